"""The rules about suppressions themselves: `engine.suppress` answers them, for it alone knows what was of use."""

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from newslint.model import Document, Finding
from newslint.patterns.prefilter import Live
from newslint.rulebook.check_api import PlainCheck


class Suppression(PlainCheck):
    """Finds nothing: it stands for the stages after scanning, which report what nobody needed."""

    name: ClassVar[str] = "suppression"

    @staticmethod
    def anchors(params: Any) -> Iterable[str]:
        """Give one that only a suppressing comment holds."""
        return ("newslint:",)

    def scan(self, document: Document, live: Live) -> Iterator[Finding]:
        """Give nothing."""
        return iter(())
