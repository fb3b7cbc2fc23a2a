"""Offsets and positions lead to each other, in lines of any length."""

import time

import pytest

pytest.importorskip("pygls", reason="needs pip install 'newslint[lsp]'")

from lsprotocol import types as lsp

from newslint.servers.lsp.positions import position_index

UTF8, UTF16, UTF32 = lsp.PositionEncodingKind.Utf8, lsp.PositionEncodingKind.Utf16, lsp.PositionEncodingKind.Utf32
# Lines shorter and longer than the steps in which units are counted ahead, and characters of one to four bytes.
TEXT = "é😀\n" + "a“b😀é\u2028" * 700 + "\r\n\r" + "x" * 3000 + "😀"


def counted(text, encoding):
    return {UTF8: len(text.encode()), UTF16: len(text.encode("utf-16-le")) // 2, UTF32: len(text)}[encoding]


@pytest.mark.parametrize("encoding", [UTF8, UTF16, UTF32])
def test_offsets_and_positions_lead_to_each_other(encoding):
    index = position_index(TEXT, encoding)
    line, start = 0, 0
    for offset in range(len(TEXT)):
        if TEXT[offset - 1 : offset + 1] == "\r\n":  # between them there is no position
            continue
        if offset and (TEXT[offset - 1] == "\n" or (TEXT[offset - 1] == "\r" and TEXT[offset] != "\n")):
            line, start = line + 1, offset
        position = lsp.Position(line, counted(TEXT[start:offset], encoding))
        assert (index.position(offset), index.offset(position)) == (position, offset)


def test_a_position_within_a_character_is_that_of_the_character():
    assert position_index("a😀b", UTF16).offset(lsp.Position(0, 2)) == 1
    assert [position_index("a😀b", UTF8).offset(lsp.Position(0, unit)) for unit in range(1, 6)] == [1, 1, 1, 1, 2]


@pytest.mark.parametrize("encoding", [UTF8, UTF16, UTF32])
def test_positions_behind_a_line_or_the_text_are_their_ends(encoding):
    index = position_index("é😀\r\nb", encoding)
    assert [index.offset(lsp.Position(*place)) for place in ((0, 99), (1, 99), (2, 0), (9, 9))] == [2, 5, 5, 5]


def test_many_places_in_a_long_line_take_no_time():
    index = position_index("The talks “ended” on 31 November. 😀 " * 30_000, UTF16)
    start = time.monotonic()
    for offset in range(0, len(index.text), 500):
        assert index.offset(index.position(offset)) == offset
    assert time.monotonic() - start < 5
