"""Which files to lint: the named ones, and the articles in the named folders that git does not ignore."""

import os
from collections.abc import Callable, Iterable, Iterator

from newslint.config import path_spec
from newslint.errors import NewslintError
from newslint.linter import Linter
from newslint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathspec import PathSpec

_Ignored = Callable[[str, bool], bool]
_GITIGNORE = ".gitignore"
_HERE = f".{os.sep}"


def discover(paths: Iterable[str], linter: Linter, gitignore: bool = True) -> Iterator[tuple[str, bool]]:
    """Give each file once, in order, with whether the user named it.

    Args:
        paths: files and folders.
        linter: knows which files in a folder may hold articles, and what is excluded (named files too).
        gitignore: whether to leave out what git ignores, in folders.

    Raises:
        NewslintError: a path is missing, or no article lies in one of the folders.
    """
    seen: set[str] = set()
    for path in paths:
        is_folder = os.path.isdir(path)
        if not is_folder and not os.path.exists(path):
            raise NewslintError(f"{path}: no such file or folder")
        count = 0
        for file in _walk(os.path.normpath(path), linter, gitignore) if is_folder else (path,):
            count += 1
            if file not in seen and not linter.config.excludes(file):
                seen.add(file)
                yield file, not is_folder
        if not count:
            raise NewslintError(
                f"{path}: no articles in this folder; newslint looks for .txt, .text, .md, .markdown, .html, .htm files"
                + (" that git does not ignore" if gitignore else "")
            )


def _walk(folder: str, linter: Linter, gitignore: bool) -> Iterator[str]:
    ignores = _ignores_above(folder) if gitignore else []
    for file in _walk_folder(folder, linter, gitignore, ignores):
        yield file.removeprefix(_HERE)


def _walk_folder(folder: str, linter: Linter, gitignore: bool, ignores: list[_Ignored]) -> Iterator[str]:
    """Walk one folder: names in order, hidden ones and linked folders left out."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        raise NewslintError(f"{folder}: cannot be read ({error.strerror})") from None
    if gitignore and any(entry.name == _GITIGNORE for entry in entries):
        ignores = [*ignores, _ignored_by(folder)]
    for entry in entries:
        if entry.name.startswith("."):
            continue
        is_folder = entry.is_dir(follow_symlinks=False)
        if ignores and any(ignored(os.path.abspath(entry.path), is_folder) for ignored in ignores):
            continue
        if is_folder:
            yield from _walk_folder(entry.path, linter, gitignore, ignores)
        elif entry.is_file() and linter.accepts(entry.name):
            yield entry.path


def _ignores_above(folder: str) -> list[_Ignored]:
    """Read the .gitignore files between the root of the repository and a folder."""
    above: list[str] = []
    parent = os.path.abspath(folder)
    while parent != os.path.dirname(parent):
        parent = os.path.dirname(parent)
        above.append(parent)
        if os.path.exists(os.path.join(parent, ".git")):
            return [_ignored_by(one) for one in reversed(above) if os.path.isfile(os.path.join(one, _GITIGNORE))]
    return []


def _ignored_by(folder: str) -> _Ignored:
    base = os.path.abspath(folder)
    try:
        with open(os.path.join(base, _GITIGNORE), encoding="utf-8", errors="replace") as file:
            lines = file.read().splitlines()
    except OSError:
        lines = []
    spec: PathSpec[Any] = path_spec(lines)

    def ignored(path: str, is_folder: bool) -> bool:
        relative = os.path.relpath(path, base).replace(os.sep, "/")
        return spec.match_file(relative + "/" if is_folder else relative)

    return ignored
