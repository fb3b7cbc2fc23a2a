"""How long one article may take as a whole, so that none can hold up a run."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

# Seconds of processor time for any article, and for each megabyte of one: sound text takes a second of them.
LEAST, MORE = 30.0, 30.0
_MEGABYTE = 1_000_000


class ArticleTimeError(BaseException):
    """An article outran its time. No handler of Exception takes it for a fault of its own."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


def seconds_for(text: str) -> float:
    """Give the seconds of processor time that an article may take."""
    return LEAST + MORE * (len(text) / _MEGABYTE)


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Stop what takes longer; on Windows, and outside of the main thread, nothing is stopped.

    Args:
        seconds: of processor time.

    Raises:
        ArticleTimeError: it took longer.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(number: int, frame: FrameType | None) -> None:
        raise ArticleTimeError(seconds)

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
