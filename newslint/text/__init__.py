"""What a text is: places in it, lines, sentences, and layers over it."""
