"""Decoding: what an article's bytes say, and what happens where they say nothing."""

import pytest

from newslint.errors import NewslintError
from newslint.sources import decode, encode


@pytest.mark.parametrize(
    ("data", "encoding", "bom"),
    [
        ("Café".encode(), "utf-8", b""),
        (b"\xef\xbb\xbf" + "Café".encode(), "utf-8", b"\xef\xbb\xbf"),
        (b"\xff\xfe" + "Café".encode("utf-16-le"), "utf-16-le", b"\xff\xfe"),
        (b"\xfe\xff" + "Café".encode("utf-16-be"), "utf-16-be", b"\xfe\xff"),
        ("Café".encode("cp1252"), "cp1252", b""),
    ],
)
def test_text_comes_out_and_goes_back_as_it_was(data, encoding, bom):
    source = decode("a.txt", data)
    assert (source.text, source.encoding, source.bom) == ("Café", encoding, bom)
    assert source.assumed == (encoding == "cp1252")
    assert encode(source, source.text) == data


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"PK\x03\x04\x00\x00", "not a text file (a NUL byte at byte 5)"),
        (b"\xff\xfea", "cannot be read as utf-16-le"),
    ],
)
def test_what_is_no_text_is_named(data, words):
    with pytest.raises(NewslintError, match=r"a\.txt") as caught:
        decode("a.txt", data)
    assert words in str(caught.value)


def test_a_character_that_the_encoding_lacks_is_refused():
    source = decode("a.txt", "Café".encode("cp1252"))
    with pytest.raises(NewslintError, match=r"cp1252 has no ‘→’ \(U\+2192\)"):
        encode(source, "Café →")
