"""The page on which staff asks for the daily mail."""

from typing import ClassVar

import pytest
from pytest_django import Settings as SettingsWrapper

from tests.werkplek.paginas import Als, Meer, Pagina
from vumportal.organisaties.models import Gebruiker

URL = "/dagbericht/"
ADRES = "anja@voorbeeld.nl"


@pytest.fixture(autouse=True)
def _mail(settings: SettingsWrapper) -> None:
    """An installation that sends mail."""
    settings.MAIL_AAN = True


class TestPagina(Pagina):
    naam = "dagbericht"
    methods: ClassVar = {"get": 5, "post": 8}
    gegevens: ClassVar = {"keuze": "aan", "adres": ADRES}

    @pytest.fixture
    def meer(self) -> Meer:
        """Nothing: it is about one account."""
        return lambda aantal: None


def test_on_at_an_address_and_off_again(als: Als, anja: Gebruiker) -> None:
    client = als(anja)
    assert "De mail staat uit." in client.get(URL).content.decode()
    tekst = client.post(URL, {"keuze": "aan", "adres": ADRES}, follow=True).content.decode()
    assert f"De mail staat aan. Die gaat naar <bdi>{ADRES}</bdi>." in tekst
    anja.refresh_from_db()
    assert (anja.dagbericht, anja.email) == (True, ADRES)
    assert "De mail staat uit." in client.post(URL, {"keuze": "uit"}, follow=True).content.decode()
    anja.refresh_from_db()
    assert not anja.dagbericht


@pytest.mark.parametrize(
    ("adres", "words"), [("", "Vul je mailadres in."), ("anja@", "Dit is geen mailadres.")]
)
def test_what_is_no_address_is_said(als: Als, anja: Gebruiker, adres: str, words: str) -> None:
    response = als(anja).post(URL, {"keuze": "aan", "adres": adres})
    assert response.status_code == 422
    assert words in response.content.decode()
    anja.refresh_from_db()
    assert not anja.dagbericht


def test_where_no_mail_is_sent_it_can_only_be_turned_off(
    als: Als, anja: Gebruiker, settings: SettingsWrapper
) -> None:
    settings.MAIL_AAN = False
    client = als(anja)
    assert "Deze installatie verstuurt nu geen mail." in client.get(URL).content.decode()
    Gebruiker.objects.filter(pk=anja.pk).update(dagbericht=True, email=ADRES)
    tekst = client.get(URL).content.decode()
    assert "Zet de mail uit" in tekst
    assert "Gebruik dit adres" not in tekst
    client.post(URL, {"keuze": "uit"})
    anja.refresh_from_db()
    assert not anja.dagbericht


def test_another_choice_does_not_exist(als: Als, anja: Gebruiker) -> None:
    assert als(anja).post(URL, {"keuze": "misschien"}).status_code == 404
