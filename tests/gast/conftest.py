"""Mehmet with a link to his vacature, on a phone."""

from dataclasses import dataclass

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.vacatures.conftest import dossier, vacature  # noqa: F401 - fixtures
from tests.werkplek.conftest import (  # noqa: F401 - fixtures
    _lists,
    _no_undefined_variables,
    als,
    andere_organisatie,
    anja,
    atelier,
    bea,
    beantwoord,
    carla,
    elders,
    henk,
    maak_persoon,
    opdracht,
    organisatie,
    petra,
    team,
    uitwisseling,
    vreemde,
    wereld,
    wim,
    zuid,
)
from vumportal.organisaties.models import Gebruiker
from vumportal.vacatures.models import Vacaturedossier
from vumportal.vacatures.werkgeverlinks import make_employer_link

PAGINA = "/gast/vacature/"


@dataclass(frozen=True)
class Telefoon:
    """A browser whose forms are checked, and the address that its owner got."""

    client: Client
    adres: str
    geheim: str

    def press(self) -> HttpResponse:
        """Press the button behind the link."""
        return self.client.post(self.adres)

    def say(self, keuze: str, zin: str = "") -> HttpResponse:
        """Press a button of the page that is open."""
        token = self.client.cookies["csrftoken"].value
        return self.client.post(PAGINA, {"keuze": keuze, "zin": zin, "csrfmiddlewaretoken": token})

    def reads(self) -> str:
        """The page."""
        response = self.client.get(PAGINA)
        assert response.status_code == 200
        return response.content.decode()


def phone_with(geheim: str) -> Telefoon:
    """A phone of which nothing is known yet."""
    return Telefoon(Client(enforce_csrf_checks=True), reverse("gast:link", args=[geheim]), geheim)


@pytest.fixture
def telefoon(dossier: Vacaturedossier, wim: Gebruiker) -> Telefoon:  # noqa: F811
    """That of Mehmet, with a running link."""
    return phone_with(make_employer_link(dossier=dossier, door=wim))
