"""The folder for what can be made again, and how it is written: as pickles, which Python reads fastest."""

import os
import pickle
from typing import Any


def cache_path(name: str) -> str:
    """Give the path of a cache file in the cache folder, as the XDG specification (or Windows) has it."""
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or os.path.expanduser("~/.cache")
    return os.path.join(base, "newslint", name)


def read(path: str) -> Any:
    """Read what `write` wrote.

    Raises:
        Exception: the file is missing, cut short or of another version; unpickling can raise anything.
    """
    with open(path, "rb") as file:
        return pickle.load(file)


def write(path: str, value: Any) -> None:
    """Write plain data in one step. A folder that cannot be written costs time, not correctness."""
    import tempfile

    folder, name = os.path.split(path)
    try:
        os.makedirs(folder, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=folder, prefix=name)
        with open(handle, "wb") as out:
            pickle.dump(value, out)
        os.replace(temporary, path)
    except OSError:
        pass
