"""A person who is logged in on their own pages; people, accounts and vacatures as in the werkplek."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from tests.werkplek.conftest import (  # noqa: F401 - fixtures
    _lists,
    _no_undefined_variables,
    als,
    andere_organisatie,
    anja,
    atelier,
    beantwoord,
    carla,
    elders,
    henk,
    maak_persoon,
    opdracht,
    organisatie,
    petra,
    team,
    uitwisseling,
    vreemde,
    vreemde_kandidaat,
    wim,
    zuid,
)
from vumportal.mijn.sessie import begin
from vumportal.werkzoekenden.inlog import add_password_login
from vumportal.werkzoekenden.models import Inlog, Werkzoekende

WACHTWOORD = "een-lang-wachtwoord-voor-tests"

AlsPersoon = Callable[..., Client]


def login_of(persoon: Werkzoekende, naam: str = "") -> Inlog:
    """How this person logs in; made when there is no way yet."""
    return persoon.inloggen.first() or add_password_login(
        werkzoekende=persoon, naam=naam or f"persoon{persoon.pk}", wachtwoord=WACHTWOORD
    )


def browser_of(persoon: Werkzoekende, client: Client | None = None) -> Client:
    """A browser in which this person is logged in."""
    client = client or Client()
    stored = begin(login_of(persoon))
    stored.create()
    client.cookies[settings.MIJN_COOKIE] = stored.session_key
    return client


@pytest.fixture
def als_persoon() -> AlsPersoon:
    """A new browser, logged in as this person."""
    return browser_of


@pytest.fixture
def henk_inlog(henk: Werkzoekende) -> Inlog:  # noqa: F811
    """How Henk logs in: as henk, with WACHTWOORD."""
    return login_of(henk, "henk")


@pytest.fixture
def telefoon(henk: Werkzoekende) -> Client:  # noqa: F811
    """Henk's phone, logged in."""
    return browser_of(henk)


@pytest.fixture
def ander(maak_persoon: Callable[..., Werkzoekende]) -> Werkzoekende:  # noqa: F811
    """Somebody else of the same klantmanager."""
    return maak_persoon("Jessica", "de Wit")


def sign_in(client: Client, naam: str, wachtwoord: str = WACHTWOORD, **extra: Any) -> Any:
    """The login page, filled in."""
    return client.post(reverse("mijn:inloggen"), {"naam": naam, "wachtwoord": wachtwoord, **extra})
