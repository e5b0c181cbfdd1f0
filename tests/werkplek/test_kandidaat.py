"""The page of one person."""

from collections.abc import Callable
from typing import ClassVar

import pytest
from django.urls import reverse

from tests.werkplek.paginas import Als, Meer, Stukpagina, more_searches
from vumportal.logboek.models import Gebeurtenis
from vumportal.organisaties.models import Gebruiker
from vumportal.uitwisseling.models import Zoekopdracht
from vumportal.werkzoekenden.models import Werkzoekende


class TestPagina(Stukpagina):
    naam = "kandidaat"
    over = ("henk",)
    methods: ClassVar = {"get": 16}

    @pytest.fixture
    def meer(self, opdracht: Zoekopdracht) -> Meer:
        """More searches for this person."""
        return lambda aantal: more_searches(opdracht, aantal)


def test_profile_in_words(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    tekst = als(anja).get(reverse("kandidaat", args=[henk.pk])).content.decode()
    for words in (
        "Henk Jansen",
        "Zoek vacatures voor Henk",
        "Medewerker naaiatelier",
        "Fietsenmaker",
        "Betaald werk, vast contract",
        "16 tot 24 uur per week",
        "Nederlands: spreken goed, schrijven redelijk",
        "Veldhoven (5501)",
        "met gemeenten en UWV",
        "Fiets (naar het werk)",
    ):
        assert words in tekst, words
    assert "5501AB" not in tekst
    assert "https://voorbeeld" not in tekst


def test_opening_is_written_down(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    client = als(anja)
    client.head(reverse("kandidaat", args=[henk.pk]))
    assert not Gebeurtenis.objects.filter(soort="gezien").exists()
    client.get(reverse("kandidaat", args=[henk.pk]))
    gezien = Gebeurtenis.objects.get(soort="gezien")
    assert (gezien.door_gebruiker_id, gezien.ids) == (anja.pk, [henk.profiel.extern_id])


def test_without_profiel(als: Als, anja: Gebruiker, maak_persoon: Callable[..., Werkzoekende]) -> None:
    nour = maak_persoon("Nour", profiel=None)
    tekst = als(anja).get(reverse("kandidaat", args=[nour.pk])).content.decode()
    assert "Nog geen profiel" in tekst
    assert "Zoek vacatures voor" not in tekst


def test_earlier_searches(als: Als, anja: Gebruiker, henk: Werkzoekende, opdracht: Zoekopdracht) -> None:
    tekst = als(anja).get(reverse("kandidaat", args=[henk.pk])).content.decode()
    assert reverse("zoekopdracht", args=[opdracht.pk]) in tekst
