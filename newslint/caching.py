"""The folder for what can be made again, and how it is written."""

import os
from typing import Any


def cache_path(name: str) -> str:
    """Give the path of a cache file in the cache folder, as the XDG specification (or Windows) has it."""
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or os.path.expanduser("~/.cache")
    return os.path.join(base, "newslint", name)


def write(path: str, value: Any) -> None:
    """Write a cache file in one step, as JSON or, where its ending says so, as a pickle.

    A folder that cannot be written costs time, not correctness.
    """
    import json
    import pickle
    import tempfile

    data = pickle.dumps(value) if path.endswith(".pickle") else json.dumps(value, ensure_ascii=False).encode()
    try:
        folder, name = os.path.split(path)
        os.makedirs(folder, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=folder, prefix=name)
        with open(handle, "wb") as out:
            out.write(data)
        os.replace(temporary, path)
    except OSError:
        pass
