"""Every error in our own words, for staff and for who has no role, with a way out."""

from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from tests.werkplek.conftest import account
from tests.werkplek.paginas import Als, inline, is_strict
from vumportal.organisaties.models import Gebruiker, Organisatie

UITWEG = {"beheerder": "Naar het beheer", "geen": "Naar jouw pagina"}
"""By role, where the way out leads; others go to the werkplek."""
JARGON = ("werkplek", "kandidaat", "klantmanager", "dossier", "caseload", "werkzoekende", "beheerder", "rol")
"""Words of staff; who has no role here does not need them."""
ROLLEN = {"geen": ""}
"""An account without a role, apart from nobody at all."""
VAN_DJANGO = (
    "Not Found",
    "Bad Request",
    "Forbidden",
    "Server Error",
    "CSRF",
    "Verboden",
    "requested resource",
)

FOUTEN: dict[str, tuple[int, Callable[[Client], HttpResponse]]] = {
    "bad form": (
        400,
        lambda client: client.post(
            "/snelzoeken/", b"--x", content_type="multipart/form-data; boundary=" + "x" * 999
        ),
    ),
    "too large": (
        413,
        lambda client: client.post(
            "/snelzoeken/", b"q=" + b"x" * 1_000_001, content_type="application/x-www-form-urlencoded"
        ),
    ),
    "too many fields": (
        413,
        lambda client: client.post("/snelzoeken/", {f"v{n}": "1" for n in range(20_001)}),
    ),
    "too many parameters": (
        413,
        lambda client: client.get("/kandidaten/", {f"v{n}": "1" for n in range(20_001)}),
    ),
    "unknown address": (404, lambda client: client.get("/bestaat-niet")),
    "unknown record": (404, lambda client: client.get("/kandidaten/99999999999999999999999/")),
    "method": (405, lambda client: client.put("/welkom/")),
}


@pytest.mark.traag
@pytest.mark.parametrize("fout", FOUTEN)
@pytest.mark.parametrize("rol", ["klantmanager", "wsp", "beheerder", "geen", ""])
def test_in_our_words_with_a_way_out(
    als: Als, client: Client, organisatie: Organisatie, fout: str, rol: str
) -> None:
    status, request = FOUTEN[fout]
    if rol:
        als(account("iemand", ROLLEN.get(rol, rol), organisatie))
    response = request(client)
    if response.status_code == 302 and not rol:
        return  # the login page comes first
    if rol in {"beheerder", "geen"} and response.status_code == 403:
        status = 403  # before anything is looked up
    assert response.status_code == status
    check(response, rol)


def check(response: HttpResponse, rol: str) -> None:
    tekst = response.content.decode()
    assert is_strict(response)
    assert inline(response) == []
    assert not [words for words in VAN_DJANGO if words in tekst]
    uit = UITWEG.get(rol, "Naar de werkplek")
    assert uit in tekst
    if rol == "geen":
        words = tekst[tekst.index("<h1>") : tekst.index("</main>")].casefold()
        assert not [word for word in JARGON if word in words]


@pytest.mark.parametrize(
    ("rol", "words"),
    [("beheerder", "Vraag het aan de beheerder van je organisatie"), ("geen", "je hoeft niets te doen")],
)
def test_a_page_for_staff_tells_anybody_else_that_nothing_is_wrong(
    als: Als, organisatie: Organisatie, rol: str, words: str
) -> None:
    response = als(account("iemand", ROLLEN.get(rol, rol), organisatie)).get(reverse("kandidaten"))
    assert response.status_code == 403
    assert words in response.content.decode()
    check(response, rol)


def test_a_page_that_breaks(
    als: Als, anja: Gebruiker, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rendered without anything that could break too."""

    def broken(*args: object) -> None:
        raise RuntimeError("stuk")

    monkeypatch.setattr("vumportal.werkplek.views.kandidaten.people_list", broken)
    client = als(anja)
    client.raise_request_exception = False
    response = client.get(reverse("kandidaten"))
    assert response.status_code == 500
    tekst = response.content.decode()
    assert "Er ging iets mis" in tekst
    assert "stuk" not in tekst
    assert is_strict(response)


def test_a_host_that_is_not_ours(client: Client) -> None:
    """Refused before anything knows who asks."""
    response = client.get("/kandidaten/", HTTP_HOST="elders.example")
    assert response.status_code == 400
    assert "Er ging iets mis met wat je stuurde." in response.content.decode()
    assert "elders" not in response.content.decode()
