"""Sharing a vacature with another team or a colleague, and stopping with that."""

from datetime import timedelta
from typing import Any, ClassVar

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.vacatures.dossierhulp import concept, gepubliceerd
from tests.werkplek.conftest import account
from tests.werkplek.paginas import Als, Meer, Stukpagina
from vumportal.organisaties.models import Gebruiker, Organisatie, Team
from vumportal.organisaties.services import ensure_team
from vumportal.vacatures.delen import share, shares
from vumportal.vacatures.models import Vacaturedossier
from vumportal.woorden.kort import dag


@pytest.fixture
def dossier(team: Team, wim: Gebruiker) -> Vacaturedossier:
    """A concept of Wim."""
    return concept(team, wim)


@pytest.fixture
def zoe(organisatie: Organisatie, zuid: Team) -> Gebruiker:
    """Adviseur werkgevers of another team."""
    return account("zoe", "wsp", organisatie, zuid)


@pytest.fixture
def uwv(andere_organisatie: Organisatie) -> Team:
    """A team of another organisation."""
    return ensure_team(organisatie=andere_organisatie, naam="UWV Zuidoost")


@pytest.fixture
def kim(andere_organisatie: Organisatie, uwv: Team) -> Gebruiker:
    """Klantmanager of that team."""
    return account("kim", "klantmanager", andere_organisatie, uwv)


def address(dossier: Vacaturedossier) -> str:
    return reverse("vacature_delen", args=[dossier.pk])


class TestPagina(Stukpagina):
    naam = "vacature_delen"
    over = ("dossier",)
    methods: ClassVar = {"get": 14, "post": 12}
    gegevens: ClassVar[dict[str, Any]] = {"stop": "team-0"}

    @pytest.fixture
    def bezoekers(self, wim: Gebruiker) -> tuple[Gebruiker, ...]:
        return (wim,)

    @pytest.fixture
    def meer(self, dossier: Vacaturedossier, wim: Gebruiker, organisatie: Organisatie) -> Meer:
        """More teams with which it is shared, and colleagues who stand in."""

        def make(aantal: int) -> None:
            begin = Team.objects.count()
            for nummer in range(begin, begin + aantal):
                team = ensure_team(organisatie=organisatie, naam=f"Team {nummer}")
                share(dossier=dossier, door=wim, team=team, samenwerken=True)
                collega = account(f"collega{nummer}", "wsp", organisatie, team)
                share(
                    dossier=dossier, door=wim, gebruiker=collega, samenwerken=True, tot=timezone.localdate()
                )

        return make


def test_with_a_team_of_another_organisation(
    als: Als, wim: Gebruiker, kim: Gebruiker, uwv: Team, team: Team
) -> None:
    dossier = gepubliceerd(team, wim)
    page = reverse("vacature", args=[dossier.vacature_id])
    assert als(kim).get(page).status_code == 404
    client, tot = als(wim), timezone.localdate() + timedelta(days=30)
    tekst = client.get(address(dossier)).content.decode()
    assert f'<optgroup label="UWV">\n  <option value="team-{uwv.pk}">UWV Zuidoost' in tekst
    data = {"met": f"team-{uwv.pk}", "wat": "lezen", "tot": f"{tot}"}
    tekst = client.post(address(dossier), data, follow=True).content.decode()
    assert "Gedeeld met UWV Zuidoost (UWV)." in tekst
    assert f"leest mee tot en met {dag(tot)}" in tekst
    assert f"leest mee tot en met {dag(tot)}" in client.get(page).content.decode()
    tekst = als(kim).get(page).content.decode()
    assert f"deelt deze vacature met je team, om te lezen, tot en met {dag(tot)}." in tekst
    assert "<dd>WSP Zuidoost-Brabant en andere organisaties</dd>" in tekst
    for niet in ("Zoek kandidaten", "Eerder gezocht", "Bewaard", "Deel of draag over", "leest mee"):
        assert niet not in tekst, niet
    assert als(kim).get(reverse("zoek_kandidaten", args=[dossier.vacature_id])).status_code == 403
    assert als(kim).get(reverse("vergelijken_kandidaten", args=[dossier.vacature_id])).status_code == 403


def test_stopping_is_one_press_on_the_page_of_the_vacature(
    als: Als, wim: Gebruiker, kim: Gebruiker, uwv: Team, team: Team
) -> None:
    dossier = gepubliceerd(team, wim)
    share(dossier=dossier, door=wim, team=uwv, samenwerken=True)
    client, page = als(wim), reverse("vacature", args=[dossier.vacature_id])
    assert f'name="stop" value="team-{uwv.pk}"' in client.get(page).content.decode()
    tekst = client.post(address(dossier), {"stop": f"team-{uwv.pk}"}, follow=True).content.decode()
    assert "Gestopt. UWV Zuidoost (UWV) ziet dit niet meer door jullie team." in tekst
    assert "Geen ander team." in tekst
    assert als(kim).get(page).status_code == 404
    tekst = als(wim).post(address(dossier), {"stop": f"team-{uwv.pk}"}, follow=True).content.decode()
    assert "Dit werd al niet meer gedeeld" in tekst


def test_a_colleague_stands_in(als: Als, wim: Gebruiker, zoe: Gebruiker, dossier: Vacaturedossier) -> None:
    client, data = als(wim), {"met": f"collega-{zoe.pk}", "wat": "samen", "tot": ""}
    response = client.post(address(dossier), data)
    assert response.status_code == 422
    assert "Een collega neemt tijdelijk waar. Kies de laatste dag." in response.content.decode()
    data["tot"] = f"{timezone.localdate() + timedelta(days=7)}"
    assert client.post(address(dossier), data).status_code == 303
    assert client.post(address(dossier), data).status_code == 303  # twice is once
    [deling] = shares(dossier)
    assert (deling.met, deling.samenwerken) == (zoe, True)
    assert Vacaturedossier.objects.workable_by(zoe).get() == dossier
    assert als(zoe).get(address(dossier)).status_code == 403  # working along is not passing on


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"met": ""}, "Kies een team of een collega."),
        ({"met": "team-0"}, "Deze keuze is er niet"),
        ({"wat": ""}, "Kies wat zij mogen."),
        ({"tot": "2020-01-01"}, "Kies vandaag of een dag die nog komt."),
        ({"tot": "x"}, "Vul een datum in als dag-maand-jaar"),
    ],
)
def test_what_is_wrong_is_said(
    als: Als, wim: Gebruiker, zuid: Team, dossier: Vacaturedossier, anders: dict[str, str], zin: str
) -> None:
    response = als(wim).post(address(dossier), {"met": f"team-{zuid.pk}", "wat": "lezen", "tot": ""} | anders)
    assert response.status_code == 422
    assert zin in response.content.decode()
    assert shares(dossier) == []


def test_nothing_is_chosen_beforehand(als: Als, wim: Gebruiker, zuid: Team, dossier: Vacaturedossier) -> None:
    tekst = als(wim).get(address(dossier)).content.decode()
    assert "checked" not in tekst
    assert 'value="" selected' in tekst


def test_who_does_it_and_handing_over(
    als: Als, wim: Gebruiker, zoe: Gebruiker, zuid: Team, organisatie: Organisatie, team: Team
) -> None:
    dossier = gepubliceerd(team)
    client, page = als(wim), reverse("vacature", args=[dossier.vacature_id])
    tekst = client.get(page).content.decode()
    assert "nog niemand" in tekst
    assert "Ik doe deze vacature" in tekst
    tekst = client.post(address(dossier), {"doe": "ja"}, follow=True).content.decode()
    assert "<bdi>Wim de Vries</bdi> (jij)" in tekst
    assert "Ik doe deze vacature" not in tekst
    assert client.post(address(dossier), {"over": "ja", "team": ""}).status_code == 422
    tekst = client.post(address(dossier), {"over": "ja", "team": f"{zuid.pk}"}, follow=True).content.decode()
    assert "Overgedragen aan Zuid." in tekst
    assert client.get(address(dossier)).status_code == 403
    assert Vacaturedossier.objects.owned_by(zoe).get() == dossier


def test_a_reader_sees_with_whom_and_cannot_change_it(
    als: Als, wim: Gebruiker, anja: Gebruiker, zuid: Team, team: Team
) -> None:
    dossier = gepubliceerd(team, wim)
    share(dossier=dossier, door=wim, team=zuid, samenwerken=True)
    tekst = als(anja).get(reverse("vacature", args=[dossier.vacature_id])).content.decode()
    assert '<bdi>Zuid</bdi> <span class="gedempt">werkt mee</span>' in tekst
    assert address(dossier) not in tekst
