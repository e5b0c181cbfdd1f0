"""Where a search begins, and the latest ones."""

from typing import ClassVar

import pytest
from django.urls import reverse

from tests.werkplek.conftest import BEROEP, account
from tests.werkplek.paginas import Als, Meer, Pagina, more_searches
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.organisaties.services import ensure_team
from vumportal.uitwisseling.models import Zoekopdracht
from vumportal.uitwisseling.services import start_zoekopdracht
from vumportal.uitwisseling.wensen import Wensen
from vumportal.vacatures.models import Vacature

URL = "/zoeken/"


class TestPagina(Pagina):
    naam = "zoeken"
    methods: ClassVar = {"get": 8}

    @pytest.fixture
    def meer(self, opdracht: Zoekopdracht) -> Meer:
        """More searches."""
        return lambda aantal: more_searches(opdracht, aantal)


def test_the_latest_searches(als: Als, anja: Gebruiker, opdracht: Zoekopdracht) -> None:
    tekst = als(anja).get(URL).content.decode()
    assert "Vacatures voor Henk J." in tekst
    assert reverse("zoekopdracht", args=[opdracht.pk]) in tekst
    assert "30 km, 2 beroepen" in tekst


def test_without_searches_it_says_how_to_begin(als: Als, anja: Gebruiker) -> None:
    tekst = als(anja).get(URL).content.decode()
    for naam in ("kandidaten", "vacatures"):
        assert reverse(naam) in tekst


def test_searches_about_people_are_for_who_may_see_them(
    als: Als, wim: Gebruiker, opdracht: Zoekopdracht, atelier: Vacature, organisatie: Organisatie
) -> None:
    voor_atelier = start_zoekopdracht(
        gebruiker=wim, vacature=atelier, wensen=Wensen("5611AB", 20, beroepen=(BEROEP,))
    )
    zuid = ensure_team(organisatie=organisatie, naam="Zuid")
    for gebruiker, sees in ((wim, True), (account("carla", "wsp", organisatie, zuid), False)):
        tekst = als(gebruiker).get(URL).content.decode()
        assert (reverse("zoekopdracht", args=[opdracht.pk]) in tekst) is sees
        assert ("Henk" in tekst) is sees
        assert reverse("zoekopdracht", args=[voor_atelier.pk]) in tekst
