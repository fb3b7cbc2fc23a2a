"""Which files to lint: the named ones, and the articles in the named folders that git does not ignore."""

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newslint.config import path_spec
from newslint.errors import NewslintError
from newslint.linter import Linter

if TYPE_CHECKING:
    from pathspec import PathSpec

_Ignored = Callable[[str, bool], bool]


def discover(paths: Iterable[Path], linter: Linter, gitignore: bool = True) -> Iterator[tuple[Path, bool]]:
    """Give each file once, in order, with whether the user named it.

    Args:
        paths: files and folders.
        linter: knows which files in a folder may hold articles, and what is excluded (named files too).
        gitignore: whether to leave out what git ignores, in folders.

    Raises:
        NewslintError: a path is missing, or no article lies in any of the folders.
    """
    seen: set[Path] = set()
    for path in paths:
        if not path.exists():
            raise NewslintError(f"{path}: no such file or folder")
        files = _walk(path, linter, gitignore) if path.is_dir() else iter((path,))
        count = 0
        for file in files:
            count += 1
            if file not in seen and not linter.config.excludes(str(file)):
                seen.add(file)
                yield file, file is path
        if not count:
            raise NewslintError(
                f"{path}: no articles in this folder; newslint looks for .txt, .text, .md and .markdown files"
                + (" that git does not ignore" if gitignore else "")
            )


def _walk(folder: Path, linter: Linter, gitignore: bool) -> Iterator[Path]:
    ignores = _ignores_above(folder) if gitignore else []
    yield from _walk_folder(folder, linter, gitignore, ignores)


def _walk_folder(folder: Path, linter: Linter, gitignore: bool, ignores: list[_Ignored]) -> Iterator[Path]:
    """Walk one folder: names in order, hidden ones and linked folders left out."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        raise NewslintError(f"{folder}: cannot be read ({error.strerror})") from None
    if gitignore and any(entry.name == ".gitignore" for entry in entries):
        ignores = [*ignores, _ignored_by(folder)]
    for entry in entries:
        if entry.name.startswith("."):
            continue
        is_folder = entry.is_dir(follow_symlinks=False)
        if ignores and any(ignored(os.path.abspath(entry.path), is_folder) for ignored in ignores):  # noqa: PTH100
            continue
        if is_folder:
            yield from _walk_folder(Path(entry.path), linter, gitignore, ignores)
        elif entry.is_file() and linter.accepts(Path(entry.path)):
            yield Path(entry.path)


def _ignores_above(folder: Path) -> list[_Ignored]:
    """Read the .gitignore files between the root of the repository and a folder."""
    absolute = folder.absolute()
    above: list[Path] = []
    for parent in absolute.parents:
        above.append(parent)
        if (parent / ".git").exists():
            return [_ignored_by(one) for one in reversed(above) if (one / ".gitignore").is_file()]
    return []


def _ignored_by(folder: Path) -> _Ignored:
    base = folder.absolute()
    try:
        lines = (base / ".gitignore").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        lines = []
    spec: PathSpec[Any] = path_spec(lines)

    def ignored(path: str, is_folder: bool) -> bool:
        relative = os.path.relpath(path, base).replace(os.sep, "/")
        return spec.match_file(relative + "/" if is_folder else relative)

    return ignored
