"""Clients of the bench: processes that ask the running HTTP service and time every answer until its last byte."""

from __future__ import annotations

import http.client
import itertools
import json
import multiprocessing
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from multiprocessing.synchronize import Event
from typing import Any

from vumportal.standaard.koppelvlak import Partijen, request_headers
from vumportal.standaard.soort import Soort

ASKER = "00000001900000002000"
EXCHANGE = "00000001900000009000"
PAUZE = 0.05  # seconds that a client waits when there is no answer at all: nobody helps a server up by hammering at it


@dataclass
class Meting:
    """What a number of clients measured: milliseconds per request, errors, and how long it all took (s)."""

    ms: list[float] = field(default_factory=list)
    fouten: int = 0
    seconden: float = 0.0

    def percentiel(self, p: float) -> float:
        """The p-th percentile in ms."""
        ordered = sorted(self.ms)
        return ordered[min(len(ordered) - 1, int(p / 100 * len(ordered)))] if ordered else float("nan")

    @property
    def per_seconde(self) -> float:
        """Requests per second."""
        return len(self.ms) / self.seconden if self.seconden else 0.0

    def line(self, name: str) -> str:
        """One line of figures."""
        return (
            f"  {name:28} p50 {self.percentiel(50):7.1f}  p95 {self.percentiel(95):7.1f}  "
            f"p99 {self.percentiel(99):7.1f} ms  {self.per_seconde:6.0f}/s  {self.fouten} fouten"
        )


class Verbinding:
    """One connection to the bron that is kept open."""

    def __init__(self, port: int, oin: str, timeout: float = 60) -> None:
        self.port = port
        self.headers = request_headers(Partijen(van=ASKER, naar=oin, via=EXCHANGE, suwi=True))
        self.headers["Content-Type"] = "application/json"
        self.http = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)

    def matches(self, soort: Soort, vraag_object: dict[str, Any]) -> tuple[int, bytes]:
        """Status and body of one question."""
        body = json.dumps({"vraagObject": vraag_object})
        return self._ask("POST", f"/vum/bron/v3/{soort.collectie}/matches", body)

    def detail(self, soort: Soort, extern_id: str) -> tuple[int, bytes]:
        """Status and body of one detail."""
        return self._ask("GET", f"/vum/bron/v3/{soort.collectie}/{extern_id}", None)

    def _ask(self, method: str, path: str, body: str | None) -> tuple[int, bytes]:
        self.http.request(method, path, body, self.headers)
        response = self.http.getresponse()
        return response.status, response.read()


Request = tuple[str, Soort, Any]  # ("matches", soort, vraagObject) or ("detail", soort, extern_id)


def run(
    ports: Sequence[int],
    oin: str,
    requests: Sequence[Request],
    *,
    clients: int,
    seconds: float = 0,
    meanwhile: Callable[[], None] | None = None,
) -> Meting:
    """Ask with so many clients at once; each asks its next question when it has the answer to the last.

    Together they ask all `requests` once. For `seconds`, or as long as `meanwhile` takes, each client asks all of
    them over and over, from a place of its own: then a client with easy questions does not ask more of those.

    The clients are there before `meanwhile` begins: a process that forks while another is being started would hold
    the pipes of that one open.
    """
    queue: Any = multiprocessing.Queue()
    until = multiprocessing.Event() if meanwhile else None
    workers = []
    for number in range(clients):
        port, ends = ports[number % len(ports)], _Einde(seconds, until)
        start = number * len(requests) // clients
        part = [*requests[start:], *requests[:start]] if ends.repeats else requests[number::clients]
        workers.append(
            multiprocessing.Process(target=_client, args=(port, oin, part, ends, queue), daemon=True)
        )
    began = time.monotonic()
    for worker in workers:
        worker.start()
    if meanwhile and until:
        try:
            meanwhile()
        finally:
            until.set()
    meting = Meting()
    for _ in workers:
        ms, fouten = queue.get()
        meting.ms += ms
        meting.fouten += fouten
    meting.seconden = time.monotonic() - began
    for worker in workers:
        worker.join()
    return meting


@dataclass
class _Einde:
    """When a client stops: after so many seconds, when something happened, or (neither) after its last question."""

    seconds: float
    until: Event | None

    @property
    def repeats(self) -> bool:
        return bool(self.seconds) or self.until is not None

    def reached(self, began: float) -> bool:
        too_late = bool(self.seconds) and time.monotonic() > began + self.seconds
        return too_late or (self.until is not None and self.until.is_set())


def _client(port: int, oin: str, requests: Sequence[Request], ends: _Einde, queue: Any) -> None:
    verbinding, ms, fouten = Verbinding(port, oin), [], 0
    started = time.monotonic()
    for kind, soort, what in itertools.cycle(requests) if ends.repeats else requests:
        if ends.reached(started):
            break
        began = time.perf_counter()
        try:
            status, _ = getattr(verbinding, kind)(soort, what)
        except (OSError, http.client.HTTPException):
            status, verbinding = 0, Verbinding(port, oin)
        ms.append((time.perf_counter() - began) * 1000)
        fouten += status != 200
        if not status:
            time.sleep(PAUZE)
    queue.put((ms, fouten))
