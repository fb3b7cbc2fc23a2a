"""What answers where LanguageTool should: slow, endless, elsewhere, half, or something else; and the places it names."""

import gzip
import json
import socket
import threading
import time
from contextlib import contextmanager, suppress
from urllib.parse import parse_qs

import pytest
from helpers import newslint
from hypothesis import given
from hypothesis import strategies as st

from newslint.checks.languagetool import client
from newslint.checks.languagetool.client import Client
from newslint.errors import RunError
from newslint.text.spans import FIRST_BAD_BYTE, Span

TEXT = "She have been there.\n"
# Seconds, for the servers that never end; the others have time, however busy the machine.
LIMIT = 0.5


def match(offset=4, length=4, **changes):
    rule = {"id": "HAVE", "category": {"id": "GRAMMAR"}}
    message = {"message": "Say ‘has’.", "replacements": [{"value": "has"}]}
    return {"offset": offset, "length": length, "rule": rule, **message, **changes}


def http(body, status="200 OK", headers="", length=None):
    body = body if isinstance(body, bytes) else json.dumps(body).encode()
    return f"HTTP/1.1 {status}\r\n{headers}Content-Length: {length or len(body)}\r\n\r\n".encode() + body


@contextmanager
def serving(answer):
    """Give the address of a server, and the list of what it was asked.

    Args:
        answer: the bytes to say, or a function that talks to the connection.
    """
    asked = []

    def serve():
        with suppress(OSError):
            while True:
                connection, _ = listener.accept()
                threading.Thread(target=talk, args=[connection], daemon=True).start()

    def talk(connection):
        with suppress(OSError, ValueError), connection:  # gone, or no HTTP
            head, _, body = connection.recv(65536).partition(b"\r\n\r\n")
            length = int(head.lower().partition(b"content-length: ")[2].split(b"\r\n")[0])
            while len(body) < length:
                body += connection.recv(65536)
            asked.append((head.decode().splitlines()[0], parse_qs(body.decode())))
            if callable(answer):
                answer(connection)
            else:
                connection.sendall(answer)

    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        threading.Thread(target=serve, daemon=True).start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}", asked
        listener.shutdown(socket.SHUT_RDWR)


def check(address, text=TEXT, limit=30):
    return list(Client(address, "en-US", limit).check(text, ["STYLE", "GRAMMAR"]))


def complaint(answer, limit=30):
    with serving(answer) as (address, _), pytest.raises(RunError) as error:
        check(address, limit=limit)
    return str(error.value).replace(address, "SERVER")


def drip(head):
    def answer(connection):
        connection.sendall(head)
        while True:
            connection.sendall(b" ")
            time.sleep(0.05)

    return answer


def test_the_text_goes_to_the_endpoint_and_the_matches_come_back():
    with serving(http({"matches": [match()]})) as (address, asked):
        found = check(address)
    assert found == [client.Match("HAVE", "GRAMMAR", Span(4, 8), "Say ‘has’.", ("has",))]
    fields = {"language": ["en-US"], "text": [TEXT], "enabledCategories": ["GRAMMAR,STYLE"], "enabledOnly": ["true"]}
    assert asked == [("POST /v2/check HTTP/1.1", fields)]


@pytest.mark.parametrize("path", ["", "/", "/v2", "/v2/"])
def test_an_address_may_have_a_path(path):
    with serving(http({"matches": []})) as (address, asked):
        assert check(f"{address}{path}") == check(f"{address}/lt{path}") == []
    assert [line for line, _ in asked] == ["POST /v2/check HTTP/1.1", "POST /lt/v2/check HTTP/1.1"]


@pytest.mark.parametrize(
    "address",
    ["ftp://127.0.0.1", "http://", "http://:8081", "http://127.0.0.1:0", "http://127.0.0.1:port", "http://[::1", "file:///etc"],
)  # fmt: skip
def test_what_is_no_address_is_a_sentence(address):
    with pytest.raises(RunError, match="the address of LanguageTool must be like http://host:port"):
        Client(address, "en-US")


def test_a_password_in_an_address_is_not_repeated():
    with pytest.raises(RunError) as error:
        Client("http://me:secret@127.0.0.1", "en-US")
    assert "without a user" in str(error.value) and "secret" not in str(error.value)


@pytest.mark.parametrize("address", ["http://127.0.0.1:1/a b", "http://127.0.0.1:1/ä", f"http://{'a' * 70}.example"])
def test_an_address_that_cannot_be_asked_is_a_sentence(address):
    with pytest.raises(RunError, match="gives no answer"):
        check(address)


@pytest.mark.parametrize(
    "answer",
    [
        lambda _: time.sleep(5),
        drip(http(b"{", length=10**9)),
        drip(b"HTTP/1.1 200 OK\r\nX: "),
        drip(b"HTTP/1.1 200 OK\r\n\r\n"),
        drip(b""),
    ],
    ids=["silent", "drips its answer", "drips its headers", "drips without an end", "drips its status"],
)
def test_an_answer_that_is_not_whole_in_time_is_given_up(answer):
    """A limit for each read alone would wait as long as a byte comes now and then."""
    start = time.monotonic()
    said = complaint(answer, LIMIT)
    assert said.startswith("LanguageTool at SERVER gives no whole answer within 0.5 seconds; name a server")
    assert time.monotonic() - start < 4


def test_a_server_that_says_go_on_for_ever_is_given_up():
    def answer(connection):
        while True:
            connection.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")

    # Newer Pythons count such answers and do not wait.
    assert complaint(answer, LIMIT).startswith("LanguageTool at SERVER gives no")


def test_a_server_without_encryption_is_not_asked_with_it():
    with serving(http({"matches": []})) as (address, asked), pytest.raises(RunError, match=r"gives no answer \(.*SSL"):
        check(address.replace("http:", "https:"))
    assert asked == []


def test_a_server_that_agrees_on_no_encryption_is_given_up():
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        with pytest.raises(RunError, match=r"within 0\.5 seconds"):
            check(f"https://127.0.0.1:{silent.getsockname()[1]}", limit=LIMIT)


@pytest.mark.parametrize("head", [b"HTTP/1.1 200 OK\r\n\r\n", http(b"", length=10**9)])
def test_an_endless_answer_is_not_read_to_its_end(head, monkeypatch):
    monkeypatch.setattr(client, "_LARGEST_ANSWER", 1 << 20)
    sent = 0

    def answer(connection):
        nonlocal sent
        connection.sendall(head)
        while True:
            connection.sendall(b" " * (1 << 16))
            sent += 1 << 16

    assert "is not LanguageTool: it sends more than 1 MiB" in complaint(answer)
    assert sent < 16 << 20


def test_a_small_answer_cannot_become_a_large_one():
    """No compressed answer was asked for, so none is unpacked."""
    packed = gzip.compress(b'{"matches": []' + b" " * 10**7 + b"}")
    assert complaint(http(packed, headers="Content-Encoding: gzip\r\n")).startswith("what answers at SERVER is not")


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"])
def test_no_text_goes_where_a_server_sends_it_on_to(status):
    with serving(http({"matches": []})) as (other, asked):
        said = complaint(http(b"", status, f"Location: {other}/v2/check\r\n"))
    assert said == "LanguageTool at SERVER sends on to another address, where no text goes; name the server itself"
    assert asked == []


@pytest.mark.parametrize(
    ("headers", "wait"),
    [
        ("Retry-After: 30\r\n", "wait 30 seconds"),
        ("Retry-After: \x1b[8m\r\n", "wait a while"),
        (f"Retry-After: {'9' * 5000}\r\n", "wait a while"),
        ("", "wait a while"),
    ],
)
def test_a_busy_server_says_how_long_to_wait(headers, wait):
    said = complaint(http(b"<html>", "429 Too Many Requests", headers))
    assert (
        said == f"LanguageTool at SERVER takes no more texts for now (status 429); {wait}, or use a server of your own"
    )


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "(status 500)"),
        (b"Error: out of memory\nat java", "(status 500: Error: out of memory)"),
        (b"\x1b]0;x\x07" + b"a" * 500, "(status 500: ⟨U+001B"),
        (b"\xff\xfe", "(status 500: ��)"),
    ],
)
def test_a_server_that_refuses_says_why_in_short(body, said):
    sentence = complaint(http(body, "500 Internal Server Error"))
    assert sentence.startswith(f"LanguageTool at SERVER refuses the text {said}")
    assert "\x1b" not in sentence and len(sentence) < 200


@pytest.mark.parametrize(
    "body",
    [
        b"<html>It works!</html>", b"", b"[]", b"5", b'"matches"', b'{"status": "ok"}', b"\xff\xfe{}", b"[" * 100_000,
        b'{"matches": ' + b"[" * 100_000, b'{"matches": [], "x": ' + b"9" * 5000 + b"}",
        {"matches": 5}, {"matches": None}, {"matches": "abc"}, {"matches": {"a": 1}}, {"matches": [1]}, {"matches": [{}]},
        {"matches": [], "warnings": [1]}, {"matches": [], "warnings": "incompleteResults"}, {"matches": [match()] * 100},
        *({"matches": [match(**{key: value})]} for key in ("offset", "length") for value in (-1, 10**9, "0", 1.0, None, True)),
        {"matches": [match(20, 5)]},
        {"matches": [match(message=5)]}, {"matches": [match(rule="HAVE")]}, {"matches": [match(rule={"id": "HAVE"})]},
        {"matches": [match(rule={"id": 5, "category": {"id": "GRAMMAR"}})]},
        *({"matches": [match(replacements=one)]} for one in (5, [5], [{}], [{"value": 5}], [{"value": "\ud800"}])),
    ],
)  # fmt: skip
def test_what_is_no_answer_of_languagetool_is_said_so(body):
    assert complaint(http(body)).startswith("what answers at SERVER is not LanguageTool; name a server")


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (http({"matches": [], "warnings": {"incompleteResults": True}}), "LanguageTool at SERVER gave up half-way"),
        (http(b'{"matches": [', length=100), "LanguageTool at SERVER gives no answer (the answer breaks off)"),
        (b"", "LanguageTool at SERVER gives no answer (Remote end closed connection without response)"),
        (b"SSH-2.0-OpenSSH\x1b[2J\r\n", "LanguageTool at SERVER gives no answer (SSH-2.0-OpenSSH⟨U+001B"),
        (
            b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 500,
            "LanguageTool at SERVER gives no answer (got more than 100 headers)",
        ),
        (
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
            "LanguageTool at SERVER gives no answer (IncompleteRead",
        ),
    ],
)
def test_a_half_answer_is_a_sentence(answer, said):
    assert complaint(answer).startswith(said)


def test_the_command_line_ends_at_the_first_article_with_that_sentence(tmp_path):
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(TEXT)
    with serving(http({"matches": [match(offset=-1)]})) as (address, asked):
        done = newslint(".", "--select", "grammar", "--languagetool", address, "--jobs", 1, cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr.count("\n"), len(asked)) == (2, "", 1, 1)
    assert done.stderr.startswith(f"newslint: what answers at {address} is not LanguageTool; ")


def test_bytes_that_are_no_text_are_sent_as_marks_of_one_letter():
    with serving(http({"matches": [match(6, 4)]})) as (address, asked):
        [found] = check(address, f"She{FIRST_BAD_BYTE}\udcff have been")
    assert asked[0][1]["text"] == ["She\ufffd? have been"]
    assert found.span == Span(6, 10)


@given(st.text("a🙂\n", max_size=40).filter(str.strip), st.data())
def test_places_count_in_units_of_two_bytes(text, data):
    units = len(text.encode("utf-16-le")) // 2
    first = data.draw(st.integers(0, units))
    length = data.draw(st.integers(0, units - first))
    body = json.dumps({"matches": [match(first, length)]}).encode()
    [found], is_whole = client._read(body, 0, client._code_points(text))
    before = text[: found.span.start].encode("utf-16-le")
    assert is_whole and first - 1 <= len(before) // 2 <= first
    assert 0 <= found.span.start <= found.span.end <= len(text)
