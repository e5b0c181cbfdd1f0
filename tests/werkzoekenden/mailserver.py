"""A mail server over a socket, that takes mail or refuses it as a test says. No mail leaves this machine."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Postkamer(socketserver.ThreadingTCPServer):
    """brieven: what it took. antwoord: what it says to RCPT TO; na_data: to a whole mail ("" hangs up)."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Gesprek)
        self.brieven: list[str] = []
        self.antwoord = "250 ok"
        self.na_data = "250 ok"

    @property
    def poort(self) -> int:
        return int(self.server_address[1])


class _Gesprek(socketserver.StreamRequestHandler):
    server: Postkamer

    def handle(self) -> None:
        self._say("220 klaar")
        while line := self.rfile.readline():
            verb = line.decode().strip().upper()
            if verb.startswith("RCPT"):
                self._say(self.server.antwoord)
            elif verb.startswith("DATA"):
                self._say("354 ga door")
                brief = b"".join(iter(self.rfile.readline, b".\r\n"))
                if not self.server.na_data:
                    return
                if self.server.na_data.startswith("2"):
                    self.server.brieven.append(brief.decode())
                self._say(self.server.na_data)
            elif verb.startswith("QUIT"):
                self._say("221 dag")
                return
            else:
                self._say("250 ok")

    def _say(self, tekst: str) -> None:
        self.wfile.write(f"{tekst}\r\n".encode())


@contextmanager
def mail_server() -> Iterator[Postkamer]:
    with Postkamer() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
