"""A rule, as its file states it."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from newslint.model.finding import Level


class Examples(NamedTuple):
    """How a rule's example lines are to be read: file ending, encoding, and the line that parts several articles."""

    suffix: str = ".txt"
    encoding: str = "utf-8"
    separator: str = ""


class RuleSpec(NamedTuple):
    """A rule as its TOML file states it.

    `check` is the name of its check: the kind, and behind a slash the question, where the kind answers several.
    `params` are the parameters as written, `compiled` those that its check takes: expressions tried, lists read.
    `anchors` are folded literals, one of which stands in every match; `languages` are those of the articles that it is
    for, none where it is for all. `kept` are the zones in which it speaks of a text that somebody keeps, None for all
    of `zones`. `sign` tells the check `count/signs` that its findings are signs of translation: "sure",
    "weak", or "" where they are none. `once` makes one finding of all its findings in an article.
    """

    id: str
    check: str
    level: Level
    message: str
    bad: tuple[str, ...]
    good: tuple[str, ...]
    params: Mapping[str, Any] = {}
    compiled: Mapping[str, Any] = {}
    languages: tuple[str, ...] = ()
    zones: tuple[str, ...] = ()
    kept: tuple[str, ...] | None = None
    anchors: tuple[str, ...] = ()
    status: str = "stable"
    sign: str = ""
    once: bool = False
    why: str = ""
    references: tuple[str, ...] = ()
    since: str = ""
    was: tuple[str, ...] = ()
    examples: Examples = Examples()
    path: str = ""

    @property
    def kind(self) -> str:
        """The kind of its check, as its file names it."""
        return self.check.partition("/")[0]

    @property
    def pack(self) -> str:
        """The first part of the id."""
        return self.id.partition("/")[0]
