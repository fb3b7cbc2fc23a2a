"""Who wrote the lines of an article, as git knows it."""

import os
from collections.abc import Sequence

from newslint.engine.git import Repository
from newslint.errors import NewslintError

UNKNOWN = "(unknown to git)"
_AUTHOR = b"author "
_NEVER_COMMITTED = "Not Committed Yet"


class Authors:
    """Asks git for the authors of lines; each repository is found once."""

    def __init__(self) -> None:
        self._repositories: dict[str, Repository | None] = {}

    def of(self, path: str, lines: Sequence[int]) -> Sequence[str]:
        """Return the name of each line's author, `UNKNOWN` where git knows none.

        Args:
            path: the file.
            lines: from 1.
        """
        repository = self._repository(os.path.dirname(path) or ".")
        if repository is None or not os.path.exists(path):
            return [UNKNOWN] * len(lines)
        wanted = sorted(set(lines))
        ranges = [f"-L{line},{line}" for line in wanted]
        name = os.path.relpath(os.path.realpath(path), repository.root)
        try:
            said = repository.ask("blame", "--no-textconv", "--line-porcelain", *ranges, "--", name)
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
