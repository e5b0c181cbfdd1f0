"""The index of places: the database and a question make the same numbers, and nothing is missed."""

from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st

from vumportal.aanbod.nabij import Indexblik, Zoeker, attempts, run
from vumportal.aanbod.schatting import Schatting
from vumportal.aanbod.vakken import MIDDEN, TREDEN, VAK_BIT, VAK_PC4S, Merken, Ring, merken, ring
from vumportal.aanbod.voorraad import Voorraad
from vumportal.geo.bronnen import Rij
from vumportal.geo.services import clear_memory, replace_postcodes
from vumportal.organisaties.models import Organisatie
from vumportal.standaard.afstand import Punt, koorde2, punt
from vumportal.standaard.kenmerken import Zoekfilter, Zoekgrens
from vumportal.standaard.soort import Soort
from vumportal.standaard.zoekvraag import parse
from vumportal.vacatures.models import Vacature
from vumportal.vacatures.services import save_vacature

WAARDEN: dict[str, st.SearchStrategy[Any]] = {
    "uren_min": st.integers(-5, 200),
    "uren_max": st.integers(-5, 200),
    "datum": st.dates(date(1990, 1, 1), date(2060, 1, 1)),
    "niveau": st.integers(0, 9),
}
KENMERK = st.builds(
    lambda laag, hoog: laag | hoog << VAK_BIT, st.integers(1024, 2**VAK_BIT - 1), st.integers(-64, 63)
)
"""Any number but those with the low bits of a step: that would only bring up more, and here it would be seen."""


def in_database(kenmerken: list[int], pc4: int | None, waarden: dict[str, Any]) -> set[int] | None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT aanbod_vakmerken(%s::bigint[], %s::smallint, %s::smallint, %s::smallint, %s::date, %s::smallint)",
            [kenmerken, pc4, *(waarden[kolom] for kolom in TREDEN)],
        )
        found = cursor.fetchone()[0]
        return None if found is None else set(found)


@pytest.mark.django_db
@settings(max_examples=150)
@given(
    kenmerken=st.lists(KENMERK, max_size=6),
    pc4=st.integers(1000, 9999),
    waarden=st.fixed_dictionaries({kolom: st.none() | waarde for kolom, waarde in WAARDEN.items()}),
    data=st.data(),
)
def test_a_row_that_meets_a_question_is_in_what_the_index_gives(
    kenmerken: list[int], pc4: int, waarden: dict[str, Any], data: st.DataObject
) -> None:
    """And a row outside the vak, or in a step that the bound cannot reach, is not."""
    present = in_database(kenmerken, pc4, waarden)
    assert present is not None
    vak = (pc4 // VAK_PC4S - MIDDEN) << VAK_BIT
    grenzen = []
    for kolom, waarde in waarden.items():
        vraag = data.draw(WAARDEN[kolom], label=kolom)
        for operator in ("gte", "lte"):
            grens = Zoekgrens(kolom, operator, vraag)  # type: ignore[arg-type]
            gegeven = not present.isdisjoint(
                {m | vak for m in merken(Zoekfilter(grenzen=(grens,))).een_van[0]}
            )
            assert gegeven or not grens.accepts(waarde)
            assert not gegeven or waarde is not None
            grenzen.append(grens)
    asked = merken(Zoekfilter(alle=tuple(kenmerken), een_van=(tuple(kenmerken),), grenzen=tuple(grenzen)))
    assert {m | vak for m in asked.alle} <= present
    assert present >= {m | vak for m in asked.een_van[0]}
    elders = (pc4 // VAK_PC4S - MIDDEN + (1 if pc4 < 9900 else -1)) << VAK_BIT
    assert present.isdisjoint({m | elders for groep in (asked.alle, *asked.een_van) for m in groep})


@pytest.mark.django_db
def test_nowhere_is_in_no_part() -> None:
    assert in_database([1, 2], None, dict.fromkeys(TREDEN)) is None


def test_a_bound_between_two_steps_asks_for_the_steps_that_it_can_reach() -> None:
    def steps(kolom: str, operator: Any, waarde: Any) -> list[int]:
        (groep,) = merken(Zoekfilter(grenzen=(Zoekgrens(kolom, operator, waarde),))).een_van
        return [m % 128 for m in groep]

    assert steps("uren_min", "lte", 8) == [0]
    assert steps("uren_min", "lte", 20) == [0, 1, 2]
    assert steps("uren_max", "gte", 36) == [7, 8]
    assert steps("datum", "lte", date(2023, 5, 1)) == [0]
    assert steps("datum", "gte", date(2039, 12, 1)) == [64]


def test_a_column_without_steps_is_not_asked_of_the_index() -> None:
    assert merken(Zoekfilter(grenzen=(Zoekgrens("later", "gte", 3),))).aantal == 0


PLAATSEN = st.dictionaries(
    st.integers(1000, 9999), st.tuples(st.floats(51, 53.4), st.floats(3.5, 7.1)), min_size=1, max_size=40
)


@given(plaatsen=PLAATSEN, data=st.data())
def test_within_the_edge_nothing_is_missed(
    plaatsen: dict[int, tuple[float, float]], data: st.DataObject
) -> None:
    punten: dict[int, Punt] = {pc4: punt(*plaats) for pc4, plaats in plaatsen.items()}
    centrum = data.draw(st.sampled_from(sorted(punten)))
    rond = Ring(centrum, punten)
    for aantal in range(1, len(rond.vakken) + 1):
        gezien = rond.vakken[:aantal]
        zeker = [pc4 for pc4 in punten if koorde2(punten[pc4], punten[centrum]) < rond.edge(aantal)]
        assert all((pc4 // VAK_PC4S - MIDDEN) << VAK_BIT in gezien for pc4 in zeker)
        assert rond.certain(aantal) == len(zeker) / len(punten)
    for deel in (0.01, 0.3, 0.9, 1.0):
        aantal = rond.needed(deel)
        assert rond.certain(aantal) >= deel
        assert aantal == 1 or rond.certain(aantal - 1) < deel
    assert rond.needed(2.0) == len(rond.vakken)
    assert rond.within(4.0) == len(rond.vakken)
    assert rond.within(0.0) >= 1


@given(plaatsen=PLAATSEN, data=st.data())
def test_the_nearest_are_in_the_order_of_an_answer(
    plaatsen: dict[int, tuple[float, float]], data: st.DataObject
) -> None:
    punten: dict[int, Punt] = {pc4: punt(*plaats) for pc4, plaats in plaatsen.items()}
    centrum = data.draw(st.sampled_from(sorted(punten)))
    right = sorted(punten, key=lambda pc4: (koorde2(punten[pc4], punten[centrum]), pc4))
    assert Ring(centrum, punten).naast.tolist() == right


@pytest.mark.django_db
def test_another_table_of_postcodes_is_another_ring(postcodes: None) -> None:
    before = ring(5501).vakken
    replace_postcodes(rijen=[Rij(5501, "hier", 51.4, 5.4), Rij(9999, "ver", 53.3, 6.8)], bron="tests")
    clear_memory()
    assert len(ring(5501).vakken) == 2 != len(before)


class TestParts:
    """More parts are looked in until the answer is complete, and no more than the area has."""

    @pytest.fixture
    def vacatures(self, eigenaar: None, organisatie: Organisatie) -> Organisatie:
        """Fifty vakken in a row, two vacatures in each, and everything equally far apart."""
        rijen = [Rij(1000 + 100 * n, f"plaats {n}", 51.0 + n / 25, 5.0) for n in range(50)]
        replace_postcodes(rijen=rijen, bron="tests")
        clear_memory()
        for number in range(100):
            save_vacature(
                organisatie=organisatie,
                document={
                    "adres": {"postcode": f"{1000 + 100 * (number // 2)}AB"},
                    "beroep": {"codeBeroepsnaam": "kok"},
                },
            )
        return organisatie

    def zoeker(self, organisatie: Organisatie, limit: int, afstand: int = 300) -> Zoeker:
        vraag = {
            "selectiegebied": {"postcode": "1000AB", "afstand": afstand},
            "beroep.codeBeroepsnaam": {"$eq": "kok"},
        }
        return Zoeker(Voorraad(Vacature.objects.all()), organisatie.pk, parse(vraag, Soort.VACATURE), limit)

    def gathered(
        self, zoeker: Zoeker, monkeypatch: Any, passend: float
    ) -> tuple[list[tuple[int, int]], list[list[int]]]:
        """From and to which part each question looked, and the keys that were found by then."""
        monkeypatch.setattr("vumportal.aanbod.nabij.WALK_ROW", 1e9)
        monkeypatch.setattr(Zoeker, "estimate", lambda self: Schatting(totaal=passend, passend=passend))
        parts: list[tuple[int, int]] = []
        gather = Zoeker.gather

        def counted(self: Zoeker, blik: Indexblik | None = None) -> Any:
            assert blik is not None
            parts.append((blik.vanaf, blik.vakken))
            return gather(self, blik)

        monkeypatch.setattr(Zoeker, "gather", counted)
        return parts, [[treffer.pk for treffer in found] for _, found in attempts(zoeker)]

    def test_enough_is_found_in_the_nearest(self, vacatures: Organisatie, monkeypatch: Any) -> None:
        zoeker = self.zoeker(vacatures, 4)
        parts, found = self.gathered(zoeker, monkeypatch, passend=100)
        [(begin, end)] = parts
        assert begin == 0
        assert 2 <= end < 20
        assert found[-1] == [line[0] for line in run("default", zoeker.walk()) if line[0] is not None]

    def test_what_proves_too_few_goes_on(self, vacatures: Organisatie, monkeypatch: Any) -> None:
        zoeker = self.zoeker(vacatures, 30)
        parts, found = self.gathered(zoeker, monkeypatch, passend=1e9)  # as if everybody fitted
        assert parts[0] == (0, 1)
        assert len(parts) > 1
        assert all(end == begin for (_, end), (begin, _) in pairwise(parts))
        assert found[-1] == [line[0] for line in run("default", zoeker.walk()) if line[0] is not None]
        assert len(found[-1]) == 30

    def test_what_may_be_more_than_the_estimate_is_not_looked_for_everywhere(
        self, vacatures: Organisatie, monkeypatch: Any
    ) -> None:
        """Of two conditions that go together; what only one asks is known as it is."""
        monkeypatch.setattr("vumportal.aanbod.nabij.FEWEST_VAKKEN", 5)
        schatting = Schatting(totaal=100, passend=12)
        een, twee = self.zoeker(vacatures, 4), self.zoeker(vacatures, 4)
        twee.__dict__["merken"] = Merken((1, 2), ())
        assert een.first_blik(schatting).vakken == een.blik(schatting.part_for(4), schatting).vakken > 20
        assert 5 <= twee.first_blik(schatting).vakken < 10

    def test_the_rest_of_an_area_is_looked_in_at_once_only_when_that_costs_less_than_another_look(
        self, vacatures: Organisatie
    ) -> None:
        zoeker = self.zoeker(vacatures, 4, afstand=20)
        assert zoeker.vakken == 5
        assert zoeker.blik(0.01, Schatting(totaal=1e6, passend=1e6)).vakken == 1
        assert zoeker.blik(0.01, Schatting(totaal=1e6, passend=10.0)).vakken == 5
        assert zoeker.blik(1.0, Schatting(totaal=1e6, passend=1e6)).vakken == 5

    def test_no_more_than_the_area(self, vacatures: Organisatie, monkeypatch: Any) -> None:
        parts, found = self.gathered(self.zoeker(vacatures, 100, afstand=20), monkeypatch, passend=1.0)
        assert parts == [(0, 5)]
        assert len(found[-1]) == 10


@pytest.mark.django_db
def test_bounds_are_asked_of_the_index_when_that_spares_more_than_it_costs(
    organisatie: Organisatie, postcodes: None
) -> None:
    vraag = {
        "selectiegebied": {"postcode": "5501AB", "afstand": 300},
        "beroep.codeBeroepsnaam": {"$eq": "kok"},
        "datumAanvangWerkzaamheden": {"$gte": "2027-01-01"},
    }
    zoeker = Zoeker(Voorraad(Vacature.objects.all()), organisatie.pk, parse(vraag, Soort.VACATURE), 10)
    rare = zoeker.blik(1.0, Schatting(totaal=1e6, passend=10, zonder_grenzen=12))
    common = zoeker.blik(1.0, Schatting(totaal=1e6, passend=10, zonder_grenzen=1e6))
    assert (rare.merken.aantal, common.merken.aantal) == (1, 1 + 65 - 13)
    assert rare.vakken == common.vakken == zoeker.vakken
