"""The row that a colleague elsewhere will see of a vacature, with its question marks: before it is published."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils import timezone

from vumportal.standaard import lezen
from vumportal.standaard.afstand import pc4
from vumportal.standaard.soort import Soort
from vumportal.uitwisseling.wensen import (
    CONTRACT,
    DATUM,
    NIVEAU,
    RIJBEWIJS,
    TAAL,
    UREN,
    VERVOER,
    Wens,
    Wensen,
)
from vumportal.werkplek.rijen import Cel, Lijstrij
from vumportal.woorden import kort
from vumportal.woorden.tekst import plain
from vumportal.woorden.vangnet import shown

ELDERS = (RIJBEWIJS, TAAL, NIVEAU)
"""What has no column of its own; not asked is an answer there, no question."""


def preview_row(document: Mapping[str, Any]) -> Lijstrij:
    """The document as a result that nobody judged: a fact where there is one, else a question mark. Never raises."""
    sluit = lezen.datum(document.get("sluitingsdatumVacature"))
    return Lijstrij(
        sleutel="voorbeeld",
        titel=plain(document.get("naamVacature")) or "Zonder naam",
        url="",
        wie=plain(lezen.waarde(document, "werkgever.handelsnaamOrganisatie")),
        eigen=False,
        plaats=_place(document),
        km="",
        uren=_cell(UREN, document),
        begin=_cell(DATUM, document),
        contract=_cell(CONTRACT, document),
        reizen=_cell(VERVOER, document),
        rest=tuple(_rest(document)),
        gedeeld="",
        sluit=f"sluit {kort.dag_kort(sluit, timezone.localdate())}" if sluit else "",
        dringend=False,
        staat="",
        staat_tekst="",
        aantal=0,
        alles_url="",
    )


def _place(document: Mapping[str, Any]) -> str:
    postcode = lezen.tekst(lezen.waarde(document, "adres.postcode"))
    return kort.plaats_van(pc4(postcode) if postcode else None) or "plaats niet bekend"


def _cell(wens: Wens, document: Mapping[str, Any]) -> Cel:
    gezegd = shown(lambda: _stated(wens, document), str, what=wens.sleutel)
    return (
        Cel(tekst=gezegd, wens=wens.naam) if gezegd else Cel("onbekend", wens.kort_onbekend, wens=wens.naam)
    )


def _stated(wens: Wens, document: Mapping[str, Any]) -> str:
    wensen = Wensen("", 0, **wens.read(document, Soort.VACATURE))
    return wens.stated(wensen) if wensen.has(wens) else ""


def _rest(document: Mapping[str, Any]) -> Iterator[Cel]:
    for wens in ELDERS:
        if gezegd := shown(lambda wens=wens: _stated(wens, document), str, what=wens.sleutel):  # type: ignore[misc]
            yield Cel(tekst=gezegd, wens=wens.naam)
