"""What the environment says of the terminal."""

from collections.abc import Mapping


def shows_color(choice: str, environment: Mapping[str, str], is_terminal: bool) -> bool:
    """Return whether to write colours, in the order that Python itself follows.

    Args:
        choice: “auto”, “always” or “never”.
        environment: NO_COLOR (https://no-color.org) goes before FORCE_COLOR (https://force-color.org), and both before
            TERM=dumb; an empty value counts as none.
        is_terminal: whether the report goes to a terminal.
    """
    if choice != "auto":
        return choice == "always"
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR"):
        return True
    return is_terminal and environment.get("TERM") != "dumb"


def follows_links(environment: Mapping[str, str], is_terminal: bool) -> bool:
    """Return whether people read the report in a terminal that does more than print."""
    return is_terminal and environment.get("TERM") != "dumb"
