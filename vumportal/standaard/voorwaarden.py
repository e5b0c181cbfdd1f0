"""The criteria of a zoekvraag as values: one class per kind, each knows its name, its meaning and its JSON.

`sleutel` is the name in the contract (schemas MPWerkzoekende and MPVacature). `matches` follows design
section 4: a missing field, an empty text, an empty array or an empty object never satisfies a criterion, and
comparison is only within a type.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Protocol, TypeAlias

from vumportal.standaard import lezen
from vumportal.standaard.soort import Soort

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"

NIVEAU_ONBEKEND = 7
"""codeWerkEnDenkniveauMinimaal "7": the employer does not say."""


class Voorwaarde(Protocol):
    """One criterion. All criteria of a zoekvraag must be met."""

    @property
    def sleutel(self) -> str:
        """Name of the criterion in the contract."""

    def matches(self, document: object) -> bool:
        """Whether a document meets it. Never raises, whatever the document looks like."""

    def as_json(self) -> Json:
        """The criterion as the contract writes it."""


@dataclass(frozen=True, slots=True)
class Bemiddelingsberoepen:
    """`bemiddelingsberoep` (werkzoekende): one of the occupations sought is one of `codes`.

    The contract calls it `beroep.codeBeroepsnaam`; in the document the element has `codeBeroepsnaam` itself
    (rule 7). Without codes nothing satisfies it: an empty `$or` offers no alternative.
    """

    codes: tuple[str, ...]
    sleutel: ClassVar[str] = "bemiddelingsberoep"

    def matches(self, document: object) -> bool:
        return any(
            lezen.tekst(beroep.get("codeBeroepsnaam")) in self.codes
            for beroep in lezen.elementen(document, self.sleutel)
        )

    def as_json(self) -> Json:
        return {"$elemMatch": {"$or": [{"beroep.codeBeroepsnaam": {"$eq": code}} for code in self.codes]}}


@dataclass(frozen=True, slots=True)
class Beroep:
    """`beroep.codeBeroepsnaam` (vacature): the occupation is exactly `code`."""

    code: str
    sleutel: ClassVar[str] = "beroep.codeBeroepsnaam"

    def matches(self, document: object) -> bool:
        return lezen.tekst(lezen.waarde(document, self.sleutel)) == self.code

    def as_json(self) -> Json:
        return {"$eq": self.code}


@dataclass(frozen=True, slots=True)
class Contractvormen:
    """`contractvorm` (werkzoekende): one of the contracts wanted is of one of these types ("O", "B")."""

    codes: tuple[str, ...]
    sleutel: ClassVar[str] = "contractvorm"

    def matches(self, document: object) -> bool:
        return any(
            vorm.get("codeTypeArbeidscontract") in self.codes
            for vorm in lezen.elementen(document, self.sleutel)
        )

    def as_json(self) -> Json:
        return {"$elemMatch": {"$or": [{"codeTypeArbeidscontract": {"$eq": code}} for code in self.codes]}}


@dataclass(frozen=True, slots=True)
class Onregelmatig:
    """`flexibiliteit.indicatieOnregelmatigWerkOfPloegendienst` (both): exactly 1 (ja) or 2 (nee)."""

    indicatie: int
    sleutel: ClassVar[str] = "flexibiliteit.indicatieOnregelmatigWerkOfPloegendienst"

    def matches(self, document: object) -> bool:
        return lezen.geheel(lezen.waarde(document, self.sleutel)) == self.indicatie

    def as_json(self) -> Json:
        return {"$eq": self.indicatie}


@dataclass(frozen=True, slots=True)
class Kantoortijden:
    """`werktijden.indicatieKantoortijden` (werkzoekende): exactly 1 (ja) or 2 (nee)."""

    indicatie: int
    sleutel: ClassVar[str] = "werktijden.indicatieKantoortijden"

    def matches(self, document: object) -> bool:
        return lezen.geheel(lezen.waarde(document, self.sleutel)) == self.indicatie

    def as_json(self) -> Json:
        return {"$eq": self.indicatie}


@dataclass(frozen=True, slots=True)
class Rijbewijzen:
    """`arbeidsmarktkwalificatie.rijbewijs` (werkzoekende) or `rijbewijs` (vacature): every one of `codes` is there."""

    soort: Soort
    codes: tuple[str, ...]

    @property
    def sleutel(self) -> str:
        return kwalificatie(self.soort, "rijbewijs")

    def matches(self, document: object) -> bool:
        aanwezig = [bewijs.get("codeSoortRijbewijs") for bewijs in lezen.elementen(document, self.sleutel)]
        return all(code in aanwezig for code in self.codes)

    def as_json(self) -> Json:
        return {"$all": [{"$elemMatch": {"codeSoortRijbewijs": {"$eq": code}}} for code in self.codes]}


@dataclass(frozen=True, slots=True)
class Taaleis:
    """One `$elemMatch` on taalbeheersing: a single element meets all of it.

    taal: ISO 639-3 code; None when the contract's required `codeTaal` compares nothing, so any language will
    do. mondeling, schriftelijk: lowest level (2, 3 or 4), None when not asked. A level 8 ("niet van
    toepassing") is numerically higher and passes (rule 4); an absent level does not.
    """

    taal: str | None
    mondeling: int | None = None
    schriftelijk: int | None = None

    def matches_element(self, element: Mapping[str, object]) -> bool:
        """Whether this one element of taalbeheersing meets all parts."""
        if self.taal is not None and element.get("codeTaal") != self.taal:
            return False
        return _minstens(element, "codeNiveauTaalbeheersingMondeling", self.mondeling) and _minstens(
            element, "codeNiveauTaalbeheersingSchriftelijk", self.schriftelijk
        )

    def as_json(self) -> Json:
        """The `{"$elemMatch": {...}}` of the contract."""
        delen: dict[str, Json] = {"codeTaal": {} if self.taal is None else {"$eq": self.taal}}
        if self.mondeling is not None:
            delen["codeNiveauTaalbeheersingMondeling"] = {"$gte": self.mondeling}
        if self.schriftelijk is not None:
            delen["codeNiveauTaalbeheersingSchriftelijk"] = {"$gte": self.schriftelijk}
        return {"$elemMatch": delen}


@dataclass(frozen=True, slots=True)
class Talen:
    """`arbeidsmarktkwalificatie.taalbeheersing` (werkzoekende) or `taalbeheersing` (vacature): each eis is
    met by some element, not necessarily the same one.
    """

    soort: Soort
    eisen: tuple[Taaleis, ...]

    @property
    def sleutel(self) -> str:
        return kwalificatie(self.soort, "taalbeheersing")

    def matches(self, document: object) -> bool:
        talen = list(lezen.elementen(document, self.sleutel))
        return all(any(eis.matches_element(taal) for taal in talen) for eis in self.eisen)

    def as_json(self) -> Json:
        return {"$all": [eis.as_json() for eis in self.eisen]}


@dataclass(frozen=True, slots=True)
class UrenMaximaal:
    """`werktijden.aantalWerkurenPerWeekMaximaal $gte` (both): the most hours a week are at least `minstens`."""

    minstens: int
    sleutel: ClassVar[str] = "werktijden.aantalWerkurenPerWeekMaximaal"

    def matches(self, document: object) -> bool:
        uren = lezen.geheel(lezen.waarde(document, self.sleutel))
        return uren is not None and uren >= self.minstens

    def as_json(self) -> Json:
        return {"$gte": self.minstens}


@dataclass(frozen=True, slots=True)
class UrenMinimaal:
    """`werktijden.aantalWerkurenPerWeekMinimaal $lte` (both): the fewest hours a week are at most `hoogstens`."""

    hoogstens: int
    sleutel: ClassVar[str] = "werktijden.aantalWerkurenPerWeekMinimaal"

    def matches(self, document: object) -> bool:
        uren = lezen.geheel(lezen.waarde(document, self.sleutel))
        return uren is not None and uren <= self.hoogstens

    def as_json(self) -> Json:
        return {"$lte": self.hoogstens}


@dataclass(frozen=True, slots=True)
class Beschikbaar:
    """`datumAanvangBeschikbaarVoorWerk $lte` (werkzoekende): can start on `uiterlijk` or before.

    In the document it is `flexibiliteit.datumAanvangBeschikbaarVoorWerk` (rule 7).
    """

    uiterlijk: date
    sleutel: ClassVar[str] = "datumAanvangBeschikbaarVoorWerk"
    pad: ClassVar[str] = "flexibiliteit.datumAanvangBeschikbaarVoorWerk"

    def matches(self, document: object) -> bool:
        aanvang = lezen.datum(lezen.waarde(document, self.pad))
        return aanvang is not None and aanvang <= self.uiterlijk

    def as_json(self) -> Json:
        return {"$lte": self.uiterlijk.isoformat()}


@dataclass(frozen=True, slots=True)
class Aanvang:
    """`datumAanvangWerkzaamheden $gte` (vacature): the work starts on `vroegst` or later.

    In the document it is `arbeidsVoorwaarden.datumAanvangWerkzaamheden` (rule 7).
    """

    vroegst: date
    sleutel: ClassVar[str] = "datumAanvangWerkzaamheden"
    pad: ClassVar[str] = "arbeidsVoorwaarden.datumAanvangWerkzaamheden"

    def matches(self, document: object) -> bool:
        aanvang = lezen.datum(lezen.waarde(document, self.pad))
        return aanvang is not None and aanvang >= self.vroegst

    def as_json(self) -> Json:
        return {"$gte": self.vroegst.isoformat()}


@dataclass(frozen=True, slots=True)
class NiveauBekend:
    """`codeWerkEnDenkniveauMinimaal $lt "7"` with or without `$gte` (vacature): a known level, of at least
    `minstens`.

    Codes are texts in the contract and compare as such; "0" is known too (rule 3).
    """

    minstens: int | None = None
    sleutel: ClassVar[str] = "codeWerkEnDenkniveauMinimaal"

    def matches(self, document: object) -> bool:
        code = lezen.niveau(lezen.waarde(document, self.sleutel))
        return code is not None and (self.minstens or 0) <= code < NIVEAU_ONBEKEND

    def as_json(self) -> Json:
        onder: dict[str, Json] = {} if self.minstens is None else {"$gte": str(self.minstens)}
        return onder | {"$lt": str(NIVEAU_ONBEKEND)}


@dataclass(frozen=True, slots=True)
class NiveauOnbekend:
    """`codeWerkEnDenkniveauMinimaal $eq "7"` (vacature): the level is onbekend."""

    sleutel: ClassVar[str] = "codeWerkEnDenkniveauMinimaal"

    def matches(self, document: object) -> bool:
        return lezen.niveau(lezen.waarde(document, self.sleutel)) == NIVEAU_ONBEKEND

    def as_json(self) -> Json:
        return {"$eq": str(NIVEAU_ONBEKEND)}


def kwalificatie(soort: Soort, veld: str) -> str:
    """Path of rijbewijs and taalbeheersing: a werkzoekende has them under arbeidsmarktkwalificatie."""
    return f"arbeidsmarktkwalificatie.{veld}" if soort is Soort.WERKZOEKENDE else veld


def _minstens(element: Mapping[str, object], veld: str, grens: int | None) -> bool:
    if grens is None:
        return True
    niveau = lezen.geheel(element.get(veld))
    return niveau is not None and niveau >= grens
