"""What a configuration file can set.

This is the only list of its keys: a new one is a field of `Settings`, an entry of `KEYS` and the code that uses it.
`make docs` makes the table of docs/configuration.md from it.
"""

from collections.abc import Mapping
from typing import NamedTuple

from newslint.model import Level


class Selection(NamedTuple):
    """One item of a `rules` list: switches a rule, a pack or all on or off."""

    on: bool
    name: str

    def names(self, rule: str) -> bool:
        """Return whether the item speaks of a rule."""
        return self.name in ("all", rule, rule.partition("/")[0])


class Ignore(NamedTuple):
    """An entry of the ignore table: hides the findings of `rule` on `text` in the files of `path`, a pattern."""

    path: str
    rule: str
    text: str


class FileSettings(NamedTuple):
    """What `per-file` sets for the files of one pattern."""

    rules: tuple[Selection, ...] = ()
    source: str | None = None


class Settings(NamedTuple):
    """The values of all keys; `path` is the file that set them, None where there is none, and `root` its folder."""

    path: str | None = None
    root: str = "."
    ruleset: str | None = None
    rules: tuple[Selection, ...] = ()
    levels: Mapping[str, Level] = {}
    for_files: tuple[tuple[str, FileSettings], ...] = ()
    source: str | None = None
    ignores: tuple[Ignore, ...] = ()
    language: str | None = None
    fail_on: Level = Level.WARNING
    exclude: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    formats: tuple[tuple[str, str], ...] = ()
    packs: tuple[str, ...] = ()
    languagetool: str | None = None
    plugins: tuple[Selection, ...] = ()


class Key(NamedTuple):
    """A key of the configuration.

    `kind` says how `configfile` reads its value, `meaning` and `default` are what the documentation says of it, in
    Markdown. It sets the field of `Settings` of its name; `field` is named where that is another.
    """

    kind: str
    meaning: str
    default: str = ""
    field: str = ""


KEYS: Mapping[str, Key] = {
    "ruleset": Key(
        "ruleset",
        "a year and month, such as `2026.11`: rules that came later stay off until it is raised, but for those that "
        "`rules` names by their ids",
        "all rules there are",
    ),
    "rules": Key(
        "selections",
        "ids, packs or `all`, each with `+` (on) or `-` (off); the last that names a rule decides",
        "all stable rules",
    ),
    "levels": Key("levels", "table: id or pack to {levels}; an id goes before its pack", "each rule's own"),
    "per-file": Key(
        "for_files",
        "table: pattern to a list like `rules`, applied after it, or to a table with `rules` and `source`",
        field="for_files",
    ),
    "source": Key("source", "{sources}: where the texts come from", "told by each text"),
    "ignore": Key(
        "ignores",
        "tables with `path`, `rule` and `text`: findings of the rule whose text holds `text` are dropped",
        field="ignores",
    ),
    "language": Key(
        "language",
        "for articles whose front matter has no `lang`: two letters of ISO 639, with a region or without, or a name",
        "guessed",
    ),
    "fail-on": Key("level", "level from which the exit status is 1", "`warning`"),
    "exclude": Key("patterns", "patterns of files to leave out, named ones and `--stdin-filename` too"),
    "include": Key(
        "patterns",
        "patterns of files to read though they are [no articles](#which-files) by their name or folder",
    ),
    "formats": Key("formats", "table: pattern to {formats}", "by the ending"),
    "packs": Key("folders", "folders of rules, relative to the file, within its repository"),
    "languagetool": Key(
        "server",
        "only in a file that `--config` names: address of a LanguageTool server, or the folder of one, relative to the "
        "file",
    ),
    "plugins": Key("selections", "names of plugins to switch on; `-name` leaves one alone altogether"),
}
