"""A person in one line: what the profiel says and nothing else, whatever is in it."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings

from tests.werkplek.conftest import BEROEP, BEROEP_2, KLEDING
from tests.woorden.vreemd import SEEDS, iets, vreemd
from vumportal.standaard.soort import Soort
from vumportal.woorden.band import band, reach
from vumportal.woorden.tekst import is_plain

VANDAAG = date(2026, 11, 25)
HENK: dict[str, Any] = {
    "werktijden": {"aantalWerkurenPerWeekMinimaal": 16, "aantalWerkurenPerWeekMaximaal": 24},
    "vervoermiddel": [
        {"codeVervoermiddel": 3},
        {"codeVervoermiddel": 5, "indicatieBeschikbaarVoorWoonWerkverkeer": 1},
        {"codeVervoermiddel": 1, "indicatieBeschikbaarVoorWoonWerkverkeer": 2},
    ],
    "arbeidsmarktkwalificatie": {
        "interesse": [{"naamInteresse": naam} for naam in ("Naaien", "Magazijn", "Kringloop", "Radio's")]
    },
    "bemiddelingsberoep": [{"codeBeroepsnaam": BEROEP}],
    "flexibiliteit": {"datumAanvangBeschikbaarVoorWerk": "2026-12-09"},
}


def test_henk() -> None:
    assert band(HENK, VANDAAG) == (
        "Maximaal 24 uur",
        "fiets of ov",
        "naaien, magazijn, kringloop",
        "kan vanaf 9 december",
    )


@pytest.mark.parametrize(
    ("document", "words"),
    [
        ({}, ()),
        ({"werktijden": {"aantalWerkurenPerWeekMinimaal": 16}}, ("Minimaal 16 uur",)),
        ({"flexibiliteit": {"datumAanvangBeschikbaarVoorWerk": "2026-11-25"}}, ("Kan nu beginnen",)),
        ({"flexibiliteit": {"datumAanvangBeschikbaarVoorWerk": "2027-01-02"}}, ("Kan vanaf 2 januari 2027",)),
        (
            {
                "bemiddelingsberoep": [
                    {"codeBeroepsnaam": code} for code in (BEROEP, BEROEP_2, BEROEP, KLEDING)
                ]
            },
            ("Medewerker naaiatelier, fietsenmaker, kledinghersteller",),
        ),
        ({"vervoermiddel": [{"codeVervoermiddel": 1, "indicatieBeschikbaarVoorWoonWerkverkeer": 2}]}, ()),
    ],
)
def test_nothing_is_made_up(document: dict[str, Any], words: tuple[str, ...]) -> None:
    assert band(document, VANDAAG) == words


def test_telephone_before_mail_and_a_link_only_where_it_is_certain() -> None:
    document = {"emailadres": ["a@voorbeeld.nl"], "telefoonnummer": ["040-1234567", "bel na 9 uur"]}
    assert [(feit.label, [waarde.url for waarde in feit.waarden]) for feit in reach(document)] == [
        ("Telefoon", ["tel:0401234567", ""]),
        ("E-mail", ["mailto:a@voorbeeld.nl"]),
    ]
    assert reach({}) == ()


@settings(max_examples=150)
@given(SEEDS)
def test_any_document_has_a_band(seed: int) -> None:
    for document in (vreemd(seed, Soort.WERKZOEKENDE), iets(seed)):
        for deel in band(document):
            deel.encode()
            assert deel.strip()
            assert is_plain(deel)
            assert len(deel) < 700
        for feit in reach(document):
            assert feit.waarden
            assert all(is_plain(waarde.tekst) for waarde in feit.waarden)
