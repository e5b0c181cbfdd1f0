"""Facts in plain Dutch."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from vumportal.woorden import kort


def test_lists_dates_hours_and_distances() -> None:
    assert kort.opsomming([]) == ""
    assert kort.opsomming(["a", "a"]) == "a"
    assert kort.opsomming(["a", "b", "c"], "of") == "a, b of c"
    assert kort.dag(date(2027, 4, 7), vandaag=date(2026, 12, 31)) == "7 april 2027"
    assert kort.dag(date(2027, 4, 7), vandaag=date(2027, 1, 1)) == "7 april"
    assert kort.uren(16, 24) == "16 tot 24 uur"
    assert kort.uren(24, 24) == "24 uur"
    assert kort.uren(None, 24) == "maximaal 24 uur"
    assert kort.uren(16, None) == "minimaal 16 uur"
    assert kort.uren(None, None) == ""
    assert [kort.uren_kort(*paar) for paar in ((16, 24), (24, 24), (16, None), (None, 24), (None, None))] == [
        "16–24",
        "24",
        "vanaf 16",
        "tot 24",
        "",
    ]
    assert kort.met_vervoer((5, 3)) == "het ov of de fiets"
    assert kort.fietstijd(31) == "± 31 min fietsen"
    assert kort.afstand(0.4) == "minder dan 1 km"
    assert kort.afstand(8.6) == "9 km"
    assert kort.taal("nld", 3, 8) == "Nederlands: spreken goed"


def test_a_short_day_has_a_year_only_when_it_could_be_misread() -> None:
    vandaag = date(2026, 11, 26)
    assert kort.dag_kort(date(2026, 12, 9), vandaag) == "9 dec"
    assert kort.dag_kort(date(2027, 1, 13), vandaag) == "13 jan"
    assert kort.dag_kort(date(2026, 10, 31), vandaag) == "31 okt"
    assert kort.dag_kort(date(2027, 10, 31), vandaag) == "31 okt 2027"
    assert kort.dag_kort(date(2025, 12, 9), vandaag) == "9 dec 2025"
    assert kort.dag_kort(date(2027, 3, 1), date(2027, 3, 5)) == "1 mrt"


@given(st.dates(date(2000, 1, 1), date(2040, 1, 1)), st.integers(-900, 900), st.integers(-900, 900))
def test_no_two_days_are_called_the_same(vandaag: date, een: int, ander: int) -> None:
    dagen = {vandaag + timedelta(days=een), vandaag + timedelta(days=ander)}
    assert len({kort.dag_kort(dag, vandaag) for dag in dagen}) == len(dagen)
