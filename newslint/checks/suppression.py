"""The rules about suppressions themselves: `newslint.suppress` answers them, for it alone knows what was of use."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, ClassVar

from newslint.model import Document, Finding, Live, Parameters, RuleSpec


class Suppression:
    """Finds nothing: it stands for the stages after scanning, which report what nobody needed."""

    name: ClassVar[str] = "suppression"

    Params: ClassVar[type[Parameters]] = Parameters

    def __init__(self, rules: Sequence[RuleSpec]) -> None: ...

    @staticmethod
    def anchors(params: Any) -> Iterable[str]:
        """Give one that only a suppressing comment holds."""
        return ("newslint:",)

    def scan(self, document: Document, live: Live) -> Iterator[Finding]:
        """Give nothing."""
        return iter(())
