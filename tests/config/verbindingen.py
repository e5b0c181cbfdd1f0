"""Connections that a test holds in its own hand, and what a server does with them."""

import errno
import socket
import time
from contextlib import suppress

from tests.bron.conftest import HEADERS
from tests.bron.lopend import HOST, Lopend, read_answer
from tests.hulp import PATIENCE

GEZOND = b"GET /gezond HTTP/1.1\r\nHost: localhost\r\n\r\n"
BRON = b"POST /vum/bron/v3/vacatures/matches HTTP/1.1\r\nHost: localhost\r\n" + b"".join(
    f"{naam}: {waarde}\r\n".encode()
    for naam, waarde in (HEADERS | {"Content-Type": "application/json"}).items()
)
PAGINA = b"POST /inloggen/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
STUKKEN = b"Transfer-Encoding: chunked\r\n\r\n"


def length(size: int) -> bytes:
    """The end of a head: the body has this many bytes."""
    return b"Content-Length: %d\r\n\r\n" % size


def connect(lopend: Lopend, raw: bytes = b"", *, buffer: int = 0) -> socket.socket:
    """A connection on which this was sent. buffer: bytes that our side can take without reading them."""
    verbinding = socket.socket()
    if buffer:
        verbinding.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
    verbinding.settimeout(PATIENCE)
    verbinding.connect((HOST, lopend.port))
    verbinding.sendall(raw)
    return verbinding


def fastest(lopend: Lopend, keer: int = 5) -> float:
    """Seconds that `/gezond` takes; the best of some, since other work on the machine must fail nothing."""
    times = []
    for _ in range(keer):
        began = time.monotonic()
        with connect(lopend, GEZOND) as verbinding:
            assert read_answer(verbinding).status == 200
        times.append(time.monotonic() - began)
        if times[-1] < 1.0:
            break
    return min(times)


def is_open(verbinding: socket.socket) -> bool:
    """Whether the other side has neither answered nor ended this."""
    verbinding.setblocking(False)
    try:
        verbinding.recv(1, socket.MSG_PEEK)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False


def is_reset(verbinding: socket.socket) -> bool:
    """Whether the other side ended this, though not all that it sent was read."""
    return verbinding.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR) == errno.ECONNRESET


def drip(verbinding: socket.socket) -> None:
    """Send one byte more, unless the other side ended it."""
    if is_open(verbinding):
        with suppress(OSError):
            verbinding.send(b"a")


def end_of(verbinding: socket.socket) -> bytes:
    """What came before the other side ended the connection."""
    verbinding.settimeout(PATIENCE)
    raw = b""
    with suppress(ConnectionResetError):
        while part := verbinding.recv(65536):
            raw += part
    return raw
