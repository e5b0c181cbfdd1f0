"""Who accompanies somebody: the team lead says so, or a klantmanager takes who has nobody."""

from typing import ClassVar

import pytest
from django.urls import reverse

from tests.werkplek.conftest import account
from tests.werkplek.paginas import Als, Meer, Stukpagina
from vumportal.caseload.models import Begeleiding
from vumportal.organisaties.models import Gebruiker, Organisatie, Team, Teamlid
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.werkzoekenden.services import add_werkzoekende
from vumportal.werkzoekenden.toegang import open_with_reason


def page(persoon: Werkzoekende) -> str:
    return reverse("toewijzen_een", args=[persoon.pk])


@pytest.fixture
def nieuw(organisatie: Organisatie, team: Team) -> Werkzoekende:
    """Somebody of the team whom nobody accompanies."""
    return add_werkzoekende(organisatie=organisatie, voornaam="Nour", achternaam="Aziz", team=team)


@pytest.fixture
def kees(organisatie: Organisatie, team: Team) -> Gebruiker:
    return account("kees", "klantmanager", organisatie, team)


@pytest.fixture
def leider(anja: Gebruiker) -> Gebruiker:
    Teamlid.objects.filter(gebruiker=anja).update(leider=True)
    return anja


class TestPagina(Stukpagina):
    naam = "toewijzen_een"
    over = ("nieuw",)
    methods: ClassVar = {"get": 11, "post": 18}

    @pytest.fixture
    def bezoekers(self, anja: Gebruiker) -> tuple[Gebruiker, ...]:
        return (anja,)

    @pytest.fixture
    def meer(self) -> Meer:
        """Nothing: it is about one person."""
        return lambda aantal: None


def test_a_klantmanager_takes_who_has_nobody(
    als: Als, anja: Gebruiker, kees: Gebruiker, nieuw: Werkzoekende
) -> None:
    client = als(kees)
    assert page(nieuw) in client.get(reverse("kandidaat", args=[nieuw.pk])).content.decode()
    assert "Ik begeleid deze kandidaat" in client.get(page(nieuw)).content.decode()
    for _ in range(2):
        assert client.post(page(nieuw)).status_code == 303
    assert Begeleiding.objects.get().klantmanager == kees
    assert page(nieuw) not in client.get(reverse("kandidaat", args=[nieuw.pk])).content.decode()
    assert client.get(page(nieuw)).status_code == 403
    client = als(anja)
    response = client.post(page(nieuw))
    assert response.status_code == 422
    assert "Deze kandidaat heeft al een klantmanager." in response.content.decode()


def test_the_team_lead_chooses(als: Als, leider: Gebruiker, kees: Gebruiker, henk: Werkzoekende) -> None:
    client = als(leider)
    tekst = client.get(page(henk)).content.decode()
    assert "Nu begeleidt <bdi>Anja de Vries</bdi>" in tekst
    assert "Kees de Vries" in tekst
    assert client.post(page(henk), {"klantmanager": str(kees.pk)}).status_code == 303
    assert Begeleiding.objects.get().klantmanager == kees
    assert henk.tijdlijn.filter(soort="begeleiding", door=leider).exists()


@pytest.mark.parametrize("keuze", ["", "0", "x"])
def test_a_choice_that_is_none(
    als: Als, leider: Gebruiker, kees: Gebruiker, henk: Werkzoekende, keuze: str
) -> None:
    response = als(leider).post(page(henk), {"klantmanager": keuze})
    assert response.status_code == 422
    assert Begeleiding.objects.get().klantmanager == leider


def test_nobody_of_another_team_can_be_chosen(
    als: Als, leider: Gebruiker, kees: Gebruiker, carla: Gebruiker, henk: Werkzoekende
) -> None:
    client = als(leider)
    assert "Carla" not in client.get(page(henk)).content.decode()
    assert client.post(page(henk), {"klantmanager": str(carla.pk)}).status_code == 422


def test_who_neither_leads_nor_can_take_may_not(
    als: Als, kees: Gebruiker, wim: Gebruiker, henk: Werkzoekende, nieuw: Werkzoekende
) -> None:
    assert als(kees).get(page(henk)).status_code == 403
    for persoon in (henk, nieuw):
        client = als(wim)
        assert [client.get(page(persoon)).status_code, client.post(page(persoon)).status_code] == [403, 403]


def test_who_opened_somebody_for_a_reason_may_not(als: Als, carla: Gebruiker, nieuw: Werkzoekende) -> None:
    open_with_reason(gebruiker=carla, werkzoekende=nieuw, reden="vervanging")
    client = als(carla)
    assert [client.get(page(nieuw)).status_code, client.post(page(nieuw)).status_code] == [403, 403]
