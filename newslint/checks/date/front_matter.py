"""A date in front matter that is none."""

from collections.abc import Iterator

from newslint.model import Document
from newslint.patterns.prefilter import Hits
from newslint.rulebook.check_api import Check, Found, Parameters


class FrontMatterDate(Check):
    """Finds “date: 2021-13-45”: no calendar has that day, and the site will show another or none."""

    name = "date/front-matter"

    class Params(Parameters):
        """`impossible`: whether the rule speaks of days that no calendar has, or of figures that are read as no day."""

        impossible: bool = True

    def find(self, document: Document, params: Params, hits: Hits) -> Iterator[Found]:
        """Report what the parser could not read."""
        said = document.metadata
        return (Found(span, in_source=True) for span in (said.impossible if params.impossible else said.unreadable))
