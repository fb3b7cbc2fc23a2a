"""The command, and ``python -m newslint``."""

import gc
import sys


def main() -> int:
    """Run the command line with the collector of cycles put off; gives the exit status.

    Linting makes no cycles to speak of, and a collector that runs at every 700 new objects, imports among them, takes a
    tenth of the start; so does looking for cycles among all there is at the end.
    """
    gc.set_threshold(100_000)
    from newslint import cli

    status = cli.main()
    gc.freeze()
    return status


if __name__ == "__main__":
    sys.exit(main())
