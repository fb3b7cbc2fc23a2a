"""Findings as the protocol has them."""

import re
from collections.abc import Mapping
from pathlib import Path

from lsprotocol import types as lsp
from pygls.uris import from_fs_path

from newslint.model import Edit, Finding, Level, RuleSpec
from newslint.rulebook.address import page_of
from newslint.servers.lsp.positions import PositionIndex
from newslint.text.spans import shown

SOURCE = "newslint"
_SEVERITIES = {
    Level.ERROR: lsp.DiagnosticSeverity.Error,
    Level.WARNING: lsp.DiagnosticSeverity.Warning,
    Level.SUGGESTION: lsp.DiagnosticSeverity.Information,
}
# “newslint.toml:3: rules: …”, as complaints about a configuration begin.
_COMPLAINT = re.compile(r"(?P<path>.+?\.toml)(?::(?P<line>\d+))?: (?P<what>.+)", re.DOTALL)


def diagnostic(finding: Finding, index: PositionIndex, uri: str, rules: Mapping[str, RuleSpec]) -> lsp.Diagnostic:
    """Return a finding as a diagnostic.

    Args:
        finding: the finding.
        index: positions of the article.
        uri: the article's address.
        rules: by id; a link leads to the page of one of newslint's own.
    """
    page = page_of(rules.get(finding.rule))
    related = [
        lsp.DiagnosticRelatedInformation(lsp.Location(uri, index.range(other.span)), shown(other.message))
        for other in finding.related
        if other.elsewhere is None
    ]
    return lsp.Diagnostic(
        range=index.range(finding.span),
        message=shown(finding.message),
        severity=_SEVERITIES[finding.level],
        code=finding.rule,
        code_description=lsp.CodeDescription(page) if page else None,
        source=SOURCE,
        related_information=related or None,
    )


def more(count: int) -> lsp.Diagnostic:
    """Return the diagnostic at the beginning of an article that says how many others are not shown."""
    place = lsp.Range(lsp.Position(0, 0), lsp.Position(0, 0))
    message = f"newslint finds {count} more here than it shows; newslint's command line lists them all."
    return lsp.Diagnostic(place, message, lsp.DiagnosticSeverity.Information, source=SOURCE)


def text_edits(edits: tuple[Edit, ...], index: PositionIndex) -> list[lsp.TextEdit]:
    """Return edits of an article."""
    return [lsp.TextEdit(index.range(edit.span), edit.text) for edit in edits]


def complaint(problem: str) -> tuple[str, lsp.Diagnostic] | None:
    """Return where in a configuration something is wrong, as its file's address and a diagnostic; None for all else."""
    match = _COMPLAINT.match(problem)
    if match is None:
        return None
    uri = from_fs_path(str(Path(match["path"]).absolute()))
    line = int(match["line"] or 1) - 1
    place = lsp.Range(lsp.Position(line, 0), lsp.Position(line + 1, 0))
    return str(uri), lsp.Diagnostic(place, shown(match["what"]), lsp.DiagnosticSeverity.Error, source=SOURCE)
