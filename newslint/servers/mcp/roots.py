"""The folders that the server may read, and the files below them."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from newslint.errors import NewslintError
from newslint.reporters.record import legible_path


class Place(NamedTuple):
    """A path below a root: `path` is absolute and without links, `name` is what clients see, from the root on."""

    path: str
    name: str


def place_below(path: str, roots: Sequence[str]) -> Place:
    """Return where a path lies, which need not be there.

    Args:
        path: absolute, or from one of the roots on; of several, the first that holds such a file counts.
        roots: folders, absolute and without links.

    Raises:
        NewslintError: it lies outside of the roots, be it through a link, or is hidden.
    """
    if "\0" in path or not path.strip():
        raise NewslintError("the path is empty or holds a NUL character; name a file below the server's folder")
    places = list(_places(path, roots))
    if not places:
        raise NewslintError(
            f"‘{path}’ lies outside of the folders that this server may read ({_listed(roots)}); "
            "whoever starts the server can add others by --root DIR"
        )
    places = [place for place in places if not _is_hidden(place)]
    if not places:
        raise NewslintError(f"‘{path}’ is hidden, or lies in a hidden folder: the server reads no such files")
    return next((place for place in places if os.path.exists(place.path)), places[0])


def article_below(path: str, roots: Sequence[str]) -> Place:
    """Return where a file lies.

    Raises:
        NewslintError: as `place_below`, or there is no file.
    """
    place = place_below(path, roots)
    if os.path.isdir(place.path):
        raise NewslintError(f"‘{path}’ is a folder; name one file in it")
    if not os.path.exists(place.path):
        raise NewslintError(f"‘{path}’: there is no such file below {_listed(roots)}")
    if not os.path.isfile(place.path):
        raise NewslintError(f"‘{path}’ is no file but a device or a pipe")
    return place


def _is_hidden(place: Place) -> bool:
    return any(part.startswith(".") for part in place.name.split("/") if part != ".")


def _places(path: str, roots: Sequence[str]) -> Iterator[Place]:
    for start in roots:
        resolved = os.path.realpath(os.path.join(start, path))
        for root in roots:
            if Path(resolved).is_relative_to(root):
                yield Place(resolved, legible_path(os.path.relpath(resolved, root).replace(os.sep, "/")))


def _listed(roots: Sequence[str]) -> str:
    return ", ".join(map(legible_path, roots))
