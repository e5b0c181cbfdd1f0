"""Where a search begins, and the latest ones."""

from typing import ClassVar

import pytest
from django.urls import reverse

from tests.werkplek.paginas import Als, Meer, Pagina, more_searches
from vumportal.organisaties.models import Gebruiker
from vumportal.uitwisseling.models import Zoekopdracht

URL = "/zoeken/"


class TestPagina(Pagina):
    naam = "zoeken"
    methods: ClassVar = {"get": 8}

    @pytest.fixture
    def meer(self, opdracht: Zoekopdracht) -> Meer:
        """More searches."""
        return lambda aantal: more_searches(opdracht, aantal)


def test_the_latest_searches(als: Als, anja: Gebruiker, opdracht: Zoekopdracht) -> None:
    tekst = als(anja).get(URL).content.decode()
    assert "Vacatures voor Henk J." in tekst
    assert reverse("zoekopdracht", args=[opdracht.pk]) in tekst
    assert "30 km, 2 beroepen" in tekst


def test_without_searches_it_says_how_to_begin(als: Als, anja: Gebruiker) -> None:
    tekst = als(anja).get(URL).content.decode()
    for naam in ("kandidaten", "vacatures"):
        assert reverse(naam) in tekst
