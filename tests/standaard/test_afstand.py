"""Distance rule: chord, limit per km, and PC4."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vumportal.standaard.afstand import AARDSTRAAL_KM, grens, km, koorde2, pc4, punt

EINDHOVEN = punt(51.4416, 5.4697)
TILBURG = punt(51.5606, 5.0919)
ROTTERDAM = punt(51.9244, 4.4777)

breedten = st.floats(-90, 90)
lengten = st.floats(-180, 180)


def _haversine(b1: float, l1: float, b2: float, l2: float) -> float:
    p1, p2, dl = math.radians(b1), math.radians(b2), math.radians(l2 - l1)
    a = math.sin((p2 - p1) / 2) ** 2 + math.cos(p1) * math.cos(p2) * math.sin(dl / 2) ** 2
    return 2 * AARDSTRAAL_KM * math.asin(min(1.0, math.sqrt(a)))


def test_known_distances() -> None:
    assert km(koorde2(EINDHOVEN, TILBURG)) == pytest.approx(29.3, abs=0.3)
    assert km(koorde2(EINDHOVEN, ROTTERDAM)) == pytest.approx(86.8, abs=1)


@given(breedten, lengten, breedten, lengten)
def test_equals_haversine(b1: float, l1: float, b2: float, l2: float) -> None:
    gemeten = km(koorde2(punt(b1, l1), punt(b2, l2)))
    # Near the antipode asin is flat, so a chord cannot say more than some metres there.
    assert gemeten == pytest.approx(_haversine(b1, l1, b2, l2), abs=0.5)


@given(st.integers(0, 999))
def test_limit_is_the_chord_of_that_many_km(afstand: int) -> None:
    assert km(grens(afstand)) == pytest.approx(afstand, abs=1e-6)


def test_limits_grow() -> None:
    grenzen = [grens(afstand) for afstand in range(1000)]
    assert grenzen == sorted(set(grenzen))


def test_same_place_is_within_zero_km() -> None:
    assert koorde2(EINDHOVEN, EINDHOVEN) == 0.0 <= grens(0)


@pytest.mark.parametrize("afstand", [-1, 1000])
def test_limit_outside_the_contract(afstand: int) -> None:
    with pytest.raises(ValueError, match="999"):
        grens(afstand)


@pytest.mark.parametrize(
    ("postcode", "verwacht"),
    [
        ("5611AB", 5611),
        ("5611ab", 5611),
        ("0001zz", 1),
        ("5611 AB", None),
        ("5611", None),
        ("5611AB\n", None),
        ("٥٦١١AB", None),
        ("", None),
        (None, None),
        (5611, None),
        (["5611AB"], None),
    ],
)
def test_pc4(postcode: object, verwacht: int | None) -> None:
    assert pc4(postcode) == verwacht
