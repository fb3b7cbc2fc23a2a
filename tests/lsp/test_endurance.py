"""The language server under load: large texts, long lines, floods, workers that die, memory."""

import asyncio
import os
import signal
import subprocess
import sys
import time

import pytest

pytest.importorskip("pytest_lsp", reason="needs pip install 'newslint[lsp]' pytest-lsp")

from lsprotocol import types as lsp

from lsp.session import BAD, GOOD, SIR, ranges, run, session


def test_a_large_text_keeps_nobody_waiting(tmp_path):
    large = "The minister said on Monday that the talks would go on in Geneva next week.\n\n" * 40_000

    async def test():
        async with session(tmp_path) as editor:
            other = editor.open(tmp_path / "b.md", BAD)
            await editor.pushed(other)
            uri = editor.open(tmp_path / "a.md", large + BAD)
            await asyncio.sleep(0.5)
            start = time.monotonic()
            assert await editor.hover(other, 2, 2)
            assert time.monotonic() - start < 2
            # A newer text takes the place of the one that is being linted.
            editor.replace(uri, BAD)
            assert SIR in ranges(await editor.pushed(uri))

    run(test())


def children(pid):
    listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True).stdout
    return [int(number) for number in listed.split()]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals")
def test_a_worker_that_was_killed_is_replaced_and_none_outlives_its_server(tmp_path):
    async def test():
        async with session(tmp_path) as editor:
            uri = editor.open(tmp_path / "a.md", BAD)
            await editor.pushed(uri)
            server = editor.pid
            for worker in children(server):
                os.kill(worker, signal.SIGKILL)
            editor.replace(uri, GOOD)
            await editor.pushed(uri, until=lambda found: not found)
            workers = children(server)
            assert workers
            editor.kill()
            for _ in range(100):
                if not any(os.path.exists(f"/proc/{worker}") for worker in workers):
                    return
                await asyncio.sleep(0.05)
            pytest.fail("a worker outlives its server")

    run(test())


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals")
def test_typing_while_the_worker_starts_or_just_after_it_was_ended_loses_nothing(tmp_path):
    async def test():
        async with session(tmp_path) as editor:
            for number in range(3):
                uri = editor.open(tmp_path / f"{number}.md", BAD)
                for _ in range(3):
                    await asyncio.sleep(0.4)
                    editor.replace(uri, BAD)
                assert ranges(await editor.pushed(uri)) == [SIR]
                for worker in children(editor.pid):
                    os.kill(worker, signal.SIGKILL)
            assert editor.client.messages == []

    run(test())


@pytest.mark.skipif(not os.path.exists("/proc/self/status"), reason="needs /proc")
def test_memory_does_not_grow_with_what_was_opened(tmp_path):
    async def test():
        async with session(tmp_path) as editor:
            marker = editor.open(tmp_path / "a.md", BAD)
            await editor.pushed(marker)
            sizes = []
            for _ in range(2):
                for _ in range(2_000):
                    editor.close(editor.open(tmp_path / "b.py", BAD, "python"))
                assert await editor.hover(marker, 2, 2)
                sizes.append(resident_kib(editor.pid))
            assert sizes[1] - sizes[0] < 3_000

    run(test())


def resident_kib(pid):
    with open(f"/proc/{pid}/status") as lines:
        return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))


def test_a_long_line_keeps_nobody_waiting(tmp_path):
    async def test():
        async with session(tmp_path) as editor:
            other = editor.open(tmp_path / "b.md", BAD)
            await editor.pushed(other)
            uri = editor.open(tmp_path / "a.md", "The talks “ended” on 31 November. 😀 " * 5_000)
            waits = []
            while uri not in editor.client.diagnostics:
                start = time.monotonic()
                assert await editor.hover(other, 2, 2)
                waits.append(time.monotonic() - start)
                await asyncio.sleep(0.05)
            assert max(waits) < 1

    run(test())


def test_a_flood_is_cut_and_counted(tmp_path):
    """An editor that is sent ten thousand marks stands still."""
    lines = "The talks ended on 31 November.\n\n" * 1_200 + BAD

    async def test():
        async with session(tmp_path) as editor:
            uri = editor.open(tmp_path / "a.md", lines)
            found = await editor.pushed(uri, until=lambda found: len(found) > 500, seconds=50)
            assert len(found) == 1_001
            assert found[0].message.startswith("newslint finds ")
            assert found[0].range == lsp.Range(lsp.Position(0, 0), lsp.Position(0, 0))

    run(test())
