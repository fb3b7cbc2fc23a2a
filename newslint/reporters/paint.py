"""Colours and links of a terminal."""

from newslint.model import Level

BOLD = "\033[1m"
DIM = "\033[2m"
REMOVED = "\033[31m"
ADDED = "\033[32m"
INVERSE = "\033[7m"
COLORS = {Level.ERROR: "\033[31m", Level.WARNING: "\033[33m", Level.SUGGESTION: "\033[36m"}
_RESET = "\033[0m"


class Painter:
    """Dresses texts for a terminal, or leaves them as they are.

    Args:
        color: whether the terminal shows colours.
        links: whether it follows links.
    """

    def __init__(self, color: bool, links: bool = False) -> None:
        self.color = color
        self.links = links

    def __call__(self, style: str, text: str) -> str:
        """Return a text in a style, one of the sequences above."""
        return f"{style}{text}{_RESET}" if self.color and text else text

    def link(self, address: str | None, text: str) -> str:
        """Return a text that leads to an address (“OSC 8”, which terminals that do not know it pass over).

        See https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda.
        """
        return f"\033]8;;{address}\033\\{text}\033]8;;\033\\" if self.links and address else text
