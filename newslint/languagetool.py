"""LanguageTool: the server that the user names, or one of our own, started when first asked for.

A server is named by its address, or by a folder that holds LanguageTool (what its download unpacks to, or its jars from
Maven Central); the environment variable NEWSLINT_LANGUAGETOOL names one where the configuration does not.
"""

import atexit
import os
import socket
import subprocess
import time
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from newslint.errors import RunError
from newslint.text import Span

if TYPE_CHECKING:
    from language_tool_python import LanguageTool

VARIABLE = "NEWSLINT_LANGUAGETOOL"
_HELP = (
    f'name a server or a folder that holds LanguageTool: languagetool = "http://localhost:8081" in the configuration, '
    f"or {VARIABLE}"
)
_MAIN = "org.languagetool.server.HTTPServer"
# Seconds: a Java machine on a busy computer takes ten to start; a page of text takes less than one.
_START_LIMIT = 60
_ANSWER_LIMIT = 60
# A longer article goes in parts, cut between lines: public servers refuse more.
_LONGEST_TEXT = 18_000


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
        address: ``http://host:port``.
        language: the variant of the language that articles are in, such as ``en-US``.
    """

    def __init__(self, address: str, language: str) -> None:
        self.address = address
        self.language = language

    def check(self, text: str, categories: Iterable[str]) -> Iterator[Match]:
        """Give what the rules of some of LanguageTool's categories find in a text.

        Raises:
            RunError: the server does not answer, not in time, or not wholly.
        """
        enabled = ",".join(sorted(categories))
        for part in _parts(text):
            passage = text[part.start : part.end]
            offsets = _code_points(passage)
            for match in self._ask(passage, enabled)["matches"]:
                first, length = match["offset"], match["length"]
                span = Span(part.start + offsets[first], part.start + offsets[first + length])
                replacements = tuple(item["value"] for item in match["replacements"])
                rule = match["rule"]
                yield Match(rule["id"], rule["category"]["id"], span, match["message"], replacements)

    def _ask(self, text: str, categories: str) -> Any:
        # `LanguageTool.check` would drop the server's word that it has not finished, and the ends of its matches are in
        # UTF-16 units while their starts are not.
        try:
            parameters = {
                "language": self.language,
                "text": text,
                "enabledCategories": categories,
                "enabledOnly": "true",
            }
            answer = self._tool._query_server(f"{self._tool.url}check", parameters, method="post")
        except RunError:
            raise
        except Exception as error:
            raise RunError(f"LanguageTool at {self.address} gives no answer ({_reason(error)}); {_HELP}") from None
        if not isinstance(answer, dict) or "matches" not in answer:
            raise RunError(f"what answers at {self.address} is not LanguageTool; {_HELP}")
        if answer.get("warnings", {}).get("incompleteResults"):
            raise RunError(f"LanguageTool at {self.address} gave up half-way; give it more time or memory")
        return answer

    @cached_property
    def _tool(self) -> "LanguageTool":
        try:
            import language_tool_python
        except ImportError:
            raise RunError("grammar rules need a package: pip install language-tool-python") from None

        class Tool(language_tool_python.LanguageTool):
            _TIMEOUT = _ANSWER_LIMIT  # type: ignore[assignment]

        return Tool(self.language, remote_server=self.address)


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
    # The server's own log is of no use to us but for its last words, should it not start.
    process = subprocess.Popen(
        [java, "-cp", jars, _MAIN, "--port", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    atexit.register(_stop, process)
    _await(process, port, folder)
    return f"http://127.0.0.1:{port}"


def _await(process: "subprocess.Popen[str]", port: int, folder: str) -> None:
    """Wait until a server listens."""
    until = time.monotonic() + _START_LIMIT
    while time.monotonic() < until:
        if process.poll() is not None:
            words = (process.stderr.read() if process.stderr else "").strip().splitlines()
            raise RunError(f"LanguageTool in {folder} does not start: {words[-1] if words else 'it says nothing'}")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RunError(f"LanguageTool in {folder} does not start within {_START_LIMIT} seconds")


def _stop(process: "subprocess.Popen[str]") -> None:
    process.terminate()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()


def _reason(error: Exception) -> str:
    """Give the innermost reason of an error of `requests`, whose own texts run over lines; not why JSON is none."""
    while isinstance(inner := error.__cause__ or error.__context__, Exception) and not isinstance(inner, ValueError):
        error = inner
    return str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__


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
