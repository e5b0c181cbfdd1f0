"""Candidates for a vacature: the wishes come from the vacature, the answer names only who may be seen."""

from collections.abc import Callable
from typing import ClassVar

import pytest
from django.urls import reverse

from tests.werkplek.conftest import ATELIER, BEROEP, account
from tests.werkplek.paginas import Als, Meer, Stukpagina
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.uitwisseling.models import Zoekopdracht
from vumportal.vacatures.models import Vacature
from vumportal.vacatures.services import save_vacature
from vumportal.werkzoekenden.models import Werkzoekende

WENSEN = {"postcode": "5611", "afstand": 25, "beroepen": [BEROEP]}


class TestPagina(Stukpagina):
    naam = "zoek_kandidaten"
    over = ("atelier",)
    methods: ClassVar = {"get": 12, "post": 30}
    gegevens: ClassVar = WENSEN

    @pytest.fixture
    def meer(self, maak_persoon: Callable[..., Werkzoekende]) -> Meer:
        """More people whom a search finds."""
        return lambda aantal: [maak_persoon() for _ in range(aantal)]


@pytest.fixture
def url(atelier: Vacature) -> str:
    return reverse("zoek_kandidaten", args=[atelier.pk])


def test_from_the_vacature_to_a_list(
    als: Als, wim: Gebruiker, url: str, atelier: Vacature, henk: Werkzoekende
) -> None:
    client = als(wim)
    assert "Zoek kandidaten voor Medewerker atelier" in client.get(url).content.decode()
    response = client.post(url, WENSEN)
    assert response.status_code == 303
    opdracht = Zoekopdracht.objects.get()
    assert opdracht.vacature == atelier
    tekst = client.get(response["Location"]).content.decode()
    assert "Kandidaten voor Medewerker atelier" in tekst
    assert "Henk J." in tekst
    assert "sluit het eerst" not in tekst


def test_errors_say_what_to_do(als: Als, wim: Gebruiker, url: str) -> None:
    response = als(wim).post(url, WENSEN | {"postcode": "55"})
    assert response.status_code == 422
    assert response.content.decode().count("Vul 4 cijfers in, bijvoorbeeld 5501.") == 2
    assert not Zoekopdracht.objects.exists()


def test_a_search_about_another_vacature_is_no_start(
    als: Als, wim: Gebruiker, url: str, organisatie: Organisatie
) -> None:
    andere = save_vacature(organisatie=organisatie, document=ATELIER)
    client = als(wim)
    client.post(reverse("zoek_kandidaten", args=[andere.pk]), WENSEN)
    van = Zoekopdracht.objects.get()
    assert client.get(url, {"van": str(van.pk)}).status_code == 404
    assert client.get(url, {"van": "onzin"}).status_code == 200


def test_a_colleague_without_a_team_searches_too(
    als: Als, url: str, organisatie: Organisatie, henk: Werkzoekende
) -> None:
    """Henk shares with SUWI parties, so a colleague finds what they may know; not who it is."""
    client = als(account("bram", "wsp", organisatie))
    tekst = client.get(client.post(url, WENSEN)["Location"]).content.decode()
    assert "Medewerker naaiatelier" in tekst
    assert "Henk" not in tekst
