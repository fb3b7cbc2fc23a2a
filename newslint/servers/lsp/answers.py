"""Answers to what a client asks of an article that is linted."""

from collections.abc import Mapping
from typing import Any

from lsprotocol import types as lsp

from newslint.rulebook.explain import explain
from newslint.servers.lsp import actions
from newslint.servers.lsp.articles import OpenArticle
from newslint.servers.lsp.convert import text_edits
from newslint.servers.lsp.server import Server
from newslint.servers.lsp.worker import WorkerError
from newslint.text.spans import Span

_RULER = "\n\n---\n\n"


def status(article: OpenArticle) -> Mapping[str, Any]:
    """Return how newslint reads an article: its language, where it comes from and why, its configuration."""
    analysis = article.analysis
    kind, evidence = analysis.origin
    return {
        "language": analysis.language, "source": kind, "evidence": evidence, "configuration": analysis.config,
        "findings": len(analysis.findings),
    }  # fmt: skip


def hover(server: Server, article: OpenArticle, position: lsp.Position) -> lsp.Hover | None:
    """Return the pages of the rules that speak at a position; on the first line, else, how the article is read."""
    offset = article.index.offset(position)
    findings = [finding for finding in article.analysis.findings if _touches(finding.span, Span(offset, offset))]
    rules = server.rules_for(article.path)
    pages = [explain(rules[rule]) for rule in dict.fromkeys(finding.rule for finding in findings) if rule in rules]
    if pages:
        places = [finding.span for finding in findings]
        place = Span(max(span.start for span in places), min(span.end for span in places))
        return lsp.Hover(_markdown(_RULER.join(pages)), article.index.range(place))
    if position.line == 0 and article.analysis.language:
        return lsp.Hover(_markdown(_reading(article)))
    return None


async def code_actions(server: Server, article: OpenArticle, params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
    """Return what can be done about the findings in a range, and about all of the article."""
    only = params.context.only
    offered: list[lsp.CodeAction] = []
    if actions.wants(only, lsp.CodeActionKind.QuickFix.value):
        place = article.index.span(params.range)
        here = [finding for finding in article.analysis.findings if _touches(finding.span, place)]
        both = list(zip(here, server.diagnostics_of(article, here), strict=True))
        offered += actions.quick_fixes(both, article.uri, article.index)
        for waiver in actions.waivers(here):
            number = article.analysis.findings.index(waiver.finding)
            offered.append(_later(article, waiver.title, lsp.CodeActionKind.QuickFix, waiver.method, number))
    if actions.wants(only, actions.FIX_ALL) and any(fix.safe for one in article.analysis.findings for fix in one.fixes):
        offered.append(_later(article, "Apply all safe fixes of newslint", actions.FIX_ALL, "fix_all", -1))
    return offered if _resolves(server) else [await resolved(server, action) for action in offered]


async def resolved(server: Server, action: lsp.CodeAction) -> lsp.CodeAction:
    """Return an action with its edit, which the worker tells; without one, where the text has changed since."""
    data = action.data
    if not isinstance(data, dict):
        return action
    article = server.articles.get(data["uri"])
    if article is None or article.is_stale or article.serial != data["serial"]:
        return action
    index, findings = article.index, article.analysis.findings
    try:
        about = [] if data["method"] == "fix_all" else [findings[data["finding"]]]
        change = await server.worker.ask(data["method"], article.content, *about)
    except WorkerError as error:
        server.say(str(error))
        return action
    changes = {article.uri: text_edits(change.edits, index)} if change.edits else {}
    action.edit = actions.workspace_edit(changes, change.file, index, _creates(server))
    return action


def _later(
    article: OpenArticle, title: str, kind: lsp.CodeActionKind | str, method: str, number: int
) -> lsp.CodeAction:
    """Return an action whose edit is told once it is chosen."""
    data = {"uri": article.uri, "serial": article.serial, "method": method, "finding": number}
    return lsp.CodeAction(title, kind, data=data)


def _touches(span: Span, place: Span) -> bool:
    return span.start <= place.end and place.start <= span.end


def _reading(article: OpenArticle) -> str:
    analysis = article.analysis
    language = "cannot be told" if analysis.language == "und" else analysis.language
    kind, evidence = analysis.origin
    facts = {"language": language, "source": f"{kind}, because {evidence}", "configuration": analysis.config or "none"}
    return "\n".join(["newslint reads this article so:\n", *(f"- {name}: {fact}" for name, fact in facts.items())])


def _markdown(text: str) -> lsp.MarkupContent:
    return lsp.MarkupContent(lsp.MarkupKind.Markdown, text)


def _resolves(server: Server) -> bool:
    """Return whether the client asks for the edit of an action once it is chosen."""
    document = server.client_capabilities.text_document
    support = document and document.code_action and document.code_action.resolve_support
    return bool(support and "edit" in support.properties)


def _creates(server: Server) -> bool:
    """Return whether the client can make a file as part of an edit."""
    workspace = server.client_capabilities.workspace
    support = workspace and workspace.workspace_edit
    operations = support and support.document_changes and support.resource_operations
    return lsp.ResourceOperationKind.Create in (operations or ())
