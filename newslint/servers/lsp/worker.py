"""The process that lints for the language server, so that nothing an article holds keeps the editor waiting."""

import asyncio
import gc
import os
import sys
import time
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, NamedTuple

from newslint.engine.options import Options
from newslint.servers.lsp.analysis import Analyst, Article, explained


class WorkerError(Exception):
    """What was asked of the worker went wrong; the text is a sentence for the user."""


class _EndedError(WorkerError):
    """The process has ended, and not because it was stopped."""


class _Question(NamedTuple):
    """The name of a method of `Analyst`, and its arguments."""

    method: str
    arguments: tuple[Any, ...]


class Worker:
    """Asks the process one question at a time, and starts it anew where it has ended.

    Args:
        options: what the user asked of the server.
    """

    def __init__(self, options: Options) -> None:
        self._options = options
        self._turn = asyncio.Lock()
        self._on: tuple[str, float] = ("", 0.0)
        self._process: BaseProcess | None = None
        self._connection: Connection | None = None

    async def ask(self, method: str, article: Article, *more: Any) -> Any:
        """Return what a method of `Analyst` returns, in the process.

        Raises:
            WorkerError: it failed, or the process was ended meanwhile.
        """
        question = _Question(method, (article, *more))
        async with self._turn:
            try:
                answer = await self._answer(question, article)
            except _EndedError:
                # Somebody else has ended it, perhaps while it had nothing to do.
                answer = await self._answer(question, article)
        if isinstance(answer, WorkerError):
            raise answer
        return answer

    def seconds_on(self, path: str) -> float:
        """Return how long the process has been at work on an article."""
        return time.monotonic() - self._on[1] if self._on[0] == path else 0.0

    def stop(self) -> None:
        """End the process; the next question starts another."""
        if self._process is not None:
            self._process.kill()
            # It may be counted among the living for a moment yet.
            self._process = None

    async def _answer(self, question: _Question, article: Article) -> Any:
        """Return the answer of the process, which is started where there is none.

        Raises:
            WorkerError: `stop` has ended it meanwhile.
            _EndedError: it has ended otherwise.
        """
        try:
            if self._process is None or not self._process.is_alive():
                self._start()
                # What is asked first waits for rules to be read, which is no reason to end a run.
                await self._exchange(_Question("prepare", (article,)))
            self._on = (article.path, time.monotonic())
            return await self._exchange(question)
        except (EOFError, OSError):
            kind = WorkerError if self._process is None else _EndedError
            self.stop()
            raise kind("newslint's worker was ended, perhaps for want of memory") from None
        finally:
            self._on = ("", 0.0)

    def _start(self) -> None:
        context = get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, self._options), daemon=True)
        self._process.start()
        theirs.close()

    async def _exchange(self, question: _Question) -> Any:
        """Return the answer, waited for in a thread: waiting on a pipe is not the same on all systems."""
        connection = self._connection
        assert connection is not None

        def exchange() -> Any:
            connection.send(question)
            return connection.recv()

        return await asyncio.to_thread(exchange)


def _serve(connection: Connection, options: Options) -> None:
    """Answer until the server is gone."""
    # Standard output belongs to the protocol.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    gc.set_threshold(100_000)
    analyst = Analyst(options)
    while True:
        try:
            question = connection.recv()
        except (EOFError, OSError):
            return
        try:
            answer = getattr(analyst, question.method)(*question.arguments)
        except Exception as error:
            answer = WorkerError(explained(error))
        connection.send(answer)
