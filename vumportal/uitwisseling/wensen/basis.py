"""What a wish is made of, and the wishes of one search as a value.

A `Wens` is one object: its name, its fields, how it is read from a record, asked, judged, said and entered. The
modules beside this one hold them, one per family; the package itself puts them in order.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any, ClassVar, Generic, NamedTuple, TypeVar

from vumportal.standaard.fouten import Fout
from vumportal.standaard.soort import Soort
from vumportal.standaard.voorwaarden import Voorwaarde
from vumportal.uitwisseling.wensen.codes import STANDAARD_AFSTAND
from vumportal.uitwisseling.wensen.invoer import Invoer

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
KIES = "Kies uit de lijst."


class Uitkomst(StrEnum):
    """How one wish turned out."""

    PAST = "past"
    PAST_NIET = "past_niet"
    ONBEKEND = "onbekend"
    VRAAGT_NIET = "vraagt_niet"
    """The other side asks or offers nothing here: it does not fit, fails to fit, or leave a question."""


class Bevinding(NamedTuple):
    """What judging one wish found.

    feit: what the document says, in Dutch. kant: the other side, where the two meet at an edge ("kan op 24 uur").
    van_persoon: `kant` says something of the person whose wishes these are, so the name can stand before it.
    """

    uitkomst: Uitkomst
    feit: str
    kant: str = ""
    van_persoon: bool = False


@dataclass(frozen=True)
class Beoordeelde:
    """What was found: the contents of a document, its kind, and its squared chord to the gebied when known."""

    inhoud: Mapping[str, object]
    soort: Soort
    koorde2: float | None = None


@dataclass(frozen=True)
class Gegeven(Generic[T_co]):
    """One field of the wishes: its name in the stored JSON and in the form, and what may stand in it.

    leeg: the value of no wish. lees: the value that JSON holds; `leeg` when it cannot be read. goed: whether a value
    can be asked; if not, `melding` says so.
    """

    naam: str
    leeg: T_co
    lees: Callable[[object], T_co]
    goed: Callable[[Any], bool]
    invoer: Invoer
    melding: str = KIES


def asking(*, work: str = "", person: str = "") -> Mapping[Soort, str]:
    """The questions to the contact person: of a vacature that is found, and of a kandidaat."""
    return MappingProxyType({Soort.VACATURE: work, Soort.WERKZOEKENDE: person})


class Wens(ABC):
    """One wish that can be shown, made hard, loosened or removed on its own.

    altijd: it always goes along in the question, so it cannot be made hard. verplicht: there is no search without
    it. weegbaar: on the page it can be made to count more or less. soorten: what can be looked for with it.
    lang: in many words, so that a summary gives its name alone.

    oordeelt: a result is judged by it; else it only changes how another wish is judged.
    zonder_wens: kinds that are judged by it without it being a wish of the search, as what is found has one of its
    own. kort_onbekend: what stands behind the question mark in a row ("begin"); the name unless it says otherwise.
    overbodig: words of a fact that the heading of its column says already. vraag: per kind that is looked for, what
    to ask the contact person when it is unknown; see `navraag`. zacht: codes of what an employer can say by which it is
    no obstacle; see `omstandigheden.soften`.
    """

    sleutel: ClassVar[str]
    naam: ClassVar[str]
    velden: ClassVar[tuple[Gegeven[Any], ...]]
    altijd: ClassVar[bool] = False
    verplicht: ClassVar[bool] = False
    weegbaar: ClassVar[bool] = True
    soorten: ClassVar[frozenset[Soort]] = frozenset(Soort)
    lang: ClassVar[bool] = False
    uitleg: ClassVar[str] = ""
    oordeelt: ClassVar[bool] = True
    zonder_wens: ClassVar[frozenset[Soort]] = frozenset()
    kort_onbekend: ClassVar[str] = ""
    overbodig: ClassVar[tuple[str, ...]] = ()
    vraag: ClassVar[Mapping[Soort, str]] = asking()
    zacht: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls) -> None:
        """A name that is short enough serves in a row too."""
        if not cls.kort_onbekend and hasattr(cls, "naam"):
            cls.kort_onbekend = cls.naam.lower()

    def read(self, document: object, soort: Soort) -> Mapping[str, Any]:
        """The values of the fields that a record of this kind gives; those left out are no wish."""
        return {}

    def asked(self, wensen: "Wensen", gezocht: Soort) -> list[Voorwaarde]:
        """The conditions of the contract that say this wish; none where it cannot be said."""
        return []

    def is_sent(self, wensen: "Wensen", gezocht: Soort) -> bool:
        """Whether the exchange is asked for it."""
        return self.altijd or (self.sleutel in wensen.hard and bool(self.asked(wensen, gezocht)))

    def questions(self, wensen: "Wensen", gezocht: Soort) -> list[list[Voorwaarde]]:
        """The alternatives that together ask for it, each a question of its own; one that asks nothing else."""
        return [self.asked(wensen, gezocht) if self.is_sent(wensen, gezocht) else []]

    @abstractmethod
    def judge(self, wensen: "Wensen", gevonden: Beoordeelde) -> Bevinding:
        """This wish against what was found. A field that is not there gives onbekend, or vraagt niet where it
        would be asked or offered: never past, never past niet.
        """

    @abstractmethod
    def said(self, wensen: "Wensen") -> str:
        """The wish in a few words; called only when it says anything."""

    def stated(self, wensen: "Wensen") -> str:
        """What a document says of it itself, read as wishes, in the column of a search that does not wish it."""
        return self.in_column(self.said(wensen))

    def unknown(self, wensen: "Wensen") -> str:
        """What is unknown, in the few words behind a question mark in a row."""
        return self.kort_onbekend

    def in_column(self, feit: str) -> str:
        """A fact that fits or does not, as it stands in a column under a heading ("9 dec", not "begint 9 dec")."""
        for woorden in self.overbodig:
            feit = feit.replace(woorden, "")
        return feit

    def navraag(self, wensen: "Wensen", gezocht: Soort) -> str:
        """The question to the contact person when this is unknown of what was found."""
        return self.vraag[gezocht] or f"Wat kun je zeggen over {self.naam.lower()}?"

    def is_filled(self, wensen: "Wensen") -> bool:
        """Whether it says anything."""
        return self.verplicht or any(wensen[veld] != veld.leeg for veld in self.velden)

    def check(self, wensen: "Wensen") -> list[Fout]:
        """What makes it impossible to ask; `pad` is the name of the field."""
        return [Fout(veld.naam, veld.melding) for veld in self.velden if not veld.goed(wensen[veld])]


WENSEN: dict[str, Wens] = {}
"""Every wish by its key, in the order of a reader's interest. The package fills it."""


def fields() -> dict[str, Gegeven[Any]]:
    """The fields of all wishes by name."""
    return {veld.naam: veld for wens in WENSEN.values() for veld in wens.velden}


class Wensen:
    """What somebody looks for: a value per field, immutable. A field that is left out is no wish.

    When looking for vacatures the values say what the person has and wants; when looking for werkzoekenden
    they say what the work asks and offers. hard: keys of the wishes that must be met, see the package.
    """

    __slots__ = ("_beoordeeld", "_waarden", "hard")
    _waarden: Mapping[str, Any]
    _beoordeeld: dict[Soort, list[Wens]]
    hard: frozenset[str]

    def __init__(self, postcode: str, afstand: int, *, hard: Iterable[str] = (), **waarden: Any) -> None:
        bekend = fields()
        waarden |= {"postcode": postcode, "afstand": afstand}
        if vreemd := waarden.keys() - bekend.keys():
            raise TypeError(f"geen veld van de wensen: {', '.join(sorted(vreemd))}")
        gevuld = {naam: waarde for naam, waarde in waarden.items() if waarde != bekend[naam].leeg}
        object.__setattr__(self, "_waarden", MappingProxyType(gevuld))
        object.__setattr__(self, "hard", frozenset(hard))
        object.__setattr__(self, "_beoordeeld", {})

    def __setattr__(self, naam: str, waarde: object) -> None:
        raise AttributeError("wensen veranderen niet; maak nieuwe met replace()")

    def __eq__(self, ander: object) -> bool:
        if not isinstance(ander, Wensen):
            return NotImplemented
        return self._waarden == ander._waarden and self.hard == ander.hard

    def __hash__(self) -> int:
        return hash((frozenset(self._waarden.items()), self.hard))

    def __repr__(self) -> str:
        return f"Wensen({', '.join(sorted(self._waarden))})"  # names only: values are about a person

    def __getitem__(self, veld: Gegeven[T]) -> T:
        """The value of this field."""
        waarde: T = self._waarden.get(veld.naam, veld.leeg)
        return waarde

    def waarde(self, naam: str) -> Any:
        """The value of the field with this name. Raises KeyError when no wish has it."""
        return self[fields()[naam]]

    @property
    def postcode(self) -> str:
        """The middle of the gebied, as far as it is known."""
        return str(self._waarden.get("postcode", ""))

    @property
    def afstand(self) -> int:
        """The radius of the gebied in km."""
        return int(self._waarden.get("afstand", STANDAARD_AFSTAND))

    def has(self, wens: Wens) -> bool:
        """Whether this wish says anything."""
        return wens.is_filled(self)

    def judged(self, gezocht: Soort) -> list[Wens]:
        """The wishes by which a result of this kind is judged, in order; looked up once for thousands of them."""
        if gezocht not in self._beoordeeld:
            self._beoordeeld[gezocht] = [
                wens
                for wens in WENSEN.values()
                if gezocht in wens.zonder_wens
                or (wens.oordeelt and gezocht in wens.soorten and self.has(wens))
            ]
        return self._beoordeeld[gezocht]

    def replace(self, **waarden: Any) -> "Wensen":
        """The same wishes with these values; `hard` may be one of them."""
        return Wensen(
            **{"postcode": "", "afstand": self.afstand, "hard": self.hard, **self._waarden, **waarden}
        )

    def without(self, wens: Wens) -> "Wensen":
        """The same wishes without this one. What is required stays: there is no search without it."""
        if wens.verplicht:
            return self
        leeg = {veld.naam: veld.leeg for veld in wens.velden}
        return self.replace(hard=self.hard - {wens.sleutel}, **leeg)

    def with_hard(self, wens: Wens, *, hard: bool) -> "Wensen":
        """The same wishes with this one made hard, or loosened."""
        sleutel = {wens.sleutel}
        return self.replace(hard=self.hard | sleutel if hard else self.hard - sleutel)

    def as_json(self) -> dict[str, Any]:
        """For Zoekopdracht.wensen: only what was filled in. `from_json` gives the same wishes back."""
        inhoud = {
            veld.naam: _to_json(self[veld])
            for wens in WENSEN.values()
            for veld in wens.velden
            if wens.verplicht or self[veld] != veld.leeg
        }
        return inhoud | ({"hard": sorted(self.hard)} if self.hard else {})


def _to_json(waarde: Any) -> Any:
    if isinstance(waarde, date):
        return waarde.isoformat()
    return [_to_json(deel) for deel in waarde] if isinstance(waarde, tuple) else waarde
