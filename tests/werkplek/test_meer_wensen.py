"""Every wish with which a search can be done, and which of them are fixed conditions of the person."""

from typing import ClassVar

import pytest
from django.urls import reverse

from tests.werkplek.paginas import Als, Meer, Stukpagina, forms_of, more_results
from vumportal.organisaties.models import Gebruiker
from vumportal.standaard.soort import Soort
from vumportal.uitwisseling.models import Zoekopdracht
from vumportal.uitwisseling.services import start_zoekopdracht
from vumportal.uitwisseling.voorkeuren import set_fixed_conditions
from vumportal.uitwisseling.wensen import from_vacature, wishes_for
from vumportal.vacatures.models import Vacature


class TestPagina(Stukpagina):
    naam = "meer_wensen"
    over = ("beantwoord",)
    methods: ClassVar = {"get": 5}

    @pytest.fixture
    def meer(self, beantwoord: Zoekopdracht) -> Meer:
        """More results: none of them is read here."""
        return lambda aantal: more_results(beantwoord, aantal)


def address(opdracht: Zoekopdracht) -> str:
    return reverse("meer_wensen", args=[opdracht.pk])


@pytest.fixture
def kandidaten(anja: Gebruiker, atelier: Vacature) -> Zoekopdracht:
    """A search for kandidaten."""
    return start_zoekopdracht(
        gebruiker=anja, vacature=atelier, wensen=from_vacature({"adres": {"postcode": "5611CD"}})
    )


@pytest.mark.parametrize("soort", list(Soort))
def test_every_wish_of_this_kind_is_here_once(
    als: Als, anja: Gebruiker, opdracht: Zoekopdracht, kandidaten: Zoekopdracht, soort: Soort
) -> None:
    over = opdracht if soort is Soort.VACATURE else kandidaten
    tekst = als(anja).get(address(over)).content.decode()
    for wens in wishes_for(soort):
        assert tekst.count(f'href="{reverse("wens", args=[over.pk, wens.sleutel])}"') == 1
    assert "/wensen/gevraagde_ervaring/" not in tekst or soort is Soort.WERKZOEKENDE


def test_what_is_said_and_what_is_not(als: Als, anja: Gebruiker, opdracht: Zoekopdracht) -> None:
    tekst = als(anja).get(address(opdracht)).content.decode()
    assert "16 tot 24 uur" in tekst
    assert 'Vaardigheden</a> <span class="gedempt">geen voorkeur</span>' in tekst


def test_the_conditions_that_were_chosen_have_their_tick(
    als: Als, anja: Gebruiker, opdracht: Zoekopdracht
) -> None:
    persoon = opdracht.werkzoekende
    assert persoon is not None
    set_fixed_conditions(gebruiker=anja, werkzoekende=persoon, wensen=["rijbewijs"])
    tekst = als(anja).get(address(opdracht)).content.decode()
    [vinkje] = [deel for deel in tekst.split("<input") if " checked" in deel.partition(">")[0]]
    assert 'value="rijbewijs"' in vinkje
    assert "Vaste voorwaarden van <bdi>Henk</bdi>" in tekst


def test_a_vacature_has_no_fixed_conditions(als: Als, anja: Gebruiker, kandidaten: Zoekopdracht) -> None:
    tekst = als(anja).get(address(kandidaten)).content.decode()
    assert "Vaste voorwaarden" not in tekst
    assert reverse("voorwaarden", args=[kandidaten.pk]) not in {form.action for form in forms_of(tekst)}
