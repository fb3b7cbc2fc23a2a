"""A linter for news articles.

>>> from newslint import Linter
>>> result = Linter().lint_text("Sir. Ushakov said the call went well.")
>>> [finding.rule for finding in result.findings]
['translation/sir-title']
"""

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from newslint.engine.config import Config
    from newslint.engine.corpus import learn
    from newslint.engine.linter import Linter
    from newslint.engine.options import Options
    from newslint.errors import NewslintError
    from newslint.model import Corpus, Document, Edit, Finding, Fix, Level, Result, RuleSpec, Source, Zone
    from newslint.text.spans import Layer, LineIndex, Span

_HOME = {
    "Config": "engine.config", "learn": "engine.corpus", "NewslintError": "errors", "Linter": "engine.linter",
    "Options": "engine.options", "Layer": "text.spans", "LineIndex": "text.spans", "Span": "text.spans",
}  # fmt: skip
__all__ = [
    "Config", "Corpus", "Document", "Edit", "Finding", "Fix", "Layer", "Level", "LineIndex", "Linter", "NewslintError",
    "Options", "Result", "RuleSpec", "Source", "Span", "Zone", "learn",
]  # fmt: skip


def __dir__() -> list[str]:
    """Give the public names, those too that are not imported yet."""
    return sorted([*globals(), *__all__])


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used: the command line needs few of them."""
    if name not in __all__:
        raise AttributeError(f"module 'newslint' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"newslint.{_HOME.get(name, 'model')}"), name)
