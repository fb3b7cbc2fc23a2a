"""Asking git about a repository, whose own configuration may be a stranger's and starts no program here."""

import os
import subprocess
from collections.abc import Sequence
from functools import cached_property

from newslint.errors import NewslintError

# Seconds. A question about a repository of 100,000 files takes some two.
_LONGEST = 120
# Values of a repository's configuration that git runs as programs, by the ends of their names.
_PROGRAMS = (".clean", ".smudge", ".process", ".command", ".textconv")
_NO_FILTER = "required"


class Repository:
    """The git repository that holds a folder.

    Args:
        folder: the folder.

    Raises:
        NewslintError: there is no git, or the folder is in none of its repositories.
    """

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self.root = os.path.realpath(os.fsdecode(self._run(["rev-parse", "--show-toplevel"])).rstrip("\n"))
        self._folder = self.root

    def ask(self, *arguments: str) -> bytes:
        """Return what git answers, of this repository as a whole.

        Args:
            arguments: those of git; none that a stranger has written stands before a `--` or `--end-of-options`.

        Raises:
            NewslintError: git says no; it says why.
        """
        return self._run([*self._safe, *arguments])

    @cached_property
    def _safe(self) -> Sequence[str]:
        """What keeps git from running programs that the repository's own configuration names."""
        listed = self._run(["config", "--null", "--list", "--show-scope", "--name-only"]).split(b"\0")
        pairs = zip(listed[::2], listed[1::2], strict=False)
        names = {os.fsdecode(name) for scope, name in pairs if scope in (b"local", b"worktree")}
        off = [f"{name}=" for name in sorted(names) if name.endswith(_PROGRAMS)]
        off += [f"{name}=false" for name in sorted(names) if name.startswith("filter.") and name.endswith(_NO_FILTER)]
        fixed = ["core.fsmonitor=false", f"core.hooksPath={os.devnull}", "core.quotePath=false"]
        return [part for setting in (*fixed, *off) for part in ("-c", setting)]

    def _run(self, arguments: Sequence[str]) -> bytes:
        command = ["git", "-C", self._folder, "--no-pager", "--literal-pathspecs", *arguments]
        environment = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1"}
        try:
            done = subprocess.run(command, capture_output=True, env=environment, timeout=_LONGEST, check=False)
        except FileNotFoundError:
            raise NewslintError("this asks git, which is not installed") from None
        except subprocess.TimeoutExpired:
            raise NewslintError(f"git {arguments[0]} gave no answer within {_LONGEST} s") from None
        if done.returncode:
            said = done.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ")
            raise NewslintError(f"{self._folder or '.'}: git says: {said.splitlines()[0] if said else 'no'}")
        return done.stdout
