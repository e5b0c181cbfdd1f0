"""Whom to call or mail, from any document."""

from typing import Any

import pytest
from hypothesis import given

from tests.woorden.vreemd import SEEDS, vreemd
from vumportal.standaard.soort import Soort
from vumportal.woorden.contact import MAXIMUM, Contact, contacts
from vumportal.woorden.tekst import is_plain
from vumportal.woorden.waarden import Waarde

FATMA: dict[str, Any] = {
    "naamContactpersoonAfdeling": "Fatma Demir",
    "telefoonnummer": ["040-2345678", "intern 12"],
    "emailadres": ["fatma@example.nl"],
}


def test_of_a_vacature_those_of_the_werkgever() -> None:
    document = {"werkgever": {"contactpersoon": [FATMA, {"naamContactpersoonAfdeling": ""}]}}
    assert contacts(document, Soort.VACATURE) == [
        Contact(
            "Fatma Demir",
            (Waarde("040-2345678", "tel:0402345678"), Waarde("intern 12")),
            (Waarde("fatma@example.nl", "mailto:fatma@example.nl"),),
        )
    ]


def test_of_a_kandidaat_the_person_first() -> None:
    document = {"telefoonnummer": ["0612345678"], "contactpersoon": [FATMA]}
    assert [persoon.naam for persoon in contacts(document, Soort.WERKZOEKENDE)] == ["", "Fatma Demir"]


@pytest.mark.parametrize("document", [{}, None, [], {"werkgever": "x"}, {"werkgever": {"contactpersoon": 3}}])
def test_without_one_there_is_none(document: object) -> None:
    assert contacts(document, Soort.VACATURE) == []


def test_of_many_a_few() -> None:
    assert len(contacts({"werkgever": {"contactpersoon": [FATMA] * 40}}, Soort.VACATURE)) == MAXIMUM


@given(SEEDS)
def test_whatever_the_document(seed: int) -> None:
    for soort in Soort:
        for persoon in contacts(vreemd(seed, soort), soort):
            assert is_plain(persoon.naam)
            for waarde in (*persoon.telefoon, *persoon.mail):
                assert is_plain(waarde.tekst)
                assert waarde.url.startswith(("tel:", "mailto:")) or not waarde.url
