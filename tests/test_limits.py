"""An article that takes too long is left out, by name, and the run goes on."""

import time
from multiprocessing import get_start_method

import pytest
from helpers import newslint

from newslint.cli import runner
from newslint.engine import limits
from newslint.engine.linter import Linter
from newslint.engine.linters import Linters
from newslint.engine.options import Options
from newslint.model import Failure, File, Result


def busy(seconds):
    """Use the processor."""
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


def test_what_takes_longer_is_stopped_and_what_does_not_is_not():
    with pytest.raises(limits.ArticleTimeError), limits.within(0.05):
        busy(2)
    with limits.within(0.5):
        busy(0.01)
    busy(0.6)


def test_a_longer_article_may_take_longer():
    assert limits.seconds_for("") == limits.LEAST
    assert limits.seconds_for("x" * 50_000_000) == limits.LEAST + 50 * limits.MORE


only_forked = pytest.mark.skipif(
    get_start_method() != "fork", reason="workers that are not forked know nothing of what is patched here"
)


@pytest.mark.parametrize("jobs", [1, pytest.param(2, marks=only_forked)])
def test_an_article_that_takes_too_long_is_a_failure_and_the_others_are_linted(tmp_path, monkeypatch, jobs):
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text("Sir. Ushakov said no.\n")
    parse = Linter.parse

    def slow(self, source):
        if source.path.endswith("b.txt"):
            busy(5)
        return parse(self, source)

    monkeypatch.setattr(limits, "LEAST", 0.5)
    monkeypatch.setattr(Linter, "parse", slow)
    files = [File(str(path)) for path in sorted(tmp_path.glob("*.txt"))]
    one, two, three = runner.run(files, Linters(Options()), runner.Job(runner.Action.LINT, ()), jobs)
    assert isinstance(one, Result) and isinstance(three, Result)
    assert two == Failure(
        str(tmp_path / "b.txt"), f"{tmp_path}/b.txt: not linted: it took more than 1 s; please report it"
    )


def test_one_line_of_a_megabyte_is_linted_in_seconds(tmp_path):
    line = "He said that the the minister (who ) was not there , and left the a town in an panic, as he would. "
    (tmp_path / "long.txt").write_text(line * 10_000)
    began = time.monotonic()
    done = newslint("long.txt", "--format", "jsonl", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr == ""
    assert time.monotonic() - began < 60
