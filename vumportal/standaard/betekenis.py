"""What a criterion can mean: equal, one of, all of, at least, at most. Two that are special are in `bijzonder`.

Each meaning is one class, and its values are the conditions of a zoekvraag: a criterion (data of a version of the
standard) with what is asked of it. The class holds all readings of that meaning together: from the parsed form and
back to it, over a document in memory, and over search values (`kenmerken`).

Design section 4 holds for all: a missing field, an empty text, an empty array or an empty object never satisfies a
condition, and comparison is only within a type.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from typing import Any, ClassVar, Literal, Self, TypeAlias

from vumportal.standaard import lezen
from vumportal.standaard.model import Basis, Criterium

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"
Kenmerkgroep: TypeAlias = tuple[int, ...]
"""Kenmerken of which a document must have at least one."""
Kolommen: TypeAlias = dict[str, int | date | None]
Verzamelaar: TypeAlias = Callable[[object, set[int], Kolommen], None]
"""Adds the search values of one document: to its kenmerken, or to its columns."""

Waarde: TypeAlias = str | int | date
WAARDE: Mapping[Basis, Callable[[object], Any]] = {
    Basis.TEKST: lezen.tekst,
    Basis.GETAL: lezen.geheel,
    Basis.DATUM: lezen.datum,
}
"""How a value of each type is read out of a document: None when it is absent or of another type."""


@dataclass(frozen=True, slots=True)
class Zoekgrens:
    """A bound, inclusive, on a column of search values; an absent value never meets it."""

    kolom: str
    operator: Literal["gte", "lte"]
    waarde: int | date

    def accepts(self, gevonden: Any) -> bool:
        """Whether a value of the column is inside the bound."""
        if gevonden is None:
            return False
        return bool(gevonden >= self.waarde if self.operator == "gte" else gevonden <= self.waarde)


@dataclass(frozen=True, slots=True)
class Leemte:
    """What in search values says that a document does not tell: a column with this value (None: empty), none of these
    kenmerken, or one of these.
    """

    kolom: str = ""
    waarde: int | None = None
    geen_van: Kenmerkgroep = ()
    een_van: Kenmerkgroep = ()

    def holds(self, kenmerken: Set[int], kolommen: Mapping[str, int | date | None]) -> bool:
        """Whether it is so in these search values."""
        if self.kolom:
            return kolommen[self.kolom] == self.waarde
        return (
            kenmerken.isdisjoint(self.geen_van) if self.geen_van else not kenmerken.isdisjoint(self.een_van)
        )


@dataclass(frozen=True, slots=True)
class Voorwaarde(ABC):
    """One condition: a criterion, and the value that is asked. All conditions of a zoekvraag must be met."""

    criterium: Criterium[Any]
    waarde: Any

    @property
    def sleutel(self) -> str:
        """Name of the criterion in the contract."""
        return self.criterium.sleutel

    @abstractmethod
    def matches(self, document: object) -> bool:
        """Whether a document meets it. Never raises, whatever the document looks like."""

    @abstractmethod
    def as_json(self) -> Json:
        """The condition as the contract writes it."""

    @classmethod
    @abstractmethod
    def read(cls, criterium: Criterium[Any], gelezen: Any) -> Self:
        """The condition in what `lezer` read by the form of the criterion."""

    @classmethod
    @abstractmethod
    def collector(cls, criterium: Criterium[Any]) -> Verzamelaar:
        """What the search values of a document are, as far as this criterion looks at them."""

    @abstractmethod
    def asks(self) -> Iterator[Kenmerkgroep | Zoekgrens]:
        """What is asked of the search values. All of it must be met; an empty group never is."""

    def parts(self) -> tuple[Self, ...]:
        """The conditions of one demand each that together ask the same."""
        return (self,)

    @abstractmethod
    def is_unknown(self, document: object) -> bool:
        """Whether a document that does not meet it says nothing by which it fails. Only of one demand (`parts`)."""

    @abstractmethod
    def gaps(self) -> Iterator[Leemte]:
        """The same over search values: any of these says it."""


def presence(criterium: Criterium[Any]) -> Leemte:
    """What says that a document names nothing here: its kenmerk of presence is not there, or none of its few codes."""
    codes = criterium.datatype.enum or ()
    if not criterium.aanwezig and not codes:
        raise ValueError(f"nothing says whether a document names {criterium.sleutel}")
    namen = (
        [f"{HEEFT}:{criterium.zoeknaam}"]
        if criterium.aanwezig
        else [f"{criterium.zoeknaam}:{code}" for code in codes]
    )
    return Leemte(geen_van=groep(iter(namen)))


HEEFT = "heeft"
"""What the name of a kenmerk of presence begins with."""


@lru_cache(maxsize=65536)
def kenmerk(naam: str) -> int:
    """The signed 64-bit number of a text such as "rijbewijs:B", "contract:O" or "taal:nld:3:2"."""
    # surrogatepass: a document with half a character must not stop the rest of it from being found.
    return int.from_bytes(blake2b(naam.encode("utf-8", "surrogatepass"), digest_size=8).digest(), signed=True)


def groep(namen: Iterator[str]) -> Kenmerkgroep:
    """The kenmerken with these names, in one fixed order."""
    return tuple(sorted({kenmerk(naam) for naam in namen}))


# --- one value ------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Gelijk(Voorwaarde):
    """The value is exactly this one."""

    waarde: Waarde

    def matches(self, document: object) -> bool:
        return bool(_value(self.criterium, document) == self.waarde)

    def as_json(self) -> Json:
        return {"$eq": _json(self.waarde)}

    @classmethod
    def read(cls, criterium: Criterium[Any], gelezen: Any) -> Self:
        return cls(criterium, gelezen["$eq"])

    @classmethod
    def collector(cls, criterium: Criterium[Any]) -> Verzamelaar:
        lees, stappen, voor = WAARDE[criterium.datatype.basis], _stappen(criterium.pad), criterium.zoeknaam

        def collect(document: object, kenmerken: set[int], kolommen: Kolommen) -> None:
            waarde = lees(lezen.follow(document, stappen))
            if waarde is not None:
                kenmerken.add(kenmerk(f"{voor}:{waarde}"))

        return collect

    def asks(self) -> Iterator[Kenmerkgroep]:
        yield (kenmerk(f"{self.criterium.zoeknaam}:{self.waarde}"),)

    def is_unknown(self, document: object) -> bool:
        """A code that cannot be asked, as 0 for onbekend, tells nothing."""
        waarde, codes = _value(self.criterium, document), self.criterium.datatype.enum
        return waarde is None or (codes is not None and waarde not in codes)

    def gaps(self) -> Iterator[Leemte]:
        yield presence(self.criterium)


@dataclass(frozen=True, slots=True)
class Begrensd(Voorwaarde):
    """The number or date is on one side of this one, or exactly there."""

    waarde: int | date
    operator: ClassVar[Literal["gte", "lte"]]

    def matches(self, document: object) -> bool:
        return all(grens.accepts(_value(self.criterium, document)) for grens in self.asks())

    def as_json(self) -> Json:
        return {f"${self.operator}": _json(self.waarde)}

    @classmethod
    def read(cls, criterium: Criterium[Any], gelezen: Any) -> Self:
        return cls(criterium, gelezen[f"${cls.operator}"])

    @classmethod
    def collector(cls, criterium: Criterium[Any]) -> Verzamelaar:
        return column_collector(criterium, WAARDE[criterium.datatype.basis])

    def asks(self) -> Iterator[Zoekgrens]:
        yield Zoekgrens(self.criterium.zoeknaam, self.operator, self.waarde)

    def is_unknown(self, document: object) -> bool:
        return _value(self.criterium, document) is None

    def gaps(self) -> Iterator[Leemte]:
        yield Leemte(kolom=self.criterium.zoeknaam)


class Minstens(Begrensd):
    """The number or date is at least this one."""

    __slots__ = ()
    operator: ClassVar[Literal["gte", "lte"]] = "gte"


class Hoogstens(Begrensd):
    """The number or date is at most this one."""

    __slots__ = ()
    operator: ClassVar[Literal["gte", "lte"]] = "lte"


def column_collector(criterium: Criterium[Any], lees: Callable[[object], int | date | None]) -> Verzamelaar:
    """Reads the one value of a criterion that is kept in a column of its own."""
    stappen, kolom = _stappen(criterium.pad), criterium.zoeknaam

    def collect(document: object, kenmerken: set[int], kolommen: Kolommen) -> None:
        kolommen[kolom] = lees(lezen.follow(document, stappen))

    return collect


def _value(criterium: Criterium[Any], document: object) -> Any:
    return WAARDE[criterium.datatype.basis](lezen.waarde(document, criterium.pad))


def _stappen(pad: str) -> tuple[str, ...]:
    return tuple(pad.split("."))


def _json(waarde: Waarde) -> str | int:
    return waarde.isoformat() if isinstance(waarde, date) else waarde


# --- a list of elements with one value: the last name of the path is in the element ---------------
@dataclass(frozen=True, slots=True)
class EenVan(Voorwaarde):
    """One of the elements has one of these values. Without values nothing meets it: no alternative is offered."""

    waarde: tuple[Waarde, ...]

    def matches(self, document: object) -> bool:
        return not set(_values(self.criterium, document)).isdisjoint(self.waarde)

    def as_json(self) -> Json:
        [(naam, _)] = self.criterium.waarden
        return {"$elemMatch": {"$or": [{naam: {"$eq": _json(waarde)}} for waarde in self.waarde]}}

    @classmethod
    def read(cls, criterium: Criterium[Any], gelezen: Any) -> Self:
        return cls(criterium, _only_values(criterium, gelezen["$elemMatch"]["$or"]))

    @classmethod
    def collector(cls, criterium: Criterium[Any]) -> Verzamelaar:
        return _element_collector(criterium)

    def asks(self) -> Iterator[Kenmerkgroep]:
        yield groep(f"{self.criterium.zoeknaam}:{waarde}" for waarde in self.waarde)

    def is_unknown(self, document: object) -> bool:
        return _names_nothing(self.criterium, document)

    def gaps(self) -> Iterator[Leemte]:
        yield presence(self.criterium)


@dataclass(frozen=True, slots=True)
class AlleVan(Voorwaarde):
    """Each of these values is there, in some element."""

    waarde: tuple[Waarde, ...]

    def matches(self, document: object) -> bool:
        return set(_values(self.criterium, document)).issuperset(self.waarde)

    def as_json(self) -> Json:
        [(naam, _)] = self.criterium.waarden
        return {"$all": [{"$elemMatch": {naam: {"$eq": _json(waarde)}}} for waarde in self.waarde]}

    @classmethod
    def read(cls, criterium: Criterium[Any], gelezen: Any) -> Self:
        return cls(criterium, _only_values(criterium, [lid["$elemMatch"] for lid in gelezen["$all"]]))

    @classmethod
    def collector(cls, criterium: Criterium[Any]) -> Verzamelaar:
        return _element_collector(criterium)

    def asks(self) -> Iterator[Kenmerkgroep]:
        for waarde in self.waarde:
            yield (kenmerk(f"{self.criterium.zoeknaam}:{waarde}"),)

    def parts(self) -> tuple[Self, ...]:
        return tuple(type(self)(self.criterium, (waarde,)) for waarde in self.waarde)

    def is_unknown(self, document: object) -> bool:
        return _names_nothing(self.criterium, document)

    def gaps(self) -> Iterator[Leemte]:
        yield presence(self.criterium)


def _only_values(criterium: Criterium[Any], delen: list[Any]) -> tuple[Waarde, ...]:
    """The values of `[{naam: {"$eq": value}}]`, each once."""
    [(naam, _)] = criterium.waarden
    return tuple(dict.fromkeys(deel[naam]["$eq"] for deel in delen))


def _values(criterium: Criterium[Any], document: object) -> Iterator[Waarde]:
    lees, (reeks, _, veld) = WAARDE[criterium.datatype.basis], criterium.pad.rpartition(".")
    for element in lezen.elementen(document, reeks):
        waarde = lees(element.get(veld))
        if waarde is not None:
            yield waarde


def _names_nothing(criterium: Criterium[Any], document: object) -> bool:
    """Whether no element has a value. Where a few codes tell whether something is named, another one tells nothing."""
    codes = None if criterium.aanwezig else criterium.datatype.enum
    return not any(codes is None or waarde in codes for waarde in _values(criterium, document))


def _element_collector(criterium: Criterium[Any]) -> Verzamelaar:
    lees, voor = WAARDE[criterium.datatype.basis], criterium.zoeknaam
    *reeks, veld = _stappen(criterium.pad)
    heeft = (kenmerk(f"{HEEFT}:{voor}"),) if criterium.aanwezig else ()

    def collect(document: object, kenmerken: set[int], kolommen: Kolommen) -> None:
        for element in lezen.elementen_op(document, reeks):
            waarde = lees(element.get(veld))
            if waarde is not None:
                kenmerken.add(kenmerk(f"{voor}:{waarde}"))
                kenmerken.update(heeft)

    return collect
