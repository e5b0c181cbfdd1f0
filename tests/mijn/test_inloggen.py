"""Logging in as a person."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from tests.personen import WACHTWOORD, sign_in
from vumportal.werkzoekenden.models import Inlog

pytestmark = pytest.mark.django_db


def test_with_name_and_password(henk_inlog: Inlog) -> None:
    client = Client()
    assert sign_in(client, "Henk ")["Location"] == reverse("mijn:start")
    assert client.get(reverse("mijn:start")).status_code == 200


def test_wrong_says_so_and_not_which_of_the_two(henk_inlog: Inlog) -> None:
    texts = []
    for naam in ("henk", "niemand"):
        response = sign_in(Client(), naam, "fout")
        assert response.status_code == 422
        assert settings.MIJN_COOKIE not in response.cookies
        texts.append(response.content.decode().replace(naam, ""))
    assert "horen niet bij elkaar" in texts[0]
    assert texts[0].split("<main")[1].split("csrf")[0] == texts[1].split("<main")[1].split("csrf")[0]


def test_back_to_the_page_that_was_asked_for(henk_inlog: Inlog) -> None:
    client = Client()
    assert sign_in(client, "henk", WACHTWOORD, next="https://elders.example/")["Location"] == "/mijn/"
