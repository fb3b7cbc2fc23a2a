"""The rules about suppressions themselves: `engine.suppress` answers them, for it alone knows what was of use."""

from collections.abc import Iterable, Iterator
from typing import Any

from newslint.model import Document
from newslint.patterns.prefilter import Hits
from newslint.rulebook.check_api import Check, Found, Parameters


class Suppression(Check):
    """Finds nothing: it stands for the stages after scanning, which report what nobody needed."""

    name = "suppression"

    @staticmethod
    def anchors(params: Any) -> Iterable[str]:
        """Give one that only a suppressing comment holds."""
        return ("newslint:",)

    def find(self, document: Document, params: Parameters, hits: Hits) -> Iterator[Found]:
        """Find nothing."""
        return iter(())
