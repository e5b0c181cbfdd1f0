"""One who represents a kandidaat: what they may is said, a login of their own, and stopping at once."""

import re
from typing import Any, ClassVar

import pytest
from django.test import Client
from django.urls import reverse

from tests.personen import browser_of, represented, sign_in
from tests.werkplek.paginas import Als, Meer, Stukpagina
from vumportal.logboek.models import Handeling
from vumportal.organisaties.models import Gebruiker
from vumportal.werkzoekenden.models import Inlog, Vertegenwoordiging, Werkzoekende
from vumportal.werkzoekenden.toegang import open_with_reason


@pytest.fixture
def bewindvoerder(henk: Werkzoekende, anja: Gebruiker) -> Vertegenwoordiging:
    return represented(henk, anja)


def page(wie: Vertegenwoordiging) -> str:
    return reverse("vertegenwoordiger", args=[wie.pk])


class TestPagina(Stukpagina):
    naam = "vertegenwoordiger"
    over = ("bewindvoerder",)
    methods: ClassVar = {"get": 9, "post": 18}
    gegevens: ClassVar[dict[str, Any]] = {"keuze": "inlog"}

    @pytest.fixture
    def meer(self) -> Meer:
        """Nothing: it is about one."""
        return lambda aantal: None


def given(client: Client, wie: Vertegenwoordiging) -> tuple[str, str]:
    """Name and first password, as the page shows them."""
    text = client.post(page(wie), {"keuze": "inlog"}).content.decode()
    naam, wachtwoord = re.findall(r"<dd><strong>([^<]+)</strong></dd>", text)
    return naam, wachtwoord


def test_they_log_in_and_choose_their_own_password(
    als: Als, anja: Gebruiker, henk: Werkzoekende, bewindvoerder: Vertegenwoordiging
) -> None:
    naam, wachtwoord = given(als(anja), bewindvoerder)
    assert "henk" not in naam
    telefoon = Client()
    assert sign_in(telefoon, naam, wachtwoord)["Location"] == reverse("mijn:start")
    assert telefoon.get(reverse("mijn:start"))["Location"] == reverse("mijn:wachtwoord")
    nieuw = "een-eigen-lang-wachtwoord"
    telefoon.post(reverse("mijn:wachtwoord"), {"nu": wachtwoord, "nieuw": nieuw, "nog_eens": nieuw})
    assert "Je kijkt mee voor" in telefoon.get(reverse("mijn:start")).content.decode()
    assert henk.inloggen.get(vertegenwoordiging=bewindvoerder).naam == naam


def test_the_login_of_the_person_is_left_alone(
    als: Als, anja: Gebruiker, henk: Werkzoekende, bewindvoerder: Vertegenwoordiging
) -> None:
    telefoon = browser_of(henk)
    given(als(anja), bewindvoerder)
    assert telefoon.get(reverse("mijn:start")).status_code == 200
    als(anja).post(reverse("inlog_geven", args=[henk.pk]))
    assert Inlog.objects.filter(vertegenwoordiging=None).count() == 1
    assert Inlog.objects.filter(vertegenwoordiging=bewindvoerder).count() == 1


def test_stop_ends_every_session_and_every_login(
    als: Als, anja: Gebruiker, henk: Werkzoekende, bewindvoerder: Vertegenwoordiging
) -> None:
    client = als(anja)
    naam, wachtwoord = given(client, bewindvoerder)
    telefoon = Client()
    sign_in(telefoon, naam, wachtwoord)
    assert telefoon.get(reverse("mijn:wachtwoord")).status_code == 200
    response = client.post(page(bewindvoerder), {"keuze": "stop"})
    assert response["Location"] == reverse("kandidaat", args=[henk.pk])
    assert telefoon.get(reverse("mijn:wachtwoord")).status_code == 302
    assert sign_in(Client(), naam, wachtwoord).status_code == 422
    assert "Dit is gestopt op" in client.get(page(bewindvoerder)).content.decode()
    assert "<strong>" not in client.post(page(bewindvoerder), {"keuze": "inlog"}).content.decode()


def test_stopping_twice_is_once_and_the_row_stays(
    als: Als, anja: Gebruiker, wim: Gebruiker, bewindvoerder: Vertegenwoordiging
) -> None:
    als(anja).post(page(bewindvoerder), {"keuze": "stop"})
    als(wim).post(page(bewindvoerder), {"keuze": "stop"})
    bewindvoerder.refresh_from_db()
    assert bewindvoerder.gestopt_door == anja
    assert Handeling.objects.filter(soort="vertegenwoordiging", over="gestopt").count() == 1


def test_what_is_no_button_does_nothing(als: Als, anja: Gebruiker, bewindvoerder: Vertegenwoordiging) -> None:
    assert als(anja).post(page(bewindvoerder), {"keuze": "iets"}).status_code == 404


def test_who_opened_somebody_for_a_reason_may_not(
    als: Als, carla: Gebruiker, henk: Werkzoekende, bewindvoerder: Vertegenwoordiging
) -> None:
    open_with_reason(gebruiker=carla, werkzoekende=henk, reden="vervanging")
    client = als(carla)
    assert client.get(page(bewindvoerder)).status_code == 403
    assert client.post(page(bewindvoerder), {"keuze": "stop"}).status_code == 403
    bewindvoerder.refresh_from_db()
    assert bewindvoerder.gestopt_op is None
