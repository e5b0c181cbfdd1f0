"""The list of vacatures, and the page of one."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from tests.werkplek.conftest import ATELIER
from tests.werkplek.paginas import HTMX, part
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.vacatures.models import Vacature
from vumportal.vacatures.services import save_vacature

URL = "/vacatures/"
Als = Callable[[Gebruiker], Client]


@pytest.fixture
def gesloten(organisatie: Organisatie) -> Vacature:
    """A vacature that closed long ago."""
    document = {**ATELIER, "naamVacature": "Oude vacature", "sluitingsdatumVacature": "2020-01-01"}
    return save_vacature(organisatie=organisatie, document=document)


def test_open_ones_unless_asked(als: Als, anja: Gebruiker, atelier: Vacature, gesloten: Vacature) -> None:
    client = als(anja)
    tekst = client.get(URL).content.decode()
    assert "Medewerker atelier" in tekst
    assert "16 tot 24 uur" in tekst
    assert "18 december 2999" in tekst
    assert "Oude vacature" not in tekst
    assert "Oude vacature" in client.get(URL, {"gesloten": "on"}).content.decode()


def test_other_organisations_see_nothing(als: Als, vreemde: Gebruiker, atelier: Vacature) -> None:
    assert "Geen open vacatures" in als(vreemde).get(URL).content.decode()


def test_part_equals_page(als: Als, anja: Gebruiker, atelier: Vacature) -> None:
    client = als(anja)
    page = client.get(URL).content.decode()
    fragment = client.get(URL, headers=HTMX).content.decode()
    assert part(page, "lijst") == part(f'<section id="lijst">{fragment}</section>', "lijst")


def test_queries_do_not_grow(
    als: Als, anja: Gebruiker, organisatie: Organisatie, django_assert_max_num_queries: Callable[..., object]
) -> None:
    for _ in range(8):
        save_vacature(organisatie=organisatie, document=ATELIER, werkgever="Mehmet")
    client = als(anja)
    client.get(URL)
    with django_assert_max_num_queries(10):
        client.get(URL)


def test_one_in_words(als: Als, anja: Gebruiker, atelier: Vacature) -> None:
    tekst = als(anja).get(reverse("vacature", args=[atelier.pk])).content.decode()
    for words in ("Zoek kandidaten", "Je naait gordijnen", "Eindhoven (5611)", "Mehmet Confectie", "via VUM"):
        assert words in tekst, words


def test_one_queries(
    als: Als, anja: Gebruiker, atelier: Vacature, django_assert_max_num_queries: Callable[..., object]
) -> None:
    client = als(anja)
    url = reverse("vacature", args=[atelier.pk])
    client.get(url)
    with django_assert_max_num_queries(11):
        client.get(url)
