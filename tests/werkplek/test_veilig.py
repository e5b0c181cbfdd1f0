"""What every answer carries: the strict policy; what no page contains: something that policy would drop."""

import re
from collections.abc import Callable, Iterator

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.werkplek.test_rechten import (
    VOOR_IEDEREEN_MET_ACCOUNT,
    VOOR_MEDEWERKERS,
    ZONDER_ACCOUNT,
    address,
    objecten,  # noqa: F401 - a fixture
)
from vumportal.organisaties.models import Gebruiker

STRENG = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
INLINE = re.compile(
    r"""\sstyle\s*=|<style|\son[a-z]+\s*=|<script(?![^>]*\ssrc=)|javascript:|\shx-on|["'{]js:"""
)
BRON = {
    "bron:matches-werkzoekende": "/vum/bron/v3/werkzoekendeProfielen/matches",
    "bron:matches-vacature": "/vum/bron/v3/vacatures/matches",
    "bron:detail-werkzoekende": "/vum/bron/v3/werkzoekendeProfielen/onbekend",
    "bron:detail-vacature": "/vum/bron/v3/vacatures/onbekend",
    "bron:openapi-werkzoekende": "/vum/bron/v3/openapi/werkzoekende.json",
    "bron:openapi-vacature": "/vum/bron/v3/openapi/vacature.json",
    "bron:onbekend": "/vum/bron/v3/iets-anders",
}


def is_strict(response: HttpResponse) -> bool:
    """Whether the answer has the policy, word for word, and may not be framed or guessed at."""
    given = dict(
        part.strip().split(" ", 1) for part in response["Content-Security-Policy"].split(";") if part
    )
    return (
        given == STRENG
        and response["X-Frame-Options"] == "DENY"
        and response["X-Content-Type-Options"] == "nosniff"
        and response["Referrer-Policy"] == "same-origin"
    )


def inline(response: HttpResponse) -> list[str]:
    """What a browser would drop from this page."""
    return INLINE.findall(response.content.decode())


def all_names(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
    """Every name of an address, those of included ones too."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield f"{prefix}{pattern.name}"
        else:
            yield from all_names(pattern, f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix)


def test_every_name_is_looked_at_below() -> None:
    known = {pagina.naam for pagina in VOOR_MEDEWERKERS} | VOOR_IEDEREEN_MET_ACCOUNT | ZONDER_ACCOUNT
    assert set(all_names(get_resolver())) == known | {"stijlgids"} | set(BRON)


def test_the_bron_has_these_names() -> None:
    for naam, url in BRON.items():
        if "detail" not in naam and "onbekend" not in naam:
            assert reverse(naam) == url


@pytest.mark.parametrize("pagina", VOOR_MEDEWERKERS, ids=lambda pagina: pagina.naam)
def test_pages_for_staff(
    pagina,
    objecten: dict[str, object],  # noqa: F811
    als: Callable[[Gebruiker], Client],
    anja: Gebruiker,
    wim: Gebruiker,
    client: Client,
) -> None:
    url = address(pagina, objecten)
    assert is_strict(client.get(url))  # to the login page
    seen = [als(persoon).get(url) for persoon in (anja, wim)]
    assert all(is_strict(response) for response in seen)
    assert [inline(response) for response in seen] == [[], []]
    if "get" in pagina.methods:
        assert 200 in {response.status_code for response in seen}


@pytest.mark.parametrize("naam", sorted(VOOR_IEDEREEN_MET_ACCOUNT | ZONDER_ACCOUNT | {"stijlgids"}))
def test_other_pages(
    naam: str, als: Callable[[Gebruiker], Client], anja: Gebruiker, henk_account: Gebruiker, client: Client
) -> None:
    for browser in (client, als(anja), als(henk_account)):
        response = browser.get(reverse(naam))
        assert is_strict(response)
        assert inline(response) == []


@pytest.mark.parametrize("url", BRON.values(), ids=BRON.keys())
def test_the_bron(url: str, client: Client, db: None) -> None:
    assert is_strict(client.get(url))


def test_error_pages(als: Callable[[Gebruiker], Client], anja: Gebruiker) -> None:
    for browser, path, status in (
        (als(anja), "/bestaat-niet", 404),
        (als(anja), reverse("uitloggen"), 405),
        (Client(enforce_csrf_checks=True), reverse("inloggen"), 403),
    ):
        response = browser.post(path) if status == 403 else browser.get(path)
        assert response.status_code == status
        if status != 405:  # Django's own answer to logging out by address: empty
            assert "Naar de werkplek" in response.content.decode()
        assert is_strict(response)
        assert inline(response) == []
