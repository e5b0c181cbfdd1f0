"""Giving a kandidaat a login: shown once, changed at the first login, on record, and not by who only looks."""

import re
from typing import Any, ClassVar

import pytest
from django.test import Client
from django.urls import reverse

from tests.personen import WACHTWOORD, browser_of, sign_in
from tests.werkplek.paginas import Als, Meer, Stukpagina
from vumportal.logboek.models import Handeling
from vumportal.organisaties.models import Gebruiker
from vumportal.toestemming.kijkers import who_looked
from vumportal.werkzoekenden.bericht import confirm_address, secret_of, want_mail
from vumportal.werkzoekenden.inlog import find_by_name
from vumportal.werkzoekenden.models import Mailbericht, Werkzoekende
from vumportal.werkzoekenden.toegang import open_with_reason


def page(persoon: Werkzoekende) -> str:
    return reverse("inlog_geven", args=[persoon.pk])


class TestPagina(Stukpagina):
    naam = "inlog_geven"
    over = ("henk",)
    methods: ClassVar = {"get": 10, "post": 17}

    @pytest.fixture
    def meer(self) -> Meer:
        """Nothing: one person has one login."""
        return lambda aantal: None


def given(client: Client, persoon: Werkzoekende) -> tuple[str, str]:
    """Name and first password, as the page shows them."""
    text = client.post(page(persoon)).content.decode()
    naam, wachtwoord = re.findall(r"<dd><strong>([^<]+)</strong></dd>", text)
    return naam, wachtwoord


def test_with_it_somebody_logs_in_and_chooses_their_own(
    als: Als, anja: Gebruiker, henk: Werkzoekende
) -> None:
    naam, wachtwoord = given(als(anja), henk)
    assert naam.startswith("henk")
    assert re.fullmatch(r"[2-9b-z]{4}(-[2-9b-z]{4}){2}", wachtwoord)
    telefoon = Client()
    assert sign_in(telefoon, naam, wachtwoord)["Location"] == reverse("mijn:start")
    assert telefoon.get(reverse("mijn:start"))["Location"] == reverse("mijn:wachtwoord")


def test_it_is_shown_once(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    client = als(anja)
    _, wachtwoord = given(client, henk)
    for url in (page(henk), reverse("kandidaat", args=[henk.pk])):
        assert wachtwoord not in client.get(url).content.decode()
    assert not Handeling.objects.filter(bijzonderheden__contains=wachtwoord).exists()


def test_a_new_one_ends_the_old_password_and_sessions(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    telefoon = browser_of(henk)
    assert telefoon.get(reverse("mijn:start")).status_code == 200
    before = henk.inloggen.get()
    naam, wachtwoord = given(als(anja), henk)
    assert naam == before.naam
    assert telefoon.get(reverse("mijn:start")).status_code == 302
    assert sign_in(Client(), naam, WACHTWOORD).status_code == 422
    assert sign_in(Client(), naam, wachtwoord).status_code == 302


def test_it_is_on_record_and_the_person_reads_it(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    given(als(anja), henk)
    act = Handeling.objects.get(soort=Handeling.Soort.INLOG)
    assert (act.door_gebruiker_id, act.refs, act.voor_oin) == (
        anja.pk,
        [henk.pseudoniem],
        henk.organisatie.oin,
    )
    [kijk] = who_looked(henk, sinds=act.tijdstip.replace(hour=0, minute=0)).binnen
    assert "gaf je een eerste wachtwoord om in te loggen" in kijk.wat
    assert kijk.wie == "klantmanager"


def test_who_opened_somebody_for_a_reason_may_not(als: Als, carla: Gebruiker, henk: Werkzoekende) -> None:
    open_with_reason(gebruiker=carla, werkzoekende=henk, reden="vervanging")
    client = als(carla)
    dossier = client.get(reverse("kandidaat", args=[henk.pk])).content.decode()
    assert page(henk) not in dossier
    assert [client.get(page(henk)).status_code, client.post(page(henk)).status_code] == [403, 403]
    assert not henk.inloggen.exists()


def test_the_dossier_says_how_somebody_logs_in(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    client, url = als(anja), reverse("kandidaat_regelen", args=[henk.pk])
    assert "kan nog niet inloggen" in client.get(url).content.decode()
    naam, wachtwoord = given(client, henk)
    assert "deed dat nog niet" in client.get(url).content.decode()
    sign_in(Client(), naam, wachtwoord)
    assert "voor het laatst op" in client.get(url).content.decode()
    assert find_by_name(naam) == henk.inloggen.get()


UITNODIGING = "Stuur ook een uitnodiging per mail"
ADRES = "henk.thuis@voorbeeld.nl"


def test_who_confirmed_an_address_can_be_invited_by_mail_and_staff_never_see_it(
    als: Als, anja: Gebruiker, henk: Werkzoekende, settings: Any
) -> None:
    settings.MAIL_AAN = True
    client = als(anja)
    wens = want_mail(persoon=henk, adres=ADRES)
    assert UITNODIGING not in client.get(page(henk)).content.decode()
    assert confirm_address(pk=wens.pk, geheim=secret_of(wens))
    vraag = client.get(page(henk)).content.decode()
    assert UITNODIGING in vraag
    assert not re.search(r"<input[^>]*name=.uitnodiging.[^>]*checked", vraag)
    client.post(page(henk))
    assert not Mailbericht.objects.filter(soort="uitnodigen").exists()
    for _ in range(2):
        antwoord = client.post(page(henk), {"uitnodiging": "ja"}).content.decode()
        assert "Er gaat ook een mail, vandaag of morgen." in antwoord
    bericht = Mailbericht.objects.get(soort="uitnodigen")
    assert bericht.werkzoekende == henk
    for html in (vraag, antwoord, client.get(reverse("kandidaat", args=[henk.pk])).content.decode()):
        assert ADRES not in html


def test_without_an_address_nobody_is_invited(
    als: Als, anja: Gebruiker, henk: Werkzoekende, settings: Any
) -> None:
    settings.MAIL_AAN = True
    antwoord = als(anja).post(page(henk), {"uitnodiging": "ja"}).content.decode()
    assert "mail" not in antwoord.partition("<main")[2]
    assert not Mailbericht.objects.exists()
