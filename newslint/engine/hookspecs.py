"""The hooks that a plugin may implement."""

from collections.abc import Iterable, Mapping
from importlib.resources.abc import Traversable
from pathlib import Path

import pluggy

from newslint.model import Document, Source
from newslint.reporters.context import Reporter
from newslint.rulebook.check_api import Check

PROJECT = "newslint"
hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


@hookspec
def newslint_rule_packs() -> Iterable[Traversable]:  # type: ignore[empty-body]
    """Give folders of rules."""


@hookspec
def newslint_checks() -> Iterable[type[Check]]:  # type: ignore[empty-body]
    """Give check classes."""


@hookspec
def newslint_reporters() -> Mapping[str, Reporter]:  # type: ignore[empty-body]
    """Give reporters by the name that ``--format`` takes."""


@hookspec(firstresult=True)
def newslint_read(path: Path) -> Iterable[Source] | None:
    """Give the articles in a file, or None where the file is not of your kind."""


@hookspec(firstresult=True)
def newslint_parse(source: Source) -> Document | None:
    """Give the document of a source, or None where its format is not yours."""
