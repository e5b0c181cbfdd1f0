"""Working days: weekends and the days of the Algemene termijnenwet do not count."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vumportal.organisaties.werkdagen import after, before, is_working_day

DAGEN = st.dates(date(2000, 1, 1), date(2199, 12, 31))


@pytest.mark.parametrize(
    ("dag", "werkdagen", "uiterlijk"),
    [
        (date(2026, 11, 26), 5, date(2026, 12, 3)),  # a Thursday, over a weekend
        (date(2026, 11, 28), 1, date(2026, 11, 30)),  # from a Saturday
        (date(2026, 12, 24), 1, date(2026, 12, 28)),  # two days of Christmas and a Sunday
        (date(2026, 11, 26), 0, date(2026, 11, 26)),
    ],
)
def test_a_term_in_working_days(dag: date, werkdagen: int, uiterlijk: date) -> None:
    assert after(dag, werkdagen) == uiterlijk


@pytest.mark.parametrize(
    "dag",
    [
        date(2027, 1, 1),
        date(2027, 3, 26),  # Goede Vrijdag
        date(2027, 3, 29),  # the second day of Easter
        date(2027, 4, 27),
        date(2027, 5, 5),
        date(2027, 5, 6),  # Hemelvaart
        date(2027, 5, 17),  # the second day of Pinksteren
        date(2031, 4, 26),  # Koningsdag, since the 27th is a Sunday
        date(2038, 4, 26),  # the latest Easter that there is: its second day
    ],
)
def test_days_of_the_law_do_not_count(dag: date) -> None:
    assert not is_working_day(dag)


def test_koningsdag_on_a_sunday_leaves_the_sunday_and_the_monday_as_they_are() -> None:
    assert is_working_day(date(2031, 4, 28))
    assert is_working_day(date(2026, 4, 28))


@given(DAGEN, st.integers(1, 20))
def test_the_day_is_a_working_day_with_so_many_between(dag: date, werkdagen: int) -> None:
    eind = after(dag, werkdagen)
    between = (dag + timedelta(days=number) for number in range(1, (eind - dag).days + 1))
    assert sum(map(is_working_day, between)) == werkdagen
    assert is_working_day(eind)


@given(DAGEN)
def test_before_undoes_after(dag: date) -> None:
    eerder = before(dag)
    assert eerder < dag
    assert is_working_day(eerder)
    if is_working_day(dag):
        assert after(eerder, 1) == dag
