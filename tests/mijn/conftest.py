"""A person who is logged in on their own pages; people, accounts and vacatures as in the werkplek."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.personen import browser_of, login_of
from tests.werkplek.conftest import (  # noqa: F401 - fixtures
    _lists,
    _no_undefined_variables,
    als,
    andere_organisatie,
    anja,
    atelier,
    bea,
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
    wereld,
    wim,
    zuid,
)
from vumportal.werkzoekenden.models import Inlog, Werkzoekende

AlsPersoon = Callable[..., Client]


@pytest.fixture
def als_persoon() -> AlsPersoon:
    """A new browser, logged in as this person."""
    return browser_of


@pytest.fixture
def henk_inlog(henk: Werkzoekende) -> Inlog:  # noqa: F811
    """How Henk logs in: as henk, with WACHTWOORD."""
    return login_of(henk, "henk")


@pytest.fixture
def telefoon(henk: Werkzoekende, henk_inlog: Inlog) -> Client:  # noqa: F811
    """Henk's phone, logged in."""
    return browser_of(henk)


@pytest.fixture
def ander(maak_persoon: Callable[..., Werkzoekende]) -> Werkzoekende:  # noqa: F811
    """Somebody else of the same klantmanager."""
    return maak_persoon("Jessica", "de Wit")
