"""Broken encodings: what was read wrong is read back, and sound text in any language is left alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint.engine.linter import Linter, Options

RULE = "typography/mojibake"
ALONE = Linter(options=Options(select=(RULE,)))
# Windows-1252 as readers have it: the five bytes that it does not define stay control characters.
AS_WINDOWS = {byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(256)}


def misread(text, encoding="windows"):
    data = text.encode("utf-8")
    return data.decode("latin-1") if encoding == "latin" else "".join(AS_WINDOWS[byte] for byte in data)


def found(text):
    return [
        (text[slice(*one.span)], one.fixes[0].edits[0].text if one.fixes else None)
        for one in ALONE.lint_text(text).findings
    ]


@pytest.mark.parametrize("encoding", ["windows", "latin"])
@pytest.mark.parametrize(
    "word", ["café", "Łódź", "Škoda", "İzmir", "Москва", "Αθήνα", "東京", "서울", "القاهرة", "€20", "it’s", "♥"]
)
def test_what_was_read_wrong_is_read_back(word, encoding):
    mended = f"They met in {misread(word, encoding)} on Monday."
    for broken, was in found(mended):
        mended = mended.replace(broken, was, 1)
    assert mended == f"They met in {word} on Monday."


@settings(max_examples=200, deadline=None)
@given(st.text("абвгдежзиклмнопрстуфхцчшщыэюя", min_size=2, max_size=12))
def test_any_word_of_another_script_is_read_back_whole(word):
    assert found(f"He said {misread(word)} twice.") == [(misread(word), word)]


@pytest.mark.parametrize(
    "text",
    [
        "« un café » — un café… et “le café…” sont servis à São Paulo.",
        "Die „Ä“ – und die Ö… sind da; Ästhetik, Übung, Größe.",
        "ÚŽASNÝ DEŇ V PŘÍŠERÁCH, Íslenskt ð og þ.",
        "NESTLÉ® und CAFÈ™ – 25 m² à 3 °C, Ø 25 mm.",
        "El niño dijo: «¡Año nuevo, ÑANDÚ!»",
        "Привет, 東京, ĠĦŻ ŵ, ạ ữ ỳ.",
        "He wrote “Ã” and “Â” on the board.",
    ],
)
def test_sound_text_is_left_alone(text):
    assert found(text) == []


def test_a_lost_byte_is_told_once_a_character_and_has_no_fix():
    text = "It was hot.Â  It rained.Â  The player RodrÃguez left."
    assert found(text.replace("  ", " ")) == [("Â", None), ("Ã", None)]


def test_what_is_quoted_is_no_safe_fix():
    fixes = [one.fixes[0] for one in ALONE.lint_text("It is shown as “Ã©” there, in the cafÃ©.").findings]
    assert [fix.safe for fix in fixes] == [False, True]
