"""Writing a baseline of all findings, and taking out of one what is no longer found."""

import os
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from newslint.engine.baseline import Baseline, as_text, read_baseline
from newslint.errors import NewslintError
from newslint.formats import writing
from newslint.model import Outcome, Result
from newslint.reporters.fingerprints import fingerprints
from newslint.text.spans import counted

Counts = Mapping[str, Counter[str]]


def found(outcomes: Iterable[Outcome], path: str) -> Counts:
    """Return how often each fingerprint stands in each article, by paths relative to a baseline.

    Args:
        outcomes: those of the run.
        path: the baseline's file.
    """
    folder = os.path.dirname(path) or "."
    counts: dict[str, Counter[str]] = {}
    for outcome in outcomes:
        if isinstance(outcome, Result) and outcome.is_article:
            relative = os.path.relpath(outcome.document.path, folder).replace(os.sep, "/")
            counts[relative] = Counter(fingerprints(outcome))
    return counts


def write_baseline(path: str, counts: Counts) -> str:
    """Write a baseline.

    Args:
        path: its file.
        counts: the fingerprints of each article that was linted.

    Returns:
        A sentence on what it holds.

    Raises:
        NewslintError: it cannot be written, or another file that is no baseline stands there.
    """
    if os.path.isfile(path) and os.path.getsize(path):
        read_baseline(path)  # what is there and is no baseline may be an article, by a slip of the hand
    held = {article: marks for article, marks in counts.items() if marks}
    writing.write(Path(path).resolve(), as_text(held).encode())
    total = sum(marks.total() for marks in held.values())
    return f"{path}: {counted(total, 'finding')} in {counted(len(held), 'article')}. Hide them with --baseline {path}"


def prune_baseline(path: str, counts: Counts) -> str:
    """Take out of a baseline what is no longer found; what it has of files that were not linted stays.

    Args:
        path: its file.
        counts: the fingerprints of each article that was linted.

    Returns:
        A sentence on what has gone.

    Raises:
        NewslintError: it cannot be read or written.
    """
    old = read_baseline(path)
    held = {article: Counter(marks) for article, marks in old.counts.items()}
    left = {article: _left(article, marks, counts, old) for article, marks in held.items()}
    left = {article: marks for article, marks in left.items() if marks}
    before, after = (sum(marks.total() for marks in some.values()) for some in (held, left))
    if before != after:
        writing.write(Path(path).resolve(), as_text(left).encode())
    return f"{path}: {counted(before - after, 'finding')} of {before} no longer found; {after} left."


def _left(article: str, marks: Counter[str], counts: Counts, old: Baseline) -> Counter[str]:
    if article in counts:
        return marks & counts[article]
    return Counter() if old.is_gone(article) else marks


def refuse(path: str) -> NewslintError:
    """Return the error of a run that could not read all: a baseline of the rest would be taken for the whole."""
    return NewslintError(f"{path}: not written, since some articles could not be linted (see above)")
