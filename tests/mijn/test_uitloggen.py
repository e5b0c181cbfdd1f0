"""Logging out as a person."""

from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from tests.mijn.paginas import NAAR_INLOGGEN
from tests.personen import browser_of
from vumportal.werkzoekenden.models import Werkzoekende

URL = "/mijn/uitloggen/"


def test_the_session_is_gone_here_and_in_the_database(telefoon: Client) -> None:
    key = telefoon.cookies[settings.MIJN_COOKIE].value
    response = telefoon.post(URL)
    assert response["Location"] == NAAR_INLOGGEN
    assert response.cookies[settings.MIJN_COOKIE].value == ""
    assert response["Clear-Site-Data"] == '"cache"'
    assert "no-store" in response["Cache-Control"]
    assert not Session.objects.exists()
    telefoon.cookies[settings.MIJN_COOKIE] = key
    assert telefoon.get(reverse("mijn:start")).status_code == 302


def test_another_device_stays_logged_in(telefoon: Client, henk: Werkzoekende) -> None:
    other = browser_of(henk)
    telefoon.post(URL)
    assert other.get(reverse("mijn:start")).status_code == 200


def test_only_with_the_button(telefoon: Client) -> None:
    for method in ("get", "head", "put"):
        assert getattr(telefoon, method)(URL).status_code == 405
    assert telefoon.get(reverse("mijn:start")).status_code == 200


def test_a_second_press_is_no_mistake(telefoon: Client) -> None:
    """Also from a page with the token of before."""
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = telefoon.cookies
    telefoon.post(URL)
    for client in (telefoon, strict, Client()):
        response = client.post(URL)
        assert (response.status_code, response["Location"]) == (302, NAAR_INLOGGEN)
