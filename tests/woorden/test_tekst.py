"""Text of others can be sent, turns nothing around it, and is no longer than a page can bear."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vumportal.woorden.tekst import KORT, LANG, block, is_plain, number, plain, storable

ALLES = st.text(st.characters(exclude_categories=()), max_size=300)
"""Any text that JSON can carry, halves of characters too."""
TEKENS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"


@given(ALLES)
def test_what_is_shown_can_be_sent_and_turns_nothing(tekst: str) -> None:
    for shown, most in ((plain(tekst, 50), 50), (block(tekst, 80), 80)):
        shown.encode()
        assert not set(shown) & {*TEKENS, "\0", "\x07", "\x7f"}
        assert len(shown) <= most
        assert is_plain(shown)
    assert "\n" not in plain(tekst)


@given(ALLES)
def test_what_is_kept_fits_in_a_database(tekst: str) -> None:
    assert "\0" not in storable(tekst)
    storable(tekst).encode()
    assert storable(storable(tekst)) == storable(tekst)


@pytest.mark.parametrize(
    ("inhoud", "tekst"),
    [
        ("  Medewerker\n\natelier ", "Medewerker atelier"),
        ("\u202eroefuahC", "roefuahC"),
        ("half \ud83d teken", "half teken"),
        ("\U0001f9f5 naaien", "\U0001f9f5 naaien"),
        ("شركة الخياطة", "شركة الخياطة"),
        (24, "24"),
        (1500.5, "1500,5"),
        (24.0, "24"),
        (float("nan"), ""),
        (float("inf"), "een veel te groot getal"),
        (True, ""),
        (None, ""),
        ([1], ""),
        ({"a": 1}, ""),
    ],
)
def test_one_line(inhoud: Any, tekst: str) -> None:
    assert plain(inhoud) == tekst


def test_a_number_that_python_itself_does_not_write() -> None:
    assert plain(10**5000) == "een veel te groot getal"


def test_a_text_of_megabytes_is_cut_with_a_sign() -> None:
    assert len(plain("x" * 5_000_000)) == KORT
    assert plain("x" * 5_000_000).endswith("…")
    assert len(block("woord " * 1_000_000)) <= LANG
    assert plain("x" * KORT) == "x" * KORT


def test_lines_of_a_description_stay() -> None:
    assert block("eerste\r\ntweede\u2028derde") == "eerste\ntweede\nderde"
    assert block("alinea\n\nalinea") == "alinea\n\nalinea"
    assert block("boven" + "\n \n" * 1000 + "onder") == "boven\n\nonder"


@given(st.integers() | st.floats())
def test_any_number_can_be_said(getal: float) -> None:
    assert len(number(getal)) < 30
