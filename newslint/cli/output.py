"""Where the command line writes: its streams, the file of a report, and sentences to the user."""

import os
import sys
from collections.abc import Iterable
from io import TextIOWrapper
from typing import TYPE_CHECKING

from newslint.errors import NewslintError
from newslint.text.spans import shown, tame

if TYPE_CHECKING:
    from typing import TextIO


def prepare_streams() -> None:
    """See to it that no standard stream is missing, and none fails for a character that its encoding lacks."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def say(sentence: str) -> None:
    """Tell the user something that is none of the report."""
    print(tame(f"newslint: {shown(sentence)}"), file=sys.stderr)


def close(stream: "TextIO") -> None:
    """Lead a stream whose reader has gone nowhere: Python must not try to flush to it at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def print_lines(lines: Iterable[str], output: str | None, stream: "TextIO") -> None:
    """Write the lines of a report to a stream, or to the file `output`.

    Raises:
        NewslintError: the file cannot be written.
    """
    if output is not None:
        write_report(output, lines)
        return
    for line in lines:
        stream.write(f"{line}\n")
    stream.flush()


def write_report(output: str, lines: Iterable[str]) -> None:
    """Write a report to a file, in one step, or to a stream such as `/dev/stderr` or a pipe, which stays one.

    Raises:
        NewslintError: it cannot be written.
    """
    from pathlib import Path

    from newslint.formats.writing import write

    data = "".join(f"{line}\n" for line in lines).encode("utf-8", "backslashreplace")
    path = Path(output)
    if path.is_dir():
        raise NewslintError(f"{output}: is a folder; name a file for the report")
    if not path.exists() or (path.is_file() and not output.startswith("/dev/")):
        write(path.resolve(), data)
        return
    try:
        with open(output, "wb") as stream:
            stream.write(data)
    except OSError as error:
        raise NewslintError(f"{output}: cannot be written ({error.strerror})") from None
