"""A language server: findings in the editor while an article is written."""

import argparse
import os
import sys
from collections.abc import Sequence

from newslint import __version__


def main(argv: Sequence[str] | None = None) -> int:
    """Serve one client over standard input and output until it says goodbye.

    Args:
        argv: the arguments; None for those of the process.

    Returns:
        The exit status: 2 where the libraries of the server are not installed.
    """
    parser = argparse.ArgumentParser("newslint-lsp", description="newslint's language server, for editors to start.")
    parser.add_argument("--stdio", action="store_true", help="speak over standard input and output (it always does)")
    parser.add_argument("--version", action="version", version=f"newslint-lsp {__version__}")
    parser.parse_args(argv)
    # Its worker looks for no modules in the current folder, which editors make that of a stranger's repository.
    os.environ["PYTHONSAFEPATH"] = "1"
    try:
        # Its worker process imports this package, too, and needs no libraries of the protocol.
        from newslint.servers.lsp.features import make_server
    except ModuleNotFoundError as error:
        if error.name and error.name.partition(".")[0] not in ("pygls", "lsprotocol"):
            raise
        print("newslint-lsp: its libraries are not installed; do it by: pip install 'newslint[lsp]'", file=sys.stderr)
        return 2
    make_server().start_io()
    return 0
