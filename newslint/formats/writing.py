"""Writing a file in one step, with its owner and mode kept, and never outside the given paths."""

import os
import stat
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from newslint.errors import NewslintError

# What is left of a run that was killed is named so, in the folder of the file that it wrote.
_PREFIX, _SUFFIX = ".newslint-", ".tmp"
_ANY_WRITE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


def replace(name: str, old: bytes, new: bytes, roots: Iterable[str]) -> None:
    """Replace the content of a file.

    Args:
        name: the file; a symbolic link is followed, and stays one.
        old: its content as it was read.
        new: its new content.
        roots: the files and folders that the user named; what a link leads to must lie within them.

    Raises:
        NewslintError: the file cannot be written, is read-only, has other names or has changed, or a link leads out;
            nothing has changed then.
    """
    path = Path(name)
    target = path.resolve()
    within = [root.parent.resolve() / root.name if root.is_symlink() else root.resolve() for root in map(Path, roots)]
    if target != path.parent.resolve() / path.name and not any(target.is_relative_to(root) for root in within):
        raise NewslintError(
            f"{path}: not fixed: it is a link to {target}, outside the given paths; name that file itself"
        )
    try:
        state, now = target.stat(), target.read_bytes()
    except OSError as error:
        raise NewslintError(f"{path}: not fixed: it cannot be read again ({error.strerror})") from None
    if now != old:
        raise NewslintError(f"{path}: not fixed: it has changed since it was read; run newslint again")
    if not state.st_mode & _ANY_WRITE:
        raise NewslintError(f"{path}: not fixed: it is read-only")
    if state.st_nlink > 1:
        raise NewslintError(f"{path}: not fixed: it has other names (hard links), which would keep the old text")
    write(target, new)


def put(name: str, old: bytes | None, new: bytes, roots: Iterable[str]) -> None:
    """Replace the content of a file, or make it where there is none.

    Args:
        name: the file.
        old: its content as it was read, None where there was no file.
        new: its new content.
        roots: as for `replace`.

    Raises:
        NewslintError: it cannot be written, or a link stands there that leads nowhere; nothing has changed then.
    """
    if old is not None:
        replace(name, old, new, roots)
    elif os.path.islink(name):
        raise NewslintError(f"{name}: is a link that leads nowhere; newslint writes nothing through it")
    else:
        write(Path(name).absolute(), new)


def content(name: str) -> bytes | None:
    """Return the content of a file, None where there is none."""
    return Path(name).read_bytes() if os.path.exists(name) else None


def write(target: Path, data: bytes) -> None:
    """Write a file in one step: a reader sees the old content or the new, never half of it.

    Raises:
        NewslintError: the file cannot be written, or not with its owner; nothing has changed then.
    """
    temporary = None
    try:
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=_PREFIX, suffix=_SUFFIX)
        with open(handle, "wb") as out:
            out.write(data)
        if target.exists():
            _dress(temporary, target)
        else:
            umask = os.umask(0)
            os.umask(umask)
            Path(temporary).chmod(0o666 & ~umask)
        Path(temporary).replace(target)
    except OSError as error:
        if temporary and Path(temporary).exists():
            Path(temporary).unlink()
        raise NewslintError(f"{target}: cannot be written ({error.strerror}); nothing has changed") from None


def _dress(temporary: str, target: Path) -> None:
    """Give a new file the owner, the extended attributes and the mode of the one that it replaces.

    Raises:
        OSError: the owner cannot be kept.
    """
    state = target.stat()
    if hasattr(os, "chown") and (state.st_uid, state.st_gid) != (os.stat(temporary).st_uid, os.stat(temporary).st_gid):
        os.chown(temporary, state.st_uid, state.st_gid)
    if hasattr(os, "listxattr"):
        with suppress(OSError):  # a file system without them
            for name in os.listxattr(target):
                with suppress(OSError):  # one that only the system sets
                    os.setxattr(temporary, name, os.getxattr(target, name))
    Path(temporary).chmod(stat.S_IMODE(state.st_mode))
