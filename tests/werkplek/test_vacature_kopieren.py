"""A new vacature from one of before."""

from typing import ClassVar

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.werkplek.conftest import ATELIER
from tests.werkplek.paginas import Als, Meer, Stukpagina
from vumportal.organisaties.models import Gebruiker, Team
from vumportal.vacatures.dossiers import document_of, new_dossier
from vumportal.vacatures.models import Vacaturedossier

OUD = ATELIER | {"arbeidsVoorwaarden": {"datumAanvangWerkzaamheden": "2020-01-01"}}


@pytest.fixture
def oud(wim: Gebruiker, team: Team) -> Vacaturedossier:
    return new_dossier(door=wim, team=team, document=OUD)


class TestPagina(Stukpagina):
    naam = "vacature_kopieren"
    over = ("oud",)
    methods: ClassVar = {"get": 9, "post": 40}

    @pytest.fixture
    def bezoekers(self, wim: Gebruiker) -> tuple[Gebruiker, ...]:
        """Only an adviseur werkgevers begins a vacature."""
        return (wim,)

    @pytest.fixture
    def meer(self, oud: Vacaturedossier) -> Meer:
        """Nothing: the form has no rows."""
        return lambda aantal: None


def test_only_what_is_over_is_asked(als: Als, wim: Gebruiker, oud: Vacaturedossier) -> None:
    client, url = als(wim), reverse("vacature_kopieren", args=[oud.pk])
    tekst = client.get(url).content.decode()
    assert "Wanneer begint het werk?" in tekst
    assert "Wanneer eindigt het werk?" not in tekst
    fout = client.post(url, {"dag0": "gisteren"})
    assert fout.status_code == 422
    assert "Vul een datum in als dag-maand-jaar" in fout.content.decode()
    response = client.post(url, {"dag0": f"{timezone.localdate()}"})
    nieuw = Vacaturedossier.objects.exclude(pk=oud.pk).get()
    assert response["Location"] == reverse("vacature_bewerken", args=[nieuw.pk])
    assert document_of(nieuw)["arbeidsVoorwaarden"] == {
        "datumAanvangWerkzaamheden": f"{timezone.localdate()}"
    }
