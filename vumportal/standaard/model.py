"""Building blocks in which a version of the gegevensstandaard is written down.

A version (see `vumportal.standaard.v1_5`) is a tree of these frozen dataclasses. Forms, validation, display,
the fast decoder and the OpenAPI documents all read that tree; nothing else knows the names, lengths or codes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import KW_ONLY, dataclass, field
from enum import IntFlag, StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from vumportal.standaard.soort import Soort

if TYPE_CHECKING:
    from vumportal.standaard.betekenis import Verzamelaar, Voorwaarde

Code = str | int
V = TypeVar("V")


@dataclass(frozen=True, eq=False)
class Waardelijst:
    """A list of codes with their Dutch names.

    `gesloten` is False when the contract also accepts codes outside the list (languages). `namen` are the
    names of the standard, `kort` shorter B1 names for screens where the standard gives a whole sentence.
    """

    sleutel: str
    titel: str
    namen: Mapping[Code, str]
    gesloten: bool = True
    kort: Mapping[Code, str] = field(default_factory=dict)

    def keuzes(self) -> list[tuple[Code, str]]:
        """(code, short Dutch name) pairs in the order of the standard, for a select or radio group."""
        return [(code, self.korte_naam(code)) for code in self.namen]

    def korte_naam(self, code: Code) -> str:
        """Name for a screen: the short one where there is one, else that of the standard."""
        return self.kort.get(code) or self.naam(code)

    def naam(self, code: Code) -> str:
        """Dutch name of `code`; an unknown code as text, so that a screen always has something to show."""
        if isinstance(code, bool):
            return str(code)
        return self.namen.get(code, str(code))


class Basis(StrEnum):
    """JSON type on which a datatype rests; a datum is a JSON string with a real calendar date."""

    TEKST = "string"
    GETAL = "integer"
    DATUM = "date"


@dataclass(frozen=True, eq=False)
class Datatype:
    """Value type of an attribute.

    `schema` is the component name in the official contracts (None: written inline there). `alias_van` keeps
    the contract's own indirections (Emailadres -> String320). `patroon` is anchored at both ends, ECMA 262
    meaning: `$` is the very end of the text.
    """

    schema: str | None
    basis: Basis
    max_lengte: int | None = None
    patroon: str | None = None
    minimum: int | None = None
    maximum: int | None = None
    lijst: Waardelijst | None = None
    codes: tuple[Code, ...] | None = None
    voorbeeld: str | None = None
    melding: str | None = None
    alias_van: Datatype | None = None

    @property
    def enum(self) -> tuple[Code, ...] | None:
        """The only values the contract allows, in its order; None when not enumerated."""
        if self.codes is not None:
            return self.codes
        return tuple(self.lijst.namen) if self.lijst is not None and self.lijst.gesloten else None

    @cached_property
    def python_patroon(self) -> str | None:
        r"""`patroon` for Python's re: there `$` also matches before a last newline, `\Z` does not."""
        return None if self.patroon is None else self.patroon.removesuffix("$") + r"\Z"


@dataclass(frozen=True, eq=False)
class Veld:
    """One attribute or nested entity of an entity.

    naam is the official name in the standard, label the short one for a screen. `verplicht`: required by the
    contract in the document; `verplicht_in_selectie`: required in a selectieresultaat. `detail_only`: absent
    from a selectieresultaat.
    """

    json: str
    naam: str
    label: str
    definitie: str
    type: Datatype | Entiteit
    herhaald: bool = False
    verplicht: bool = False
    verplicht_in_selectie: bool = False
    detail_only: bool = False
    norminstantie: str = ""
    toelichting: str = ""

    @property
    def entiteit(self) -> Entiteit | None:
        """The nested entity, None for a plain value."""
        return self.type if isinstance(self.type, Entiteit) else None

    @property
    def datatype(self) -> Datatype | None:
        """The value type, None for a nested entity."""
        return self.type if isinstance(self.type, Datatype) else None

    @property
    def waardelijst(self) -> Waardelijst | None:
        """The code list of the value, None when it has none."""
        return self.type.lijst if isinstance(self.type, Datatype) else None


@dataclass(frozen=True, eq=False)
class Entiteit:
    """A group of attributes; `schema` and `selectie_schema` are its component names in the contracts."""

    naam: str
    schema: str
    definitie: str
    velden_lijst: tuple[Veld, ...]
    selectie_schema: str | None = None
    norminstantie: str = ""

    @cached_property
    def velden(self) -> Mapping[str, Veld]:
        """Attributes by JSON name, in the order of the standard."""
        return MappingProxyType({veld.json: veld for veld in self.velden_lijst})

    @cached_property
    def verplicht(self) -> tuple[str, ...]:
        """JSON names that the contract requires in a document."""
        return tuple(veld.json for veld in self.velden_lijst if veld.verplicht)

    @cached_property
    def verplicht_in_selectie(self) -> tuple[str, ...]:
        """JSON names that the contract requires in a selectieresultaat."""
        return tuple(v.json for v in self.velden_lijst if v.verplicht or v.verplicht_in_selectie)

    def paden(self, voor: str = "") -> Iterator[tuple[str, Veld]]:
        """Every (dotted path, Veld) below this entity, parents before children; arrays add nothing to a
        path.
        """
        for veld in self.velden_lijst:
            pad = f"{voor}{veld.json}"
            yield pad, veld
            if veld.entiteit is not None:
                yield from veld.entiteit.paden(f"{pad}.")


class Groep(IntFlag):
    """Gegevensgroepen that a werkzoekende can add to the werkprofiel; databases hold these bits."""

    PRESENTATIE = 1
    ERVARING = 2
    CONTACT = 4
    EISEN = 8
    DOELGROEP = 16


@dataclass(frozen=True, eq=False)
class Gegevensgroep:
    """Leaves of a werkzoekende's document that leave together.

    bit: what is added, nothing for the werkprofiel. naam, zin: in words that a person recognises (B1). paden: dotted
    paths of leaves; arrays add nothing to a path.
    """

    bit: Groep
    naam: str
    zin: str
    paden: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Aanwezigheid:
    """An attribute that says whether one of `paden` has a value: the codes for ja and nee."""

    pad: str
    paden: tuple[str, ...]
    _: KW_ONLY
    ja: Code
    nee: Code


@dataclass(frozen=True, eq=False)
class Vorm:
    """A JSON object of a zoekvraag with these names and operators.

    `schema` is its component name in the contract (None: written inline). `gesloten`: no other names allowed.
    `niet_samen_met`: names that may not all be present at the same time.
    """

    schema: str | None
    delen: Mapping[str, Vorm | Lijst | Datatype]
    verplicht: tuple[str, ...] = ()
    gesloten: bool = False
    niet_samen_met: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Lijst:
    """A JSON array of one form in a zoekvraag."""

    element: Vorm
    minimaal: int | None = None


@dataclass(frozen=True, eq=False)
class Vormkeuze:
    """Exactly one of these forms (JSON Schema `oneOf`): the first of which every required name is there.

    melding: what is possible, in Dutch, for who sends something else.
    """

    schema: str
    opties: tuple[Vorm, ...]
    melding: str


@dataclass(frozen=True)
class Vraagdeel:
    """A part of a vraagObject.

    sleutel: its name there. naam: for a screen. uitleg: one sentence in B1 about what it asks. paden: the fields of
    the document that it looks at; arrays add nothing to a path. vorm: its JSON. verplicht: a zoekvraag without it is
    refused.
    """

    sleutel: str
    naam: str = field(compare=False, repr=False)
    uitleg: str = field(compare=False, repr=False)
    _: KW_ONLY
    paden: tuple[str, ...] = field(repr=False)
    vorm: Vorm | Vormkeuze = field(compare=False, repr=False)
    verplicht: bool = field(default=False, compare=False, repr=False)

    @property
    def pad(self) -> str:
        """The (first) field of the document that it looks at."""
        return self.paden[0]

    @cached_property
    def waarden(self) -> tuple[tuple[str, Datatype], ...]:
        """(name, type) of each value in the form, in its order; the name is "" when there are only operators."""
        return tuple(_values(self.vorm))

    @property
    def datatype(self) -> Datatype:
        """The type of the (first) value that can be asked."""
        return self.waarden[0][1]


@dataclass(frozen=True)
class Gebiedscriterium(Vraagdeel):
    """The selectiegebied: the one part that a document cannot meet by itself, since it needs places.

    reisafstand: where the document says how far somebody wants to travel (km); empty when it does not.
    """

    reisafstand: str = field(default="", kw_only=True)


@dataclass(frozen=True)
class Criterium(Vraagdeel, Generic[V]):
    """One criterion of a zoekvraag. All that the portal knows of it is here; everything else follows from this.

    betekenis: what it means, the class of its conditions (`vumportal.standaard.betekenis`). Of its paden there is one
    for each value in the form, in that order. zoeknaam: what its search value is called, the column of a bound
    ("uren_min"), else what its kenmerken begin with ("rijbewijs" for "rijbewijs:B"). Databases hold these, so a name
    is given once and never changed. aanwezig: whether a kenmerk says that a document names this at all
    ("heeft:rijbewijs"), for who counts what is unknown; a criterion of few codes or with a column needs none.

    Calling it with a value gives the condition that asks for that value. Criteria that look for the same in the
    same place are equal, whatever the words.
    """

    betekenis: type[Voorwaarde] = field(kw_only=True, repr=False)
    zoeknaam: str = field(kw_only=True, repr=False)
    aanwezig: bool = field(default=False, kw_only=True, repr=False)

    def __call__(self, waarde: V) -> Voorwaarde:
        """The condition that asks for this value, which is of the type that the meaning says."""
        return self.betekenis(self, waarde)

    def read(self, gelezen: Any) -> Voorwaarde:
        """The condition in what `lezer` read by `vorm`."""
        return self.betekenis.read(self, gelezen)

    def collector(self) -> Verzamelaar:
        """What adds the search values that this criterion looks at."""
        return self.betekenis.collector(self)


def _values(deel: Vorm | Lijst | Vormkeuze | Datatype, naam: str = "") -> Iterator[tuple[str, Datatype]]:
    match deel:
        case Datatype():
            yield naam, deel
        case Lijst():
            yield from _values(deel.element, naam)
        case Vormkeuze():
            for optie in deel.opties:
                yield from _values(optie, naam)
        case Vorm():
            for stap, binnen in deel.delen.items():
                yield from _values(binnen, naam if stap.startswith("$") else stap)


@dataclass(frozen=True, eq=False)
class Berichttypen:
    """Value types of the koppelvlak around the documents: ids and the parts of an error."""

    vum_id: Datatype
    vraag_id: Datatype
    bron_id: Datatype
    foutcode: Datatype
    foutmelding: Datatype
    foutdetails: Datatype


@dataclass(frozen=True, eq=False)
class Standaard:
    """One version of the gegevensstandaard. The version in a header is of an operation, not of this."""

    versie: str
    documenten: Mapping[Soort, Entiteit]
    waardelijsten: Mapping[str, Waardelijst] = field(repr=False)
    gebieden: Mapping[Soort, Gebiedscriterium] = field(repr=False)
    criteria: Mapping[Soort, tuple[Criterium[Any], ...]] = field(repr=False)
    berichttypen: Berichttypen = field(repr=False)
    groepen: tuple[Gegevensgroep, ...] = field(repr=False)
    aanwezigheden: tuple[Aanwezigheid, ...] = field(repr=False)
    verwijzing_in: str = field(repr=False)
    """Path of the name of who can be asked about a werkzoekende: the reference to that person goes behind it."""

    def document(self, soort: Soort) -> Entiteit:
        """The root entity of a document of this kind."""
        return self.documenten[soort]

    @cached_property
    def _paden(self) -> Mapping[Soort, Mapping[str, Veld]]:
        return {soort: dict(entiteit.paden()) for soort, entiteit in self.documenten.items()}

    def veld(self, soort: Soort, pad: str) -> Veld:
        """The Veld at a dotted path without indexes, e.g. `arbeidsmarktkwalificatie.taalbeheersing.codeTaal`.

        Raises KeyError for a path that the standard does not have.
        """
        return self._paden[soort][pad]

    def detail_only(self, soort: Soort) -> tuple[str, ...]:
        """Dotted paths that a selectieresultaat leaves out."""
        return tuple(pad for pad, veld in self._paden[soort].items() if veld.detail_only)

    def vraagdelen(self, soort: Soort) -> tuple[Vraagdeel, ...]:
        """All that a zoekvraag can say, in the order of a search form: where, and then what."""
        return (self.gebieden[soort], *self.criteria[soort])

    def searchable(self, soort: Soort) -> frozenset[str]:
        """Dotted paths of the plain values that a zoekvraag looks at."""
        return frozenset(pad for deel in self.vraagdelen(soort) for pad in deel.paden)
