"""What is taken for a baseline, and what is none: a sentence each time."""

import json

import pytest
from helpers import BAD, newslint, write

from newslint.engine.baseline import read_baseline
from newslint.errors import NewslintError

MARKS = {"0123": 1, "45": 2}


def text_of(articles):
    return json.dumps({"newslint-baseline": 1, "articles": articles}).encode()


@pytest.mark.parametrize(
    ("data", "what"),
    [
        *((data, "no baseline of newslint's") for data in (
            b"", b"<html>", b"\xff\xfe{}", text_of({}).decode().encode("utf-16"), b"[" * 100_000, b'{"articles": ' + b"[" * 100_000,
            b'{"newslint-baseline": 1, "articles": {}, "x": ' + b"9" * 5000 + b"}", text_of({}) + b"\n" + text_of({}),
            b"null", b"[1, 2]", b'"articles"', b"{}", b'{"articles": {}}', b'{"newslint-baseline": 1}',
            *(text_of(articles) for articles in (5, None, "abc", [1], {"a.md": 3}, {"a.md": ["x"]}, {"a.md": None})),
            *(text_of({"a.md": {"x": count}}) for count in ("1", 1.5, None, True, [], {})),
        )),
        (b'{"newslint-baseline": 2, "articles": {}}', "a baseline of another version of newslint"),
        (b'{"newslint-baseline": "1"}', "a baseline of another version of newslint"),
        (b'{"version": "0.1.0", "findings": [{"path": "a.md", "fingerprint": "f1"}]}', "a report, no baseline"),
    ],
)  # fmt: skip
def test_what_is_no_baseline_is_said(tmp_path, data, what):
    path = tmp_path / "old.json"
    path.write_bytes(data)
    with pytest.raises(NewslintError) as error:
        read_baseline(str(path))
    assert str(error.value) == f"{path}: {what}; make a baseline with: newslint PATH --write-baseline {path}"


def test_on_the_command_line_that_is_exit_status_2(tmp_path):
    (tmp_path / "a.txt").write_text("Hello.\n")
    (tmp_path / "old.json").write_text("[" * 100_000)
    done = newslint("a.txt", "--baseline", "old.json", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert done.stderr.startswith("newslint: old.json: no baseline of newslint's")


def test_a_folder_is_no_baseline(tmp_path):
    with pytest.raises(NewslintError, match="the baseline cannot be read"):
        read_baseline(str(tmp_path))


def test_a_mark_of_the_encoding_is_passed_over(tmp_path):
    """As some shells of Windows write it."""
    path = tmp_path / "old.json"
    path.write_bytes(b"\xef\xbb\xbf" + text_of({"a.txt": MARKS}))
    assert read_baseline(str(path)).counts == {"a.txt": MARKS}


@pytest.mark.parametrize("name", ["a\0b", "a\ud800b", "", "a/" * 50_000, "../../etc/passwd"])
def test_a_path_that_no_file_can_have_hides_nothing(tmp_path, name):
    (tmp_path / "a.txt").write_text("Hello.\n")
    (tmp_path / "old.json").write_bytes(text_of({name: MARKS}))
    done = newslint("a.txt", "--baseline", "old.json", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_name_that_is_no_unicode_is_kept(tmp_path):
    (tmp_path / "a\udcff.txt").write_text(BAD)
    newslint(".", "--write-baseline", "old.json", cwd=tmp_path)
    assert newslint(".", "--baseline", "old.json", cwd=tmp_path).returncode == 0


def test_links_on_the_way_to_an_article_change_nothing(tmp_path):
    write(tmp_path, {"real/old.md": BAD})
    (tmp_path / "link").symlink_to("real")
    newslint(".", "--write-baseline", "old.json", cwd=tmp_path / "real")
    for folder, path in (("real", tmp_path / "link/old.md"), (".", "link/old.md"), (".", tmp_path / "real")):
        baseline = "link/old.json" if folder == "." else "old.json"
        assert newslint(path, "--baseline", baseline, cwd=tmp_path / folder).returncode == 0, (folder, path)
