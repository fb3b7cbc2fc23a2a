"""What a run is asked to do beside its configuration, as one value."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from newslint.engine.baseline import Baseline
else:
    date = Baseline = object  # see model

STDIN = "-"


class Options(NamedTuple):
    """The options of the command line by their names; a library caller sets the first few of them.

    `select` leaves only the named rules or packs on, `ignore` switches some off, `baseline` holds findings to hide,
    `as_of` is the day of publication of articles that do not say it. `related` says that all articles tell of one
    event.
    """

    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    baseline: Baseline | None = None
    as_of: date | None = None
    related: bool = False
    paths: Sequence[str] = ()
    format: str | None = None
    statistics: bool = False
    output: str | None = None
    fail_on: str | None = None
    config: str | None = None
    isolated: bool = False
    languagetool: str | None = None
    stdin_filename: str | None = None
    gitignore: bool = True
    force_exclude: bool = False
    jobs: int | None = None
    fix: bool = False
    diff: bool = False
    unsafe_fixes: bool = False
    explain: str | None = None
    rules: bool = False
    test: str | None = None
    learn: str | None = None
