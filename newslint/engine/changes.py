"""What has changed since a revision: the lines of each file that git has another version of, new files as a whole."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from newslint.engine.git import Repository
from newslint.errors import NewslintError
from newslint.model import Document, Finding, Result

# “@@ -12,3 +14,2 @@”; a number that is missing is 1.
_HUNK = re.compile(rb"^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_NEW_NAME = b"+++ "
_ESCAPE = re.compile(rb"\\([0-7]{3}|.)")
_NAMED_ESCAPES = {b"a": b"\a", b"b": b"\b", b"f": b"\f", b"n": b"\n", b"r": b"\r", b"t": b"\t", b"v": b"\v"}

# The first and the last line of a part of a file, from 1. A deletion between two lines is both of them.
Lines = tuple[int, int]


class Changes(NamedTuple):
    """The changed lines of changed files, by their paths without links; None where the whole file is new."""

    lines: Mapping[str, Sequence[Lines] | None]

    def has(self, path: str) -> bool:
        """Return whether a file has changed."""
        return os.path.realpath(path) in self.lines

    def part(self, result: Result) -> Result:
        """Return a result with those findings only that stand on changed lines, or are about something that does."""
        # One file may hold many articles, whose paths have a number behind “#”.
        path = result.document.path
        changed = self.lines.get(os.path.realpath(path if os.path.exists(path) else path.rpartition("#")[0]), ())
        if changed is None:
            return result
        kept = tuple(finding for finding in result.findings if _touches(result.document, finding, changed))
        return result._replace(findings=kept)


def _touches(document: Document, finding: Finding, changed: Sequence[Lines]) -> bool:
    spans = [finding.span, *(other.span for other in finding.related if other.elsewhere is None)]
    for span in spans:
        first, _ = document.lines.position(span.start)
        last, _ = document.lines.position(max(span.start, span.end - 1))
        if any(begin <= last and first <= end for begin, end in changed):
            return True
    return False


def since(revision: str, paths: Iterable[str]) -> Changes:
    """Return what has changed since a revision in the repositories that hold some paths, untracked files included.

    Args:
        revision: a commit, branch or tag, as git names it.
        paths: files and folders.

    Raises:
        NewslintError: a path is in no repository, or git does not know the revision there.
    """
    folders = {path if os.path.isdir(path) else os.path.dirname(path) or "." for path in paths if os.path.exists(path)}
    repositories = {found.root: found for found in map(_repository, sorted(folders))}
    lines: dict[str, Sequence[Lines] | None] = {}
    for repository in repositories.values():
        lines.update(_changed(repository, _commit(repository, revision)))
        lines.update((path, None) for path in _untracked(repository))
    return Changes(lines)


def _repository(folder: str) -> Repository:
    try:
        return Repository(folder)
    except NewslintError as error:
        raise NewslintError(f"--since needs a git repository: {error}") from None


def _commit(repository: Repository, revision: str) -> str:
    try:
        said = repository.ask("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except NewslintError:
        advice = "fetch it first, a shallow clone may lack it (git fetch --unshallow)"
        raise NewslintError(f"--since: {repository.root} has no revision ‘{revision}’; {advice}") from None
    return said.decode().strip()


def _untracked(repository: Repository) -> Iterator[str]:
    listed = repository.ask("ls-files", "--others", "--exclude-standard", "-z")
    for name in filter(None, listed.split(b"\0")):
        yield os.path.realpath(os.path.join(repository.root, os.fsdecode(name)))


def _changed(repository: Repository, commit: str) -> Mapping[str, Sequence[Lines] | None]:
    """Read the diff between a commit and the files as they are; a file that was renamed has its changed lines only."""
    form = [
        "--unified=0",
        "--inter-hunk-context=0",
        "--find-renames",
        "--no-color",
        "--no-ext-diff",
        "--no-textconv",
        "--ignore-submodules",
    ]
    prefixes = ["--src-prefix=a/", "--dst-prefix=b/"]
    diff = repository.ask("diff", *form, *prefixes, "--text", "--diff-filter=d", commit, "--")
    found: dict[str, list[Lines]] = {}
    lines: list[Lines] = []
    skipped = 0
    for line in diff.split(b"\n"):
        if skipped and line[:1] in b"+-":
            skipped -= 1
        elif hunk := _HUNK.match(line):
            removed, start, added = (1 if part is None else int(part) for part in hunk.groups())
            lines.append((start, start + added - 1) if added else (start, start + 1))
            skipped = removed + added
        elif line.startswith(_NEW_NAME):
            lines = found.setdefault(os.path.realpath(os.path.join(repository.root, _name(line))), [])
    return found


def _name(line: bytes) -> str:
    """Return the path of a line “+++ b/path”, in which git quotes what a line cannot hold."""
    name = line.removeprefix(_NEW_NAME).removesuffix(b"\t")
    if name.startswith(b'"'):
        name = _ESCAPE.sub(_unescaped, name[1:-1])
    return os.fsdecode(name.removeprefix(b"b/"))


def _unescaped(match: re.Match[bytes]) -> bytes:
    code = match[1]
    return bytes([int(code, 8)]) if len(code) > 1 else _NAMED_ESCAPES.get(code, code)
