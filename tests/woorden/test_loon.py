"""What work pays: read when all of it is understood, and else as it is."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.uitwisseling.strategieen import documenten
from vumportal.ontwikkel.voorbeelden import REGIOS, vacatures
from vumportal.standaard.soort import Soort
from vumportal.woorden.loon import GEEN_LOON, HOOGSTE, LAAGSTE, Loon, wage


def loon(tekst: object, uren: int | None = 24) -> Loon:
    return wage({"arbeidsVoorwaarden": {"salarisIndicatie": tekst}}, uren)


@pytest.mark.parametrize(
    ("tekst", "per_uur", "gezegd"),
    [
        ("€ 15,05 per uur", 1505, "± € 1.550 bruto per maand bij 24 uur"),
        ("€ 15 per uur bij 32 uur", 1500, "± € 1.550 bruto per maand bij 24 uur"),
        ("15 euro per uur", 1500, "± € 1.550 bruto per maand bij 24 uur"),
        ("€ 15,05 bruto per uur.", 1505, "± € 1.550 bruto per maand bij 24 uur"),
        ("€ 16,25 tot € 19,25 per uur", 1625, "± € 1.700 tot € 2.000 bruto per maand bij 24 uur"),
        ("€16,25 - €19,25 per uur", 1625, "± € 1.700 tot € 2.000 bruto per maand bij 24 uur"),
        ("vanaf 14 euro per uur", 1400, "vanaf ± € 1.450 bruto per maand bij 24 uur"),
        ("minimaal 14 euro per uur", 1400, "vanaf ± € 1.450 bruto per maand bij 24 uur"),
        ("€ 16,70 per uur plus toeslagen", 1670, "± € 1.750 bruto per maand bij 24 uur plus toeslagen"),
        ("€ 1.500 per maand bij 24 uur", 1442, "± € 1.500 bruto per maand bij 24 uur"),
        ("Bruto € 1.500,- per maand (24 uur)", 1442, "± € 1.500 bruto per maand bij 24 uur"),
        ("€ 3.000 per maand bij 36 uur", 1923, "± € 2.000 bruto per maand bij 24 uur"),
        (
            "€ 2.250 tot € 3.000 bruto per maand bij 36 uur",
            1442,
            "± € 1.500 tot € 2.000 bruto per maand bij 24 uur",
        ),
        ("€ 540 per week bij 36 uur", 1500, "± € 1.550 bruto per maand bij 24 uur"),
        ("28080 euro per jaar bij 36 uur per week", 1500, "± € 1.550 bruto per maand bij 24 uur"),
    ],
)
def test_what_can_be_read_with_certainty(tekst: str, per_uur: int, gezegd: str) -> None:
    assert loon(tekst) == Loon(per_uur, gezegd)


@pytest.mark.parametrize(
    "tekst",
    [
        "€ 2.600 per maand",
        "€ 2.600 tot € 3.350 per maand bij een hele week",
        "€ 540 per week",
        "28080 euro per jaar",
        "€ 12 netto per uur",
        "maximaal 19 euro per uur",
        "tot 19 euro per uur",
        "€ 14 per middag",
        "Vergoeding van kosten",
        "conform cao",
        "€ 0,50 per uur",
        "378 euro per uur",
        "€ 19 tot € 15 per uur",
        "€ 1.500 per maand bij 0 uur",
        "15 per uur of 20 per uur",
        "١٥ euro per uur",
    ],
)
def test_what_is_not_certain_stays_as_it_is(tekst: str) -> None:
    assert loon(tekst) == Loon(None, tekst)


@pytest.mark.parametrize("niets", [None, "", "  ", 15, [], {}])
def test_no_wage_is_said_to_be_none(niets: object) -> None:
    assert loon(niets) == Loon(None, GEEN_LOON)
    assert wage({}, 24) == wage("x", None) == Loon(None, GEEN_LOON)


def test_without_hours_it_is_said_an_hour() -> None:
    assert loon("€ 15,05 per uur", None).tekst == "€ 15,05 bruto per uur"
    assert loon("€ 15 tot € 16 per uur", 0).tekst == "€ 15 tot € 16 bruto per uur"
    assert loon("€ 1.500 per maand bij 24 uur", None) == Loon(1442, "€ 14,42 bruto per uur")


def test_a_long_or_strange_text_is_bounded_and_on_one_line() -> None:
    tekst = loon("x" * 10_000 + "\n\u202e").tekst
    assert len(tekst) <= 100
    assert loon("cao\n\u202eschaal 3").tekst == "cao schaal 3"


def test_the_demo_says_wages_that_can_be_compared() -> None:
    lonen = [wage(vacature, 24) for regio in REGIOS for vacature in vacatures(regio)]
    assert sum(loon.per_uur is not None for loon in lonen) > len(lonen) / 3


DELEN = (
    "€ ",
    "15",
    "1.500",
    ",05",
    ",-",
    " euro",
    " tot ",
    "-",
    " per ",
    "uur",
    "maand",
    "week",
    "jaar",
    " bij ",
)
BIJNA = st.lists(st.sampled_from((*DELEN, "24 uur", "bruto ", "netto ", "vanaf ", "99999")), max_size=9)


@given(BIJNA.map("".join) | st.text() | st.integers() | st.none(), st.none() | st.integers())
def test_any_text_gives_words_and_a_wage_that_can_be(tekst: object, uren: int | None) -> None:
    _sensible(loon(tekst, uren))


@given(documenten(Soort.VACATURE, geldig=False))
def test_any_document_gives_words(document: dict[str, Any]) -> None:
    _sensible(wage(document, 24))


def _sensible(gevonden: Loon) -> None:
    assert gevonden.tekst
    assert len(gevonden.tekst) <= 120
    assert "\n" not in gevonden.tekst
    assert gevonden.per_uur is None or LAAGSTE <= gevonden.per_uur <= HOOGSTE
