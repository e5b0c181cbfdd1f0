"""The way out of a connection for a thread that answers: writing never waits for the other side to read."""

import errno
import select
import socket
import time
from typing import Final

VOORRAAD: Final = 4_000_000
"""Bytes of an answer that may wait in memory; beyond it the thread waits after all."""
TERMIJN: Final = 10.0
"""Seconds that a thread then waits for room, in all."""
DEEL: Final = 65_536
"""Bytes that are gathered before they are sent: the head and the body of most answers go together."""


class Uitgang:
    """What gunicorn's threads do with a socket, with memory behind it. One thread at a time uses it.

    What was given to `sendall` is on its way for certain only after a `flush`.
    """

    def __init__(self, own: socket.socket) -> None:
        self._socket = own
        self.rest = bytearray()

    def sendall(self, data: bytes) -> None:
        """Take this to be sent. Raises OSError when the other side is gone, or does not read."""
        if len(data) >= DEEL and self.flush():
            with memoryview(data) as view:
                self.rest += view[self._push(data) :]
        else:
            self.rest += data
            if len(self.rest) >= DEEL:
                self.flush()
        if len(self.rest) > VOORRAAD:
            self._make_room()

    def flush(self) -> bool:
        """Send what goes without waiting; whether nothing is left. Raises OSError when the other side is gone."""
        sent = self._push(self.rest)
        del self.rest[:sent]
        return not self.rest

    def _push(self, data: bytes | bytearray) -> int:
        """How many of these bytes the other side takes without waiting."""
        sent = 0
        with memoryview(data) as view:
            try:
                while sent < len(view):
                    sent += self._socket.send(view[sent:])
            except BlockingIOError:
                pass
        return sent

    def _make_room(self) -> None:
        until = time.monotonic() + TERMIJN
        poll = select.poll()
        poll.register(self._socket, select.POLLOUT)
        while len(self.rest) > VOORRAAD:
            left = until - time.monotonic()
            if left <= 0 or not poll.poll(left * 1000):
                self.rest.clear()
                raise BrokenPipeError(errno.EPIPE, "de andere kant leest niet")
            self.flush()

    # gunicorn's threads call these; the loop of the worker decides about the connection itself.
    def setblocking(self, flag: bool) -> None:
        """Nothing: the socket never blocks."""

    def shutdown(self, how: int) -> None:
        """An answer broke off. Raises OSError, after which gunicorn leaves the ending to the worker."""
        raise OSError("de werker sluit de verbinding")

    def close(self) -> None:
        """Nothing: the worker closes."""
