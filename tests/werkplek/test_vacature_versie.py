"""One version of a vacature next to what stands there now, and putting it back."""

from typing import ClassVar

import pytest
from django.urls import reverse

from tests.werkplek.paginas import Als, Meer, Stukpagina
from vumportal.aanbod.concepten import apply_changes
from vumportal.formulieren.paden import AFWEZIG
from vumportal.formulieren.wijzigingen import Padwijziging
from vumportal.organisaties.models import Gebruiker
from vumportal.vacatures.dossiers import document_of, set_own
from vumportal.vacatures.models import Vacaturedossier


def page(dossier: Vacaturedossier, nummer: int = 1) -> str:
    return reverse("vacature_versie", args=[dossier.pk, nummer])


class TestPagina(Stukpagina):
    naam = "vacature_versie"
    over = ("naaiwerk",)
    methods: ClassVar = {"get": 11, "post": 20}

    @pytest.fixture
    def url(self, naaiwerk: Vacaturedossier) -> str:
        return page(naaiwerk)

    @pytest.fixture
    def bezoekers(self, wim: Gebruiker) -> tuple[Gebruiker, ...]:
        return (wim,)

    @pytest.fixture
    def meer(self, naaiwerk: Vacaturedossier, wim: Gebruiker) -> Meer:
        """More that differs."""

        def make(aantal: int) -> None:
            begin = naaiwerk.stand
            for nummer in range(begin, begin + aantal):
                change = Padwijziging(f"taalbeheersing[n{nummer}]", AFWEZIG, {"codeTaal": "eng"})
                apply_changes(concept=naaiwerk, wijzigingen=[change], door=wim)

        return make


def test_what_differs_is_said_in_words_per_question(
    als: Als, wim: Gebruiker, naaiwerk: Vacaturedossier
) -> None:
    changes = [
        Padwijziging("naamVacature", "Naaister", "Snijder"),
        Padwijziging("rijbewijs[n1]", AFWEZIG, {"codeSoortRijbewijs": "B"}),
        Padwijziging("werktijden.aantalWerkurenPerWeekMaximaal", AFWEZIG, 24),
    ]
    apply_changes(concept=naaiwerk, wijzigingen=changes, door=wim)
    set_own(dossier=naaiwerk, door=wim, eigen={"feiten": ["meelopen"]}, was={})
    tekst = als(wim).get(page(naaiwerk)).content.decode()
    for zin in (
        *("Hoe heet de functie?", "Naaister", "Snijder"),
        *("Welk rijbewijs is nodig?", "niets ingevuld", "B"),
        *("Hoeveel uur per week, maximaal?", "24"),
        *("Wat zegt de werkgever?", "Je kunt eerst een keer meelopen."),
    ):
        assert zin in tekst
    for code in ("naamVacature", "codeSoortRijbewijs", "aantalWerkuren"):
        assert code not in tekst


def test_put_back_it_stands_there_again(als: Als, wim: Gebruiker, naaiwerk: Vacaturedossier) -> None:
    change = Padwijziging("naamVacature", "Naaister", "Snijder")
    apply_changes(concept=naaiwerk, wijzigingen=[change], door=wim)
    client = als(wim)
    assert "gelijk aan wat er nu staat" not in client.get(page(naaiwerk)).content.decode()
    assert client.post(page(naaiwerk)).status_code == 303
    naaiwerk.refresh_from_db()
    assert document_of(naaiwerk) == {"naamVacature": "Naaister"}
    assert "Snijder" in naaiwerk.versies.get(nummer=2).inhoud


def test_one_that_is_not_there(als: Als, wim: Gebruiker, naaiwerk: Vacaturedossier) -> None:
    assert als(wim).get(page(naaiwerk, 9)).status_code == 404


def test_who_only_reads_puts_nothing_back(als: Als, anja: Gebruiker, naaiwerk: Vacaturedossier) -> None:
    assert "Zet deze versie terug" not in als(anja).get(page(naaiwerk)).content.decode()
    assert als(anja).post(page(naaiwerk)).status_code == 403
