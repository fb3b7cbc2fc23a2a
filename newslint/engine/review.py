"""The outcome of a review page: read from a file that anybody may have written, and carried out on an article.

It names findings by their fingerprints and changes by their numbers. What is written is what newslint itself offers
for the article as it is; no text and no place comes from the file.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from newslint.engine import fixing, ignoring
from newslint.engine.linter import Linter
from newslint.engine.settings import Ignore
from newslint.errors import NewslintError
from newslint.model import Corpus, Edit, Finding, Source
from newslint.reporters.fingerprints import fingerprints
from newslint.reporters.html import REVIEW
from newslint.text.spans import Span, counted

# Bytes; a review of a million findings is smaller.
_LARGEST = 100 << 20
_ADVICE = "save it again from the page that --format html makes"
_Lint = Callable[[str], Sequence[Finding]]


class Choice(NamedTuple):
    """An accepted finding, by its fingerprint; `fix` is the number of the change from 0, None for one by hand."""

    finding: str
    fix: int | None


class Decisions(NamedTuple):
    """What an editor decided of one article; `sha256` is that of the text that was reviewed."""

    path: str
    sha256: str
    accepted: tuple[Choice, ...]
    waved_away: tuple[str, ...]


class Review(NamedTuple):
    """The outcome of a page; `paths` are the files and folders that it was made of, from the root."""

    paths: tuple[str, ...]
    articles: tuple[Decisions, ...]


class Carried(NamedTuple):
    """What decisions on an article came to.

    `text` is the new one; `fixed` counts the changes in it, `edits` the comments that hide findings, `entries` are for
    the ignore table. `by_hand` are accepted findings that somebody has to mend, as they are in the new text; `undone`
    are sentences about decisions that could not be carried out.
    """

    text: str
    fixed: int
    edits: tuple[Edit, ...]
    entries: tuple[Ignore, ...]
    by_hand: tuple[Finding, ...]
    undone: tuple[str, ...]


def read_review(path: str) -> Review:
    """Read the outcome of a review.

    Raises:
        NewslintError: it cannot be read, or is none.
    """
    try:
        with open(path, "rb") as file:
            data = file.read(_LARGEST + 1)
    except OSError as error:
        raise NewslintError(f"{path}: the review cannot be read ({error.strerror})") from None
    if len(data) > _LARGEST:
        raise NewslintError(f"{path}: larger than {_LARGEST >> 20} MiB, which no review is; {_ADVICE}")
    try:
        return _review(json.loads(data.decode("utf-8-sig")))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise NewslintError(f"{path}: not the outcome of a review page; {_ADVICE}") from None


def _review(value: Mapping[str, Any]) -> Review:
    if value["review"] != REVIEW:
        raise ValueError("another form")
    articles = tuple(
        Decisions(
            _string(one["path"]),
            _string(one["sha256"]),
            tuple(_choice(choice) for choice in one["accepted"]),
            tuple(map(_string, one["waved_away"])),
        )
        for one in value["articles"]
    )
    return Review(tuple(map(_string, value["paths"])), articles)


def _choice(value: Mapping[str, Any]) -> Choice:
    fix = value["fix"]
    if fix is not None and (type(fix) is not int or fix < 0):
        raise TypeError("a change is named by its number")
    return Choice(_string(value["finding"]), fix)


def _string(value: object) -> str:
    if not isinstance(value, str) or "\0" in value:
        raise TypeError("must be a string")
    return value


def carry_out(decisions: Decisions, source: Source, linter: Linter, corpus: Corpus | None, root: str) -> Carried:
    """Return what decisions make of an article: first the accepted changes, then what hides the findings waved away.

    Args:
        decisions: those on this article.
        source: the article, with the text that was reviewed.
        linter: what lints it.
        corpus: what other articles say.
        root: the folder that patterns of the ignore table are relative to.
    """
    lint = partial(linter.findings_in, source, corpus=corpus)
    result = linter.lint(linter.parse(source), corpus)
    named = dict(zip(fingerprints(result), result.findings, strict=True))
    chosen = [(named[one.finding], one.fix) for one in decisions.accepted if _is_offered(one, named)]
    accepted = [finding._replace(fixes=(finding.fixes[fix],)) for finding, fix in chosen if fix is not None]
    by_hand = [finding for finding, fix in chosen if fix is None]
    waved = [named[mark] for mark in decisions.waved_away if mark in named]
    lost = len(decisions.accepted) - len(chosen) + len(decisions.waved_away) - len(waved)

    fixed = _with_fixes(source, accepted, [*by_hand, *waved], linter, lint)
    document = linter.parse(source._replace(text=fixed.text))
    still = [fixed.followed[finding] for finding in waved if finding in fixed.followed]
    edits, entries = ignoring.ignore(document, still, lint, root)
    lines = result.document.lines
    undone = [
        f"{source.path}:{lines.position(finding.span.start)[0]}: not changed ({finding.fixes[0].title}): "
        "another change touches the same words, or other words would change with it; mend it by hand"
        for finding in fixed.left
    ]
    if lost:
        undone.append(
            f"{source.path}: {counted(lost, 'finding')} of the review {'is' if lost == 1 else 'are'} not there: hidden "
            "already, or found with other options than those that --apply was given"
        )
    left = (_moved(fixed.followed[finding], edits) for finding in by_hand if finding in fixed.followed)
    return Carried(fixing.apply(edits, fixed.text), fixed.made, edits, entries, tuple(left), tuple(undone))


def _is_offered(choice: Choice, named: Mapping[str, Finding]) -> bool:
    finding = named.get(choice.finding)
    return finding is not None and (choice.fix is None or choice.fix < len(finding.fixes))


class _Fixed(NamedTuple):
    """A text after so many changes as were `made`.

    `left` are the findings, as they were, whose changes could not be made; `followed` leads from the findings that were
    to be followed to those in the new text, if they are still there.
    """

    text: str
    made: int
    left: tuple[Finding, ...]
    followed: Mapping[Finding, Finding]


def _with_fixes(
    source: Source, accepted: Iterable[Finding], others: Iterable[Finding], linter: Linter, lint: _Lint
) -> _Fixed:
    """Apply the changes of accepted findings, those that meet another in a round of their own, and follow others."""
    waiting = {finding: finding for finding in accepted}
    followed = {finding: finding for finding in others}
    text, count = source.text, 0
    lost: list[Finding] = []
    while waiting:
        document = linter.parse(source._replace(text=text))
        sound = fixing.sound_ones(document, fixing.compatible(waiting.values()), linter)
        if not sound:
            break
        edits = [edit for finding in sound for edit in finding.fixes[0].edits]
        text, count = fixing.apply(edits, text), count + len(sound)
        waiting = {was: now for was, now in waiting.items() if now not in sound}
        if not waiting and not followed:
            break
        found = lint(text)
        again = {was: _fix_again(now, edits, found) for was, now in waiting.items()}
        lost += [was for was, now in again.items() if now is None]
        waiting = {was: now for was, now in again.items() if now is not None}
        places = {was: _again(now, edits, found, linter.rules[now.rule].once) for was, now in followed.items()}
        followed = {was: now for was, now in places.items() if now is not None}
    return _Fixed(text, count, (*lost, *waiting), followed)


def _fix_again(finding: Finding, edits: Sequence[Edit], found: Sequence[Finding]) -> Finding | None:
    """Return a finding with its one change as it is after some edits, if its place still has both."""
    now = _again(finding, edits, found)
    fixes = [fix for fix in now.fixes if fix.title == finding.fixes[0].title] if now else []
    return now._replace(fixes=(fixes[0],)) if now and fixes else None


def _again(finding: Finding, edits: Sequence[Edit], found: Sequence[Finding], once: bool = False) -> Finding | None:
    """Return a finding as it is after some edits; one of a rule that speaks `once` an article may have moved."""
    start = _moved(finding, edits).span.start
    return next((one for one in found if one.rule == finding.rule and (once or one.span.start == start)), None)


def _moved(finding: Finding, edits: Sequence[Edit]) -> Finding:
    """Return a finding where the edits before it have moved it."""
    start, end = finding.span
    by = sum(len(edit.text) - (edit.span.end - edit.span.start) for edit in edits if edit.span.end <= start)
    return finding._replace(span=Span(start + by, end + by))
