"""Writing a baseline of all findings, and taking out of one what is no longer found."""

import os
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from newslint.engine.baseline import Baseline, as_text, counts_of, read_baseline
from newslint.errors import NewslintError
from newslint.formats import writing
from newslint.model import Outcome, Result
from newslint.text.spans import counted

Counts = Mapping[str, Counter[str]]


def found(outcomes: Iterable[Outcome], path: str) -> Counts:
    """Return how often each fingerprint stands in each article, by paths relative to a baseline.

    Args:
        outcomes: those of the run.
        path: the baseline's file.
    """
    articles = (outcome for outcome in outcomes if isinstance(outcome, Result) and outcome.is_article)
    return counts_of(articles, os.path.dirname(path))


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
        _check_is_baseline(path)
    held = {article: marks for article, marks in counts.items() if marks}
    writing.write(Path(path).resolve(), as_text(held).encode())
    total = sum(marks.total() for marks in held.values())
    return f"{path}: {counted(total, 'finding')} in {counted(len(held), 'article')}. Hide them with --baseline {path}"


def _check_is_baseline(path: str) -> None:
    """Refuse to write over what is no baseline: it may be an article, by a slip of the hand."""
    try:
        read_baseline(path)
    except NewslintError:
        raise NewslintError(f"{path}: is there, and is no baseline; delete it, or name another file") from None


def prune_baseline(path: str, counts: Counts) -> str:
    """Take out of a baseline what is no longer found, and lead it to the files that have moved.

    What it has of files that were not linted stays.

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
    now = {before: after for after, before in old.led_to(counts).moved.items()}
    left = {now.get(article, article): _left(article, marks, counts, old, now) for article, marks in held.items()}
    left = {article: marks for article, marks in left.items() if marks}
    before, after = (sum(marks.total() for marks in some.values()) for some in (held, left))
    if left != held:
        writing.write(Path(path).resolve(), as_text(left).encode())
    return f"{path}: {counted(before - after, 'finding')} of {before} no longer found; {after} left."


def _left(article: str, marks: Counter[str], counts: Counts, old: Baseline, now: Mapping[str, str]) -> Counter[str]:
    found = counts.get(now.get(article, article))
    if found is not None:
        return marks & found
    return Counter() if old.is_gone(article) else marks


def refuse(path: str) -> NewslintError:
    """Return the error of a run that could not read all: a baseline of the rest would be taken for the whole."""
    return NewslintError(f"{path}: not written, since some articles could not be linted (see above)")
