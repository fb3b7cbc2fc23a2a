"""Comments that speak to newslint, in Markdown and HTML; those that try to, too."""

import difflib
import re
from collections.abc import Iterator

from newslint.model import DIRECTIVES, Directive
from newslint.text.spans import Span

_OPEN, _CLOSE = "<!--", "-->"
_ADDRESS = re.compile(r"\s*(?P<name>[A-Za-z]+(?:[ _-]?[Ll]int(?:er)?)?)(?P<colon>\s*:)?")
_WORD = re.compile(r"[^\s,:;=]+")
_LIKE_OURS, _LIKE_A_VERB = 0.9, 0.8
# No longer word is like one of ours; comparing takes the square of its length.
_LONGEST = 30
# What the comments of other linters say.
_OTHERS = {
    **dict.fromkeys("disable disable-file ignore-file skip-file stop".split(), "off"),
    **dict.fromkeys("enable enable-file restore start".split(), "on"),
    **dict.fromkeys(
        "allow disable-line disable-next disable-next-line ignore ignore-line ignore-next-line noqa skip".split(),
        "ignore-next",
    ),
}
# “ignore next line”, “turn it off for this file”
_FILLERS = frozenset("block file for line next paragraph the this".split())


def directives(text: str, span: Span) -> Iterator[Directive]:
    """Read the newslint comments within a span of HTML source; one that is misspelt comes with advice."""
    start = text.find(_OPEN, span.start, span.end)
    while start >= 0:
        inside = start + len(_OPEN)
        close = text.find(_CLOSE, inside, span.end)
        end = close + len(_CLOSE) if close >= 0 else span.end
        comment = text[inside:close] if close >= 0 else text[inside : span.end].partition("\n")[0]
        directive = _read(comment, Span(start, end))
        if directive and close < 0:
            directive = directive._replace(verb="", span=Span(start, inside), advice=f"end it with {_CLOSE}")
        if directive:
            yield directive
        start = text.find(_OPEN, end, span.end)


def _read(comment: str, span: Span) -> Directive | None:
    comment = comment.strip("-")  # `<!---` opens a comment, too
    address = _ADDRESS.match(comment)
    if address is None or not _is_like_ours(address["name"]):
        return None
    verb, *names = _WORD.findall(comment, address.end()) or [""]
    if address["name"] == "newslint" and address["colon"] == ":" and verb in DIRECTIVES:
        return Directive(verb, tuple(names), span)
    meant = _meant(verb.lower().strip("-"))
    if not meant and not address["colon"]:
        return None  # a remark that speaks of newslint
    if meant:
        names = [name for name in names if name.lower() not in _FILLERS]
        advice = f"did you mean ‘{_OPEN} newslint: {' '.join((meant, *names))} {_CLOSE}’?"
    else:
        advice = f"say {', '.join(DIRECTIVES[:-1])} or {DIRECTIVES[-1]} behind the colon"
    return Directive("", tuple(names), span, advice, bool(address["colon"]))


def _is_like_ours(name: str) -> bool:
    bare = name.lower().replace("-", "").replace("_", "").replace(" ", "")
    return bare in ("newslint", "newslinter") or (
        bare.startswith("n")
        and len(bare) <= _LONGEST
        and difflib.SequenceMatcher(None, bare, "newslint").ratio() >= _LIKE_OURS
    )


def _meant(verb: str) -> str:
    """Give the verb that a word stands for; empty where it is like none."""
    if verb in DIRECTIVES:
        return verb
    known = (*DIRECTIVES, *_OTHERS)
    close = difflib.get_close_matches(verb[:_LONGEST], known, n=1, cutoff=_LIKE_A_VERB)
    return _OTHERS.get(close[0], close[0]) if close else ""
