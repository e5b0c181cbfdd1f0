"""A kaart chooses exactly the nearest rows that meet the conditions, whichever way it takes."""

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any, Literal, NamedTuple

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.aanbod.kaarten import (
    Kaartrij,
    Plek,
    assert_told,
    chosen,
    columns_of,
    made_of,
    right_of,
)
from tests.standaard.strategieen import PLAATSEN, documenten, vraag_objecten
from vumportal.aanbod import kaart as kaartmodule
from vumportal.aanbod import kaartbouw
from vumportal.aanbod.kaart import Kaart, _Plekken, _Vraag
from vumportal.standaard.afstand import Punt, koorde2, pc4, punt
from vumportal.standaard.kenmerken import Zoekfilter, Zoekgrens, Zoekwaarden, zoekfilter, zoekwaarden
from vumportal.standaard.soort import Soort
from vumportal.standaard.zoekvraag import Selectiegebied, Vraagobject, parse

HEEL_HET_LAND = 999
KOLOMMEN = ("uren_min", "uren_max", "datum")
Zetten = Callable[[Mapping[int, Punt]], None]


@pytest.fixture
def tabel(monkeypatch: pytest.MonkeyPatch) -> Zetten:
    """Chooses the table of postcodes that a kaart sees."""

    def put(punten: Mapping[int, Punt]) -> None:
        monkeypatch.setattr(kaartmodule, "punten", lambda: punten)

    return put


# --- documents and questions of the standard -------------------------------------------------------------
@pytest.mark.traag
@pytest.mark.parametrize("dicht", [0, 128, 10**6])
@pytest.mark.parametrize("soort", Soort)
@settings(max_examples=60)
@given(data=st.data())
def test_what_is_chosen_of_documents_is_what_they_match(
    soort: Soort,
    dicht: int,
    data: st.DataObject,
    tabel: Zetten,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tabel(PLAATSEN)
    monkeypatch.setattr(kaartbouw, "DICHT", dicht)
    documents = dict(enumerate(data.draw(documenten(soort, geldig=True, aantal=20)), 1))
    rijen = [Kaartrij(pk, zoekwaarden(document, soort)) for pk, document in documents.items()]
    kaart = made_of(rijen, columns_of(soort), per=7)
    for _ in range(8):
        zoekvraag = parse(data.draw(vraag_objecten(soort)), soort)
        if zoekvraag.selectiegebied.pc4 not in PLAATSEN or zoekfilter(zoekvraag).nooit:
            continue  # nothing can be an answer: a kaart is not asked
        for toets in (True, False):
            right = matching(zoekvraag, documents, toets=toets)
            for limit in (1, 3, 100):
                assert_chosen(kaart, zoekvraag, right, limit, toets=toets)


def matching(zoekvraag: Vraagobject, documents: dict[int, dict[str, Any]], *, toets: bool) -> list[Plek]:
    """The documents that are an answer, in order."""
    centrum, found = PLAATSEN[zoekvraag.selectiegebied.pc4], []
    for pk, document in documents.items():
        if zoekvraag.matches(document, PLAATSEN, gebruik_reisafstand=toets):
            place = document.get("adres") or document.get("mobiliteit") or {}
            waar = pc4(place.get("postcode", place.get("bemiddelingspostcode")))
            assert waar is not None
            found.append((koorde2(PLAATSEN[waar], centrum), waar, pk))
    return sorted(found)


def assert_chosen(
    kaart: Kaart, zoekvraag: Vraagobject, right: list[Plek], limit: int, *, toets: bool
) -> None:
    found, volledig = chosen(kaart, zoekfilter(zoekvraag), zoekvraag.selectiegebied, limit, toets=toets)
    assert found == right[:limit]
    assert_told(volledig, right, limit)


# --- many rows, each way ---------------------------------------------------------------------------------
VAAK = {11: 1.0, 12: 0.99, 13: 0.6, 14: 0.2, 15: 0.03, 16: 0.012, 17: 0.006, 18: 0.002, 19: 0.0005}
"""Kenmerken, and which part of the rows has each."""
NIEMAND = 20
EINDE = date(2031, 5, 17)


class Landvraag(NamedTuple):
    """A question, and how many rows are asked for."""

    wanted: Zoekfilter
    gebied: Selectiegebied
    limit: int


@dataclass(frozen=True)
class Kaartland:
    """Places with rows, and questions."""

    punten: Mapping[int, Punt]
    rijen: tuple[Kaartrij, ...]
    vragen: tuple[Landvraag, ...]

    @classmethod
    def made(cls, seed: int, *, plaatsen: int, rijen: int, vragen: int) -> "Kaartland":
        lot = random.Random(seed)
        # Some places lie on one point, and some rows where no table knows.
        breedten = [lot.uniform(51, 53.4) for _ in range(plaatsen // 10)]
        pc4s = lot.sample(range(1000, 10_000), plaatsen)
        punten = {nummer: punt(lot.choice(breedten), round(lot.uniform(3.5, 7.1), 1)) for nummer in pc4s}
        onbekend = [nummer for nummer in range(1000, 1100) if nummer not in punten][:3]
        vol = lot.sample(pc4s, plaatsen * 3 // 4) + onbekend
        return cls(
            punten,
            tuple(random_row(lot, pk, vol) for pk in lot.sample(range(1, 9 * rijen), rijen)),
            tuple(random_question(lot, pc4s) for _ in range(vragen)),
        )


def random_row(lot: random.Random, pk: int, pc4s: list[int]) -> Kaartrij:
    kenmerken = tuple(kenmerk for kenmerk, deel in VAAK.items() if lot.random() < deel)
    kolommen = {
        "uren_min": lot.choice([None, *range(0, 41, 4)]),
        "uren_max": lot.choice([None, 36, lot.randrange(1, 99)]),
        "datum": None if lot.random() < 0.6 else EINDE - timedelta(days=lot.randrange(3000)),
    }
    reis = lot.choice([None, None, lot.randrange(1000), lot.randrange(60)])
    return Kaartrij(pk, Zoekwaarden(lot.choice(pc4s), reis, kolommen, kenmerken))


def random_question(lot: random.Random, pc4s: list[int]) -> Landvraag:
    kenmerken = [*VAAK, *VAAK, NIEMAND]
    wanted = Zoekfilter(
        alle=tuple({lot.choice(kenmerken) for _ in range(lot.choice((0, 0, 1, 1, 2, 3)))}),
        een_van=tuple(
            tuple(lot.sample([*VAAK, NIEMAND, -5], lot.choice((2, 3, 5))))
            for _ in range(lot.choice((0, 0, 1, 2)))
        ),
        grenzen=tuple(random_bound(lot) for _ in range(lot.choice((0, 0, 0, 1, 1, 2, 3)))),
    )
    afstand = lot.choice((0, 3, 25, 100, lot.randrange(1000), HEEL_HET_LAND))
    gebied = Selectiegebied(f"{lot.choice(pc4s)}AB", afstand)
    return Landvraag(wanted, gebied, lot.choice((1, 3, 10, 100, 100, 10_000)))


def random_bound(lot: random.Random) -> Zoekgrens:
    kolom = lot.choice(KOLOMMEN)
    operator: Literal["gte", "lte"] = lot.choice(("gte", "lte"))
    if kolom == "datum":
        return Zoekgrens(kolom, operator, EINDE - timedelta(days=lot.randrange(-200, 3200)))
    return Zoekgrens(kolom, operator, lot.randrange(-2, 101))


@cache
def land() -> Kaartland:
    """More places than a ring remembers."""
    return Kaartland.made(1, plaatsen=800, rijen=4000, vragen=250)


@cache
def right_answer(nummer: int, toets: bool) -> list[Plek]:
    """Every row that is an answer to this question."""
    vraag = land().vragen[nummer]
    return right_of(land().rijen, vraag.wanted, vraag.gebied, land().punten, toets=toets)


@dataclass(frozen=True)
class Keuzeweg:
    """A way to choose: the constants that force it, what gives answers then, and what never does."""

    zet: Mapping[str, float]
    geeft: frozenset[str]
    nooit: frozenset[str] = frozenset()


OUTWARD, NEAREST, PLACES = "outward", "_nearest", "_in_nearest_places"
NEVER_OUTWARD = {"kaart.START_NS": -1e18, "kaartbouw.DICHT": 10**5, "kaart.DICHT": 10**5}
WEGEN = {
    "as it is": Keuzeweg({}, frozenset({OUTWARD, NEAREST})),
    "lists": Keuzeweg({"kaartbouw.DICHT": 0, "kaart.DICHT": 0}, frozenset({OUTWARD, NEAREST})),
    "bits": Keuzeweg({"kaartbouw.DICHT": 10**5, "kaart.DICHT": 10**5}, frozenset({OUTWARD})),
    "never outward": Keuzeweg({"kaart.RIJ_NS": 1e12}, frozenset({NEAREST}), frozenset({PLACES})),
    "never outward, lists": Keuzeweg(
        {"kaart.RIJ_NS": 1e12, "kaartbouw.DICHT": 0, "kaart.DICHT": 0}, frozenset({NEAREST})
    ),
    "outward when that can": Keuzeweg(
        {"kaart.START_NS": 1e15, "kaart.BIT_NS": 1e15, "kaart.RIJ_VAN_NS": 1e15},
        frozenset({OUTWARD, NEAREST}),
    ),
    "all with the bits": Keuzeweg(
        NEVER_OUTWARD | {"kaart.ENKELE": 10**9}, frozenset({NEAREST}), frozenset({PLACES})
    ),
    "nearest with the bits": Keuzeweg(
        NEVER_OUTWARD | {"kaart.ENKELE": 0, "kaart.RIJ_VAN_NS": 1e9}, frozenset({PLACES})
    ),
    "short legs": Keuzeweg({"kaart.RUIM": 0.01, "kaart.START_NS": 1e15}, frozenset({OUTWARD})),
    "short legs with the bits": Keuzeweg(
        NEVER_OUTWARD | {"kaart.ENKELE": 0, "kaart.RIJ_VAN_NS": 1e9, "kaart.RUIM": 0.01}, frozenset({PLACES})
    ),
}


@pytest.fixture(params=list(WEGEN.values()), ids=list(WEGEN))
def weg(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Keuzeweg]:
    """Each way, forced; afterwards it must have been taken."""
    for naam, waarde in request.param.zet.items():
        monkeypatch.setattr(f"vumportal.aanbod.{naam}", waarde)
    gaf: set[str] = set()
    for naam in (OUTWARD, NEAREST, PLACES):
        monkeypatch.setattr(_Vraag, naam, noted(getattr(_Vraag, naam), naam, gaf))
    yield request.param
    assert request.param.geeft <= gaf
    assert gaf.isdisjoint(request.param.nooit)


def noted(method: Callable[..., Any], naam: str, gaf: set[str]) -> Callable[..., Any]:
    """The same method, which writes down that it gave something."""

    def call(*args: Any) -> Any:
        found = method(*args)
        if found is not None:
            gaf.add(naam)
        return found

    return call


def test_each_way_chooses_the_same(weg: Keuzeweg, tabel: Zetten) -> None:
    tabel(land().punten)
    kaart = made_of(land().rijen, KOLOMMEN)
    gevonden = 0
    for nummer, vraag in enumerate(land().vragen):
        for toets in (True, False):
            found, volledig = chosen(kaart, vraag.wanted, vraag.gebied, vraag.limit, toets=toets)
            right = right_answer(nummer, toets)
            assert found == right[: vraag.limit], vraag
            assert_told(volledig, right, vraag.limit)
            gevonden += len(found)
    assert gevonden > 1000


def test_all_with_the_bits_is_complete_exactly_when_there_is_no_more(
    tabel: Zetten, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kaartmodule, "RIJ_NS", 1e12)
    tabel(land().punten)
    kaart = made_of(land().rijen, KOLOMMEN)
    for nummer, vraag in enumerate(land().vragen):
        right = right_answer(nummer, True)
        for limit in {max(len(right) + anders, 1) for anders in (-1, 0, 1)}:
            assert chosen(kaart, vraag.wanted, vraag.gebied, limit, toets=True)[1] == (len(right) <= limit)


# --- the edges -------------------------------------------------------------------------------------------
DRIE = {5611: PLAATSEN[5611], 5612: PLAATSEN[5612], 9711: PLAATSEN[9711]}
"""The first two lie on one point."""
OVERAL = Selectiegebied("5611AB", HEEL_HET_LAND)


def rij(pk: int, waar: int = 5611, *kenmerken: int, uren: int | None = None) -> Kaartrij:
    return Kaartrij(pk, Zoekwaarden(waar, None, {"uren_min": uren}, kenmerken))


def keys(kaart: Kaart, wanted: Zoekfilter, gebied: Selectiegebied = OVERAL) -> list[int]:
    found, volledig = chosen(kaart, wanted, gebied, 1000, toets=True)
    assert volledig
    return [pk for *_, pk in found]


@pytest.mark.parametrize("dicht", [0, 128, 10**6])
@pytest.mark.parametrize("aantal", [1, 7, 8, 9, 15, 16, 17, 63, 64, 65, 127, 128, 129])
def test_every_row_counts_up_to_the_last(
    aantal: int, dicht: int, tabel: Zetten, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Bits are kept by eight and by sixty-four."""
    tabel(DRIE)
    monkeypatch.setattr(kaartbouw, "DICHT", dicht)
    rijen = [rij(pk, 9711 if pk % 3 else 5612, 11, 12 + pk % 2, uren=pk % 40) for pk in range(aantal)]
    kaart = made_of(rijen, ("uren_min",), per=10)
    for gebied in (OVERAL, Selectiegebied("5611AB", 0), Selectiegebied("9711AB", 30)):
        for wanted in (
            Zoekfilter(),
            Zoekfilter(alle=(11,)),
            Zoekfilter(alle=(11, 12)),
            Zoekfilter(een_van=((12, 13),)),
            Zoekfilter(grenzen=(Zoekgrens("uren_min", "lte", 20),)),
            Zoekfilter(alle=(13,), grenzen=(Zoekgrens("uren_min", "gte", 8),)),
        ):
            for enkele in (0, 10**9):
                monkeypatch.setattr(kaartmodule, "ENKELE", enkele)
                right = right_of(rijen, wanted, gebied, DRIE, toets=True)
                assert keys(kaart, wanted, gebied) == [pk for *_, pk in right]


def test_a_kaart_without_rows_chooses_nothing(tabel: Zetten) -> None:
    tabel(DRIE)
    kaart = made_of([], ("uren_min",))
    assert keys(kaart, Zoekfilter()) == []
    assert keys(kaart, Zoekfilter(alle=(11,), grenzen=(Zoekgrens("uren_min", "lte", 3),))) == []


@pytest.mark.parametrize("per", [1, 2, 3])
def test_rows_without_any_kenmerk_are_rows(per: int, tabel: Zetten) -> None:
    """Also when all that are read at a time have none."""
    tabel(DRIE)
    kaart = made_of([rij(1), rij(2), rij(3, 9711, 11)], ("uren_min",), per=per)
    assert keys(kaart, Zoekfilter()) == [1, 2, 3]
    assert keys(kaart, Zoekfilter(alle=(11,))) == [3]


@pytest.mark.parametrize("dicht", [0, 10**6])
def test_a_kenmerk_that_a_row_has_twice_chooses_it_once(
    dicht: int, tabel: Zetten, monkeypatch: pytest.MonkeyPatch
) -> None:
    tabel(DRIE)
    monkeypatch.setattr(kaartbouw, "DICHT", dicht)
    rijen = [rij(1, 5611, 11, 11), *(rij(pk, 9711) for pk in range(2, 50))]
    kaart = made_of(rijen, ("uren_min",))
    monkeypatch.setattr(kaartmodule, "RIJ_NS", 1e12)
    assert keys(kaart, Zoekfilter(alle=(11,))) == [1]


def test_what_nobody_has_chooses_nothing(tabel: Zetten) -> None:
    tabel(DRIE)
    kaart = made_of([rij(pk, 5611, 11) for pk in range(5)], ("uren_min",))
    assert keys(kaart, Zoekfilter(alle=(NIEMAND,))) == []
    assert keys(kaart, Zoekfilter(een_van=((NIEMAND, 21),))) == []
    assert keys(kaart, Zoekfilter(alle=(11,), een_van=((NIEMAND, 11),))) == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("uren", [[4, 8, 40], [5], [None], [None, 7], [7] * 30, [*range(40), None]])
def test_a_bound_below_or_above_all_values(uren: list[int | None], tabel: Zetten) -> None:
    """Who has no value meets none."""
    tabel(DRIE)
    kaart = made_of([rij(pk, 5611, 11, uren=waarde) for pk, waarde in enumerate(uren)], ("uren_min",))
    for grens in (-100, 0, 4, 5, 6, 7, 8, 39, 40, 41, 30_000):
        for operator in ("gte", "lte"):
            bound = Zoekgrens("uren_min", operator, grens)
            right = [pk for pk, waarde in enumerate(uren) if bound.accepts(waarde)]
            assert keys(kaart, Zoekfilter(grenzen=(bound,))) == right


@given(
    dagen=st.lists(st.none() | st.dates(), min_size=1, max_size=30),
    vraag=st.dates(),
    operator=st.sampled_from(["gte", "lte"]),
)
def test_every_day_is_itself(
    dagen: list[date | None], vraag: date, operator: Literal["gte", "lte"], tabel: Zetten
) -> None:
    """Days next to each other too, and the first and last that there are."""
    tabel(DRIE)
    dagen = [*dagen, vraag, vraag + timedelta(days=1) if vraag < date.max else vraag]
    rijen = [Kaartrij(pk, Zoekwaarden(5611, None, {"datum": dag}, (11,))) for pk, dag in enumerate(dagen)]
    bound = Zoekgrens("datum", operator, vraag)
    right = [pk for pk, dag in enumerate(dagen) if bound.accepts(dag)]
    assert keys(made_of(rijen, ("datum",)), Zoekfilter(grenzen=(bound,))) == right


def test_who_is_at_an_unknown_place_is_never_chosen(tabel: Zetten) -> None:
    """Until the table knows it: another table counts at once."""
    kaart = made_of([rij(1, 1000, 11), rij(2, 9711, 11), rij(3, 9999, 11)], ("uren_min",))
    tabel(DRIE)
    for wanted in (Zoekfilter(), Zoekfilter(alle=(11,))):
        assert keys(kaart, wanted) == [2]
    tabel(DRIE | {1000: PLAATSEN[3011]})
    for wanted in (Zoekfilter(), Zoekfilter(alle=(11,))):
        assert keys(kaart, wanted) == [1, 2]


def test_places_on_one_point_are_in_the_order_of_their_numbers(
    tabel: Zetten, monkeypatch: pytest.MonkeyPatch
) -> None:
    tabel(DRIE)
    rijen = [rij(9 - pk, 5611 + pk % 2, 11) for pk in range(8)]
    kaart = made_of(rijen, ("uren_min",))
    right = [place[2] for place in right_of(rijen, Zoekfilter(), OVERAL, DRIE, toets=True)]
    assert right == [3, 5, 7, 9, 2, 4, 6, 8]
    for rij_ns in (15.0, 1e12):
        monkeypatch.setattr(kaartmodule, "RIJ_NS", rij_ns)
        for limit in range(1, 9):
            found, _ = chosen(kaart, Zoekfilter(alle=(11,)), OVERAL, limit, toets=True)
            assert [pk for *_, pk in found] == right[:limit]


def test_a_chord_is_exactly_that_of_the_standard() -> None:
    punten = land().punten
    plekken = _Plekken(punten)
    for centrum in list(punten)[::40]:
        alle = plekken.chords(centrum)
        right = {nummer: koorde2(plaats, punten[centrum]) for nummer, plaats in punten.items()}
        assert {nummer: koorde for nummer, koorde in enumerate(alle.tolist()) if koorde < np.inf} == right
        some = plekken.chords(centrum, np.array(list(punten), np.int16)).tolist()
        assert dict(zip(punten, some, strict=True)) == right
