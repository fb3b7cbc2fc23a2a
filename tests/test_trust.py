"""What a linted repository may not do: start programs, send text away, have files outside of it read, bring code.

Each test is such a repository, linted by a process of its own; what it tries would leave a trace.
"""

import json
import os
import shutil
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from conftest import ROOT
from helpers import newslint

from newslint.engine import registry
from newslint.errors import NewslintError

BAD = "Sir. Ushakov said no.\n"
GRAMMAR = 'rules = ["+grammar"]\n'
RULE = """\
check = "existence"
level = "error"
message = "{match}"
bad = ["[[foo]]"]
good = ["bar"]
[params]
pattern = ".+"
"""


@pytest.fixture
def repository(tmp_path):
    """A repository with one article."""
    root = tmp_path / "repository"
    (root / ".git").mkdir(parents=True)
    (root / "a.txt").write_text(BAD)
    return root


def test_its_configuration_starts_no_program(repository, tmp_path):
    (repository / "bin").mkdir()
    java = repository / "bin" / "java"
    java.write_text(f"#!/bin/sh\ntouch {tmp_path}/started\n")
    java.chmod(0o755)
    (repository / "lt").mkdir()
    (repository / "newslint.toml").write_text(f'{GRAMMAR}languagetool = "lt"\n')
    done = newslint(".", cwd=repository, env={"PATH": f"{java.parent}:{os.environ['PATH']}"})
    assert done.returncode == 2
    assert "newslint.toml:2: languagetool: a configuration that stands beside articles may not name" in done.stderr
    assert not (tmp_path / "started").exists()


def test_its_configuration_sends_nothing(repository):
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_error(404)

        do_POST = do_GET  # noqa: N815

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    (repository / "newslint.toml").write_text(f'{GRAMMAR}languagetool = "http://127.0.0.1:{server.server_port}"\n')
    assert newslint(".", cwd=repository).returncode == 2
    assert asked == []
    # Named by the user it is asked.
    assert newslint(".", "--config", "newslint.toml", cwd=repository).returncode == 2
    assert asked != []
    server.shutdown()


@pytest.mark.parametrize("name", ["/etc", "..", "../other", "house/../..", "link"])
def test_its_packs_lie_within_it(repository, tmp_path, name):
    (tmp_path / "other").mkdir()
    (repository / "house").mkdir()
    (repository / "link").symlink_to(tmp_path / "other")
    (repository / "newslint.toml").write_text(f'packs = ["{name}"]\n')
    done = newslint(".", cwd=repository)
    assert done.returncode == 2
    assert f"newslint.toml:1: packs: ‘{name}’ lies outside of the repository" in done.stderr


def test_a_pack_within_it_may_lie_beside_the_folder_of_the_configuration(repository):
    (repository / "house" / "demo").mkdir(parents=True)
    (repository / "house" / "demo" / "foo.toml").write_text(RULE)
    (repository / "news").mkdir()
    (repository / "news" / "newslint.toml").write_text('packs = ["../house"]\n')
    (repository / "news" / "b.txt").write_text("words\n")
    assert "demo/foo" in newslint("news/b.txt", cwd=repository).stdout


def test_its_links_show_no_file_from_outside(repository, tmp_path):
    (tmp_path / "secret.txt").write_text("alpha secret\n")
    for name in ("link.txt", "house/demo/link.toml", ".gitignore", "sub"):
        (repository / name).parent.mkdir(parents=True, exist_ok=True)
        (repository / name).symlink_to(tmp_path if name == "sub" else tmp_path / "secret.txt")
    (repository / "house" / "demo" / "foo.toml").write_text(RULE)
    (repository / "newslint.toml").write_text('packs = ["house"]\n')
    done = newslint(".", cwd=repository)
    assert "demo/foo" in done.stdout
    assert "secret" not in done.stdout + done.stderr
    assert "3 links that lead out of the given folders were not followed" in done.stderr


def test_a_compiled_index_of_its_pack_is_not_read(repository):
    (repository / "house" / "demo").mkdir(parents=True)
    (repository / "house" / "demo" / "foo.toml").write_text(RULE)
    # What Python's `marshal` dies of: a tuple that holds itself.
    (repository / "house" / "index.marshal").write_bytes(b"\xa8\x01\x00\x00\x00\x72\x00\x00\x00\x00")
    (repository / "newslint.toml").write_text('packs = ["house"]\n')
    assert "demo/foo" in newslint(".", cwd=repository).stdout


def test_nothing_is_imported_from_it(repository, tmp_path):
    for name in ("regex", "pluggy", "yaml", "newslint"):
        (repository / f"{name}.py").write_text(f"open({str(tmp_path / 'imported')!r}, 'w')\n")
    newslint("a.txt", cwd=repository, env={"PYTHONSAFEPATH": "1"})
    assert not (tmp_path / "imported").exists()


def test_isolated_reads_no_configuration(repository):
    (repository / "newslint.toml").write_text('rules = ["-all"]\n')
    assert newslint(".", cwd=repository).returncode == 0
    assert newslint(".", "--isolated", cwd=repository).returncode == 1


def test_what_lies_above_a_repository_is_not_its_configuration(repository, tmp_path):
    (tmp_path / "newslint.toml").write_text('rules = ["-all"]\n')
    assert newslint(".", cwd=repository).returncode == 1


def test_a_configuration_in_a_folder_that_all_may_write_is_not_taken(tmp_path):
    tmp_path.chmod(0o777)
    (tmp_path / "newslint.toml").write_text('rules = ["-all"]\n')
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "a.txt").write_text(BAD)
    assert newslint(".", cwd=tmp_path / "own").returncode == 1
    assert newslint("own", cwd=tmp_path).returncode == 1


def test_a_file_without_end_is_a_sentence(tmp_path, monkeypatch):
    monkeypatch.setattr(registry, "LARGEST", 1 << 20)
    with pytest.raises(NewslintError, match="/dev/zero: larger than 1 MiB, which no article is"):
        registry.read("/dev/zero")


def git(folder, *arguments):
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.mark.parametrize("arguments", [["--since", "HEAD"], ["--statistics", "--by", "author"]])
def test_its_git_configuration_starts_no_program(tmp_path, arguments):
    """As a folder that was unpacked with its .git may have one."""
    root = tmp_path / "repository"
    root.mkdir()
    (root / "a.txt").write_text(BAD)
    (root / ".gitattributes").write_text("*.txt filter=evil diff=evil\na.txt filter=x=y\n")
    for command in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "-m", "one"]):
        git(root, *command)
    program = tmp_path / "evil.sh"
    program.write_text(f"#!/bin/sh\ntouch {tmp_path}/started\ncat\n")
    program.chmod(0o755)
    for name in (
        "core.fsmonitor",
        "filter.evil.clean",
        "filter.evil.process",
        "diff.evil.command",
        "diff.evil.textconv",
        "diff.external",
        "core.pager",
        "filter.x=y.clean",
    ):
        git(root, "config", name, str(program))
    (root / "a.txt").write_text(BAD + BAD)
    done = newslint(".", *arguments, cwd=root)
    assert done.returncode == 1, done.stderr
    assert not (tmp_path / "started").exists()


def test_a_git_that_cannot_be_kept_from_it_is_not_asked(tmp_path):
    """Before 2.31 git took no settings from the environment: here it is not given any."""
    (tmp_path / "bin").mkdir()
    older = tmp_path / "bin" / "git"
    older.write_text(f'#!/bin/sh\nunset GIT_CONFIG_COUNT\nexec {shutil.which("git")} "$@"\n')
    older.chmod(0o755)
    git(tmp_path, "init", "--quiet")
    (tmp_path / "a.txt").write_text(BAD)
    done = newslint(".", "--since", "HEAD", cwd=tmp_path, env={"PATH": f"{older.parent}:{os.environ['PATH']}"})
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith("this asks git 2.31 or newer, and the one here is older\n")


def test_its_git_configuration_fetches_nothing(tmp_path):
    """What a partial clone lacks git fetches when it is asked for, by a program that the configuration may name."""
    origin, clone = tmp_path / "origin", tmp_path / "clone"
    origin.mkdir()
    git(origin, "init", "--quiet")
    git(origin, "config", "uploadpack.allowFilter", "true")
    for text in (BAD, BAD + BAD):
        (origin / "a.txt").write_text(text)
        git(origin, "add", ".")
        git(origin, "commit", "--quiet", "-m", "one")
    git(tmp_path, "clone", "--quiet", "--filter=blob:none", f"file://{origin}", "clone")
    program = tmp_path / "evil.sh"
    program.write_text(f"#!/bin/sh\ntouch {tmp_path}/started\n")
    program.chmod(0o755)
    git(clone, "config", "remote.origin.uploadpack", str(program))
    done = newslint(".", "--since", "HEAD~1", cwd=clone)
    assert not (tmp_path / "started").exists()
    assert done.returncode == 2
    assert "what a partial clone lacks, git diff" in done.stderr


STARTED = """\
import multiprocessing, sys
from newslint.{module} import main
if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    sys.exit(main({arguments}))
"""


def start(repository, module, arguments, **more):
    """Start a program as its script does, in a repository that has a module of the name of one that workers need."""
    (repository / "multiprocessing.py").write_text("open('owned', 'w').close()\n")
    script = repository.parent / "start.py"
    script.write_text(STARTED.format(module=module, arguments=arguments))
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen([sys.executable, str(script)], cwd=repository, env=environment, **more)


def test_its_modules_are_none_of_the_workers_of_the_command(repository):
    done = start(repository, "cli.main", ["--jobs", "2", "--format", "concise", "."], stdout=subprocess.PIPE, text=True)
    told, _ = done.communicate(timeout=60)
    assert (done.returncode, "translation/sir-title" in told) == (1, True)
    assert not (repository / "owned").exists()


def test_its_modules_are_none_of_the_worker_of_the_language_server(repository):
    pytest.importorskip("pygls", reason="needs pip install 'newslint[lsp]'")
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with start(repository, "servers.lsp", ["--stdio"], **pipes) as server:
        tell(server, "initialize", {"processId": None, "rootUri": None, "capabilities": {}}, id=1)
        tell(server, "initialized", {})
        document = {"uri": (repository / "a.txt").as_uri(), "languageId": "plaintext", "version": 1, "text": BAD}
        tell(server, "textDocument/didOpen", {"textDocument": document})
        deadline = threading.Timer(60, server.kill)
        deadline.start()
        told = b""
        while b"sir-title" not in told and (more := server.stdout.read1()):
            told += more
        deadline.cancel()
        server.kill()
    assert b"sir-title" in told
    assert not (repository / "owned").exists()


def tell(server, method, params, **more):
    body = json.dumps({"jsonrpc": "2.0", "method": method, "params": params, **more}).encode()
    server.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
    server.stdin.flush()
