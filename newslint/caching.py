"""The folder for what can be made again, and how it is written: by `marshal`, which is there before any import.

What is kept is made of Python's own plain types; whatever cannot be read is made again.
"""

import marshal
import os
from typing import Any

# The form that all versions of Python from 3.4 on read.
_FORM = 4


def cache_path(name: str) -> str:
    """Give the path of a cache file in the cache folder, as the XDG specification (or Windows) has it."""
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or os.path.expanduser("~/.cache")
    return os.path.join(base, "newslint", name)


def read(path: str) -> Any:
    """Read what `write` wrote.

    Raises:
        Exception: the file is missing (OSError), cut short or of another form (EOFError, ValueError, TypeError).
    """
    with open(path, "rb") as file:
        return marshal.loads(file.read())


def write(path: str, value: Any) -> None:
    """Write plain data in one step. A folder that cannot be written costs time, not correctness."""
    import tempfile

    folder, name = os.path.split(path)
    try:
        os.makedirs(folder, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=folder, prefix=name)
        with open(handle, "wb") as out:
            marshal.dump(value, out, _FORM)
        os.replace(temporary, path)
    except OSError:
        pass
