"""Parsers: the prose of a text, and the way back to its source."""

import pickle
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint.engine.registry import parse
from newslint.model import Source
from newslint.text.spans import Span

MARKDOWN = st.text(alphabet=st.sampled_from("ab .\n\r#*_`[](){}<>!-+|&;:/\\\"'“”😀é\u00a0\u2028\f\t0123"), max_size=120)

TAGS = [
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "<br>",
    "<li>",
    "<code>",
    "</code>",
    "<script>",
    "</script>",
    "<!-- x -->",
    "<![",
    "<!",
    "<?",
    "]]>",
    "<nav",
    ">",
    "<h1>",
]
PIECES = [*TAGS, "&amp;", "&#8217;", "&nbsp", "&", "word ", "the the", "\n", "\r\n", "  ", "😀", "“"]
HTML = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


def prose(text, suffix=".md"):
    return parse(Source(f"a{suffix}", text)).prose


def in_source(text, words, suffix=".md"):
    """Give the part of the source that words of the prose stand for."""
    layer = prose(text, suffix)
    start = layer.text.index(words)
    source = layer.to_source(Span(start, start + len(words)))
    return text[source.start : source.end]


@settings(max_examples=300, deadline=None)
@given(MARKDOWN | HTML, st.sampled_from([".md", ".txt", ".html"]))
def test_any_text_gives_spans_inside_the_source_and_in_its_order_within_a_line(text, suffix):
    document = parse(Source(f"a{suffix}", text))
    spans = [segment.source for segment in document.prose.segments]
    assert all(0 <= span.start <= span.end <= len(text) for span in spans)
    for segment, following in zip(document.prose.segments, document.prose.segments[1:], strict=False):
        if "\n" not in document.prose.text[segment.start : following.start]:
            assert segment.source.end <= following.source.start
    for segment in document.prose.segments:
        if segment.verbatim:
            piece = text[segment.source.start : segment.source.end]
            assert document.prose.text.startswith(piece, segment.start)
    assert all(0 <= zone.span.start <= zone.span.end <= len(text) for zone in document.zones)
    for block in document.blocks:
        assert 0 <= block.span.start <= block.span.end <= len(text)
        if block.parent >= 0:
            outer = document.blocks[block.parent].span
            assert outer.start <= block.span.start <= block.span.end <= outer.end


@settings(max_examples=100, deadline=None)
@given(MARKDOWN)
def test_a_document_survives_the_way_to_a_worker_process(text):
    document = parse(Source("a.md", text))
    copy = pickle.loads(pickle.dumps(document))
    assert copy.text == text
    assert copy.zones == document.zones


def test_emphasis_links_and_entities_read_as_prose():
    text = "The *quick* [brown](http://x.y/z) AT&amp;T\nfox.\n"
    assert prose(text).text == "The quick brown AT&T fox."
    assert in_source(text, "quick brown") == "quick* [brown"
    assert in_source(text, "AT&T fox") == "AT&amp;T\nfox"


def test_code_and_comments_are_no_prose():
    text = "Run `foo foo` now.<!-- no no -->\n\n```\nbar bar\n```\n\n<pre>no no</pre>\n"
    assert prose(text).text.split("\n") == ["Run \ufffc now.\ufffc", ""]


def test_a_tag_that_stands_for_a_word_leaves_an_object_and_one_of_html_nothing():
    assert prose("Files end in .<EXT> The <your-name> reads it.").text == "Files end in .\ufffc The \ufffc reads it."
    assert prose("A <mark>word</mark> and a <Tip text='x'>tip</Tip>.").text == "A word and a tip."


def test_columns_stay_right_after_emoji():
    text = "😀 é *the the* end"
    assert in_source(text, "the the") == "the the"


def test_plain_text_reads_crlf_and_cr_as_line_ends():
    text = "One.\r\nTwo.\rThree."
    assert prose(text, ".txt").text == "One.\nTwo.\nThree."
    assert in_source(text, "Two.\nThree", ".txt") == "Two.\rThree"


@pytest.mark.parametrize(
    "block",
    [
        "---\ndate: 2021-12-30\nlang: en\ntitle: The call\n---\n",
        "---\ntitle: 'The call'\npublished: 2021-12-30T10:00:00Z\nlanguage: en-GB\n---\n",
        '+++\ntitle = "The call"\ndate = 2021-12-30\nlang = "en"\n+++\n',
    ],
)
@pytest.mark.parametrize("suffix", [".md", ".txt"])
def test_front_matter_is_read_and_its_title_is_prose(block, suffix):
    document = parse(Source(f"a{suffix}", block + "They spoke."))
    assert document.metadata.published == date(2021, 12, 30)
    assert document.metadata.title == "The call"
    assert document.metadata.language in ("en", "en-gb")
    assert document.prose.text.split("\n") == ["The call", "They spoke."]


@pytest.mark.parametrize(
    "text", ["---\nNo key here\n---\nA.", "---\nkey: [broken\n---\nA.", "+++\nkey = \n+++\nA.", "---\n"]
)
def test_broken_front_matter_says_nothing_and_breaks_nothing(text):
    assert parse(Source("a.txt", text)).metadata.published is None


def test_zones_of_plain_text_by_shape():
    text = (
        "Leaders talk about the crisis\n\nBy Jane Doe\n\nThe two leaders spoke for an hour on Monday.\n"
        "Smoke over the city. (AP: Jane Doe)\n- first item\nPhoto: Jane Doe\nRelated topics"
    )
    document = parse(Source("a.txt", text))
    assert [zone.kind for zone in document.zones] == [
        "headline", "byline", "body", "caption", "list", "credit", "line",
    ]  # fmt: skip


def test_zones_of_markdown():
    document = parse(Source("a.md", "# Head\n\nA sentence here.\n\n## Sub\n\n- item\n\n> said\n"))
    assert [zone.kind for zone in document.zones] == ["headline", "body", "heading", "list", "quote"]


def test_directives_are_read_with_their_place():
    text = "A <!-- newslint: ignore-next dates/x, typography --> b\n\n<!-- newslint: off -->\n"
    directives = parse(Source("a.md", text)).directives
    assert [(one.verb, one.rules) for one in directives] == [
        ("ignore-next", ("dates/x", "typography")),
        ("off", ()),
    ]
    assert text[directives[0].span.start : directives[0].span.end].startswith("<!-- newslint: ignore-next")


PAGE = """---
date: 2021-12-30
---
<!DOCTYPE html>
<html lang="en-GB"><head><title>A call</title><style>p { color: red }</style></head>
<body><nav><a>Home</a></nav>
<h1>The   <em>long</em> call</h1>
<p>It went&nbsp;well &amp; long,
  they said<br>on Monday.</p>
<!-- newslint: ignore-next translation/sir-title -->
<ul><li>One <code>the the</code> two<li>Three</ul>
<p>😀 End</p>
</body></html>
"""


def test_html_reads_as_a_browser_shows_it():
    document = parse(Source("a.html", PAGE))
    assert document.prose.text.split("\n") == [
        "The long call", "It went\u00a0well & long, they said", "on Monday.", "One \ufffc two", "Three", "😀 End",
    ]  # fmt: skip
    assert in_source(PAGE, "The long", ".html") == "The   <em>long"
    assert in_source(PAGE, "went\u00a0well & long, they", ".html") == "went&nbsp;well &amp; long,\n  they"
    assert in_source(PAGE, "End", ".html") == "End"
    assert [zone.kind for zone in document.zones] == ["headline", "body", "body", "list", "list", "line"]
    assert document.metadata.published == date(2021, 12, 30)
    assert (document.metadata.language, document.metadata.title) == ("en-gb", "A call")
    assert [directive.verb for directive in document.directives] == ["ignore-next"]


@pytest.mark.parametrize("section", ["<![if !vml]>", "<![endif]>", "<![x y]>", "<![ ]>", "<![(\\w)>"])
def test_a_marked_section_is_a_comment(section):
    assert prose(f"<p>One {section} two</p>", ".html").text == "One \ufffc two"


def test_a_page_tells_its_day():
    page = '<head><meta property="article:published_time" content="2021-12-30T10:00Z"></head><p>It rained.</p>'
    assert parse(Source("a.html", page)).metadata.published == date(2021, 12, 30)


def test_code_at_the_beginning_of_a_line_stands_on_that_line():
    assert prose("<p>One</p>\n<p><code>x</code> is two</p>", ".html").text == "One\n\ufffc is two"
