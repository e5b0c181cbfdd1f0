"""Answering a request about somebody's own data: the person reads the answer."""

from typing import ClassVar

import pytest
from django.test import Client
from django.urls import reverse

from tests.mijn.conftest import browser_of
from tests.werkplek.paginas import Als, Meer, Privacypagina, Stukpagina
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.werkzoekenden.models import Taak, Werkzoekende
from vumportal.werkzoekenden.services import add_werkzoekende
from vumportal.werkzoekenden.taken import ask
from vumportal.werkzoekenden.verzoeken import request_right


@pytest.fixture
def verzoek(henk: Werkzoekende) -> Taak:
    return request_right(persoon=henk, soort="wissen", toelichting="mijn oude adres")


class TestPagina(Privacypagina, Stukpagina):
    naam = "verzoek"
    over = ("verzoek",)
    methods: ClassVar = {"get": 7, "post": 10}
    gegevens: ClassVar = {"antwoord": "Het is gewist."}

    @pytest.fixture
    def url(self, verzoek: Taak) -> str:
        return reverse(self.naam, args=[verzoek.pk])

    @pytest.fixture
    def meer(self, henk: Werkzoekende) -> Meer:
        """Nothing: the page is about one."""
        return lambda aantal: None


def test_who_asked_what_is_said(als: Als, petra: Gebruiker, verzoek: Taak) -> None:
    tekst = als(petra).get(reverse("verzoek", args=[verzoek.pk])).content.decode()
    for zin in ("Henk Jansen", "Iets laten wissen", "mijn oude adres", "Henk leest dit zelf."):
        assert zin in tekst


def test_the_person_reads_the_answer_and_a_second_one_changes_nothing(
    als: Als, petra: Gebruiker, verzoek: Taak, henk: Werkzoekende
) -> None:
    client, url = als(petra), reverse("verzoek", args=[verzoek.pk])
    for antwoord in ("Je oude adres is gewist.", "Iets anders."):
        assert client.post(url, {"antwoord": antwoord}).status_code == 303
    verzoek.refresh_from_db()
    assert (verzoek.antwoord, verzoek.gedaan_door) == ("Je oude adres is gewist.", petra)
    tekst = browser_of(henk, Client()).get(reverse("mijn:verzoek", args=[verzoek.pk])).content.decode()
    assert "Je oude adres is gewist." in tekst
    assert "<form" not in client.get(url).content.decode().split("<main")[1]


def test_without_an_answer_it_stays_open(als: Als, petra: Gebruiker, verzoek: Taak) -> None:
    response = als(petra).post(reverse("verzoek", args=[verzoek.pk]), {"antwoord": " "})
    assert response.status_code == 422
    assert "Schrijf wat je deed, of waarom niet." in response.content.decode()
    verzoek.refresh_from_db()
    assert verzoek.status == Taak.Status.OPEN


def test_of_another_organisation_and_of_a_klantmanager_it_is_not_there(
    als: Als, petra: Gebruiker, henk: Werkzoekende, andere_organisatie: Organisatie
) -> None:
    elders = add_werkzoekende(organisatie=andere_organisatie, voornaam="Bo", achternaam="Smit")
    for taak in (
        request_right(persoon=elders, soort="inzage"),
        ask(persoon=henk, vraag="Kan het?"),
    ):
        url = reverse("verzoek", args=[taak.pk])
        assert als(petra).get(url).status_code == 404
        assert als(petra).post(url, {"antwoord": "x"}).status_code == 404
