"""Fetching a detail: it costs one of the budget, only when something was delivered, and never twice."""

from typing import ClassVar

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.uitwisseling.stub import Reactie, Stub
from tests.werkplek.paginas import Als, Meer, Persoonspagina, fetch_url, more_results, result_url, used
from vumportal.organisaties.models import Gebruiker
from vumportal.uitwisseling.models import Resultaat, Zoekopdracht, Zoekvraag
from vumportal.vacatures.models import Vacature
from vumportal.woorden.kort import dag


class TestActie(Persoonspagina):
    naam = "detail_ophalen"
    over = ("beantwoord", "elders")
    methods: ClassVar = {"post": 20}

    @pytest.fixture
    def meer(self, beantwoord: Zoekopdracht) -> Meer:
        """More results of the same search."""
        return lambda aantal: more_results(beantwoord, aantal)


def test_fetching_costs_one_and_says_so(als: Als, anja: Gebruiker, elders: Resultaat) -> None:
    client = als(anja)
    response = client.post(fetch_url(elders))
    assert response.status_code == 303
    tekst = client.get(response["Location"]).content.decode()
    assert "Dit kostte 1 van de 10 details van deze vraag. Je hebt er nog 9." in tekst
    assert "V-12" in tekst
    assert f"Opgehaald op {dag(timezone.localdate())}" in tekst
    assert "Je ziet dit tot en met" in tekst
    assert "Haal contactpersoon op" not in tekst
    again = client.get(client.post(fetch_url(elders))["Location"]).content.decode()
    assert "Dit kostte" not in again
    assert used() == 1


def test_own_results_are_free(als: Als, anja: Gebruiker, beantwoord: Zoekopdracht, atelier: Vacature) -> None:
    eigen = beantwoord.resultaten.exclude(eigen_id="").get()
    assert als(anja).post(fetch_url(eigen))["Location"] == result_url(eigen)
    tekst = als(anja).get(result_url(eigen)).content.decode()
    assert "Haal contactpersoon op" not in tekst
    assert "Dit kostte" not in tekst
    assert reverse("vacature", args=[atelier.pk]) in tekst
    assert used() == 0


def test_what_was_withdrawn_is_said_and_costs_nothing(
    als: Als, anja: Gebruiker, elders: Resultaat, uitwisseling: Stub
) -> None:
    uitwisseling.reeks(Reactie(status=400, body={"code": "400.01", "message": "Ongeldige aanroep"}))
    client = als(anja)
    tekst = client.get(client.post(fetch_url(elders))["Location"]).content.decode()
    assert "Dit is niet meer beschikbaar" in tekst
    assert used() == 0


def test_when_the_exchange_fails_it_costs_nothing(
    als: Als, anja: Gebruiker, elders: Resultaat, uitwisseling: Stub
) -> None:
    uitwisseling.reeks(Reactie(status=500))
    client = als(anja)
    tekst = client.get(client.post(fetch_url(elders))["Location"]).content.decode()
    assert "Dit kostte je niets" in tekst
    assert used() == 0


def test_when_the_budget_is_gone(als: Als, anja: Gebruiker, elders: Resultaat) -> None:
    Zoekvraag.objects.update(details_gebruikt=10)
    client = als(anja)
    tekst = client.get(client.post(fetch_url(elders))["Location"]).content.decode()
    assert "Je hebt alle 10 details van deze vraag gebruikt" in tekst
    assert "Ophalen kan niet meer" in tekst
    assert "Haal contactpersoon op" not in tekst
