"""Results of a search as cards, in the shape of `onderdelen/resultaatkaart.html`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse

from vumportal.standaard.soort import Soort
from vumportal.uitwisseling.detailverzoek import fetching_state
from vumportal.uitwisseling.models import Zoekopdracht
from vumportal.uitwisseling.oordelen import Uitkomst
from vumportal.uitwisseling.regels import Resultaatregel
from vumportal.uitwisseling.wensen import BEROEP, COMPETENTIE, GEBIED, INTERESSE, WENSEN, Wensen
from vumportal.woorden import kort
from vumportal.woorden.vangnet import ONLEESBAAR, shown

TEKENS: Mapping[Uitkomst, str] = {
    Uitkomst.PAST: "past",
    Uitkomst.PAST_NIET: "niet",
    Uitkomst.ONBEKEND: "onbekend",
    Uitkomst.VRAAGT_NIET: "niet_gevraagd",
}
"""Name of the mark of each outcome in the templates, in the order in which facts are shown."""
MAXIMUM_KENMERKEN = 5


@dataclass(frozen=True)
class Punt:
    """One fact with its mark. wens: name of the wish it is about; gezocht: that wish in words."""

    oordeel: str
    feit: str
    wens: str = ""
    gezocht: str = ""


@dataclass(frozen=True)
class Kaart:
    """One result; see the comment of the template for what each field means."""

    sleutel: str
    titel: str
    url: str
    organisatie: str
    plaats: str
    afstand: str
    herkomst: str
    oordelen: tuple[Punt, ...]
    kenmerken: str
    sluit: date | None
    detail: str
    detail_url: str
    over: int
    waarvoor: str
    opgehaald_op: datetime | None
    zichtbaar_tot: date | None
    shortlist_url: str = ""
    op_shortlist: bool = False


def card(regel: Resultaatregel, opdracht: Zoekopdracht, wensen: Wensen) -> Kaart:
    """One line of the result list as a card."""
    resultaat = regel.resultaat
    adres = [opdracht.pk, resultaat.pk]
    return Kaart(
        sleutel=f"r{resultaat.pk}",
        titel=regel.titel,
        url=reverse("resultaat", args=adres),
        organisatie=regel.werkgever,
        plaats=regel.plaats,
        afstand="" if regel.afstand_km is None else kort.afstand(regel.afstand_km),
        herkomst="eigen" if regel.eigen else "vum",
        oordelen=shown(
            lambda: marks(regel, wensen, short_name(opdracht)),
            lambda: (Punt("onbekend", ONLEESBAAR),),
            what="oordelen van een kaart",
        ),
        kenmerken=shown(
            lambda: skills(regel, wensen, opdracht.soort), lambda: "", what="vaardigheden van een kaart"
        ),
        sluit=regel.sluitingsdatum,
        detail=detail_state(regel),
        detail_url=reverse("detail_ophalen", args=adres),
        over=regel.details_over or 0,
        waarvoor=what_for(opdracht, wensen),
        opgehaald_op=regel.detail.opgehaald_op if regel.detail else None,
        zichtbaar_tot=regel.detail.bewaren_tot if regel.detail else None,
    )


def what_for(opdracht: Zoekopdracht, wensen: Wensen) -> str:
    """For what the budget of details is counted."""
    return "dit beroep" if opdracht.soort is Soort.VACATURE and wensen.has(BEROEP) else "deze vraag"


PUNTEN: Mapping[Uitkomst, str] = {
    Uitkomst.PAST_NIET: "niet",
    Uitkomst.ONBEKEND: "onbekend",
    Uitkomst.PAST: "past",
    Uitkomst.VRAAGT_NIET: "vraagt_niet",
}
"""Name of each outcome in `werkplek/alles.html`, in the order in which they are shown there."""


def points(regel: Resultaatregel, wensen: Wensen, opdracht: Zoekopdracht) -> tuple[Punt, ...]:
    """Every wish with its fact: what does not fit first, then what is unknown."""
    return tuple(
        Punt(
            naam,
            oordeel.in_words(short_name(opdracht)),
            WENSEN[oordeel.sleutel].naam,
            WENSEN[oordeel.sleutel].said(wensen),
        )
        for uitkomst, naam in PUNTEN.items()
        for oordeel in regel.oordelen
        if oordeel.uitkomst is uitkomst
    )


def short_name(opdracht: Zoekopdracht) -> str:
    """Of the person for whom vacatures are looked for; "" when it is about a vacature."""
    return opdracht.werkzoekende.voornaam if opdracht.werkzoekende else ""


def marks(regel: Resultaatregel, wensen: Wensen, persoon: str) -> tuple[Punt, ...]:
    """The facts: what fits, what does not, what is unknown. A distance that fits is on the card already."""
    punten = [
        Punt(
            TEKENS[oordeel.uitkomst],
            oordeel.in_words(persoon),
            WENSEN[oordeel.sleutel].naam,
            WENSEN[oordeel.sleutel].said(wensen),
        )
        for uitkomst in TEKENS
        for oordeel in regel.oordelen
        if oordeel.uitkomst is uitkomst
        and not (oordeel.sleutel == GEBIED.sleutel and uitkomst is Uitkomst.PAST)
    ]
    if regel.gesloten and regel.sluitingsdatum:
        gesloten = Punt("niet", f"gesloten sinds {kort.dag(regel.sluitingsdatum)}")
        eerste = next((i for i, punt in enumerate(punten) if punt.oordeel != "past"), len(punten))
        punten.insert(eerste, gesloten)
    return tuple(punten)


def skills(regel: Resultaatregel, wensen: Wensen, soort: Soort) -> str:
    """Names of the first vaardigheden, without those that the marks name already."""
    if wensen.has(COMPETENTIE):
        return ""
    inhoud = regel.resultaat.inhoud
    genoemd = [interesse.casefold() for interesse in INTERESSE.named(inhoud, wensen[INTERESSE.veld], soort)]
    namen = map(kort.beroep, COMPETENTIE.found(inhoud, soort))
    andere = (naam for naam in namen if naam.casefold() not in genoemd)
    tekst = kort.opsomming(andere, maximum=MAXIMUM_KENMERKEN)
    return f"Vaardigheden: {tekst}" if tekst else ""


def detail_state(regel: Resultaatregel) -> str:
    """What can be done about the detail: geen, te_halen, bezig, opgehaald or op."""
    if regel.eigen:
        return "geen"
    if regel.detail is not None:
        return "opgehaald"
    if fetching_state(regel.resultaat).sinds is not None:
        return "bezig"
    return "te_halen" if regel.details_over else "op"
