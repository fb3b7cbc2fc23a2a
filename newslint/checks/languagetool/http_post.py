"""One question to an HTTP server, with an end to the time and the size of its answer; no redirect is followed."""

import socket
from collections.abc import Mapping
from contextlib import suppress
from http.client import HTTPConnection, HTTPException, HTTPMessage, HTTPSConnection
from threading import Timer
from time import monotonic
from typing import NamedTuple
from urllib.parse import SplitResult, urlencode

_FORM = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json", "Connection": "close"}


class Answer(NamedTuple):
    """What a server says; of a longer body than the largest there is one byte more than that."""

    status: int
    headers: HTTPMessage
    body: bytes


def post(address: SplitResult, fields: Mapping[str, str], seconds: float, largest: int) -> Answer:
    """Send the fields of a form.

    Args:
        address: `http` or `https`, with a host.
        fields: what is sent, to that host and no other: neither a redirect nor a proxy is followed.
        seconds: for all of it, from the connection to the last byte, however steadily a server drips.
        largest: the bytes that a body may have.

    Raises:
        TimeoutError: the answer was not whole in time.
        OSError: there is no connection, or it breaks.
        HTTPException: the answer is no HTTP, or breaks off.
        ValueError: the address cannot be sent.
    """
    until = monotonic() + seconds
    kind = HTTPSConnection if address.scheme == "https" else HTTPConnection
    connection = kind(str(address.hostname), address.port, timeout=seconds)
    try:
        connection.connect()
        return _ask(connection, address.path, urlencode(fields, errors="replace").encode(), until, largest)
    except (OSError, HTTPException):
        if monotonic() >= until:
            raise TimeoutError from None
        raise
    finally:
        connection.close()


def _ask(connection: HTTPConnection, path: str, body: bytes, until: float, largest: int) -> Answer:
    # The limit of a socket is for one read, and a server may send a byte a minute: so somebody else hangs up in time.
    alarm = Timer(until - monotonic(), _hang_up, [connection.sock])
    alarm.daemon = True
    alarm.start()
    try:
        connection.request("POST", path, body, _FORM)
        response = connection.getresponse()
        answer = Answer(response.status, response.headers, response.read(largest + 1))
    finally:
        alarm.cancel()
    if monotonic() >= until:
        raise TimeoutError
    if response.length and len(answer.body) <= largest:
        raise HTTPException("the answer breaks off")
    return answer


def _hang_up(connection: socket.socket) -> None:
    with suppress(OSError):  # it is gone already
        connection.shutdown(socket.SHUT_RDWR)
