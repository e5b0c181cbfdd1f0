"""Search values: the part of a document that a zoekvraag looks at, in a form that a database can index.

`zoekwaarden` gives them for a document, `zoekfilter` says what a zoekvraag asks of them. Together they mean
exactly what `Vraagobject.matches` means, apart from the distance, for which `pc4` and `reisafstand` serve. Which
there are follows from the criteria of the standard: each knows its own (see `betekenis`).

Everything that is compared for equality becomes a kenmerk: a 64-bit number made from a text such as
"rijbewijs:B". What is compared for order is a column of its own.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from vumportal.standaard.betekenis import Kenmerkgroep, Kolommen, Voorwaarde, Zoekgrens, kenmerk
from vumportal.standaard.gegevens import STANDAARD
from vumportal.standaard.model import Standaard
from vumportal.standaard.soort import Soort
from vumportal.standaard.zoekvraag import Vraagobject, location_readers

__all__ = [
    "Zoekfilter",
    "Zoekgrens",
    "Zoekwaarden",
    "condition_filter",
    "kenmerk",
    "zoekfilter",
    "zoekwaarden",
]


@dataclass(frozen=True, slots=True)
class Zoekwaarden:
    """The search values of one document.

    pc4, reisafstand (km): for the distance. kolommen: what has an order, by column; the same ones for every document
    of a kind. kenmerken: sorted, unique, signed 64-bit. None means absent, which no criterion accepts.
    """

    pc4: int | None
    reisafstand: int | None
    kolommen: Mapping[str, int | date | None]
    kenmerken: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Zoekfilter:
    """What a zoekvraag asks of the search values; () asks nothing. All parts are ANDed.

    alle: kenmerken that must all be there. een_van: of each group at least one. grenzen: bounds on columns.
    nooit: nothing can be an answer.
    """

    alle: tuple[int, ...] = ()
    een_van: tuple[Kenmerkgroep, ...] = ()
    grenzen: tuple[Zoekgrens, ...] = ()
    nooit: bool = False

    @property
    def without_bounds(self) -> "Zoekfilter":
        """The same without the bounds on columns."""
        return replace(self, grenzen=())

    def accepts(self, waarden: Zoekwaarden) -> bool:
        """The meaning of the filter, distance left out; SQL must select the same."""
        aanwezig = set(waarden.kenmerken)
        return (
            not self.nooit
            and aanwezig.issuperset(self.alle)
            and all(not aanwezig.isdisjoint(groep) for groep in self.een_van)
            and all(grens.accepts(waarden.kolommen[grens.kolom]) for grens in self.grenzen)
        )


def zoekwaarden(document: object, soort: Soort, *, standaard: Standaard = STANDAARD) -> Zoekwaarden:
    """The search values of a document of any shape; values of a wrong type count as absent."""
    return _reader(standaard, soort)(document)


@cache
def _reader(standaard: Standaard, soort: Soort) -> Callable[[object], Zoekwaarden]:
    """Every document that is loaded passes here, so what follows from the criteria is worked out once."""
    pc4, reisafstand = location_readers(standaard, soort)
    verzamelaars = tuple(criterium.collector() for criterium in standaard.criteria[soort])

    def read(document: object) -> Zoekwaarden:
        kenmerken: set[int] = set()
        kolommen: Kolommen = {}
        for collect in verzamelaars:
            collect(document, kenmerken, kolommen)
        return Zoekwaarden(pc4(document), reisafstand(document), kolommen, tuple(sorted(kenmerken)))

    return read


def zoekfilter(zoekvraag: Vraagobject) -> Zoekfilter:
    """What the database must select for a zoekvraag, distance left out."""
    return condition_filter(zoekvraag.voorwaarden)


def condition_filter(voorwaarden: Iterable[Voorwaarde]) -> Zoekfilter:
    """What the database must select for these conditions together."""
    groepen: list[Kenmerkgroep] = []
    grenzen: list[Zoekgrens] = []
    for voorwaarde in voorwaarden:
        for deel in voorwaarde.asks():
            if isinstance(deel, Zoekgrens):
                grenzen.append(deel)
            else:
                groepen.append(deel)
    return Zoekfilter(
        alle=tuple(sorted({groep[0] for groep in groepen if len(groep) == 1})),
        een_van=tuple(groep for groep in groepen if len(groep) > 1),
        grenzen=tuple(grenzen),
        nooit=any(not groep for groep in groepen),
    )
