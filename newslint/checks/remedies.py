"""What rules that find words or signs may do with what they find: leave some of it, delete it, replace it."""

from collections.abc import Callable, Collection, Mapping, Sequence

from newslint.checks.deletion import line_deletion
from newslint.checks.findings import replacement
from newslint.model import Document, Fix
from newslint.patterns.matching import is_quoted
from newslint.rulebook.check_api import Parameters
from newslint.text.spans import Span, line_around

_DELETIONS = ("match", "line")
_CLOSING = " \u00a0”\"’')"
_STOPS = (".", "!", "?", "…")
# How the fix of an expression names what it puts there; that of a phrase does not.
_GROUP = r"\g<"
# Round the name of a part: it may be missing, and with it the blank.
_OPTIONAL = " ?"


class Remedies(Parameters):
    """What becomes of what a rule finds.

    `fix` is what belongs there, in which a name in braces stands for a named part. Every phrase names it, unless it is
    written as `{name?}`, or as `{ name}` with a blank that is left out where the part is missing. `{name.lower}`,
    `{name.upper}` and `{name.capital}` change the case, `{name.commas}` and `{name.points}` the marks of a figure;
    else a fix stands as it is written, wherever in a sentence it comes.
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
            name, _, change = field.strip(_OPTIONAL).partition(".")
            value = values.get(name, "")
            parts.append(" " * (field.startswith(" ") and value != "") + _CHANGES[change](value))
    return "".join(parts)


def check_fix(template: str, phrases: Sequence[Collection[str]]) -> None:
    """Refuse a fix that names a part which the match may not have.

    Args:
        template: the fix.
        phrases: for each phrase of the rule the names of its parts.

    Raises:
        ValueError: says which, and which there are.
    """
    from string import Formatter

    if _GROUP in template:
        raise ValueError("fix: a phrase has parts and no groups: write {name}, not \\g<name>")
    for _, field, form, conversion in Formatter().parse(template):
        if field is not None:
            name, _, change = field.strip(_OPTIONAL).partition(".")
            if change not in _CHANGES or form or conversion:
                changes = ", ".join(f"{{{name}.{one}}}" for one in _CHANGES if one)
                raise ValueError(f"fix: ‘{{{field}}}’ has a change that there is not; there are: {changes}")
            _check_part(name, phrases, may_be_missing=field[:1] == " " or field[-1:] == "?")


def _check_part(name: str, phrases: Sequence[Collection[str]], may_be_missing: bool) -> None:
    """Refuse a part that no phrase names, or that only some name where it may not be missing."""
    without = [number for number, names in enumerate(phrases, 1) if name not in names]
    if len(without) == len(phrases):
        known = sorted({one for names in phrases for one in names})
        valid = ", ".join(f"{{{one}}}" for one in known) or "none"
        raise ValueError(f"fix: ‘{{{name}}}’ is no part that a phrase of the rule names; valid are: {valid}")
    if without and not may_be_missing:
        raise ValueError(
            f"fix: phrase {without[0]} of find names no part ‘{name}’: name it in every phrase, or write "
            f"‘{{{name}?}}’ for a part that may be missing, ‘{{ {name}}}’ for one that has a blank before it"
        )


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
