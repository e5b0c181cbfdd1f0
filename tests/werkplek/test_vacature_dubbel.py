"""The page that says whether a vacature is here already."""

from datetime import timedelta
from typing import ClassVar

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.werkplek.conftest import ATELIER
from tests.werkplek.paginas import Als, Meer, Stukpagina
from vumportal.organisaties.models import Gebruiker, Organisatie, Team
from vumportal.standaard.soort import Soort
from vumportal.uitwisseling.models import Vondst
from vumportal.uitwisseling.vondsten import recognition
from vumportal.vacatures.dossiers import new_dossier
from vumportal.vacatures.models import Vacature, Vacaturedossier
from vumportal.vacatures.services import save_vacature
from vumportal.werkzoekenden.models import Werkzoekende


@pytest.fixture
def nieuw(wim: Gebruiker, team: Team) -> Vacaturedossier:
    """Mehmet's vacature, typed once more."""
    return new_dossier(door=wim, team=team, document=ATELIER)


class TestPagina(Stukpagina):
    naam = "vacature_dubbel"
    over = ("nieuw",)
    methods: ClassVar = {"get": 11}

    @pytest.fixture
    def meer(self, organisatie: Organisatie, wim: Gebruiker, team: Team) -> Meer:
        """More that look like it."""

        def make(aantal: int) -> None:
            for _ in range(aantal):
                save_vacature(organisatie=organisatie, document=ATELIER, werkgever="Mehmet Confectie")
                new_dossier(door=wim, team=team, document=ATELIER)

        return make


def test_what_is_the_same_is_said_with_its_page(
    als: Als, anja: Gebruiker, nieuw: Vacaturedossier, atelier: Vacature, henk: Werkzoekende
) -> None:
    url = reverse("vacature_dubbel", args=[nieuw.pk])
    Vondst.objects.create(
        werkzoekende=henk, vingerafdruk="a" * 64, herkenning=recognition(ATELIER, Soort.VACATURE)
    )
    tekst = als(anja).get(url).content.decode()
    assert reverse("vacature", args=[atelier.pk]) in tekst
    assert "hetzelfde: werkgever, beroep, plaats" in tekst
    assert "bij het zoeken voor" in tekst
    Vondst.objects.update(laatst_gezien=timezone.now() - timedelta(days=31))
    assert "bij het zoeken voor" not in als(anja).get(url).content.decode()


def test_nobody_hears_of_somebody_whom_they_may_not_see(
    als: Als, anja: Gebruiker, nieuw: Vacaturedossier, vreemde_kandidaat: Werkzoekende
) -> None:
    Vondst.objects.create(
        werkzoekende=vreemde_kandidaat, vingerafdruk="a" * 64, herkenning=recognition(ATELIER, Soort.VACATURE)
    )
    tekst = als(anja).get(reverse("vacature_dubbel", args=[nieuw.pk])).content.decode()
    assert "Samira" not in tekst
    assert "Niet gevonden." in tekst
