"""Which ground applies on a day, of dates alone."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vumportal.toestemming.grond import ALTIJD_AL, Grond, in_force, start_of

DAG = date(2026, 6, 1)


def dag(nummer: int) -> date:
    return DAG + timedelta(days=nummer)


def publiek(van: int, verteld: int | None) -> Grond:
    op = None if verteld is None else dag(verteld)
    return Grond(True, dag(van), start_of(publieke_taak=True, van=dag(van), verteld_op=op))


def toestemming(van: int) -> Grond:
    return Grond(False, dag(van), start_of(publieke_taak=False, van=dag(van), verteld_op=None))


@pytest.mark.parametrize(("verteld", "start"), [(0, 40), (10, 40), (11, 41), (60, 90), (None, None)], ids=str)
def test_publieke_taak_begins_30_days_after_somebody_was_told(verteld: int | None, start: int | None) -> None:
    assert publiek(40, verteld).start == (None if start is None else dag(start))


def test_without_any_ground_it_is_toestemming() -> None:
    geldend = in_force([], DAG)
    assert (geldend.grond, geldend.laatste_dag) == (ALTIJD_AL, None)


def test_the_day_before_is_the_last() -> None:
    gronden = [publiek(40, 0)]
    assert in_force(gronden, dag(39)).grond is ALTIJD_AL
    assert in_force(gronden, dag(0)).laatste_dag == dag(39)
    assert in_force(gronden, dag(40)).grond is gronden[0]
    assert in_force(gronden, dag(40)).laatste_dag is None


def test_who_was_told_late_stays_under_toestemming_for_longer() -> None:
    gronden = [publiek(40, 30)]
    assert in_force(gronden, dag(59)).grond is ALTIJD_AL
    assert in_force(gronden, dag(45)).laatste_dag == dag(59)
    assert in_force(gronden, dag(60)).grond is gronden[0]


def test_publieke_taak_that_was_over_before_it_began_never_applies() -> None:
    """Told on day 35, so from day 65; but from day 50 it is toestemming again."""
    gronden = [publiek(40, 35), toestemming(50)]
    for nummer in range(100):
        assert not in_force(gronden, dag(nummer)).grond.publieke_taak


GRONDEN = st.lists(
    st.one_of(
        st.builds(publiek, st.integers(0, 200), st.one_of(st.none(), st.integers(-50, 200))),
        st.builds(toestemming, st.integers(0, 200)),
    ),
    max_size=4,
    unique_by=lambda grond: grond.van,
)


@given(GRONDEN, st.integers(-10, 260))
def test_the_last_day_is_the_last_on_which_it_is_so(gronden: list[Grond], nummer: int) -> None:
    """Counted day by day: the ground stays the same up to and including the last day, and not a day longer."""
    nu = in_force(gronden, dag(nummer))
    later = (n for n in range(nummer, 400) if in_force(gronden, dag(n)).grond != nu.grond)
    anders = next(later, None)
    assert nu.laatste_dag == (None if anders is None else dag(anders - 1))


@given(GRONDEN, st.integers(-10, 260))
def test_nobody_is_under_publieke_taak_who_was_not_told(gronden: list[Grond], nummer: int) -> None:
    grond = in_force(gronden, dag(nummer)).grond
    assert not grond.publieke_taak or (grond.start is not None and grond.start <= dag(nummer))
