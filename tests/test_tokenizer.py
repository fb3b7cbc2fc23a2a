"""HTML comes apart without gaps, as the HTML Standard has it, and as the standard library has it where the input is sound."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.formats.tokenizer import tokens

PIECES = ["<", ">", "</", "<p>", "</p>", "<a b='c' d>", "<img/>", "<!--", "-->", "<![CDATA[", "]]>", "<?", "&amp;", "&", "x", " ", "\n", '"', "'", "=", "/", "<script>", "</script >", "!", "é"]  # fmt: skip


def read(html):
    """Give the pieces as kind and source."""
    return [(token.kind, html[slice(*token.span)]) for token in tokens(html)]


@pytest.mark.parametrize(
    ("html", "pieces"),
    [
        ("a<b>c</b >", [("text", "a"), ("start", "<b>"), ("text", "c"), ("end", "</b >")]),
        ("Q&A &amp &#x2014;", [("text", "Q"), ("reference", "&A"), ("text", " "), ("reference", "&amp"), ("text", " "), ("reference", "&#x2014;")]),
        ("1 < 2 & <3", [("text", "1 "), ("text", "<"), ("text", " 2 "), ("text", "&"), ("text", " "), ("text", "<"), ("text", "3")]),
        ("<br/>x", [("empty", "<br/>"), ("text", "x")]),
        ("<a b='>'>x", [("start", "<a b='>'>"), ("text", "x")]),
        ("<!-- > --><!-->x", [("comment", "<!-- > -->"), ("comment", "<!-->"), ("text", "x")]),
        ("<!doctype html></ x><?php 1 ?>", [("comment", "<!doctype html>"), ("comment", "</ x>"), ("comment", "<?php 1 ?>")]),
        ("<![CDATA[ > ]]>x", [("comment", "<![CDATA[ > ]]>"), ("text", "x")]),
        ("<script>a</b></SCRIPT>x", [("start", "<script>"), ("text", "a</b>"), ("end", "</SCRIPT>"), ("text", "x")]),
        ("<style>a", [("start", "<style>"), ("text", "a")]),
        ("x<!-- y", [("text", "x"), ("comment", "<!-- y")]),
        ("x<a y", [("text", "x"), ("start", "<a y")]),
    ],
)  # fmt: skip
def test_pieces(html, pieces):
    assert read(html) == pieces


@pytest.mark.parametrize(
    ("tag", "attributes"),
    [
        ("<a href=x title='y z' c>", {"href": "x", "title": "y z", "c": ""}),
        ('<a TITLE="1 &lt; 2">', {"title": "1 < 2"}),
        ("<a b = c d==e f=>", {"b": "c", "d": "e", "f": ""}),
        ("<a b=c b=d>", {"b": "c"}),
        ("<a/b/c=d/>", {"b": "", "c": "d/"}),
        ("<a b='c", {"b": "c"}),
    ],
)
def test_attributes(tag, attributes):
    (token,) = tokens(tag)
    assert dict(token.attributes) == attributes


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_no_character_is_lost_whatever_the_input(html):
    assert "".join(piece for _, piece in read(html)) == html


class Standard(HTMLParser):
    """Notes what the standard library's parser sees."""

    def __init__(self):
        super().__init__(convert_charrefs=False)
        self.seen = []

    def handle_starttag(self, tag, attrs):
        self.seen.append(("start", tag, {name: value or "" for name, value in reversed(attrs)}))

    def handle_endtag(self, tag):
        self.seen.append(("end", tag, {}))


SOUND = st.recursive(
    st.sampled_from(["words ", "&amp;", "<!-- remark -->", "<br>", '<img src="a" alt=\'b "c"\'>', "1 > 0"]),
    lambda inner: st.tuples(st.sampled_from(["p", "div", "A"]), st.sampled_from(["", " b=c", ' d="e f"', " g"]), inner).map(
        lambda parts: f"<{parts[0]}{parts[1]}>{parts[2]}</{parts[0]}>"
    ),
)  # fmt: skip


@given(st.lists(SOUND, max_size=8).map("".join))
def test_sound_html_reads_as_with_the_standard_library(html):
    standard = Standard()
    standard.feed(html)
    standard.close()
    ours = [
        (token.kind, token.name, dict(token.attributes)) for token in tokens(html) if token.kind in ("start", "end")
    ]
    assert ours == standard.seen
