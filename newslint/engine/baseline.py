"""A baseline: the findings of an earlier run, by the files that had them then; `suppress` hides them there."""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from newslint.errors import NewslintError
from newslint.model import Result

_VERSION_KEY = "newslint-baseline"
_VERSION = 1
_NO_BASELINE = "no baseline of newslint's"


class Baseline(NamedTuple):
    """How often each fingerprint stands in each article, by paths from `folder`, where the baseline lies.

    `moved` leads from the path of an article to the one that it had when the baseline was written.
    """

    counts: Mapping[str, Mapping[str, int]]
    folder: str = "."
    moved: Mapping[str, str] = {}

    def of(self, path: str) -> Mapping[str, int]:
        """Return how often each fingerprint stands in an article of the run."""
        here = path_from(self.folder, path)
        return self.counts.get(self.moved.get(here, here), {})

    def follow(self, files: Iterable[str], lint: Callable[[str], Iterable[Result]]) -> "Baseline":
        """Return the baseline with the files that have moved: a path that is gone is that of the file most like it.

        Args:
            files: those of the run.
            lint: lints one; it is asked only of files that the baseline does not know, and only where one is gone.
        """
        if not any(map(self.is_gone, self.counts)):
            return self
        new = (path for path in files if path_from(self.folder, path) not in self.counts)
        return self.led_to(counts_of((result for path in new for result in lint(path)), self.folder))

    def led_to(self, found: Mapping[str, Counter[str]]) -> "Baseline":
        """Return the baseline with the files that have moved.

        Args:
            found: how often each fingerprint stands in each article of the run, by paths from the same folder.
        """
        gone = {path: Counter(counts) for path, counts in self.counts.items() if self.is_gone(path)}
        # It may know the articles of a file by their numbers, and not the file.
        new = {path: counts for path, counts in found.items() if path not in self.counts}
        moved: dict[str, str] = {}
        taken: set[str] = set()
        for _, _, old, path in sorted(_likenesses(gone, new)):
            if path not in moved and old not in taken:
                moved[path] = old
                taken.add(old)
        return self._replace(moved=moved)

    def is_gone(self, path: str) -> bool:
        """Return whether an article of the baseline is no longer there."""
        # One file may hold many articles, whose paths have a number behind “#”.
        names = (path, path.rpartition("#")[0] or path)
        return not any(os.path.exists(os.path.join(self.folder, name)) for name in names)


def path_from(folder: str, path: str) -> str:
    """Return the path of a file from a folder, whichever links or current folder either was named by."""
    place = os.path.join(os.path.realpath(os.path.dirname(path)), os.path.basename(path))
    return os.path.relpath(place, os.path.realpath(folder)).replace(os.sep, "/")


def counts_of(results: Iterable[Result], folder: str) -> dict[str, Counter[str]]:
    """Return how often each fingerprint stands in each article.

    Args:
        results: those of the articles.
        folder: what their paths are from.
    """
    from newslint.reporters.fingerprints import fingerprints

    return {path_from(folder, result.document.path): Counter(fingerprints(result)) for result in results}


def _likenesses(
    gone: Mapping[str, Counter[str]], found: Mapping[str, Counter[str]]
) -> Iterator[tuple[int, bool, str, str]]:
    """Give the pairs of files that share half of the old one's findings, in an order that puts the likest first."""
    holders: dict[str, list[str]] = {}
    for path, others in found.items():
        for fingerprint in others:
            holders.setdefault(fingerprint, []).append(path)
    for old, counts in gone.items():
        near = Counter[str]()
        for fingerprint, count in counts.items():
            for path in holders.get(fingerprint, ()):
                near[path] += min(count, found[path][fingerprint])
        for path, shared in near.items():
            if 2 * shared >= counts.total():
                yield -shared, os.path.basename(old) != os.path.basename(path), old, path


def as_text(counts: Mapping[str, Mapping[str, int]]) -> str:
    """Return a baseline as the text of a file: a line for each fingerprint, in an order that makes small diffs.

    Args:
        counts: how often each fingerprint stands in each article, by paths from the file's folder.
    """
    import json

    articles = {path: dict(sorted(marks.items())) for path, marks in sorted(counts.items())}
    data = {_VERSION_KEY: _VERSION, "articles": articles}
    return json.dumps(data, ensure_ascii=True, indent=1) + "\n"


def read_baseline(path: str) -> Baseline:
    """Read what `--write-baseline` wrote.

    Raises:
        NewslintError: there is no such file, or it is something else.
    """
    import json

    advice = f"make a baseline with: newslint PATH --write-baseline {path}"
    try:
        with open(path, encoding="utf-8-sig") as file:
            data = json.load(file)
        if data.get(_VERSION_KEY) == _VERSION:
            return Baseline(_counts(data["articles"]), os.path.realpath(os.path.dirname(path)))
        what = "a baseline of another version of newslint" if _VERSION_KEY in data else _NO_BASELINE
        what = "a report, no baseline" if "findings" in data else what
    except OSError as error:
        raise NewslintError(f"{path}: the baseline cannot be read ({error.strerror}); {advice}") from None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        what = _NO_BASELINE
    raise NewslintError(f"{path}: {what}; {advice}")


def _counts(articles: Mapping[str, Mapping[str, int]]) -> Mapping[str, Mapping[str, int]]:
    counts = {os.path.normpath(path): dict(marks.items()) for path, marks in articles.items()}
    if not all(type(count) is int for marks in counts.values() for count in marks.values()):
        raise TypeError("counts are numbers")
    return counts
