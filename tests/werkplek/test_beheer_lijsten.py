"""Every list that colleagues choose from."""

from typing import ClassVar

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.werkplek.paginas import Als, Beheerpagina, Meer
from vumportal.organisaties.lijstbeheer import TITELS, WOORDEN, add_own
from vumportal.organisaties.lijsten import LIJSTEN, MIJLPALEN
from vumportal.organisaties.models import Gebruiker, Organisatie

URL = "/beheer/lijsten/"


class TestPagina(Beheerpagina):
    naam = "beheer_lijsten"
    methods: ClassVar = {"get": 6}

    @pytest.fixture
    def meer(self, organisatie: Organisatie, bea: Gebruiker) -> Meer:
        """More values of the organisation."""
        made: list[int] = []

        def make(aantal: int) -> None:
            for _ in range(aantal):
                made.append(1)
                add_milestone(organisatie, bea, f"Mijlpaal {len(made)}")

        return make


def add_milestone(organisatie: Organisatie, door: Gebruiker, naam: str) -> None:
    [betekenis] = MIJLPALEN.betekenissen
    add_own(
        lijst=MIJLPALEN,
        organisatie=organisatie,
        naam=naam,
        betekenis=betekenis,
        van=timezone.localdate(),
        door=door,
    )


def test_every_list_and_every_meaning_has_words() -> None:
    assert set(TITELS) == set(LIJSTEN)
    assert set(WOORDEN) == {soort for lijst in LIJSTEN.values() for soort in lijst.betekenissen}


def test_how_many_and_whose(als: Als, bea: Gebruiker, organisatie: Organisatie) -> None:
    client = als(bea)
    tekst = client.get(URL).content.decode()
    assert "aangepast" not in tekst
    for sleutel in LIJSTEN:
        assert reverse("beheer_lijst", args=[sleutel]) in tekst
    add_milestone(organisatie, bea, "Rijbewijs gehaald")
    tekst = client.get(URL).content.decode()
    rij = tekst.split("Mijlpalen</a>")[1].split("</tr>")[0]
    assert ">9<" in rij
    assert "aangepast" in rij
    assert tekst.count("aangepast") == 1
