"""Random documents and zoekvragen, for property tests anywhere.

Values come from small sets so that criteria and documents meet often. `documenten(geldig=False)` also gives
what the contract forbids: wrong types, text for numbers, empty parts, arrays in arrays.
"""

import copy
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

from hypothesis import strategies as st

from vumportal.standaard.afstand import Punt, punt
from vumportal.standaard.soort import Soort

Doc = dict[str, Any]

BEROEPEN = (
    "https://example.org/beroep/1",
    "https://example.org/beroep/2",
    "https://example.org/beroep/3",
    "bäcker",
)
RIJBEWIJZEN = ("A", "B", "B+", "BE")
TALEN = ("nld", "eng", "ara")
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
ELEMENT_ROMMEL: tuple[Any, ...] = ("B", 3, {}, [], ["B", 3])
SEEDS = st.integers(0, 2**63)


class Maker:
    """Builds one document or question out of a seed: fast, and with an even spread, so that the two often meet."""

    def __init__(self, seed: int, *, geldig: bool = True) -> None:
        self.lot = Random(seed)
        self.geldig = geldig

    def kans(self, deel: float) -> bool:
        return self.lot.random() < deel

    def een(self, *waarden: Any) -> Any:
        """One of the values; now and then something of a wrong type when the document need not be valid."""
        if not self.geldig and self.kans(0.1):
            return copy.deepcopy(self.lot.choice(ROMMEL))
        return self.lot.choice(waarden)

    def deels(self, **velden: Callable[[], Any]) -> Any:
        """An object in which each field is there four times out of five."""
        if not self.geldig and self.kans(0.03):
            return copy.deepcopy(self.lot.choice(ROMMEL))
        return {naam: maak() for naam, maak in velden.items() if self.kans(0.8)}

    def reeks(self, maak: Callable[[], Any]) -> Any:
        if not self.geldig and self.kans(0.05):
            return copy.deepcopy(self.lot.choice(ROMMEL))
        elementen = [maak() for _ in range(self.lot.choice((0, 1, 2, 2, 3, 4)))]
        if not self.geldig and self.kans(0.2):
            elementen.insert(0, copy.deepcopy(self.lot.choice(ELEMENT_ROMMEL)))
        return elementen

    def uren(self) -> Any:
        return self.een(*range(100), *range(14, 19), *range(14, 19))

    def dag(self) -> str:
        return (date(2026, 12, 25) + timedelta(days=self.lot.randrange(20))).isoformat()

    def dag_in_document(self) -> Any:
        # A date is compared as a date here and as text by MongoDB: the same for dates, so no other text comes
        # in.
        return 20261231 if not self.geldig and self.kans(0.1) else self.dag()

    def taal(self) -> Any:
        return self.deels(
            codeTaal=lambda: self.een(*TALEN),
            codeNiveauTaalbeheersingMondeling=lambda: self.een(0, 1, 2, 3, 4, 8),
            codeNiveauTaalbeheersingSchriftelijk=lambda: self.een(0, 1, 2, 3, 4, 8),
        )

    def beroep(self) -> Any:
        return self.deels(codeBeroepsnaam=lambda: self.een(*BEROEPEN))

    def kwalificaties(self) -> dict[str, Callable[[], Any]]:
        return {
            "rijbewijs": lambda: self.reeks(
                lambda: self.deels(codeSoortRijbewijs=lambda: self.een(*RIJBEWIJZEN))
            ),
            "taalbeheersing": lambda: self.reeks(self.taal),
        }

    def werktijden(self) -> Any:
        return self.deels(
            indicatieKantoortijden=lambda: self.een(0, 1, 2),
            aantalWerkurenPerWeekMaximaal=self.uren,
            aantalWerkurenPerWeekMinimaal=self.uren,
        )

    def contractvorm(self) -> Any:
        return self.reeks(lambda: self.deels(codeTypeArbeidscontract=lambda: self.een("O", "B")))

    def onregelmatig(self) -> Any:
        return self.een(0, 1, 2)

    def werkzoekende(self) -> Doc:
        mobiliteit = {"bemiddelingspostcode": self.een(*POSTCODES)}
        if self.kans(0.5):
            mobiliteit["maximaleReisafstand"] = self.een(*range(0, 1000, 7), *range(60))
        rest = self.deels(
            werktijden=self.werktijden,
            contractvorm=self.contractvorm,
            bemiddelingsberoep=lambda: self.reeks(self.beroep),
            arbeidsmarktkwalificatie=lambda: self.deels(**self.kwalificaties()),
            flexibiliteit=lambda: self.deels(
                indicatieOnregelmatigWerkOfPloegendienst=self.onregelmatig,
                datumAanvangBeschikbaarVoorWerk=self.dag_in_document,
            ),
        )
        return {"mobiliteit": self.een(mobiliteit)} | (rest if isinstance(rest, dict) else {})

    def vacature(self) -> Doc:
        rest = self.deels(
            werktijden=self.werktijden,
            contractvorm=self.contractvorm,
            beroep=self.beroep,
            codeWerkEnDenkniveauMinimaal=lambda: self.lot.choice(
                [*"01234567", *([] if self.geldig else [3, {}])]
            ),
            flexibiliteit=lambda: self.deels(indicatieOnregelmatigWerkOfPloegendienst=self.onregelmatig),
            arbeidsVoorwaarden=lambda: self.deels(datumAanvangWerkzaamheden=self.dag_in_document),
            **self.kwalificaties(),
        )
        adres = {"postcode": self.een(*POSTCODES)}
        return {"adres": self.een(adres)} | (rest if isinstance(rest, dict) else {})

    def alle(self, maak: Callable[[], Doc]) -> Doc:
        return {"$all": [{"$elemMatch": maak()} for _ in range(self.lot.choice((1, 1, 2, 3)))]}

    def of(self, naam: str, waarden: Sequence[str], aantallen: Sequence[int]) -> Doc:
        aantal = self.lot.choice(aantallen)
        return {"$elemMatch": {"$or": [{naam: {"$eq": self.een(*waarden)}} for _ in range(aantal)]}}

    def taaleis(self) -> Doc:
        mondeling, schriftelijk = "codeNiveauTaalbeheersingMondeling", "codeNiveauTaalbeheersingSchriftelijk"
        niveaus = {naam: {"$gte": self.een(2, 3, 4)} for naam in (mondeling, schriftelijk) if self.kans(0.5)}
        elke_taal = bool(niveaus) and self.kans(0.2)
        return {"codeTaal": {} if elke_taal else {"$eq": self.een(*TALEN)}} | niveaus

    def criteria(self, soort: Soort) -> dict[str, Callable[[], Doc]]:
        voor = "arbeidsmarktkwalificatie." if soort is Soort.WERKZOEKENDE else ""
        beide: dict[str, Callable[[], Doc]] = {
            "flexibiliteit.indicatieOnregelmatigWerkOfPloegendienst": lambda: {"$eq": self.een(1, 2)},
            "werktijden.aantalWerkurenPerWeekMaximaal": lambda: {"$gte": max(1, self.uren())},
            "werktijden.aantalWerkurenPerWeekMinimaal": lambda: {"$lte": max(1, self.uren())},
            f"{voor}rijbewijs": lambda: self.alle(
                lambda: {"codeSoortRijbewijs": {"$eq": self.een(*RIJBEWIJZEN)}}
            ),
            f"{voor}taalbeheersing": lambda: self.alle(self.taaleis),
        }
        if soort is Soort.WERKZOEKENDE:
            return beide | {
                "bemiddelingsberoep": lambda: self.of("beroep.codeBeroepsnaam", BEROEPEN, (0, 1, 1, 2, 3)),
                "contractvorm": lambda: self.of("codeTypeArbeidscontract", "OB", (1, 1, 2)),
                "werktijden.indicatieKantoortijden": lambda: {"$eq": self.een(1, 2)},
                "datumAanvangBeschikbaarVoorWerk": lambda: {"$lte": self.dag()},
            }
        return beide | {
            "beroep.codeBeroepsnaam": lambda: {"$eq": self.een(*BEROEPEN)},
            "codeWerkEnDenkniveauMinimaal": lambda: self.een(
                {"$eq": "7"}, {"$lt": "7"}, {"$lt": "7", "$gte": self.een(*"123456")}
            ),
            "datumAanvangWerkzaamheden": lambda: {"$gte": self.dag()},
        }

    def vraag(self, soort: Soort) -> Doc:
        criteria = self.criteria(soort)
        namen = self.lot.sample(sorted(criteria), self.lot.choice((0, 1, 1, 1, 2, 2, 3)))
        gebied = {
            "postcode": self.een(*POSTCODES),
            "afstand": self.een(*range(0, 1000, 11), *range(0, 100, 3)),
        }
        return {"selectiegebied": gebied} | {naam: criteria[naam]() for naam in namen}


def document(seed: int, soort: Soort, *, geldig: bool = True) -> Doc:
    """A document without id. geldig: only values that the contract allows."""
    maker = Maker(seed, geldig=geldig)
    return maker.werkzoekende() if soort is Soort.WERKZOEKENDE else maker.vacature()


def vraag_object(seed: int, soort: Soort) -> Doc:
    """A contract-valid vraagObject in which everything is supported."""
    return Maker(seed).vraag(soort)


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
