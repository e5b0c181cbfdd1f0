"""A BSN is told from what only looks like one: dates, telephone numbers and numbers of other systems are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vumportal.werkzoekenden.bsn import holds_bsn, passes_elfproef

BSN = "111222333"
"""A number that passes and that nobody has: it is the one of test data."""


@pytest.mark.parametrize(
    "tekst",
    [
        BSN,
        "1112.22.333",
        "111 222 333",
        "111-222-333",
        f"bsn {BSN}, graag bellen",
        f"nummer:{BSN}.",
        f"s{BSN}",
        "١١١٢٢٢٣٣٣",
        f"2 {BSN}",
    ],
)
def test_a_bsn_is_told(tekst: str) -> None:
    assert holds_bsn(tekst)


@pytest.mark.parametrize(
    "tekst",
    [
        "",
        "111222334",
        "06 12345678",
        "0612345678",
        "+31 6 11122233",
        "+31611122233",
        "040-1112223",
        "(040) 111 22 23",
        "25-11-2026",
        "1-1-2000 tot 31-12-2026",
        "2026-11-26",
        "na 9 uur",
        "5501AB",
        "000000000",
        "klant 12345678901234",
    ],
)
def test_other_numbers_are_none(tekst: str) -> None:
    assert not holds_bsn(tekst)


@given(st.integers(10_000_000, 999_999_999), st.sampled_from(["", ".", " ", "-"]))
def test_however_it_is_written(getal: int, tussen: str) -> None:
    """With anything between the digits it is the same number; one that fails the elfproef is none."""
    cijfers = str(getal)
    assert holds_bsn(f"zie {tussen.join(cijfers)} hier") is passes_elfproef(cijfers)
