"""The folder for what can be made again, and how it is written: by `marshal`, which is there before any import.

What lies there is trusted, for who can change it can change what newslint finds. So the folder must be the user's own,
and outside of the repository in which newslint is called, which may be a stranger's; a file that is damaged, or of
another version of newslint, is made again.
"""

import marshal
import os
import stat
import zlib
from typing import Any

from newslint import __version__

_OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH
# The form that all versions of Python from 3.4 on read.
_FORM = 4
_DIGITS = 8


def cache_path(name: str) -> str:
    """Give the path of a cache file in the cache folder, as the XDG specification (or Windows) has it."""
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or os.path.expanduser("~/.cache")
    return os.path.join(base, "newslint", name)


def read(path: str) -> Any:
    """Read what `write` wrote.

    Raises:
        Exception: the file is missing or somebody else's (OSError), or damaged or of another version (ValueError).
    """
    _check_folder(os.path.dirname(path))
    with open(path, "rb", opener=_open) as file:
        _check_owner(os.fstat(file.fileno()), path)
        return unpacked(file.read())


def write(path: str, value: Any) -> None:
    """Write plain data in one step. A folder that cannot be written, or trusted, costs time, not correctness."""
    import tempfile

    folder, name = os.path.split(path)
    try:
        os.makedirs(os.path.dirname(folder), exist_ok=True)
        if not os.path.lexists(folder):
            os.mkdir(folder, 0o700)
        _check_folder(folder)
        handle, temporary = tempfile.mkstemp(dir=folder, prefix=name)
        with open(handle, "wb") as out:
            out.write(packed(value))
        os.replace(temporary, path)
    except OSError:
        pass


def packed(value: Any) -> bytes:
    """Give plain data as bytes that know their version and whether they are whole."""
    data = marshal.dumps(value, _FORM)
    return b"%s%08x%s" % (_version(), zlib.crc32(data), data)


def unpacked(data: bytes) -> Any:
    """Read what `packed` gave.

    Raises:
        ValueError: it is damaged, or of another version; `marshal` may crash on such.
    """
    version = _version()
    start = len(version) + _DIGITS
    kept = memoryview(data)[start:]
    if not data.startswith(version) or data[len(version) : start] != b"%08x" % zlib.crc32(kept):
        raise ValueError("not a cache of this version, or a damaged one")
    return marshal.loads(kept)


def _version() -> bytes:
    return f"newslint {__version__}\n".encode()


def _open(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0))


def _check_folder(folder: str) -> None:
    """Refuse a folder that is no user's own, or lies in the repository in which newslint is called.

    Raises:
        OSError: it is one.
    """
    if not os.path.isabs(folder):
        raise PermissionError(f"{folder}: relative to wherever newslint is called")
    _check_owner(os.lstat(folder), folder)
    above = os.path.realpath(os.curdir)
    while not os.path.lexists(os.path.join(above, ".git")):
        if above == os.path.dirname(above):
            return
        above = os.path.dirname(above)
    if os.path.realpath(folder).startswith(os.path.join(above, "")):
        raise PermissionError(f"{folder}: within the repository")


def _check_owner(state: os.stat_result, path: str) -> None:
    """Refuse what somebody else owns, or can write, or a link.

    Raises:
        OSError: it is such.
    """
    if hasattr(os, "geteuid") and (
        state.st_uid != os.geteuid() or state.st_mode & _OTHERS_WRITE or stat.S_ISLNK(state.st_mode)
    ):
        raise PermissionError(f"{path}: not the user's own")
