"""Fetching a detail: it costs one of the budget, only when something was delivered, and never twice."""

from typing import ClassVar

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.uitwisseling.stub import Reactie, Stub
from tests.werkplek.paginas import (
    HTMX,
    Als,
    Meer,
    Stukpagina,
    action_url,
    fetch_url,
    more_results,
    result_url,
    used,
)
from vumportal.organisaties.models import Gebruiker
from vumportal.uitwisseling import detailverzoek, tasks
from vumportal.uitwisseling.detailverzoek import Plaatsen
from vumportal.uitwisseling.models import Detailverzoek, Resultaat, Zoekopdracht, Zoekvraag
from vumportal.vacatures.models import Vacature
from vumportal.woorden.kort import dag


class TestActie(Stukpagina):
    naam = "detail_ophalen"
    over = ("beantwoord", "elders")
    methods: ClassVar = {"post": 20}

    @pytest.fixture
    def meer(self, beantwoord: Zoekopdracht) -> Meer:
        """More results of the same search."""
        return lambda aantal: more_results(beantwoord, aantal)


def test_fetching_costs_one_and_says_so(als: Als, anja: Gebruiker, elders: Resultaat) -> None:
    client = als(anja)
    response = client.post(fetch_url(elders))
    assert response.status_code == 303
    assert set(client.cookies) <= {"sessionid", "csrftoken"}  # what a message says is in no cookie
    tekst = client.get(response["Location"]).content.decode()
    assert "kun je het nog 9 keer doen." in tekst
    assert "V-12" in tekst
    assert f"Opgehaald op {dag(timezone.localdate())}" in tekst
    assert "Je ziet dit tot en met" in tekst
    assert "Haal contactpersoon op" not in tekst
    again = client.get(client.post(fetch_url(elders))["Location"]).content.decode()
    assert "Gelukt." not in again
    assert used() == 1


def test_own_results_are_free(als: Als, anja: Gebruiker, beantwoord: Zoekopdracht, atelier: Vacature) -> None:
    eigen = beantwoord.resultaten.exclude(eigen_id="").get()
    assert als(anja).post(fetch_url(eigen))["Location"] == result_url(eigen)
    tekst = als(anja).get(result_url(eigen)).content.decode()
    assert "Haal contactpersoon op" not in tekst
    assert "Gelukt." not in tekst
    assert reverse("vacature", args=[atelier.pk]) in tekst
    assert used() == 0


def test_what_was_withdrawn_is_said_and_costs_nothing(
    als: Als, anja: Gebruiker, elders: Resultaat, uitwisseling: Stub
) -> None:
    uitwisseling.reeks(Reactie(status=400, body={"code": "400.01", "message": "Ongeldige aanroep"}))
    client = als(anja)
    tekst = client.get(client.post(fetch_url(elders))["Location"]).content.decode()
    assert "Dit is niet meer beschikbaar" in tekst
    assert used() == 0


def test_when_the_exchange_fails_it_costs_nothing(
    als: Als, anja: Gebruiker, elders: Resultaat, uitwisseling: Stub
) -> None:
    uitwisseling.reeks(Reactie(status=500))
    client = als(anja)
    tekst = client.get(client.post(fetch_url(elders))["Location"]).content.decode()
    assert "Dit kostte je niets" in tekst
    assert used() == 0


def test_when_the_budget_is_gone(als: Als, anja: Gebruiker, elders: Resultaat) -> None:
    Zoekvraag.objects.update(details_gebruikt=10)
    client = als(anja)
    tekst = client.get(client.post(fetch_url(elders))["Location"]).content.decode()
    assert "Je hebt alle 10 details van deze vraag gebruikt" in tekst
    assert "Ophalen kan niet meer" in tekst
    assert "Haal contactpersoon op" not in tekst


# --- on its way -------------------------------------------------------------------------------------
WACHT = {"stand": "bezig"}


@pytest.fixture
def bezig(als: Als, anja: Gebruiker, elders: Resultaat, monkeypatch: pytest.MonkeyPatch) -> Resultaat:
    """Its detail was asked for while every thread that details may hold was taken."""
    monkeypatch.setattr(detailverzoek, "plaatsen", Plaatsen(0))
    response = als(anja).post(fetch_url(elders))
    assert response.status_code == 303
    assert response["Location"] == f"{result_url(elders)}?stand=bezig"
    return elders


def test_without_a_free_thread_the_page_says_since_when_and_looks_again(
    als: Als, anja: Gebruiker, bezig: Resultaat, uitwisseling: Stub
) -> None:
    client = als(anja)
    tekst = client.get(result_url(bezig), WACHT).content.decode()
    assert "De contactpersoon wordt opgehaald" in tekst
    sinds = timezone.localtime(Detailverzoek.objects.get().gevraagd_op)
    assert f"We zijn hier sinds {sinds:%H:%M} mee bezig." in tekst
    assert f'hx-get="{result_url(bezig)}?stand=bezig" hx-trigger="every 2s"' in tekst
    assert f'<a href="{result_url(bezig)}?stand=bezig">Kijk opnieuw</a>' in tekst
    assert "Haal contactpersoon op" not in tekst
    assert client.get(result_url(bezig), WACHT, headers=HTMX).status_code == 204
    alles = client.get(action_url("alles", bezig), headers=HTMX).content.decode()
    assert "De contactpersoon wordt opgehaald." in alles
    assert fetch_url(bezig) not in alles
    assert [vraag.method for vraag in uitwisseling.vragen if vraag.method == "GET"] == []


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["zonder JavaScript", "htmx"])
def test_when_it_came_the_page_says_what_it_cost(
    als: Als, anja: Gebruiker, bezig: Resultaat, headers: dict[str, str]
) -> None:
    tasks.detail(bezig.pk)
    tekst = als(anja).get(result_url(bezig), WACHT, headers=headers).content.decode()
    assert "kun je het nog 9 keer doen." in tekst
    assert "V-12" in tekst
    assert "hx-get" not in tekst
    assert "Gelukt." not in als(anja).get(result_url(bezig)).content.decode()


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["zonder JavaScript", "htmx"])
def test_when_it_failed_the_page_says_why_and_that_it_cost_nothing(
    als: Als, anja: Gebruiker, bezig: Resultaat, uitwisseling: Stub, headers: dict[str, str]
) -> None:
    uitwisseling.reeks(Reactie(status=503))
    tasks.detail(bezig.pk)
    for vraag in (WACHT, {}):
        tekst = als(anja).get(result_url(bezig), vraag, headers=headers).content.decode()
        assert "De contactpersoon is niet opgehaald" in tekst
        assert "niet bereikbaar" in tekst
        assert "Dit kostte je niets." in tekst
        assert tekst.count(f'action="{fetch_url(bezig)}"') == 1
        assert "hx-get" not in tekst
    assert used() == 0


def test_who_waited_for_another_click_that_failed_may_try_again(
    als: Als, anja: Gebruiker, elders: Resultaat
) -> None:
    tekst = als(anja).get(result_url(elders), WACHT).content.decode()
    assert "De contactpersoon is niet opgehaald" in tekst
    assert "Dit kostte je niets." in tekst
    assert tekst.count(f'action="{fetch_url(elders)}"') == 1


def test_looking_again_writes_nothing(als: Als, anja: Gebruiker, bezig: Resultaat) -> None:
    client = als(anja)
    with CaptureQueriesContext(connection) as captured:
        client.get(result_url(bezig), WACHT, headers=HTMX)
    assert [query["sql"] for query in captured if not query["sql"].startswith("SELECT")] == []
