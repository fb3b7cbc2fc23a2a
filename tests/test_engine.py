"""The engine: the prefilter changes nothing but the speed, and one text gives one answer."""

from collections.abc import Mapping

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newslint.engine import pipeline
from newslint.engine.config import Config
from newslint.engine.fixing import apply
from newslint.engine.linter import Linter
from newslint.engine.registry import CHECKS, parse, resolve
from newslint.model import Level, Source
from newslint.patterns import regexes
from newslint.patterns.prefilter import Prefilter, build_search, search_once
from newslint.rulebook import packs
from newslint.rulebook.example_markup import marked

CLASSES = {name: resolve(reference) for name, reference in CHECKS.items()}
# All but those that a server answers.
RULES = [rule for rule in packs.compile_folder(packs.builtin_folder(), CLASSES) if rule.check != "languagetool"]
LINES = sorted({marked(line).text.strip("\n") for rule in RULES for line in (*rule.bad, *rule.good)})
# Rules whose anchors are chosen by hand may see less than their expression alone would; the property is for the rest.
ARTICLES = st.lists(st.sampled_from(LINES), min_size=1, max_size=6).map("\n".join)


class Unfiltered:
    """Stands for a prefilter that lets every rule read everything."""

    def live(self, folded: str) -> Mapping[str, list]:
        real = PREFILTER.live(folded)
        return {
            rule.id: real.get(rule.id, []) if rule.check == "characters" and rule.compiled.get("phrases") else []
            for rule in RULES
        }


def rule_set(prefilter):
    checks = {name: check([rule for rule in RULES if rule.check == name]) for name, check in CLASSES.items()}
    by_id = {rule.id: rule for rule in RULES}
    levels = {rule.id: rule.level for rule in RULES}
    return pipeline.rule_set_of(by_id, levels, checks.__getitem__)._replace(prefilter=prefilter)


PREFILTER = Prefilter(RULES)
FILTERED = rule_set(PREFILTER)
EXPRESSIONS = {rule.id for rule in RULES if rule.compiled.get("pattern")}


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ARTICLES)
def test_filtered_and_unfiltered_runs_find_the_same(text):
    document = parse(Source("a.txt", text))
    unfiltered = rule_set(Unfiltered())
    kept = [one for one in pipeline.lint(document, FILTERED).findings if one.rule in EXPRESSIONS]
    free = [one for one in pipeline.lint(document, unfiltered).findings if one.rule in EXPRESSIONS]
    assert kept == free


@settings(max_examples=50, deadline=None)
@given(ARTICLES)
def test_findings_come_in_the_order_of_the_text_and_the_same_each_time(text):
    document = parse(Source("a.txt", text))
    findings = pipeline.lint(document, FILTERED).findings
    assert list(findings) == sorted(findings, key=lambda one: (one.span, one.rule, one.message))
    assert findings == pipeline.lint(parse(Source("a.txt", text)), FILTERED).findings
    assert len(set(findings)) == len(findings)


@given(
    st.lists(st.text("ab c", min_size=1, max_size=8), min_size=1, max_size=8, unique=True),
    st.text("ab cd", max_size=60),
)
def test_one_text_is_searched_as_many_are(literals, text):
    found = build_search(literals)(text)
    assert search_once(literals, text) == sorted(found, key=lambda one: (one[2], one[1]))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_linted_with_spans_inside_it(text):
    for name in ("a.txt", "a.md"):
        for finding in pipeline.lint(parse(Source(name, text)), FILTERED).findings:
            assert 0 <= finding.span.start <= finding.span.end <= len(text)


def test_a_rule_of_another_language_is_silent():
    german = (
        "Der Präsident sagte am Montag, dass er mit den Ministern über die Lage im Land sprechen wird und nicht. " * 3
    )
    text = german + "\nSir. Ushakov said no."
    assert not [
        one
        for one in pipeline.lint(parse(Source("a.txt", text)), FILTERED).findings
        if one.rule == "translation/sir-title"
    ]


def test_what_other_languages_do_is_no_defect():
    german = (
        "Die Leute, die die Stadt „Perle des Nordens“ nennen, sind es, mit denen Sie sie am besten sehen. "
        "Am 3.4.2020 hat der Rat der Stadt für den Bau der Brücke gestimmt, die der der Nachbarn gleicht."
    )
    indonesian = (
        "Presiden mengatakan bahwa orang orang itu akan berbicara «dengan para menteri» tentang negara , pendidikan, "
        "kesehatan, perumahan, pertanian, keamanan, kehutanan, kebudayaan, perdagangan, lingkungan, kelautan, perikanan."
    )
    for text in (german, indonesian):
        assert not pipeline.lint(parse(Source("a.txt", text)), FILTERED).findings


def slow_rule(folder, check="existence", params="pattern='x (?:a|a)*(?:a|a)*(?:a|a)*b$'"):
    """Write a pack with one rule whose expression takes for ever on a row of “a”; gives a linter with it."""
    (folder / "own").mkdir()
    (folder / "own" / "slow.toml").write_text(
        f'check="{check}"\nlevel="suggestion"\nmessage="m"\nbad=["[[x aaa]]"]\ngood=["y"]\n[params]\n{params}\n'
    )
    return Linter(Config(packs=(str(folder),)))


@pytest.mark.parametrize(
    ("check", "params"),
    [
        ("existence", "pattern='x (?:a|a)*(?:a|a)*(?:a|a)*b$'"),
        ("existence", "pattern='x (?:a|a)*(?:a|a)*(?:a|a)*b$'\nwhole_line=true"),
        ("existence", "pattern='x'\nunless=['x (?:a|a|ab)*(?:a|a)*(?:a|a)*[cd]']"),
        ("substitution", "pattern='x (?:a|a)*(?:a|a)*(?:a|a)*b$'\nfix='y'"),
        ("line", "ask='pattern'\npattern='x (?:a|a|ab)*(?:a|a)*(?:a|a)*c'"),
        ("consistency", "ask='forms'\nvariants={one=['x (?:a|a)*(?:a|a)*(?:a|a)*b$'], two=['said']}"),
        ("existence", "pattern='x(?R)*'"),
    ],
)
def test_a_rule_that_outruns_its_time_is_a_finding_beside_the_others(tmp_path, monkeypatch, check, params):
    monkeypatch.setattr(regexes, "TIME_LIMIT", 0.05)
    slow = slow_rule(tmp_path, check, params)
    result = slow.lint_text("Sir. Ushakov said.\n\nx " + "a" * 90 + "\n\nThe end came on 31 November.\n", "a.txt")
    found = {finding.rule: finding for finding in result.findings}
    assert {"translation/sir-title", "dates/impossible"} <= set(found)
    if "(?R)" not in params:
        assert found["own/slow"].level is Level.ERROR
        assert found["own/slow"].message.startswith("own/slow needed more than its time, or all memory, from here on")
        assert result.document.lines.position(found["own/slow"].span.start)[0] in (1, 3)
    assert result.trouble == ""


def test_an_expression_that_repeats_itself_without_end_is_stopped(tmp_path):
    endless = slow_rule(tmp_path, params="pattern='(?R)'\nwhole_line=true")
    rules = [finding.rule for finding in endless.lint_text("x\n\nSir. Ushakov said.").findings]
    assert rules == ["own/slow", "translation/sir-title"]


def test_a_rule_that_breaks_does_not_silence_the_others(monkeypatch):
    linter = Linter()
    check = linter.check("repeat/echo")
    monkeypatch.setattr(check, "scan", lambda document, live: iter([{}["gone"]]))
    result = linter.lint_text("Sir. Ushakov said.", "a.txt")
    assert [finding.rule for finding in result.findings] == ["translation/sir-title"]
    assert "a.txt: " in result.trouble and "failed on this file: " in result.trouble
    assert "(KeyError: 'gone', test_engine.py:" in result.trouble


@pytest.mark.parametrize(
    "text",
    [
        "We met Anna Kerrison.\nWe met Anna\nKerrisen said so.\n",
        "We met Anna Kerrison and Anna KerrisenBoyle.\n",
        "Anna Kerrison-Boyle met Anna Kerrisen-\n",
    ],
)
def test_names_are_read_as_words_of_one_line(text, linter):
    findings = linter.lint_text(text).findings
    assert all(
        text[one.span.start : one.span.end] in ("Anna Kerrison", "Anna Kerrisen")
        for one in findings
        if one.rule == "translation/name-spelling"
    )


HOUSE_RULE = """\
check = "existence"
level = "suggestion"
message = "‘{match}’"
sign = "SIGN"
bad = ["[[foo]]"]
good = ["bar"]
[params]
phrases = ["foo"]
"""


@pytest.mark.parametrize(
    ("sign", "text", "told"),
    [("sure", "He saw a foo. A foo it was.", True), ("weak", "He saw a foo. A foo it was.", False)],
)
def test_a_rule_of_the_users_may_be_a_sign_of_translation(tmp_path, sign, text, told):
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "foo.toml").write_text(HOUSE_RULE.replace("SIGN", sign), encoding="utf-8")
    found = Linter(Config(packs=(str(tmp_path),))).lint_text(text, "a.txt").findings
    assert ("translation/reads-like-translation" in [finding.rule for finding in found]) == told


MARKDOWN = """\
Turnout was 61 % in the town.

<!-- newslint: ignore-next -->
It was 40 % in the village.

In the city 5 % came, and 7 % on the coast.
"""


def test_a_rule_that_speaks_once_names_all_its_places_but_those_waved_away(linter):
    (finding,) = linter.lint_text(MARKDOWN.replace("<!-- newslint: ignore-next -->\nIt", "It"), "a.md").findings
    assert (finding.rule, MARKDOWN[slice(*finding.span)]) == ("typography/percent-apart", "61 %")
    assert finding.message.endswith("write ‘61%’. The same in 3 more places.")
    assert len(finding.related) == 3
    (finding,) = linter.lint_text(MARKDOWN, "a.md").findings
    assert [MARKDOWN[slice(*related.span)] for related in finding.related] == ["5 %", "7 %"]


def test_a_place_that_cannot_be_mended_does_not_keep_the_others_from_it(linter):
    text = "It was 61 % here, 40 **%** there and 5 % at sea.\n"
    (finding,) = linter.lint_text(text, "a.md").findings
    assert len(finding.related) == 2
    (fix,) = finding.fixes
    assert apply(fix.edits, text) == "It was 61% here, 40 **%** there and 5% at sea.\n"


def test_one_fix_mends_all_places_of_a_rule_that_speaks_once(linter):
    (finding,) = linter.lint_text(MARKDOWN, "a.md").findings
    (fix,) = finding.fixes
    assert fix.title == "Replace ‘61 %’ by ‘61%’, and so in 2 more places"
    assert apply(fix.edits, MARKDOWN).count(" %") == 1
