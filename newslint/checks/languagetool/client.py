"""LanguageTool: the server that the user names, or one of our own, started when first asked for.

A server is named by its address, or by a folder that holds LanguageTool (what its download unpacks to, or its jars from
Maven Central); the environment variable NEWSLINT_LANGUAGETOOL names one where the configuration does not.
"""

import atexit
import json
import os
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import IO, TYPE_CHECKING, Any, NamedTuple
from urllib.parse import SplitResult, urlsplit

from newslint.errors import RunError
from newslint.text.spans import Span, legible, shown

if TYPE_CHECKING:
    from newslint.checks.languagetool.http_post import Answer

VARIABLE = "NEWSLINT_LANGUAGETOOL"
_HELP = (
    f'name a server or a folder that holds LanguageTool: languagetool = "http://localhost:8081" in the configuration, '
    f"or {VARIABLE}"
)
_MAIN = "org.languagetool.server.HTTPServer"
# Seconds: a Java machine on a busy computer takes ten to start; a page of text takes less than one.
_START_LIMIT = 60
_ANSWER_LIMIT = 60
# Bytes: a match takes one or two thousand, and a page of text has some dozens.
_LARGEST_ANSWER = 8 << 20
# A longer article goes in parts, cut between lines: public servers refuse more.
_LONGEST_TEXT = 18_000
_LONGEST_REASON = 100
_OK, _BUSY = 200, 429
_REDIRECTS = range(300, 400)


class Match(NamedTuple):
    """What a rule of LanguageTool found: `span` is in the text that was sent, in code points."""

    rule: str
    category: str
    span: Span
    message: str
    replacements: tuple[str, ...]


class Client:
    """Asks a server.

    Args:
        address: ``http://host:port``, which may have a path.
        language: the variant of the language that articles are in, such as ``en-US``.
        limit: the seconds that an answer may take from the connection to its last byte.

    Raises:
        RunError: the address is none, or, from any method: the server does not answer, not in time, or not wholly.
    """

    def __init__(self, address: str, language: str, limit: float = _ANSWER_LIMIT) -> None:
        self.address = address
        self.language = language
        self.limit = limit
        self._endpoint = _endpoint(address)

    def check(self, text: str, categories: Iterable[str]) -> Iterator[Match]:
        """Give what the rules of some of LanguageTool's categories find in a text."""
        enabled = ",".join(sorted(categories))
        for part in _parts(text):
            passage = legible(text[part.start : part.end])
            body = self._ask(passage, enabled)
            try:
                matches, is_whole = _read(body, part.start, _code_points(passage))
            except (LookupError, RecursionError, TypeError, ValueError):
                raise self._no_languagetool() from None
            if not is_whole:
                raise RunError(f"LanguageTool at {self.address} gave up half-way; give it more time or memory")
            yield from matches

    def _ask(self, text: str, categories: str) -> bytes:
        from http.client import HTTPException

        from newslint.checks.languagetool.http_post import post

        fields = {
            "language": self.language,
            "text": text,
            "enabledCategories": categories,
            "enabledOnly": "true",
        }
        try:
            answer = post(self._endpoint, fields, self.limit, _LARGEST_ANSWER)
        except TimeoutError:
            raise RunError(
                f"LanguageTool at {self.address} gives no whole answer within {self.limit:g} seconds; {_HELP}"
            ) from None
        except (OSError, HTTPException, ValueError) as error:
            reason = (isinstance(error, OSError) and error.strerror) or str(error) or type(error).__name__
            raise RunError(f"LanguageTool at {self.address} gives no answer ({_brief(reason)}); {_HELP}") from None
        if answer.status != _OK:
            raise RunError(f"LanguageTool at {self.address} {_refusal(answer)}")
        if len(answer.body) > _LARGEST_ANSWER:
            raise self._no_languagetool(f": it sends more than {_LARGEST_ANSWER >> 20} MiB")
        return answer.body

    def _no_languagetool(self, why: str = "") -> RunError:
        return RunError(f"what answers at {self.address} is not LanguageTool{why}; {_HELP}")


def _endpoint(address: str) -> SplitResult:
    """Give where texts are sent to."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    if parts.scheme not in ("http", "https") or not parts.hostname or port == 0 or "@" in parts.netloc:
        # The address is not repeated: where it has a user's name, a password may follow.
        raise RunError(f"the address of LanguageTool must be like http://host:port, without a user; {_HELP}")
    path = parts.path.rstrip("/").removesuffix("/v2")
    return parts._replace(path=f"{path}/v2/check", query="", fragment="")


def _refusal(answer: "Answer") -> str:
    """Say why there is no answer to read; what the server says of it is cut short."""
    if answer.status in _REDIRECTS:
        return "sends on to another address, where no text goes; name the server itself"
    if answer.status == _BUSY:
        seconds = answer.headers.get("Retry-After", "")
        wait = f"wait {seconds} seconds" if seconds.isdecimal() and len(seconds) < 6 else "wait a while"
        return f"takes no more texts for now (status {_BUSY}); {wait}, or use a server of your own"
    said = _brief(answer.body[: 4 * _LONGEST_REASON].decode(errors="replace"))
    return f"refuses the text (status {answer.status}{said and f': {said}'})"


def _brief(text: str) -> str:
    line = shown(text.strip().partition("\n")[0])
    return line if len(line) <= _LONGEST_REASON else f"{line[: _LONGEST_REASON - 1]}…"


def _read(body: bytes, start: int, offsets: Sequence[int]) -> tuple[list[Match], bool]:
    """Read an answer, whoever gave it.

    Args:
        body: the answer.
        start: where the text that was sent begins in the article.
        offsets: of the text, in code points, for each offset in UTF-16 units.

    Returns:
        The matches, and whether the server has finished.

    Raises:
        LookupError, RecursionError, TypeError, ValueError: it is none of LanguageTool's.
    """
    answer = json.loads(body)
    matches = answer["matches"]
    warnings = answer.get("warnings", {})
    # Several rules may find the same word, but not more of them than it has letters.
    if not isinstance(matches, list) or not isinstance(warnings, dict) or len(matches) > len(offsets):
        raise TypeError
    return [_match(match, start, offsets) for match in matches], not warnings.get("incompleteResults")


def _match(data: Any, start: int, offsets: Sequence[int]) -> Match:
    first, length, rule = _count(data["offset"]), _count(data["length"]), data["rule"]
    span = Span(start + offsets[first], start + offsets[first + length])
    replacements = tuple(_string(item["value"]) for item in data["replacements"])
    return Match(_string(rule["id"]), _string(rule["category"]["id"]), span, _string(data["message"]), replacements)


def _count(value: Any) -> int:
    if type(value) is not int or value < 0:
        raise TypeError
    return value


def _string(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    value.encode()  # half a surrogate pair can be written nowhere
    return value


def connect(where: str | None, language: str) -> Client:
    """Give a client of the server that the user names; a folder's is started, once in a process.

    Args:
        where: address or folder; None for what the environment says.
        language: the variant of the language that articles are in.

    Raises:
        RunError: nothing is named, or the server does not start.
    """
    return Client(address_of(where), language)


def is_named(where: str | None) -> bool:
    """Tell whether the user names a server."""
    return bool(where or os.environ.get(VARIABLE))


def address_of(where: str | None) -> str:
    """Give the address of a server, likewise."""
    named = where or os.environ.get(VARIABLE)
    if not named:
        raise RunError(f"grammar rules ask LanguageTool; {_HELP}")
    return named.rstrip("/") if "://" in named else _start(os.path.abspath(named))


@cache
def _start(folder: str) -> str:
    """Start a server from a folder on a free port of this machine; it ends with this process."""
    from shutil import which

    if not os.path.isdir(folder):
        raise RunError(f"there is no LanguageTool in {folder}; {_HELP}")
    java = which("java")
    if java is None:
        raise RunError("LanguageTool needs Java 17 or later, and there is no `java` on the path")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    jars = os.pathsep.join(os.path.join(folder, part, "*") for part in ("", "libs"))
    # The server's own log is of no use to us but for its last words, should it not start; a pipe would fill up.
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(
            [java, "-cp", jars, _MAIN, "--port", str(port)], stdout=subprocess.DEVNULL, stderr=log
        )
        atexit.register(_stop, process)
        _await(process, port, folder, log)
    return f"http://127.0.0.1:{port}"


def _await(process: "subprocess.Popen[bytes]", port: int, folder: str, log: IO[bytes]) -> None:
    """Wait until a server listens."""
    until = time.monotonic() + _START_LIMIT
    while time.monotonic() < until:
        if process.poll() is not None:
            log.seek(0)
            words = log.read().decode(errors="replace").strip().splitlines()
            raise RunError(f"LanguageTool in {folder} does not start: {words[-1] if words else 'it says nothing'}")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RunError(f"LanguageTool in {folder} does not start within {_START_LIMIT} seconds")


def _stop(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()


def _parts(text: str) -> Iterator[Span]:
    """Cut a text between its lines into parts that a server takes."""
    start = 0
    while len(text) - start > _LONGEST_TEXT:
        end = text.rfind("\n", start + 1, start + _LONGEST_TEXT) + 1 or start + _LONGEST_TEXT
        yield Span(start, end)
        start = end
    yield Span(start, len(text))


def _code_points(text: str) -> "range | list[int]":
    """Give the offset in code points for each offset in UTF-16 units, as the server counts."""
    if not text or max(text) <= "\uffff":
        return range(len(text) + 1)
    offsets = [number for number, char in enumerate(text) for _ in range(1 + (char > "\uffff"))]
    return [*offsets, len(text)]
