"""What a reporter is, and what it may know beside the results."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from newslint.model import Outcome, RuleSpec

# What statistics can count by.
COUNTED_BY = ("rule", "file", "author")


def _unknown(path: str, lines: Sequence[int]) -> Sequence[str]:
    return [""] * len(lines)


def _hear(sentence: str) -> None:
    """Let a sentence pass: a library has nobody to tell it to."""


class ReportContext(NamedTuple):
    """What a reporter may know beside the results.

    `rules` are all there are, `root` is the folder that paths in code scanning are relative to, `plugins` are names
    with versions. `terminal` says that people read the report in one that follows links; `color` and `width` (columns)
    describe it. `show_suppressed` says that what is waved away is wanted too, `compared` that a baseline hides what it
    holds. `counted_by` is what statistics count by, one of `COUNTED_BY`; `authors_of` names the authors of lines of a
    file. `paths` are the files and folders that were linted. `tell` tells the user a sentence beside the report: that
    it is not whole, and why.
    """

    version: str
    rules: Mapping[str, RuleSpec]
    root: str = "."
    plugins: Mapping[str, str] = {}
    color: bool = False
    width: int = 100
    terminal: bool = False
    show_suppressed: bool = False
    compared: bool = False
    counted_by: str = "rule"
    authors_of: Callable[[str, Sequence[int]], Sequence[str]] = _unknown
    paths: Sequence[str] = ()
    tell: Callable[[str], object] = _hear


# Takes the outcomes one by one, for they are linted as it asks for them, and yields the lines of the report.
Reporter = Callable[[Iterable[Outcome], ReportContext], Iterator[str]]
