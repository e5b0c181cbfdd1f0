"""The exchange as client of the bronnen (Bron contracts of koppelvlak 3.0).

A bron is not trusted: what it sends is bounded in time and size and checked against the standard before any of it
goes on to an asker. What one bron does wrong never touches the answer of another.
"""

import asyncio
import logging
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import httpx2
import msgspec

from vumportal.standaard.delen import GeenRaam, OnleesbaarDeel, frame, read
from vumportal.standaard.gegevens import STANDAARD
from vumportal.standaard.koppelvlak import (
    DETAIL,
    MATCHES,
    Operatie,
    Partijen,
    contradictions,
    request_headers,
)
from vumportal.standaard.projectie import carries_detail
from vumportal.standaard.soort import Soort
from vumportal.standaard.structs import struct
from vumportal.standaard.validatie import OngeldigDocument, decode
from vumportal.voorziening.configuratie import Bron, Limieten

BASISPAD = "/vum/bron/v3"

logger = logging.getLogger("vumportal.voorziening")

SPOOR: ContextVar[str] = ContextVar("spoor", default="")
"""`traceparent` of the asker, to be handed on as it came; empty when there was none, or none of the known form."""
_SPOOR = re.compile(r"00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}")
_ID = re.compile(r"[a-zA-Z0-9_.-]{1,200}")


class BronFaalt(Exception):
    """A bron gave no usable answer; the text is a short reason for the log, without anything the bron sent."""


class BronKentNiet(Exception):
    """The bron refuses an id: unknown, withdrawn or shielded (400)."""


@dataclass(frozen=True, slots=True)
class Gevonden:
    """What one bron found: valid matches without their id, each with that id. bereikt: there may be more.

    ongeldig: how many matches were left out because they do not fit the contract.
    """

    bron: Bron
    matches: tuple[tuple[str, dict[str, Any]], ...]
    bereikt: bool
    ongeldig: int


def follow(traceparent: str) -> None:
    """What is asked of bronnen from here on belongs to this trace."""
    SPOOR.set(traceparent if _SPOOR.fullmatch(traceparent) else "")


class Bronnen:
    """Asks bronnen over one pool of connections."""

    def __init__(self, client: httpx2.AsyncClient, limieten: Limieten) -> None:
        self._client = client
        self._limieten = limieten

    async def matches(self, bron: Bron, soort: Soort, vrager: Partijen, bericht: bytes) -> Gevonden:
        """Ask one bron a zoekvraag. Raises BronFaalt when no usable answer comes in time.

        vrager: `van` and `suwi` of the asker. bericht: the body to send on.
        """
        async with _binnen(self._limieten.bron_seconden):
            status, ruw = await self._vraag(MATCHES[soort], bron, vrager, body=bericht)
        if status != 200:
            raise BronFaalt(f"status {status}")
        return self._lees_matches(bron, soort, ruw)

    async def detail(self, bron: Bron, soort: Soort, vrager: Partijen, id_: str) -> bytes:
        """The document with this id as the bron sent it, valid by the standard.

        Raises BronKentNiet, or BronFaalt when no usable answer comes in time.
        """
        async with _binnen(self._limieten.detail_seconden):
            status, ruw = await self._vraag(DETAIL[soort], bron, vrager, id_=id_)
        if status == 400:
            raise BronKentNiet
        if status != 200:
            raise BronFaalt(f"status {status}")
        try:
            document = decode(ruw, soort)
        except OngeldigDocument as fout:
            raise BronFaalt(f"ongeldig document, {len(fout.fouten)} fouten") from fout
        if document.get(soort.id_veld, id_) != id_:
            raise BronFaalt("document met een ander id")
        return ruw

    async def _vraag(
        self, operatie: Operatie, bron: Bron, vrager: Partijen, *, body: bytes | None = None, id_: str = ""
    ) -> tuple[int, bytes]:
        """Status and body of the answer to one call. Raises BronFaalt when there is none."""
        url = f"{bron.url}{BASISPAD}{operatie.path(quote(id_, safe=''))}"
        partijen = _partijen(bron, vrager)
        headers = request_headers(partijen, operatie) | {
            "Accept": "application/json",
            "Accept-Encoding": "identity",
        }
        if spoor := SPOOR.get():
            headers["traceparent"] = spoor
        if body is not None:
            headers["Content-Type"] = "application/json"
        try:
            async with self._client.stream(operatie.methode, url, headers=headers, content=body) as antwoord:
                if anders := contradictions(antwoord.headers, partijen, operatie):
                    logger.warning(
                        "bron=%s: andere headers dan gevraagd: %s", partijen.naar, ", ".join(anders)
                    )
                return antwoord.status_code, await self._lees(antwoord)
        except (httpx2.HTTPError, httpx2.InvalidURL, httpx2.StreamError, OSError) as fout:
            raise BronFaalt(type(fout).__name__) from fout

    async def _lees(self, antwoord: httpx2.Response) -> bytes:
        """The body as it came, at most `antwoord_bytes`. Nothing is unpacked: what was compressed is no JSON."""
        ruw = bytearray()
        async for deel in antwoord.aiter_raw():
            ruw += deel
            if len(ruw) > self._limieten.antwoord_bytes:
                raise BronFaalt("antwoord te groot")
        return bytes(ruw)

    def _lees_matches(self, bron: Bron, soort: Soort, ruw: bytes) -> Gevonden:
        # A bron that sends too many is cut before checking, so that the work stays bounded too.
        maximum = self._limieten.resultaten_per_bron
        try:
            raam = frame(ruw, "matches", hoogstens=maximum)
        except GeenRaam as fout:
            raise BronFaalt(f"geen antwoord: {fout}") from fout
        bereikt = raam.velden.get("maximumAantalResultatenBereikt")
        if not isinstance(bereikt, bool):
            raise BronFaalt("antwoord met een andere vorm")
        # Each is read by itself: what is wrong with one costs that one. Of an id that comes twice the last one stays;
        # the others count as invalid.
        gelezen = [_gelezen(ruw[slice(*plek)]) for plek in raam.plekken]
        geldig = {match[soort.id_veld]: match for match in gelezen if _is_match(match, soort)}
        return Gevonden(
            bron=bron,
            matches=tuple((id_, _zonder_id(match, soort)) for id_, match in geldig.items()),
            bereikt=bereikt or raam.aantal > maximum,
            ongeldig=len(raam.plekken) - len(geldig),
        )


def _partijen(bron: Bron, vrager: Partijen) -> Partijen:
    return Partijen(van=vrager.van, naar=bron.oin, via=bron.via, suwi=bool(vrager.suwi))


@asynccontextmanager
async def _binnen(seconden: float) -> AsyncIterator[None]:
    """Let what happens in the block take so long; raises BronFaalt when it takes longer."""
    try:
        async with asyncio.timeout(seconden):
            yield
    except TimeoutError as te_laat:
        raise BronFaalt("te laat") from te_laat


def _gelezen(ruw: bytes) -> Any:
    """One match; None, which is none, when it cannot be read."""
    try:
        return read(ruw)
    except OnleesbaarDeel:
        return None


def _is_match(match: object, soort: Soort) -> bool:
    """Whether a match is what the contract allows in a selectieresultaat, with an id that can be asked for."""
    try:
        msgspec.convert(match, struct(STANDAARD, soort, leverbaar=True))
    except msgspec.ValidationError:
        return False
    # Only now: what has the form of the standard is nowhere too deep to walk through.
    if not isinstance(match, dict) or carries_detail(match, soort):
        return False
    id_ = match[soort.id_veld]
    # "." and ".." are steps in a path, no names: such an id can never be asked for.
    return _ID.fullmatch(id_) is not None and id_ not in (".", "..")


def _zonder_id(match: dict[str, Any], soort: Soort) -> dict[str, Any]:
    return {naam: deel for naam, deel in match.items() if naam != soort.id_veld}
