"""Writes the rule pages, one for each rule, into docs/rules: ``make docs``. They are not kept in the repository."""

from pathlib import Path

from newslint.engine.linter import Linter
from newslint.rulebook.explain import explain

PAGES = Path(__file__).parent / "rules"


def pages() -> dict[str, str]:
    """Return the text of every rule page and of their table of contents, by path below the folder of pages."""
    rules = sorted(Linter().rules.values())
    table = "\n".join(
        f"| [{rule.id}]({rule.id}.md) | {rule.level.label} | {', '.join(rule.languages) or 'all'} |" for rule in rules
    )
    contents = f"# All rules\n\n| rule | level | language |\n|---|---|---|\n{table}\n"
    return {**{f"{rule.id}.md": explain(rule) for rule in rules}, "README.md": contents}


def write(folder: Path) -> None:
    """Write all pages into a folder, and delete those of rules that no longer exist."""
    made = {folder / name: text for name, text in pages().items()}
    for old in set(folder.rglob("*.md")) - set(made):
        old.unlink()
    for path, text in made.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(PAGES)
    print(PAGES / "README.md")
