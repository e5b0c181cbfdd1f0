"""The vacatures of an adviseur for which people came in by themselves, and the ways to it."""

from typing import ClassVar

import pytest
from django.urls import reverse

from tests.vacatures.dossierhulp import gepubliceerd
from tests.werkplek.conftest import HENK
from tests.werkplek.nieuwhulp import found_elsewhere
from tests.werkplek.paginas import Als, Meer, Pagina
from vumportal.organisaties.models import Gebruiker, Team
from vumportal.uitwisseling.models import Vondst
from vumportal.uitwisseling.wensen import Wensen
from vumportal.vacatures.models import Vacature
from vumportal.werkplek.wspstart import MEEST

URL = "/nieuw/kandidaten/"
WENSEN = Wensen("5611AB", 30)


def found_for(vacature: Vacature, door: Gebruiker, niet: int = 0) -> Vondst:
    """Somebody of elsewhere who is new for it."""
    inhoud = {**HENK, "persoonlijkePresentatie": f"Ik ben {Vondst.objects.count()}"}
    return found_elsewhere(vacature, door, wensen=WENSEN, inhoud=inhoud, past_niet=niet)


def vacature_of(team: Team, wim: Gebruiker, naam: str) -> Vacature:
    vacature = gepubliceerd(team, wim, naamVacature=naam).vacature
    assert vacature is not None
    return vacature


class TestPagina(Pagina):
    naam = "nieuwe_kandidaten"
    methods: ClassVar = {"get": 7}

    @pytest.fixture
    def bezoekers(self, wim: Gebruiker, anja: Gebruiker) -> tuple[Gebruiker, ...]:
        return wim, anja

    @pytest.fixture
    def meer(self, team: Team, wim: Gebruiker) -> Meer:
        """More vacatures with somebody who is new."""

        def make(aantal: int) -> None:
            for nummer in range(aantal):
                found_for(vacature_of(team, wim, f"Naaier {nummer}"), wim)

        return make


def test_all_of_mine_also_those_for_which_nobody_nearly_fits(als: Als, wim: Gebruiker, team: Team) -> None:
    naaier, snijder, kok = (vacature_of(team, wim, naam) for naam in ("Naaier", "Snijder", "Kok"))
    for vacature, niet in ((naaier, 1), (snijder, 0), (snijder, 1), (kok, 2)):
        found_for(vacature, wim, niet)
    client = als(wim)
    tekst = client.get(URL).content.decode()
    assert "gevonden: 3 kandidaten voor 2 vacatures</h2>" in tekst
    assert (
        tekst.index("2 kandidaten, voor zover bekend past alles bij 1")
        < tekst.index("1 kandidaat, past niet op 1 punt")
        < tekst.index("1 kandidaat, past niet op 2 of meer punten")
    )
    assert f'href="/vacatures/{naaier.pk}/nieuw/"' in tekst
    assert f'href="/vacatures/{kok.pk}/nieuw/?rest=ja"' in tekst
    assert "En nog" not in tekst
    assert "Kok" not in client.get("/").content.decode().split("kop-wsp-nieuw")[2].split("</section>")[0]


def test_more_than_the_start_page_shows_are_behind_its_link(als: Als, wim: Gebruiker, team: Team) -> None:
    for nummer in range(MEEST + 2):
        found_for(vacature_of(team, wim, f"Naaier {nummer}"), wim)
    client = als(wim)
    groep = client.get("/").content.decode().split("kop-wsp-nieuw")[2]
    assert f'En nog 2. <a href="{URL}">' in groep
    assert client.get(URL).content.decode().count(">bekijk<") == MEEST + 2


def test_there_is_a_way_to_it_also_when_nobody_is_new(
    als: Als, anja: Gebruiker, wim: Gebruiker, team: Team, atelier: Vacature
) -> None:
    link = f'<a href="{URL}">'
    for naam in ("vacatures", "zoeken"):
        assert link in als(wim).get(reverse(naam)).content.decode()
        assert link not in als(anja).get(reverse(naam)).content.decode()
    client = als(wim)
    tekst = client.get(URL).content.decode()
    assert "Er is nu niemand nieuw" in tekst
    assert f'<a href="{reverse("vacatures")}">Kies een vacature</a>' in tekst
    found_for(vacature_of(team, wim, "Naaier"), wim)
    assert (
        f"{link}Bekijk nieuwe kandidaten voor jouw vacatures (1)</a>"
        in client.get("/zoeken/").content.decode()
    )


def test_another_adviseur_does_not_see_them_there(
    als: Als, wim: Gebruiker, team: Team, carla: Gebruiker
) -> None:
    found_for(vacature_of(team, wim, "Naaier"), wim)
    assert "Naaier" not in als(carla).get(URL).content.decode()
