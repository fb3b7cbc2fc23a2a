"""The language server, measured through its protocol.

python -m benchmarks.lsp                    # how soon findings follow a change, a large text, memory
python -m benchmarks.lsp --edits 10000      # and random edits, compared with a fresh run after each tenth
"""

import argparse
import asyncio
import random
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from lsprotocol import types as lsp
from pygls.lsp.client import LanguageClient

from benchmarks.speed import paragraph
from newslint import Linter, Source

HOME = Path(__file__).parent.parent
# One paragraph in so many has something to find.
_SOUND = 4
DEFECTS = (
    "Sir. Ushakov said no.", "It was the the third meeting.", "Talks go on on 9-10. January.", "He left on 31 June.",
)  # fmt: skip
PIECES = (*DEFECTS, "the the ", "😀", "é", "\n", "\r\n", "\u2028", "\f", "31 November ", "- ", "# ", "x", "")
_SECONDS = 60


class Editor:
    """A client that has one article open at a time."""

    def __init__(self) -> None:
        self.client = LanguageClient("benchmark", "1")
        self.found: dict[str, Sequence[lsp.Diagnostic]] = {}
        self.versions: dict[str, int | None] = {}
        self.news = asyncio.Event()

        @self.client.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)  # type: ignore[untyped-decorator]
        def publish(params: lsp.PublishDiagnosticsParams) -> None:
            self.found[params.uri] = params.diagnostics
            self.versions[params.uri] = params.version
            self.news.set()

    async def start(self) -> None:
        """Start a server, and count as Python does."""
        await self.client.start_io(sys.executable, "-m", "newslint.servers.lsp")
        general = lsp.GeneralClientCapabilities(position_encodings=[lsp.PositionEncodingKind.Utf32])
        await self.client.initialize_async(lsp.InitializeParams(lsp.ClientCapabilities(general=general)))
        self.client.initialized(lsp.InitializedParams())

    async def stop(self) -> None:
        """End the server."""
        await self.client.shutdown_async(None)
        self.client.exit(None)
        await self.client.stop()  # type: ignore[no-untyped-call]

    def open(self, uri: str, text: str) -> None:
        """Open an article."""
        self.client.text_document_did_open(
            lsp.DidOpenTextDocumentParams(lsp.TextDocumentItem(uri, "markdown", 1, text))
        )

    def change(self, uri: str, version: int, place: lsp.Range, text: str) -> None:
        """Change a part of it."""
        identifier = lsp.VersionedTextDocumentIdentifier(version, uri)
        change = lsp.TextDocumentContentChangePartial(place, text)
        self.client.text_document_did_change(lsp.DidChangeTextDocumentParams(identifier, [change]))

    async def findings(self, uri: str, version: int) -> Sequence[lsp.Diagnostic]:
        """Wait for the findings of a version."""
        async with asyncio.timeout(_SECONDS):
            while self.versions.get(uri) != version:
                self.news.clear()
                await self.news.wait()
        return self.found[uri]


def article(size: int) -> str:
    """Return an article of some bytes."""
    dice = random.Random(1)
    text = "# Title\n"
    while len(text) < size:
        text += f"\n{paragraph(dice)} {dice.choice(DEFECTS) if dice.randrange(_SOUND) == 0 else ''}\n"
    return text


def position(text: str, offset: int) -> lsp.Position:
    """Return the position of an offset, counted the slow way."""
    before = text[:offset].replace("\r\n", "\n").replace("\r", "\n")
    return lsp.Position(before.count("\n"), len(before.rpartition("\n")[2]))


async def latency(editor: Editor, changes: int = 300) -> None:
    """Type letters into an article of 5 KB, and print how soon the findings follow."""
    uri, text = "file:///tmp/benchmark/a.md", article(5000)
    editor.open(uri, text)
    await editor.findings(uri, 1)
    times = []
    for version in range(2, changes + 2):
        at = lsp.Position(2, version % 20)
        start = time.perf_counter()
        editor.change(uri, version, lsp.Range(at, at), "x")
        await editor.findings(uri, version)
        times.append(1000 * (time.perf_counter() - start))
    cuts = statistics.quantiles(times, n=20)
    print(
        f"article of {len(text)} bytes, {changes} changes: median {cuts[9]:.1f} ms, 95th percentile {cuts[18]:.1f} ms"
    )


async def large(editor: Editor, size: int = 5_000_000) -> None:
    """Open a large text, and print how long another one waits for its page of a rule, and the findings."""
    uri, other = "file:///tmp/benchmark/large.md", "file:///tmp/benchmark/b.md"
    editor.open(other, "Sir. Ushakov said no.\n")
    await editor.findings(other, 1)
    start = time.perf_counter()
    editor.open(uri, article(size))
    await asyncio.sleep(0.2)
    asked = time.perf_counter()
    await editor.client.text_document_hover_async(
        lsp.HoverParams(lsp.TextDocumentIdentifier(other), lsp.Position(0, 1))
    )
    hover = 1000 * (time.perf_counter() - asked)
    found = await editor.findings(uri, 1)
    seconds = time.perf_counter() - start
    print(f"text of {size} bytes: {len(found)} findings after {seconds:.1f} s; a hover meanwhile took {hover:.0f} ms")
    editor.client.text_document_did_close(lsp.DidCloseTextDocumentParams(lsp.TextDocumentIdentifier(uri)))


async def opens(editor: Editor, count: int = 1000) -> None:
    """Open and close articles, and print the memory of server and worker before and after."""
    text = article(5000)
    before = []
    for number in range(count):
        uri = f"file:///tmp/benchmark/{number}.md"
        editor.open(uri, text)
        await editor.findings(uri, 1)
        editor.client.text_document_did_close(lsp.DidCloseTextDocumentParams(lsp.TextDocumentIdentifier(uri)))
        editor.found.pop(uri, None)
        if number == count // 10:
            before = _memory()
    print(
        f"{count} articles opened and closed: MiB of server and worker {before} after a tenth, {_memory()} at the end"
    )


def _memory() -> list[int]:
    """Return the resident memory of all servers that this process has started, and their workers, in MiB."""
    sizes = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_bytes()
            status = (folder / "status").read_text()
        except OSError:
            continue
        if b"newslint.servers.lsp" in command or b"multiprocessing.spawn" in command:
            sizes += [int(line.split()[1]) // 1024 for line in status.splitlines() if line.startswith("VmRSS")]
    return sizes


async def edits(editor: Editor, count: int) -> None:
    """Make random edits; after each tenth the findings must be those of a fresh run."""
    linter, chance = Linter(), random.Random(3)
    uri, path, text = "file:///tmp/benchmark/c.md", "/tmp/benchmark/c.md", article(2000)
    editor.open(uri, text)
    compared = 0
    for version in range(2, count + 2):
        start, end, new = _edit(text, chance)
        editor.change(uri, version, lsp.Range(position(text, start), position(text, end)), new)
        text = text[:start] + new + text[end:]
        if version % 10 == 0:
            found = await editor.findings(uri, version)
            assert sorted(map(_key, found)) == _fresh(linter, path, text), repr(text)
            compared += 1
    print(f"{count} random edits, {compared} times compared with a fresh run: all equal")


def _edit(text: str, chance: random.Random) -> tuple[int, int, str]:
    """Return an edit that does not begin or end between CR and LF, where no client can point to."""
    while True:
        start = chance.randrange(len(text) + 1)
        end = min(len(text), start + chance.choice([0, 0, 1, 5] + [60] * (len(text) > 4000)))
        if not any(0 < at < len(text) and text[at - 1 : at + 1] == "\r\n" for at in (start, end)):
            return start, end, "".join(chance.choices(PIECES, k=2))


def _key(found: lsp.Diagnostic) -> tuple[str, int, int, int, int]:
    place = found.range
    return str(found.code), place.start.line, place.start.character, place.end.line, place.end.character


def _fresh(linter: Linter, path: str, text: str) -> list[tuple[str, int, int, int, int]]:
    document = linter.parse(Source(path, text))
    rows = []
    for finding in linter.lint(document).findings:
        (line, column), (end, last) = (document.lines.position(offset) for offset in finding.span)
        rows.append((finding.rule, line - 1, column - 1, end - 1, last - 1))
    return sorted(rows)


async def _measure(parts: Sequence[Callable[[Editor], object]]) -> None:
    for part in parts:
        editor = Editor()
        await editor.start()
        await part(editor)  # type: ignore[misc]
        await editor.stop()


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--edits", type=int, default=0, metavar="N", help="make N random edits")
    options = parser.parse_args()
    parts: list[Callable[[Editor], object]] = [latency, large, opens]
    if options.edits:
        parts.append(lambda editor: edits(editor, options.edits))
    asyncio.run(_measure(parts))


if __name__ == "__main__":
    main()
