"""Whether somebody gets mail: yes with an address, or no."""

from typing import Any, ClassVar

import pytest
from django.test import Client

from tests.mijn.paginas import Mijnpagina
from vumportal.werkzoekenden.bericht import confirm_address, secret_of
from vumportal.werkzoekenden.models import Mailbericht, Mailwens, Werkzoekende

URL = "/mijn/bericht/"
ADRES = "henk@voorbeeld.nl"
JA: dict[str, Any] = {"keuze": "ja", "adres": ADRES}


@pytest.fixture(autouse=True)
def _mail_can_be_sent(settings: Any) -> None:
    settings.MAIL_AAN, settings.MAIL_PORTAAL = True, "https://werkplek.example"


class TestBericht(Mijnpagina):
    naam = "mijn:bericht"
    methods: ClassVar = {"get": 6, "post": 24}
    gegevens: ClassVar = JA


def test_yes_counts_after_the_link_and_no_stops_at_once(telefoon: Client, henk: Werkzoekende) -> None:
    assert "Je krijgt nu geen mail van ons." in telefoon.get(URL).content.decode()
    assert telefoon.post(URL, JA).status_code == 303
    wacht = telefoon.get(URL).content.decode()
    assert f"<bdi>{ADRES}</bdi>. Open de link en druk op de knop." in wacht
    wens = Mailwens.objects.get(werkzoekende=henk)
    assert confirm_address(pk=wens.pk, geheim=secret_of(wens))
    assert f"Je krijgt mail op <bdi>{ADRES}</bdi>." in telefoon.get(URL).content.decode()
    for _ in range(2):
        assert telefoon.post(URL, {"keuze": "nee"}).status_code == 303
    assert not Mailwens.objects.exists()
    assert "Je krijgt geen mail van ons." in telefoon.get(URL).content.decode()


@pytest.mark.parametrize(
    ("gegevens", "fout"),
    [
        ({"keuze": "ja", "adres": ""}, "Vul je e-mailadres in."),
        ({"keuze": "ja", "adres": "henk"}, "Vul een e-mailadres in, bijvoorbeeld naam@voorbeeld.nl."),
        ({"adres": ADRES}, "Kies ja of nee."),
        ({"keuze": "ja", "adres": "a@b.nl\nBcc: c@d.nl"}, "Vul een e-mailadres in"),
    ],
)
def test_a_mistake_says_what_to_do(telefoon: Client, gegevens: dict[str, str], fout: str) -> None:
    response = telefoon.post(URL, gegevens)
    assert response.status_code == 422
    assert fout in response.content.decode()
    assert not Mailwens.objects.exists()


def test_where_no_mail_can_be_sent_nobody_is_asked_for_an_address(telefoon: Client, settings: Any) -> None:
    settings.MAIL_AAN = False
    assert "We kunnen nu geen mail sturen." in telefoon.get(URL).content.decode()
    assert 'name="adres"' not in telefoon.get(URL).content.decode()
    assert telefoon.post(URL, JA).status_code == 422
    assert not Mailwens.objects.exists()


# --- a reminder ---------------------------------------------------------------------------------------
def test_a_reminder_is_asked_for_apart_and_stops_at_once(telefoon: Client, henk: Werkzoekende) -> None:
    assert "Een mail voor je afspraak" not in telefoon.get(URL).content.decode()
    telefoon.post(URL, {"keuze": "herinner"})
    assert "Vul eerst je e-mailadres in." in telefoon.get(URL).content.decode()
    telefoon.post(URL, JA)
    assert "Je krijgt nu geen herinnering." in telefoon.get(URL).content.decode()
    assert telefoon.post(URL, {"keuze": "herinner"}).status_code == 303
    assert Mailwens.objects.get().herinneren
    assert "Je krijgt een dag voor een afspraak een mail." in telefoon.get(URL).content.decode()
    Mailbericht.objects.create(werkzoekende=henk, soort="herinneren", sleutel="herinnering:1")
    telefoon.post(URL, {"keuze": "niet-herinneren"})
    assert not Mailwens.objects.get().herinneren
    assert not Mailbericht.objects.filter(soort="herinneren").exists()


def test_another_address_keeps_the_choice(telefoon: Client) -> None:
    telefoon.post(URL, JA)
    telefoon.post(URL, {"keuze": "herinner"})
    telefoon.post(URL, JA | {"adres": "ander@voorbeeld.nl"})
    assert Mailwens.objects.get().herinneren
