"""Telephone mode: nine spoken questions on one page, and the note. Nothing is required."""

import re
from typing import Any, ClassVar

import pytest
from django.urls import reverse

from tests.werkplek.conftest import BEROEP
from tests.werkplek.paginas import Als, Meer, Stukpagina
from tests.werkplek.test_vacature_stap import Scherm, stored
from vumportal.aanbod.concepten import apply_changes
from vumportal.formulieren.paden import AFWEZIG, plain
from vumportal.formulieren.wijzigingen import Padwijziging
from vumportal.organisaties.models import Gebruiker
from vumportal.vacatures.models import Vacaturedossier
from vumportal.vacatures.publiceren import missing
from vumportal.werkplek.telefoonvragen import ALLE_FEITEN, SPREEKVRAGEN, TELEFOONSTAP, blocks
from vumportal.werkplek.vacatureinvoer import Invoer
from vumportal.werkplek.vacaturestappen import FEITEN_BIJ

MEHMET: dict[str, Any] = {
    "werkgever--handelsnaamOrganisatie": "Mehmet Confectie",
    "naamVacature": "Medewerker naaiatelier",
    "omschrijvingVacature": "Je naait gordijnen.\r\nJe werkt aan de machine.",
    "adres--postcode": "5611 ab",
    "werktijden--aantalWerkurenPerWeekMinimaal": "16",
    "werktijden--aantalWerkurenPerWeekMaximaal": "24",
    "feit-begintijd": "7.00",
    "feit-eindtijd": "15 uur",
    "feit-dagen_te_kiezen": "ja",
    "feit-bushalte": "Stadhuisplein",
    "feit-feiten": ["begeleiding", "meelopen"],
    "feit-wijst_werk": "eigenaar",
    "arbeidsVoorwaarden--salarisIndicatie": "€ 14,80 per uur",
    "beroep--codeBeroepsnaam": BEROEP,
    "notitie": "Liefst bellen voor 8 uur.",
}


def page(dossier: Vacaturedossier) -> str:
    return reverse("vacature_telefoon", args=[dossier.pk])


class TestPagina(Stukpagina):
    naam = "vacature_telefoon"
    over = ("naaiwerk",)
    methods: ClassVar = {"get": 16, "post": 22}

    @pytest.fixture
    def bezoekers(self, wim: Gebruiker) -> tuple[Gebruiker, ...]:
        return (wim,)

    @pytest.fixture
    def meer(self, naaiwerk: Vacaturedossier, wim: Gebruiker) -> Meer:
        """More answers."""

        def make(aantal: int) -> None:
            begin = naaiwerk.stand
            for nummer in range(begin, begin + aantal):
                change = Padwijziging(f"taalbeheersing[n{nummer}]", AFWEZIG, {"codeTaal": "eng"})
                apply_changes(concept=naaiwerk, wijzigingen=[change], door=wim)

        return make


def test_nine_questions_in_the_order_of_a_talk(als: Als, wim: Gebruiker, naaiwerk: Vacaturedossier) -> None:
    tekst = als(wim).get(page(naaiwerk)).content.decode()
    koppen = [tekst.index(f'id="kop-{een.sleutel}"') for een in SPREEKVRAGEN]
    assert len(koppen) == 9
    assert koppen == sorted(koppen)
    assert " required" not in tekst
    assert " checked" not in re.sub(r"<template.*?</template>", "", tekst, flags=re.DOTALL)


def test_every_field_stands_under_one_question(naaiwerk: Vacaturedossier) -> None:
    invoer = Invoer(naaiwerk, TELEFOONSTAP, feiten=ALLE_FEITEN)
    shown = [deel.pad for blok in blocks(invoer) for deel in blok.delen]
    assert sorted(shown) == sorted(deel.pad for deel in invoer.form.delen)
    assert [plain(pad) for pad in shown if plain(pad) == "contractvorm"] == ["contractvorm"]
    assert sorted(ALLE_FEITEN) == sorted(naam for namen in FEITEN_BIJ.values() for naam in namen)


def test_a_whole_vacature_in_one_go(als: Als, wim: Gebruiker, naaiwerk: Vacaturedossier) -> None:
    response = Scherm(als(wim), page(naaiwerk)).press(**MEHMET)
    assert response["Location"] == reverse("vacature_publiceren", args=[naaiwerk.pk])
    document = stored(naaiwerk)
    assert document["naamVacature"] == "Medewerker naaiatelier"
    assert document["omschrijvingVacature"] == "Je naait gordijnen.\nJe werkt aan de machine."
    assert document["adres"]["postcode"].upper().replace(" ", "") == "5611AB"
    assert document["beroep"] == {"codeBeroepsnaam": BEROEP}
    naaiwerk.refresh_from_db()
    assert naaiwerk.eigen == {
        "feiten": ["begeleiding", "meelopen"],
        "begintijd": "07:00",
        "eindtijd": "15:00",
        "dagen_te_kiezen": True,
        "bushalte": "Stadhuisplein",
        "wijst_werk": "eigenaar",
    }
    assert naaiwerk.notitie == "Liefst bellen voor 8 uur."
    assert missing(naaiwerk) == []
    assert als(wim).get(response["Location"]).status_code == 200


def test_kept_while_typing_in_any_order(als: Als, wim: Gebruiker, naaiwerk: Vacaturedossier) -> None:
    scherm = Scherm(als(wim), page(naaiwerk))
    for naam, waarde in reversed(MEHMET.items()):
        assert "concept bewaard" in scherm.keep(**{naam: waarde})
    assert stored(naaiwerk)["naamVacature"] == "Medewerker naaiatelier"
    assert not naaiwerk.botsingen.exists()


def test_enter_keeps_it_and_stays(als: Als, wim: Gebruiker, naaiwerk: Vacaturedossier) -> None:
    response = Scherm(als(wim), page(naaiwerk)).press(naar="hier", naamVacature="Snijder")
    assert response["Location"] == page(naaiwerk)
    assert stored(naaiwerk) == {"naamVacature": "Snijder"}
