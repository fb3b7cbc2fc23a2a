"""The exceptions whose texts are written for the user."""


class NewslintError(Exception):
    """A mistake in the user's input: says what, where and what to do.

    The command line prints the text after ``newslint: `` and exits with 2; a library caller may catch it.
    """


class RunError(NewslintError):
    """Something without which no article of the run can be linted, so that it ends at the first."""


def described(error: BaseException) -> str:
    """Tell of an error that nobody foresaw what a report of it needs: its kind, its text and where it was raised."""
    import os
    import traceback

    place = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__}: {error}, {os.path.basename(place.filename)}:{place.lineno}"
