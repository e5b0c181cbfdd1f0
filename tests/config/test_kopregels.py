"""What every answer carries, of every address and for every kind of error: nothing is kept, nothing is allowed."""

import copy
from collections.abc import Callable, Iterator, Mapping

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.converters import StringConverter
from django.urls.resolvers import RoutePattern
from pytest_django import Settings

from tests.bron.lopend import Lopend, read_answer
from tests.config.verbindingen import connect
from vumportal.config.kopregels import KOPREGELS, MAG_NIET
from vumportal.organisaties.models import Gebruiker

pytestmark = pytest.mark.django_db

ID = {"int": "4711", "uuid": "00000000-0000-0000-0000-000000000000", "str": "x", "slug": "uren"}
MISSING = "/bestaat-niet"
METHODS = ("get", "head", "post", "put", "delete", "options")


def all_paths(resolver: URLResolver, prefix: str = "/") -> Iterator[str]:
    """An address of every pattern, with made-up keys; of those with an expression the fixed part."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from all_paths(pattern, f"{prefix}{pattern.pattern}")
        elif isinstance(pattern, URLPattern) and isinstance(pattern.pattern, RoutePattern):
            route = str(pattern.pattern)
            for naam, converter in pattern.pattern.converters.items():
                kind = "str" if type(converter) is StringConverter else type(converter).__name__[:-9].lower()
                route = route.replace(f"<{kind}:{naam}>", ID[kind])
            yield f"{prefix}{route}"
        else:
            yield f"{prefix}x"


PATHS = sorted({*all_paths(get_resolver()), MISSING})


def assert_guarded(headers: Mapping[str, str]) -> None:
    """All the headers, and nothing that allows more."""
    assert "no-store" in headers["Cache-Control"], headers
    assert set(headers["Permissions-Policy"].split(", ")) == {f"{naam}=()" for naam in MAG_NIET}
    for naam in ("Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy"):
        assert headers[naam] == KOPREGELS[naam]
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_the_walk_knows_every_kind_of_address() -> None:
    assert {"/", "/gezond", "/inloggen/", "/kandidaten/4711/", MISSING} <= set(PATHS)
    assert not [path for path in PATHS if "<" in path]


@pytest.mark.traag
@pytest.mark.parametrize("rol", ["", "klantmanager", "werkzoekende"])
def test_every_address_for_everybody(rol: str, maak_gebruiker: Callable[..., Gebruiker]) -> None:
    """Each address by somebody who is logged in, whatever the one before it did."""
    login = Client()
    if rol:
        login.force_login(maak_gebruiker(rol, rol))
    for path in PATHS:
        client = Client(raise_request_exception=False)
        client.cookies = copy.deepcopy(login.cookies)
        with transaction.atomic():
            for method in METHODS:
                assert_guarded(getattr(client, method)(path).headers)
            transaction.set_rollback(True)


def broken(settings: Settings) -> HttpResponse:
    """A page of which the template is missing."""
    settings.TEMPLATES = [settings.TEMPLATES[0] | {"DIRS": [], "APP_DIRS": False}]
    return Client(raise_request_exception=False).get("/inloggen/")


@pytest.mark.parametrize(
    ("status", "ask"),
    [
        (302, lambda settings: Client().get("/kandidaten/")),
        (301, lambda settings: Client().get("/inloggen")),
        (400, lambda settings: Client(raise_request_exception=False).get("/", headers={"Host": "a b"})),
        (400, lambda settings: Client(raise_request_exception=False).get("/", headers={"Host": "x.example"})),
        (403, lambda settings: Client(enforce_csrf_checks=True).post("/inloggen/")),
        (404, lambda settings: Client().get("/static/bestaat-niet.css")),
        (405, lambda settings: Client().delete("/inloggen/")),
        (500, broken),
    ],
    ids=["inloggen", "schuine streep", "host", "vreemde host", "token", "bestand", "methode", "stuk"],
)
def test_every_kind_of_error(
    status: int, ask: Callable[[Settings], HttpResponse], settings: Settings
) -> None:
    response = ask(settings)
    assert response.status_code == status
    assert_guarded(response.headers)


def test_a_file_may_be_kept() -> None:
    response = Client().get("/static/js/werkplek.js")
    assert response.status_code == 200
    assert "no-store" not in response["Cache-Control"]
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.traag
@pytest.mark.parametrize(
    "path", ["/vum/bron/v3/vacatures/x", "/vum/bron/v3/openapi/vacature.json", "/vum//bron"]
)
def test_of_the_bron_nothing_is_kept_either(path: str, lopend: Lopend) -> None:
    with connect(lopend, f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()) as verbinding:
        assert read_answer(verbinding).headers["cache-control"] == "no-store"


def test_what_django_cannot_read_is_refused_in_plain_text(lopend: Lopend) -> None:
    raw = b"POST /inloggen/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/x; charset*=bogus''x\r\n\r\n"
    with connect(lopend, raw) as verbinding:
        answer = read_answer(verbinding)
    assert (answer.status, answer.headers["content-type"]) == (400, "text/plain")
    assert answer.headers["cache-control"] == "no-store"
