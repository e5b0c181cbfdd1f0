"""Official test data and value lists, for tests that hold our data against them."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import openpyxl
import pytest

from tests.standaard.contracten import map_met_contracten
from vumportal.standaard.soort import Soort

_BESTANDEN = {
    Soort.WERKZOEKENDE: "Entiteiten en attributen werkzoekende profiel v1.5.xlsx",
    Soort.VACATURE: "Entiteiten en attributen vacatures v1.5.xlsx",
}


def documenten(soort: Soort) -> list[dict[str, Any]]:
    """All official documents of a kind: the upload, and what the examples contain. Skips when absent."""
    gelezen: list[dict[str, Any]] = []
    if soort is Soort.WERKZOEKENDE:
        gelezen += _json("werkzoekenden_upload.json")
    voorbeelden = "werkzoekenden" if soort is Soort.WERKZOEKENDE else "vacatures"
    for voorbeeld in _json(f"{voorbeelden}_voorbeelden.json"):
        gelezen += [*voorbeeld["zoekresultaten"], voorbeeld["detail"]]
    return gelezen


@cache
def _json(naam: str) -> list[dict[str, Any]]:
    inhoud: list[dict[str, Any]] = json.loads((map_met_contracten() / naam).read_text(encoding="utf-8"))
    return inhoud


@dataclass(frozen=True)
class Attribuut:
    """One row of a value list."""

    entiteit: str
    naam: str
    definitie: str
    zoekbaar: bool
    detail: bool
    datatype: str
    codes: dict[str, str]


def attributen(soort: Soort) -> list[Attribuut]:
    """The rows of the sheet Attributen. Skips when the value list is absent."""
    return [
        Attribuut(
            entiteit=rij["Entiteit"],
            naam=_schoon(rij["Attribuut"]),
            definitie=_schoon(rij["Description Text"].split("Norminstantie:")[0]),
            zoekbaar=rij["Zoekbaar gegeven"] == "Ja",
            detail=rij["Zoekprofiel/Detailprofiel"] == "Detailprofiel",
            datatype=rij["Data Type"],
            codes=_codes(rij["List of Values"]),
        )
        for rij in _rijen(soort, "Attributen")
    ]


def entiteiten(soort: Soort) -> list[str]:
    """The names on the sheet Entiteiten. Skips when the value list is absent."""
    return [rij["Entiteit"] for rij in _rijen(soort, "Entiteiten")]


def _rijen(soort: Soort, blad: str) -> Iterator[dict[str, str]]:
    pad = map_met_contracten() / "waardelijsten" / _BESTANDEN[soort]
    if not pad.is_file():
        pytest.skip(f"officiële waardelijst niet gevonden: {pad}")
    rijen = iter(openpyxl.load_workbook(pad, read_only=True)[blad].iter_rows(values_only=True))
    koppen = [str(kop or "") for kop in next(rijen)]
    for rij in rijen:
        waarden = dict(zip(koppen, (str(cel or "") for cel in rij), strict=False))
        if waarden["Entiteit"]:
            yield waarden


def _schoon(tekst: str) -> str:
    return " ".join(tekst.replace("_x000D_", " ").split())


def _codes(tekst: str) -> dict[str, str]:
    """Lines such as `01 = Leerbaan` or `A<tab>Motor`; explanations that are no code list give nothing."""
    treffers = (re.match(r"^([0-9A-Z+]{1,3})[\t ]*[=\t][\t =]*(.+)$", regel) for regel in _regels(tekst))
    return {treffer[1]: _schoon(treffer[2]) for treffer in treffers if treffer}


def _regels(tekst: str) -> list[str]:
    return [regel.strip() for regel in tekst.replace("_x000D_", "").split("\n")]
