"""What linting finds: places in an article, what mends them, and the outcome for each file."""

from collections.abc import Mapping
from enum import IntEnum
from typing import NamedTuple

from newslint.model.document import Document
from newslint.text.spans import Span


class Level(IntEnum):
    """How sure and how grave: error is right 99 times in 100, warning 9 in 10."""

    SUGGESTION = 0
    WARNING = 1
    ERROR = 2

    @property
    def label(self) -> str:
        """The word that configuration and reports use."""
        return self.name.lower()


LEVELS: Mapping[str, Level] = {level.label: level for level in Level}


class Edit(NamedTuple):
    """Replaces `span` of the source by `text`."""

    span: Span
    text: str


class Fix(NamedTuple):
    """One remedy: its edits belong together; `safe` where nothing of the article's meaning can be lost."""

    title: str
    edits: tuple[Edit, ...]
    safe: bool


class Related(NamedTuple):
    """Another place that belongs to a finding: of the same document, or of the one `elsewhere`."""

    span: Span
    message: str
    elsewhere: Document | None = None


class Finding(NamedTuple):
    """A defect: `span` is in the source."""

    rule: str
    level: Level
    span: Span
    message: str
    related: tuple[Related, ...] = ()
    fixes: tuple[Fix, ...] = ()


class File(NamedTuple):
    """A file to lint; `named` says that the user named it, not a folder that it lies in."""

    path: str
    named: bool = True


class Suppressed(NamedTuple):
    """A finding that is waved away by a comment in the article, by an entry of the table of ignores or by a baseline.

    `by` is “comment”, “table” or “baseline”.
    """

    finding: Finding
    by: str


class Result(NamedTuple):
    """What linting a document found, in the order of the text.

    `suppressed` is what the user has waved away; `ignores` are the numbers of the entries of the ignore table that did
    so. `fixed` counts the fixes that were applied, `diff` shows those that would be.
    `notes` are sentences for the user about the fixing: what was not done, and why.
    `trouble` says why fixes that there are were not written, or which rules broke on the article. `is_article` is false
    of a configuration.
    """

    document: Document
    findings: tuple[Finding, ...]
    suppressed: tuple[Suppressed, ...] = ()
    fixed: int = 0
    diff: str = ""
    notes: tuple[str, ...] = ()
    trouble: str = ""
    is_article: bool = True
    ignores: frozenset[int] = frozenset()

    @property
    def hidden(self) -> int:
        """How many findings the user has waved away."""
        return len(self.suppressed)


class Failure(NamedTuple):
    """A path that could not be linted, and the sentence that says why."""

    path: str
    message: str


Outcome = Result | Failure
