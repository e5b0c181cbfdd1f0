"""The first page of the beheerder: what there is, and what is not in order."""

from datetime import timedelta
from typing import ClassVar

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.werkplek.conftest import account
from tests.werkplek.paginas import Als, Beheerpagina, Meer
from vumportal.organisaties.models import Gebruiker, Organisatie, Team
from vumportal.organisaties.services import ensure_team

URL = "/beheer/"


class TestPagina(Beheerpagina):
    naam = "beheer"
    methods: ClassVar = {"get": 11}

    @pytest.fixture
    def meer(self, organisatie: Organisatie) -> Meer:
        """More teams without a lead, colleagues without a team, and accounts that came too late."""
        made: list[int] = []

        def make(aantal: int) -> None:
            for _ in range(aantal):
                made.append(1)
                ensure_team(organisatie=organisatie, naam=f"Team {len(made)}")
                nieuw = account(f"collega{len(made)}", "klantmanager", organisatie)
                nieuw.eerste_tot = timezone.now() - timedelta(days=1)
                nieuw.save()

        return make


def test_who_logs_in_comes_here_and_sees_no_kandidaat(als: Als, bea: Gebruiker) -> None:
    response = als(bea).get("/", follow=True)
    assert response.redirect_chain == [(URL, 302)]
    tekst = response.content.decode()
    assert "Niets. Elk team heeft een teamleider" in tekst
    for elders in ("kandidaten", "snelzoeken", "vacatures", "privacy"):
        assert f'"{reverse(elders)}"' not in tekst


def test_what_is_not_in_order_is_said(
    als: Als, bea: Gebruiker, anja: Gebruiker, zuid: Team, organisatie: Organisatie
) -> None:
    account("los", "wsp", organisatie)
    anja.eerste_tot = timezone.now() - timedelta(days=1)
    anja.save()
    zuid.gestopt_op = timezone.localdate()
    zuid.save()
    tekst = als(bea).get(URL).content.decode()
    nodig = tekst.split('id="kop-nodig"')[1].split("</section>")[0]
    assert "WSP Eindhoven" in nodig
    assert "heeft geen teamleider" in nodig
    assert "Los de Vries" in nodig
    assert "Anja de Vries" in nodig
    assert "Zuid" not in nodig  # nobody has to lead what has stopped
    assert "1 team." in tekst
