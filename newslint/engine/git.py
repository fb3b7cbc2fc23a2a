"""Asking git about a repository, whose own configuration may be a stranger's and starts no program here."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from functools import cached_property

from newslint.errors import NewslintError

# Seconds. A question about a repository of 100,000 files takes some two.
_LONGEST = 120
# Values of a repository's configuration that git runs as programs, by the ends of their names.
_PROGRAMS = (".clean", ".smudge", ".process", ".command", ".textconv")
_NO_FILTER = "required"
_OF_A_REPOSITORY = frozenset(("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR"))
# Nothing is fetched, by whichever means this version of git knows.
_QUIET = {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "none"}


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
        return self._run(arguments, self._safe)

    @cached_property
    def _safe(self) -> Mapping[str, str]:
        """The environment that keeps git from running programs that the repository's own configuration names.

        Settings go by the environment, for `-c` ends a name at its first “=”, and a filter's name may hold one.
        Source: https://git-scm.com/docs/git-config#ENVIRONMENT (git 2.31)
        """
        listed = self._run(["config", "--null", "--list", "--show-scope", "--name-only"]).split(b"\0")
        pairs = zip(listed[::2], listed[1::2], strict=False)
        names = {os.fsdecode(name) for scope, name in pairs if scope in (b"local", b"worktree")}
        off = [(name, "") for name in sorted(names) if name.endswith(_PROGRAMS)]
        off += [(name, "false") for name in sorted(names) if name.startswith("filter.") and name.endswith(_NO_FILTER)]
        fixed = [("core.fsmonitor", "false"), ("core.hooksPath", os.devnull), ("core.quotePath", "false")]
        settings = [*fixed, *off]
        environment = {"GIT_CONFIG_COUNT": str(len(settings))}
        for number, (name, value) in enumerate(settings):
            environment |= {f"GIT_CONFIG_KEY_{number}": name, f"GIT_CONFIG_VALUE_{number}": value}
        return environment

    def _run(self, arguments: Sequence[str], settings: Mapping[str, str] = {}) -> bytes:
        command = ["git", "-C", self._folder, "--no-pager", "--literal-pathspecs", *arguments]
        # Hooks of git name their own repository in the environment, which need not be that of the folder.
        outer = {name: value for name, value in os.environ.items() if name not in _OF_A_REPOSITORY}
        environment = {**outer, **_QUIET, **settings}
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
