"""A server that sends bytes as they are: slowly, without end, or as nonsense; what no HTTP library would send."""

import socket
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Thread

from tests.hulp import PATIENCE


@dataclass
class Ruw:
    """The running server. alles: whether somebody took all that it had to send."""

    url: str
    alles: bool = False
    klaar: Event = field(default_factory=Event)


@contextmanager
def sending(stukken: Iterable[bytes], *, pauze: float = 0.0) -> Iterator[Ruw]:
    """Answer the first request with these pieces, `pauze` seconds between them, until the block ends."""

    def serve() -> None:
        with listener.accept()[0] as connection:
            connection.recv(65536)
            try:
                for stuk in stukken:
                    connection.sendall(stuk)
                    if ruw.klaar.wait(pauze):
                        return
                ruw.alles = True
            except OSError:
                return  # the other side gave up, as it should

    with socket.create_server(("127.0.0.1", 0)) as listener:
        ruw = Ruw(f"http://127.0.0.1:{listener.getsockname()[1]}")
        server = Thread(target=serve, daemon=True)
        server.start()
        try:
            yield ruw
        finally:
            ruw.klaar.set()
            server.join(PATIENCE)
