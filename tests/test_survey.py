"""What the articles of one run say of one another: lines that they share, events that they date differently."""

import json

from helpers import newslint


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


def test_workers_know_what_the_survey_found(tmp_path):
    folder(tmp_path / "site", 20)
    one, two = (newslint("site", "--format", "jsonl", "--jobs", jobs, cwd=tmp_path) for jobs in (1, 2))
    assert one.stdout == two.stdout != ""


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
