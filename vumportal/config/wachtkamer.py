"""The worker of gunicorn in which nobody waits on a thread.

gunicorn's own threads read from the socket, so a client that is silent halfway holds one. Here the loop of the process
reads, of all connections at once, and a thread gets a request that is whole. It answers into memory; what the other
side does not take at once, the loop sends. Whoever keeps us waiting too long is ended, whatever they ask for.
"""

import errno
import logging
import resource
import socket
import struct
import time
from collections import deque
from collections.abc import Iterable
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from http import HTTPStatus
from selectors import EVENT_READ, EVENT_WRITE
from typing import Any, Final

from gunicorn import http  # type: ignore[import-untyped]  # gunicorn ships no types
from gunicorn.http.errors import ParseException  # type: ignore[import-untyped]
from gunicorn.workers.gthread import ThreadWorker  # type: ignore[import-untyped]

from vumportal.bron.poort import is_meant_for_bron, raw_error
from vumportal.config.binnenkomst import CONTINUE, Binnenkomst, Stand
from vumportal.config.uitgang import Uitgang, sent_first
from vumportal.standaard.fouten import Contractfout

VERZOEK_TERMIJN: Final = 10.0
"""Seconds in which a request comes in, head and body, from the first byte (of a new connection: from its start)."""
ANTWOORD_TERMIJN: Final = 30.0
"""Seconds in which the other side takes what is left of an answer."""
SLUIT_TERMIJN: Final = 2.0
"""Seconds that a connection stays open after its last answer, for who is still sending and would not see it."""
MAX_WEGGEGOOID: Final = 4_000_000
"""Bytes that are read and thrown away in that time."""
MAX_ONVOLLEDIG: Final = 64_000_000
"""Bytes of requests that are not whole, of all connections together; beyond it the oldest makes room."""
DEEL: Final = 65_536
EIGEN_BESTANDEN: Final = 128
"""Files that a process has open beside its connections."""
VERGEET: Final = struct.pack("ii", 1, 0)
"""SO_LINGER: closing throws away what was not sent."""


class Bezoeker:
    """One connection, in the shape in which gunicorn's threads know it."""

    initialized = data_ready = True
    is_http2 = False

    def __init__(self, own: socket.socket, client: Any, server: Any, binnen: Binnenkomst) -> None:
        own.setblocking(False)
        self.socket = own
        self.sock = Uitgang(own)
        self.client, self.server = client, server
        self.binnen = binnen
        self.parser: Any = None
        self.timeout = 0.0  # until when it may be idle between two requests
        self.deadline = 0.0  # until when the step it is at may take
        self.counted = 0  # what of it counts in MAX_ONVOLLEDIG
        self.discarded = 0
        self.stays = False  # whether it may be used for a next request, once the answer is out

    def init(self) -> None:
        """Nothing: TLS ends at the proxy."""


class Wachtkamer(ThreadWorker):
    """A gthread worker whose threads never wait for a client."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        files, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
        self.worker_connections: int = min(self.cfg.worker_connections, max(files - EIGEN_BESTANDEN, 8))
        self.max_keepalived = self.worker_connections - self.cfg.threads
        # Each in the order of its deadlines, since all that is in one has the same term.
        self.reading: dict[Bezoeker, None] = {}
        self.writing: dict[Bezoeker, None] = {}
        self.closing: dict[Bezoeker, None] = {}
        self.unfinished = 0
        self.silent_until: float | None = None

    @classmethod
    def check_config(cls, cfg: Any, log: Any) -> None:
        """Refuse what this worker does not do. Raises RuntimeError."""
        if cfg.is_ssl:
            raise RuntimeError("TLS eindigt bij de proxy; gunicorn heeft hier geen certificaat.")
        super().check_config(cfg, log)

    def load_wsgi(self) -> None:
        """Load the application, and do what its settings ask of a web process that starts."""
        super().load_wsgi()
        self.wsgi: Any = sent_first(self.app.wsgi())
        from django.conf import settings

        from vumportal.organisaties.rollen import require_ordinary_role
        from vumportal.uitwisseling.detailverzoek import limit_places

        limit_places(self.cfg.threads)
        if self.age == 1 and settings.PRODUCTIE:
            require_ordinary_role()
            say_what_is_missing()
        self.limits = (settings.BRON_MAXIMALE_VRAAG, settings.DATA_UPLOAD_MAX_MEMORY_SIZE)

    def limit(self, path: str) -> int:
        """Most bytes of the body of a request to this path."""
        bron, pages = self.limits
        return int(bron if is_meant_for_bron(path) else pages)

    # --- coming in --------------------------------------------------------------------------------
    def accept(self, listener: Any) -> None:
        """Take a new connection in, and wait for its request."""
        try:
            own, client = listener.accept()
        except OSError as error:
            if error.errno in {errno.EMFILE, errno.ENFILE}:
                self.make_room()
            elif error.errno not in {errno.EAGAIN, errno.ECONNABORTED, errno.EWOULDBLOCK}:
                raise
            return
        self.nr_conns += 1
        if self.nr_conns >= self.worker_connections:
            self.make_room()
        self.await_request(Bezoeker(own, client, listener.getsockname(), Binnenkomst(self.limit)))

    def await_request(self, conn: Bezoeker) -> None:
        """Wait for what is missing of a request."""
        conn.deadline = time.monotonic() + VERZOEK_TERMIJN
        self.reading[conn] = None
        self.poller.register(conn.socket, EVENT_READ, partial(self.on_request_readable, conn))
        self.count(conn)

    def on_request_readable(self, conn: Bezoeker, _: Any) -> None:
        """More of a request came in, or the other side went away."""
        stand = self.receive(conn)
        if stand is Stand.ONVOLLEDIG:
            self.count(conn)
        elif stand is not None:
            self.leave(conn, self.reading)
            self.proceed(conn, stand)

    def on_client_socket_readable(self, conn: Bezoeker, client: Any) -> None:
        """A connection that was idle has its next request; mostly that is here in one piece."""
        self.leave(conn, self.keepalived_conns)
        stand = self.receive(conn)
        if stand is Stand.ONVOLLEDIG:
            self.await_request(conn)
        elif stand is not None:
            self.proceed(conn, stand)

    def receive(self, conn: Bezoeker) -> Stand | None:
        """Read once. None when the connection is gone."""
        try:
            data = conn.socket.recv(DEEL)
        except BlockingIOError:
            return Stand.ONVOLLEDIG
        except OSError:
            data = b""
            conn.binnen.raw.clear()
        if data:
            stand = conn.binnen.add(data)
            if stand is Stand.ONVOLLEDIG and conn.binnen.wants_go():
                self.send(conn, CONTINUE)
            return stand
        self.leave(conn, self.reading)
        if conn.binnen.raw:
            self.refuse(conn, Contractfout.ONVOLLEDIGE_AANROEP, HTTPStatus.BAD_REQUEST)
        else:
            self.drop(conn)
        return None

    def proceed(self, conn: Bezoeker, stand: Stand) -> None:
        """Give a request that is whole to a thread; refuse one that will not become so."""
        if stand is Stand.HEEL:
            conn.parser = http.get_parser(self.cfg, [conn.binnen.take()], conn.client)
            self.enqueue_req(conn)
        elif stand is Stand.TE_GROOT:
            self.refuse(conn, Contractfout.ONGELDIGE_AANROEP, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        else:
            self.refuse(conn, Contractfout.ONGELDIGE_AANROEP, HTTPStatus.BAD_REQUEST)

    def refuse(self, conn: Bezoeker, fout: Contractfout, status: HTTPStatus) -> None:
        """Answer without the application, and end the connection: where its next request starts is unknown."""
        bron = is_meant_for_bron(conn.binnen.path)
        answer = raw_error(fout, conn.binnen.headers()) if bron else raw_answer(status)
        conn.binnen.raw.clear()
        self.send(conn, answer)
        self.answered(conn, stays=False)

    def send(self, conn: Bezoeker, data: bytes) -> None:
        """Send something short from the loop; that the other side is gone shows when the connection is used next."""
        with suppress(OSError):
            conn.sock.sendall(data)
            conn.sock.flush()

    # --- in a thread ------------------------------------------------------------------------------
    def handle_request(self, req: Any, conn: Bezoeker) -> Any:
        """As gunicorn does; who waited for `100 Continue` has had it."""
        req._expected_100_continue = False
        return super().handle_request(req, conn)

    def _keepalive_after(self, conn: Bezoeker, keepalive: bool) -> bool:
        """Whether a next request can follow: not where the parser saw another end than we did."""
        with suppress(Exception):  # a body that nobody read, and that cannot be read
            return bool(keepalive and conn.parser.finish_body() and not conn.parser.unreader.take_buffered())
        return False

    def handle_error(self, req: Any, client: Uitgang, addr: Any, exc: BaseException) -> None:
        """In place of gunicorn's: one line in the log without what was sent, and an answer without HTML.

        gunicorn's own page has statuses (414, 431, 501) that the contract of the bron does not have; a request of
        which the path cannot be read may have been meant for the bron. ValueError: Django cannot read the request,
        such as a Content-Type in an unknown encoding.
        """
        theirs = isinstance(exc, ParseException | ValueError)
        self.log.warning("verzoek niet te lezen: %s", type(exc).__qualname__)
        if req is None or is_meant_for_bron(req.path or ""):
            fout = Contractfout.ONGELDIGE_AANROEP if theirs else Contractfout.INTERNE_FOUT
            client.sendall(raw_error(fout))
        else:
            client.sendall(raw_answer(HTTPStatus.BAD_REQUEST if theirs else HTTPStatus.INTERNAL_SERVER_ERROR))

    # --- going out --------------------------------------------------------------------------------
    def finish_request(self, conn: Bezoeker, fs: "Future[Any]") -> None:
        """The thread is done with this request."""
        self.answered(conn, stays=not fs.cancelled() and fs.exception() is None and bool(fs.result()))

    def answered(self, conn: Bezoeker, *, stays: bool) -> None:
        """Send what is left of the answer, then go on."""
        conn.stays = stays
        if not conn.sock.rest:
            self.go_on(conn)
            return
        conn.deadline = time.monotonic() + ANTWOORD_TERMIJN
        self.writing[conn] = None
        self.poller.register(conn.socket, EVENT_WRITE, partial(self.on_writable, conn))

    def on_writable(self, conn: Bezoeker, _: Any) -> None:
        """The other side takes more of its answer."""
        try:
            done = conn.sock.flush()
        except OSError:
            self.leave(conn, self.writing)
            self.drop(conn)
            return
        if done:
            self.leave(conn, self.writing)
            self.go_on(conn)

    def go_on(self, conn: Bezoeker) -> None:
        """To the next request on this connection, or to its end."""
        if not conn.stays:
            self.linger(conn)
        elif conn.binnen.raw:
            stand = conn.binnen.look()
            if stand is Stand.ONVOLLEDIG:
                self.await_request(conn)
            else:
                self.proceed(conn, stand)
        else:
            conn.timeout = time.monotonic() + self.cfg.keepalive
            if self.silent_until is not None:
                conn.timeout = min(conn.timeout, self.silent_until)
            self.keepalived_conns.append(conn)
            self.poller.register(conn.socket, EVENT_READ, partial(self.on_client_socket_readable, conn))

    def linger(self, conn: Bezoeker) -> None:
        """Say that nothing more comes, and wait a moment for the other side: a reset could destroy its answer."""
        try:
            conn.socket.shutdown(socket.SHUT_WR)
        except OSError:
            self.drop(conn)
            return
        conn.deadline = time.monotonic() + SLUIT_TERMIJN
        self.closing[conn] = None
        self.poller.register(conn.socket, EVENT_READ, partial(self.on_closing_readable, conn))

    def on_closing_readable(self, conn: Bezoeker, _: Any) -> None:
        """Throw away what still comes; end when the other side does."""
        try:
            size = len(conn.socket.recv(DEEL))
        except BlockingIOError:
            return
        except OSError:
            size = 0
        conn.discarded += size
        if not size or conn.discarded > MAX_WEGGEGOOID:
            self.leave(conn, self.closing)
            self.drop(conn)

    # --- ending -----------------------------------------------------------------------------------
    def leave(self, conn: Bezoeker, place: "dict[Bezoeker, None] | deque[Bezoeker]") -> None:
        """Take a connection out of where it waits, if it waits there."""
        if conn in place:
            if isinstance(place, dict):
                del place[conn]
            else:
                place.remove(conn)
            self.poller.unregister(conn.socket)
            self.unfinished -= conn.counted
            conn.counted = 0

    def count(self, conn: Bezoeker) -> None:
        """Keep what unfinished requests hold together within its bound."""
        self.unfinished += len(conn.binnen.raw) - conn.counted
        conn.counted = len(conn.binnen.raw)
        while self.unfinished > MAX_ONVOLLEDIG:
            oldest = next(iter(self.reading))
            self.leave(oldest, self.reading)
            self.drop(oldest, at_once=True)

    def make_room(self) -> None:
        """End the connection that waits longest: one that has its answer, else one that is at its request.

        Who means well is seldom the one that waits longest. Of those that a thread answers none is ended; when there
        are no others, no new ones are accepted for a while.
        """
        for place in (self.closing, self.reading, self.keepalived_conns, self.writing):
            for conn in place:
                self.leave(conn, place)
                self.drop(conn, at_once=place is not self.closing)
                return

    def drop(self, conn: Bezoeker, *, at_once: bool = False) -> None:
        """End a connection. at_once: the kernel forgets too what it would still send."""
        self.nr_conns -= 1
        if at_once:
            conn.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, VERGEET)
        conn.socket.close()

    def murder_keepalived(self, force: bool = False) -> None:
        """End connections that are idle too long (all of them: force)."""
        now = time.monotonic()
        while self.keepalived_conns and (force or self.keepalived_conns[0].timeout <= now):
            conn = self.keepalived_conns[0]
            self.leave(conn, self.keepalived_conns)
            self.drop(conn)

    def murder_pending(self) -> None:
        """End what is past its term, wherever it waits. gunicorn calls this at every turn of its loop."""
        now = time.monotonic()
        ended = 0
        for conn in overdue(self.reading, now):
            self.leave(conn, self.reading)
            if conn.binnen.raw:
                ended += 1
                self.refuse(conn, Contractfout.ONVOLLEDIGE_AANROEP, HTTPStatus.REQUEST_TIMEOUT)
            else:  # a browser opens connections that it may not need
                self.drop(conn)
        if ended:
            self.log.info("%d verzoeken waren na %.0f s niet compleet", ended, VERZOEK_TERMIJN)
        for place in (self.writing, self.closing):
            for conn in overdue(place, now):
                self.leave(conn, place)
                self.drop(conn, at_once=True)
        if self.silent_until is not None and now >= self.silent_until:
            for conn in [conn for conn in self.reading if not conn.binnen.raw]:
                self.leave(conn, self.reading)
                self.drop(conn)

    def _cap_keepalive(self, deadline: float) -> None:
        """This process stops: who is idle, or asked nothing yet, may stay until then."""
        self.silent_until = deadline
        super()._cap_keepalive(deadline)


def say_what_is_missing() -> None:
    """Put in the log what `check --deploy` has to say of the configuration; the first process says it for all."""
    from django.core import checks

    for message in checks.run_checks(tags=[checks.Tags.security], include_deployment_checks=True):
        if not message.is_silenced():
            logging.getLogger("vumportal.config").log(message.level, "%s: %s", message.id, message.msg)


def overdue(place: Iterable[Bezoeker], now: float) -> list[Bezoeker]:
    """Those whose term is over; the place has them in that order."""
    late = []
    for conn in place:
        if conn.deadline > now:
            break
        late.append(conn)
    return late


def raw_answer(status: HTTPStatus) -> bytes:
    """A whole HTTP answer for a request that does not reach the application."""
    content = f"{status} {status.phrase}\n".encode()
    head = (
        f"HTTP/1.1 {status} {status.phrase}\r\nConnection: close\r\nContent-Type: text/plain\r\n"
        f"Content-Length: {len(content)}\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n\r\n"
    )
    return head.encode() + content
