"""Makes articles, rule files, configurations and reports out of recipes: real ones, cut, mixed, repeated and damaged."""

import json
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from conftest import ROOT

from newslint.formats.endings import ENDINGS
from newslint.rulebook.example_markup import marked
from tests.fuzz.choices import Choices


class Input(NamedTuple):
    """What a target is given: a name, whose ending tells the format, and bytes."""

    name: str
    data: bytes


CODECS = ("utf-8", "utf-8", "utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-32", "latin-1")
# What stands between words and lines, and what has broken parsers before.
PIECES = (
    "\n", "\n\n", "\r\n", "\r", " ", "\t", "\u00a0", "\u200b", "\ufeff", "\u2028", "\x0b", "\x0c", "\x1b[2J", "\x07", "\x85", "\u202e",
    "---\n", "+++\n", "title: *a\n", "x: &a [1, *a]\n", "date: 2021-02-30\n", "date: !!timestamp foo\n", "{", "}", "[[", "]]",
    "<!-- newslint: off -->", "<!-- newslint: on -->", "<!-- newslint: ignore-next ", "<!-- newslint: off", "-->", "<!--", "--", ">",
    "<p>", "</p>", "<div>", "</div>", "<a href='x", "<script>", "</script>", "<table><tr><td>", "</table>", "<b></i>", "<h1>", "</", "<?", "<![CDATA[",
    "<figure><figcaption>", "</figure>", "<br/>", "&amp;", "&#", "&#x1b;", "&nbsp", "<style>", "<textarea>", "<title>", "<svg><p>", "<!doctype html>",
    "# ", "## ", "> ", "- ", "1. ", "* ", "| a | b |\n|---|---|\n| c | d |\n", "```\n", "~~~\n", "`", "``", "**", "_", "[a](b)", "![a](b \"c\")", "[^1]", "[^1]: ",
    "    ", "***\n", "===\n", "---", "{{< figure src='x' caption='y' >}}", "{% raw %}", "{% endraw %}", "{{", "}}", "$$", ":::note\n", "<Image alt='x' />",
    "“", "”", "‘", "’", "\"", "'", "«", "»", "…", "—", "–", "-", "•", "|", ":", "::error::x", "##[group]", "\\", "%0A", "\u0301", "\U0001f600", "а", "ﬁ", "Ã©", "â€™",
    "31 November 2021", "12 January", "January 13th", "9-10. January", "Wednesday, May 2", "2020-21", "10 a.m. EST", "5/6/2021", "the the ", "(AP) ", "Credit:AP",
    "Photo: Reuters", "Share this", "Leave a Comment", "Sir. Ushakov said", "AAAAAAAA", "a" * 40, "he said your ",
)  # fmt: skip
_VALUES = (
    '""', '"x"', "1", "-1", "1.5", "true", "[]", "[1]", '["x", "x"]', "{}", "{a = 1}", "1979-05-27", "nan", "9" * 30, "[[]]", '"[[x]]"', '"[[x|y]]"', '"(x)"', '"("',
    '"(a|a)*$"', '"{match}"', '"{match.x}"', '"{match:>9}"', '"{"', '"\\\\g<zz>"', '"../x.txt"', '"*.txt"', '"/**/*.txt"', '"en"', '"error"', '"existence"', '"!"',
    '"[z-a]"', '"**/"', '"+all"', '"-translation"', '"dates/no-such"', "'''\n'''", '"\\u0000"', '"\\u001b"', '"é"',
)  # fmt: skip
_JSON = (
    "[" * 50, "{", "}", "null", "1e999", '"', "\\ud800", "NaN", "9" * 5000, '{"findings": 1}', "[]", '{"path": 1}',
)  # fmt: skip
_MOST_PARTS = 24
_MOST_REPEATS = 40
_LONGEST = 10_000


@cache
def lines() -> tuple[str, ...]:
    """Give lines of articles: those of the seeds, and the examples of all rules."""
    seeds = [line for path in sorted((ROOT / "seeds").glob("*.txt")) for line in path.read_text("utf-8").splitlines()]
    return tuple(dict.fromkeys(filter(None, [*seeds, *examples()])))


@cache
def examples() -> tuple[str, ...]:
    """Give the examples of all rules, without their marks."""
    found = []
    for text in rule_files():
        rule = tomllib.loads(text)
        found += [marked(line).text for line in rule["bad"]] + rule["good"]
    return tuple(found)


@cache
def rule_files() -> tuple[str, ...]:
    """Give the texts of all rule files."""
    return tuple(path.read_text("utf-8") for path in sorted((ROOT / "rules").rglob("*.toml")))


@cache
def expressions() -> tuple[str, ...]:
    """Give the expressions of all rules."""
    return tuple(sorted({value for text in rule_files() for value in _patterns(tomllib.loads(text).get("params", {}))}))


def _patterns(params: dict[str, object]) -> Iterator[str]:
    for key in ("pattern", "unless"):
        value = params.get(key, ())
        yield from [value] if isinstance(value, str) else value  # type: ignore[misc]


CONFIGURATIONS = (
    'rules = ["+grammar", "-translation/of-chain"]\nlanguage = "en"\nfail-on = "error"\nexclude = ["drafts/*"]\ninclude = ["_x/*.md"]\n',
    '[levels]\n"dates/mixed-style" = "error"\n[per-file]\n"*.md" = ["-interface"]\n"kept/*" = {source = "kept", rules = ["+all"]}\n[formats]\n"*.txt" = "markdown"\n',
    'packs = ["house"]\nplugins = ["-x"]\nsource = "scraped"\n[[ignore]]\npath = "*.txt"\nrule = "interface/label"\ntext = "Share this"\n',
)  # fmt: skip
BASELINE = json.dumps({"newslint-baseline": 1, "articles": {"a.txt": {"0123": 1, "45": 2}, "b/c.md#4": {"4": 1}}})
FRONT_MATTER = (
    "---\ntitle: A title\ndate: 2021-02-03 10:00:00 +0200\nlang: en\ntags: [a, b]\nimage: {src: x, alt: 'A picture'}\n---\n",
    '+++\ntitle = "A title"\ndate = 2021-02-03T10:00:00Z\n[extra]\nauthor = "A. B."\n+++\n',
    "---\nsummary: >\n  Two lines\n  of words\ndescription: |\n  x\nlastmod: 3 May 2021\nlocale: en-GB\n---\n",
)


def article(choices: Choices) -> Input:
    """Make an article."""
    name = "a" + choices.one_of(tuple(ENDINGS))
    parts: list[str] = [choices.one_of(FRONT_MATTER)] if choices.number(7) == 7 else []
    while not choices.is_spent and len(parts) < _MOST_PARTS:
        parts.append(_part(choices, parts))
    codec = choices.one_of(CODECS)
    data = "".join(parts).encode(codec, "replace")
    for _ in range(choices.number(9) // 8):
        at = choices.number(max(0, len(data) - 1))
        data = data[:at] + choices.raw(3) + data[at + choices.number(3) :]
    return Input(name, data)


def _part(choices: Choices, before: Sequence[str]) -> str:
    kind = choices.number(11)
    if kind <= 3:
        return choices.one_of(lines()) + choices.one_of(("\n", "\n\n", "", "\r\n", " "))
    if kind <= 7:
        return choices.one_of(PIECES)
    if kind == 8:
        return choices.one_of(PIECES) * choices.number(_MOST_REPEATS)
    if kind == 9:
        return before[-1 - choices.number(len(before) - 1)] if before else ""
    if kind == 10:
        line = choices.one_of(lines())
        return line[choices.number(len(line)) :][: choices.number(60)]
    return choices.raw(8).decode("utf-8", "replace")


def front_matter(choices: Choices) -> Input:
    """Make an article that begins with front matter, whole or damaged."""
    text = mutated(choices, choices.one_of(FRONT_MATTER), PIECES) + choices.one_of(lines())
    return Input("a" + choices.one_of(tuple(ENDINGS)), _bytes(text))


def configuration(choices: Choices) -> Input:
    """Make a configuration out of a sound one."""
    return Input("newslint.toml", _bytes(mutated(choices, choices.one_of(CONFIGURATIONS), _VALUES)))


def rule(choices: Choices) -> Input:
    """Make a rule file out of one of ours."""
    return Input("a.toml", _bytes(mutated(choices, choices.one_of(rule_files()), _VALUES)))


def baseline(choices: Choices) -> Input:
    """Make a baseline out of a sound one."""
    return Input("baseline.json", _bytes(mutated(choices, BASELINE, _JSON)))


def growth(choices: Choices) -> Input:
    """Make an expression of a rule, and behind a NUL what its text repeats."""
    line = choices.one_of(examples())
    unit = line[choices.number(len(line)) :][: 1 + choices.number(12)] + choices.one_of(PIECES) * choices.number(1)
    return Input("growth", _bytes(f"{choices.one_of(expressions())}\0{unit or 'a'}"))


def recipe(choices: Choices) -> Input:
    """Give the recipe itself, for a target that makes many files of it."""
    return Input("recipe", choices.raw(_LONGEST))


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def mutated(choices: Choices, text: str, pieces: Sequence[str]) -> str:
    """Change a text in a few places: values replaced, lines doubled, moved and cut, pieces put in anywhere."""
    for _ in range(1 + choices.number(4)):
        rows = text.split("\n")
        row = choices.number(len(rows) - 1)
        kind = choices.number(6)
        if kind == 0:
            key, sign, _ = rows[row].partition("=" if "=" in rows[row] else ":")
            rows[row] = f"{key}{sign} {choices.one_of(pieces)}"
        elif kind == 1:
            rows.insert(choices.number(len(rows)), rows[row])
        elif kind == 2:
            del rows[row]
        elif kind == 3:
            at = choices.number(len(rows[row]))
            rows[row] = rows[row][:at] + choices.one_of(pieces) + rows[row][at:]
        elif kind == 4:
            at = choices.number(len(rows[row]))
            rows[row] = rows[row][:at] + rows[row][at + 1 + choices.number(8) :]
        elif kind == 5:
            rows[row] = rows[row] + choices.one_of(pieces) * choices.number(_MOST_REPEATS)
        else:
            at = choices.number(len(rows[row]))
            rows[row] = rows[row][:at] + choices.raw(4).decode("latin-1") + rows[row][at:]
        text = "\n".join(rows)
    return text
