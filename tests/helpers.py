"""Running the command line as a user does: a process of its own."""

import os
import subprocess
import sys
from pathlib import Path


def newslint(*arguments, cwd, stdin: bytes | None = None, env: dict[str, str] | None = None, raw: bool = False):
    """Run ``newslint`` in a folder; gives the finished process, its output as text or raw."""
    done = subprocess.run(
        [sys.executable, "-m", "newslint", *map(str, arguments)],
        cwd=cwd,
        input=stdin,
        stdin=subprocess.DEVNULL if stdin is None else None,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent), **(env or {})},
        timeout=120,
    )
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    if raw:
        return done
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())
