"""The wishes of a search against one result, both sides in words, in the shape of `onderdelen/tegenover.html`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from vumportal.standaard.soort import Soort
from vumportal.uitwisseling.detailverzoek import fetching_state
from vumportal.uitwisseling.models import Navraag, Zoekopdracht
from vumportal.uitwisseling.oordelen import Oordeel, Uitkomst
from vumportal.uitwisseling.regels import Resultaatregel
from vumportal.uitwisseling.wensen import BEROEP, UREN, WENSEN, Wensen
from vumportal.woorden.loon import wage
from vumportal.woorden.vangnet import shown


@dataclass(frozen=True)
class Punt:
    """One fact with its mark. wens: name of the wish it is about; gezocht: that wish in words.

    vraag: what to ask the contact person, when it is unknown or was asked. navraag: what they answered. form: the
    fields for that answer, where it can be given.
    """

    oordeel: str
    feit: str
    wens: str = ""
    gezocht: str = ""
    sleutel: str = ""
    vraag: str = ""
    navraag: Navraag | None = None
    form: Any = None


def what_for(opdracht: Zoekopdracht, wensen: Wensen) -> str:
    """For what the budget of details is counted."""
    return "dit beroep" if opdracht.soort is Soort.VACATURE and wensen.has(BEROEP) else "deze vraag"


PUNTEN: Mapping[Uitkomst, str] = {
    Uitkomst.PAST_NIET: "niet",
    Uitkomst.ONBEKEND: "onbekend",
    Uitkomst.PAST: "past",
    Uitkomst.VRAAGT_NIET: "vraagt_niet",
}
"""Name of each outcome in the templates, in the order in which they are shown."""


def points(
    oordelen: Iterable[Oordeel], wensen: Wensen, opdracht: Zoekopdracht, navragen: Iterable[Navraag] = ()
) -> list[Punt]:
    """Every wish with its fact: what does not fit first, then what is unknown."""
    oordelen, antwoorden = list(oordelen), {navraag.wens: navraag for navraag in navragen}
    return [
        _point(oordeel, wensen, opdracht, antwoorden.get(oordeel.sleutel))
        for uitkomst in PUNTEN
        for oordeel in oordelen
        if oordeel.uitkomst is uitkomst
    ]


def _point(oordeel: Oordeel, wensen: Wensen, opdracht: Zoekopdracht, navraag: Navraag | None) -> Punt:
    wens, is_vraag = WENSEN[oordeel.sleutel], oordeel.uitkomst is Uitkomst.ONBEKEND or navraag is not None
    return Punt(
        oordeel=PUNTEN[oordeel.uitkomst],
        feit=oordeel.in_words(short_name(opdracht)),
        wens=wens.naam,
        gezocht=shown(lambda: wens.said(wensen) if wensen.has(wens) else "", str, what="wens in woorden"),
        sleutel=oordeel.sleutel,
        vraag=shown(lambda: wens.navraag(wensen, opdracht.soort), str, what="navraag") if is_vraag else "",
        navraag=navraag,
    )


def pay(inhoud: object, wensen: Wensen) -> str:
    """What the work pays, a month at the hours that both sides can when that is certain."""
    uren = (wensen[UREN.maximum], UREN.read(inhoud, Soort.VACATURE)["uren_max"])
    return wage(inhoud, min((aantal for aantal in uren if aantal), default=None)).tekst


def short_name(opdracht: Zoekopdracht) -> str:
    """Of the person for whom vacatures are looked for; "" when it is about a vacature."""
    return opdracht.werkzoekende.voornaam if opdracht.werkzoekende else ""


def detail_state(regel: Resultaatregel) -> str:
    """What can be done about the detail: geen, te_halen, bezig, opgehaald or op."""
    if regel.eigen:
        return "geen"
    if regel.detail is not None:
        return "opgehaald"
    if fetching_state(regel.resultaat).sinds is not None:
        return "bezig"
    return "te_halen" if regel.details_over else "op"
