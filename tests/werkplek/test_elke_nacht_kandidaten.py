"""From the vacature: who fits it is searched every night, and the page of the vacature says how that stands."""

from datetime import timedelta
from typing import ClassVar

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.werkplek.conftest import ATELIER
from tests.werkplek.paginas import Als, Meer, Stukpagina, more_searches
from vumportal.organisaties.models import Gebruiker
from vumportal.uitwisseling.herhalen import GESLOTEN
from vumportal.uitwisseling.models import Bewaardezoekopdracht, Zoekopdracht
from vumportal.uitwisseling.wensen import from_json, from_vacature
from vumportal.vacatures.models import Vacature


class TestActie(Stukpagina):
    naam = "elke_nacht_kandidaten"
    over = ("atelier",)
    methods: ClassVar = {"post": 20}

    @pytest.fixture
    def meer(self, gezocht: Zoekopdracht) -> Meer:
        """More searches for this vacature."""
        return lambda aantal: more_searches(gezocht, aantal)


@pytest.fixture
def gezocht(anja: Gebruiker, atelier: Vacature) -> Zoekopdracht:
    return Zoekopdracht.objects.create(
        gezocht="werkzoekende",
        vacature=atelier,
        organisatie=atelier.organisatie,
        gestart_door=anja,
        wensen=from_vacature(ATELIER).as_json(),
    )


def test_one_press_asks_what_the_vacature_says(als: Als, wim: Gebruiker, atelier: Vacature) -> None:
    client, page = als(wim), reverse("vacature", args=[atelier.pk])
    assert "met de wensen uit de vacature." in client.get(page).content.decode()
    response = client.post(reverse("elke_nacht_kandidaten", args=[atelier.pk]))
    assert (response.status_code, response["Location"]) == (303, page)
    bewaard = Bewaardezoekopdracht.objects.get()
    assert from_json(bewaard.wensen) == from_vacature(ATELIER)
    tekst = client.get(page).content.decode()
    assert "We zoeken dit elke werknacht voor Medewerker atelier." in tekst
    assert reverse("bewaarde_zoekopdracht", args=[bewaard.pk]) in tekst


def test_of_a_closed_vacature_there_is_no_button_and_the_address_says_why(
    als: Als, wim: Gebruiker, atelier: Vacature
) -> None:
    Vacature.objects.filter(pk=atelier.pk).update(sluit_op=timezone.localdate() - timedelta(days=1))
    client, page = als(wim), reverse("vacature", args=[atelier.pk])
    assert "Zoek elke nacht" not in client.get(page).content.decode()
    client.post(reverse("elke_nacht_kandidaten", args=[atelier.pk]))
    assert GESLOTEN in client.get(page).content.decode()
    assert not Bewaardezoekopdracht.objects.exists()
