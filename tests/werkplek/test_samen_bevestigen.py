"""Together: what waits for its confirmation, with the three ways."""

from typing import ClassVar

import pytest
from django.urls import reverse

from tests.werkplek.conftest import chosen
from tests.werkplek.paginas import Als, Meer, Stukpagina, more_searches
from vumportal.organisaties.models import Gebruiker
from vumportal.toestemming.bladpapier import GEEN_JAAR, TELT_NIET, words_of
from vumportal.toestemming.samen import waiting
from vumportal.uitwisseling.models import Zoekopdracht
from vumportal.werkzoekenden.models import Werkzoekende


class TestSamenBevestigen(Stukpagina):
    naam = "samen_bevestigen"
    over = ("henk",)
    methods: ClassVar = {"get": 15}

    @pytest.fixture
    def meer(self, opdracht: Zoekopdracht) -> Meer:
        return lambda aantal: more_searches(opdracht, aantal)


def page(als: Als, anja: Gebruiker, henk: Werkzoekende) -> str:
    return als(anja).get(reverse("samen_bevestigen", args=[henk.pk])).content.decode()


def test_it_says_what_the_paper_says(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    chosen(henk, anja, groepen=1)
    woorden = words_of(waiting(henk), door=anja, site="http://testserver")
    tekst = page(als, anja, henk)
    for zin in (woorden.begin, *woorden.manieren, *TELT_NIET, *(t for _, f in woorden.keuzes for _, t in f)):
        assert zin in tekst
    assert len(woorden.manieren) == 3


def test_without_a_known_year_there_is_no_code(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    Werkzoekende.objects.filter(pk=henk.pk).update(geboortejaar=None)
    chosen(henk, anja)
    tekst = page(als, anja, henk)
    assert GEEN_JAAR in tekst
    assert "/mijn/code/" not in tekst


def test_after_a_no_there_is_nothing_to_confirm(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    chosen(henk, anja, ja=False)
    tekst = page(als, anja, henk)
    assert "Er is niets om te bevestigen." in tekst
    assert "Je koos nee" in tekst
    assert "Maak het papier" not in tekst
