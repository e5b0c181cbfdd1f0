"""The list of vacatures."""

import re
from datetime import timedelta
from typing import ClassVar

import pytest
from django.utils import timezone

from tests.werkplek.conftest import ATELIER
from tests.werkplek.paginas import Als, Meer, Pagina
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.uitwisseling.services import start_zoekopdracht
from vumportal.uitwisseling.wensen import from_vacature
from vumportal.vacatures.models import Vacature
from vumportal.vacatures.services import save_vacature
from vumportal.woorden.kort import dag

URL = "/vacatures/"


class TestPagina(Pagina):
    naam = "vacatures"
    deel = "lijst"
    vragen: ClassVar = ({}, {"gesloten": "on"}, {"pagina": "2"})
    methods: ClassVar = {"get": 10}

    @pytest.fixture
    def meer(self, organisatie: Organisatie) -> Meer:
        """More open vacatures, of one employer."""
        return lambda aantal: [
            save_vacature(organisatie=organisatie, document=ATELIER, werkgever="Mehmet")
            for _ in range(aantal)
        ]


@pytest.fixture
def gesloten(organisatie: Organisatie) -> Vacature:
    """A vacature that closed long ago."""
    document = {**ATELIER, "naamVacature": "Oude vacature", "sluitingsdatumVacature": "2020-01-01"}
    return save_vacature(organisatie=organisatie, document=document)


def test_open_ones_unless_asked(als: Als, anja: Gebruiker, atelier: Vacature, gesloten: Vacature) -> None:
    client = als(anja)
    tekst = client.get(URL).content.decode()
    assert "Medewerker atelier" in tekst
    assert "16 tot 24 uur" in tekst
    assert "18 december 2999" in tekst
    assert "Oude vacature" not in tekst
    assert "Oude vacature" in client.get(URL, {"gesloten": "on"}).content.decode()


def test_when_it_was_searched_for_and_what_closes_soon(
    als: Als, anja: Gebruiker, wim: Gebruiker, atelier: Vacature, organisatie: Organisatie
) -> None:
    client = als(anja)
    tekst = client.get(URL).content.decode()
    assert "niet in 30 dagen" in tekst
    assert "binnen 7 dagen" not in tekst
    start_zoekopdracht(gebruiker=wim, vacature=atelier, wensen=from_vacature(ATELIER))
    morgen = timezone.localdate() + timedelta(days=1)
    save_vacature(organisatie=organisatie, document={**ATELIER, "sluitingsdatumVacature": f"{morgen}"})
    tekst = client.get(URL).content.decode()
    assert f">{dag(timezone.localdate())}</td>" in tekst
    assert f"{dag(morgen)}<span" in tekst
    assert tekst.count("binnen 7 dagen") == 1
    assert "staat bovenaan" in tekst


def test_other_organisations_see_nothing(als: Als, vreemde: Gebruiker, atelier: Vacature) -> None:
    assert "Geen open vacatures" in als(vreemde).get(URL).content.decode()


def test_those_that_close_on_one_day_stand_in_dutch_order(
    als: Als, anja: Gebruiker, organisatie: Organisatie
) -> None:
    for naam in ("Zorg", "Élektricien", "assistent", "Fietsenmaker"):
        save_vacature(organisatie=organisatie, document={**ATELIER, "naamVacature": naam})
    shown = re.findall(
        r'href="/vacatures/\d+/">(?:<bdi>)?([^<]+)(?:</bdi>)?</a>', als(anja).get(URL).content.decode()
    )
    assert shown == ["assistent", "Élektricien", "Fietsenmaker", "Zorg"]
