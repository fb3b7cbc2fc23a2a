"""What the articles of one run say of one another: lines that they share, events that they date differently."""

import json
import subprocess
import sys
from multiprocessing import get_all_start_methods
from pathlib import Path

import pytest
from helpers import newslint

import newslint as library
from newslint.engine.corpus import Survey


def folder(path, articles, prompt="Harbour Gazette for supporters"):
    path.mkdir()
    for number in range(articles):
        line = f"{prompt}\n" if number % 5 == 0 else ""
        (path / f"{number:02}.txt").write_text(
            f"The ferry of pier {'abcdefghijklmnopqrstuvwxyz'[number]} sank.\n{line}"
        )


def places(done):
    return [(row["path"], row["line"]) for row in map(json.loads, done.stdout.splitlines())]


def test_a_folder_of_20_articles_tells_the_lines_of_the_page(tmp_path):
    folder(tmp_path / "site", 20)
    done = newslint("site", "--format", "jsonl", cwd=tmp_path)
    assert places(done) == [(f"site/{number:02}.txt", 2) for number in (0, 5, 10, 15)]
    assert "stands in 4 of the 20 articles here" in json.loads(done.stdout.splitlines()[0])["message"]


@pytest.mark.parametrize("method", sorted({"fork", "spawn"} & {*get_all_start_methods()}))
def test_workers_know_what_the_survey_found_however_they_start(tmp_path, method):
    folder(tmp_path / "site", 20)
    code = f"import multiprocessing, sys; multiprocessing.set_start_method({method!r}); from newslint.cli.main import main; sys.exit(main())"
    run = [sys.executable, "-c", code, "site", "--format", "jsonl", "--jobs", "2"]
    done = subprocess.run(run, cwd=tmp_path, capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout == newslint("site", "--format", "jsonl", "--jobs", "1", cwd=tmp_path).stdout
    assert len(places(done)) == 4


# As a library


def read(linter, path):
    """Parse the articles of a folder by their paths in the current one, as the command line does."""
    return [linter.parse(source) for file in sorted(path.iterdir()) for source in linter.read(str(file))]


def test_a_library_that_hands_over_the_corpus_gets_what_the_command_line_gets(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    folder(tmp_path / "site", 20)
    event(tmp_path / "site" / "a.md", "30 December")
    event(tmp_path / "site" / "b.txt", "31 December")
    (tmp_path / "site" / "short.txt").write_text("B6, B6, B6, B6, B6\n")
    for number in range(5):
        (tmp_path / "site" / f"long{number}.txt").write_text(ENGLISH.format(number))
    linter = library.Linter()
    documents = read(linter, Path("site"))
    corpus = library.learn(iter(documents))
    found = [
        (document.path, document.lines.position(finding.span.start)[0], finding.rule, finding.message)
        for document in documents
        for finding in linter.lint(document, corpus).findings
    ]
    done = newslint("site", "--format", "jsonl", cwd=tmp_path)
    rows = map(json.loads, done.stdout.splitlines())
    assert found == [(row["path"], row["line"], row["rule"], row["message"]) for row in rows]
    assert {"interface/site-line", "dates/related-articles"} < {rule for _, _, rule, _ in found}


def test_the_corpus_is_an_argument_and_nothing_remembers_it(tmp_path):
    folder(tmp_path / "site", 20)
    linter = library.Linter()
    first, *others = read(linter, tmp_path / "site")
    alone = linter.lint(first)
    told = linter.lint(first, library.learn([first, *others]))
    assert ([one.rule for one in alone.findings], [one.rule for one in told.findings]) == ([], ["interface/site-line"])
    assert told.document is first and told.document.corpus is None
    assert linter.lint(first) == alone
    assert linter.lint_text(first.text, first.path, library.learn([first, *others])).findings == told.findings


def test_articles_that_say_nothing_together_make_an_empty_corpus(tmp_path):
    folder(tmp_path / "few", 4)
    assert library.learn(read(library.Linter(), tmp_path / "few")) == library.Corpus()
    assert library.learn([]) == library.Corpus()


def test_few_articles_and_named_files_are_not_counted(tmp_path):
    folder(tmp_path / "few", 19)
    folder(tmp_path / "many", 20)
    named = [f"many/{number:02}.txt" for number in range(20)]
    assert places(newslint("few", "--format", "jsonl", cwd=tmp_path)) == []
    assert places(newslint(*named, "--format", "jsonl", cwd=tmp_path)) == []


def test_lines_with_other_figures_are_one_line(tmp_path):
    folder(tmp_path / "site", 20)
    for number in (0, 5, 10, 15):
        (tmp_path / "site" / f"{number:02}.txt").write_text(
            f"Ferry of pier {chr(97 + number)}\n{number + 1} supporters like the Gazette\n"
        )
    assert len(places(newslint("site", "--format", "jsonl", cwd=tmp_path))) == 4


def test_a_file_that_cannot_be_read_is_told_once_and_the_others_are_counted(tmp_path):
    folder(tmp_path / "site", 20)
    (tmp_path / "site" / "zz.txt").write_bytes(b"\0\1\2")
    done = newslint("site", "--format", "jsonl", cwd=tmp_path)
    assert (done.returncode, len(places(done)), done.stderr.count("zz.txt")) == (2, 4, 1)


def event(path, day, name="mayors"):
    path.write_text(
        f"---\nevent: {name}\n---\n\nAnna Kerr and Tom Ilves talked in a phone call on {day}, aides said.\n"
    )


def test_articles_of_one_event_are_compared_and_both_named(tmp_path):
    event(tmp_path / "a.md", "30 December")
    event(tmp_path / "b.txt", "31 December")
    done = newslint("a.md", "b.txt", "--format", "json", cwd=tmp_path)
    (finding,) = json.loads(done.stdout)["findings"]
    assert (finding["path"], finding["rule"], finding["line"], finding["text"]) == (
        "b.txt", "dates/related-articles", 5, "31 December",
    )  # fmt: skip
    assert finding["message"].startswith("‘31 December’ here, but ‘30 December’ in a.md, line 5:")
    assert [(place["path"], place["line"], place["column"]) for place in finding["related"]] == [("a.md", 5, 51)]
    shown = newslint("a.md", "b.txt", cwd=tmp_path).stdout
    assert "      see a.md:5:51: ‘30 December’ here\n" in shown
    sarif = json.loads(newslint("a.md", "b.txt", "--format", "sarif", cwd=tmp_path).stdout)
    (other,) = sarif["runs"][0]["results"][0]["relatedLocations"]
    assert other["physicalLocation"]["artifactLocation"]["uri"] == "a.md"
    assert other["physicalLocation"]["region"]["startLine"] == 5


def test_the_article_that_stands_alone_is_the_one_reported(tmp_path):
    event(tmp_path / "a.txt", "31 December")
    event(tmp_path / "b.txt", "30 December")
    event(tmp_path / "c.txt", "December 30")
    assert places(newslint(".", "--format", "jsonl", cwd=tmp_path)) == [("a.txt", 5)]


def test_articles_of_other_events_or_none_are_not_compared_unless_asked(tmp_path):
    event(tmp_path / "a.txt", "30 December", "one")
    event(tmp_path / "b.txt", "31 December", "two")
    assert places(newslint(".", "--format", "jsonl", cwd=tmp_path)) == []
    for name, day in (("a", "30 December"), ("b", "31 December")):
        (tmp_path / f"{name}.txt").write_text(f"Anna Kerr and Tom Ilves talked in a phone call on {day}.\n")
    assert places(newslint(".", "--format", "jsonl", cwd=tmp_path)) == []
    assert places(newslint(".", "--related", "--format", "jsonl", cwd=tmp_path)) == [("b.txt", 1)]


def test_days_far_apart_are_two_events(tmp_path):
    event(tmp_path / "a.txt", "7 December")
    event(tmp_path / "b.txt", "30 December")
    assert places(newslint(".", "--format", "jsonl", cwd=tmp_path)) == []


def test_the_turn_of_the_year_is_a_day_apart_where_the_years_are_known(tmp_path):
    event(tmp_path / "a.txt", "31 December 2021")
    event(tmp_path / "b.txt", "1 January 2022")
    assert places(newslint(".", "--format", "jsonl", cwd=tmp_path)) == [("b.txt", 5)]


def test_a_rule_that_is_on_for_some_files_only_is_heard(tmp_path):
    folder(tmp_path / "site", 20)
    (tmp_path / "newslint.toml").write_text('rules = ["-all"]\n[per-file]\n"site/05.txt" = ["+interface/site-line"]\n')
    assert places(newslint("site", "--format", "jsonl", cwd=tmp_path)) == [("site/05.txt", 2)]


ENGLISH = "The council of the town said that it would speak to the owners of ship number {} on the first day of the month, and of what it had cost them to wait.\n"


def test_a_short_page_has_the_language_of_its_neighbours(tmp_path):
    for name in ("en", "mixed"):
        (tmp_path / name).mkdir()
        for number in range(5):
            (tmp_path / name / f"{number}.txt").write_text(ENGLISH.format(number))
        (tmp_path / name / "short.txt").write_text("B6, B6, B6, B6, B6\n")
    for number in range(3):
        (tmp_path / "mixed" / f"de{number}.txt").write_text(
            f"Der Rat der Stadt sagte, dass er mit den Eignern des Schiffes Nummer {number} über die Kosten sprechen wird und dass es nicht lange dauern soll, bis auch sie zufrieden sind.\n"
        )
    found = [places(newslint(name, "--format", "jsonl", cwd=tmp_path)) for name in ("en", "mixed", "en/short.txt")]
    assert found == [[("en/short.txt", 1)], [], []]


# What a survey counts


def article(path, text, event=None):
    document = library.Linter().parse(library.Source(path, text))
    return document._replace(metadata=document.metadata._replace(event=event))


def corpus_of(documents):
    survey = Survey()
    for document in documents:
        survey.add(document)
    return survey.corpus()


def english(number, line=""):
    return (
        f"The council of town {number} voted on the road to the north, and it was late when the members left the hall. They"
        f" had been there for most of the day, and what they said to each other was not for the public to hear.\n{line}\n"
    )


def german(number):
    return f"Der Rat der Stadt {number} stimmte über die Straße nach Norden ab, und es war spät, als die Mitglieder gingen.\n"


@pytest.mark.parametrize(
    ("in_english", "in_german", "languages"),
    [(5, 0, "en"), (4, 0, None), (4, 1, "en"), (8, 2, "en"), (7, 2, None), (0, 5, "de")],
)
def test_a_folder_has_a_language_where_five_tell_it_and_four_in_five_the_same(in_english, in_german, languages):
    texts = [*map(english, range(in_english)), *map(german, range(in_german))]
    corpus = corpus_of(article(f"site/{number}.txt", text) for number, text in enumerate(texts))
    assert corpus.languages.get("site") == languages


def test_a_folder_above_counts_the_articles_of_those_within():
    corpus = corpus_of(article(f"site/{number}/a.txt", english(number)) for number in range(5))
    assert (corpus.languages.get("site"), corpus.languages.get("site/1")) == ("en", None)


@pytest.mark.parametrize(("articles", "counted"), [(19, 0), (20, 20), (21, 21)])
def test_lines_are_counted_in_twenty_articles_or_more(articles, counted):
    corpus = corpus_of(article(f"{number}.txt", english(number, "Harbour Gazette")) for number in range(articles))
    assert (corpus.articles, corpus.lines) == (counted, {"harbour gazette": counted} if counted else {})


def test_a_line_of_one_story_is_not_counted_and_copies_of_a_story_are_one():
    others = [article(f"{number}.txt", english(number)) for number in range(20)]
    once = article("once.txt", english(98, "Harbour Gazette"))
    copies = [article(f"copy{number}.txt", english(99, "Harbour Gazette")) for number in range(3)]
    assert corpus_of([*others, once]).lines == {}
    assert corpus_of([*others, *copies]).lines == {}
    assert corpus_of([*others, once, *copies]).lines == {"harbour gazette": 2}


def test_an_event_that_one_article_tells_of_is_none():
    one, two, other = (
        article(f"{name}.txt", english(0), event) for name, event in (("a", "x"), ("b", "x"), ("c", "y"))
    )
    assert corpus_of([one, two, other]).events == {"x": (one, two)}
