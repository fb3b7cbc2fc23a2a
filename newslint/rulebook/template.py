"""The file of a new rule: what is in it, and which of its blanks are not filled in yet."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from newslint.rulebook import tomlfile

BLANK = "___"
_TEMPLATE = """\
# Put your own words in the place of each {blank}, then run: newslint --test {folder}
check   = "phrase"
level   = "warning"
message = "‘{{match}}’: {words}."
# Lines that the rule must flag. Mark the words to flag: [[words]], or [[words|what a fix makes of them]].
bad = [
  "{blank}",
]
# Lines that look alike, which it must not flag.
good = [
  "{blank}",
]
{since}
[params]
# The words to find; in small letters they are found in capitals, too.
find = [
  "{blank}",
]
{why}"""
_SINCE = """\
# The year and month in which it came: ‘ruleset’ of a configuration may leave later rules out.
since = "{since}"
"""
_WHY = """
# What makes people write so, and why it is wrong; a rule of newslint's own must say it.
[why]
text = "{blank}"
"""
_WHY_HINT = """
# Why the words are wrong, for whoever asks:
# [why]
# text = "…"
"""


def rule_text(rule: str, folder: str, since: str = "") -> str:
    """Return the text of a new rule file, with blanks to fill in: bad, good and find, of newslint's own rules why too.

    Args:
        rule: its id; the words of the name are its message until somebody writes a better one.
        folder: the folder of its pack, as a user types it.
        since: for a rule of newslint's own the year and month in which it came.
    """
    words = rule.rpartition("/")[2].replace("-", " ")
    return _TEMPLATE.format(
        blank=BLANK,
        folder=folder,
        words=words,
        since=_SINCE.format(since=since) if since else "",
        why=_WHY.format(blank=BLANK) if since else _WHY_HINT,
    )


def check_blanks(path: Path, data: Mapping[str, Any]) -> None:
    """Refuse a rule file that has blanks.

    Args:
        path: the file.
        data: what it says.

    Raises:
        NewslintError: names the first blank, with file and line, and all that are left.
    """
    blanks = list(_blanks(data))
    if blanks:
        table, key = blanks[0]
        names = dict.fromkeys(name for _, name in blanks)
        raise tomlfile.complaint(path, key, f"still to be filled in: replace ‘{BLANK}’ in {', '.join(names)}", table)


def _blanks(data: Mapping[str, Any], table: str = "") -> Iterator[tuple[str, str]]:
    """Find the keys whose value is or holds a blank, each with its table."""
    for key, value in data.items():
        if isinstance(value, dict):
            yield from _blanks(value, key)
        elif value == BLANK or (isinstance(value, list) and BLANK in value):
            yield table, key
