"""The outcome of a review page is carried out as decided, on the text that was reviewed, and nowhere else."""

import json
import os
import re

import pytest
from helpers import newslint, write

from newslint.engine.linter import Linter
from newslint.engine.review import Choice, Decisions, carry_out
from newslint.model import Edit, Fix, Source
from newslint.reporters.fingerprints import fingerprints
from newslint.text.spans import Span

SIR = "translation/sir-title"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / ".git").mkdir()
    return tmp_path / "site"


def reviewed(folder, *arguments, cwd=None):
    """Return the data of the page that is made of a folder."""
    made = newslint(*(arguments or (".",)), "--format", "html", cwd=cwd or folder)
    assert made.returncode in (0, 1), made.stderr
    assert made.stdout.isascii()
    return json.loads(re.search(r'id="data">(.*?)</script>', made.stdout, re.DOTALL)[1])


def decided(data, decide):
    """Return the outcome in which `decide` says of each finding: a number or None accepts, “x” waves away, "" leaves."""
    articles = []
    for article in data["articles"]:
        choices = [(finding["id"], decide(article, finding)) for finding in article["findings"]]
        accepted = [{"finding": mark, "fix": choice} for mark, choice in choices if not isinstance(choice, str)]
        waved = [mark for mark, choice in choices if choice == "x"]
        articles.append(
            {"path": article["path"], "sha256": article["sha256"], "accepted": accepted, "waved_away": waved}
        )
    return {"review": 1, "newslint": data["newslint"], "paths": data["paths"], "articles": articles}


def accept(article, finding):
    return 0 if finding["fixes"] else None


def wave(article, finding):
    return "x"


def apply(folder, outcome, *arguments, cwd=None):
    path = folder.parent / "REVIEW.json"
    path.write_text(outcome if isinstance(outcome, str) else json.dumps(outcome))
    return newslint("--apply", path, *arguments, cwd=cwd or folder)


def test_accepted_changes_are_written_in_the_encoding_of_the_article(folder):
    text = "Sir. Ushakov said “no” to them.\r\nThe others said it, too.\r\n"
    (folder / "a.txt").write_bytes(b"\xff\xfe" + text.encode("utf-16-le"))
    (folder / "a.txt").chmod(0o640)
    done = apply(folder, decided(reviewed(folder), lambda _, finding: 0 if finding["rule"] == SIR else ""))
    assert (done.returncode, done.stderr) == (0, "")
    changed = (folder / "a.txt").read_bytes()
    assert changed == b"\xff\xfe" + text.replace("Sir. ", "Mr ").encode("utf-16-le")
    assert (folder / "a.txt").stat().st_mode & 0o777 == 0o640


def test_findings_waved_away_become_comments_or_entries(folder):
    write(folder, {"a.md": "# Call\n\nSir. Ushakov said no.\n", "b.txt": "Sir. Ushakov said no.\n"})
    done = apply(folder, decided(reviewed(folder), wave))
    assert (
        done.stdout
        == "0 changes made and 1 comment written in 1 article; 1 entry in the ignore table of newslint.toml.\n"
    )
    assert (folder / "a.md").read_text() == f"# Call\n\n<!-- newslint: ignore-next {SIR} -->\nSir. Ushakov said no.\n"
    assert newslint(".", cwd=folder).stdout == "2 files checked: nothing found. 2 suppressed.\n"


def test_entries_are_added_to_the_configuration_that_counts(folder):
    write(folder, {"news/newslint.toml": "# ours\nrules = []\n", "news/a.txt": "Sir. Ushakov said no.\n"})
    apply(folder, decided(reviewed(folder), wave))
    assert (folder / "news" / "newslint.toml").read_text() == (
        f'# ours\nrules = []\n\n[[ignore]]\npath = "/a.txt"\nrule = "{SIR}"\ntext = "Sir."\n'
    )


def test_changes_and_comments_in_one_article_keep_their_places(folder):
    write(folder, {"a.md": "Sir. Ushakov said no.\n\nHe said  so.\n\nSir. Lavrov said that that was all.\n"})
    second = lambda _, finding: ("x" if finding["line"] == 5 else 0) if finding["rule"] == SIR else ""  # noqa: E731
    done = apply(folder, decided(reviewed(folder), second))
    assert done.returncode == 0
    assert (folder / "a.md").read_text() == (
        "Mr Ushakov said no.\n\nHe said  so.\n\n"
        f"<!-- newslint: ignore-next {SIR} -->\nSir. Lavrov said that that was all.\n"
    )


def test_what_has_no_change_is_listed_with_its_place_after_the_other_changes(folder):
    write(folder, {"a.txt": "Sir. Ushakov said no. The meeting was on Monday, 30 December 2021.\n"})
    done = apply(folder, decided(reviewed(folder), accept))
    text = (folder / "a.txt").read_text()
    line, column = re.match(r"a\.txt:(\d+):(\d+): to mend by hand: ", done.stdout).groups()
    assert (line, column) == ("1", str(text.index("Monday") + 1))


def test_the_second_change_of_a_finding_is_made_where_it_was_chosen():
    """Of newslint's own checks only LanguageTool's offers several; here a linter offers “Lord” beside “Mr”."""

    class Undecided(Linter):
        def lint(self, document, corpus=None, baseline=None):
            result = super().lint(document, corpus, baseline)
            more = Fix("Replace ‘Sir. ’ by ‘Lord ’", (Edit(Span(0, 5), "Lord "),), False)
            return result._replace(findings=tuple(one._replace(fixes=(*one.fixes, more)) for one in result.findings))

    linter, source = Undecided(), Source("article.txt", "Sir. Ushakov said no.\n")
    (mark,) = fingerprints(linter.lint(linter.parse(source)))
    carried = carry_out(Decisions("article.txt", "", (Choice(mark, 1),), ()), source, linter, None, ".")
    assert (carried.text, carried.fixed, carried.undone) == ("Lord Ushakov said no.\n", 1, ())


def test_findings_that_other_articles_tell_are_found_again(folder):
    day = "---\nevent: call\n---\nAnna Kerr and Tom Ilves had a phone call on {}.\n"
    write(folder, {"a.md": day.format("7 May"), "b.md": day.format("8 May")})
    data = reviewed(folder)
    assert [finding["rule"] for article in data["articles"] for finding in article["findings"]] == ["dates/related-articles"]  # fmt: skip
    assert apply(folder, decided(data, wave)).returncode == 0
    assert newslint(".", cwd=folder).returncode == 0


def test_a_page_made_in_one_folder_is_applied_from_another_of_the_repository(folder):
    write(folder, {"news/a.txt": "Sir. Ushakov said no.\n"})
    data = reviewed(folder, "a.txt", cwd=folder / "news")
    assert data["articles"][0]["path"] == "news/a.txt"
    assert apply(folder, decided(data, accept)).returncode == 0
    assert (folder / "news" / "a.txt").read_text() == "Mr Ushakov said no.\n"


def outcome(folder, **changes):
    """Return the outcome that accepts all of an article, changed as a stranger may change it."""
    write(folder, {"a.txt": "Sir. Ushakov said no.\n"})
    value = decided(reviewed(folder, "a.txt"), accept)
    value["articles"][0].update(changes)
    return value


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"sha256": "0" * 64}, "a.txt: not changed: it is not the text that was reviewed; make the page anew"),
        ({"path": "gone.txt"}, "gone.txt: not changed: there is no such file in "),
        ({"path": "../out.txt"}, "../out.txt: not changed: it lies outside of "),
        ({"path": "/etc/hostname"}, "/etc/hostname: not changed: it lies outside of "),
        ({"path": "link.txt"}, "link.txt: not changed: it lies outside of "),
        ({"path": ".git/a.txt"}, ".git/a.txt: not changed: a review changes no hidden files"),
        ({"path": "setup.py"}, "setup.py: not changed: newslint reads no articles from such files"),
        ({"path": "a.txt/"}, ""),
        ({"path": "."}, ".: not changed: there is no such file in "),
        ({"path": "\u202e\n::error::x.txt"}, "newslint: ⟨U+202E RIGHT-TO-LEFT OVERRIDE⟩ ::error::x.txt: not changed"),
        ({"accepted": [{"finding": "0" * 20, "fix": 0}]}, "a.txt: 1 finding of the review is not there"),
    ],
)  # fmt: skip
def test_what_a_stranger_may_write_changes_nothing_else(folder, changes, sentence):
    value = outcome(folder, **changes)
    text = "Sir. Ushakov said no.\n"
    write(folder, {"../out.txt": text, ".git/a.txt": text, "setup.py": text})
    os.symlink("../out.txt", folder / "link.txt")
    files = {
        path: path.read_bytes() for path in folder.parent.rglob("*") if path.is_file() and path.name != "REVIEW.json"
    }
    done = apply(folder, value)
    if not sentence:
        return
    assert done.returncode == 2
    assert sentence in done.stderr
    assert {path: path.read_bytes() for path in files} == files
    assert not (folder / "newslint.toml").exists()


def test_a_change_is_one_that_newslint_offers(folder):
    value = outcome(folder)
    value["articles"][0]["accepted"][0]["fix"] = 7
    done = apply(folder, value)
    assert done.returncode == 2 and "1 finding of the review is not there" in done.stderr


@pytest.mark.parametrize(
    "text",
    [
        "", "{}", "[]", "null", "[" * 100_000, '{"review": 2, "paths": [], "articles": []}',
        '{"review": 1, "paths": [1], "articles": []}', '{"review": 1, "paths": [], "articles": [{}]}',
        '{"review": 1, "paths": [], "articles": [{"path": "a\\u0000", "sha256": "", "accepted": [], "waved_away": []}]}',
        '{"review": 1, "paths": [], "articles": [{"path": "a", "sha256": "", "accepted": [{"finding": "x", "fix": -1}], "waved_away": []}]}',
        '{"review": 1, "paths": [], "articles": [{"path": "a", "sha256": "", "accepted": [{"finding": "x", "fix": true}], "waved_away": []}]}',
    ],
    ids=range(11),
)  # fmt: skip
def test_what_is_no_outcome_is_told(folder, text):
    done = apply(folder, text)
    assert done.returncode == 2
    assert "REVIEW.json: not the outcome of a review page; save it again from the page that --format html makes" in done.stderr  # fmt: skip


def test_a_missing_file_is_told(folder):
    done = newslint("--apply", "none.json", cwd=folder)
    assert (done.returncode, done.stderr) == (2, "newslint: none.json: the review cannot be read (No such file or directory)\n")  # fmt: skip


@pytest.mark.parametrize("other", [["a.txt"], ["--fix"], ["--rules"], ["--output", "x"], ["--test", "."]])
def test_other_actions_are_refused(folder, other):
    done = newslint("--apply", "REVIEW.json", *other, cwd=folder)
    assert done.returncode == 2
    assert "--apply does what was reviewed, and nothing else: leave " in done.stderr


def test_an_article_that_cannot_be_written_keeps_no_other_from_its_changes(folder):
    write(folder, {"a.txt": "Sir. Ushakov said no.\n", "b.txt": "Sir. Lavrov said no.\n"})
    data = reviewed(folder)
    (folder / "a.txt").chmod(0o444)
    done = apply(folder, decided(data, accept))
    assert done.returncode == 2 and "a.txt: not fixed: it is read-only" in done.stderr
    assert (folder / "b.txt").read_text() == "Mr Lavrov said no.\n"
