"""Client of the exchange (koppelvlak 3.0, role bemiddelaar): typed answers and typed errors, nothing else.

Bodies, ids and addresses with an id never reach the log. What is asked again: a connection that could not be
made, and 429 or 503 with a short Retry-After. Longer waiting is for the caller (see `tasks`), who has the
state in the database. After many failures in a row the breaker leaves the exchange alone for a while.

Callers are threads; the talking is done by one event loop beside them. There a whole call can be ended at its
deadline, also when the other side sends a byte now and then: the timeouts of a socket start anew with each byte.
"""

import asyncio
import logging
import os
import ssl
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from time import monotonic, sleep
from typing import Any, Generic, TypeVar

import httpx2
import msgspec
from django.conf import settings

from vumportal.logboek import spoor
from vumportal.standaard.koppelvlak import (
    DETAIL,
    MATCHES,
    Operatie,
    Partijen,
    contradictions,
    request_headers,
)
from vumportal.standaard.soort import Soort
from vumportal.uitwisseling.antwoorden import (
    TE_GROOT,
    Antwoord,
    DetailAntwoord,
    check_status,
    is_vum_id,
    parse_answer,
    parse_detail,
)
from vumportal.uitwisseling.fouten import (
    CertificaatOnleesbaar,
    Ingehaald,
    NietAangesloten,
    NietBeschikbaar,
    Onbruikbaar,
    Onderbroken,
    Ongeldig,
    RuimteOp,
    TeVeel,
    VumFout,
)
from vumportal.uitwisseling.onderbreker import Onderbreker

log = logging.getLogger("vumportal.uitwisseling")

DEADLINE = 25.0
"""Seconds for one call with all its attempts, whatever the settings say; shorter than `Zoekvraag.LEASE`, so that
a claim outlives its call."""
ATTEMPTS = 3
SHORT_WAIT = 2.0
"""A Retry-After up to this many seconds is waited for here, while the claim lasts."""
MAXIMUM_BYTES = 30_000_000
BREAKER_FAILURES = 8
BREAKER_SECONDS = 20.0

T = TypeVar("T")


@dataclass(frozen=True)
class Doorgang:
    """Whether a request may go out; venster: the window of the budget that it is counted in (see `logboek.spoor`)."""

    mag: bool
    venster: int | None = None


Telling = Callable[[int], Doorgang]
"""Told of each request: 1 just before it goes out, -1 when no connection could be made and so nobody saw it. Says
whether it may go; the answer to -1 means nothing. May raise RuimteOp."""


def uncounted(_: int) -> Doorgang:
    """Every request may go, and nobody counts."""
    return Doorgang(mag=True)


@dataclass(frozen=True)
class Aansluiting:
    """Where and how the exchange is reached; from the settings."""

    url: str
    oin: str
    via: str
    verbindtijd: float
    leestijd: float
    certificaat: str = ""
    sleutel: str = ""
    ca: str = ""

    @classmethod
    def from_settings(cls) -> "Aansluiting":
        """Raises NietAangesloten when no exchange is configured, or an unsafe one in production."""
        url = settings.VUM_VOORZIENING_URL
        if not url or not settings.VUM_VOORZIENING_OIN:
            raise NietAangesloten
        if settings.PRODUCTIE and not url.startswith("https://"):
            raise NietAangesloten("Het adres van de uitwisseling is niet veilig. Meld dit bij de beheerder.")
        return cls(
            url=url.rstrip("/") + settings.VUM_VOORZIENING_PAD,
            oin=settings.VUM_VOORZIENING_OIN,
            via=settings.VUM_EIGEN_OIN,
            verbindtijd=settings.VUM_VERBINDTIJD,
            leestijd=settings.VUM_LEESTIJD,
            certificaat=settings.VUM_CLIENT_CERTIFICAAT,
            sleutel=settings.VUM_CLIENT_SLEUTEL,
            ca=settings.VUM_CA,
        )

    def ssl_context(self) -> ssl.SSLContext:
        """Server check against our CA, and our own certificate (mTLS) when there is one.

        Raises CertificaatOnleesbaar: a file is not there, may not be read, is no PEM, or does not fit the other.
        """
        try:
            context = ssl.create_default_context(cafile=self.ca or None)
            if self.certificaat:
                # A key with a password is an error: without one here OpenSSL would ask for it at the terminal.
                context.load_cert_chain(self.certificaat, self.sleutel or None, password="")
        except (OSError, ValueError) as error:  # ssl.SSLError is an OSError
            raise CertificaatOnleesbaar from error
        return context


@dataclass(frozen=True)
class _Oproep(Generic[T]):
    """One call: what is asked for which organisation (OIN `van`), how its answer is read, and when it must be over."""

    operatie: Operatie
    path: str
    van: str
    lees: Callable[[bytes], T]
    content: bytes | None
    telling: Telling
    deadline: float
    spoor: str

    def time_for(self, pause: float) -> bool:
        """Whether there is time left after a pause of so many seconds."""
        return monotonic() + pause < self.deadline


class VumClient:
    """One connection pool and one breaker for one exchange; safe for threads, not for a fork."""

    def __init__(self, aansluiting: Aansluiting) -> None:
        self.aansluiting = aansluiting
        self._http = httpx2.AsyncClient(
            timeout=httpx2.Timeout(
                aansluiting.leestijd, connect=aansluiting.verbindtijd, pool=aansluiting.verbindtijd
            ),
            limits=httpx2.Limits(max_connections=20, max_keepalive_connections=10, keepalive_expiry=30),
            verify=aansluiting.ssl_context(),
            trust_env=False,  # an address or proxy from the environment must not redirect personal data
            follow_redirects=False,
        )
        self._onderbreker = Onderbreker(failures=BREAKER_FAILURES, seconds=BREAKER_SECONDS)
        self._lus = asyncio.new_event_loop()
        self._draad = threading.Thread(target=self._lus.run_forever, name="uitwisseling", daemon=True)
        self._draad.start()

    def matches(
        self, *, soort: Soort, vraag: Mapping[str, Any], van: str, telling: Telling = uncounted
    ) -> Antwoord:
        """Ask one zoekvraag for the organisation with OIN `van`. Raises a VumFout."""
        content = msgspec.json.encode({"vraagObject": vraag})
        return self.call(MATCHES[soort], van=van, read=parse_answer, content=content, telling=telling)

    def detail(self, *, soort: Soort, vum_id: str, van: str) -> DetailAntwoord:
        """Fetch the detail that belongs to a vumID. Raises a VumFout; Ongeldig when it is not available."""
        if not is_vum_id(vum_id):
            raise Ongeldig
        return self.call(DETAIL[soort], van=van, id_=vum_id, read=lambda raw: parse_detail(raw, soort))

    def close(self) -> None:
        """Close the connections and end the event loop."""
        asyncio.run_coroutine_threadsafe(self._http.aclose(), self._lus).result()
        self._lus.call_soon_threadsafe(self._lus.stop)
        self._draad.join()
        self._lus.close()

    def call(
        self,
        operatie: Operatie,
        *,
        van: str,
        read: Callable[[bytes], T],
        content: bytes | None = None,
        id_: str = "",
        telling: Telling = uncounted,
    ) -> T:
        """Call any operation of the koppelvlak, whatever it asks for and answers with. Raises a VumFout.

        content: the body, in JSON. read: makes the answer typed, or raises NietBeschikbaar. id_: for an operation that
        has one in its path. telling: is told of every request that goes out, and may refuse it.
        """
        started = monotonic()
        uitkomst = "ok"
        try:
            path, waar = operatie.path(id_), spoor.current().traceparent
            return self._guarded(
                _Oproep(operatie, path, van, read, content, telling, started + DEADLINE, waar)
            )
        except VumFout as fout:
            uitkomst = type(fout).__name__
            raise
        finally:
            log.info("uitwisseling %s %s ms=%.0f", operatie.naam, uitkomst, (monotonic() - started) * 1000)

    def _guarded(self, oproep: _Oproep[T]) -> T:
        """Ask, unless the exchange was not reached so often that it is left alone for a while."""
        wacht = self._onderbreker.wait()
        if wacht:
            raise Onderbroken(wacht=wacht)
        try:
            antwoord = self._attempts(oproep)
        except (Ingehaald, RuimteOp):  # nobody was asked, so nothing is known of who is there
            raise
        except VumFout as fout:
            self._onderbreker.record(reached=fout.bereikt)
            raise
        self._onderbreker.record(reached=True)
        return antwoord

    def _attempts(self, oproep: _Oproep[T]) -> T:
        """Try, and try again as long as that is safe and in time, and the count allows it."""
        last: VumFout = Ingehaald()
        for attempt in range(1, ATTEMPTS + 1):
            doorgang = oproep.telling(1)
            if not doorgang.mag:
                break
            try:
                return self._once(oproep, doorgang.venster)
            except (NietBeschikbaar, TeVeel) as fout:
                last, pause = fout, _pause(fout, attempt)
                if isinstance(fout, GeenVerbinding):
                    oproep.telling(-1)
                if pause is None or attempt == ATTEMPTS or not oproep.time_for(pause):
                    break
            sleep(pause)
        raise last

    def _once(self, oproep: _Oproep[T], venster: int | None) -> T:
        partijen = Partijen(van=oproep.van, naar=self.aansluiting.oin, via=self.aansluiting.via or oproep.van)
        waar = oproep.spoor if venster is None else spoor.in_window(oproep.spoor, venster)
        under_way = asyncio.run_coroutine_threadsafe(self._send(oproep, partijen, waar), self._lus)
        try:
            status, headers, raw = under_way.result()
        except (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout) as error:
            raise GeenVerbinding from error
        except (httpx2.TimeoutException, TimeoutError) as error:
            raise NietBeschikbaar("De uitwisseling antwoordt niet op tijd.") from error
        except (httpx2.HTTPError, httpx2.InvalidURL, httpx2.StreamError, OSError) as error:
            raise NietBeschikbaar from error
        except BaseException:
            under_way.cancel()  # whoever waits for it was told to stop
            raise
        if anders := contradictions(headers, partijen, oproep.operatie):
            naam = oproep.operatie.naam
            log.warning("uitwisseling %s: andere headers dan gevraagd: %s", naam, ", ".join(anders))
        check_status(status, headers, raw, has_budget="{id}" in oproep.operatie.pad)
        return oproep.lees(raw)

    async def _send(
        self, oproep: _Oproep[T], partijen: Partijen, waar: str
    ) -> tuple[int, httpx2.Headers, bytes]:
        """Status, headers and body of the answer; everything is over at the deadline. waar: our traceparent."""
        headers = request_headers(partijen, oproep.operatie) | {
            "Accept": "application/json",
            "Accept-Encoding": "identity",
            spoor.HEADER: waar,
        }
        if oproep.content is not None:
            headers["Content-Type"] = "application/json"
        url = self.aansluiting.url + oproep.path
        async with (
            asyncio.timeout(max(0.0, oproep.deadline - monotonic())),
            self._http.stream(
                oproep.operatie.methode, url, content=oproep.content, headers=headers
            ) as response,
        ):
            return response.status_code, response.headers, await _body(response)


class GeenVerbinding(NietBeschikbaar):
    """The connection could not be made, so nothing was asked: safe to try again at once."""


def _pause(fout: NietBeschikbaar | TeVeel, attempt: int) -> float | None:
    """Seconds to wait before the next attempt; None when this must not be tried again here."""
    if isinstance(fout, GeenVerbinding):
        return 0.2 * attempt
    return fout.wacht if fout.wacht is not None and fout.wacht <= SHORT_WAIT else None


async def _body(response: httpx2.Response) -> bytes:
    """The body as it came, bounded in size. Nothing is unpacked: what was compressed is no JSON, whatever it says."""
    raw = bytearray()
    async for part in response.aiter_raw():
        raw += part
        if len(raw) > MAXIMUM_BYTES:
            raise Onbruikbaar(TE_GROOT)
    return bytes(raw)


# --- one client per process -----------------------------------------------------------------------
_clients: dict[Aansluiting, VumClient] = {}
_lock = threading.Lock()


def get_client() -> VumClient:
    """The client of this process for the exchange of the settings. Raises NietAangesloten, CertificaatOnleesbaar."""
    aansluiting = Aansluiting.from_settings()
    with _lock:
        if aansluiting not in _clients:
            _clients[aansluiting] = VumClient(aansluiting)
        return _clients[aansluiting]


def _after_fork() -> None:
    """A child must not share the connections of its parent."""
    global _lock
    _lock = threading.Lock()
    _clients.clear()


os.register_at_fork(after_in_child=_after_fork)
