"""Every account of the organisation, and an account for a colleague."""

import re
from typing import Any, ClassVar

import pytest
from django.test import Client
from django.urls import reverse

from tests.werkplek.conftest import account
from tests.werkplek.paginas import Als, Beheerpagina, Meer
from vumportal.logboek.models import Handeling
from vumportal.organisaties.models import Gebruiker, Organisatie, Team

URL = "/beheer/accounts/"
SANNE = {
    "doe": "nieuw",
    "voornaam": "Sanne",
    "achternaam": "Bakker",
    "gebruikersnaam": "sanne",
    "rol": "klantmanager",
}


def first_password_on(tekst: str) -> str:
    """The password that a page shows."""
    [found] = re.findall(r"<strong>([a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4})</strong>", tekst)
    return str(found)


class TestPagina(Beheerpagina):
    naam = "beheer_accounts"
    methods: ClassVar = {"get": 8, "post": 12}
    gegevens: ClassVar = SANNE

    @pytest.fixture
    def meer(self, organisatie: Organisatie, team: Team) -> Meer:
        """More accounts in the team, one of two stopped."""
        made: list[int] = []

        def make(aantal: int) -> None:
            for _ in range(aantal):
                made.append(1)
                account(f"lid{len(made)}", "klantmanager", organisatie, team)
                weg = account(f"weg{len(made)}", "wsp", organisatie)
                Gebruiker.objects.filter(pk=weg.pk).update(is_active=False)

        return make


def test_a_colleague_gets_an_account_and_chooses_a_password(
    als: Als, bea: Gebruiker, team: Team, organisatie: Organisatie
) -> None:
    response = als(bea).post(URL, SANNE | {"teams": [str(team.pk)]})
    assert response.status_code == 200
    tekst = response.content.decode()
    eerste = first_password_on(tekst)
    sanne = Gebruiker.objects.get(username="sanne")
    assert (sanne.organisatie, sanne.rol, sanne.get_full_name()) == (
        organisatie,
        "klantmanager",
        "Sanne Bakker",
    )
    assert sanne.team == team
    assert eerste not in als(bea).get(reverse("beheer_account", args=[sanne.pk])).content.decode()

    browser = Client()
    begin = browser.post(reverse("inloggen"), {"username": "sanne", "password": eerste}, follow=True)
    assert begin.redirect_chain[-1][0] == reverse("wachtwoord")
    for elders in ("kandidaten", "welkom", "snelzoeken"):
        assert browser.get(reverse(elders))["Location"] == reverse("wachtwoord")
    eigen = {"nu": eerste, "nieuw": "vijf groene fietsen", "nog_eens": "vijf groene fietsen"}
    klaar = browser.post(reverse("wachtwoord"), eigen, follow=True)
    assert klaar.redirect_chain == [("/", 303)]
    assert "Goede" in klaar.content.decode()


def test_what_was_done_and_by_whom_is_on_record(als: Als, bea: Gebruiker, team: Team) -> None:
    als(bea).post(URL, SANNE | {"teams": [str(team.pk)]})
    sanne = Gebruiker.objects.get(username="sanne")
    acts = [
        act
        for act in Handeling.objects.filter(soort="account").order_by("pk")
        if f"gebruiker:{sanne.pk}" in act.refs
    ]
    assert [(act.over, act.door_gebruiker_id) for act in acts] == [("gemaakt", bea.pk), ("team", bea.pk)]


@pytest.mark.parametrize(
    ("anders", "words"),
    [
        ({"gebruikersnaam": "ANJA"}, "Deze gebruikersnaam is al in gebruik."),
        ({"gebruikersnaam": "sanne bakker"}, "Gebruik alleen letters, cijfers en"),
        ({"gebruikersnaam": ""}, "Vul dit in."),
        ({"rol": "privacy"}, "Deze keuze is er niet."),
        ({"rol": ""}, "Kies wat deze collega doet."),
        ({"teams": ["0"]}, "Deze keuze is er niet."),
        ({"voornaam": ""}, "Vul dit in."),
    ],
)
def test_what_is_wrong_is_said_and_nobody_is_made(
    als: Als, bea: Gebruiker, anja: Gebruiker, anders: dict[str, Any], words: str
) -> None:
    before = Gebruiker.objects.count()
    response = als(bea).post(URL, SANNE | anders)
    assert response.status_code == 422
    assert words in response.content.decode()
    assert Gebruiker.objects.count() == before


def test_a_beheerder_is_in_no_team(als: Als, bea: Gebruiker, team: Team) -> None:
    als(bea).post(URL, SANNE | {"rol": "beheerder", "teams": [str(team.pk)]})
    sanne = Gebruiker.objects.get(username="sanne")
    assert sanne.is_beheerder
    assert sanne.team is None


def test_two_presses_make_one_account(als: Als, bea: Gebruiker) -> None:
    client = als(bea)
    assert [client.post(URL, SANNE).status_code for _ in range(2)] == [200, 422]
    assert Gebruiker.objects.filter(username="sanne").count() == 1


def test_of_whom_what_is_shown(
    als: Als, bea: Gebruiker, anja: Gebruiker, petra: Gebruiker, vreemde: Gebruiker, organisatie: Organisatie
) -> None:
    anja.teamleden.update(leider=True)
    Client().post(reverse("inloggen"), {"username": "anja", "password": "een-lang-wachtwoord-voor-tests"})
    weg = account("weg", "wsp", organisatie)
    Gebruiker.objects.filter(pk=weg.pk).update(is_active=False)
    werkt, gestopt = als(bea).get(URL).content.decode().split('id="kop-gestopt"')
    rij = werkt.split("Anja de Vries")[1].split("</tr>")[0]
    for words in ("anja", "klantmanager", "WSP Eindhoven", "(teamleider)"):
        assert words in rij
    assert "nog niet" not in rij
    assert "Petra de Vries" in werkt
    assert "Weg de Vries" in gestopt
    assert "Weg de Vries" not in werkt
    assert "Vera" not in werkt + gestopt
