"""The exceptions whose texts are written for the user."""


class NewslintError(Exception):
    """A mistake in the user's input: says what, where and what to do.

    The command line prints the text after ``newslint: `` and exits with 2; a library caller may catch it.
    """


class RunError(NewslintError):
    """Something without which no article of the run can be linted, so that it ends at the first."""
