"""The data that the stages hand on: all of it frozen, none of it with I/O."""

from newslint.model.document import (
    DIRECTIVES,
    KEPT,
    ORIGINS,
    SCRAPED,
    ZONE_KINDS,
    Block,
    Corpus,
    Directive,
    Document,
    Metadata,
    Origin,
    Source,
    Zone,
    Zoning,
)
from newslint.model.finding import (
    LEVELS,
    Edit,
    Failure,
    File,
    Finding,
    Fix,
    Level,
    Outcome,
    Related,
    Result,
    Suppressed,
)
from newslint.model.rule import Examples, RuleSpec

__all__ = [
    "DIRECTIVES", "KEPT", "LEVELS", "ORIGINS", "SCRAPED", "ZONE_KINDS", "Block", "Corpus", "Directive", "Document",
    "Edit", "Examples", "Failure", "File", "Finding", "Fix", "Level", "Metadata", "Origin", "Outcome", "Related",
    "Result", "RuleSpec", "Source", "Suppressed", "Zone", "Zoning",
]  # fmt: skip
