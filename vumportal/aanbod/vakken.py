"""Parts of the country, so that an index on what is searched is asked for the near parts alone.

A vak is all PC4s with the same first two digits. The index of a supply table holds *vakmerken*: each kenmerk of a row
together with the vak in which the row lies, and for each bounded column the step (*trede*) in which its value falls,
likewise. The database makes them (function `aanbod_vakmerken`, in the index alone, so they are never behind), and this
module makes the same numbers for a question. They only choose which rows are looked at: each is then held against the
exact conditions, so a step that is too wide, or two kenmerken with one number, cost time and change no answer.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from vumportal.geo import punten
from vumportal.standaard.afstand import Punt, koorde2
from vumportal.standaard.kenmerken import Zoekfilter, Zoekgrens

if TYPE_CHECKING:
    from django.db.models import Model

VAK_PC4S: Final = 100
"""PC4s from which the vakken are counted: 5611 lies in vak 56."""
MIDDEN: Final = 54
"""From this vak they are numbered down and up, so that each fits in the seven highest bits of a signed number."""
VAK_BIT: Final = 57
_ZONDER_VAK: Final = (1 << VAK_BIT) - 1
MEEST_NAAST: Final = 512
"""PC4s of which the order around another is remembered; who walks farther asks the database for it."""
KOLOM_TREDEN: Final = 128
"""Room for the steps of one column."""

TREDEN: Final[Mapping[str, tuple[int | date, ...]]] = {
    "uren_min": (9, 17, 21, 25, 33, 37, 41),
    "uren_max": (8, 12, 16, 20, 24, 32, 36, 40),
    "datum": tuple(date(jaar, maand, 1) for jaar in range(2024, 2040) for maand in (1, 4, 7, 10)),
    "niveau": (1, 2, 3, 4, 5, 6, 7),
}
"""By column where its steps begin; what lies before the first or after the last has a step too. In the order of the
numbers that the database gives them: another step, column or order is another index (a migration)."""
KOLOMMEN: Final = ("kenmerken", "pc4", *TREDEN)
"""What `aanbod_vakmerken` takes, in its order; a table without the last leaves it out."""


class Merken(NamedTuple):
    """What a question asks of the index, vak left out: all of `alle`, and of each group at least one."""

    alle: tuple[int, ...]
    een_van: tuple[tuple[int, ...], ...]

    @property
    def aantal(self) -> int:
        """How many numbers are looked up in each vak."""
        return len(self.alle) + sum(map(len, self.een_van))


def merken(wanted: Zoekfilter) -> Merken:
    """What the index is asked for these conditions. A bound on a column without steps is not asked of it."""
    groepen = [tuple(_base(kenmerk) for kenmerk in groep) for groep in wanted.een_van]
    groepen += [tuple(_steps(grens)) for grens in wanted.grenzen if grens.kolom in TREDEN]
    return Merken(tuple(_base(kenmerk) for kenmerk in wanted.alle), tuple(groepen))


def _base(kenmerk: int) -> int:
    return kenmerk & _ZONDER_VAK


def _steps(grens: Zoekgrens) -> Iterator[int]:
    """Every step in which a value within the bound can fall."""
    begin: Any = TREDEN[grens.kolom]
    trede = bisect_right(begin, grens.waarde)
    reeks = range(trede, len(begin) + 1) if grens.operator == "gte" else range(trede + 1)
    nummer = list(TREDEN).index(grens.kolom) + 1
    return (nummer * KOLOM_TREDEN + stap for stap in reeks)


def first_pc4(vak: int) -> int:
    """The lowest PC4 that a vak can have; given as the bits that it is in a vakmerk."""
    return ((vak >> VAK_BIT) + MIDDEN) * VAK_PC4S


def vakmerken_sql(model: type[Model], rij: str) -> str:
    """SQL of the vakmerken of a row: word for word what the index of its table is on, or it would not be used."""
    present = {field.column for field in model._meta.concrete_fields}
    return f"aanbod_vakmerken({', '.join(f'{rij}.{kolom}' for kolom in KOLOMMEN if kolom in present)})"


class Ring:
    """The vakken from near to far around one PC4, with what is certain once the nearest so many were looked in.

    vakken: as the bits that they are in a vakmerk. naast: the nearest PC4s, by distance and number.
    """

    def __init__(self, centrum: int, plaatsen: Mapping[int, Punt]) -> None:
        midden, dichtst = plaatsen[centrum], dict[int, float]()
        alle = sorted((koorde2(plaats, midden), pc4) for pc4, plaats in plaatsen.items())
        for koorde, pc4 in alle:
            dichtst.setdefault(pc4 // VAK_PC4S, koorde)
        koorden = [koorde for koorde, _ in alle]
        self.naast = array("h", [pc4 for _, pc4 in alle[:MEEST_NAAST]])
        rij = sorted((koorde, vak) for vak, koorde in dichtst.items())
        self.vakken = array("q", [(vak - MIDDEN) << VAK_BIT for _, vak in rij])
        self._vanaf = array("d", [koorde for koorde, _ in rij])
        self._zeker = array("d", [bisect_left(koorden, koorde) / len(koorden) for koorde in self._vanaf[1:]])
        self._zeker.append(1.0)

    def within(self, koorde: float) -> int:
        """How many vakken, from the nearest, have a PC4 within this squared chord."""
        return bisect_right(self._vanaf, koorde)

    def edge(self, aantal: int) -> float:
        """The squared chord within which all is known of who looked in so many vakken; infinite for all of them."""
        return self._vanaf[aantal] if aantal < len(self._vanaf) else float("inf")

    def certain(self, aantal: int) -> float:
        """The part of all PC4s that lies within `edge`."""
        return self._zeker[aantal - 1]

    def needed(self, deel: float) -> int:
        """How many vakken to look in so that this part of all PC4s lies within the edge; all when it is 1 or more."""
        return min(bisect_left(self._zeker, deel) + 1, len(self.vakken))


class _Plaatsen:
    """A table of postcodes as a key: another table is another key, however alike."""

    def __init__(self, plaatsen: Mapping[int, Punt]) -> None:
        self.plaatsen = plaatsen

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Plaatsen) and other.plaatsen is self.plaatsen

    def __hash__(self) -> int:
        return id(self.plaatsen)


def ring(centrum: int) -> Ring:
    """The ring around a PC4 that is known."""
    return _ring(centrum, _Plaatsen(punten()))


@lru_cache(maxsize=4096)  # one for every PC4, four kilobytes each: making one takes 3 ms
def _ring(centrum: int, tabel: _Plaatsen) -> Ring:
    return Ring(centrum, tabel.plaatsen)
