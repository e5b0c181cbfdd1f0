"""Every team of the organisation, and a new one."""

from typing import ClassVar

import pytest

from tests.werkplek.conftest import account
from tests.werkplek.paginas import Als, Beheerpagina, Meer
from vumportal.organisaties.beheer import rename_team
from vumportal.organisaties.models import Gebruiker, Organisatie, Team, Teamlid
from vumportal.organisaties.services import ensure_team

URL = "/beheer/teams/"


class TestPagina(Beheerpagina):
    naam = "beheer_teams"
    methods: ClassVar = {"get": 7, "post": 11}
    gegevens: ClassVar = {"doe": "nieuw", "naam": "Noord"}

    @pytest.fixture
    def meer(self, organisatie: Organisatie) -> Meer:
        """More teams with a lead, and colleagues in them."""
        made: list[int] = []

        def make(aantal: int) -> None:
            for _ in range(aantal):
                made.append(1)
                team = ensure_team(organisatie=organisatie, naam=f"Team {len(made)}")
                account(f"collega{len(made)}", "klantmanager", organisatie, team)
                Teamlid.objects.filter(team=team).update(leider=True)

        return make


def test_a_new_team_leads_to_its_page(als: Als, bea: Gebruiker, organisatie: Organisatie) -> None:
    response = als(bea).post(URL, {"doe": "nieuw", "naam": "  Team   Noord "}, follow=True)
    team = Team.objects.get(naam="Team Noord", organisatie=organisatie)
    assert response.redirect_chain == [(f"{URL}{team.pk}/", 303)]
    assert "Team Team Noord is gemaakt." in response.content.decode()


def test_who_is_in_them_and_who_leads(
    als: Als, bea: Gebruiker, anja: Gebruiker, andere_organisatie: Organisatie
) -> None:
    ensure_team(organisatie=andere_organisatie, naam="Van elders")
    client = als(bea)
    assert "nog niemand" in client.get(URL).content.decode()
    anja.teamleden.update(leider=True)
    tekst = client.get(URL).content.decode()
    assert "Anja de Vries" in tekst
    assert "nog niemand" not in tekst
    assert "Van elders" not in tekst


@pytest.mark.parametrize(("naam", "words"), [("", "Vul dit in."), ("wsp eindhoven", "Er is al een team")])
def test_a_name_is_asked_and_is_nobody_elses(
    als: Als, bea: Gebruiker, team: Team, naam: str, words: str
) -> None:
    response = als(bea).post(URL, {"doe": "nieuw", "naam": naam})
    assert response.status_code == 422
    assert words in response.content.decode()
    assert Team.objects.count() == 1


def test_the_old_name_of_a_team_is_free_again(als: Als, bea: Gebruiker, team: Team) -> None:
    rename_team(team=team, naam="Centrum", door=bea)
    assert als(bea).post(URL, {"doe": "nieuw", "naam": "WSP Eindhoven"}).status_code == 303
    assert len(set(Team.objects.values_list("groep", flat=True))) == 2


def test_one_press_of_two_makes_one(als: Als, bea: Gebruiker) -> None:
    client = als(bea)
    assert [client.post(URL, {"doe": "nieuw", "naam": "Noord"}).status_code for _ in range(2)] == [303, 422]
    assert Team.objects.filter(naam="Noord").count() == 1
