"""Travel time: only of a bicycle, with both sides at the edge, and never a no that somebody's bus could undo."""

from typing import Any

import pytest

from vumportal.standaard.afstand import grens
from vumportal.standaard.soort import Soort
from vumportal.uitwisseling.oordelen import Oordeel, Uitkomst, explain
from vumportal.uitwisseling.wensen import REISTIJD, Wensen, from_profiel, from_vacature
from vumportal.uitwisseling.wensen.reistijd import cycling_minutes

PAST, PAST_NIET, ONBEKEND, VRAAGT_NIET = Uitkomst
V, W = Soort.VACATURE, Soort.WERKZOEKENDE
FIETS, OV, AUTO = 3, 5, 1

pytestmark = pytest.mark.django_db


def oordeel(gezocht: Soort, km: int | None, inhoud: dict[str, Any] | None = None, **wensen: Any) -> Oordeel:
    gevonden = explain(
        inhoud or {}, Wensen("9999AB", 20, **wensen), gezocht, None if km is None else grens(km)
    )
    return next(deel for deel in gevonden if deel.sleutel == REISTIJD.sleutel)


def kandidaat(*middelen: int, maximaal: int | None) -> dict[str, Any]:
    return {
        "mobiliteit": {} if maximaal is None else {"maximaleReistijd": maximaal},
        "vervoermiddel": [{"codeVervoermiddel": code} for code in middelen],
    }


@pytest.mark.parametrize(("km", "minuten"), [(0, 5), (1, 5), (6, 31), (10, 52), (26, 135)])
def test_minutes_on_a_bicycle(km: int, minuten: int) -> None:
    """A straight line times 1,3 at 15 km an hour; never less than five minutes."""
    assert cycling_minutes(grens(km)) == minuten


@pytest.mark.parametrize(
    ("maximaal", "uitkomst", "tekst"),
    [
        (60, PAST, "± 31 min fietsen"),
        (39, PAST, "± 31 min fietsen"),
        (38, ONBEKEND, "± 31 min fietsen, maximaal 38"),
        (30, ONBEKEND, "± 31 min fietsen, maximaal 30"),
        (26, ONBEKEND, "± 31 min fietsen, maximaal 26"),
        (25, PAST_NIET, "± 31 min fietsen, maximaal 25"),
    ],
)
def test_an_estimate_fits_only_when_well_inside(maximaal: int, uitkomst: Uitkomst, tekst: str) -> None:
    van_werk = oordeel(V, 6, vervoer=(FIETS,), reistijd=maximaal)
    van_mens = oordeel(W, 6, kandidaat(FIETS, maximaal=maximaal))
    for gevonden in (van_werk, van_mens):
        assert (gevonden.uitkomst, gevonden.in_words("Henk")) == (uitkomst, tekst)


def test_who_can_also_come_otherwise_is_never_certainly_too_far() -> None:
    for anders in (OV, AUTO):
        assert oordeel(V, 26, vervoer=(FIETS, anders), reistijd=60).uitkomst is ONBEKEND
        assert oordeel(W, 26, kandidaat(FIETS, anders, maximaal=60)).uitkomst is ONBEKEND
        assert oordeel(V, 6, vervoer=(FIETS, anders), reistijd=60).uitkomst is PAST


@pytest.mark.parametrize("middelen", [(), (OV,), (AUTO,), (OV, AUTO)])
def test_without_a_bicycle_it_is_unknown(middelen: tuple[int, ...]) -> None:
    """Work that names public transport names no travel time."""
    noemt_ov = {"vervoermiddel": [{"codeVervoermiddel": OV}]}
    van_werk = oordeel(V, 1, noemt_ov, vervoer=middelen, reistijd=60)
    van_mens = oordeel(W, 1, kandidaat(*middelen, maximaal=60))
    assert {(deel.uitkomst, deel.feit) for deel in (van_werk, van_mens)} == {(ONBEKEND, "reistijd onbekend")}


def test_without_a_distance_it_is_unknown() -> None:
    assert oordeel(V, None, vervoer=(FIETS,), reistijd=60).uitkomst is ONBEKEND


@pytest.mark.parametrize("maximaal", [None, 0, 1000, -1])
def test_a_person_without_a_maximum_has_no_such_wish(maximaal: int | None) -> None:
    wensen = from_profiel(kandidaat(FIETS, maximaal=maximaal))
    assert not wensen.has(REISTIJD)
    assert REISTIJD.sleutel not in {deel.sleutel for deel in explain({}, wensen, V)}
    van_mens = oordeel(W, 6, kandidaat(FIETS, maximaal=maximaal))
    assert (van_mens.uitkomst, van_mens.feit) == (VRAAGT_NIET, "noemt geen maximale reistijd")


def test_work_has_no_travel_time() -> None:
    wensen = from_vacature({"mobiliteit": {"maximaleReistijd": 30}})
    assert not wensen.has(REISTIJD)
    assert REISTIJD.said(wensen) == "wat de kandidaat wil"
