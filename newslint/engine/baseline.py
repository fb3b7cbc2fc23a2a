"""A baseline: the findings of an earlier run, by the files that had them then; `suppress` hides them there."""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from newslint.errors import NewslintError
from newslint.model import Result

_VERSION_KEY = "newslint-baseline"
_VERSION = 1


class Baseline(NamedTuple):
    """How often each fingerprint stands in each file of a report; `folder` is where the report lies.

    `moved` leads from the path of a file to the one that it had in the report.
    """

    counts: Mapping[str, Mapping[str, int]]
    folder: str = "."
    moved: Mapping[str, str] = {}

    def of(self, path: str) -> Mapping[str, int]:
        """Give how often each fingerprint stands in a file of the run."""
        return self.counts.get(self._path(path), {})

    def follow(self, files: Iterable[str], lint: Callable[[str], Iterable[Result]]) -> "Baseline":
        """Give the baseline with the files that have moved: a path that is gone is that of the file most like it.

        Args:
            files: those of the run.
            lint: lints one; it is asked only of files that the report does not know, and only where one is gone.
        """
        from newslint.reporters.fingerprints import fingerprints

        gone = {path: Counter(counts) for path, counts in self.counts.items() if self.is_gone(path)}
        new = [path for path in files if self._path(path) not in self.counts] if gone else []
        results = (result for path in new for result in lint(path))
        # The report may know the articles of a file by their numbers, and not the file.
        found = {
            result.document.path: Counter(fingerprints(result))
            for result in results
            if self._path(result.document.path) not in self.counts
        }
        moved: dict[str, str] = {}
        taken: set[str] = set()
        for _, _, old, path in sorted(_likenesses(gone, found)):
            if path not in moved and old not in taken:
                moved[path] = old
                taken.add(old)
        return self._replace(moved=moved)

    def _path(self, path: str) -> str:
        """Give the path that the report has for a file: relative to the report, else as the run has it."""
        if path in self.moved:
            return self.moved[path]
        forms = (os.path.relpath(path, self.folder), os.path.normpath(path), os.path.abspath(path))
        return next((form for form in forms if form in self.counts), path)

    def is_gone(self, path: str) -> bool:
        """Return whether a file of the baseline is no longer there."""
        # One file may hold many articles, whose paths have a number behind “#”.
        names = (path, path.partition("#")[0])
        return not any(os.path.exists(place) for name in names for place in (name, os.path.join(self.folder, name)))


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


def of_findings(findings: Iterable[Mapping[str, Any]], folder: str = ".") -> Baseline:
    """Make a baseline of the findings of a JSON report, of which `path` and `fingerprint` count."""
    counts: dict[str, Counter[str]] = {}
    for finding in findings:
        path, fingerprint = finding["path"], finding["fingerprint"]
        if not isinstance(fingerprint, str):
            raise TypeError("a fingerprint is a string")
        counts.setdefault(os.path.normpath(path), Counter())[fingerprint] += 1
    return Baseline(counts, folder)


def _of_articles(articles: Mapping[str, Mapping[str, int]], folder: str) -> Baseline:
    counts = {os.path.normpath(path): Counter(marks) for path, marks in articles.items()}
    if not all(type(count) is int for marks in counts.values() for count in marks.values()):
        raise TypeError("counts are numbers")
    return Baseline(counts, folder)


def as_text(counts: Mapping[str, Mapping[str, int]]) -> str:
    """Return a baseline as the text of a file: a line for each fingerprint, in an order that makes small diffs.

    Args:
        counts: how often each fingerprint stands in each article, by paths relative to the file.
    """
    import json

    articles = {path: dict(sorted(marks.items())) for path, marks in sorted(counts.items())}
    data = {_VERSION_KEY: _VERSION, "articles": articles}
    return json.dumps(data, ensure_ascii=True, indent=1) + "\n"


def read_baseline(path: str) -> Baseline:
    """Read what `--write-baseline` wrote, or the JSON report of an earlier run.

    Raises:
        NewslintError: there is no such file, or it is neither.
    """
    import json

    advice = f"make a baseline with: newslint PATH --write-baseline {path}"
    try:
        with open(path, encoding="utf-8-sig") as file:
            data = json.load(file)
        folder = os.path.dirname(path) or "."
        if _VERSION_KEY not in data:
            return of_findings(data["findings"], folder)
        if data[_VERSION_KEY] != _VERSION:
            raise NewslintError(f"{path}: a baseline of a newer newslint; update newslint, or {advice}")
        return _of_articles(data["articles"], folder)
    except OSError as error:
        raise NewslintError(f"{path}: the baseline cannot be read ({error.strerror}); {advice}") from None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise NewslintError(f"{path}: no baseline of newslint's; {advice}") from None
