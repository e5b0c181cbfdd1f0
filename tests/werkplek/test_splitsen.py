"""Asking in smaller parts what reached the maximum: the results join the same list."""

from typing import ClassVar

import pytest
from django.urls import reverse

from tests.uitwisseling.stub import Stub, matches
from tests.werkplek.conftest import ATELIER
from tests.werkplek.paginas import Als, Meer, Stukpagina, more_results
from vumportal.organisaties.models import Gebruiker
from vumportal.uitwisseling import tasks
from vumportal.uitwisseling.models import Zoekopdracht


class TestActie(Stukpagina):
    naam = "splitsen"
    over = ("opdracht",)
    methods: ClassVar = {"post": 20}

    @pytest.fixture
    def meer(self, opdracht: Zoekopdracht) -> Meer:
        """More results of the search that is split."""
        return lambda aantal: more_results(opdracht, aantal)


def test_it_asks_more_and_returns_to_the_list(
    als: Als, anja: Gebruiker, opdracht: Zoekopdracht, uitwisseling: Stub
) -> None:
    uitwisseling.reeks(matches({**ATELIER, "naamVacature": "Elders"}, maximum=True))
    for zoekvraag in opdracht.zoekvragen.all():
        tasks.vraag(zoekvraag.pk)
    client = als(anja)
    response = client.post(reverse("splitsen", args=[opdracht.pk]))
    assert response.status_code == 303
    assert response["Location"] == reverse("zoekopdracht", args=[opdracht.pk])
    tekst = client.get(response["Location"]).content.decode()
    assert "We vragen hetzelfde nu in 9 kleinere delen" in tekst
    assert "we zoeken nog" in tekst
    assert "Elders" in tekst
    assert opdracht.zoekvragen.count() == 12


def test_what_cannot_be_smaller_is_said(als: Als, anja: Gebruiker, opdracht: Zoekopdracht) -> None:
    client = als(anja)
    tekst = client.get(client.post(reverse("splitsen", args=[opdracht.pk]))["Location"]).content.decode()
    assert "Kleiner dan dit kan niet" in tekst
    assert opdracht.zoekvragen.count() == 3
