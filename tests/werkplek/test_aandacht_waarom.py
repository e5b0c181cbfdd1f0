"""Why somebody stands in the list: the rules, their limits, and what was put off by whom."""

from datetime import timedelta
from typing import ClassVar

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.werkplek.paginas import Als, Meer, Stukpagina
from tests.werkplek.test_aandacht_later import silent
from tests.werkplek.test_start import facts
from vumportal.caseload.aandacht_kiezen import agree_rest, last_day, postpone, switch_off
from vumportal.caseload.aandachtregels import REGELS
from vumportal.organisaties.grenzen import set_limit
from vumportal.organisaties.models import Gebruiker
from vumportal.werkzoekenden.models import Werkzoekende


def page(persoon: Werkzoekende) -> str:
    return reverse("aandacht_waarom", args=[persoon.pk])


class TestPagina(Stukpagina):
    naam = "aandacht_waarom"
    over = ("henk",)
    methods: ClassVar = {"get": 12, "post": 15}
    gegevens: ClassVar = {"regel": "fase"}

    @pytest.fixture
    def meer(self, henk: Werkzoekende, anja: Gebruiker) -> Meer:
        """More that was put off."""

        def make(aantal: int) -> None:
            today = timezone.localdate()
            codes = [regel.code for regel in REGELS if not regel.vast]
            postpone(
                werkzoekende=henk,
                regels=dict.fromkeys(codes[:aantal], today),
                tot=today + timedelta(days=9),
                reden="anders",
                door=anja,
            )

        return make


def test_the_rule_with_the_limit_of_the_organisation(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    set_limit(sleutel="aandacht_contact", waarde=25, organisatie=henk.organisatie)
    silent(henk)
    tekst = als(anja).get(page(henk)).content.decode()
    assert "jullie spraken 30 dagen geleden (grens 25)" in tekst
    assert "Jullie spraken elkaar een tijd niet" in tekst
    assert "De grens is 25 dagen" in tekst
    assert f"{reverse('regel_uit', args=[henk.pk])}?regel=contact" in tekst
    silent(henk, 200)
    tekst = als(anja).get(page(henk)).content.decode()
    assert "Deze regel kan niet uit" in tekst
    assert "?regel=lang_geen_contact" not in tekst


def test_what_does_not_count_now_is_said_with_who_chose_it(
    als: Als, anja: Gebruiker, henk: Werkzoekende
) -> None:
    facts(henk)
    tekst = als(anja).get(page(henk)).content.decode()
    assert "Nu niets nodig" in tekst
    agree_rest(werkzoekende=henk, tot=last_day(), zin="Eerst de training.", door=anja)
    switch_off(organisatie=henk.organisatie, werkzoekende=henk, regel="geen_plan", tot=last_day(), door=anja)
    tekst = als(anja).get(page(henk)).content.decode()
    assert "Eerst de training." in tekst
    assert "nog geen plan, tot" in tekst
    assert tekst.count("Anja de Vries") >= 3  # in the top bar, and of both
