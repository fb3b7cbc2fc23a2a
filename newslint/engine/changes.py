"""What has changed since a revision: the lines of each file that git has another version of, new files as a whole."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from newslint.engine.git import Repository
from newslint.errors import NewslintError
from newslint.model import Finding, Result
from newslint.text.spans import fed_line

# “@@ -12,3 +14,2 @@”; a number that is missing is 1.
_HUNK = re.compile(rb"^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_NEW_NAME = b"+++ "
_ESCAPE = re.compile(rb"\\([0-7]{3}|.)")
_NAMED_ESCAPES = {b"a": b"\a", b"b": b"\b", b"f": b"\f", b"n": b"\n", b"r": b"\r", b"t": b"\t", b"v": b"\v"}

# Git parts lines at bytes, which are halves of characters here.
_NOT_OF_GIT = ("utf-16", "utf-32")

# The first and the last line of a part of a file, from 1. A deletion between two lines is both of them.
Lines = tuple[int, int]


class Changes(NamedTuple):
    """The changed lines of changed files, by their paths without links; None where the whole file is new.

    `roots` are the folders of the repositories that were asked.
    """

    lines: Mapping[str, Sequence[Lines] | None]
    roots: frozenset[str] = frozenset()

    def has(self, path: str) -> bool:
        """Return whether a file has changed."""
        return os.path.realpath(path) in self.lines

    def part(self, result: Result) -> Result:
        """Return a result with those findings only that stand on changed lines, or are about something that does.

        Where git's lines are not those of the article, such as one of many in a file, all of them stay.
        """
        source = result.document.source
        changed = self.lines.get(os.path.realpath(source.path), ())
        if changed is None or not source.whole or source.encoding.startswith(_NOT_OF_GIT):
            return result
        kept = tuple(finding for finding in result.findings if _touches(result.document.text, finding, changed))
        return result._replace(findings=kept)


def _touches(text: str, finding: Finding, changed: Sequence[Lines]) -> bool:
    spans = [finding.span, *(other.span for other in finding.related if other.elsewhere is None)]
    for span in spans:
        first, last = (fed_line(text, offset) for offset in (span.start, max(span.start, span.end - 1)))
        if any(begin <= last and first <= end for begin, end in changed):
            return True
    return False


def since(revision: str, paths: Iterable[str]) -> Changes:
    """Return what has changed since a revision in the repositories that hold some paths, untracked files included.

    Of a branch that went on meanwhile, the commit counts from which both went: what others did there is no change here.

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
        lines.update(_changed(repository, _parting(repository, _commit(repository, revision))))
        lines.update((path, None) for path in _untracked(repository))
    return Changes(lines, frozenset(repositories))


def _repository(folder: str) -> Repository:
    try:
        return Repository(folder)
    except NewslintError as error:
        raise NewslintError(f"--since needs a git repository that can be asked: {error}") from None


def _commit(repository: Repository, revision: str) -> str:
    try:
        said = repository.ask("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except NewslintError:
        advice = "fetch it first, a shallow clone may lack it (git fetch --unshallow)"
        raise NewslintError(f"--since: {repository.root} has no revision ‘{revision}’; {advice}") from None
    return said.decode().strip()


def _parting(repository: Repository, commit: str) -> str:
    """Return the commit from which a commit and HEAD both went; where none is known (a shallow clone), the first."""
    try:
        return repository.ask("merge-base", commit, "HEAD").decode().strip()
    except NewslintError:
        return commit


def _untracked(repository: Repository) -> Iterator[str]:
    listed = repository.ask("ls-files", "--others", "--exclude-standard", "-z")
    for name in filter(None, listed.split(b"\0")):
        yield os.path.realpath(os.path.join(repository.root, os.fsdecode(name)))


def _changed(repository: Repository, commit: str) -> Mapping[str, Sequence[Lines] | None]:
    """Read the diff between a commit and the files as they are; a file that was renamed has its changed lines only."""
    # Not “git diff”, whose form the user's configuration may change in a dozen ways.
    form = ["--patch", "--unified=0", "--find-renames", "--text", "--no-color", "--src-prefix=a/", "--dst-prefix=b/"]
    safe = ["--no-ext-diff", "--no-textconv", "--ignore-submodules"]
    try:
        diff = repository.ask("diff-index", *form, *safe, "--diff-filter=d", commit, "--")
    except NewslintError as error:
        raise NewslintError(f"--since: {error}; what a partial clone lacks, git diff {commit[:12]} fetches") from None
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
