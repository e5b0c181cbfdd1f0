"""Results of a search as cards, in the shape of `onderdelen/resultaatkaart.html`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.urls import reverse

from vumportal.begrippen.services import naam_van
from vumportal.standaard.soort import Soort
from vumportal.uitwisseling.models import Resultaat, Zoekopdracht
from vumportal.uitwisseling.oordelen import Uitkomst
from vumportal.uitwisseling.selectors import Resultaatregel
from vumportal.uitwisseling.wensen import COMPETENTIE, GEBIED, WENSEN, Wensen
from vumportal.woorden.feiten import datum

TEKENS: Mapping[Uitkomst, str] = {
    Uitkomst.PAST: "past",
    Uitkomst.PAST_NIET: "niet",
    Uitkomst.ONBEKEND: "onbekend",
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
    afstand: int | None
    herkomst: str
    oordelen: tuple[Punt, ...]
    kenmerken: str
    sluit: date | None
    detail: str
    detail_url: str
    gehaald: int
    wensen: int
    vraag: int | None
    gebruikt: int
    totaal: int
    opgehaald_op: datetime | None
    zichtbaar_tot: date | None
    shortlist_url: str = ""
    op_shortlist: bool = False


def card(
    regel: Resultaatregel, opdracht: Zoekopdracht, wensen: Wensen, *, veel_vragen: bool = False
) -> Kaart:
    """One line of the result list as a card. veel_vragen: say of which question a detail is paid."""
    resultaat = regel.resultaat
    adres = [opdracht.pk, resultaat.pk]
    return Kaart(
        sleutel=f"r{resultaat.pk}",
        titel=regel.titel,
        url=reverse("resultaat", args=adres),
        organisatie=regel.werkgever,
        plaats=regel.plaats,
        afstand=None if regel.afstand_km is None else round(regel.afstand_km),
        herkomst="eigen" if regel.eigen else "vum",
        oordelen=marks(regel, wensen),
        kenmerken=skills(resultaat.inhoud, opdracht.soort, regel),
        sluit=regel.sluitingsdatum,
        detail=detail_state(regel),
        detail_url=reverse("detail_ophalen", args=adres),
        gehaald=regel.gehaald,
        wensen=regel.wensen,
        vraag=resultaat.zoekvraag.volgnummer if resultaat.zoekvraag and veel_vragen else None,
        gebruikt=used(resultaat),
        totaal=settings.VUM_DETAILS_PER_VRAAG,
        opgehaald_op=regel.detail.opgehaald_op if regel.detail else None,
        zichtbaar_tot=regel.detail.bewaren_tot if regel.detail else None,
    )


def marks(regel: Resultaatregel, wensen: Wensen) -> tuple[Punt, ...]:
    """The facts: what fits, what does not, what is unknown. A distance that fits is on the card already."""
    punten = [
        Punt(
            TEKENS[oordeel.uitkomst],
            oordeel.feit,
            WENSEN[oordeel.sleutel].naam,
            WENSEN[oordeel.sleutel].said(wensen),
        )
        for uitkomst in TEKENS
        for oordeel in regel.oordelen
        if oordeel.uitkomst is uitkomst
        and not (oordeel.sleutel == GEBIED.sleutel and uitkomst is Uitkomst.PAST)
    ]
    if regel.gesloten and regel.sluitingsdatum:
        gesloten = Punt("niet", f"gesloten sinds {datum(regel.sluitingsdatum)}")
        eerste = next((i for i, punt in enumerate(punten) if punt.oordeel != "past"), len(punten))
        punten.insert(eerste, gesloten)
    return tuple(punten)


def skills(inhoud: Mapping[str, Any], soort: Soort, regel: Resultaatregel) -> str:
    """Names of the first vaardigheden, unless the marks name them already."""
    if any(oordeel.sleutel == COMPETENTIE.sleutel for oordeel in regel.oordelen):
        return ""
    namen = [naam_van(code) for code in COMPETENTIE.found(inhoud, soort)]
    meer = f" en {len(namen) - MAXIMUM_KENMERKEN} meer" if len(namen) > MAXIMUM_KENMERKEN else ""
    return f"Vaardigheden: {', '.join(namen[:MAXIMUM_KENMERKEN])}{meer}" if namen else ""


def detail_state(regel: Resultaatregel) -> str:
    """What can be done about the detail: geen, te_halen, opgehaald or op."""
    if regel.eigen:
        return "geen"
    if regel.detail is not None:
        return "opgehaald"
    return "te_halen" if regel.details_over else "op"


def used(resultaat: Resultaat) -> int:
    """How many details of this result's question were used."""
    return resultaat.zoekvraag.details_gebruikt if resultaat.zoekvraag else 0
