"""The two meanings that no other criterion shares: languages, and the level that the work asks.

Languages, because one element must meet several parts at once. The level, because its codes are texts that stand
for an order, and the highest of them for "not known".
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import Any, Self

from vumportal.standaard import lezen
from vumportal.standaard.betekenis import (
    HEEFT,
    Json,
    Kenmerkgroep,
    Kolommen,
    Leemte,
    Verzamelaar,
    Voorwaarde,
    Zoekgrens,
    column_collector,
    groep,
    kenmerk,
    presence,
)
from vumportal.standaard.model import Criterium

NIVEAU_ONBEKEND = 7
"""codeWerkEnDenkniveauMinimaal "7": the employer does not say."""
ELKE_TAAL = "*"


# --- languages ------------------------------------------------------------------------------------
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

    def leaves_open(self, taal: str | None, mondeling: int | None, schriftelijk: int | None) -> bool:
        """Whether one element could meet it, but does not say how well its language is known."""
        if self.taal is None or taal != self.taal:
            return False
        delen = [
            (gevraagd, niveau)
            for gevraagd, niveau in ((self.mondeling, mondeling), (self.schriftelijk, schriftelijk))
            if gevraagd is not None
        ]
        said = all(niveau >= gevraagd for gevraagd, niveau in delen if niveau)
        return said and any(not niveau for _, niveau in delen)

    def meets(self, taal: str | None, mondeling: int | None, schriftelijk: int | None) -> bool:
        """Whether one element with this language and these levels meets all parts."""
        return (
            (self.taal is None or taal == self.taal)
            and (self.mondeling is None or (mondeling is not None and mondeling >= self.mondeling))
            and (
                self.schriftelijk is None or (schriftelijk is not None and schriftelijk >= self.schriftelijk)
            )
        )


@dataclass(frozen=True, slots=True)
class Taaleisen(Voorwaarde):
    """Each eis is met by some element of the list, not necessarily the same one.

    The criterion looks at three fields of an element, in this order: language, level of speaking, of writing.
    """

    waarde: tuple[Taaleis, ...]

    def matches(self, document: object) -> bool:
        *reeks, _ = self.criterium.pad.split(".")
        velden = _velden(self.criterium)
        talen = [_taal(element, velden) for element in lezen.elementen_op(document, reeks)]
        return all(any(eis.meets(*taal) for taal in talen) for eis in self.waarde)

    def as_json(self) -> Json:
        return {"$all": [{"$elemMatch": self._element(eis)} for eis in self.waarde]}

    def parts(self) -> tuple[Self, ...]:
        return tuple(type(self)(self.criterium, (eis,)) for eis in self.waarde)

    def is_unknown(self, document: object) -> bool:
        """No language is named, or this one without how well."""
        *reeks, _ = self.criterium.pad.split(".")
        velden, [eis] = _velden(self.criterium), self.waarde
        talen = [_taal(element, velden) for element in lezen.elementen_op(document, reeks)]
        return not talen or any(eis.leaves_open(*taal) for taal in talen)

    def _element(self, eis: Taaleis) -> dict[str, Json]:
        (taal, _), *niveaus = self.criterium.waarden
        delen: dict[str, Json] = {taal: {} if eis.taal is None else {"$eq": eis.taal}}
        for (naam, _), niveau in zip(niveaus, (eis.mondeling, eis.schriftelijk), strict=True):
            if niveau is not None:
                delen[naam] = {"$gte": niveau}
        return delen

    @classmethod
    def read(cls, criterium: Criterium[Any], gelezen: Any) -> Self:
        (taal, _), (mondeling, _), (schriftelijk, _) = criterium.waarden
        eisen = (
            Taaleis(
                deel.get(taal, {}).get("$eq"),
                deel.get(mondeling, {}).get("$gte"),
                deel.get(schriftelijk, {}).get("$gte"),
            )
            for deel in (lid["$elemMatch"] for lid in gelezen["$all"])
        )
        return cls(criterium, tuple(dict.fromkeys(eisen)))

    @classmethod
    def collector(cls, criterium: Criterium[Any]) -> Verzamelaar:
        """One element gives a kenmerk for every combination of lowest levels that it meets, so that one
        `$elemMatch` is one kenmerk and two elements can never meet it together.
        """
        *reeks, _ = criterium.pad.split(".")
        velden, voor, niveaus = _velden(criterium), criterium.zoeknaam, _askable(criterium)
        aanwezig = criterium.aanwezig

        def collect(document: object, kenmerken: set[int], kolommen: Kolommen) -> None:
            for element in lezen.elementen_op(document, reeks):
                taal = _taal(element, velden)
                kenmerken.update(_taalkenmerken(voor, niveaus, *taal))
                if aanwezig:
                    kenmerken.update(_openkenmerken(voor, niveaus, *taal))

        return collect

    def gaps(self) -> Iterator[Leemte]:
        yield presence(self.criterium)
        voor, niveaus, [eis] = self.criterium.zoeknaam, _askable(self.criterium), self.waarde
        if eis.taal is None or (eis.mondeling is None and eis.schriftelijk is None):
            return
        mogelijk = ([OPEN, *_from(niveaus, grens)] for grens in (eis.mondeling, eis.schriftelijk))
        gevraagd = [
            nummer for nummer, grens in enumerate((eis.mondeling, eis.schriftelijk)) if grens is not None
        ]
        paren = (paar for paar in product(*mogelijk) if any(paar[nummer] == OPEN for nummer in gevraagd))
        yield Leemte(een_van=groep(_opennaam(voor, eis.taal, *paar) for paar in paren))

    def asks(self) -> Iterator[Kenmerkgroep]:
        voor, niveaus = self.criterium.zoeknaam, _askable(self.criterium)
        for eis in self.waarde:
            mondeling, schriftelijk = eis.mondeling or 0, eis.schriftelijk or 0
            if eis.taal is not None:
                yield (kenmerk(_taalnaam(voor, eis.taal, mondeling, schriftelijk)),)
                continue
            # Any language: a document carries one kenmerk per element with the levels reached, so all higher
            # ones will do.
            hoger = ([niveau for niveau in niveaus if niveau >= grens] for grens in (mondeling, schriftelijk))
            yield groep(_taalnaam(voor, ELKE_TAAL, m, s) for m, s in product(*hoger))


OPEN = "?"
"""A level that a document does not tell: left out, or 0 (onbekend)."""


def _from(niveaus: tuple[int, ...], grens: int | None) -> list[int]:
    """The lowest levels that meet this one, or all when nothing is asked."""
    return [niveau for niveau in niveaus if niveau >= (grens or 0)]


def _velden(criterium: Criterium[Any]) -> tuple[str, str, str]:
    taal, mondeling, schriftelijk = (pad.rpartition(".")[2] for pad in criterium.paden)
    return taal, mondeling, schriftelijk


def _taal(
    element: Mapping[str, object], velden: tuple[str, str, str]
) -> tuple[str | None, int | None, int | None]:
    taal, mondeling, schriftelijk = velden
    return (
        lezen.tekst(element.get(taal)),
        lezen.geheel(element.get(mondeling)),
        lezen.geheel(element.get(schriftelijk)),
    )


def _askable(criterium: Criterium[Any]) -> tuple[int, ...]:
    """Lowest levels that can be asked, ascending; 0 stands for not asked."""
    _, (_, niveau), _ = criterium.waarden
    return (0, *sorted(int(code) for code in niveau.enum or ()))


@lru_cache(maxsize=8192)
def _taalkenmerken(
    voor: str, niveaus: tuple[int, ...], taal: str | None, mondeling: int | None, schriftelijk: int | None
) -> tuple[int, ...]:
    """What one element gives: what it reaches in any language, and all that it meets in its own."""
    lagere_m, lagere_s = _reached(niveaus, mondeling), _reached(niveaus, schriftelijk)
    namen = [_taalnaam(voor, ELKE_TAAL, lagere_m[-1], lagere_s[-1])]
    if taal is not None:
        namen += [_taalnaam(voor, taal, m, s) for m, s in product(lagere_m, lagere_s)]
    return tuple(kenmerk(naam) for naam in namen)


def _reached(niveaus: tuple[int, ...], niveau: int | None) -> tuple[int, ...]:
    """The lowest levels that a level meets, ascending; 0, nothing asked, always."""
    return tuple(laagste for laagste in niveaus if laagste == 0 or (niveau is not None and niveau >= laagste))


@lru_cache(maxsize=8192)
def _openkenmerken(
    voor: str, niveaus: tuple[int, ...], taal: str | None, mondeling: int | None, schriftelijk: int | None
) -> tuple[int, ...]:
    """That a language is named, and of one without a level how far it is told."""
    heeft = kenmerk(f"{HEEFT}:{voor}")
    if taal is None or (mondeling and schriftelijk):
        return (heeft,)
    spreken, schrijven = (
        _reached(niveaus, niveau)[-1] if niveau else OPEN for niveau in (mondeling, schriftelijk)
    )
    return heeft, kenmerk(_opennaam(voor, taal, spreken, schrijven))


def _opennaam(voor: str, taal: str, mondeling: object, schriftelijk: object) -> str:
    return f"{HEEFT}:{voor}:{taal}:{mondeling}:{schriftelijk}"


def _taalnaam(voor: str, taal: str, mondeling: int, schriftelijk: int) -> str:
    return f"{voor}:{taal}:{mondeling}:{schriftelijk}"


# --- level ----------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Niveau(Voorwaarde):
    """A level that is known and at least this one (0: any known level), or exactly the level onbekend (7).

    Codes are texts in the contract, "0" to "7". `$lt "7"` says known, with `$gte` for the lowest; "0" is known
    too (rule 3). `$eq "7"` says onbekend.
    """

    waarde: int

    def matches(self, document: object) -> bool:
        code = lezen.niveau(lezen.waarde(document, self.criterium.pad))
        return all(grens.accepts(code) for grens in self.asks())

    def as_json(self) -> Json:
        if self.waarde == NIVEAU_ONBEKEND:
            return {"$eq": str(NIVEAU_ONBEKEND)}
        onder: dict[str, Json] = {"$gte": str(self.waarde)} if self.waarde else {}
        return onder | {"$lt": str(NIVEAU_ONBEKEND)}

    @classmethod
    def read(cls, criterium: Criterium[Any], gelezen: Any) -> Self:
        return cls(criterium, int(gelezen.get("$eq", gelezen.get("$gte", 0))))

    @classmethod
    def collector(cls, criterium: Criterium[Any]) -> Verzamelaar:
        return column_collector(criterium, lezen.niveau)

    def asks(self) -> Iterator[Zoekgrens]:
        if self.waarde:
            yield Zoekgrens(self.criterium.zoeknaam, "gte", self.waarde)
        hoogste = NIVEAU_ONBEKEND if self.waarde == NIVEAU_ONBEKEND else NIVEAU_ONBEKEND - 1
        yield Zoekgrens(self.criterium.zoeknaam, "lte", hoogste)

    def is_unknown(self, document: object) -> bool:
        """No level, or the level onbekend."""
        return lezen.niveau(lezen.waarde(document, self.criterium.pad)) in (None, NIVEAU_ONBEKEND)

    def gaps(self) -> Iterator[Leemte]:
        yield Leemte(kolom=self.criterium.zoeknaam)
        yield Leemte(kolom=self.criterium.zoeknaam, waarde=NIVEAU_ONBEKEND)
