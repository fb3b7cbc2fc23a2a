"""What words mean: vocabulary, labels, languages, the calendar."""
