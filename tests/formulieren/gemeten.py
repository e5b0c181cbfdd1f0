"""How much of what a person finds in texts is found by the rules, and how much of what they find is wrong."""

import csv
import re
import tomllib
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from vumportal.formulieren.uit_tekst import (
    Benoemd,
    Feitsoort,
    Taaleisfeit,
    Tekstfeit,
    Vacatureloon,
    read_text,
)

VANDAAG = date(2026, 11, 26)
HIER = Path(__file__).parent


def texts(naam: str) -> list[dict[str, Any]]:
    """The texts of one file, with what a person found in them."""
    gelezen: list[dict[str, Any]] = tomllib.loads((HIER / naam).read_text(encoding="utf-8"))["tekst"]
    return gelezen


@cache
def _demonstration() -> Mapping[str, Benoemd]:
    """Every name and synonym of a beroep in the demonstration list, in lower case."""
    bestand = files("vumportal.begrippen") / "data" / "demonstratie.csv"
    namen: dict[str, Benoemd] = {}
    for uri, naam, soort, synoniemen, *_ in csv.reader(bestand.read_text(encoding="utf-8").splitlines()):
        if soort == "beroep":
            for een in (*synoniemen.split("|"), naam):
                namen[een.casefold()] = Benoemd(uri, naam)
    return namen


def named(teksten: Collection[str]) -> dict[str, Benoemd]:
    """As the list of the database answers, from memory."""
    bekend = _demonstration()
    return {tekst: bekend[tekst.casefold()] for tekst in teksten if tekst.casefold() in bekend}


def written(feit: Tekstfeit) -> str:
    """A value as the files write it."""
    waarde: Any = feit.waarde
    match feit.wat:
        case Feitsoort.UREN:
            return "-".join("" if uren is None else str(uren) for uren in waarde)
        case Feitsoort.BEROEP:
            return str(waarde.naam)
        case Feitsoort.LOON if isinstance(waarde, Vacatureloon):
            if waarde.zegt:
                return "minimumloon" if waarde.zegt == "minimumloon" else "cao"
            return f"{_short(waarde.laag)}-{_short(waarde.hoog)} {waarde.eenheid}"
        case Feitsoort.TAAL if isinstance(waarde, Taaleisfeit):
            return ":".join(str(deel or "-") for deel in (waarde.taal, waarde.mondeling, waarde.schriftelijk))
        case Feitsoort.BEGIN | Feitsoort.SLUIT:
            return str(waarde.isoformat())
        case _:
            return str(waarde)


def _short(bedrag: float) -> str:
    return f"{bedrag:.2f}".removesuffix(".00")


@dataclass
class Meting:
    """What was found, missed and wrong; each as (text, kind, value)."""

    verwacht: int = 0
    goed: list[tuple[str, str, str]] = field(default_factory=list)
    gemist: list[tuple[str, str, str]] = field(default_factory=list)
    fout: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def part_found(self) -> float:
        """Of what a person finds."""
        return len(self.goed) / self.verwacht

    @property
    def part_wrong(self) -> float:
        """Of what the rules find."""
        return len(self.fout) / (len(self.goed) + len(self.fout))

    def __str__(self) -> str:
        per_soort = Counter(soort for _, soort, _ in self.gemist), Counter(soort for _, soort, _ in self.fout)
        return (
            f"{self.verwacht} feiten: {self.part_found:.1%} gevonden, {self.part_wrong:.1%} van wat gevonden is klopt "
            f"niet\n  gemist {dict(per_soort[0])}\n  fout {dict(per_soort[1])}"
        )


def measure(teksten: Iterable[dict[str, Any]]) -> Meting:
    """The rules against what a person found. A right value in the wrong place is missed, and wrong."""
    meting = Meting()
    for tekst in teksten:
        over = {(feit["wat"], feit["waarde"]): feit["woorden"] for feit in tekst["feiten"]}
        meting.verwacht += len(over)
        for feit in read_text(tekst["tekst"], vandaag=VANDAAG, beroepen=named):
            wat = (str(feit.wat), written(feit))
            klopt = wat in over and _in_place(tekst["tekst"], feit, over[wat])
            (meting.goed if klopt else meting.fout).append((tekst["naam"], *wat))
            if klopt:
                del over[wat]
        meting.gemist += [(tekst["naam"], *wat) for wat in over]
    return meting


def _in_place(tekst: str, feit: Tekstfeit, woorden: list[str]) -> bool:
    """Whether the words that the rule points out are those of a person, or some of them, or those and a few more."""
    plekken = (plek.span() for deel in woorden for plek in re.finditer(re.escape(deel), tekst))
    return any(
        (van <= feit.van and feit.tot <= tot)
        or (feit.van <= van and tot <= feit.tot and feit.tot - feit.van < tot - van + 60)
        for van, tot in plekken
    )
