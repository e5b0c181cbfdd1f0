"""A rule of attention that does not count for one person, until a day."""

from collections.abc import Callable
from datetime import timedelta
from typing import ClassVar

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.werkplek.paginas import Als, Meer, Stukpagina
from vumportal.caseload.aandacht import Kader, read_needs
from vumportal.caseload.aandacht_kiezen import last_day, switch_off
from vumportal.caseload.aandachtregels import REGELS
from vumportal.organisaties.models import Gebruiker
from vumportal.werkzoekenden.models import Feiten, Werkzoekende


def page(persoon: Werkzoekende) -> str:
    return reverse("regel_uit", args=[persoon.pk])


class TestPagina(Stukpagina):
    naam = "regel_uit"
    over = ("henk",)
    methods: ClassVar = {"get": 8, "post": 16}
    gegevens: ClassVar = {"regel": "contact", "tot": str(timezone.localdate() + timedelta(days=9))}

    @pytest.fixture
    def meer(self, henk: Werkzoekende, anja: Gebruiker) -> Meer:
        """More rules that are off."""

        def make(aantal: int) -> None:
            codes = [regel.code for regel in REGELS if not regel.vast and regel.code != "contact"]
            for code in codes[:aantal]:
                switch_off(
                    organisatie=henk.organisatie, werkzoekende=henk, regel=code, tot=last_day(), door=anja
                )

        return make


def needs(persoon: Werkzoekende) -> list[str]:
    """Codes of what counts for this person now."""
    kader = Kader.of(persoon.organisatie_id, timezone.localdate())
    lijst = read_needs(Werkzoekende.objects.filter(pk=persoon.pk), kader.only("contact", "lang_geen_contact"))
    return [reden.regel.code for regel in lijst.regels for reden in regel.redenen]


def silent(persoon: Werkzoekende, dagen: int) -> None:
    """As if they spoke so many days ago."""
    op = timezone.now() - timedelta(days=dagen)
    Feiten.objects.update_or_create(werkzoekende=persoon, defaults={"laatste_contact": op})


def test_it_does_not_count_for_this_person_alone_and_counts_again_at_once(
    als: Als, anja: Gebruiker, henk: Werkzoekende, maak_persoon: Callable[..., Werkzoekende]
) -> None:
    nour, client = maak_persoon("Nour", profiel=None), als(anja)
    for persoon in (henk, nour):
        silent(persoon, 30)
    assert needs(henk) == ["contact"]
    response = client.post(page(henk), {"regel": "contact", "tot": str(last_day())}, follow=True)
    assert "De regel “geen contact” telt niet mee tot" in response.content.decode()
    assert (needs(henk), needs(nour)) == ([], ["contact"])
    tekst = client.get(page(henk)).content.decode()
    assert "Staat uit" in tekst
    assert "<bdi>Anja de Vries</bdi>" in tekst
    back = client.post(page(henk), {"doe": "aan", "regel": "contact"}, follow=True).content.decode()
    assert "De regel telt weer mee." in back
    assert "Staat uit" not in back
    assert needs(henk) == ["contact"]


def test_half_a_year_without_contact_is_no_choice_and_counts_all_the_same(
    als: Als, anja: Gebruiker, henk: Werkzoekende
) -> None:
    silent(henk, 400)
    gegeven = {"regel": "lang_geen_contact", "tot": str(last_day())}
    assert als(anja).post(page(henk), gegeven).status_code == 422
    als(anja).post(page(henk), {**gegeven, "regel": "contact"})
    assert needs(henk) == ["lang_geen_contact"]


@pytest.mark.parametrize("dagen", [-1, 0, 93])
def test_only_a_day_within_three_months(als: Als, anja: Gebruiker, henk: Werkzoekende, dagen: int) -> None:
    tot = timezone.localdate() + timedelta(days=dagen)
    response = als(anja).post(page(henk), {"regel": "contact", "tot": str(tot)})
    assert response.status_code == 422
    assert "Kies een dag na vandaag, op zijn laatst" in response.content.decode()


def test_a_link_can_name_the_rule(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    tekst = als(anja).get(page(henk), {"regel": "geen_plan"}).content.decode()
    assert '<option value="geen_plan" selected>nog geen plan</option>' in tekst
    assert 'value="lang_geen_contact"' not in tekst
