"""Client of the exchange (koppelvlak 3.0, role bemiddelaar): typed answers and typed errors, nothing else.

Bodies, ids and addresses with an id never reach the log. What is asked again: a connection that could not be
made, and 429 or 503 with a short Retry-After. Longer waiting is for the caller (see `tasks`), who has the
state in the database. After many failures in a row the breaker leaves the exchange alone for a while.
"""

import logging
import os
import re
import ssl
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from time import monotonic, sleep
from typing import Any

import httpx2
import msgspec
from django.conf import settings

from vumportal.standaard.koppelvlak import Partijen, request_headers
from vumportal.standaard.soort import Soort
from vumportal.uitwisseling.fouten import (
    CertificaatOnleesbaar,
    NietAangesloten,
    NietBeschikbaar,
    NietToegestaan,
    Onderbroken,
    Ongeldig,
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
MAXIMUM_DIEPTE = 30
BREAKER_FAILURES = 8
BREAKER_SECONDS = 20.0

_VUM_ID = re.compile(r"[a-zA-Z0-9_.-]{1,500}")


@dataclass(frozen=True)
class Match:
    """One match of an answer: its vumID and its contents as received."""

    vum_id: str
    inhoud: dict[str, Any]


@dataclass(frozen=True)
class Antwoord:
    """Answer to one zoekvraag."""

    vraag_id: str
    maximum_bereikt: bool
    matches: tuple[Match, ...]


@dataclass(frozen=True)
class DetailAntwoord:
    """One detail with the name of the bron that gave it."""

    bron_id: str
    document: dict[str, Any]


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


class VumClient:
    """One connection pool and one breaker for one exchange; safe for threads, not for a fork."""

    def __init__(self, aansluiting: Aansluiting) -> None:
        self.aansluiting = aansluiting
        self._http = httpx2.Client(
            limits=httpx2.Limits(max_connections=20, max_keepalive_connections=10, keepalive_expiry=30),
            verify=aansluiting.ssl_context(),
            trust_env=False,  # an address or proxy from the environment must not redirect personal data
            follow_redirects=False,
        )
        self._onderbreker = Onderbreker(failures=BREAKER_FAILURES, seconds=BREAKER_SECONDS)

    def matches(self, *, soort: Soort, vraag: Mapping[str, Any], van: str) -> Antwoord:
        """Ask one zoekvraag for the organisation with OIN `van`. Raises a VumFout."""
        content = msgspec.json.encode({"vraagObject": vraag})
        body = self._call("POST", f"/{soort.collectie}/matches", van, content)
        return parse_answer(body)

    def detail(self, *, soort: Soort, vum_id: str, van: str) -> DetailAntwoord:
        """Fetch the detail that belongs to a vumID. Raises a VumFout; Ongeldig when it is not available."""
        if not _VUM_ID.fullmatch(vum_id):
            raise Ongeldig
        return parse_detail(self._call("GET", f"/{soort.collectie}/{vum_id}", van), soort)

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def _call(self, method: str, path: str, van: str, content: bytes | None = None) -> Any:
        started = monotonic()
        uitkomst = "ok"
        try:
            return self._guarded(method, path, van, content, started + DEADLINE)
        except VumFout as fout:
            uitkomst = type(fout).__name__
            raise
        finally:
            naam = "matches" if method == "POST" else "detail"
            log.info("uitwisseling %s %s ms=%.0f", naam, uitkomst, (monotonic() - started) * 1000)

    def _guarded(self, method: str, path: str, van: str, content: bytes | None, deadline: float) -> Any:
        """Ask, unless the exchange failed so often that it is left alone for a while."""
        wacht = self._onderbreker.wait()
        if wacht:
            raise Onderbroken(wacht=wacht)
        try:
            body = self._attempts(method, path, van, content, deadline)
        except VumFout as fout:
            self._onderbreker.record(reached=not isinstance(fout, NietBeschikbaar))
            raise
        self._onderbreker.record(reached=True)
        return body

    def _attempts(self, method: str, path: str, van: str, content: bytes | None, deadline: float) -> Any:
        """Try, and try again as long as that is safe and in time."""
        for attempt in range(1, ATTEMPTS + 1):
            try:
                return self._once(method, path, van, content, deadline)
            except NietBeschikbaar as fout:
                pause = _pause(fout, attempt)
                if pause is None or attempt == ATTEMPTS or monotonic() + pause > deadline:
                    raise
            except TeVeel as fout:
                pause = fout.wacht
                late = pause is None or pause > SHORT_WAIT or monotonic() + pause > deadline
                if pause is None or late or attempt == ATTEMPTS:
                    raise
            sleep(pause)
        raise NietBeschikbaar  # not reached: the last attempt returns or raises

    def _timeout(self, deadline: float) -> httpx2.Timeout:
        """The times of the settings, never past the deadline."""
        left = max(0.1, deadline - monotonic())
        connect = min(self.aansluiting.verbindtijd, left)
        return httpx2.Timeout(min(self.aansluiting.leestijd, left), connect=connect, pool=connect)

    def _once(self, method: str, path: str, van: str, content: bytes | None, deadline: float) -> Any:
        partijen = Partijen(van=van, naar=self.aansluiting.oin, via=self.aansluiting.via or van)
        headers = request_headers(partijen) | {"Accept": "application/json"}
        if content is not None:
            headers["Content-Type"] = "application/json"
        try:
            with self._http.stream(
                method,
                self.aansluiting.url + path,
                content=content,
                headers=headers,
                timeout=self._timeout(deadline),
            ) as response:
                return _read(response, deadline)
        except (httpx2.ConnectError, httpx2.ConnectTimeout) as error:
            raise GeenVerbinding from error
        except httpx2.TimeoutException as error:
            raise NietBeschikbaar("De uitwisseling antwoordt niet op tijd.") from error
        except httpx2.HTTPError as error:
            raise NietBeschikbaar from error


class GeenVerbinding(NietBeschikbaar):
    """The connection could not be made, so nothing was asked: safe to try again at once."""


def _pause(fout: NietBeschikbaar, attempt: int) -> float | None:
    """Seconds to wait before the next attempt; None when this must not be tried again here."""
    if isinstance(fout, GeenVerbinding):
        return 0.2 * attempt
    return fout.wacht if fout.wacht is not None and fout.wacht <= SHORT_WAIT else None


def _read(response: httpx2.Response, deadline: float) -> Any:
    """The JSON of a 200, otherwise the error that belongs to the status. Bounded in size and in time."""
    if response.status_code == 401:
        raise NietToegestaan
    parts, size = [], 0
    for part in response.iter_bytes():
        size += len(part)
        if size > MAXIMUM_BYTES or monotonic() > deadline:
            raise NietBeschikbaar("Het antwoord van de uitwisseling is te groot of te traag.")
        parts.append(part)
    raw = b"".join(parts)
    if response.status_code == 200:
        return _decode(raw)
    wacht = retry_after(response.headers.get("Retry-After", ""))
    if response.status_code == 400:
        raise Ongeldig(_details(raw))
    if response.status_code == 429:
        raise TeVeel(wacht)
    raise NietBeschikbaar(wacht=wacht if response.status_code == 503 else None)


def _decode(raw: bytes) -> Any:
    try:
        return _clean(msgspec.json.decode(raw), 0)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, ValueError) as error:
        raise NietBeschikbaar(ONLEESBAAR) from error


ONLEESBAAR = "Het antwoord van de uitwisseling is niet te lezen."


def _clean(waarde: Any, diepte: int) -> Any:
    """Without NUL characters, which the database cannot hold. Raises ValueError when nested absurdly deep."""
    if diepte > MAXIMUM_DIEPTE:
        raise ValueError("te diep genest")
    if isinstance(waarde, str):
        return waarde.replace("\0", "")
    if isinstance(waarde, list):
        return [_clean(deel, diepte + 1) for deel in waarde]
    if isinstance(waarde, dict):
        return {naam.replace("\0", ""): _clean(deel, diepte + 1) for naam, deel in waarde.items()}
    return waarde


def _details(raw: bytes) -> str:
    """What the exchange says is wrong (`details`, else `message`), in one line."""
    try:
        body = msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return ""
    if not isinstance(body, dict):
        return ""
    teksten = (body.get("details"), body.get("message"))
    gekozen = next((tekst for tekst in teksten if isinstance(tekst, str) and tekst.strip()), "")
    return " ".join(gekozen.replace("\0", "").split())[:500]


def retry_after(header: str) -> float | None:
    """Seconds to wait from a Retry-After header: a number of seconds, or a date; None when it is neither."""
    text = header.strip()
    if text.isascii() and text.isdigit():
        return float(text[:6])
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())


def parse_answer(body: Any) -> Antwoord:
    """The answer to a zoekvraag; matches without a usable vumID are left out. Raises NietBeschikbaar."""
    vraag_id = body.get("vraagID") if isinstance(body, dict) else None
    if not isinstance(vraag_id, str) or len(vraag_id) > 100 or not isinstance(body.get("matches"), list):
        raise NietBeschikbaar(ONLEESBAAR)
    return Antwoord(
        vraag_id=vraag_id,
        maximum_bereikt=body.get("maximumAantalResultatenBereikt") is True,
        matches=tuple(
            Match(vum_id, match)
            for match in body["matches"]
            if isinstance(match, dict)
            and isinstance(vum_id := match.get("vumID"), str)
            and _VUM_ID.fullmatch(vum_id)
        ),
    )


def parse_detail(body: Any, soort: Soort) -> DetailAntwoord:
    """The detail and its bron. Raises NietBeschikbaar when there is no document in it."""
    document = body.get(soort.detail_veld) if isinstance(body, dict) else None
    if not isinstance(document, dict):
        raise NietBeschikbaar(ONLEESBAAR)
    bron_id = body.get("bronID")
    return DetailAntwoord(bron_id[:200] if isinstance(bron_id, str) else "", document)


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
