"""The overview of a vacature that a team works at: how far each section is, two answers, what happened."""

from typing import ClassVar

import pytest
from django.urls import reverse

from tests.vacatures.dossierhulp import gepubliceerd
from tests.werkplek.paginas import Als, Meer, Stukpagina
from vumportal.aanbod.concepten import apply_changes
from vumportal.formulieren.paden import AFWEZIG
from vumportal.formulieren.wijzigingen import Padwijziging
from vumportal.organisaties.models import Gebruiker, Team
from vumportal.vacatures.dossiers import happened, write_note
from vumportal.vacatures.models import Vacaturebotsing, Vacaturedossier, Vacaturegebeurtenis
from vumportal.werkplek.overzicht import name_of


def page(dossier: Vacaturedossier) -> str:
    return reverse("vacature_bewerken", args=[dossier.pk])


class TestPagina(Stukpagina):
    naam = "vacature_bewerken"
    over = ("naaiwerk",)
    methods: ClassVar = {"get": 20}

    @pytest.fixture
    def meer(self, naaiwerk: Vacaturedossier, wim: Gebruiker, sara: Gebruiker) -> Meer:
        """More that happened, and more answers that clash."""

        def make(aantal: int) -> None:
            begin = Vacaturebotsing.objects.count()
            for nummer in range(begin, begin + aantal):
                happened(naaiwerk, Vacaturegebeurtenis.Soort.GEDEELD, wim)
                naaiwerk.botsingen.create(pad="naamVacature", waarde=f'"{nummer}"', door=sara)

        return make


def answered(dossier: Vacaturedossier, door: Gebruiker, pad: str, wordt: object) -> None:
    """One answer where there was none."""
    apply_changes(concept=dossier, wijzigingen=[Padwijziging(pad, AFWEZIG, wordt)], door=door)


def test_a_draft_has_no_errors_but_says_how_far_it_is(
    als: Als, wim: Gebruiker, naaiwerk: Vacaturedossier
) -> None:
    tekst = als(wim).get(page(naaiwerk)).content.decode()
    assert "nog 2 vragen" in tekst
    assert "klopt niet" not in tekst
    assert "concept, nog niet gepubliceerd" in tekst
    answered(naaiwerk, wim, "codeWerkEnDenkniveauMinimaal", "99")
    assert "1 antwoord klopt niet" in als(wim).get(page(naaiwerk)).content.decode()


def test_both_answers_stand_there_with_who_typed(
    als: Als, wim: Gebruiker, sara: Gebruiker, naaiwerk: Vacaturedossier
) -> None:
    for door, wordt in ((wim, "Snijder"), (sara, "Coupeuse")):
        apply_changes(
            concept=naaiwerk, wijzigingen=[Padwijziging("naamVacature", "Naaister", wordt)], door=door
        )
    tekst = als(wim).get(page(naaiwerk)).content.decode()
    for zin in (
        "Hoe heet de functie?",
        "Snijder",
        "Coupeuse",
        f"{name_of(sara)} en jij typten hier tegelijk",
        "Neem dit",
    ):
        assert zin in tekst


def test_who_may_only_read_has_no_buttons(
    als: Als, anja: Gebruiker, wim: Gebruiker, naaiwerk: Vacaturedossier
) -> None:
    write_note(dossier=naaiwerk, door=wim, notitie="belt terug", was="")
    naaiwerk.botsingen.create(pad="naamVacature", waarde='"Snijder"', door=wim)
    tekst = als(anja).get(page(naaiwerk)).content.decode()
    assert "belt terug" in tekst
    assert "Snijder" in tekst
    for knop in ("Kijk na en publiceer", "Neem dit", "/stap/", "/telefoon/"):
        assert knop not in tekst


def test_of_a_published_one_it_says_that_something_is_not_out_yet(
    als: Als, wim: Gebruiker, team: Team
) -> None:
    dossier = gepubliceerd(team, wim)
    answered(dossier, wim, "adres.straatnaam", "Markt")
    tekst = als(wim).get(page(dossier)).content.decode()
    assert "gewijzigd en nog niet opnieuw gepubliceerd" in tekst
    assert reverse("vacature", args=[dossier.vacature_id]) in tekst


def test_whatever_somebody_typed_it_can_be_shown(als: Als, wim: Gebruiker, naaiwerk: Vacaturedossier) -> None:
    for pad, wordt in (
        ("adres", "geen object"),
        ("werktijden", [1, None]),
        ("contractvorm", {"x": 1}),
        ("omschrijvingVacature", "<script>alert(1)</script>\0"),
    ):
        answered(naaiwerk, wim, pad, wordt)
        naaiwerk.botsingen.create(pad=pad, waarde='{"a": [1, "<b>"]}', door=wim)
    response = als(wim).get(page(naaiwerk))
    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()
