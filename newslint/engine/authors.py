"""Who wrote the lines of an article, as git knows it."""

import os
import time
from collections.abc import Sequence

from newslint.engine.git import Repository
from newslint.errors import NewslintError

UNKNOWN = "(unknown to git)"
NOT_ASKED = "(not asked)"
# Seconds. Git reads the history of each file: tens of milliseconds, seconds where it is long.
_LONGEST = 300.0
_AUTHOR = b"author "
_NEVER_COMMITTED = "Not Committed Yet"


class Authors:
    """Asks git for the authors of lines; each repository is found once.

    Args:
        longest: how long to ask altogether, in seconds; of lines beyond that the author is `NOT_ASKED`.
    """

    def __init__(self, longest: float = _LONGEST) -> None:
        self._left = longest
        self._repositories: dict[str, Repository | None] = {}

    def of(self, path: str, lines: Sequence[int]) -> Sequence[str]:
        """Return the name of each line's author, `UNKNOWN` where git knows none.

        Args:
            path: the file.
            lines: from 1.
        """
        if self._left <= 0:
            return [NOT_ASKED] * len(lines)
        start = time.monotonic()
        names = self._names(path, lines)
        self._left -= time.monotonic() - start
        return names

    def _names(self, path: str, lines: Sequence[int]) -> Sequence[str]:
        repository = self._repository(os.path.dirname(path) or ".")
        if repository is None or not os.path.exists(path):
            return [UNKNOWN] * len(lines)
        wanted = sorted(set(lines))
        ranges = [f"-L{line},{line}" for line in wanted]
        name = os.path.relpath(os.path.realpath(path), repository.root)
        try:
            # Not the one who only indented a line (-w).
            said = repository.ask("blame", "--no-textconv", "--line-porcelain", "-w", *ranges, "--", name)
        except NewslintError:  # the file is not in the repository, or has fewer lines there
            return [UNKNOWN] * len(lines)
        names = [_name(line) for line in said.split(b"\n") if line.startswith(_AUTHOR)]
        by_line = dict(zip(wanted, names, strict=False))
        return [by_line.get(line, UNKNOWN) for line in lines]

    def _repository(self, folder: str) -> Repository | None:
        if folder not in self._repositories:
            try:
                self._repositories[folder] = Repository(folder)
            except NewslintError:
                self._repositories[folder] = None
        return self._repositories[folder]


def _name(line: bytes) -> str:
    name = line.removeprefix(_AUTHOR).decode("utf-8", "replace")
    return UNKNOWN if name == _NEVER_COMMITTED else name
