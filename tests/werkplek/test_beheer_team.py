"""One team: who is in it, who leads it, how it is called, and when it can stop."""

from collections.abc import Callable
from typing import Any, ClassVar

import pytest
from django.urls import reverse

from tests.werkplek.conftest import account
from tests.werkplek.paginas import Als, Beheerpagina, Meer, Stukpagina
from vumportal.logboek.models import Handeling
from vumportal.organisaties.models import Gebruiker, Organisatie, Team
from vumportal.organisaties.services import ensure_team
from vumportal.vacatures.models import Vacature
from vumportal.werkzoekenden.models import Werkzoekende


class TestPagina(Beheerpagina, Stukpagina):
    naam = "beheer_team"
    over = ("team",)
    methods: ClassVar = {"get": 9, "post": 11}
    gegevens: ClassVar = {"doe": "naam", "naam": "Andere naam"}

    @pytest.fixture
    def url(self, team: Team) -> str:
        return reverse(self.naam, args=[team.pk])

    @pytest.fixture
    def meer(self, organisatie: Organisatie, team: Team) -> Meer:
        """More colleagues in the team, and others that can come."""
        made: list[int] = []

        def make(aantal: int) -> None:
            for _ in range(aantal):
                made.append(1)
                account(f"lid{len(made)}", "klantmanager", organisatie, team)
                account(f"ander{len(made)}", "wsp", organisatie)

        return make


@pytest.fixture
def doe(als: Als, bea: Gebruiker, team: Team) -> Callable[..., Any]:
    """Press a button of this page; the answer."""
    client, url = als(bea), reverse("beheer_team", args=[team.pk])

    def press(knop: str, /, **gegeven: Any) -> Any:
        return client.post(url, {"doe": knop, **gegeven}, follow=True)

    return press


def members(team: Team) -> set[str]:
    """Who is in the team; its group has the same."""
    found = {lid.gebruiker.username for lid in team.leden.select_related("gebruiker")}
    assert found == set(team.groep.user_set.values_list("username", flat=True))
    return found


def test_a_colleague_comes_in_and_goes_out(
    doe: Callable[..., Any], anja: Gebruiker, carla: Gebruiker, team: Team
) -> None:
    tekst = doe("erbij", lid=carla.pk).content.decode()
    assert "Carla de Vries zit nu in dit team." in tekst
    assert members(team) == {"anja", "carla"}
    tekst = doe("eraf", lid=carla.pk).content.decode()
    assert "houdt de eigen kandidaten" in tekst
    assert members(team) == {"anja"}
    acts = Handeling.objects.filter(soort="account", over="team").order_by("pk")
    assert {(act.door_gebruiker_id, act.refs[0]) for act in acts[1:]} >= {
        (Gebruiker.objects.get(username="bea").pk, f"gebruiker:{carla.pk}")
    }


def test_who_leaves_keeps_whom_they_accompany_and_so_does_the_team(
    doe: Callable[..., Any], anja: Gebruiker, wim: Gebruiker, henk: Werkzoekende
) -> None:
    doe("eraf", lid=anja.pk)
    assert set(Werkzoekende.objects.visible_to(anja)) == {henk}
    assert set(Werkzoekende.objects.visible_to(wim)) == {henk}
    henk.refresh_from_db()
    assert henk.begeleiding.klantmanager == anja


def test_a_lead_and_no_longer(doe: Callable[..., Any], anja: Gebruiker, team: Team) -> None:
    assert "Anja de Vries is nu teamleider." in doe("leider", lid=anja.pk).content.decode()
    assert anja.leads(team)
    assert "Anja de Vries is geen teamleider meer." in doe("geen_leider", lid=anja.pk).content.decode()
    assert not anja.leads(team)
    over = Handeling.objects.filter(soort="account", over__contains="teamleider").order_by("pk")
    assert list(over.values_list("over", flat=True)) == ["teamleider", "geen teamleider"]


@pytest.mark.parametrize("wie", ["bea", "petra", "vreemde", "gestopt"])
def test_who_does_not_work_here_with_people_cannot_come_in(
    doe: Callable[..., Any], request: pytest.FixtureRequest, organisatie: Organisatie, team: Team, wie: str
) -> None:
    if wie == "gestopt":
        iemand = account("weg", "klantmanager", organisatie)
        Gebruiker.objects.filter(pk=iemand.pk).update(is_active=False)
    else:
        iemand = request.getfixturevalue(wie)
    assert doe("erbij", lid=iemand.pk).status_code == 422
    assert members(team) == set()


def test_another_name_keeps_members_and_people(
    doe: Callable[..., Any], anja: Gebruiker, henk: Werkzoekende, team: Team
) -> None:
    assert "De nieuwe naam is bewaard." in doe("naam", naam="Centrum").content.decode()
    team.refresh_from_db()
    assert team.naam == "Centrum"
    assert members(team) == {"anja"}
    assert "Het team heette al zo." in doe("naam", naam="Centrum").content.decode()


def test_a_team_stops_only_when_nothing_belongs_to_it(
    doe: Callable[..., Any], henk: Werkzoekende, atelier: Vacature, anja: Gebruiker, zuid: Team, team: Team
) -> None:
    answer = doe("stop")
    assert answer.status_code == 422
    assert "hoort nog 1 kandidaat" in answer.content.decode()
    assert "Henk" not in answer.content.decode()
    Werkzoekende.objects.filter(pk=henk.pk).update(team=zuid)
    assert "hoort nog 1 open vacature" in doe("stop").content.decode()
    Vacature.objects.filter(pk=atelier.pk).update(team=zuid)
    assert "zit nog 1 collega in dit team" in doe("stop").content.decode()
    assert Team.objects.running().filter(pk=team.pk).exists()
    doe("eraf", lid=anja.pk)
    tekst = doe("stop").content.decode()
    assert "Dit team is gestopt." in tekst
    assert not Team.objects.running().filter(pk=team.pk).exists()


def test_in_a_team_that_stopped_nobody_comes_until_it_begins_again(
    doe: Callable[..., Any], carla: Gebruiker, team: Team
) -> None:
    doe("stop")
    answer = doe("erbij", lid=carla.pk)
    assert answer.status_code == 422
    assert "Laat het eerst weer beginnen." in answer.content.decode()
    assert "Dit team werkt weer." in doe("begin").content.decode()
    doe("erbij", lid=carla.pk)
    assert members(team) == {"carla"}


@pytest.mark.parametrize(
    "gegeven", [{"doe": ""}, {"doe": "iets"}, {"doe": "leider"}, {"doe": "eraf", "lid": "9" * 30}]
)
def test_a_button_that_is_not_there_changes_nothing(
    als: Als, bea: Gebruiker, anja: Gebruiker, team: Team, gegeven: dict[str, str]
) -> None:
    response = als(bea).post(reverse("beheer_team", args=[team.pk]), gegeven)
    assert response.status_code == 422
    assert members(team) == {"anja"}


def test_a_team_of_elsewhere_is_not_there(als: Als, bea: Gebruiker, andere_organisatie: Organisatie) -> None:
    elders = ensure_team(organisatie=andere_organisatie, naam="Elders")
    url = reverse("beheer_team", args=[elders.pk])
    assert als(bea).get(url).status_code == 404
    assert als(bea).post(url, {"doe": "stop"}).status_code == 404
    assert Team.objects.running().filter(pk=elders.pk).exists()
