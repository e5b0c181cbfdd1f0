"""Earlier searches for one person."""

from collections.abc import Callable
from typing import ClassVar

import pytest
from django.urls import reverse

from tests.werkplek.paginas import Als, Meer, Stukpagina, more_searches
from vumportal.organisaties.models import Gebruiker
from vumportal.uitwisseling.models import Zoekopdracht
from vumportal.werkzoekenden.models import Werkzoekende


class TestPagina(Stukpagina):
    naam = "kandidaat_gezocht"
    over = ("henk",)
    methods: ClassVar = {"get": 12}

    @pytest.fixture
    def meer(self, opdracht: Zoekopdracht) -> Meer:
        """More searches for this person."""
        return lambda aantal: more_searches(opdracht, aantal)


def test_earlier_searches(als: Als, anja: Gebruiker, henk: Werkzoekende, opdracht: Zoekopdracht) -> None:
    tekst = als(anja).get(reverse("kandidaat_gezocht", args=[henk.pk])).content.decode()
    assert reverse("zoekopdracht", args=[opdracht.pk]) in tekst
    assert "1 gevonden" in tekst
    assert "30 km, 2 beroepen" in tekst


def test_without_a_search_the_page_says_so(
    als: Als, anja: Gebruiker, maak_persoon: Callable[..., Werkzoekende]
) -> None:
    nour = maak_persoon("Nour")
    assert "Nog niet gezocht" in als(anja).get(reverse("kandidaat_gezocht", args=[nour.pk])).content.decode()
