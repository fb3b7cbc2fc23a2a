"""Makes newslint/english.words from the word lists of SCOWL: ``python tools/make_vocabulary.py LIST...``.

The lists that the file in the repository is made from are those of Debian 12, packages wamerican-huge and
wbritish-large (`apt-get install` puts them in /usr/share/dict); their licence stands in tools/SCOWL.txt.
"""

import sys
from pathlib import Path

from newslint.lexicon.vocabulary import build

TARGET = Path(__file__).parent.parent / "newslint" / "lexicon" / "english.words"
LISTS = ("/usr/share/dict/american-english-huge", "/usr/share/dict/british-english-large")
# Shorter words are not looked up: abbreviations and units are of that length.
_SHORTEST = 4


def main() -> None:
    """Read the lists, a word a line, and write the file."""
    lines = [line for path in sys.argv[1:] or LISTS for line in Path(path).read_text(encoding="utf-8").splitlines()]
    words = {line.lower() for line in lines if line.isalpha() and len(line) >= _SHORTEST}
    data = build(words)
    TARGET.write_bytes(data)
    print(f"{TARGET}: {len(words)} words, {len(data)} bytes")


if __name__ == "__main__":
    main()
