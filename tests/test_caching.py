"""Caches: whole or made again, the user's own or none, and never of more weight than what they are made from."""

import os
import pickle
import random
import subprocess
import sys

import pytest
import regex
from conftest import ROOT
from helpers import newslint

from newslint.patterns import caching, regexes

BAD = "Sir. Ushakov said no.\n"


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A folder with an article, and a cache of its own beside it."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text(BAD * 3)
    return tmp_path


def lint(home, *arguments):
    return newslint("a.txt", *arguments, cwd=home / "news", env={"XDG_CACHE_HOME": str(home / "cache")})


def files(home):
    return sorted((home / "cache" / "newslint").glob("*"))


def test_what_is_written_is_read_and_nobody_else_may_read_or_write_it(home):
    path = caching.cache_path("x.marshal")
    caching.write(path, {"a": (1, "b")})
    assert caching.read(path) == {"a": (1, "b")}
    assert os.stat(os.path.dirname(path)).st_mode & 0o777 == 0o700
    assert os.stat(path).st_mode & 0o777 == 0o600


def test_a_file_with_flipped_bits_is_made_again(home):
    wanted = lint(home).stdout
    chance = random.Random(7)
    assert len(files(home)) == 3
    for path in files(home):
        whole = path.read_bytes()
        for _ in range(4):
            damaged = bytearray(whole)
            for _ in range(chance.randint(1, 4)):
                damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
            path.write_bytes(damaged)
            done = lint(home)
            assert (done.stdout, done.returncode, done.stderr) == (wanted, 1, "")
            assert caching.unpacked(path.read_bytes())


@pytest.mark.parametrize("data", [b"", b"x", b"newslint 0.0.1\n", b"\xa8\x01\x00\x00\x00\x72\x00\x00\x00\x00"])
def test_no_other_file_is_unmarshalled(data):
    with pytest.raises(ValueError):
        caching.unpacked(data)


@pytest.mark.parametrize("spoil", ["folder all may write", "file all may write", "folder is a link", "file is a link"])
def test_what_others_could_have_written_is_not_read(home, spoil):
    path = caching.cache_path("x.marshal")
    caching.write(path, 1)
    folder = home / "cache" / "newslint"
    if spoil == "folder all may write":
        folder.chmod(0o777)
    elif spoil == "file all may write":
        os.chmod(path, 0o666)
    elif spoil == "folder is a link":
        folder.rename(home / "real")
        folder.symlink_to(home / "real")
    else:
        os.rename(path, home / "real")
        os.symlink(home / "real", path)
    with pytest.raises(OSError):
        caching.read(path)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give a file away")
def test_what_belongs_to_another_user_is_not_read(home):
    path = caching.cache_path("x.marshal")
    caching.write(path, 1)
    os.chown(path, 12345, 12345)
    with pytest.raises(PermissionError):
        caching.read(path)


def test_a_cache_in_the_repository_is_not_used(home):
    (home / ".git").mkdir()
    assert lint(home).returncode == 1
    assert not (home / "cache" / "newslint").exists() or files(home) == []


def test_a_relative_folder_is_not_used(home):
    done = newslint("a.txt", cwd=home / "news", env={"XDG_CACHE_HOME": "cache"})
    assert done.returncode == 1
    assert files(home) == [] and not list((home / "news" / "cache").glob("newslint/*"))


def test_a_pickle_of_anything_but_an_expression_is_not_read(tmp_path):
    class Evil:
        def __reduce__(self):
            return os.mkdir, (str(tmp_path / "made"),)

    with pytest.raises(pickle.UnpicklingError):
        regexes._unpickled(pickle.dumps(Evil()))
    assert not (tmp_path / "made").exists()
    assert regexes._unpickled(pickle.dumps(regex.compile("a+"))).fullmatch("aaa")


def test_workers_keep_what_they_compile(home):
    (home / "news" / "b.txt").write_text("It said said it on 31 November.\n")
    newslint(".", "--jobs", 2, cwd=home / "news", env={"XDG_CACHE_HOME": str(home / "cache")})
    (kept,) = [path for path in files(home) if path.name.startswith("expressions")]
    assert len(caching.unpacked(kept.read_bytes())) > 20


PLUGIN = """\
def newslint_reporters():
    return {"demo": report}


def report(outcomes, context):
    yield from ("demo" for outcome in outcomes)
"""


def test_a_plugin_is_there_when_it_is_on_the_path_and_only_then(home):
    folder = home / "path"
    (folder / "demo-1.dist-info").mkdir(parents=True)
    (folder / "demo_plugin.py").write_text(PLUGIN)
    (folder / "demo-1.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: demo\nVersion: 1\n")
    (folder / "demo-1.dist-info" / "entry_points.txt").write_text("[newslint]\ndemo = demo_plugin\n")
    (home / "news" / "newslint.toml").write_text('plugins = ["-none"]\n')
    for there in (True, False, True):
        path = f"{folder}{os.pathsep}{ROOT}" if there else str(ROOT)
        done = subprocess.run(
            [sys.executable, "-m", "newslint", "a.txt", "--format", "demo"], cwd=home / "news", capture_output=True, text=True,
            env={**os.environ, "PYTHONPATH": path, "XDG_CACHE_HOME": str(home / "cache")},
        )  # fmt: skip
        said = (done.returncode, done.stdout, "there is no format ‘demo’" in done.stderr)
        assert said == ((1, "demo\n", False) if there else (2, "", True)), done.stderr
