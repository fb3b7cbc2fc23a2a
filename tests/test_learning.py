"""Learning: the lines that a site repeats, and nothing that recurs honestly."""

import json

from helpers import newslint


def site(folder, articles=30):
    for number in range(articles):
        (folder / f"{number:02}.txt").write_text(
            f"A {'abcdefghijklmnopqrstuvwxyzäöüß'[number] * 3} harbour\n\nMonday, January {number % 9 + 1}, 2021\n\n"
            f"This is the only sentence number {number} of its kind in the town of {'abcdefghijklmnopqrstuvwxyzäöüß'[number]}.\n\n"
            "“We shall see,” he said.\n\nSubscribe to the Harbour Gazette\n\n"
            f"{number} people have read this today\n"
        )


def test_a_learned_pack_finds_the_sites_lines_and_passes_its_own_test(tmp_path):
    articles = tmp_path / "articles"
    articles.mkdir()
    site(articles)
    done = newslint("--learn", "articles", "--output", "site", cwd=tmp_path)
    assert done.returncode == 0
    listed = (tmp_path / "site" / "learned" / "site-lines.txt").read_text()
    assert listed == "# 30 of 30, first in articles/00.txt:9\nsubscribe to the harbour gazette\n"
    assert r"\d+\ people\ have\ read\ this\ today" in (tmp_path / "site" / "learned" / "site-shapes.toml").read_text()
    assert newslint("--test", "site", cwd=tmp_path).returncode == 0

    (tmp_path / "newslint.toml").write_text('packs = ["site"]\nrules = ["-all", "+learned"]')
    done = newslint("articles/07.txt", "--format", "jsonl", cwd=tmp_path)
    assert [json.loads(line)["rule"] for line in done.stdout.splitlines()] == [
        "learned/site-lines", "learned/site-shapes",
    ]  # fmt: skip


def test_learning_is_the_same_each_time(tmp_path):
    (tmp_path / "articles").mkdir()
    site(tmp_path / "articles")
    newslint("--learn", "articles", "--output", "one", cwd=tmp_path)
    newslint("--learn", "articles", "--output", "two", cwd=tmp_path)
    for name in ("site-lines.txt", "site-lines.toml", "site-shapes.toml"):
        assert (tmp_path / "one" / "learned" / name).read_text() == (tmp_path / "two" / "learned" / name).read_text()


def test_too_few_articles_and_no_output_are_sentences(tmp_path):
    (tmp_path / "articles").mkdir()
    site(tmp_path / "articles", 5)
    assert (
        "5 articles found; lines are learnt from 20 or more"
        in newslint("--learn", "articles", "--output", "x", cwd=tmp_path).stderr
    )
    done = newslint("--learn", "articles", cwd=tmp_path)
    assert (done.returncode, "--learn needs --output FOLDER" in done.stderr) == (2, True)
