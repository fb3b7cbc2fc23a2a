"""The command, and ``python -m newslint``."""

import gc
import os
import sys
import threading
from contextlib import suppress


def main() -> int:
    """Run the command line with the collector of cycles put off; gives the exit status.

    Linting makes no cycles to speak of, and a collector that runs at every 700 new objects, imports among them, takes a
    tenth of the start; so does looking for cycles among all there is at the end.
    """
    gc.set_threshold(100_000)
    from newslint.cli import main

    status = main.main()
    gc.freeze()
    if threading.active_count() > 1:
        _leave(status)
    return status


def _leave(status: int) -> None:
    """End without waiting for other threads.

    Only a run that was broken off leaves one, that of its workers: it may wait for ever for the rest of what a worker
    was sending when it was ended.
    """
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(status)


if __name__ == "__main__":
    sys.exit(main())
