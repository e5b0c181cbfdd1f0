"""Reading postcode files of several makers to one row per PC4. Pure Python, no database.

Kinds of file:
- `eigen`: the table that ships with the project (csv: pc4,plaats,breedte,lengte);
- `geonames`: `NL.txt` of download.geonames.org (tab separated: country, postcode, place, ... latitude,
  longitude), PC4 or PC6 ("NL_full");
- `cbs`: a csv with a column for the PC6 or PC4 and two for the coordinates, in degrees or in metres
  (Rijksdriehoek), as CBS and its re-publishers write them, with `,` or `;`;
- `json`: `{"1011": [latitude, longitude], ...}`.

Points of a PC6 are averaged to their PC4.
"""

import csv
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from vumportal.geo.rijksdriehoek import to_degrees

SOORTEN = ("eigen", "geonames", "cbs", "json")
_GEEN_TEKST = "Het bestand is geen UTF-8-tekst."
_CODE = re.compile(r"([1-9]\d{3})(?:\s?[A-Za-z]{2})?")
_KOLOM_CODE = ("pc6", "postcode6", "postcode", "pc4", "postcode4")
_KOLOM_BREEDTE = ("breedte", "latitude", "lat", "y", "rd_y", "y_coord", "ycoord")
_KOLOM_LENGTE = ("lengte", "longitude", "lon", "lng", "x", "rd_x", "x_coord", "xcoord")
_KOLOM_PLAATS = ("plaats", "woonplaats", "plaatsnaam", "city")


class OngeldigeBron(Exception):
    """The file cannot be used; the message is Dutch and says which line (`regel`) and why."""

    def __init__(self, melding: str, regel: int | None = None) -> None:
        super().__init__(f"Regel {regel}: {melding}" if regel else melding)
        self.regel = regel


@dataclass(frozen=True, slots=True)
class Rij:
    """One PC4: place (empty when the source has none) and coordinates in degrees."""

    pc4: int
    plaats: str
    breedte: float
    lengte: float


def recognise(pad: Path) -> str:
    """Kind of file, from its first line. Raises OngeldigeBron when it is none of the known kinds."""
    try:
        with _open(pad) as bestand:
            eerste = bestand.readline()
    except UnicodeDecodeError as fout:
        raise OngeldigeBron(_GEEN_TEKST) from fout
    if not eerste:
        raise OngeldigeBron("Het bestand is leeg.")
    if eerste.lstrip().startswith("{"):
        return "json"
    if eerste.count("\t") >= 10:
        return "geonames"
    kop = [kolom.strip().strip('"').lower() for kolom in re.split("[,;]", eerste)]
    if kop == ["pc4", "plaats", "breedte", "lengte"]:
        return "eigen"
    if set(kop) & set(_KOLOM_CODE):
        return "cbs"
    raise OngeldigeBron(
        "We herkennen dit bestand niet. Gebruik NL.txt van GeoNames, een csv van CBS, of json; "
        "of zeg met --soort wat het is.",
        1,
    )


def read(pad: Path, soort: str | None = None) -> list[Rij]:
    """All PC4s of a file, by number. Raises OngeldigeBron (with line number) and OSError."""
    soort = soort or recognise(pad)
    lezers = {"eigen": _lees_csv, "cbs": _lees_csv, "geonames": _lees_geonames, "json": _lees_json}
    try:
        rijen = _gemiddeld(lezers[soort](pad))
    except UnicodeDecodeError as fout:
        raise OngeldigeBron(_GEEN_TEKST) from fout
    if not rijen:
        raise OngeldigeBron("Er staat geen enkele postcode in het bestand.")
    return rijen


def _open(pad: Path) -> TextIO:
    return pad.open(encoding="utf-8-sig", newline="")


def _gemiddeld(punten: Iterable[Rij]) -> list[Rij]:
    """One row per PC4: mean of its points, first place name seen."""
    sommen: dict[int, list[float]] = {}
    plaatsen: dict[int, str] = {}
    for rij in punten:
        som = sommen.setdefault(rij.pc4, [0.0, 0.0, 0.0])
        som[0] += rij.breedte
        som[1] += rij.lengte
        som[2] += 1
        if rij.plaats:
            plaatsen.setdefault(rij.pc4, rij.plaats)
    return [Rij(pc4, plaatsen.get(pc4, ""), b / n, le / n) for pc4, (b, le, n) in sorted(sommen.items())]


def _rij(code: str, plaats: str, breedte: str, lengte: str, regel: int | None) -> Rij:
    gevonden = _CODE.fullmatch(code.strip())
    if not gevonden:
        raise OngeldigeBron(
            f"{code.strip()!r} is geen postcode van 4 cijfers, met of zonder 2 letters.", regel
        )
    try:
        y, x = float(breedte), float(lengte)
    except ValueError as fout:
        raise OngeldigeBron(
            f"De coördinaten van {code.strip()} zijn geen getallen: {breedte!r} en {lengte!r}.", regel
        ) from fout
    if 300_000 <= y <= 650_000 and -10_000 <= x <= 300_000:
        y, x = to_degrees(x, y)
    if not (50.5 <= y <= 53.8 and 3.0 <= x <= 7.4):
        raise OngeldigeBron(
            f"Het punt van {code.strip()} ligt niet in Nederland: {breedte}, {lengte}.", regel
        )
    return Rij(int(gevonden[1]), plaats.strip(), y, x)


def _lees_geonames(pad: Path) -> Iterator[Rij]:
    with _open(pad) as bestand:
        for regel, tekst in enumerate(bestand, start=1):
            velden = tekst.rstrip("\r\n").split("\t")
            if velden == [""]:
                continue
            if len(velden) < 11:
                raise OngeldigeBron(
                    f"We verwachten minstens 11 kolommen met tabs ertussen, hier zijn het er {len(velden)}.",
                    regel,
                )
            if velden[0] == "NL":
                yield _rij(velden[1], velden[2], velden[9], velden[10], regel)


def _lees_csv(pad: Path) -> Iterator[Rij]:
    with _open(pad) as bestand:
        kop = bestand.readline()
        bestand.seek(0)
        lezer = csv.reader(bestand, delimiter=";" if kop.count(";") > kop.count(",") else ",")
        namen = [naam.strip().lstrip("\ufeff").lower() for naam in next(lezer, [])]
        code = _kolom(namen, _KOLOM_CODE, "de postcode")
        breedte = _kolom(namen, _KOLOM_BREEDTE, "de breedte (of y)")
        lengte = _kolom(namen, _KOLOM_LENGTE, "de lengte (of x)")
        plaats = next((namen.index(naam) for naam in _KOLOM_PLAATS if naam in namen), None)
        for velden in lezer:
            if not any(velden):
                continue
            if len(velden) < len(namen):
                raise OngeldigeBron(
                    f"De kop noemt {len(namen)} kolommen, hier staan er {len(velden)}.", lezer.line_num
                )
            naam = "" if plaats is None else velden[plaats]
            yield _rij(velden[code], naam, velden[breedte], velden[lengte], lezer.line_num)


def _kolom(namen: list[str], kandidaten: tuple[str, ...], wat: str) -> int:
    for kandidaat in kandidaten:
        if kandidaat in namen:
            return namen.index(kandidaat)
    raise OngeldigeBron(f"Er is geen kolom met {wat}. De kolommen zijn: {', '.join(namen) or 'geen'}.", 1)


def _lees_json(pad: Path) -> Iterator[Rij]:
    try:
        inhoud = json.loads(pad.read_text("utf-8-sig"))
    except json.JSONDecodeError as fout:
        raise OngeldigeBron(f"Dit is geen geldige json, vanaf teken {fout.colno}.", fout.lineno) from fout
    if not isinstance(inhoud, dict):
        raise OngeldigeBron('We verwachten één object: {"1011": [breedte, lengte], ...}.', 1)
    for code, punt in inhoud.items():
        if not isinstance(punt, list) or len(punt) != 2:
            raise OngeldigeBron(f"Bij {code} horen twee getallen te staan: [breedte, lengte].")
        yield _rij(code, "", str(punt[0]), str(punt[1]), None)
