"""Writing a mended article back: in one step, with its mode kept, and never outside the given paths."""

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from newslint.errors import NewslintError


def replace(name: str, data: bytes, roots: Iterable[str]) -> None:
    """Replace the content of a file.

    Args:
        name: the file; a symbolic link is followed, and stays one.
        data: its new content.
        roots: the files and folders that the user named; what a link leads to must lie within them.

    Raises:
        NewslintError: the file cannot be written, or a link leads out; nothing has changed then.
    """
    path = Path(name)
    target = path.resolve()
    within = [root.parent.resolve() / root.name if root.is_symlink() else root.resolve() for root in map(Path, roots)]
    if target != path.parent.resolve() / path.name and not any(target.is_relative_to(root) for root in within):
        raise NewslintError(
            f"{path}: not fixed: it is a link to {target}, outside the given paths; name that file itself"
        )
    write(target, data)


def write(target: Path, data: bytes) -> None:
    """Write a file in one step: a reader sees the old content or the new, never half of it.

    Raises:
        NewslintError: the file cannot be written; nothing has changed then.
    """
    temporary = None
    try:
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        with open(handle, "wb") as out:
            out.write(data)
        if target.exists():
            Path(temporary).chmod(target.stat().st_mode & 0o7777)
        else:
            umask = os.umask(0)
            os.umask(umask)
            Path(temporary).chmod(0o666 & ~umask)
        Path(temporary).replace(target)
    except OSError as error:
        if temporary and Path(temporary).exists():
            Path(temporary).unlink()
        raise NewslintError(f"{target}: cannot be written ({error.strerror}); nothing has changed") from None
