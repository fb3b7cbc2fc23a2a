"""Words that a language does not have, or does not write so."""
