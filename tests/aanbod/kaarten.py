"""Kaarten in memory, made of rows as the database gives them, and what should be chosen from them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from vumportal.aanbod import kaart as kaartmodule
from vumportal.aanbod.kaart import Kaart, Kaartkeuze, number
from vumportal.aanbod.kaartbouw import _Lezing
from vumportal.aanbod.vakken import TREDEN, Ring
from vumportal.standaard.afstand import Punt, grens, koorde2
from vumportal.standaard.kenmerken import Zoekfilter, Zoekwaarden, zoekwaarden
from vumportal.standaard.soort import Soort
from vumportal.standaard.zoekvraag import Selectiegebied

Plek = tuple[float, int, int]
"""Squared chord, PC4 and key: what the order of an answer goes by."""


@dataclass(frozen=True)
class Kaartrij:
    """A row of supply: its key and its search values."""

    pk: int
    waarden: Zoekwaarden

    @property
    def reis(self) -> float:
        """How far it may be, as a squared chord."""
        return math.inf if self.waarden.reisafstand is None else grens(self.waarden.reisafstand)

    def as_text(self, kolommen: Sequence[str]) -> tuple[str, str]:
        """The row as the database sends it, and its kenmerken."""
        kenmerken = self.waarden.kenmerken
        versie = (self.pk, self.pk // 7, self.pk % 7 + 1, 4_294_967_295 - self.pk, 0, 0, 0)
        grenzen = (self.waarden.kolommen[kolom] for kolom in kolommen)
        getallen = ("nan" if waarde is None else number(waarde) for waarde in grenzen)
        vast = (*versie, self.waarden.pc4, repr(self.reis), len(kenmerken), *getallen)
        return " ".join(map(str, vast)), " ".join(map(str, kenmerken))


def columns_of(soort: Soort) -> tuple[str, ...]:
    """The columns of a kind of supply that have an order."""
    return tuple(kolom for kolom in TREDEN if kolom in zoekwaarden({}, soort).kolommen)


def reading(rijen: Iterable[Kaartrij], kolommen: Sequence[str], *, per: int = 1000) -> _Lezing:
    """What is read of rows with a place, so many at a time."""
    lezing = _Lezing(tuple(kolommen))
    placed = [(rij.waarden.pc4, rij.pk, rij) for rij in rijen if rij.waarden.pc4 is not None]
    texts = [rij.as_text(kolommen) for *_, rij in sorted(placed, key=lambda place: place[:2])]
    for begin in range(0, len(texts), per):
        vast, kenmerken = zip(*texts[begin : begin + per], strict=True)
        lezing.add(list(vast), list(kenmerken))
    return lezing


def made_of(rijen: Iterable[Kaartrij], kolommen: Sequence[str], *, per: int = 1000) -> Kaart:
    """The kaart of these rows, without a file."""
    arrays = {
        naam: np.concatenate([np.empty(0, soort), *(np.asarray(deel, soort) for deel in delen)])
        for naam, (soort, delen) in reading(rijen, kolommen, per=per).arrays().items()
    }
    return Kaart({"kolommen": list(kolommen)}, arrays)


def chosen(
    kaart: Kaart, wanted: Zoekfilter, gebied: Selectiegebied, limit: int, *, toets: bool
) -> tuple[list[Plek], bool]:
    """What a kaart chooses, and whether it says that there are no others."""
    ring = Ring(gebied.pc4, vars(kaartmodule)["punten"]())  # the table that a test put there
    keuze = kaart.choose(wanted, gebied, ring, limit, toets_reisafstand=toets)
    return places_of(kaart, keuze), keuze.volledig


def places_of(kaart: Kaart, keuze: Kaartkeuze) -> list[Plek]:
    """The rows that were chosen, in their order."""
    pc4s, ids = kaart.pc4[keuze.rijen].tolist(), kaart.ids[keuze.rijen].tolist()
    return list(zip(keuze.koorden.tolist(), pc4s, ids, strict=True))


def right_of(
    rijen: Iterable[Kaartrij],
    wanted: Zoekfilter,
    gebied: Selectiegebied,
    punten: Mapping[int, Punt],
    *,
    toets: bool,
) -> list[Plek]:
    """Every row in the area that the filter accepts, in the order of an answer."""
    found, centrum = [], punten[gebied.pc4]
    for rij in rijen:
        pc4 = rij.waarden.pc4
        if pc4 is None or pc4 not in punten or not wanted.accepts(rij.waarden):
            continue
        ver = koorde2(punten[pc4], centrum)
        if ver <= grens(gebied.afstand) and (not toets or ver <= rij.reis):
            found.append((ver, pc4, rij.pk))
    return sorted(found)


def assert_told(volledig: bool, right: Sequence[Any], limit: int) -> None:
    """`volledig` is never said of an answer behind which there is more, and always of one that is not full."""
    assert volledig <= (len(right) <= limit)
    assert volledig >= (len(right) < limit)
