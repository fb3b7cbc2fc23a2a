"""Reading an article takes time in proportion to its length, whatever it opens and never closes."""

import gc
import time

import pytest

from newslint.engine.registry import parse
from newslint.model import Source

REPEATED = [
    *(
        (".md", piece)
        for piece in ("> ", "1. ", "[", "![", "`", "*a ", "_a", "a**b", "<!--", "<!-- newslint: off", "&")
    ),
    *((".html", piece) for piece in ("<a ", "<!--", '<a="', "</", "<?", "<!---->", "<p>a", "<div>", "<b>a</p>")),
    *((".txt", piece) for piece in ("{{", "{%", "a: b\n", "[", "\r")),
]
SHORT, LONG, FLOOR = 4_096, 65_536, 0.01


@pytest.mark.parametrize(("suffix", "piece"), REPEATED)
def test_reading_is_linear(suffix, piece):
    parse(Source(f"a{suffix}", piece))
    short, long = (min(_seconds(suffix, piece * (size // len(piece))) for _ in range(2)) for size in (SHORT, LONG))
    # Sixteen times the text: sixteen times the time where it is linear, 256 times where it takes the square.
    assert long < 64 * max(short, FLOOR)


def _seconds(suffix: str, text: str) -> float:
    # A collection of garbage looks at all that other tests have left, and would be counted here.
    gc.collect()
    gc.disable()
    try:
        start = time.process_time()
        parse(Source(f"a{suffix}", text))
        return time.process_time() - start
    finally:
        gc.enable()


@pytest.mark.parametrize(
    "block",
    [
        "---\ntitle: !!timestamp foo\n---\n",
        "---\ntitle: !!bool foo\n---\n",
        "---\ntitle: !!int ''\n---\n",
        "---\ntitle: " + "[" * 3000 + "]" * 3000 + "\n---\n",
        "---\na0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [{f'*a{n - 1}, ' * 9}]\n" for n in range(1, 30)) + "---\n",
        "+++\ntitle = " + "9" * 5000 + "\n+++\n",
        "+++\ntitle = " + "[" * 3000 + "]" * 3000 + "\n+++\n",
        "+++\n" + "a." * 16_000 + "a = 1\n+++\n",
        "+++\n" + "a." * 40_000 + "a = 1\n+++\n",
        "---\na" + " " * 60_000 + "\nb: c\n---\n",
    ],
)
def test_front_matter_that_cannot_be_read_is_no_prose(block):
    start = time.process_time()
    document = parse(Source("a.md", block + "They spoke."))
    assert document.prose.text.strip() == "They spoke."
    assert time.process_time() - start < 10
