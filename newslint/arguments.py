"""What the command line says, as one value."""

from collections.abc import Sequence

from newslint.contract import Parameters
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

STDIN = "-"


class Arguments(Parameters):
    """The arguments of a run, named after their options; the defaults hold for those that are not given."""

    paths: Sequence[str] = ()
    format: str = "text"
    output: str | None = None
    fail_on: str | None = None
    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    config: str | None = None
    baseline: str | None = None
    stdin_filename: str = "stdin.txt"
    as_of: "date | None" = None
    related: bool = False
    no_gitignore: bool = False
    jobs: int | None = None
    fix: bool = False
    diff: bool = False
    unsafe_fixes: bool = False
    explain: str | None = None
    rules: bool = False
    test: str | None = None
    learn: str | None = None
