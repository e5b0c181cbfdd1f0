"""All that a profiel says, in words."""

from collections.abc import Callable
from typing import ClassVar

import pytest
from django.urls import reverse

from tests.werkplek.paginas import Als, Meer, Stukpagina, more_searches
from vumportal.organisaties.models import Gebruiker
from vumportal.uitwisseling.models import Zoekopdracht
from vumportal.werkzoekenden.models import Werkzoekende


class TestPagina(Stukpagina):
    naam = "kandidaat_alles"
    over = ("henk",)
    methods: ClassVar = {"get": 9}

    @pytest.fixture
    def meer(self, opdracht: Zoekopdracht) -> Meer:
        """More searches, which do not stand here."""
        return lambda aantal: more_searches(opdracht, aantal)


def test_profile_in_words(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    tekst = als(anja).get(reverse("kandidaat_alles", args=[henk.pk])).content.decode()
    for words in (
        "Profiel van <bdi>Henk</bdi>",
        "Medewerker naaiatelier",
        "Fietsenmaker",
        "Betaald werk, vast contract",
        "16 tot 24 uur per week",
        "Nederlands: spreken goed, schrijven redelijk",
        "Veldhoven (5501)",
        "Fiets (naar het werk)",
    ):
        assert words in tekst, words
    assert "5501AB" not in tekst
    assert "https://voorbeeld" not in tekst


def test_what_is_not_filled_in_says_so(
    als: Als, anja: Gebruiker, maak_persoon: Callable[..., Werkzoekende]
) -> None:
    leeg = maak_persoon(profiel={"mobiliteit": {"bemiddelingspostcode": "5501AB"}})
    tekst = als(anja).get(reverse("kandidaat_alles", args=[leeg.pk])).content.decode()
    assert tekst.count("Nog niet ingevuld.") == 5


def test_without_profiel_the_page_says_so(
    als: Als, anja: Gebruiker, maak_persoon: Callable[..., Werkzoekende]
) -> None:
    leeg = maak_persoon("Nour", profiel=None)
    assert "Nog geen profiel" in als(anja).get(reverse("kandidaat_alles", args=[leeg.pk])).content.decode()
