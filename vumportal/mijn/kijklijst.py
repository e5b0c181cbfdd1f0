"""Who looked, as the rows of one page: short sentences, and a mark by which a row can be questioned."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.utils import timezone

from vumportal.toestemming.kijkers import Binnenkijk, Keuze, Opening, WieKeek, who_looked
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.woorden.kort import dag, opsomming

PERIODEN: Final = {7: "7 dagen", 30: "30 dagen", 90: "3 maanden", 365: "een jaar"}
STANDAARD: Final = 30
LANGST: Final = max(PERIODEN)


@dataclass(frozen=True)
class Kijkregel:
    """One row. sleutel: by which it can be questioned; wat: sentences."""

    sleutel: str
    wanneer: str
    wie: str
    wat: tuple[str, ...]

    @property
    def kort(self) -> str:
        """Which row it is, for who reads the question about it."""
        return f"{self.wie.removesuffix('.')}, {self.wanneer}"


@dataclass(frozen=True)
class Kijklijst:
    """The page: what was opened, the answers (a line, and who with how often), the own organisation, decisions.

    keuzes, bezwaren: apart, as the two grounds are everywhere.
    """

    geopend: tuple[Kijkregel, ...]
    antwoorden: str
    bij_wie: tuple[str, ...]
    binnen: tuple[Kijkregel, ...]
    keuzes: tuple[Kijkregel, ...]
    bezwaren: tuple[Kijkregel, ...]
    is_meer: bool

    def __iter__(self) -> Iterator[Kijkregel]:
        """Every row that can be questioned."""
        yield from (*self.geopend, *self.binnen, *self.keuzes, *self.bezwaren)


def looked_at(persoon: Werkzoekende, dagen: int) -> Kijklijst:
    """Who looked in the last so many days, as rows."""
    found = who_looked(persoon, sinds=timezone.now() - timedelta(days=dagen))
    return Kijklijst(
        geopend=tuple(map(_opened, found.geopend)),
        antwoorden=_answers(found),
        bij_wie=tuple(f"{_capital(antwoord.wie)}: {_times(antwoord.keer)}" for antwoord in found.antwoorden),
        binnen=tuple(_inside(kijk, persoon.organisatie.naam) for kijk in found.binnen),
        keuzes=tuple(_chosen(keuze) for keuze in found.keuzes if not keuze.over_bezwaar),
        bezwaren=tuple(_chosen(keuze) for keuze in found.keuzes if keuze.over_bezwaar),
        is_meer=found.is_meer,
    )


def find_row(persoon: Werkzoekende, sleutel: str) -> Kijkregel | None:
    """The row with this mark, of this person alone; None when there is none (any more)."""
    return next((regel for regel in looked_at(persoon, LANGST) if regel.sleutel == sleutel), None)


def _opened(opening: Opening) -> Kijkregel:
    keer = f" ({_times(opening.keer)})" if opening.keer > 1 else ""
    wat = [f"Deze organisatie {opening.waarvoor}{keer}."]
    if opening.gezien:
        wat.append(f"Zag: {opsomming(opening.gezien)}.")
        wat += [f"Niet: {opsomming(opening.niet)}."] if opening.niet else []
    else:
        wat.append("Wat zij precies zag, hebben we niet opgeschreven.")
    sleutel = _mark("geopend", opening.dag, opening.wie, *opening.gezien)
    return Kijkregel(sleutel, dag(opening.dag), _capital(opening.wie), tuple(wat))


def _inside(kijk: Binnenkijk, organisatie: str) -> Kijkregel:
    wie = f"{organisatie}, {kijk.wie}"
    return Kijkregel(
        _mark("binnen", kijk.dag, kijk.wie), dag(kijk.dag), wie, tuple(_sentence(wat) for wat in kijk.wat)
    )


def _chosen(keuze: Keuze) -> Kijkregel:
    return Kijkregel(
        _mark("keuze", keuze.dag, keuze.zin), dag(keuze.dag), keuze.zin, tuple(map(_sentence, keuze.hoe))
    )


def _answers(found: WieKeek) -> str:
    wie = len(found.antwoorden)
    if not wie:
        return ""
    hoeveel = "één organisatie" if wie == 1 else f"{wie} organisaties"
    lijsten = "één lijst" if found.keren == 1 else f"{found.keren} lijsten"
    return f"Je profiel stond in {lijsten} voor {hoeveel}."


def _times(keer: int) -> str:
    return f"{keer} keer"


def _sentence(deel: str) -> str:
    return f"{_capital(deel)}."


def _capital(deel: str) -> str:
    return deel[:1].upper() + deel[1:]


def _mark(*delen: str | date | datetime) -> str:
    """The same for the same row, and nothing to read in it: it stands in an address."""
    return hashlib.sha256("|".join(map(str, delen)).encode()).hexdigest()[:16]
