"""A whole number as people in the Netherlands write it, or a sentence about what is wrong with it."""

from contextlib import suppress

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from vumportal.werkplek.getallen import HEEL_GETAL, Getalveld

BUITEN = "Vul een getal in van 0 tot en met 9999."
VELD = Getalveld(laagste=0, hoogste=9999, melding=BUITEN, eenheden=("km", "kilometer"), required=False)


@pytest.mark.parametrize(
    ("tekst", "getal"),
    [
        ("20", 20),
        (" 20 ", 20),
        ("020", 20),
        ("1.000", 1000),
        ("1 000", 1000),
        ("1\u00a0000", 1000),
        ("1.000,00", 1000),
        ("20,0", 20),
        ("20 km", 20),
        ("20KM", 20),
        ("1.000 kilometer", 1000),
        ("", None),
        ("  ", None),
        (None, None),
        (20, 20),
    ],
)
def test_numbers(tekst: object, getal: int | None) -> None:
    assert VELD.clean(tekst) == getal


@pytest.mark.parametrize(
    ("tekst", "melding"),
    [
        ("20,5", HEEL_GETAL),
        ("20.5", HEEL_GETAL),
        ("1.0000", HEEL_GETAL),
        ("1.00", HEEL_GETAL),
        ("0,01", HEEL_GETAL),
        ("10.000", BUITEN),
        ("-5", BUITEN),
        ("9" * 5000, BUITEN),
        ("1.000.000.000.000.000.000.000.000", BUITEN),
        ("twintig", BUITEN),
        ("20 mijl", BUITEN),
        ("1e3", BUITEN),
        ("0x14", BUITEN),
        ("²", BUITEN),
        ("٢٠", BUITEN),
        ("2 0", BUITEN),
        ("20\x0021", BUITEN),
        ("2\u202e0", BUITEN),
        ("km", BUITEN),
        ("20 20", BUITEN),
        ("--5", BUITEN),
    ],
)
def test_what_is_no_number_says_what_to_do(tekst: str, melding: str) -> None:
    with pytest.raises(forms.ValidationError) as fout:
        VELD.clean(tekst)
    assert fout.value.messages == [melding]


@given(st.text())
def test_any_text_is_a_number_or_a_sentence(tekst: str) -> None:
    with suppress(forms.ValidationError):
        getal = VELD.clean(tekst)
        assert getal is None or 0 <= getal <= 9999


@given(st.integers(0, 9999))
def test_a_number_is_read_with_and_without_its_dot(getal: int) -> None:
    assert VELD.clean(str(getal)) == VELD.clean(f"{getal:,}".replace(",", ".")) == getal
