"""All that a plugin may import, and the only promise that newslint makes to plugins.

What this module exports stays from one minor release to the next. Every other module of newslint may move, change its
names or go, in any release and without notice. `docs/plugins.md` shows how to use it.
"""

from newslint.engine.config import Config
from newslint.engine.hookspecs import hookimpl
from newslint.errors import NewslintError
from newslint.lexicon.labels import Style, holds, unshelve
from newslint.model import (
    Block,
    Corpus,
    Directive,
    Document,
    Edit,
    Failure,
    Finding,
    Fix,
    Level,
    Metadata,
    Origin,
    Outcome,
    Related,
    Result,
    RuleSpec,
    Source,
    Zone,
)
from newslint.patterns.phrase_table import rows_beginning, rows_of
from newslint.patterns.prefilter import Hit, Live
from newslint.patterns.rule_phrases import PhraseMatch
from newslint.reporters.context import ReportContext, Reporter
from newslint.rulebook.check_api import (
    Check,
    Find,
    Found,
    Labels,
    Literals,
    Parameters,
    Pattern,
    Phrases,
    Replacements,
    Summary,
    Table,
    Wording,
)
from newslint.text.spans import Layer, LayerBuilder, LineIndex, Span, shown, tame

__all__ = [
    "Block",
    "Check",
    "Config",
    "Corpus",
    "Directive",
    "Document",
    "Edit",
    "Failure",
    "Find",
    "Finding",
    "Fix",
    "Found",
    "Hit",
    "Labels",
    "Layer",
    "LayerBuilder",
    "Level",
    "LineIndex",
    "Literals",
    "Live",
    "Metadata",
    "NewslintError",
    "Origin",
    "Outcome",
    "Parameters",
    "Pattern",
    "PhraseMatch",
    "Phrases",
    "Related",
    "Replacements",
    "ReportContext",
    "Reporter",
    "Result",
    "RuleSpec",
    "Source",
    "Span",
    "Style",
    "Summary",
    "Table",
    "Wording",
    "Zone",
    "holds",
    "hookimpl",
    "rows_beginning",
    "rows_of",
    "shown",
    "tame",
    "unshelve",
]  # fmt: skip
