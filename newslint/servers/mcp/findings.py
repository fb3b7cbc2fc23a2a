"""Findings as the answers have them: with words of the article that are short and visible."""

from collections.abc import Iterator

from newslint.model import Document, Fix, Result
from newslint.reporters.record import place
from newslint.servers.mcp.quoting import LONGEST_SENTENCE, is_plain, quoted
from newslint.servers.mcp.schemas import FixOffer, FoundDefect, Replacement

_MOST_EDITS = 20
_LONGEST_EDIT = 400


def found(result: Result) -> Iterator[FoundDefect]:
    """Yield the findings of an article."""
    document = result.document
    for finding in result.findings:
        yield FoundDefect(
            **place(document, finding.span),
            rule=finding.rule, level=finding.level.label,
            quote=quoted(document.text[slice(*finding.span)]) if finding.span.end > finding.span.start else "",
            message=quoted(finding.message, LONGEST_SENTENCE),
            fixes=[_offer(document, fix) for fix in finding.fixes],
        )  # fmt: skip


def _offer(document: Document, fix: Fix) -> FixOffer:
    return FixOffer(title=quoted(fix.title), safe=fix.safe, edits=list(_edits(document, fix)))


def _edits(document: Document, fix: Fix) -> Iterator[Replacement]:
    """Yield the edits of a fix; a part of them would be none, and one that is shown in another form a wrong one."""
    texts = [edit.text for edit in fix.edits]
    if len(texts) <= _MOST_EDITS and all(len(text) <= _LONGEST_EDIT and is_plain(text) for text in texts):
        for edit in fix.edits:
            yield Replacement(**place(document, edit.span), text=edit.text)
