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
        async with self._turn:
            if self._process is None or not self._process.is_alive():
                self._start()
            self._on = (article.path, time.monotonic())
            try:
                # The answer is waited for in a thread: waiting on a pipe is not the same on all systems.
                answer = await asyncio.to_thread(self._exchange, _Question(method, (article, *more)))
            except (EOFError, OSError):
                raise WorkerError("newslint's worker was ended, perhaps for want of memory") from None
            finally:
                self._on = ("", 0.0)
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

    def _start(self) -> None:
        context = get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, self._options), daemon=True)
        self._process.start()
        theirs.close()

    def _exchange(self, question: _Question) -> Any:
        assert self._connection is not None
        self._connection.send(question)
        return self._connection.recv()


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
