"""The secret address of the feed: shown once, withdrawn, made anew."""

import re
from typing import ClassVar

import pytest
from django.test import Client
from django.urls import reverse

from tests.werkplek.paginas import Als, Meer, Pagina
from vumportal.organisaties.models import Gebruiker, Toegangslink

URL = "/agenda/"
ADRES = re.compile(r'value="http://testserver(/agenda/[0-9A-Z]+/afspraken\.ics)"')


class TestPagina(Pagina):
    naam = "agenda"
    methods: ClassVar = {"get": 6, "post": 16}
    gegevens: ClassVar = {"keuze": "maak"}

    @pytest.fixture
    def meer(self) -> Meer:
        """Nothing: one account has one address."""
        return lambda aantal: None


def made(client: Client) -> str:
    """A new address, as the page shows it."""
    [adres] = ADRES.findall(client.post(URL, {"keuze": "maak"}).content.decode())
    return str(adres)


def test_it_is_shown_once_and_a_new_one_ends_it(als: Als, anja: Gebruiker) -> None:
    client = als(anja)
    assert "Je hebt nog geen adres." in client.get(URL).content.decode()
    first = made(client)
    tekst = client.get(URL).content.decode()
    assert first not in tekst
    assert "Je hebt een adres sinds" in tekst
    second = made(client)
    assert [Client().get(adres).status_code for adres in (first, second)] == [404, 200]


def test_withdrawing_twice_is_once(als: Als, anja: Gebruiker) -> None:
    client = als(anja)
    adres = made(client)
    for _ in range(2):
        assert client.post(URL, {"keuze": "stop"})["Location"] == URL
    assert Client().get(adres).status_code == 404
    assert "Je hebt nog geen adres." in client.get(URL).content.decode()
    assert Toegangslink.objects.get().ingetrokken is not None


def test_it_says_whether_initials_are_in_it(als: Als, anja: Gebruiker) -> None:
    client = als(anja)
    assert "Er staat geen naam bij." in client.get(URL).content.decode()
    type(anja.organisatie).objects.update(agenda_initialen=True)
    assert "alleen initialen" in client.get(URL).content.decode()


def test_another_button_is_none(als: Als, anja: Gebruiker) -> None:
    assert als(anja).post(URL, {"keuze": "iets"}).status_code == 404
    assert not Toegangslink.objects.exists()


def test_only_the_hash_is_kept(als: Als, anja: Gebruiker) -> None:
    geheim = made(als(anja)).split("/")[2]
    link = Toegangslink.objects.get()
    assert geheim not in f"{link.hash} {link}"
    assert reverse("agenda_feed", args=[geheim])
