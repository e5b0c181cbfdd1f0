"""One result: why it fits, all that is known of it, and what its detail will cost."""

from typing import ClassVar
from uuid import uuid4

import pytest
from django.urls import reverse

from tests.werkplek.conftest import ATELIER, account
from tests.werkplek.paginas import Als, Meer, Stukpagina, more_results, result_url, used
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.uitwisseling.models import Resultaat, Zoekopdracht
from vumportal.uitwisseling.services import start_zoekopdracht
from vumportal.uitwisseling.wensen import from_json, from_vacature
from vumportal.vacatures.models import Vacature
from vumportal.werkzoekenden.models import Werkzoekende


class TestPagina(Stukpagina):
    naam = "resultaat"
    over = ("beantwoord", "elders")
    methods: ClassVar = {"get": 14}
    deel = "details"
    vragen: ClassVar = ({"stand": "bezig"},)

    @pytest.fixture
    def meer(self, beantwoord: Zoekopdracht) -> Meer:
        """More results of the same search."""
        return lambda aantal: more_results(beantwoord, aantal)


def test_the_cost_is_shown_before(als: Als, anja: Gebruiker, elders: Resultaat) -> None:
    tekst = als(anja).get(result_url(elders)).content.decode()
    assert "Haal contactpersoon op" in tekst
    assert "Je kunt dit nog 10 keer doen voor dit beroep." in tekst
    assert "V-12" not in tekst
    assert used() == 0


def test_a_result_of_another_search_is_not_found(
    als: Als, anja: Gebruiker, elders: Resultaat, henk: Werkzoekende
) -> None:
    wensen = from_json(elders.zoekopdracht.wensen).replace(afstand=5)
    andere = start_zoekopdracht(gebruiker=anja, werkzoekende=henk, wensen=wensen)
    for opdracht in (andere.pk, uuid4()):
        assert als(anja).get(reverse("resultaat", args=[opdracht, elders.pk])).status_code == 404


def test_a_person_of_a_colleague_stays_anonymous(
    als: Als, anja: Gebruiker, henk: Werkzoekende, atelier: Vacature, organisatie: Organisatie
) -> None:
    """Same organisation, no right on the person: what a stranger would see, no more."""
    bram = account("bram", "wsp", organisatie)
    opdracht = start_zoekopdracht(
        gebruiker=bram, vacature=atelier, wensen=from_vacature({**ATELIER, "contractvorm": []})
    )
    client = als(bram)
    lijst = client.get(reverse("zoekopdracht", args=[opdracht.pk])).content.decode()
    tekst = client.get(result_url(opdracht.resultaten.get())).content.decode()
    for shown in (lijst, tekst):
        assert "Henk" not in shown
        assert "Medewerker naaiatelier" in shown
        assert "5501AB" not in shown
    assert reverse("kandidaat", args=[henk.pk]) not in tekst
