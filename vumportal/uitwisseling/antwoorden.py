"""What the exchange answered, as typed data. Nothing that came in is trusted: not its form, size or depth.

One rule for whatever cannot be read: it is unknown. It never counts as a value that costs or hides something, and it
costs itself alone, not what came with it.
"""

import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from vumportal.standaard import delen
from vumportal.standaard.delen import GeenRaam, OnleesbaarDeel, Raam
from vumportal.standaard.fouten import Contractfout
from vumportal.standaard.soort import Soort
from vumportal.uitwisseling.fouten import (
    BudgetOp,
    NietBeschikbaar,
    NietToegestaan,
    Onbruikbaar,
    Ongeldig,
    TeVeel,
)

ONLEESBAAR = "Het antwoord van de uitwisseling is niet te lezen."
TE_GROOT = "Het antwoord van de uitwisseling is te groot."
MAXIMUM_BEZIEN = 100_000
"""Matches of one answer that are looked at: more than all bronnen of the country give together."""
MAXIMUM_MATCH = 250_000
"""Bytes of one match; a hundred times an ordinary one."""
MAXIMUM_DETAIL = 2_000_000
"""Bytes of a detail, after its texts were cut."""
MAXIMUM_TEKST = 10_000
"""Characters of one text; the longest of the standard has a fifth of it. What comes after is cut off."""
LANGSTE_WACHT = 24 * 3600.0
"""Seconds: a longer Retry-After is taken for this much. Nobody waits that long for an answer."""
NIEMAND_THUIS = frozenset({502, 503, 504})
"""The exchange asks for rest, or what stands before it did not reach it."""

_VUM_ID = re.compile(r"[a-zA-Z0-9_.-]{1,500}")
_SECONDEN = re.compile(r"\+?([0-9]+(?:\.[0-9]*)?)")
_DATUM = re.compile(
    r"\w{3}, \d\d \w{3} \d{4} [\d:]{8} GMT"  # RFC 9110: the form that is sent today
    r"|\w{6,9}, \d\d-\w{3}-\d\d [\d:]{8} GMT"  # the two older ones that everybody must read
    r"|\w{3} \w{3} [ \d]\d [\d:]{8} \d{4}",
    re.ASCII,
)
_TUSSEN_WAARDEN = re.compile(r",(?!\s*\d\d[ -]\w{3}[ -])")
"""The commas between several values of a header, not those within a date."""
_JA_NEE = {"true": True, "1": True, "false": False, "0": False}


@dataclass(frozen=True)
class Match:
    """One match of an answer: its vumID and its contents as received."""

    vum_id: str
    inhoud: dict[str, Any]


class Matches(Collection[Match | None]):
    """The matches of an answer, read one by one: None for one that cannot be read.

    As many as came; the contents of sixty thousand at once would not fit in the memory of a worker.
    """

    def __init__(self, raam: Raam) -> None:
        self._raam = raam

    def __len__(self) -> int:
        return self._raam.aantal

    def __iter__(self) -> Iterator[Match | None]:
        return (_match(self._raam.ruw, van, tot) for van, tot in self._raam.plekken)

    def __contains__(self, match: object) -> bool:
        return any(match == deel for deel in self)


@dataclass(frozen=True)
class Antwoord:
    """Answer to one zoekvraag.

    vraag_id: empty when it cannot be read. maximum_bereikt: whether there may be more, None when the answer does not
    say. matches: None for each that cannot be read.
    """

    vraag_id: str
    maximum_bereikt: bool | None
    matches: Collection[Match | None]


@dataclass(frozen=True)
class DetailAntwoord:
    """One detail with the name of the bron that gave it; empty when that cannot be read."""

    bron_id: str
    document: dict[str, Any]


def is_vum_id(tekst: object) -> bool:
    """Whether this can be a vumID: of the form of the contract, and no step in a path ("." and "..")."""
    return isinstance(tekst, str) and _VUM_ID.fullmatch(tekst) is not None and tekst not in (".", "..")


# --- anything but 200 -------------------------------------------------------------------------------
def check_status(status: int, headers: Mapping[str, str], raw: bytes, *, has_budget: bool) -> None:
    """Raises the VumFout that belongs to any status but 200. has_budget: for what was asked there is one (a detail)."""
    if status == 200:
        return
    wacht = retry_after(headers.get("Retry-After"))
    if status == 400:
        raise Ongeldig(_details(raw))
    if status == 401:
        raise NietToegestaan
    if status == 429:
        # Only when it says so itself. Whoever says when to come back does not mean that there will be no more.
        op = _field(raw, "code") == Contractfout.LIMIET_OVERSCHREDEN.code and "Retry-After" not in headers
        raise BudgetOp if op and has_budget else TeVeel(wacht)
    if status in NIEMAND_THUIS:
        raise NietBeschikbaar(wacht=wacht)
    raise Onbruikbaar


def _details(raw: bytes) -> str:
    """What the exchange says is wrong (`details`, else `message`), in one line."""
    teksten = (_field(raw, naam) for naam in ("details", "message"))
    gekozen = next((tekst for tekst in teksten if tekst.strip()), "")
    return " ".join(gekozen.replace("\0", "").split())[:500]


def _field(raw: bytes, naam: str) -> str:
    """A text of an error body; empty when it is not there or no text."""
    try:
        waarden = [delen.mend(raw[slice(*plek)]) for gevonden, plek in delen.members(raw) if gevonden == naam]
    except (GeenRaam, OnleesbaarDeel):
        return ""
    return waarden[-1] if waarden and isinstance(waarden[-1], str) else ""


def retry_after(header: str | None) -> float | None:
    """Seconds to wait from a Retry-After header, a number of seconds or a date; None when it is neither.

    Of several values the longest counts; one of them that cannot be read makes the whole unknown.
    """
    waarden = [_wait(deel.strip()) for deel in _TUSSEN_WAARDEN.split(header or "")]
    bekend = [waarde for waarde in waarden if waarde is not None]
    return min(max(bekend), LANGSTE_WACHT) if len(bekend) == len(waarden) else None


def _wait(tekst: str) -> float | None:
    if seconden := _SECONDEN.fullmatch(tekst):
        return float(seconden[1])
    if not _DATUM.fullmatch(tekst):
        return None
    try:
        moment = parsedate_to_datetime(tekst)
    except (ValueError, OverflowError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())


# --- an answer --------------------------------------------------------------------------------------
def parse_answer(raw: bytes) -> Antwoord:
    """The answer to a zoekvraag. Raises Onbruikbaar when there is no list of matches in it."""
    try:
        raam = delen.frame(raw, "matches", hoogstens=MAXIMUM_BEZIEN)
    except GeenRaam as error:
        raise Onbruikbaar(ONLEESBAAR) from error
    return Antwoord(
        vraag_id=_identifier(raam.velden.get("vraagID"), 100),
        maximum_bereikt=_yes_or_no(raam.velden.get("maximumAantalResultatenBereikt")),
        matches=Matches(raam),
    )


def _match(ruw: bytes, van: int, tot: int) -> Match | None:
    """One match; None when it is too large, no object, without a vumID or not to be read for certain."""
    if tot - van > MAXIMUM_MATCH:
        return None
    deel = ruw[van:tot]
    try:
        inhoud = delen.read(deel)
    except OnleesbaarDeel:
        return None
    if not isinstance(inhoud, dict) or not is_vum_id(inhoud.get("vumID")):
        return None
    return Match(
        inhoud["vumID"], _kept(inhoud) if b"\\u0000" in deel or len(deel) > MAXIMUM_TEKST else inhoud
    )


def _identifier(waarde: Any, langst: int) -> str:
    """An id as a text; a whole number is its digits. Empty when it is anything else, or too long to be one."""
    if isinstance(waarde, int) and not isinstance(waarde, bool):
        waarde = str(waarde)
    if not isinstance(waarde, str) or len(waarde) > langst or waarde == delen.TEKEN:
        return ""
    return waarde.replace("\0", "")


def _yes_or_no(waarde: Any) -> bool | None:
    """A boolean, also as a text or as 1 and 0; None for the rest."""
    return _JA_NEE.get(str(waarde).strip().lower()) if isinstance(waarde, bool | str | int) else None


# --- a detail ---------------------------------------------------------------------------------------
def parse_detail(raw: bytes, soort: Soort) -> DetailAntwoord:
    """The detail and its bron. It was paid for, so what of it cannot be read is replaced by a mark, no more.

    Raises Onbruikbaar when there is no document in it, or one that no page could show.
    """
    try:
        plekken = dict(delen.members(raw))
        document = {
            naam: _mended(raw, plek)
            for naam, plek in delen.members(raw, plekken.get(soort.detail_veld, (0, 0)))
        }
    except GeenRaam as error:
        raise Onbruikbaar(ONLEESBAAR) from error
    bron_id = _mended(raw, plekken["bronID"]) if "bronID" in plekken else ""
    bewaard = _kept(document)
    if len(raw) > MAXIMUM_DETAIL and len(json.dumps(bewaard)) > MAXIMUM_DETAIL:
        raise Onbruikbaar(TE_GROOT)
    return DetailAntwoord(_identifier(bron_id, 200), bewaard)


def _mended(raw: bytes, plek: delen.Plek) -> Any:
    try:
        return delen.mend(raw[slice(*plek)])
    except OnleesbaarDeel:
        return delen.TEKEN


def _kept(waarde: Any) -> Any:
    """What of a document is kept: no NUL characters, which the database cannot hold, and no text without end."""
    if isinstance(waarde, str):
        tekst = waarde.replace("\0", "")
        return tekst if len(tekst) <= MAXIMUM_TEKST else f"{tekst[:MAXIMUM_TEKST]}…"
    if isinstance(waarde, list):
        return [_kept(deel) for deel in waarde]
    if isinstance(waarde, dict):
        return {naam.replace("\0", "")[:MAXIMUM_TEKST]: _kept(deel) for naam, deel in waarde.items()}
    return waarde
