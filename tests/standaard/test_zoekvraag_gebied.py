"""Rule 8 of the exchange (design section 4): the selectiegebied, and how far a werkzoekende travels."""

from typing import Any

import pytest

from tests.standaard.strategieen import PLAATSEN, Doc
from vumportal.standaard import afstand
from vumportal.standaard.soort import Soort
from vumportal.standaard.zoekvraag import parse

W, V = Soort.WERKZOEKENDE, Soort.VACATURE


def gebied_past(document: Doc, soort: Soort, km: int, **opties: Any) -> bool:
    return parse({"selectiegebied": {"postcode": "5611ab", "afstand": km}}, soort).matches(
        document, PLAATSEN, **opties
    )


def mobiliteit(postcode: str, **rest: object) -> Doc:
    return {"mobiliteit": {"bemiddelingspostcode": postcode} | rest}


def test_distance_as_the_crow_flies() -> None:
    km = afstand.km(afstand.koorde2(PLAATSEN[5611], PLAATSEN[5038]))
    assert 29 < km < 30
    for soort, document in ((W, mobiliteit("5038AA")), (V, {"adres": {"postcode": "5038aa"}})):
        assert gebied_past(document, soort, 30)
        assert not gebied_past(document, soort, 29)


def test_zero_km_is_the_same_place() -> None:
    assert gebied_past(mobiliteit("5612XX"), W, 0)


def test_reisafstand_limits_a_werkzoekende() -> None:
    assert gebied_past(mobiliteit("5038AA", maximaleReisafstand=30), W, 100)
    assert not gebied_past(mobiliteit("5038AA", maximaleReisafstand=29), W, 100)
    assert gebied_past(mobiliteit("5038AA", maximaleReisafstand=29), W, 100, gebruik_reisafstand=False)


def test_reisafstand_never_widens() -> None:
    assert not gebied_past(mobiliteit("5038AA", maximaleReisafstand=999), W, 10)


def test_reisafstand_is_not_for_vacatures() -> None:
    assert gebied_past({"adres": {"postcode": "5038AA"}, "mobiliteit": {"maximaleReisafstand": 0}}, V, 100)


@pytest.mark.parametrize("postcode", ["1000AA", "5611", "", None, 5611])
def test_unknown_postcode_matches_nothing(postcode: Any) -> None:
    assert not gebied_past(mobiliteit(postcode), W, 999)
    assert not gebied_past({}, W, 999)


def test_unknown_postcode_in_the_question_matches_nothing() -> None:
    zoekvraag = parse({"selectiegebied": {"postcode": "1000AA", "afstand": 999}}, W)
    assert not zoekvraag.matches(mobiliteit("1000AA"), PLAATSEN)
