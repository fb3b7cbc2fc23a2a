"""Asking git about a repository, whose own configuration may be a stranger's and starts no program here."""

import os
from collections.abc import Mapping, Sequence, Set

from newslint.errors import NewslintError

# Seconds. A question about a repository of 100,000 files takes some two.
_LONGEST = 120
# Values of a repository's configuration that git runs as programs, by the ends of their names.
_PROGRAMS = (".clean", ".smudge", ".process", ".command", ".textconv")
_NO_FILTER = "required"
_FATAL = "fatal: "
_HOOKS, _COUNT = "core.hooksPath", "GIT_CONFIG_COUNT"
# What git tells the programs that it starts (hooks) of the repository at hand, which need not be the one that is asked;
# and a setting that goes before `--unified`.
_OF_THE_CALLER = frozenset(
    ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_NAMESPACE", "GIT_DIFF_OPTS")
)
# Objects that a partial clone lacks are not fetched: the repository's configuration says by which program. Older
# versions of git do not know GIT_NO_LAZY_FETCH.
_QUIET = {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "none"}


def root_of(folder: str) -> str | None:
    """Return the folder of the repository that holds a folder, by what lies there; None where there is none.

    Args:
        folder: an absolute path without links.
    """
    while not os.path.exists(os.path.join(folder, ".git")):
        if folder == os.path.dirname(folder):
            return None
        folder = os.path.dirname(folder)
    return folder


class Repository:
    """The git repository that holds a folder.

    Args:
        folder: the folder.

    Raises:
        NewslintError: there is no git, the folder is in none of its repositories, or git is too old to be kept from
            running programs there.
    """

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self.root = os.path.realpath(os.fsdecode(self._run(["rev-parse", "--show-toplevel"])).rstrip("\n"))
        self._folder = self.root
        self._safe = self._settings()
        if ("command", _HOOKS.lower()) not in self._configured(self._safe):
            raise NewslintError("this asks git 2.31 or newer, and the one here is older")

    def ask(self, *arguments: str) -> bytes:
        """Return what git answers, of this repository as a whole.

        Args:
            arguments: those of git; none that a stranger has written stands before a `--` or `--end-of-options`.

        Raises:
            NewslintError: git says no; it says why.
        """
        return self._run(arguments, self._safe)

    def _settings(self) -> Mapping[str, str]:
        """Return the environment that keeps git from running programs that the repository's own configuration names.

        Settings go by the environment, for `-c` ends a name at its first “=”, and a filter's name may hold one.
        Source: https://git-scm.com/docs/git-config#ENVIRONMENT (git 2.31)
        """
        names = {name for scope, name in self._configured() if scope in ("local", "worktree")}
        off = [(name, "") for name in sorted(names) if name.endswith(_PROGRAMS)]
        off += [(name, "false") for name in sorted(names) if name.startswith("filter.") and name.endswith(_NO_FILTER)]
        fixed = [("core.fsmonitor", "false"), (_HOOKS, os.devnull), ("core.quotePath", "false")]
        # Behind those that the user has set so, such as safe.directory on a build server.
        first = int(os.environ.get(_COUNT) or 0)
        environment = {_COUNT: str(first + len(fixed) + len(off))}
        for number, (name, value) in enumerate([*fixed, *off], first):
            environment |= {f"GIT_CONFIG_KEY_{number}": name, f"GIT_CONFIG_VALUE_{number}": value}
        return environment

    def _configured(self, settings: Mapping[str, str] = {}) -> Set[tuple[str, str]]:
        """Return what git's configuration sets: where, and the name."""
        said = self._run(["config", "--null", "--list", "--show-scope", "--name-only"], settings)
        parts = os.fsdecode(said).split("\0")
        return set(zip(parts[::2], parts[1::2], strict=False))

    def _run(self, arguments: Sequence[str], settings: Mapping[str, str] = {}) -> bytes:
        import subprocess

        command = ["git", "-C", self._folder, "--no-pager", "--literal-pathspecs", *arguments]
        outer = {name: value for name, value in os.environ.items() if name not in _OF_THE_CALLER}
        environment = {**outer, **_QUIET, **settings}
        try:
            done = subprocess.run(command, capture_output=True, env=environment, timeout=_LONGEST, check=False)
        except FileNotFoundError:
            raise NewslintError("this asks git, which is not installed") from None
        except subprocess.TimeoutExpired:
            raise NewslintError(f"git {arguments[0]} gave no answer within {_LONGEST} s") from None
        if done.returncode:
            raise NewslintError(f"{self._folder or '.'}: git says: {_reason(done.stderr)}")
        return done.stdout


def _reason(said: bytes) -> str:
    """Return what git failed of, among what else it says."""
    lines = said.decode("utf-8", "replace").splitlines()
    fatal = [line.removeprefix(_FATAL) for line in lines if line.startswith(_FATAL)]
    return next(iter(fatal or lines), "no")
