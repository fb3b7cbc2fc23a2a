"""What is taken for a baseline, and what is none: a sentence each time."""

import json

import pytest
from helpers import newslint

from newslint.engine.baseline import read_baseline
from newslint.errors import NewslintError

FINDING = {"path": "a.txt", "fingerprint": "f1"}


@pytest.mark.parametrize(
    "data",
    [
        b"", b"<html>", b"\xff\xfe{}", '{"findings": []}'.encode("utf-16"), b"[" * 100_000, b'{"findings": ' + b"[" * 100_000,
        b'{"findings": [], "x": ' + b"9" * 5000 + b"}", b'{"findings": []}\n{"findings": []}', b"null", b"[1, 2]", b'"findings"',
        *(json.dumps({"findings": findings}).encode() for findings in (5, None, "abc", {"a": 1}, [5], [{}], [[]], ["path"])),
        *(json.dumps({"findings": [FINDING | change]}).encode() for change in (
            {"path": 5}, {"path": None}, {"path": []}, {"fingerprint": 5}, {"fingerprint": None}, {"fingerprint": []},
        )),
    ],
)  # fmt: skip
def test_what_is_no_report_is_said_so(tmp_path, data):
    path = tmp_path / "old.json"
    path.write_bytes(data)
    with pytest.raises(NewslintError) as error:
        read_baseline(str(path))
    assert str(error.value).startswith(f"{path}: no baseline of newslint's; make a baseline with: newslint PATH")


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
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps({"findings": [FINDING]}).encode())
    assert read_baseline(str(path)).counts == {"a.txt": {"f1": 1}}


@pytest.mark.parametrize("path", ["a\0b", "a\ud800b", "", "a/" * 50_000, "../../etc/passwd"])
def test_a_path_that_no_file_can_have_hides_nothing(tmp_path, path):
    (tmp_path / "a.txt").write_text("Hello.\n")
    (tmp_path / "old.json").write_text(json.dumps({"findings": [FINDING | {"path": path}]}))
    done = newslint("a.txt", "--baseline", "old.json", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
