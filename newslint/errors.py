"""The one exception whose text is written for the user."""


class NewslintError(Exception):
    """A mistake in the user's input: says what, where and what to do.

    The command line prints the text after ``newslint: `` and exits with 2; a library caller may catch it.
    """
