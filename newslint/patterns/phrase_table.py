"""Rows that begin with a phrase, kept as one sorted text, so that a run makes only those into rows that it meets."""

from collections.abc import Iterable, Iterator, Sequence

from newslint.text.spans import fold, straighten


def table_of(rows: Iterable[Sequence[str]]) -> str:
    """Give rows as a text: each between line feeds, its cells between tabs, the phrase folded, in its order."""
    folded = sorted((straighten(fold(phrase)), *others) for phrase, *others in rows)
    return "".join(f"\n{line}" for line in map("\t".join, folded)) + "\n"


def rows_of(table: str) -> Iterator[list[str]]:
    """Give all the rows of a table."""
    return (line.split("\t") for line in table.split("\n") if line)


def rows_beginning(table: str, beginning: str) -> Iterator[list[str]]:
    """Give the rows whose phrase begins with a text, which is folded too."""
    start = table.find(f"\n{beginning}")
    while start >= 0 and table.startswith(beginning, start + 1):
        end = table.find("\n", start + 1)
        yield table[start + 1 : end].split("\t")
        start = end
