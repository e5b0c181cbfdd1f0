"""Open longer: five points that somebody looks at, and a day; without that it stays as it is."""

from datetime import timedelta
from typing import Any, ClassVar

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.vacatures.dossierhulp import concept, gepubliceerd
from tests.vacatures.dossiers import ends_on, in_days, outcome
from tests.werkplek.levensloophulp import many_answers
from tests.werkplek.paginas import Als, Meer, Stukpagina
from vumportal.organisaties.models import Gebruiker, Team
from vumportal.vacatures.levensloop import CONTROLE, close_dossier
from vumportal.vacatures.models import Vacaturedossier


@pytest.fixture
def dossier(team: Team, wim: Gebruiker) -> Vacaturedossier:
    """Published, for some weeks."""
    made = gepubliceerd(team, wim)
    ends_on(made, in_days(3))
    return made


def address(dossier: Vacaturedossier) -> str:
    return reverse("vacature_verlengen", args=[dossier.pk])


class TestPagina(Stukpagina):
    naam = "vacature_verlengen"
    over = ("dossier",)
    methods: ClassVar = {"get": 12, "post": 34}
    gegevens: ClassVar[dict[str, Any]] = dict.fromkeys(CONTROLE, "on") | {"tot": f"{in_days(20)}"}

    @pytest.fixture
    def bezoekers(self, wim: Gebruiker) -> tuple[Gebruiker, ...]:
        return (wim,)

    @pytest.fixture
    def meer(self, dossier: Vacaturedossier, wim: Gebruiker) -> Meer:
        return lambda aantal: many_answers(dossier, wim, aantal)


def test_all_five_are_asked_and_nothing_is_filled_in(
    als: Als, wim: Gebruiker, dossier: Vacaturedossier
) -> None:
    tekst = als(wim).get(address(dossier)).content.decode()
    assert tekst.count('type="checkbox"') == len(CONTROLE) == 5
    assert "checked" not in tekst
    assert 'type="date" name="tot" required' in tekst or 'name="tot"' in tekst
    assert f'value="{in_days(3)}"' not in tekst
    for zin in CONTROLE.values():
        assert zin in tekst


def test_then_it_stays_open_until_that_day(als: Als, wim: Gebruiker, dossier: Vacaturedossier) -> None:
    response = als(wim).post(address(dossier), TestPagina.gegevens | {"tot": f"{in_days(20)}"})
    assert response["Location"] == reverse("vacature", args=[dossier.vacature_id])
    dossier.refresh_from_db()
    assert dossier.vacature is not None
    assert dossier.vacature.sluit_op == in_days(20)


@pytest.mark.parametrize("punt", CONTROLE)
def test_one_point_not_looked_at_is_asked_at_its_field(
    als: Als, wim: Gebruiker, dossier: Vacaturedossier, punt: str
) -> None:
    response = als(wim).post(
        address(dossier), {naam: waarde for naam, waarde in TestPagina.gegevens.items() if naam != punt}
    )
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [punt]
    dossier.refresh_from_db()
    assert dossier.vacature is not None
    assert dossier.vacature.sluit_op == in_days(3)


@pytest.mark.parametrize("tot", ["", "morgen", -1, 400])
def test_a_day_that_cannot_be_is_asked_again_with_what_was_ticked(
    als: Als, wim: Gebruiker, dossier: Vacaturedossier, tot: str | int
) -> None:
    """A number counts days from today."""
    dag = f"{in_days(tot)}" if isinstance(tot, int) else tot
    response = als(wim).post(address(dossier), TestPagina.gegevens | {"tot": dag})
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["tot"]
    assert response.content.decode().count(" checked") == 5


def test_what_cannot_be_extended_leads_back_and_says_why(
    als: Als, wim: Gebruiker, team: Team, dossier: Vacaturedossier
) -> None:
    """A concept, a closed one, and one that was open as long as it may be."""
    client, gesloten, oud = als(wim), gepubliceerd(team, wim), gepubliceerd(team, wim)
    close_dossier(dossier=gesloten, door=wim, uitkomst=outcome(gesloten))
    Vacaturedossier.objects.filter(pk=oud.pk).update(
        eerst_gepubliceerd_op=timezone.now() - timedelta(days=999)
    )
    for ander in (concept(team, wim), gesloten, oud):
        for ask in (client.get, client.post):
            response = ask(address(ander))
            assert response.status_code == 303
            assert response["Location"] != address(ander)
    assert "Maak een kopie" in client.get(response["Location"]).content.decode()
