"""A server for agents (Model Context Protocol): lint a text, explain a rule, propose fixes, and nothing else."""

import argparse
import os
import sys
from collections.abc import Sequence

from newslint import __version__


def main(argv: Sequence[str] | None = None) -> int:
    """Serve one client over standard input and output until it closes them.

    Args:
        argv: the arguments; None for those of the process.

    Returns:
        The exit status: 2 where a folder is missing or the libraries of the server are not installed.
    """
    options = _parser().parse_args(argv)
    roots = options.root or [os.getcwd()]
    for root in roots:
        if not os.path.isdir(root):
            print(f"newslint-mcp: --root {root}: there is no such folder", file=sys.stderr)
            return 2
    # The processes that do the work look for no modules in the current folder, which may be a stranger's repository.
    os.environ["PYTHONSAFEPATH"] = "1"
    try:
        from newslint.servers.mcp.server import serve
    except ModuleNotFoundError as error:
        if error.name and error.name.partition(".")[0] not in ("anyio", "mcp", "mcp_types", "pydantic"):
            raise
        print("newslint-mcp: its libraries are not installed; do it by: pip install 'newslint[mcp]'", file=sys.stderr)
        return 2
    serve([os.path.realpath(root) for root in roots], options.isolated)
    return 0


def _parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser("newslint-mcp", description="newslint's server for agents, which start it.")
    made.add_argument(
        "--root", action="append", metavar="DIR",
        help="a folder whose files may be read (may be repeated; default: the current folder)",
    )  # fmt: skip
    made.add_argument("--isolated", action="store_true", help="no configuration of the files that are linted")
    made.add_argument("--version", action="version", version=f"newslint-mcp {__version__}")
    return made
