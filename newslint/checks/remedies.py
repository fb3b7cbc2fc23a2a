"""What rules that find words or signs may do with what they find: leave some of it, delete it, replace it."""

from collections.abc import Callable, Iterable, Mapping

from newslint.checks.deletion import line_deletion
from newslint.checks.findings import replacement
from newslint.model import Document, Fix
from newslint.patterns.matching import is_quoted
from newslint.rulebook.check_api import Parameters
from newslint.text.spans import Span, line_around

_DELETIONS = ("match", "line")
_CLOSING = " \u00a0”\"’')"
_STOPS = (".", "!", "?", "…")


class Remedies(Parameters):
    """What becomes of what a rule finds.

    `fix` is what belongs there, in which a name in braces stands for a named part, with a blank in the braces for one
    that may be missing, blank and all; `{name.lower}`, `{name.upper}` and `{name.capital}` change the case,
    `{name.commas}` and `{name.points}` the marks of a figure;
    `apostrophes` gives its apostrophes the shape of the article's. `delete` offers to delete the ``match`` or the
    ``line``. `safe` lets --fix do it: nothing of the article is lost, whatever was meant. `quotations` says whether
    what people are quoted with counts: their words are theirs. `lone` leaves an article alone that has several
    matches; `plain` leaves what has markup within: an emphasised word is spoken of. `headlines` says whether lines
    count that do not end as a sentence does, `titles` whether a match does that has a capital behind its first word.
    """

    fix: str = ""
    apostrophes: bool = False
    delete: str = ""
    safe: bool = False
    quotations: bool = True
    lone: bool = False
    plain: bool = False
    headlines: bool = True
    titles: bool = True

    def validate(self) -> None:
        """Refuse what contradicts itself."""
        if self.delete:
            self.check_choice("delete", _DELETIONS)
        if self.delete and self.fix:
            raise ValueError("give either fix or delete")


def filled(template: str, values: Mapping[str, str]) -> str:
    """Fill a fix with what the named parts of a match hold; a part that is missing is empty."""
    from string import Formatter  # few articles have a fix to fill

    parts = []
    for text, field, _, _ in Formatter().parse(template):
        parts.append(text)
        if field is not None:
            name, _, change = field.strip().partition(".")
            value = values.get(name, "")
            parts.append(" " * (field.startswith(" ") and value != "") + _CHANGES[change](value))
    return "".join(parts)


def check_fix(template: str, names: Iterable[str]) -> None:
    """Refuse a fix that names a part which the match may not have.

    Raises:
        ValueError: says which, and which there are.
    """
    from string import Formatter

    known = sorted(names)
    for _, field, form, conversion in Formatter().parse(template):
        name, _, change = (field or "").strip().partition(".")
        if field is not None and (name not in known or change not in _CHANGES or form or conversion):
            valid = ", ".join(f"{{{one}}}" for one in known) or "none"
            raise ValueError(f"fix: ‘{{{field}}}’ is no part that a phrase of the rule names; valid are: {valid}")


_CHANGES: Mapping[str, Callable[[str], str]] = {
    "": str,
    "lower": str.lower,
    "upper": str.upper,
    "capital": lambda word: word[:1].upper() + word[1:],
    "commas": lambda figure: figure.replace(".", ","),
    "points": lambda figure: figure.replace(",", "."),
}


def shaped(document: Document, fix: str, params: Remedies) -> str:
    """Return a fix with the apostrophes of the article, where the rule wants them."""
    text = document.prose.text
    return fix.replace("'", "’") if params.apostrophes and text.count("’") > text.count("'") else fix


def fixes_for(document: Document, span: Span, params: Remedies, fix: str | None) -> tuple[Fix, ...]:
    """Return the fix that a rule offers for a place.

    Args:
        document: the article.
        span: the place, in the prose.
        params: what the rule says.
        fix: what belongs there, filled; None where the rule offers nothing to put there.
    """
    if params.delete == "line":
        return line_deletion(document, span, params.safe, "Delete this line")
    if params.delete == "match":
        return replacement(document, span, "", params.safe)
    if fix is None:
        return ()
    return replacement(document, span, fix, params.safe)


def counts(document: Document, span: Span, params: Remedies) -> bool:
    """Return whether a place counts as the rule has it: quoted or not, with markup within or without."""
    if not params.quotations and is_quoted(document, span.start):
        return False
    if not params.headlines and not _ends_in_stop(document.prose.text, span.end):
        return False
    if not params.titles and any(word[:1].isupper() for word in document.prose.text[slice(*span)].split()[1:]):
        return False
    if not params.plain:
        return True
    source = document.prose.to_source(span)
    return document.text[slice(*source)].split() == document.prose.text[slice(*span)].split()


def _ends_in_stop(text: str, offset: int) -> bool:
    line = text[offset : line_around(text, offset).end]
    return line.rstrip(_CLOSING).endswith(_STOPS)
