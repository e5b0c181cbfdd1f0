"""The search field in the top bar."""

from collections.abc import Callable
from typing import ClassVar

import pytest
from django.urls import reverse

from tests.werkplek.paginas import Als, Meer, Pagina
from vumportal.organisaties.models import Gebruiker
from vumportal.vacatures.models import Vacature
from vumportal.werkzoekenden.models import Werkzoekende

URL = "/snelzoeken/"


class TestPagina(Pagina):
    naam = "snelzoeken"
    methods: ClassVar = {"get": 5, "post": 12}
    gegevens: ClassVar = {"q": "en"}

    @pytest.fixture
    def meer(self, maak_persoon: Callable[..., Werkzoekende]) -> Meer:
        """More people with that name."""
        return lambda aantal: [maak_persoon() for _ in range(aantal)]


def test_one_hit_opens(als: Als, anja: Gebruiker, henk: Werkzoekende, atelier: Vacature) -> None:
    client = als(anja)
    assert client.post(URL, {"q": "henk jansen"})["Location"] == reverse("kandidaat", args=[henk.pk])
    assert client.post(URL, {"q": "mehmet"})["Location"] == reverse("vacature", args=[atelier.pk])


def test_more_hits_are_a_list(als: Als, anja: Gebruiker, maak_persoon: Callable[..., Werkzoekende]) -> None:
    maak_persoon("Henk")
    maak_persoon("Henkie")
    response = als(anja).post(URL, {"q": "henk"})
    tekst = response.content.decode()
    assert "Henk J." in tekst
    assert "Henkie J." in tekst
    assert "Geen vacatures gevonden" in tekst


def test_actions(als: Als, anja: Gebruiker) -> None:
    client = als(anja)
    assert client.post(URL, {"q": "alle kandidaten"})["Location"] == reverse("kandidaten")
    assert "Bekijk alle vacatures" in client.post(URL, {"q": "bekijk"}).content.decode()


def test_never_people_of_others(als: Als, vreemde: Gebruiker, henk: Werkzoekende) -> None:
    tekst = als(vreemde).post(URL, {"q": "henk"}).content.decode()
    assert "Geen kandidaten gevonden" in tekst


def test_too_little_is_explained(als: Als, anja: Gebruiker) -> None:
    for q, words in (("", "Typ een naam of een functie"), ("h", "Typ minimaal 2 letters")):
        response = als(anja).post(URL, {"q": q})
        assert response.status_code == 422
        assert words in response.content.decode()


def test_after_logging_in_again_there_is_a_page(als: Als, anja: Gebruiker) -> None:
    tekst = als(anja).get(URL).content.decode()
    assert "Typ een voornaam" in tekst
    assert "Geen kandidaten gevonden" not in tekst
