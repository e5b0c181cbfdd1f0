"""Every error below /mijn/ in words for the person, with a way out and without words of staff."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import reverse

from tests.werkplek.paginas import Als, inline, is_strict
from tests.werkplek.test_fouten import JARGON, VAN_DJANGO
from vumportal.mijn import urls as mijn_urls
from vumportal.organisaties.models import Gebruiker

pytestmark = pytest.mark.django_db


def check(response: HttpResponse, status: int) -> str:
    """The words of the page."""
    assert response.status_code == status
    assert is_strict(response)
    assert inline(response) == []
    assert "no-store" in response["Cache-Control"]
    tekst = response.content.decode()
    assert 'href="/mijn/' in tekst.split("<main")[1]
    assert "Werkplek" not in tekst
    words = tekst[tekst.index("<h1>") : tekst.index("</main>")]
    assert not [word for word in VAN_DJANGO if word in words]
    assert not [word for word in JARGON if word in words.casefold() and word != "klantmanager"]
    return words


def test_404_logged_in_and_not(telefoon: Client, als: Als, anja: Gebruiker) -> None:
    inside = check(telefoon.get("/mijn/bestaat-niet/"), 404)
    assert "Log uit" in telefoon.get("/mijn/bestaat-niet/").content.decode()
    for client in (Client(), als(anja)):
        response = client.get("/mijn/bestaat-niet/")
        assert check(response, 404) == inside
        assert "Log uit" not in response.content.decode()
        assert "Anja" not in response.content.decode()


def test_403(telefoon: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(request: HttpRequest) -> HttpResponse:
        raise PermissionDenied

    refuse.login_required = False  # type: ignore[attr-defined]
    [pattern] = [pattern for pattern in mijn_urls.urlpatterns if pattern.name == "start"]
    monkeypatch.setattr(pattern, "callback", refuse)
    assert "Je hebt niets fout gedaan." in check(telefoon.get("/mijn/"), 403)


def test_405(telefoon: Client) -> None:
    assert "Er is niets veranderd." in check(telefoon.get(reverse("mijn:uitloggen")), 405)


def test_400_and_413(telefoon: Client) -> None:
    boundary = "multipart/form-data; boundary=" + "x" * 999
    check(telefoon.post("/mijn/inloggen/", b"--x", content_type=boundary), 400)
    for data in ({f"v{n}": "1" for n in range(20_001)},):
        assert "Er is niets bewaard." in check(telefoon.post("/mijn/inloggen/", data), 413)
    form = "application/x-www-form-urlencoded"
    check(telefoon.post("/mijn/inloggen/", b"q=" + b"x" * 1_000_001, content_type=form), 413)


def test_a_form_that_is_too_old_says_where_to_go_on(telefoon: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = telefoon.cookies
    assert "Open de pagina opnieuw" in check(strict.post(reverse("mijn:uitloggen")), 403)
    assert telefoon.get(reverse("mijn:start")).status_code == 200
    logged_out = Client(enforce_csrf_checks=True).post(reverse("mijn:start"))
    assert "Je bent uitgelogd." in check(logged_out, 403)


def test_elsewhere_errors_stay_as_they_are(telefoon: Client) -> None:
    for pad in ("/bestaat-niet/", "/mijnx/"):
        response = telefoon.get(pad)
        assert response.status_code == 404
        assert "Werkplek" in response.content.decode()
