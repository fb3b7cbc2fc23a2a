"""Tables of phrases: rows are found by how their phrase begins."""

from hypothesis import given
from hypothesis import strategies as st

from newslint.patterns.phrase_table import rows_beginning, rows_of, table_of
from newslint.text.spans import fold, straighten

CELL = st.text(st.characters(codec="utf-8", exclude_characters="\n\t"), min_size=1)
ROWS = st.lists(st.tuples(CELL, CELL), max_size=20)


def folded(rows):
    return sorted([straighten(fold(phrase)), other] for phrase, other in rows)


@given(ROWS)
def test_table_holds_all_rows_with_their_phrase_folded(rows):
    assert list(rows_of(table_of(rows))) == folded(rows)


@given(ROWS, CELL)
def test_rows_are_found_by_how_their_phrase_begins(rows, beginning):
    asked = straighten(fold(beginning))
    assert list(rows_beginning(table_of(rows), asked)) == [row for row in folded(rows) if row[0].startswith(asked)]
