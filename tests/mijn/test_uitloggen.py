"""Logging out as a person."""

from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from tests.mijn.paginas import NAAR_INLOGGEN


def test_the_session_is_gone_here_and_in_the_database(telefoon: Client) -> None:
    key = telefoon.cookies[settings.MIJN_COOKIE].value
    response = telefoon.post(reverse("mijn:uitloggen"))
    assert response["Location"] == NAAR_INLOGGEN
    assert response.cookies[settings.MIJN_COOKIE].value == ""
    assert not Session.objects.exists()
    telefoon.cookies[settings.MIJN_COOKIE] = key
    assert telefoon.get(reverse("mijn:start")).status_code == 302
