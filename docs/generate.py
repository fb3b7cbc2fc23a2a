"""Writes what is made from the code: ``make docs``.

These are the rule pages in docs/rules, which are not kept in the repository, and the lists of formats and keys between
two remarks in files of the repository, which are: readers look for them there.
"""

import json
import re
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from newslint.engine.linter import Linter
from newslint.engine.registry import REPORTERS
from newslint.engine.settings import KEYS
from newslint.formats.endings import FORMATS
from newslint.model import LEVELS, ORIGINS
from newslint.rulebook.explain import explain
from newslint.rulebook.explain_check import explain_check
from newslint.rulebook.kinds import kinds_of

ROOT = Path(__file__).parent.parent
PAGES = ROOT / "docs" / "rules"
# Made by: python -m benchmarks.accuracy --measure docs/measured.json
MEASURED = json.loads((ROOT / "docs" / "measured.json").read_text(encoding="utf-8"))
_LIST = r"(<!-- made by make docs: {} -->\n).*?(<!-- end -->)"


def pages() -> dict[str, str]:
    """Return the pages of all rules and checks and the table of contents, by path below the folder of pages."""
    linter = Linter()
    rules = sorted(linter.rules.values())
    table = _table(
        ("rule", "level", "language"),
        ((f"[{rule.id}]({rule.id}.md)", rule.level.label, ", ".join(rule.languages) or "all") for rule in rules),
    )
    checks = linter.checks()
    return {
        **{f"{rule.id}.md": explain(rule) + _measured(rule.id) for rule in rules},
        **{f"checks/{kind}.md": explain_check(kind, checks, rules) for kind in kinds_of(checks)},
        "README.md": f"# All rules\n\n{table}\n# All checks\n\n{_links(kinds_of(checks))}\n",
    }


def _measured(rule: str) -> str:
    """Return what was measured of a rule, as a section of its page."""
    counts = MEASURED["rules"].get(rule, {"clean": 0, "right": 0, "wrong": 0})
    many = f"{counts['clean']} places, each of which may be a false alarm" if counts["clean"] else "nothing"
    news = f"{MEASURED['articles']:,} edited news articles ({MEASURED['words']:,} words)"
    lines = [f"On {news} it reports {many}."]
    total = counts["right"] + counts["wrong"]
    if total:
        share = f"{counts['right']} of {total}"
        lines.append(f"On pages whose lines people labelled, {share} lines that it flags are no text of the article.")
    command = "`python -m benchmarks.accuracy` (the data are not part of newslint)"
    return "\n## Measured\n\n" + "\n".join(lines) + f"\n\nMeasured by {command}.\n"


def write(folder: Path) -> None:
    """Write all pages into a folder, and delete those of rules that no longer exist."""
    made = {folder / name: text for name, text in pages().items()}
    for old in set(folder.rglob("*.md")) - set(made):
        old.unlink()
    for path, text in made.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def lists() -> dict[Path, str]:
    """Return the files of the repository that hold lists, with the lists as the code has them."""
    hooks = ROOT / ".pre-commit-hooks.yaml"
    tags = ", ".join(sorted(form.tag for form in FORMATS.values()))
    hooks_text = re.sub(r"types_or: \[.*\]", f"types_or: [{tags}]", hooks.read_text(encoding="utf-8"))
    return {
        ROOT / "README.md": _with_lists(ROOT / "README.md", reporters=_words(sorted(REPORTERS)) + "\n"),
        ROOT / "docs" / "configuration.md": _with_lists(
            ROOT / "docs" / "configuration.md", keys=_keys(), formats=_formats()
        ),
        hooks: hooks_text,
    }


def _with_lists(path: Path, **lists: str) -> str:
    text = path.read_text(encoding="utf-8")
    for name, made in lists.items():
        text, count = re.subn(_LIST.format(name), partial(_filled, made), text, flags=re.S)
        if count != 1:
            raise SystemExit(f"{path}: holds the list ‘{name}’ {count} times, not once")
    return text


def _filled(made: str, found: re.Match[str]) -> str:
    return found[1] + made + found[2]


def _keys() -> str:
    named = {
        "levels": _alternatives(LEVELS), "sources": _alternatives(ORIGINS), "formats": _alternatives(sorted(FORMATS)),
    }  # fmt: skip
    rows = ((f"`{name}`", key.meaning.format_map(named), key.default) for name, key in KEYS.items())
    return _table(("key", "meaning", "default"), rows)


def _formats() -> str:
    return _table(("format", "endings"), ((f"`{name}`", _words(form.endings)) for name, form in FORMATS.items()))


def _links(kinds: Iterable[str]) -> str:
    return ", ".join(f"[{kind}](checks/{kind}.md)" for kind in kinds)


def _words(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _alternatives(names: Iterable[str]) -> str:
    *others, last = (f"`{name}`" for name in names)
    return f"{', '.join(others)} or {last}"


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [f"| {' | '.join(row)} |".replace("|  |", "| |") for row in (head, *rows)]
    return "\n".join([lines[0], "|" + "---|" * len(head), *lines[1:]]) + "\n"


if __name__ == "__main__":
    write(PAGES)
    for path, text in lists().items():
        path.write_text(text, encoding="utf-8")
    print(PAGES / "README.md")
