"""Writes the rule pages, one a rule, from the rules themselves: ``python docs/generate.py``."""

from pathlib import Path

from newslint.engine.linter import Linter
from newslint.rulebook.explain import explain

PAGES = Path(__file__).parent / "rules"


def pages() -> dict[Path, str]:
    """Give the path and text of every rule page, and of their table of contents."""
    rules = sorted(Linter().rules.values())
    made = {PAGES / f"{rule.id}.md": explain(rule) for rule in rules}
    table = "\n".join(
        f"| [{rule.id}]({rule.id}.md) | {rule.level.label} | {', '.join(rule.languages) or 'all'} |" for rule in rules
    )
    made[PAGES / "README.md"] = f"# All rules\n\n| rule | level | language |\n|---|---|---|\n{table}\n"
    return made


def main() -> None:
    """Write all pages, and delete those of rules that are gone."""
    made = pages()
    for old in set(PAGES.rglob("*.md")) - set(made):
        old.unlink()
    for path, text in made.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
