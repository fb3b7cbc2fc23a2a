"""Code actions: what an editor offers at a finding."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from lsprotocol import types as lsp
from pygls.uris import from_fs_path

from newslint.model import Finding
from newslint.servers.lsp.analysis import FileChange
from newslint.servers.lsp.convert import text_edits
from newslint.servers.lsp.positions import PositionIndex, position_index
from newslint.text.spans import shown

FIX_ALL = f"{lsp.CodeActionKind.SourceFixAll.value}.newslint"
KINDS = (lsp.CodeActionKind.QuickFix, FIX_ALL)


class Waiver(NamedTuple):
    """An action that silences a finding; `method` of the worker tells its edit once it is chosen."""

    title: str
    method: str
    finding: Finding


def wants(only: Sequence[lsp.CodeActionKind | str] | None, kind: str) -> bool:
    """Return whether a client asks for actions of a kind; it may name one that this is a part of."""
    named = [one.value if isinstance(one, lsp.CodeActionKind) else one for one in only or ()]
    return not named or any(kind == one or kind.startswith(f"{one}.") for one in named)


def quick_fixes(
    findings: Sequence[tuple[Finding, lsp.Diagnostic]], uri: str, index: PositionIndex
) -> Iterator[lsp.CodeAction]:
    """Yield an action for each fix of some findings; a safe one is the preferred."""
    for finding, diagnostic in findings:
        for fix in finding.fixes:
            yield lsp.CodeAction(
                title=shown(fix.title) if fix.safe else f"{shown(fix.title)} (may lose words)",
                kind=lsp.CodeActionKind.QuickFix,
                diagnostics=[diagnostic],
                is_preferred=fix.safe or None,
                edit=lsp.WorkspaceEdit(changes={uri: text_edits(fix.edits, index)}),
            )


def waivers(findings: Sequence[Finding]) -> Iterator[Waiver]:
    """Yield the actions that silence findings, for each rule those of its first."""
    for rule, finding in {finding.rule: finding for finding in reversed(findings)}.items():
        yield Waiver(f"Ignore {rule} here", "ignore_here", finding)
        yield Waiver(f"Ignore {rule} on these words in this project", "ignore_everywhere", finding)
        yield Waiver(f"Switch {rule} off in this project", "switch_off", finding)


def workspace_edit(
    changes: Mapping[str, list[lsp.TextEdit]], file: FileChange | None, index: PositionIndex, can_create: bool
) -> lsp.WorkspaceEdit:
    """Return the edit of some articles and of a configuration, be it still to be made.

    Args:
        changes: edits of open articles, by their addresses.
        file: the configuration's new text, if it changes.
        index: tells the encoding of positions.
        can_create: whether the client makes files; one that does not may open what it edits.
    """
    if file is None:
        return lsp.WorkspaceEdit(changes=dict(changes))
    uri = str(from_fs_path(file.path))
    there = position_index(file.before, index.encoding)
    every = {**changes, uri: text_edits((file.edit,), there)}
    if not (file.is_new and can_create):
        return lsp.WorkspaceEdit(changes=every)
    named = {one: lsp.OptionalVersionedTextDocumentIdentifier(one) for one in every}
    edits = [lsp.TextDocumentEdit(named[one], list(some)) for one, some in every.items()]
    create = lsp.CreateFile(uri, options=lsp.CreateFileOptions(ignore_if_exists=True))
    return lsp.WorkspaceEdit(document_changes=[create, *edits])
