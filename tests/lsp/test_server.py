"""The language server as a client sees it."""

import asyncio
import os
import random
import signal
import subprocess
import sys
import time

import pytest

pytest.importorskip("pytest_lsp", reason="needs pip install 'newslint[lsp]' pytest-lsp")

from lsprotocol import types as lsp

from lsp.session import PULL, applied, ranges, session, uri_of
from newslint import Linter
from newslint.model import Source

SIR = ("translation/sir-title", 2, 0, 5)
BAD = "# Title\n\nSir. Ushakov said no.\n"
GOOD = BAD.replace("Sir. ", "Mr ")
UTF8, UTF16, UTF32 = lsp.PositionEncodingKind.Utf8, lsp.PositionEncodingKind.Utf16, lsp.PositionEncodingKind.Utf32


def run(test):
    return asyncio.run(asyncio.wait_for(test, 60))


def test_findings_come_on_open_and_go_on_change_and_close(tmp_path):
    async def test():
        async with session(tmp_path) as editor:
            uri = editor.open(tmp_path / "a.md", BAD)
            (found,) = await editor.pushed(uri)
            assert ranges([found]) == [SIR]
            assert found.severity == lsp.DiagnosticSeverity.Error
            assert found.source == "newslint"
            assert found.code_description.href == "https://newslint.github.io/newslint/rules/translation/sir-title/"
            editor.replace(uri, GOOD)
            assert await editor.pushed(uri, until=lambda found: not found) == []
            editor.replace(uri, BAD)
            await editor.pushed(uri, until=len)
            editor.close(uri)
            await editor.pushed(uri, until=lambda found: not found)

    run(test())


def test_a_client_that_asks_gets_them_by_asking_alone(tmp_path):
    async def test():
        async with session(tmp_path, client=PULL, pulls=True) as editor:
            uri = editor.open(tmp_path / "a.md", BAD)
            report = await editor.pull(uri)
            assert ranges(report.items) == [SIR]
            again = await editor.pull(uri, report.result_id)
            assert again.kind == "unchanged"
            editor.replace(uri, GOOD)
            assert (await editor.pull(uri, report.result_id)).items == ()
            assert uri not in editor.client.diagnostics

    run(test())


@pytest.mark.parametrize(
    ("encodings", "expected"),
    [
        (None, (11, 16)),
        ([UTF16], (11, 16)),
        ([UTF8, UTF16], (17, 22)),
        ([UTF32, UTF16], (10, 15)),
        (["utf-7"], (11, 16)),
    ],
)
def test_positions_count_in_the_units_that_were_agreed_on(tmp_path, encodings, expected):
    async def test():
        async with session(tmp_path, encodings=encodings) as editor:
            uri = editor.open(tmp_path / "a.md", "“😀 says”  Sir. Ushakov said.\n")
            found = await editor.pushed(uri)
            ((start, end),) = [row[2:] for row in ranges(found) if row[0] == SIR[0]]
            assert (start, end) == expected

    run(test())


WORDS = [
    "Sir. Ushakov said. ",
    "the the ",
    "😀",
    "é",
    "\r\n",
    "\n",
    "\r",
    "\u2028",
    "\f",
    "31 November ",
    "- ",
    "# ",
    "x",
]


@pytest.mark.parametrize("encoding", [UTF8, UTF16, UTF32])
def test_after_many_edits_text_and_findings_are_those_of_a_fresh_run(tmp_path, encoding):
    chance = random.Random(7)

    async def test():
        async with session(tmp_path, client=PULL, pulls=True, encodings=[encoding]) as editor:
            text = BAD
            uri = editor.open(tmp_path / "a.md", text)
            for number in range(120):
                start = chance.randrange(len(text) + 1)
                end = min(len(text), start + chance.choice([0, 0, 1, 4]))
                # No client can point into the middle of a line ending.
                if "\r\n" in (text[start - 1 : start + 1], text[end - 1 : end + 1]):
                    continue
                new = "".join(chance.choices(WORDS, k=chance.randrange(3)))
                place = lsp.Range(place_of(text, start, encoding), place_of(text, end, encoding))
                editor.change(uri, lsp.TextDocumentContentChangePartial(place, new))
                text = text[:start] + new + text[end:]
                if number % 10 == 0:
                    report = await editor.pull(uri)
                    assert sorted(map(key, report.items)) == fresh(linter, text, str(tmp_path / "a.md"), encoding)

    linter = Linter()
    run(test())


def place_of(text, offset, encoding):
    """Return the position of an offset, counted by hand."""
    before = text[:offset].replace("\r\n", "\n").replace("\r", "\n")
    last = before.rpartition("\n")[2]
    units = {UTF8: len(last.encode()), UTF16: len(last.encode("utf-16-le")) // 2, UTF32: len(last)}[encoding]
    return lsp.Position(before.count("\n"), units)


def key(found):
    return (
        found.code,
        found.range.start.line,
        found.range.start.character,
        found.range.end.line,
        found.range.end.character,
    )


def fresh(linter, text, path, encoding):
    findings = linter.lint(linter.parse(Source(path, text))).findings
    rows = []
    for finding in findings:
        start, end = (place_of(text, offset, encoding) for offset in finding.span)
        rows.append((finding.rule, start.line, start.character, end.line, end.character))
    return sorted(rows)


def test_a_finding_offers_its_fix_and_ways_to_silence_it(tmp_path):
    async def test():
        async with session(tmp_path, client=PULL) as editor:
            uri = editor.open(tmp_path / "a.md", BAD)
            (found,) = await editor.pushed(uri)
            offered = await editor.actions(uri, found.range)
            assert [action.title for action in offered] == [
                "Replace ‘Sir. ’ by ‘Mr ’",
                "Ignore translation/sir-title here",
                "Ignore translation/sir-title on these words in this project",
                "Switch translation/sir-title off in this project",
                "Apply all safe fixes of newslint",
            ]
            fix, here, everywhere, off, fix_all = [await editor.resolve(action) for action in offered]
            assert fix.is_preferred
            assert fix.diagnostics == (found,)
            assert applied(BAD, fix.edit.changes[uri]) == GOOD
            assert applied(BAD, fix_all.edit.changes[uri]) == GOOD
            comment = "<!-- newslint: ignore-next translation/sir-title -->\n"
            assert applied(BAD, here.edit.changes[uri]) == BAD.replace("Sir.", f"{comment}Sir.")
            assert (
                written(everywhere, tmp_path)
                == '[[ignore]]\npath = "*"\nrule = "translation/sir-title"\ntext = "Sir."\n'
            )
            assert written(off, tmp_path) == 'rules = ["-translation/sir-title"]\n'

    run(test())


def written(action, folder):
    """Return what an action writes into a configuration that it makes."""
    create, edit = action.edit.document_changes
    assert create.uri == edit.text_document.uri == uri_of(folder / "newslint.toml")
    return "".join(one.new_text for one in edit.edits)


def test_a_client_that_does_not_resolve_gets_whole_actions(tmp_path):
    (tmp_path / "newslint.toml").write_text("# ours\nfail-on = 'error'\n")

    async def test():
        async with session(tmp_path, resolves=False) as editor:
            uri = editor.open(tmp_path / "a.txt", "Sir. Ushakov said no.\n", "plaintext")
            (found,) = await editor.pushed(uri)
            actions = {action.title: action for action in await editor.actions(uri, found.range)}
            edits = actions["Ignore translation/sir-title here"].edit.changes[uri_of(tmp_path / "newslint.toml")]
            text = applied("# ours\nfail-on = 'error'\n", edits)
            assert text.startswith("# ours\nfail-on = 'error'\n")
            assert 'path = "/a.txt"' in text

    run(test())


@pytest.mark.parametrize(
    ("only", "kinds"),
    [
        (["source.fixAll"], {"source.fixAll.newslint"}),
        (["source.fixAll.newslint"], {"source.fixAll.newslint"}),
        (["quickfix"], {"quickfix"}),
        (["refactor"], set()),
        (["source.organizeImports"], set()),
    ],
)
def test_a_client_names_the_kinds_that_it_wants(tmp_path, only, kinds):
    async def test():
        async with session(tmp_path, client=PULL) as editor:
            uri = editor.open(tmp_path / "a.md", BAD)
            (found,) = await editor.pushed(uri)
            assert {action.kind for action in await editor.actions(uri, found.range, only)} == kinds

    run(test())


def test_an_action_whose_text_has_changed_since_does_nothing(tmp_path):
    async def test():
        async with session(tmp_path, client=PULL) as editor:
            uri = editor.open(tmp_path / "a.md", BAD)
            (found,) = await editor.pushed(uri)
            *_, fix_all = await editor.actions(uri, found.range)
            editor.replace(uri, "Quite another text.\n")
            assert (await editor.resolve(fix_all)).edit is None

    run(test())


def test_hovering_shows_the_page_of_a_rule_and_how_the_article_is_read(tmp_path):
    async def test():
        async with session(tmp_path) as editor:
            uri = editor.open(tmp_path / "a.md", BAD)
            await editor.pushed(uri)
            page = await editor.hover(uri, 2, 2)
            assert page.contents.value.startswith("# translation/sir-title\n")
            assert page.range == lsp.Range(lsp.Position(2, 0), lsp.Position(2, 5))
            reading = (await editor.hover(uri, 0, 0)).contents.value
            assert "- language: en\n- source: kept, because it has the markup of Markdown\n" in reading
            assert await editor.hover(uri, 2, 15) is None
            status = await editor.client.protocol.send_request_async("newslint/status", {"uri": uri})
            assert (status.language, status.source, status.findings) == ("en", "kept", 1)

    run(test())


def test_a_related_place_is_named(tmp_path):
    async def test():
        async with session(tmp_path) as editor:
            text = "A soldier standing in snow is smoking a cigarette.\nA soldier in snow smokes. Credit: AP\n"
            uri = editor.open(tmp_path / "a.txt", text * 2, "plaintext")
            found = await editor.pushed(uri)
            related = [place for one in found for place in one.related_information or ()]
            assert related
            assert {place.location.uri for place in related} == {uri}

    run(test())


def test_each_folder_has_its_own_configuration_and_it_is_read_again(tmp_path):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    config = tmp_path / "two" / "newslint.toml"
    config.write_text('rules = ["-translation"]\n')

    async def test():
        async with session(tmp_path) as editor:
            first, second = (editor.open(tmp_path / name / "a.md", BAD) for name in ("one", "two"))
            assert await editor.pushed(first, until=len)
            assert await editor.pushed(second) == []
            config.write_text("")
            os.utime(config, (1, 1))
            event = lsp.FileEvent(uri_of(config), lsp.FileChangeType.Changed)
            editor.client.workspace_did_change_watched_files(lsp.DidChangeWatchedFilesParams([event]))
            assert ranges(await editor.pushed(second, until=len)) == [SIR]

    run(test())


def test_a_broken_configuration_is_told_and_work_goes_on(tmp_path):
    config = tmp_path / "newslint.toml"
    config.write_text('language = "en"\nrules = ["-translaton"]\n')

    async def test():
        async with session(tmp_path) as editor:
            uri = editor.open(tmp_path / "a.md", BAD)
            assert ranges(await editor.pushed(uri)) == [SIR]
            (found,) = await editor.pushed(uri_of(config))
            assert found.range.start.line == 1
            assert "did you mean ‘translation’?" in found.message
            assert [message.message for message in editor.client.messages] == [f"{config}:2: {found.message}"]
            config.write_text('rules = ["-translation"]\n')
            os.utime(config, (1, 1))
            editor.replace(uri, BAD + "\n")
            assert await editor.pushed(uri, until=lambda found: not found) == []
            assert await editor.pushed(uri_of(config), until=lambda found: not found) == []

    run(test())


def test_settings_come_with_the_start_and_change(tmp_path):
    async def test():
        async with session(tmp_path, options={"ignore": ["translation"], "debounce": 0, "colour": 1}) as editor:
            uri = editor.open(tmp_path / "a.md", BAD)
            assert await editor.pushed(uri) == []
            assert editor.client.messages[0].message.startswith(
                "newslint: not a valid setting: colour. There are: select,"
            )
            editor.client.workspace_did_change_configuration(
                lsp.DidChangeConfigurationParams({"newslint": {"select": ["translation"]}})
            )
            assert ranges(await editor.pushed(uri, until=len)) == [SIR]

    run(test())


@pytest.mark.parametrize("wrong", [{"select": [1]}, {"ignore": "dates"}, {"debounce": True}, {"debounce": -1}])
def test_a_setting_that_is_not_valid_is_named_and_left_aside(tmp_path, wrong):
    async def test():
        async with session(tmp_path, options=wrong) as editor:
            uri = editor.open(tmp_path / "a.md", BAD)
            assert ranges(await editor.pushed(uri)) == [SIR]
            (message,) = editor.client.messages
            assert message.message.startswith(f"newslint: not a valid setting: {next(iter(wrong))}. There are: ")

    run(test())


def test_a_setting_that_names_no_rule_is_told_once_and_work_goes_on(tmp_path):
    async def test():
        async with session(tmp_path, options={"select": ["translaton"], "isolated": True}) as editor:
            uri = editor.open(tmp_path / "a.md", BAD)
            assert ranges(await editor.pushed(uri)) == [SIR]
            editor.replace(uri, GOOD)
            await editor.pushed(uri, until=lambda found: not found)
            assert ranges(await editor.pushed(editor.open(tmp_path / "b.md", BAD))) == [SIR]
            assert [message.message for message in editor.client.messages] == [
                "there is no rule or pack ‘translaton’; did you mean ‘translation’?"
            ]

    run(test())


@pytest.mark.parametrize(
    ("uri", "language", "expected"),
    [
        ("untitled:Untitled-1", "markdown", [SIR]),
        ("untitled:Untitled-1", "python", None),
        ("vscode-remote://host/a.md", "markdown", [SIR]),
    ],
)
def test_a_text_that_is_no_file_yet(tmp_path, uri, language, expected):
    async def test():
        async with session(tmp_path) as editor:
            editor.open(uri, BAD, language)
            other = editor.open(tmp_path / "b.md", GOOD)
            await editor.pushed(other)
            found = editor.client.diagnostics.get(uri)
            assert (None if found is None else ranges(found)) == expected

    run(test())


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
