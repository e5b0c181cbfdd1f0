"""How a vacature ended: one of a list, and why; from then on nobody finds it."""

from typing import Any, ClassVar

import pytest
from django.urls import reverse

from tests.vacatures.dossierhulp import concept, gepubliceerd
from tests.vacatures.dossiers import ends_on, in_days
from tests.werkplek.levensloophulp import answered, many_answers
from tests.werkplek.paginas import Als, Meer, Stukpagina
from vumportal.organisaties.models import Gebruiker, Ontvanger, Team
from vumportal.toestemming.filter import shareable_with
from vumportal.uitwisseling.models import Vondst
from vumportal.vacatures.models import Vacature, Vacaturedossier


@pytest.fixture
def dossier(team: Team, wim: Gebruiker) -> Vacaturedossier:
    return gepubliceerd(team, wim)


def address(dossier: Vacaturedossier) -> str:
    return reverse("vacature_sluiten", args=[dossier.pk])


def _open_again() -> None:
    Vacaturedossier.objects.update(status="gepubliceerd", uitkomst="", gesloten_op=None)


class TestPagina(Stukpagina):
    naam = "vacature_sluiten"
    over = ("dossier",)
    methods: ClassVar = {"get": 10, "post": 40}
    gegevens: ClassVar[dict[str, Any]] = {"uitkomst": "via_ons"}

    @pytest.fixture
    def bezoekers(self, wim: Gebruiker) -> tuple[Gebruiker, ...]:
        return (wim,)

    @pytest.fixture
    def meer(self, dossier: Vacaturedossier, wim: Gebruiker) -> Meer:
        def make(aantal: int) -> None:
            _open_again()
            many_answers(dossier, wim, aantal)

        return make

    def queries(self, client: Any, url: str, method: str) -> list[str]:
        """Of a press on one that is open."""
        _open_again()
        return super().queries(client, url, method)


def test_nothing_is_chosen_beforehand_and_what_the_employer_said_stands_above(
    als: Als, wim: Gebruiker, dossier: Vacaturedossier
) -> None:
    answered(dossier, wim, "vervuld")
    tekst = als(wim).get(address(dossier)).content.decode()
    assert tekst.count('type="radio"') == 6
    assert "checked" not in tekst
    assert "de plek is vervuld" in tekst


def test_it_is_closed_with_that_outcome_and_what_others_showed_goes(
    als: Als, wim: Gebruiker, dossier: Vacaturedossier
) -> None:
    Vondst.objects.create(vacature=dossier.vacature, vingerafdruk="x" * 64)
    client = als(wim)
    response = client.post(address(dossier), {"uitkomst": "gestopt", "waarom": "Toch geen plek."})
    page = reverse("vacature", args=[dossier.vacature_id])
    assert response["Location"] == page
    assert not shareable_with(Vacature.objects.all(), Ontvanger.SUWI).filter(pk=dossier.vacature_id).exists()
    assert not Vondst.objects.filter(vacature=dossier.vacature).exists()
    tekst = client.get(page).content.decode()
    assert "<q>Toch geen plek.</q>" in tekst
    assert reverse("vacature_heropenen", args=[dossier.pk]) in tekst
    assert address(dossier) not in tekst


@pytest.mark.parametrize(
    ("gegevens", "veld"),
    [
        ({}, "uitkomst"),
        ({"uitkomst": "onzin"}, "uitkomst"),
        ({"uitkomst": "gestopt"}, "waarom"),
        ({"uitkomst": "zoekt_door", "waarom": " "}, "waarom"),
        ({"uitkomst": "via_ons", "waarom": "x" * 301}, "waarom"),
    ],
)
def test_what_is_missing_is_asked_at_its_field(
    als: Als, wim: Gebruiker, dossier: Vacaturedossier, gegevens: dict[str, str], veld: str
) -> None:
    response = als(wim).post(address(dossier), gegevens)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [veld]
    dossier.refresh_from_db()
    assert dossier.status == "gepubliceerd"


def test_over_by_its_date_the_page_of_the_vacature_asks_how_it_ended(
    als: Als, wim: Gebruiker, dossier: Vacaturedossier
) -> None:
    ends_on(dossier, in_days(-1))
    page = reverse("vacature", args=[dossier.vacature_id])
    tekst = als(wim).get(page).content.decode()
    assert "Hoe liep dit af?" in tekst
    assert f'href="{address(dossier)}"' in tekst


def test_a_concept_that_comes_to_nothing_is_closed_too(als: Als, wim: Gebruiker, team: Team) -> None:
    dossier = concept(team, wim)
    response = als(wim).post(address(dossier), {"uitkomst": "onbekend"})
    assert response["Location"] == reverse("vacature_bewerken", args=[dossier.pk])
    dossier.refresh_from_db()
    assert dossier.status == "gesloten"


def test_who_was_second_is_told_how_it_is_now(als: Als, wim: Gebruiker, dossier: Vacaturedossier) -> None:
    client = als(wim)
    client.post(address(dossier), {"uitkomst": "via_ons"})
    for ask in (client.get, client.post):
        response = ask(address(dossier), {"uitkomst": "anders"})
        assert response["Location"] == reverse("vacature", args=[dossier.vacature_id])
    dossier.refresh_from_db()
    assert dossier.uitkomst == "via_ons"
