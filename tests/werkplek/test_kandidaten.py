"""The list of people."""

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from tests.werkplek.paginas import HTMX, part
from vumportal.organisaties.models import Gebruiker
from vumportal.werkzoekenden.models import Werkzoekende

URL = "/kandidaten/"
Als = Callable[[Gebruiker], Client]


def test_shows_who_may_be_seen(als: Als, wim: Gebruiker, vreemde: Gebruiker, henk: Werkzoekende) -> None:
    tekst = als(wim).get(URL).content.decode()
    assert "Henk J." in tekst
    assert "Begeleider: Anja de Vries." in tekst
    assert "Jansen" not in tekst
    assert "Henk" not in als(vreemde).get(URL).content.decode()


def test_somebody_without_begeleider_is_there_too(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    henk.begeleiding.delete()
    assert "Fase: nog niet bekend" in als(anja).get(URL).content.decode()


def test_pages_keep_the_filter(als: Als, anja: Gebruiker, maak_persoon: Callable[..., Werkzoekende]) -> None:
    for number in range(27):
        maak_persoon(f"Mens{number:02d}", profiel=None)
    tekst = als(anja).get(URL, {"fase": "bemiddelen"}).content.decode()
    assert "Pagina 1 van 2" in tekst
    assert "fase=bemiddelen&amp;pagina=2" in tekst


def test_part_equals_page(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    client = als(anja)
    page = client.get(URL).content.decode()
    fragment = client.get(URL, headers=HTMX).content.decode()
    assert "<html" not in fragment
    assert part(page, "lijst") == part(f'<section id="lijst">{fragment}</section>', "lijst")


def test_restoring_history_gets_the_whole_page(als: Als, anja: Gebruiker) -> None:
    headers = {**HTMX, "HX-History-Restore-Request": "true"}
    assert "<html" in als(anja).get(URL, headers=headers).content.decode()


def test_queries_do_not_grow_with_people(
    als: Als,
    anja: Gebruiker,
    maak_persoon: Callable[..., Werkzoekende],
    django_assert_max_num_queries: Callable[..., object],
) -> None:
    for number in range(6):
        maak_persoon(f"Mens{number}")
    client = als(anja)
    client.get(URL)
    with django_assert_max_num_queries(13):
        client.get(reverse("kandidaten"))
