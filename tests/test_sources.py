"""Decoding: what an article's bytes say, and what happens where they say nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.errors import NewslintError
from newslint.formats.encodings import decode, encode


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


@pytest.mark.parametrize(
    ("data", "damaged"),
    [
        ("“Yes”, the caf".encode() + b"\xe9 said", True),
        ("Straße".encode() + b" cut \xc3", True),
        (b"\xef\xbb\xbfcaf\xe9", True),
        (b"caf\x81", True),  # neither codec has it
        ("“We”".encode() + b"\xe2\x80 x", True),
        ("été à Noël, “déjà”".encode("cp1252"), False),
        ("CAFÉ», ÉTÉ».".encode("cp1252"), False),
        ("Привет".encode("cp1251"), False),
    ],
)
def test_some_bad_bytes_are_told_from_another_encoding_and_kept(data, damaged):
    source = decode("a.txt", data)
    assert (source.damaged, source.assumed) == (damaged, not damaged)
    assert encode(source, source.text) == data
    assert encode(source, source.text.replace("a", "b")) == data.replace(b"a", b"b")
    source.text.encode("utf-8")


@given(
    st.binary(max_size=40).filter(lambda data: b"\0" not in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")))
)
def test_any_bytes_come_back_as_they_were(data):
    source = decode("a.txt", "“Yes”".encode() + data)
    assert encode(source, source.text) == "“Yes”".encode() + data
    source.text.encode("utf-8")


def test_a_character_that_the_encoding_lacks_is_refused():
    source = decode("a.txt", "Café".encode("cp1252"))
    with pytest.raises(NewslintError, match=r"cp1252 has no ‘→’ \(U\+2192\)"):
        encode(source, "Café →")
