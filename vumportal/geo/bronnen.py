"""Reading postcode files of several makers to one row per PC4. Pure Python, no database.

Kinds of file:
- `eigen`: the table that ships with the project (csv: pc4,plaats,breedte,lengte);
- `geonames`: `NL.txt` of download.geonames.org (tab separated: country, postcode, place, ... latitude,
  longitude), PC4 or PC6 ("NL_full");
- `cbs`: a csv with a column for the PC6 or PC4 and two for the coordinates, in degrees or in metres
  (Rijksdriehoek), as CBS and its re-publishers write them, with any separator and order of columns;
- `json`: `{"1011": [latitude, longitude], ...}`.

Such files have gaps and habits, and those stop nothing: a row without a point says nothing and is passed over,
and counted; a number may have a comma for its decimals, and points between its thousands; latitude and longitude
may have changed places in the whole file, since in the Netherlands neither can be taken for the other. What
contradicts itself stops the loading, with its line: a point without a postcode, a coordinate that is no number,
a point outside the Netherlands, two coordinates the other way round than in the rows before.

The point of a PC4 is the mean of its own rows; when it has none, the mean of its PC6, of each of which the first
row counts (some files have one for every house).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import cos, hypot, isfinite, radians
from pathlib import Path
from typing import BinaryIO

from vumportal.geo.rijksdriehoek import to_degrees
from vumportal.organisaties.bestanden import (
    Leesverslag,
    OngeldigBestand,
    Opsomming,
    has_json,
    headings,
    lines,
    open_once,
    read_json,
    rows,
    separator,
    short,
    storable,
    with_first,
)

SOORTEN = ("eigen", "geonames", "cbs", "json")
VER_UIT_ELKAAR = 50.0  # km; no PC4 is as wide
_CODE = re.compile(r"([1-9][0-9]{3})(?:\.0)?\s?([A-Za-z]{2})?")
_LAND = re.compile(r"[A-Z]{2}")
_EIGEN_KOP = ["pc4", "plaats", "breedte", "lengte"]
# Column names as `headings` gives them; the first one that is there counts.
_KOLOM_CODE = ("pc6", "postcode6", "postcode", "pc4", "postcode4", "postalcode", "zipcode")
_KOLOM_BREEDTE = ("breedte", "breedtegraad", "latitude", "lat", "y", "rdy", "ycoord", "ycoordinaat")
_KOLOM_LENGTE = (
    "lengte",
    "lengtegraad",
    "longitude",
    "lon",
    "lng",
    "long",
    "x",
    "rdx",
    "xcoord",
    "xcoordinaat",
)
_KOLOM_PLAATS = ("plaats", "woonplaats", "plaatsnaam", "placename", "city")
_KOLOMMEN = {*_KOLOM_CODE, *_KOLOM_BREEDTE, *_KOLOM_LENGTE, *_KOLOM_PLAATS}
# What makers write where they have no coordinate.
_GEEN_PUNT = {"", "-", "--", ".", "?", "null", "none", "nan", "na", "n/a", "#n/a", "#n/b", "nb", "onbekend"}
_GEEN_PUNT |= {r"\n", "-99995", "-99997", "-99999"}
_GETAL = re.compile(r"[-+]?[0-9]+(?:[.,][0-9]+)?(?:[eE][-+]?[0-9]{1,3})?")
_DUIZENDTALLEN = re.compile(r"[-+]?[0-9]{1,3}([.,])[0-9]{3}(?:\1[0-9]{3})*(?:(?!\1)[.,][0-9]+)?")


@dataclass(frozen=True, slots=True)
class Rij:
    """One PC4: place (empty when the source has none) and coordinates in degrees."""

    pc4: int
    plaats: str
    breedte: float
    lengte: float


def read(pad: Path, soort: str | None = None, verslag: Leesverslag | None = None) -> list[Rij]:
    """All PC4s of a file, by number; `verslag` is told what kind it is and what was passed over.

    Reads the file once. Raises OngeldigBestand (with its line) and OSError.
    """
    verslag = verslag if verslag is not None else Leesverslag()
    punten = _Punten(verslag)
    with open_once(pad) as stream:
        if soort == "json" or (soort is None and has_json(stream)):
            verslag.soort = "json"
            _lees_json(stream, punten)
        else:
            _lees_regels(stream, soort, punten)
    rijen = punten.rijen()
    if not rijen:
        raise OngeldigBestand("Er staat geen enkele postcode met een punt in het bestand.")
    return rijen


# --- points ---------------------------------------------------------------------------------------
class _Punten:
    """Gathers the points of a file, and gives one per PC4 at the end."""

    def __init__(self, verslag: Leesverslag) -> None:
        self.verslag = verslag
        self.eigen: dict[int, _Midden] = {}
        self.van_pc6: dict[int, _Midden] = {}
        self.gezien: set[str] = set()  # PC6
        self.plaatsen: dict[int, str] = {}
        self.omgekeerd: bool | None = None  # whether latitude and longitude changed places; not known yet

    def add(self, code: str, plaats: str, breedte: str, lengte: str, regel: int | None) -> None:
        """One row as it is written. Raises OngeldigBestand when it contradicts itself or the rows before."""
        if breedte.strip().lower() in _GEEN_PUNT or lengte.strip().lower() in _GEEN_PUNT:
            self.verslag.skip("zonder punt", code)
            return
        gevonden = _CODE.fullmatch(code.strip())
        if not gevonden:
            raise OngeldigBestand(
                f"'{short(code)}' is geen postcode van 4 cijfers, met of zonder 2 letters.", regel
            )
        punt = self._punt(short(code), breedte, lengte, regel)
        if punt is None:
            self.verslag.skip("zonder punt", code)
            return
        pc4, pc6 = int(gevonden[1]), f"{gevonden[1]}{gevonden[2]}".upper() if gevonden[2] else ""
        if pc6 not in self.gezien:
            (self.van_pc6 if pc6 else self.eigen).setdefault(pc4, _Midden()).add(*punt)
        if pc6:
            self.gezien.add(pc6)
        if naam := storable(plaats):
            self.plaatsen.setdefault(pc4, naam)

    def _punt(self, code: str, breedte: str, lengte: str, regel: int | None) -> tuple[float, float] | None:
        """(latitude, longitude) in degrees; None for 0, 0."""
        ys, xs = _lezingen(breedte), _lezingen(lengte)
        if not ys or not xs:
            raise OngeldigBestand(
                f"De coördinaten van {code} zijn geen getallen: '{short(breedte)}' en '{short(lengte)}'.",
                regel,
            )
        if 0 in ys and 0 in xs:
            return None
        for omgekeerd in (False, True):
            for y, x in ((y, x) for y in ys for x in xs):
                punt = _in_nederland(x, y) if omgekeerd else _in_nederland(y, x)
                if punt and self.omgekeerd in {None, omgekeerd}:
                    self._remember_order(omgekeerd)
                    return punt
        raise OngeldigBestand(
            f"Het punt van {code} ligt niet in Nederland, of staat andersom dan in de regels ervoor: "
            f"{short(breedte)} en {short(lengte)}.",
            regel,
        )

    def _remember_order(self, omgekeerd: bool) -> None:
        self.omgekeerd = omgekeerd
        if omgekeerd:
            self.verslag.assume(
                "De breedte en de lengte staan in dit bestand andersom. We hebben ze omgewisseld."
            )

    def rijen(self) -> list[Rij]:
        """One row per PC4, by number."""
        midden = self.van_pc6 | self.eigen
        ver = Opsomming()
        for pc4, punt in sorted(midden.items()):
            if punt.km > VER_UIT_ELKAAR:
                ver.add(str(pc4))
        if ver.aantal:
            self.verslag.assume(
                f"Deze postcodes hebben punten die meer dan {VER_UIT_ELKAAR:.0f} km uit elkaar liggen. We hebben "
                f"het midden genomen: {ver}."
            )
        return [
            Rij(pc4, self.plaatsen.get(pc4, ""), punt.breedte / punt.aantal, punt.lengte / punt.aantal)
            for pc4, punt in sorted(midden.items())
        ]


class _Midden:
    """Mean of points, and how far they lie apart."""

    __slots__ = ("aantal", "breedte", "lengte", "noord", "oost", "west", "zuid")

    def __init__(self) -> None:
        self.aantal, self.breedte, self.lengte = 0, 0.0, 0.0
        self.zuid = self.west = 90.0
        self.noord = self.oost = -90.0

    def add(self, breedte: float, lengte: float) -> None:
        """One more point, in degrees."""
        self.aantal += 1
        self.breedte += breedte
        self.lengte += lengte
        self.zuid, self.noord = min(self.zuid, breedte), max(self.noord, breedte)
        self.west, self.oost = min(self.west, lengte), max(self.oost, lengte)

    @property
    def km(self) -> float:
        """Diagonal of the box around all points."""
        hoogte, zij = self.noord - self.zuid, self.oost - self.west
        return 111.2 * hypot(hoogte, zij * cos(radians(self.noord)))


def _lezingen(tekst: str) -> list[float]:
    """What a number as written can mean: "155.000" is 155 and 155000. Empty: it is no number."""
    kaal = "".join(tekst.split()).strip("'\"").replace("'", "")
    lezingen = []
    if _GETAL.fullmatch(kaal):
        lezingen.append(float(kaal.replace(",", ".")))
    if duizendtallen := _DUIZENDTALLEN.fullmatch(kaal):
        lezingen.append(float(kaal.replace(duizendtallen[1], "").replace(",", ".")))
    return [getal for getal in lezingen if isfinite(getal)]


def _in_nederland(y: float, x: float) -> tuple[float, float] | None:
    """(latitude, longitude) of a point in degrees or in metres; None when it is not in the Netherlands."""
    if 300_000 <= y <= 650_000 and 10_000 <= x <= 300_000:
        y, x = to_degrees(x, y)
    return (y, x) if 50.5 <= y <= 53.8 and 3.0 <= x <= 7.4 else None


# --- kinds of file --------------------------------------------------------------------------------
def _lees_regels(stream: BinaryIO, soort: str | None, punten: _Punten) -> None:
    eerste, regels = with_first(lines(stream, punten.verslag))
    if not eerste:
        raise OngeldigBestand("Het bestand is leeg.")
    punten.verslag.soort = soort = soort or _soort(eerste)
    if soort == "geonames":
        _lees_geonames(regels, punten)
    else:
        _lees_csv(eerste, regels, punten)


def _soort(eerste: str) -> str:
    """Kind of file, from its first line. Raises OngeldigBestand when it is none of the known kinds."""
    kop = headings(eerste, separator(eerste, _KOLOMMEN))
    if kop == _EIGEN_KOP:
        return "eigen"
    if set(kop) & set(_KOLOM_CODE):
        return "cbs"
    if eerste.count("\t") >= 10 or _LAND.fullmatch(eerste.partition("\t")[0].strip()):
        return "geonames"
    raise OngeldigBestand(
        "We herkennen dit bestand niet. Gebruik NL.txt van GeoNames, een csv van CBS, of json; "
        "of zeg met --soort wat het is.",
        1,
    )


def _lees_geonames(regels: Iterator[str], punten: _Punten) -> None:
    for regel, tekst in enumerate(regels, start=1):
        velden = [veld.strip() for veld in tekst.split("\t")]
        if velden == [""]:
            continue
        if not _LAND.fullmatch(velden[0].upper()):
            raise OngeldigBestand(
                "We verwachten minstens 11 kolommen met tabs ertussen, te beginnen met het land. "
                f"Hier zijn het er {len(velden)}.",
                regel,
            )
        if velden[0].upper() == "NL":
            velden += [""] * (11 - len(velden))  # no point then
            punten.add(velden[1], velden[2], velden[9], velden[10], regel)


def _lees_csv(eerste: str, regels: Iterator[str], punten: _Punten) -> None:
    teken = separator(eerste, _KOLOMMEN)
    namen = headings(eerste, teken)
    code = _kolom(namen, _KOLOM_CODE, "de postcode")
    breedte = _kolom(namen, _KOLOM_BREEDTE, "de breedte (of y)")
    lengte = _kolom(namen, _KOLOM_LENGTE, "de lengte (of x)")
    plaats = next((namen.index(naam) for naam in _KOLOM_PLAATS if naam in namen), None)
    # Between commas more fields than names are numbers with a comma for their decimals; else they are remarks.
    rijen = rows(regels, teken, breder=teken != ",")
    next(rijen)  # the heading
    for regel, velden in rijen:
        velden += [""] * (len(namen) - len(velden))
        naam = "" if plaats is None else velden[plaats]
        punten.add(velden[code], naam, velden[breedte], velden[lengte], regel)


def _kolom(namen: list[str], kandidaten: tuple[str, ...], wat: str) -> int:
    for kandidaat in kandidaten:
        if kandidaat in namen:
            return namen.index(kandidaat)
    kolommen = ", ".join(map(short, namen[:20])) or "geen"
    raise OngeldigBestand(f"Er is geen kolom met {wat}. De kolommen zijn: {kolommen}.", 1)


def _lees_json(stream: BinaryIO, punten: _Punten) -> None:
    inhoud = read_json(stream, tuple)  # pairs, so that a postcode that stands there twice is not lost
    if not isinstance(inhoud, tuple):
        raise OngeldigBestand('We verwachten één object: {"1011": [breedte, lengte], ...}.', 1)
    for code, punt in inhoud:
        if punt is None:
            punt = [None, None]
        if not isinstance(punt, list) or len(punt) != 2:
            raise OngeldigBestand(f"Bij {short(code)} horen twee getallen te staan: [breedte, lengte].")
        breedte, lengte = ("" if getal is None else str(getal) for getal in punt)
        punten.add(code, "", breedte, lengte, None)
