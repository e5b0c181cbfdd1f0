"""The page of the team lead: what needs them today and which ends come, and no figure per colleague."""

from collections.abc import Callable
from datetime import timedelta
from typing import ClassVar

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.werkplek.overdrachthulp import make_lead, offer
from tests.werkplek.paginas import Als, Meer, Pagina
from vumportal.caseload.models import Plaatsing, Plan
from vumportal.caseload.services import end_accompaniment
from vumportal.caseload.vervangen import stand_in
from vumportal.organisaties.models import Gebruiker, Organisatie, Team
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.werkzoekenden.services import add_werkzoekende

Maak = Callable[..., Werkzoekende]
URL = "/team/"


class TestPagina(Pagina):
    naam = "team"
    methods: ClassVar = {"get": 16}

    @pytest.fixture
    def bezoekers(self, wim: Gebruiker) -> tuple[Gebruiker, ...]:
        return (make_lead(wim),)

    @pytest.fixture
    def meer(self, maak_persoon: Maak, anja: Gebruiker, carla: Gebruiker) -> Meer:
        """More of everything of which a person is named."""

        def make(aantal: int) -> None:
            today = timezone.localdate()
            for nummer in range(aantal):
                persoon = maak_persoon(f"Cas{nummer}", profiel=None)
                Plan.objects.create(werkzoekende=persoon, doel="werk", evaluatie=today, door=anja)
                Plaatsing.objects.create(
                    werkzoekende=persoon, waar="Roos", van=today, contract_tot=today, door=anja
                )
                offer(persoon, anja, carla)

        return make


@pytest.fixture
def lead(wim: Gebruiker) -> Gebruiker:
    return make_lead(wim)


def test_only_a_team_lead_and_in_the_navigation_only_of_them(
    als: Als, anja: Gebruiker, lead: Gebruiker, henk: Werkzoekende
) -> None:
    link = f'<a href="{URL}"'
    assert als(anja).get(URL).status_code == 403
    assert link not in als(anja).get(reverse("start")).content.decode()
    assert link in als(lead).get(reverse("start")).content.decode()
    assert link in als(lead).get(reverse("kandidaat", args=[henk.pk])).content.decode()
    assert 'aria-current="page">Team' in als(lead).get(URL).content.decode()


def test_who_is_away_and_who_stands_in(
    als: Als, anja: Gebruiker, lead: Gebruiker, carla: Gebruiker, henk: Werkzoekende
) -> None:
    assert "Iedereen is er" in als(lead).get(URL).content.decode()
    today = timezone.localdate()
    stand_in(wie=anja, door=carla, soort="ziek", van=today, tot=today, geregeld_door=lead)
    tekst = als(lead).get(URL).content.decode()
    assert "<bdi>Anja de Vries</bdi>" in tekst
    assert "<bdi>Carla</bdi> vervangt tot en met" in tekst
    assert f"{reverse('ziek')}?wie={anja.pk}" in tekst


def test_what_waits(
    als: Als,
    anja: Gebruiker,
    lead: Gebruiker,
    carla: Gebruiker,
    henk: Werkzoekende,
    organisatie: Organisatie,
    team: Team,
    maak_persoon: Maak,
) -> None:
    assert "Nog niet toegewezen (0)" in als(lead).get(URL).content.decode()
    add_werkzoekende(organisatie=organisatie, voornaam="Nour", achternaam="Oud", team=team)
    end_accompaniment(werkzoekende=maak_persoon("Klaar", profiel=None))
    made = offer(henk, anja, carla)
    tekst = als(lead).get(URL).content.decode()
    assert "Nog niet toegewezen (1)" in tekst
    assert "Overdracht niet aangenomen: <bdi>Henk J.</bdi>" in tekst
    assert "wacht op <bdi>Carla</bdi>, sinds vandaag" in tekst
    assert reverse("overdracht", args=[made.pk]) in tekst


def test_ends_of_this_month_of_this_team(
    als: Als, anja: Gebruiker, lead: Gebruiker, henk: Werkzoekende, vreemde_kandidaat: Werkzoekende
) -> None:
    today = timezone.localdate()
    first = today.replace(day=1)
    volgende = (first + timedelta(days=32)).replace(day=1)
    for persoon in (henk, vreemde_kandidaat):
        Plan.objects.create(
            werkzoekende=persoon, doel="werk", evaluatie=volgende - timedelta(days=1), door=anja
        )
        Plaatsing.objects.create(
            werkzoekende=persoon,
            waar="Roos",
            van=first - timedelta(days=9),
            proefplaats_tot=first,
            contract_tot=volgende,
            door=anja,
        )
    tekst = als(lead).get(URL).content.decode()
    for kop in ("Plan samen bekijken (1)", "Proefplaats eindigt (1)", "Contract eindigt (0)"):
        assert kop in tekst
    assert "Samira" not in tekst


def test_no_figure_per_colleague(als: Als, lead: Gebruiker, henk: Werkzoekende, maak_persoon: Maak) -> None:
    """How many somebody accompanies is said where people are assigned, and nowhere else."""
    maak_persoon("Ali", profiel=None)
    assert "begeleidt er" not in als(lead).get(URL).content.decode()
