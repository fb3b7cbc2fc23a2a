"""What a reporter is, and what it may know beside the results."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from newslint.model import Outcome, RuleSpec


class ReportContext(NamedTuple):
    """What a reporter may know beside the results.

    `rules` are all there are, `root` is the folder that paths in code scanning are relative to, `plugins` are names
    with versions. `terminal` says that people read the report in one that follows links; `color` and `width` (columns)
    describe it.
    """

    version: str
    rules: Mapping[str, RuleSpec]
    root: str = "."
    plugins: Mapping[str, str] = {}
    color: bool = False
    width: int = 100
    terminal: bool = False


# Takes the outcomes one by one, for they are linted as it asks for them, and yields the lines of the report.
Reporter = Callable[[Iterable[Outcome], ReportContext], Iterator[str]]
