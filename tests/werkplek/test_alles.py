"""The opened part of a row: every wish with its fact, and what can be done."""

from typing import ClassVar

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.werkplek.paginas import HTMX, Als, Meer, Stukpagina, action_url, more_results, result_url
from vumportal.logboek.models import Handeling
from vumportal.organisaties.models import Gebruiker
from vumportal.uitwisseling.models import Resultaat, Zoekopdracht
from vumportal.uitwisseling.vondsten import record_answer_of_contact
from vumportal.uitwisseling.wensen import VERVOER


class TestPagina(Stukpagina):
    """A browser goes to the page of the result."""

    naam = "alles"
    over = ("beantwoord", "elders")
    methods: ClassVar = {"get": 12}

    @pytest.fixture
    def meer(self, beantwoord: Zoekopdracht) -> Meer:
        """More results of the same search."""
        return lambda aantal: more_results(beantwoord, aantal)

    def send(self, client: Client, url: str, method: str) -> HttpResponse:
        """As htmx asks it, and once as a browser does."""
        response: HttpResponse = getattr(client, method)(url, headers=HTMX)
        return response

    def test_after_a_swap_it_is_the_page(self, url: str, als: Als, anja: Gebruiker) -> None:
        """There is no such page: it is only a part."""
        assert "<html" not in als(anja).get(url, headers=HTMX).content.decode()


def test_without_htmx_it_is_the_page_of_the_result(als: Als, anja: Gebruiker, elders: Resultaat) -> None:
    url = action_url("alles", elders)
    assert als(anja).get(f"{url}?sorteer=afstand&vreemd=1")["Location"] == (
        f"{result_url(elders)}?sorteer=afstand"
    )


def test_it_has_the_questions_and_the_answers(als: Als, anja: Gebruiker, elders: Resultaat) -> None:
    url, client = action_url("alles", elders), als(anja)
    vraag = "Kun je er komen met de fiets?"
    assert vraag in client.get(url, headers=HTMX).content.decode()
    record_answer_of_contact(
        gebruiker=anja, resultaat=elders, wens=VERVOER.sleutel, uitkomst="past", tekst="pad langs het kanaal"
    )
    tekst = client.get(url, headers=HTMX).content.decode()
    assert vraag not in tekst
    assert "pad langs het kanaal, nagevraagd " in tekst


def test_the_actions_know_the_order_and_filters_of_the_list(
    als: Als, anja: Gebruiker, elders: Resultaat
) -> None:
    tekst = als(anja).get(action_url("alles", elders), {"sorteer": "afstand"}, headers=HTMX).content.decode()
    for naam in ("bewaren", "wegleggen"):
        assert f'hx-post="{action_url(naam, elders)}?sorteer=afstand"' in tekst
    assert f'href="{result_url(elders)}?sorteer=afstand"' in tekst


def test_opening_is_written_down_once_read(als: Als, anja: Gebruiker, beantwoord: Zoekopdracht) -> None:
    eigen = beantwoord.resultaten.exclude(eigen_id="").get()
    als(anja).get(action_url("alles", eigen), headers=HTMX)
    assert Handeling.objects.get(soort="gezien").refs == [eigen.eigen_id]
