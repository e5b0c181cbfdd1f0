"""Assigning those whom nobody accompanies yet: by the team lead, once."""

from collections.abc import Callable
from typing import Any, ClassVar

import pytest
from django.test import Client
from django.urls import reverse

from tests.werkplek.overdrachthulp import make_lead
from tests.werkplek.paginas import Als, Meer, Pagina
from vumportal.caseload.models import Begeleiding
from vumportal.caseload.services import accompany
from vumportal.caseload.toewijzen import assign_waiting
from vumportal.organisaties.models import Gebruiker, Organisatie, Team
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.werkzoekenden.services import add_werkzoekende

URL = "/team/toewijzen/"


@pytest.fixture
def nieuw(organisatie: Organisatie, team: Team) -> Callable[[str], Werkzoekende]:
    """Somebody of the team whom nobody accompanies yet."""
    return lambda naam: add_werkzoekende(organisatie=organisatie, voornaam=naam, achternaam="Oud", team=team)


class TestPagina(Pagina):
    naam = "toewijzen"
    methods: ClassVar = {"get": 10, "post": 10}
    gegevens: ClassVar[dict[str, Any]] = {}

    def send(self, client: Any, url: str, method: str) -> Any:
        """A POST in which nobody is chosen; how it goes with one is below."""
        response = super().send(client, url, method)
        if method == "post" and response.status_code == 422:
            response.status_code = 200
        return response

    @pytest.fixture
    def bezoekers(self, wim: Gebruiker) -> tuple[Gebruiker, ...]:
        return (make_lead(wim),)

    @pytest.fixture
    def meer(self, nieuw: Callable[[str], Werkzoekende], anja: Gebruiker) -> Meer:
        return lambda aantal: [nieuw(f"Cas{nummer}") for nummer in range(aantal)]


@pytest.fixture
def lead(wim: Gebruiker) -> Client:
    return make_lead(wim)


def test_each_goes_where_chosen_and_the_others_stay(
    als: Als,
    anja: Gebruiker,
    lead: Gebruiker,
    carla: Gebruiker,
    henk: Werkzoekende,
    nieuw: Callable[[str], Werkzoekende],
) -> None:
    ali, bo = nieuw("Ali"), nieuw("Bo")
    client = als(lead)
    tekst = client.get(URL).content.decode()
    assert "Anja de Vries, begeleidt er 1" in tekst
    assert "Carla" not in tekst
    assert "Henk" not in tekst
    response = client.post(URL, {f"naar_{ali.pk}": anja.pk, f"naar_{bo.pk}": ""}, follow=True)
    assert "Toegewezen. 1 kandidaat heeft nu een klantmanager." in response.content.decode()
    assert "Nog niet toegewezen (1)" in response.content.decode()
    begeleiding = Begeleiding.objects.get(werkzoekende=ali)
    assert (begeleiding.klantmanager, begeleiding.fase) == (anja, "1-intake")
    assert not Begeleiding.objects.filter(werkzoekende=bo).exists()


def test_who_has_somebody_meanwhile_stays_with_them(
    anja: Gebruiker, lead: Gebruiker, carla: Gebruiker, nieuw: Callable[[str], Werkzoekende]
) -> None:
    ali, bo = nieuw("Ali"), nieuw("Bo")
    accompany(werkzoekende=ali, klantmanager=carla, fase="2-diagnose")
    assert assign_waiting(naar={ali.pk: anja, bo.pk: anja}, door=lead) == 1
    assert Begeleiding.objects.get(werkzoekende=ali).klantmanager == carla
    assert assign_waiting(naar={bo.pk: carla}, door=lead) == 0
    assert Begeleiding.objects.get(werkzoekende=bo).klantmanager == anja


def test_nobody_chosen_or_somebody_of_another_team_is_refused(
    als: Als, lead: Gebruiker, carla: Gebruiker, nieuw: Callable[[str], Werkzoekende]
) -> None:
    ali = nieuw("Ali")
    client = als(lead)
    for code, zin in (("", "Kies bij minimaal één kandidaat"), (carla.pk, "Deze keuze is er niet")):
        response = client.post(URL, {f"naar_{ali.pk}": code})
        assert response.status_code == 422
        assert zin in response.content.decode()
    assert not Begeleiding.objects.exists()


def test_empty_and_only_for_a_team_lead(
    als: Als, anja: Gebruiker, lead: Gebruiker, henk: Werkzoekende
) -> None:
    assert "Iedereen heeft een klantmanager" in als(lead).get(URL).content.decode()
    assert als(anja).get(URL).status_code == 403
    assert als(anja).post(URL, {f"naar_{henk.pk}": anja.pk}).status_code == 403
    assert reverse("team") in als(lead).get(URL).content.decode()
