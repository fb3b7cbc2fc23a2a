"""The articles that are open in the editor, linted as they change."""

import asyncio
import os
import time
from dataclasses import dataclass, field

from lsprotocol import types as lsp
from pygls.uris import to_fs_path

from newslint.formats.endings import ENDINGS, FORMATS, ending
from newslint.servers.lsp.analysis import NOTHING, Analysis, Article
from newslint.servers.lsp.positions import PositionIndex, changed, position_index
from newslint.servers.lsp.worker import Worker, WorkerError

# Seconds. An article that is linted faster is linted at each change; a slower one once as many seconds have passed as
# its last run took, but no more than that.
_AT_ONCE, _LONGEST_REST = 0.03, 2.0
# Seconds after which a run whose text has changed meanwhile is ended.
_LONGEST_STALE_RUN = 1.0
_FORMATS_BY_ID = {"html": "html", "markdown": "markdown", "plaintext": "plain", "text": "plain"}


@dataclass
class OpenArticle:
    """An article in the editor, and what was found in it; `serial` counts its analyses."""

    uri: str
    path: str
    name: str
    index: PositionIndex
    version: int | None
    analysis: Analysis = NOTHING
    serial: int = 0
    is_stale: bool = True
    seconds: float = 0.0
    run: "asyncio.Task[None] | None" = field(default=None, repr=False)

    @property
    def content(self) -> Article:
        """What the worker is told of it."""
        return Article(self.path, self.name, self.index.text)

    def change(self, params: lsp.DidChangeTextDocumentParams) -> None:
        """Take changes of its text over."""
        self.index = changed(self.index, params.content_changes)
        self.version = params.text_document.version

    async def refresh(self, worker: Worker, rest: float | None) -> None:
        """Lint it until its text stays the same meanwhile.

        Args:
            worker: does the work.
            rest: seconds to wait for more changes; None for as long as suits its size.

        Raises:
            WorkerError: it could not be linted.
        """
        while self.is_stale:
            if rest is None:
                rest = min(self.seconds, _LONGEST_REST) if self.seconds > _AT_ONCE else 0.0
            await asyncio.sleep(rest)
            self.is_stale = False
            start = time.monotonic()
            try:
                analysis: Analysis = await worker.ask("lint", self.content)
            except WorkerError:
                if self.is_stale:  # ended in favour of a newer text
                    continue
                raise
            finally:
                self.seconds = time.monotonic() - start
            if not self.is_stale:
                self.analysis = analysis
                self.serial += 1

    def outdate(self, worker: Worker) -> None:
        """Note that its findings are those of an older text; a long run for that one is ended."""
        self.is_stale = True
        if worker.seconds_on(self.path) > _LONGEST_STALE_RUN:
            worker.stop()


def open_article(
    item: lsp.TextDocumentItem, folder: str, encoding: lsp.PositionEncodingKind | str
) -> OpenArticle | None:
    """Return the article of a document that was opened; None where it is in no format of articles.

    Args:
        item: the document.
        folder: where one lies that is not saved yet.
        encoding: of positions.
    """
    path = to_fs_path(item.uri) if item.uri.startswith("file:") else None
    path = path or os.path.join(folder, item.uri.rpartition("/")[2].rpartition(":")[2])
    name = path
    if ending(path) not in ENDINGS:
        form = _FORMATS_BY_ID.get(item.language_id)
        if form is None:
            return None
        name += FORMATS[form].endings[0]
    return OpenArticle(item.uri, path, name, position_index(item.text, encoding), item.version)
