"""Proposes distorted set phrases for review: ``python tools/propose_set_phrases.py [TEXT...]``.

Reads tools/set_phrases.toml, puts each phrase's parts together in all its ways, and prints as rows of
rules/translation/lists/set-phrases/en.tsv those that the table does not have and that stand in none of the texts
(files, or folders of .txt files, of edited news). Nothing is written: most rows have a sound reading, which a person
must see, and replacements want putting into number and tense.
"""

import sys
import tomllib
from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
TABLE = ROOT / "rules" / "translation" / "lists" / "set-phrases" / "en.tsv"


def distortions(phrase: Mapping[str, Any]) -> Iterator[str]:
    """Give each way to put the parts of a phrase together that is not the phrase itself."""
    for parts in product(*phrase["words"]):
        for order in phrase["orders"]:
            made = order.format(*parts)
            if made.lower() != phrase["sound"].lower():
                yield made


def main() -> None:
    """Print the proposals."""
    known = {line.split("\t")[0] for line in TABLE.read_text(encoding="utf-8").splitlines()}
    paths = [path for name in sys.argv[1:] for path in (sorted(Path(name).rglob("*.txt")) or [Path(name)])]
    edited = " ".join("\n".join(path.read_text(encoding="utf-8") for path in paths).lower().split())
    phrases = tomllib.loads(Path(__file__).with_name("set_phrases.toml").read_text(encoding="utf-8"))["phrase"]
    rows = {made: phrase for phrase in phrases for made in distortions(phrase) if made not in known}
    sound = {made for made in rows if f" {made} " in edited}
    for made in sorted(rows.keys() - sound):
        print(made, rows[made]["sound"], rows[made]["kind"], sep="\t")
    print(f"{len(rows)} proposed, {len(sound)} of them stand in the texts", file=sys.stderr)


if __name__ == "__main__":
    main()
