"""The language server as a client sees it."""

import os
import random

import pytest

pytest.importorskip("pytest_lsp", reason="needs pip install 'newslint[lsp]' pytest-lsp")

from lsprotocol import types as lsp

from lsp.session import BAD, GOOD, PULL, SIR, ranges, run, session, uri_of
from newslint import Linter
from newslint.model import Source

UTF8, UTF16, UTF32 = lsp.PositionEncodingKind.Utf8, lsp.PositionEncodingKind.Utf16, lsp.PositionEncodingKind.Utf32


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
