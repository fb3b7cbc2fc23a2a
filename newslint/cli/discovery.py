"""Which files to lint: the named ones, and the articles in the named folders that git does not ignore."""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from newslint.engine.config import path_spec
from newslint.engine.linters import Linters
from newslint.formats.endings import ENDINGS, UNREAD, ending
from newslint.formats.scaffold import is_scaffold_file, is_scaffold_folder
from newslint.model import Failure, File
from newslint.text.spans import counted

if TYPE_CHECKING:
    from pathspec import PathSpec

_Ignored = Callable[[str, bool], bool]
_GITIGNORE = ".gitignore"
_HERE = f".{os.sep}"


class Discovery:
    """The files of a run: each once, in order; a path that is missing is a failure among them.

    Args:
        paths: files and folders.
        linters: know which files in a folder may hold articles, and what is excluded (named files too).
        gitignore: whether to leave out what git ignores, in folders.
        force: whether what is no article by its name or folder is left out where it is named, too.

    Raises:
        NewslintError: while the files are given: a configuration is not valid.
    """

    def __init__(self, paths: Iterable[str], linters: Linters, gitignore: bool = True, force: bool = False) -> None:
        self.paths = tuple(paths)
        # How many files of which ending the last walk met that nothing reads.
        self.unread: Counter[str] = Counter()
        self.guessed: list[str] = []
        # How many links it met that lead out of the folders that were named.
        self.strays = 0
        self._linters = linters
        self._gitignore = gitignore
        self._force = force

    def __iter__(self) -> Iterator[File | Failure]:
        self.unread, self.guessed, self.strays = Counter(), [], 0
        seen: set[str] = set()
        for path in self.paths:
            for file in self._files(path):
                if isinstance(file, Failure):
                    yield file
                elif file.path not in seen and not self.leaves_out(file.path):
                    seen.add(file.path)
                    if self._linters.of(file.path).guesses(file.path):
                        self.guessed.append(file.path)
                    yield file

    def leaves_out(self, path: str) -> bool:
        """Tell whether a file that is named is left out all the same."""
        excluded = self._linters.of(path).config.excludes(path)
        return excluded or (self._force and self._is_scaffold(path))

    def notes(self) -> Iterator[str]:
        """Say what the last walk met and did not read, and which named files were read for want of a reader."""
        if self.unread:
            counts = [counted(count, f"{kind} file") for kind, count in self.unread.most_common()]
            verb = "was" if self.unread.total() == 1 else "were"
            yield f"{', '.join(counts)} {verb} not read: there is no reader for such files ([formats] may name one)"
        if self.strays:
            verb, was = ("leads", "was") if self.strays == 1 else ("lead", "were")
            yield f"{counted(self.strays, 'link')} that {verb} out of the given folders {was} not followed"
        for path in self.guessed:
            yield f"{path}: read as plain text: there is no reader for {ending(path)} files"

    def _files(self, path: str) -> Iterator[File | Failure]:
        if os.path.isdir(path):
            yield from self._articles(path)
        elif not os.path.exists(path):
            yield Failure(path, f"{path}: no such file or folder")
        else:
            yield File(path, True)

    def _articles(self, path: str) -> Iterator[File | Failure]:
        """Give the articles of a folder; it is an error if it has none, be they excluded or not."""
        ignores = _ignores_above(path) if self._gitignore else []
        found = None
        for found in self._walk(os.path.normpath(path), os.path.realpath(path), ignores):
            yield found
        if found is None:
            ignored = " that git does not ignore" if self._gitignore else ""
            looked = f"{', '.join(sorted(ENDINGS))} files{ignored}, without layouts, READMEs and the like"
            yield Failure(path, f"{path}: no articles in this folder; newslint looks for {looked}")

    def _walk(
        self, folder: str, root: str, ignores: list[_Ignored], scaffold: bool = False
    ) -> Iterator[File | Failure]:
        """Walk one folder: names in order, hidden ones and linked folders left out.

        Args:
            folder: the folder.
            root: where the walk began, without links: a linked file within it is met in its own place.
            ignores: what the .gitignore files above say.
            scaffold: whether only what `include` names is an article here.
        """
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            yield Failure(folder, f"{folder}: cannot be read ({error.strerror})")
            return
        if self._gitignore and any(entry.name == _GITIGNORE for entry in entries):
            ignores = [*ignores, _ignored_by(folder)]
        for entry in entries:
            if entry.name.startswith("."):
                continue
            is_folder = entry.is_dir(follow_symlinks=False)
            if ignores and any(ignored(os.path.abspath(entry.path), is_folder) for ignored in ignores):
                continue
            if not is_folder:
                if self._is_file(entry, root) and self._is_article(entry.path, entry.name, scaffold):
                    yield File(entry.path.removeprefix(_HERE), False)
            elif not (beside := scaffold or is_scaffold_folder(folder, entry.name)) or self._reaches_into(entry.path):
                yield from self._walk(entry.path, root, ignores, beside)

    def _is_file(self, entry: "os.DirEntry[str]", root: str) -> bool:
        """Tell whether an entry is a file and no link: one within the root is met in its own place.

        What lies outside is not what the user gave to lint: a stranger's repository could have its readers print it.
        """
        if entry.is_symlink():
            self.strays += not os.path.realpath(entry.path).startswith(os.path.join(root, ""))
            return False
        return entry.is_file()

    def _reaches_into(self, folder: str) -> bool:
        return self._linters.of(folder).config.reaches_into(folder)

    def _is_article(self, path: str, name: str, scaffold: bool) -> bool:
        linter = self._linters.of(path)
        if (scaffold or is_scaffold_file(name)) and not linter.config.includes(path):
            return False
        if linter.accepts(path):
            return True
        if ending(name) in UNREAD and not linter.config.excludes(path):
            self.unread[ending(name)] += 1
        return False

    def _is_scaffold(self, path: str) -> bool:
        """Tell whether a named file would be left out of a walk of the current folder."""
        *folders, name = os.path.relpath(path).split(os.sep)
        beside = any(
            is_scaffold_folder(os.path.join(*folders[:depth]) if depth else ".", folder)
            for depth, folder in enumerate(folders)
            if folders[0] != os.pardir
        )
        return (beside or is_scaffold_file(name)) and not self._linters.of(path).config.includes(path)


def _ignores_above(folder: str) -> list[_Ignored]:
    """Read the .gitignore files between the root of the repository and a folder."""
    above: list[str] = []
    parent = os.path.abspath(folder)
    while parent != os.path.dirname(parent):
        parent = os.path.dirname(parent)
        above.append(parent)
        if os.path.exists(os.path.join(parent, ".git")):
            return [_ignored_by(one) for one in reversed(above)]
    return []


def _ignored_by(folder: str) -> _Ignored:
    base = os.path.abspath(folder)
    spec = _spec(_lines(os.path.join(base, _GITIGNORE)))

    def ignored(path: str, is_folder: bool) -> bool:
        relative = os.path.relpath(path, base).replace(os.sep, "/")
        return spec.match_file(relative + "/" if is_folder else relative)

    return ignored


def _lines(path: str) -> list[str]:
    """Read a .gitignore; git follows no link to one either."""
    if os.path.islink(path) or not os.path.isfile(path):
        return []
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read().splitlines()
    except OSError:
        return []


def _spec(lines: list[str]) -> "PathSpec[Any]":
    """Compile the lines of a .gitignore, without those that git passes over too."""
    try:
        return path_spec(lines)
    except ValueError:
        return path_spec([line for line in lines if _is_pattern(line)])


def _is_pattern(line: str) -> bool:
    try:
        path_spec([line])
    except ValueError:
        return False
    return True
