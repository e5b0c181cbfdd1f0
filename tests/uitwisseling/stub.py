"""A small exchange on a real socket that answers what a test tells it to."""

import json
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Vraag:
    """One request as it arrived; header names in lower case."""

    method: str
    path: str
    headers: dict[str, str]
    body: Any


@dataclass
class Reactie:
    """What to answer. body: JSON, or bytes as they are. na: seconds to wait first."""

    status: int = 200
    body: Any = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    na: float = 0.0


class Stub:
    """`antwoord` decides per request; `vragen` has all that came in."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.vragen: list[Vraag] = []
        self.antwoord: Callable[[Vraag], Reactie] = lambda vraag: Reactie(503)

    def reeks(self, *reacties: Reactie) -> None:
        """Answer these in turn; the last one for ever."""
        rij = list(reacties)
        slot = threading.Lock()

        def volgende(_: Vraag) -> Reactie:
            with slot:
                return rij.pop(0) if len(rij) > 1 else rij[0]

        self.antwoord = volgende


def matches(*documenten: dict[str, Any], maximum: bool = False, vraag_id: str = "vraag-1") -> Reactie:
    """A good answer; each document gets a vumID."""
    lijst = [{**document, "vumID": f"{vraag_id}.{nummer}"} for nummer, document in enumerate(documenten)]
    return Reactie(body={"vraagID": vraag_id, "maximumAantalResultatenBereikt": maximum, "matches": lijst})


def _handler(stub: Stub) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            self._handle()

        def do_GET(self) -> None:
            self._handle()

        def _handle(self) -> None:
            raw = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            headers = {naam.lower(): waarde for naam, waarde in self.headers.items()}
            vraag = Vraag(self.command, self.path, headers, json.loads(raw) if raw else None)
            stub.vragen.append(vraag)
            reactie = stub.antwoord(vraag)
            time.sleep(reactie.na)
            body = reactie.body if isinstance(reactie.body, bytes) else json.dumps(reactie.body).encode()
            try:
                self.send_response(reactie.status)
                for naam, waarde in reactie.headers.items():
                    self.send_header(naam, waarde)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True  # the asker was killed or gave up

        def log_message(self, *_: object) -> None:
            return

    return Handler


@contextmanager
def running(tls: ssl.SSLContext | None = None) -> Iterator[Stub]:
    """A stub exchange for as long as the block lasts; with `tls` over HTTPS."""
    stub = Stub("")
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(stub))
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    server.daemon_threads = True
    stub.url = f"{'https' if tls else 'http'}://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield stub
    finally:
        server.shutdown()
        server.server_close()
