"""Running the command line as a user does: a process of its own, in a folder of articles."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

BAD = "Sir. Ushakov said no.\n"
SOUND = "The minister said no on Monday.\n"
FOUND = "translation/sir-title"


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


def write(folder, files):
    """Write files into a folder, by their paths in it."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def paths(*arguments, cwd, rule=FOUND):
    """Return the paths with a finding of a rule."""
    done = newslint(*arguments, "--format", "jsonl", cwd=cwd)
    return [row["path"] for row in map(json.loads, done.stdout.splitlines()) if row["rule"] == rule]


def without(library, *arguments, cwd):
    """Run ``newslint`` as it is where a library is not installed."""
    code = (
        f"import sys; sys.modules[{library!r}] = None; from newslint.cli.main import main; sys.exit(main(sys.argv[1:]))"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, env=environment, timeout=120)


CHROMIUM = shutil.which("chromium")
# As root, and on a machine whose network is closed.
CHROMIUM_ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
