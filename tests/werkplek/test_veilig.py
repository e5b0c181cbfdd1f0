"""What every answer carries: the strict policy; what no page contains: something that policy would drop."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.gast.adressen import guest_names
from tests.personen import browser_of
from tests.werkplek.paginas import Als, inline, is_strict
from vumportal.mijn import urls as mijn_urls
from vumportal.organisaties.models import Gebruiker
from vumportal.werkplek import urls as werkplek_urls
from vumportal.werkzoekenden.models import Werkzoekende

BRON = {
    "bron:matches-werkzoekende": "/vum/bron/v3/werkzoekendeProfielen/matches",
    "bron:matches-vacature": "/vum/bron/v3/vacatures/matches",
    "bron:detail-werkzoekende": "/vum/bron/v3/werkzoekendeProfielen/onbekend",
    "bron:detail-vacature": "/vum/bron/v3/vacatures/onbekend",
    "bron:openapi-werkzoekende": "/vum/bron/v3/openapi/werkzoekende.json",
    "bron:openapi-vacature": "/vum/bron/v3/openapi/vacature.json",
    "bron:onbekend": "/vum/bron/v3/iets-anders",
}


def all_names(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
    """Every name of an address, those of included ones too."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield f"{prefix}{pattern.name}"
        else:
            yield from all_names(pattern, f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix)


def test_every_name_is_looked_at() -> None:
    """Those of people by the sets of their own test files (`tests/test_huis.py` sees to it), those for guests by theirs
    (`tests/gast`), the others here."""
    of_werkplek = {str(pattern.name) for pattern in werkplek_urls.urlpatterns}
    of_mijn = {f"mijn:{pattern.name}" for pattern in mijn_urls.urlpatterns}
    assert set(all_names(get_resolver())) == of_werkplek | of_mijn | {
        "gezond",
        "stijlgids",
        "demo_post",
    } | guest_names() | set(BRON)


def test_the_bron_has_these_names() -> None:
    for naam, url in BRON.items():
        if "detail" not in naam and "onbekend" not in naam:
            assert reverse(naam) == url


@pytest.mark.parametrize("naam", ["start", "welkom", "inloggen", "uitloggen", "gezond", "stijlgids"])
def test_other_pages(naam: str, als: Als, anja: Gebruiker, henk: Werkzoekende, client: Client) -> None:
    for browser in (client, als(anja), browser_of(henk)):
        response = browser.get(reverse(naam))
        assert is_strict(response)
        assert inline(response) == []


@pytest.mark.parametrize("url", BRON.values(), ids=BRON.keys())
def test_the_bron(url: str, client: Client, db: None) -> None:
    assert is_strict(client.get(url))


def test_error_pages(als: Als, anja: Gebruiker) -> None:
    for browser, path, status in (
        (als(anja), "/bestaat-niet", 404),
        (als(anja), reverse("start"), 405),
        (Client(enforce_csrf_checks=True), reverse("inloggen"), 403),
    ):
        response = browser.get(path) if status == 404 else browser.post(path)
        assert response.status_code == status
        assert "Naar de werkplek" in response.content.decode()
        assert is_strict(response)
        assert inline(response) == []
