"""The list of results of the style page, with the rows of `stijlgids_lijst.toml`."""

import tomllib
from pathlib import Path
from typing import Any, Final

from vumportal.werkplek.rijen import Cel, Lijstrij, Rijgroep
from vumportal.werkplek.wensenlijst import Wensregel

TEKENS: Final = {"✗ ": "niet", "? ": "onbekend"}
ALLES_URL: Final = "/stijlgids?deel=alles"
WENS_URL: Final = "/stijlgids?deel=wens"
CELLEN: Final = ("uren", "begin", "contract", "reizen")
AANTAL_WENSEN: Final = 13


def _content() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def _cell(tekst: str) -> Cel:
    """ "✗ 8 dec | kan vanaf 9 dec" as a cell: the mark, the fact and the other side."""
    feit, _, kant = tekst.partition(" | ")
    oordeel = TEKENS.get(feit[:2], "past")
    return Cel(oordeel=oordeel, tekst=feit[2:] if oordeel != "past" else feit, kant=kant)


def _row(nummer: int, velden: dict[str, Any]) -> Lijstrij:
    waarden = {naam: waarde for naam, waarde in velden.items() if naam != "groep"}
    waarden |= {naam: _cell(velden[naam]) for naam in CELLEN}
    waarden["rest"] = tuple(_cell(tekst) for tekst in velden["rest"])
    leeg: dict[str, Any] = {"dringend": False, "staat": "", "staat_tekst": ""}
    vast = {"sleutel": f"r{nummer}", "url": "#resultaat", "aantal": AANTAL_WENSEN, "alles_url": ALLES_URL}
    return Lijstrij(**(leeg | waarden | vast))


def rows() -> list[Lijstrij]:
    """All rows, in the order of the list."""
    return [_row(nummer, velden) for nummer, velden in enumerate(_content()["rijen"], 1)]


def list_context() -> dict[str, Any]:
    """Everything `stijlgids_lijst.html` needs beside the request."""
    inhoud = _content()
    groepsnamen = [velden["groep"] for velden in inhoud["rijen"]]
    van_groep = list(zip(groepsnamen, rows(), strict=True))
    groepen = []
    for groep in inhoud["groepen"]:
        rijen = tuple(rij for naam, rij in van_groep if naam == groep["sleutel"])
        groepen.append(Rijgroep(**groep, aantal=len(rijen), rijen=rijen))
    eigen = sum(rij.eigen for _, rij in van_groep)
    return {naam: inhoud[naam] for naam in ("stand", "gemeen", "volgorde", "uren")} | {
        "groepen": groepen,
        "gevonden": len(van_groep),
        "eigen": eigen,
        "anderen": len(van_groep) - eigen,
        "wensen": [Wensregel(**wens, url=WENS_URL) for wens in inhoud["wensen"]],
    }


def everything_context() -> dict[str, Any]:
    """Everything `werkplek/alles.html` needs beside the request, for the row with the most to say."""
    inhoud = _content()
    return {
        "rij": rows()[16],
        "is_vacature": True,
        "naam": "Henk",
        "punten": inhoud["punten"],
        "redenen": [(reden["code"], reden["naam"]) for reden in inhoud["redenen"]],
        "is_bewaard": False,
        "is_weg": False,
        "bewaar_url": "#bewaar",
        "weg_url": "#weg",
        "terug_url": "#terug",
        "detail_url": "#contactpersoon",
        "over": 9,
        "loon": "± € 1.700 bruto per maand bij 24 uur",
        "waarvoor": "dit beroep",
    }
