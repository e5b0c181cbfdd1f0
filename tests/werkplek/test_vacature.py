"""The page of one vacature."""

from typing import ClassVar

import pytest
from django.urls import reverse

from tests.werkplek.conftest import ATELIER, BEROEP
from tests.werkplek.paginas import Als, Meer, Stukpagina, form_values, more_searches
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.uitwisseling.models import Zoekopdracht
from vumportal.uitwisseling.services import start_zoekopdracht
from vumportal.uitwisseling.wensen import Wensen
from vumportal.vacatures.models import Vacature
from vumportal.vacatures.services import save_vacature, withdraw


@pytest.fixture
def gezocht(atelier: Vacature, wim: Gebruiker) -> Zoekopdracht:
    """A search for candidates for this vacature."""
    wensen = Wensen("5611AB", 20, beroepen=(BEROEP,))
    return start_zoekopdracht(gebruiker=wim, vacature=atelier, wensen=wensen)


class TestPagina(Stukpagina):
    naam = "vacature"
    over = ("atelier",)
    methods: ClassVar = {"get": 11}

    @pytest.fixture
    def meer(self, gezocht: Zoekopdracht) -> Meer:
        """More searches for this vacature."""
        return lambda aantal: more_searches(gezocht, aantal)


def test_in_words(als: Als, anja: Gebruiker, atelier: Vacature) -> None:
    tekst = als(anja).get(reverse("vacature", args=[atelier.pk])).content.decode()
    for words in (
        "Zoek kandidaten",
        "Je naait gordijnen",
        "Eindhoven (5611)",
        "Mehmet Confectie",
        "onze organisatie en andere organisaties",
    ):
        assert words in tekst, words


def test_earlier_searches(als: Als, anja: Gebruiker, atelier: Vacature, gezocht: Zoekopdracht) -> None:
    tekst = als(anja).get(reverse("vacature", args=[atelier.pk])).content.decode()
    assert reverse("zoekopdracht", args=[gezocht.pk]) in tekst


def test_searching_is_one_button_and_the_wishes_are_a_link(
    als: Als, anja: Gebruiker, atelier: Vacature
) -> None:
    tekst = als(anja).get(reverse("vacature", args=[atelier.pk])).content.decode()
    url = reverse("zoek_kandidaten", args=[atelier.pk])
    assert form_values(tekst, url)["direct"] == "ja"
    assert f'<a href="{url}">Eerst de wensen bekijken</a>' in tekst


def test_whether_others_can_find_it_is_said(
    als: Als, anja: Gebruiker, wim: Gebruiker, atelier: Vacature
) -> None:
    url = reverse("vacature", args=[atelier.pk])
    assert "onze organisatie en andere organisaties" in als(anja).get(url).content.decode()
    withdraw(vacature=atelier, gebruiker=wim)
    assert "<dd>alleen onze organisatie</dd>" in als(anja).get(url).content.decode()


def test_a_closed_vacature_says_so(als: Als, anja: Gebruiker, organisatie: Organisatie) -> None:
    document = {**ATELIER, "sluitingsdatumVacature": "2020-03-01"}
    gesloten = save_vacature(organisatie=organisatie, document=document)
    tekst = als(anja).get(reverse("vacature", args=[gesloten.pk])).content.decode()
    assert "gesloten, was 1 maart 2020" in tekst
    assert "alleen onze organisatie, want de vacature is gesloten" in tekst
    lijst = als(anja).get(reverse("vacatures"), {"status": "gesloten"}).content.decode()
    assert "gesloten, was 1 maart 2020" in lijst
