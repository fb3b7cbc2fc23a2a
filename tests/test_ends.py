"""How a run ends: on signals, closed and full streams, odd encodings; and that what it writes loses nothing."""

import os
import signal
import subprocess
import sys
import time

import pytest
from conftest import ROOT
from helpers import newslint

from newslint.engine.registry import REPORTERS

BAD = "Sir. Ushakov said no.\n"
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}
COMMAND = [sys.executable, "-m", "newslint"]
needs_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs Linux: /proc and /dev")


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "bad.txt").write_text(BAD)
    return tmp_path


def shell(command, cwd, **environment):
    """Run a line of bash, in which `newslint` is ours; gives the finished process."""
    line = f'newslint() {{ "{sys.executable}" -m newslint "$@"; }}; {command}'
    done = subprocess.run(
        ["bash", "-c", line], cwd=cwd, capture_output=True, env={**ENVIRONMENT, **environment}, timeout=60
    )
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    return done


def children(process):
    with open(f"/proc/{process.pid}/task/{process.pid}/children") as file:
        return [int(number) for number in file.read().split()]


def is_alive(number):
    try:
        with open(f"/proc/{number}/stat") as file:
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def wait_for(what, seconds=20):
    end = time.monotonic() + seconds
    while not (found := what()):
        assert time.monotonic() < end, "in vain"
        time.sleep(0.05)
    return found


@needs_linux
@pytest.mark.parametrize(
    ("number", "status"),
    [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130), (signal.SIGKILL, -signal.SIGKILL)],
)
def test_a_signal_ends_the_workers_too(tmp_path, number, status):
    for one in range(3000):
        (tmp_path / f"{one}.txt").write_text(BAD * 30)
    process = subprocess.Popen(
        [*COMMAND, ".", "--jobs", "2", "--format", "concise"], cwd=tmp_path, env=ENVIRONMENT,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip
    workers = wait_for(lambda: len(found := children(process)) == 2 and found)
    process.stdout.read(1)  # they are at work
    process.send_signal(number)
    began = time.monotonic()
    _, stderr = process.communicate(timeout=20)
    assert process.returncode == status
    assert b"Traceback" not in stderr
    wait_for(lambda: not any(map(is_alive, workers)))
    assert time.monotonic() - began < 10


@pytest.mark.parametrize(
    ("command", "status"),
    [
        ("newslint bad.txt >&-", 1),
        ("newslint bad.txt 2>&-", 1),
        ("newslint - <&-", 0),
        ("COLUMNS=abc newslint --help", 0),
        ("set -o pipefail; newslint bad.txt | true", 1),
        ("mkdir gone; cd gone; rmdir ../gone; newslint bad.txt", 2),
        ("newslint bad.txt --format concise --output .", 2),
    ],
)
def test_odd_streams_change_no_status(folder, command, status):
    assert shell(command, folder).returncode == status


@needs_linux
def test_a_full_disk_behind_standard_output_is_a_sentence(folder):
    done = shell("newslint bad.txt > /dev/full", folder)
    assert (done.returncode, done.stderr) == (2, b"newslint: stopped: No space left on device\n")


@needs_linux
@pytest.mark.parametrize(
    ("target", "written"),
    [
        ("/dev/stdout", "stdout"),
        ("/dev/stderr", "stderr"),
        (">(cat > copy; touch done)", "copy"),
        ("fifo", "copy"),
        ("link", "real"),
        ("new", "new"),
    ],
)
def test_a_report_goes_where_it_is_sent_and_replaces_no_stream(folder, target, written):
    os.mkfifo(folder / "fifo")
    (folder / "real").write_text("old")
    (folder / "link").symlink_to("real")
    before = {name: os.lstat(name).st_mode for name in ("/dev/stdout", "/dev/null", folder / "fifo", folder / "link")}
    reader = "(cat fifo > copy; touch done) & " if target == "fifo" else ""
    done = shell(f"{reader}newslint bad.txt --format concise --output {target}", folder)
    assert done.returncode == 1
    if written == "copy":
        wait_for((folder / "done").exists)
    place = {"stdout": done.stdout, "stderr": done.stderr}
    report = place[written] if written in place else (folder / written).read_bytes()
    assert report.startswith(b"bad.txt:1:1: error translation/sir-title ")
    assert before == {name: os.lstat(name).st_mode for name in before}


@needs_linux
def test_a_report_that_cannot_be_written_is_a_sentence(folder):
    done = newslint("bad.txt", "--output", "/dev/full", cwd=folder)
    assert (done.returncode, done.stderr) == (2, "newslint: /dev/full: cannot be written (No space left on device)\n")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
@pytest.mark.parametrize("arguments", [["bad.txt"], ["--rules"], ["--explain", "translation/sir-title"]])
def test_what_the_terminal_cannot_show_is_escaped(folder, encoding, arguments):
    done = newslint(*arguments, cwd=folder, env={"PYTHONIOENCODING": encoding, "LC_ALL": "C"}, raw=True)
    assert done.returncode == (arguments == ["bad.txt"])
    assert "sir-title" in done.stdout.decode(encoding)


@needs_linux
@pytest.mark.parametrize("form", REPORTERS)
@pytest.mark.parametrize("output", [[], ["--output", "report"]])
def test_a_name_that_is_no_utf_8_breaks_no_report(folder, form, output):
    (folder / os.fsdecode(b"\xff.txt")).write_text(BAD)
    done = newslint(".", "--format", form, *output, cwd=folder, raw=True)
    assert (done.returncode, done.stderr) == (1, b"")
    report = (folder / "report").read_bytes() if output else done.stdout
    assert report.decode().count("sir-title") >= 2


def test_what_breaks_on_standard_input_is_a_sentence(folder):
    (folder / "newslint.toml").write_text("")
    done = newslint("-", cwd=folder, stdin=b"\0")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)


def test_a_file_that_changed_since_it_was_read_is_not_fixed(folder, monkeypatch):
    from newslint.errors import NewslintError
    from newslint.formats.writing import replace

    path = folder / "bad.txt"
    with pytest.raises(NewslintError, match="it has changed since it was read"):
        replace(str(path), b"what it was", b"new", [str(folder)])
    assert path.read_text() == BAD


def test_a_read_only_file_and_one_of_two_names_are_left_alone(folder):
    (folder / "only.txt").write_text(BAD)
    (folder / "only.txt").chmod(0o444)
    (folder / "one.txt").write_text(BAD)
    os.link(folder / "one.txt", folder / "other.text")
    done = newslint("only.txt", "one.txt", "--fix", cwd=folder)
    assert done.returncode == 2
    assert "only.txt: not fixed: it is read-only" in done.stderr
    assert "one.txt: not fixed: it has other names (hard links)" in done.stderr
    assert (folder / "only.txt").read_text() == (folder / "other.text").read_text() == BAD


@needs_linux
def test_a_fix_keeps_owner_mode_and_attributes(folder):
    path = folder / ("x" * 251 + ".txt")
    path.write_text(BAD)
    path.chmod(0o640)
    if os.geteuid() == 0:
        os.chown(path, 1234, 4321)
    before = path.stat()
    try:
        os.setxattr(path, "user.note", b"kept")
    except OSError:
        pytest.skip("this file system has no extended attributes")
    assert newslint(path.name, "--fix", cwd=folder).returncode == 0
    after = path.stat()
    assert path.read_text() == "Mr Ushakov said no.\n"
    assert (after.st_mode, after.st_uid, after.st_gid) == (before.st_mode, before.st_uid, before.st_gid)
    assert os.getxattr(path, "user.note") == b"kept"
    assert [one.name for one in folder.iterdir() if one.name.startswith(".newslint")] == []


def test_a_pattern_of_odd_brackets_warns_of_no_expression(tmp_path):
    (tmp_path / "newslint.toml").write_text('exclude = ["a[[b]"]\n')
    (tmp_path / "a.txt").write_text("They spoke.\n")
    done = subprocess.run([*COMMAND, "."], cwd=tmp_path, env=ENVIRONMENT, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
