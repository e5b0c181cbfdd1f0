"""What the exchange answered, as typed data. Nothing that came in is trusted: not its form, size or depth."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import msgspec

from vumportal.standaard.soort import Soort
from vumportal.uitwisseling.fouten import NietBeschikbaar, NietToegestaan, Ongeldig, TeVeel

MAXIMUM_DIEPTE = 30
ONLEESBAAR = "Het antwoord van de uitwisseling is niet te lezen."
LANGSTE_WACHT = 24 * 3600.0
"""Seconds: a longer Retry-After is taken for this much. Nobody waits that long for an answer."""

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


def is_vum_id(tekst: object) -> bool:
    """Whether this can be a vumID: of the form of the contract, and no step in a path ("." and "..")."""
    return isinstance(tekst, str) and _VUM_ID.fullmatch(tekst) is not None and tekst not in (".", "..")


def read_response(status: int, headers: Mapping[str, str], raw: bytes) -> Any:
    """The JSON of a 200; raises the VumFout that belongs to any other status."""
    if status == 200:
        return _decode(raw)
    wacht = retry_after(headers.get("Retry-After", ""))
    if status == 400:
        raise Ongeldig(_details(raw))
    if status == 401:
        raise NietToegestaan
    if status == 429:
        raise TeVeel(wacht)
    raise NietBeschikbaar(wacht=wacht if status == 503 else None)


def _decode(raw: bytes) -> Any:
    try:
        return _clean(msgspec.json.decode(raw), 0)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError, ValueError) as error:
        raise NietBeschikbaar(ONLEESBAAR) from error


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
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return ""
    if not isinstance(body, dict):
        return ""
    teksten = (body.get("details"), body.get("message"))
    gekozen = next((tekst for tekst in teksten if isinstance(tekst, str) and tekst.strip()), "")
    return " ".join(gekozen.replace("\0", "").split())[:500]


def retry_after(header: str) -> float | None:
    """Seconds to wait from a Retry-After header, a number of seconds or a date; None when it is neither."""
    text = header.strip()
    if text.isascii() and text.isdigit():
        return min(float(text[:9]), LANGSTE_WACHT)
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return min(max(0.0, (moment - datetime.now(UTC)).total_seconds()), LANGSTE_WACHT)


def parse_answer(body: Any) -> Antwoord:
    """The answer to a zoekvraag; matches without a usable vumID are left out. Raises NietBeschikbaar."""
    vraag_id = body.get("vraagID") if isinstance(body, dict) else None
    if not isinstance(vraag_id, str) or len(vraag_id) > 100 or not isinstance(body.get("matches"), list):
        raise NietBeschikbaar(ONLEESBAAR)
    return Antwoord(
        vraag_id=vraag_id,
        maximum_bereikt=body.get("maximumAantalResultatenBereikt") is True,
        matches=tuple(
            Match(match["vumID"], match)
            for match in body["matches"]
            if isinstance(match, dict) and is_vum_id(match.get("vumID"))
        ),
    )


def parse_detail(body: Any, soort: Soort) -> DetailAntwoord:
    """The detail and its bron. Raises NietBeschikbaar when there is no document in it."""
    document = body.get(soort.detail_veld) if isinstance(body, dict) else None
    if not isinstance(document, dict):
        raise NietBeschikbaar(ONLEESBAAR)
    bron_id = body.get("bronID")
    return DetailAntwoord(bron_id[:200] if isinstance(bron_id, str) else "", document)
