"""Offsets: lines as editors count them, layers that lead back."""

from hypothesis import given
from hypothesis import strategies as st

from newslint.engine.registry import parse
from newslint.model import Source
from newslint.text.span_index import SpanIndex
from newslint.text.spans import Layer, LayerBuilder, LineIndex, Span, fold

TEXTS = st.text(alphabet=st.sampled_from("ab \n\r\t\f\v\u0085\u2028\u2029é😀İſ"), max_size=60)


def test_lines_end_at_lf_cr_and_crlf_and_nowhere_else():
    index = LineIndex("a\nb\r\nc\rd\u2028e\ff\u0085g")
    assert index.starts == (0, 2, 5, 7)
    assert index.position(8) == (4, 2)


def test_an_offset_at_the_end_is_on_the_last_line():
    assert LineIndex("a\n").position(2) == (2, 1)
    assert LineIndex("").position(0) == (1, 1)


def test_columns_count_code_points():
    assert LineIndex("😀é!").position(2) == (1, 3)


@given(TEXTS, st.data())
def test_a_position_leads_back_to_its_offset(text, data):
    offset = data.draw(st.integers(0, len(text)))
    index = LineIndex(text)
    line, column = index.position(offset)
    assert index.starts[line - 1] + column - 1 == offset


@given(TEXTS)
def test_line_spans_tile_the_text(text):
    index = LineIndex(text)
    lines = [text[slice(*index.line_span(number))] for number in range(1, len(index.starts) + 1)]
    assert "".join(lines) == text
    assert all(line.rstrip("\r\n").count("\n") == 0 for line in lines)


@given(TEXTS)
def test_folding_keeps_the_length(text):
    assert len(fold(text)) == len(text)


def test_only_one_character_grows_when_lowered():
    assert [char for char in map(chr, range(0x110000)) if len(char.lower()) != 1] == ["İ"]


def test_a_changed_piece_maps_to_all_that_it_stands_for():
    source = "AT&amp;T won"
    builder = LayerBuilder(source)
    builder.verbatim(Span(0, 2))
    builder.changed("&", Span(2, 7))
    builder.verbatim(Span(7, 12))
    layer = builder.build()
    assert layer.text == "AT&T won"
    assert layer.to_source(Span(0, 4)) == Span(0, 8)
    assert layer.to_source(Span(2, 3)) == Span(2, 7)
    assert layer.is_verbatim(Span(5, 8))
    assert not layer.is_verbatim(Span(1, 4))


def test_a_hole_in_the_source_is_not_verbatim():
    builder = LayerBuilder("one<b>two")
    builder.verbatim(Span(0, 3))
    builder.verbatim(Span(6, 9))
    layer = builder.build()
    assert layer.text == "onetwo"
    assert layer.to_source(Span(2, 4)) == Span(2, 7)
    assert not layer.is_verbatim(Span(2, 4))


@given(TEXTS, st.data())
def test_an_identity_layer_maps_every_span_to_itself(text, data):
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    layer = Layer.identity(text)
    assert layer.to_source(span) == span
    assert layer.is_verbatim(span)


def test_the_way_back_from_the_source_is_the_way_there_though_asides_stand_behind_their_block():
    text = "The plan ![Der Plan für die Stadt](a.png) is of of use.\n\nMore.\n"
    layer = parse(Source("a.md", text)).prose
    for words in ("The plan", "Der Plan", "of of", "More"):
        start = layer.text.index(words)
        span = Span(start, start + len(words))
        assert layer.from_source(layer.to_source(span)) == span


SPANS = st.lists(
    st.tuples(st.integers(0, 12), st.integers(0, 6)).map(lambda pair: Span(pair[0], sum(pair))), max_size=8
)


@given(SPANS)
def test_the_last_holder_of_each_offset_is_told(spans):
    index = SpanIndex(spans)
    for offset in range(20):
        holders = [number for number, span in enumerate(spans) if span.start <= offset < span.end]
        assert index.last_at(offset) == (holders[-1] if holders else None)
