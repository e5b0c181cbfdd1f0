"""Random documents and zoekvragen, for property tests anywhere.

Both are made from the criteria of the standard: a new criterion is in them at once. Values come from small sets so
that criteria and documents meet often. `documenten(geldig=False)` also gives what the contract forbids: wrong types,
text for numbers, empty parts, arrays in arrays.
"""

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any, TypeAlias

from hypothesis import strategies as st

from vumportal.standaard.afstand import Punt, punt
from vumportal.standaard.betekenis import Begrensd
from vumportal.standaard.bijzonder import Niveau
from vumportal.standaard.gegevens import STANDAARD
from vumportal.standaard.model import Basis, Datatype, Entiteit, Lijst, Standaard, Vorm, Vormkeuze
from vumportal.standaard.soort import Soort

Doc = dict[str, Any]

TEKSTEN = (
    "https://example.org/beroep/1",
    "https://example.org/beroep/2",
    "https://example.org/beroep/3",
    "bäcker",
)
TALEN = ("nld", "eng", "ara")
CODES = 4
"""Of a list of many codes only the first so many are used."""
PLAATSEN: dict[int, Punt] = {
    5611: punt(51.4416, 5.4697),
    5612: punt(51.4416, 5.4697),
    5038: punt(51.5606, 5.0919),
    3011: punt(51.9244, 4.4777),
    9711: punt(53.2194, 6.5665),
}
"""PC4 -> place for tests. Postcode 1000 stays unknown."""

POSTCODES = ("5611AB", "5612zz", "5038AA", "3011AB", "9711AB", "1000AA")
ROMMEL: tuple[Any, ...] = ("", "7", "2", "B", "nld", -1, 100, {}, [])
GEEN_TEKST: tuple[Any, ...] = (3, 20261231, {}, [])
ELEMENT_ROMMEL: tuple[Any, ...] = ("B", 3, {}, [], ["B", 3])
SEEDS = st.integers(0, 2**63)


@cache
def waarden(soort: Datatype) -> tuple[Any, ...]:
    """What a value of this type can be."""
    if soort.enum is not None:
        return soort.enum if len(soort.enum) <= 2 * CODES else soort.enum[:CODES]
    if soort.basis is Basis.DATUM:
        return tuple((date(2026, 12, 25) + timedelta(days=dag)).isoformat() for dag in range(20))
    if soort.basis is Basis.GETAL:
        return (*range(soort.minimum or 0, (soort.maximum or 0) + 1), *[*range(14, 19)] * 2)
    return TEKSTEN if soort.patroon is None else TALEN


@dataclass(frozen=True)
class Gekeken:
    """A field of a document that a criterion looks at, or that holds one."""

    naam: str
    herhaald: bool
    velden: "Velden"
    waarden: tuple[Any, ...]
    rommel: tuple[Any, ...]


Velden: TypeAlias = tuple[Gekeken, ...]


@cache
def gekeken(standaard: Standaard, soort: Soort) -> Velden:
    """All of those, in the order of the standard."""
    criteria = standaard.criteria[soort]
    paden = {pad for criterium in criteria for pad in criterium.paden}
    # MongoDB compares these as texts: any other text would have an order there, and has no meaning here.
    geordend = {c.pad for c in criteria if issubclass(c.betekenis, Begrensd | Niveau)}

    def lees(entiteit: Entiteit, voor: str) -> Iterator[Gekeken]:
        for veld in entiteit.velden_lijst:
            pad = f"{voor}{veld.json}"
            if isinstance(veld.type, Entiteit):
                if binnen := tuple(lees(veld.type, f"{pad}.")):
                    yield Gekeken(veld.json, veld.herhaald, binnen, (), ROMMEL)
            elif pad in paden:
                als_tekst = pad in geordend and veld.type.basis is not Basis.GETAL
                rommel = GEEN_TEKST if als_tekst else ROMMEL
                yield Gekeken(veld.json, veld.herhaald, (), waarden(veld.type), rommel)

    return tuple(lees(standaard.document(soort), ""))


class Maker:
    """Builds one document or question out of a seed: fast, and with an even spread, so that the two often meet."""

    def __init__(self, seed: int, *, geldig: bool = True, standaard: Standaard = STANDAARD) -> None:
        self.lot = Random(seed)
        self.geldig = geldig
        self.standaard = standaard

    def kans(self, deel: float) -> bool:
        return self.lot.random() < deel

    def een(self, *waarden: Any, rommel: tuple[Any, ...] = ROMMEL) -> Any:
        """One of the values; now and then something of a wrong type when the document need not be valid."""
        if not self.geldig and self.kans(0.1):
            return copy.deepcopy(self.lot.choice(rommel))
        return self.lot.choice(waarden)

    # --- documents ---

    def document(self, soort: Soort) -> Doc:
        """A document with what a zoekvraag looks at, and nothing else."""
        rest = self.groep(gekeken(self.standaard, soort))
        return self.plek(soort) | (rest if isinstance(rest, dict) else {})

    def plek(self, soort: Soort) -> Doc:
        """Where a document is: always there, in another group of fields than what it is about."""
        gebied = self.standaard.gebieden[soort]
        groep, veld = gebied.pad.split(".")
        inhoud = {veld: self.een(*POSTCODES)}
        if gebied.reisafstand and self.kans(0.5):
            inhoud[gebied.reisafstand.rpartition(".")[2]] = self.een(*range(0, 1000, 7), *range(60))
        return {groep: self.een(inhoud)}

    def groep(self, velden: Velden) -> Any:
        """An object in which each field is there four times out of five."""
        if not self.geldig and self.kans(0.03):
            return copy.deepcopy(self.lot.choice(ROMMEL))
        return {veld.naam: self.veld(veld) for veld in velden if self.kans(0.8)}

    def veld(self, veld: Gekeken) -> Any:
        if not veld.herhaald:
            return self.element(veld)
        if not self.geldig and self.kans(0.05):
            return copy.deepcopy(self.lot.choice(ROMMEL))
        elementen = [self.element(veld) for _ in range(self.lot.choice((0, 1, 2, 2, 3, 4)))]
        if not self.geldig and self.kans(0.2):
            elementen.insert(0, copy.deepcopy(self.lot.choice(ELEMENT_ROMMEL)))
        return elementen

    def element(self, veld: Gekeken) -> Any:
        return self.groep(veld.velden) if veld.velden else self.een(*veld.waarden, rommel=veld.rommel)

    # --- questions ---

    def deel(self, deel: Vorm | Lijst | Vormkeuze | Datatype) -> Any:
        """Something of this form that asks something."""
        match deel:
            case Datatype():
                return self.een(*waarden(deel))
            case Lijst():
                aantallen = (1, 1, 2, 3) if deel.minimaal else (0, 1, 1, 2, 3)
                return [self.deel(deel.element) for _ in range(self.lot.choice(aantallen))]
            case Vormkeuze():
                return self.deel(self.lot.choice(deel.opties))
            case Vorm():
                return dict(self.namen(deel))

    def namen(self, vorm: Vorm) -> Iterator[tuple[str, Any]]:
        """What must be there, and half of what may be. Beside that, what must be there may compare nothing."""
        vast = vorm.verplicht or tuple(vorm.delen)
        los = [naam for naam in vorm.delen if naam not in vast and self.kans(0.5)]
        for naam in vast:
            leeg = bool(los) and isinstance(vorm.delen[naam], Vorm) and self.kans(0.2)
            yield naam, {} if leeg else self.deel(vorm.delen[naam])
        for naam in los:
            yield naam, self.deel(vorm.delen[naam])

    def vraag(self, soort: Soort) -> Doc:
        criteria = {criterium.sleutel: criterium.vorm for criterium in self.standaard.criteria[soort]}
        namen = self.lot.sample(sorted(criteria), self.lot.choice((0, 1, 1, 1, 2, 2, 3)))
        gebied = {
            "postcode": self.een(*POSTCODES),
            "afstand": self.een(*range(0, 1000, 11), *range(0, 100, 3)),
        }
        return {"selectiegebied": gebied} | {naam: self.deel(criteria[naam]) for naam in namen}


def document(seed: int, soort: Soort, *, geldig: bool = True, standaard: Standaard = STANDAARD) -> Doc:
    """A document without id. geldig: only values that the contract allows."""
    return Maker(seed, geldig=geldig, standaard=standaard).document(soort)


def vraag_object(seed: int, soort: Soort, *, standaard: Standaard = STANDAARD) -> Doc:
    """A contract-valid vraagObject in which everything is supported."""
    return Maker(seed, standaard=standaard).vraag(soort)


def documenten(soort: Soort, *, geldig: bool, aantal: int = 30) -> st.SearchStrategy[list[Doc]]:
    """Lists of random documents."""
    return SEEDS.map(lambda seed: [document(seed + i, soort, geldig=geldig) for i in range(aantal)])


def vraag_objecten(soort: Soort) -> st.SearchStrategy[Doc]:
    """Random vraagObjecten."""
    return SEEDS.map(lambda seed: vraag_object(seed, soort))


json_waarden: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda deel: st.lists(deel, max_size=3) | st.dictionaries(st.text(max_size=5), deel, max_size=3),
    max_leaves=8,
)
"""Any JSON, NaN and halves of characters included."""
