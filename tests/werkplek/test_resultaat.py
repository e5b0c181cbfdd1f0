"""One result, and what its detail costs."""

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from tests.uitwisseling.stub import Reactie, Stub
from tests.werkplek.conftest import ATELIER, account
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.uitwisseling.models import Resultaat, Zoekopdracht, Zoekvraag
from vumportal.uitwisseling.services import start_zoekopdracht
from vumportal.uitwisseling.wensen import from_vacature
from vumportal.vacatures.models import Vacature
from vumportal.werkzoekenden.models import Werkzoekende

Als = Callable[[Gebruiker], Client]


def page(resultaat: Resultaat) -> str:
    return reverse("resultaat", args=[resultaat.zoekopdracht_id, resultaat.pk])


def fetch(resultaat: Resultaat) -> str:
    return reverse("detail_ophalen", args=[resultaat.zoekopdracht_id, resultaat.pk])


def used() -> int:
    return sum(Zoekvraag.objects.values_list("details_gebruikt", flat=True))


def test_the_cost_is_shown_before(als: Als, anja: Gebruiker, elders: Resultaat) -> None:
    tekst = als(anja).get(page(elders)).content.decode()
    assert "Details (kost 1 van 10)" in tekst
    assert "Nog geen van 10 gebruikt" in tekst
    assert "V-12" not in tekst
    assert used() == 0


def test_fetching_costs_one_and_says_so(als: Als, anja: Gebruiker, elders: Resultaat) -> None:
    client = als(anja)
    response = client.post(fetch(elders))
    assert response.status_code == 303
    tekst = client.get(response["Location"]).content.decode()
    assert "Dit kostte 1 van de 10 details van deze vraag. Je hebt er nog 9." in tekst
    assert "V-12" in tekst
    assert "details opgehaald op" in tekst
    assert "zichtbaar tot" in tekst
    assert "Details (kost" not in tekst
    again = client.get(client.post(fetch(elders))["Location"]).content.decode()
    assert "Dit kostte" not in again
    assert used() == 1


def test_own_results_are_free(als: Als, anja: Gebruiker, beantwoord: Zoekopdracht, atelier: Vacature) -> None:
    eigen = beantwoord.resultaten.exclude(eigen_id="").get()
    tekst = als(anja).get(page(eigen)).content.decode()
    assert "Details (kost" not in tekst
    assert reverse("vacature", args=[atelier.pk]) in tekst
    als(anja).post(fetch(eigen))
    assert used() == 0


def test_what_was_withdrawn_is_said_and_costs_nothing(
    als: Als, anja: Gebruiker, elders: Resultaat, uitwisseling: Stub
) -> None:
    uitwisseling.reeks(Reactie(status=400, body={"code": "400.01", "message": "Ongeldige aanroep"}))
    client = als(anja)
    tekst = client.get(client.post(fetch(elders))["Location"]).content.decode()
    assert "Dit is niet meer beschikbaar" in tekst
    assert used() == 0


def test_when_the_exchange_fails_it_costs_nothing(
    als: Als, anja: Gebruiker, elders: Resultaat, uitwisseling: Stub
) -> None:
    uitwisseling.reeks(Reactie(status=500))
    client = als(anja)
    tekst = client.get(client.post(fetch(elders))["Location"]).content.decode()
    assert "Dit kostte je niets" in tekst
    assert used() == 0


def test_when_the_budget_is_gone(als: Als, anja: Gebruiker, elders: Resultaat) -> None:
    Zoekvraag.objects.update(details_gebruikt=10)
    client = als(anja)
    tekst = client.get(client.post(fetch(elders))["Location"]).content.decode()
    assert "Je hebt alle 10 details van deze vraag gebruikt" in tekst
    assert "Je details zijn op" in tekst
    assert "Details (kost" not in tekst


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
    tekst = client.get(page(opdracht.resultaten.get())).content.decode()
    for shown in (lijst, tekst):
        assert "Henk" not in shown
        assert "Medewerker naaiatelier" in shown
        assert "5501AB" not in shown
    assert reverse("kandidaat", args=[henk.pk]) not in tekst


def test_queries(
    als: Als, anja: Gebruiker, elders: Resultaat, django_assert_max_num_queries: Callable[..., object]
) -> None:
    client = als(anja)
    client.get(page(elders))
    with django_assert_max_num_queries(14):
        client.get(page(elders))
