"""Fixtures that every room uses: a postcode table, an organisation, people who log in."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import global_settings
from django.test import TransactionTestCase, override_settings
from django.test.utils import setup_databases, teardown_databases
from hypothesis import HealthCheck, settings
from pytest_django import DjangoDbBlocker

from tests import eigenaar as als_eigenaar
from tests.verhuizing import databases_of_before as databases_of_before
from tests.verhuizing import vroeger_met as vroeger_met
from vumportal.geo.bronnen import Rij
from vumportal.geo.services import clear_memory, replace_postcodes
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.organisaties.services import (
    ensure_gebruiker,
    ensure_organisatie,
    ensure_team,
    forget_organisaties,
)

# The same examples every run, however busy the machine. New ones: `bin/test --hypothesis-profile=zoek`.
settings.register_profile(
    "vast",
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.register_profile("zoek", settings.get_profile("vast"), derandomize=False)
settings.load_profile("vast")

OIN = "00000001900000001000"

# Real places, far enough apart to tell distances: (PC4, place, latitude, longitude).
PLAATSEN = [
    (5501, "Veldhoven", 51.42, 5.40),
    (5611, "Eindhoven", 51.44, 5.48),
    (5612, "Eindhoven", 51.45, 5.47),
    (5701, "Helmond", 51.48, 5.66),
    (5038, "Tilburg", 51.56, 5.08),
    (3011, "Rotterdam", 51.92, 4.48),
    (1011, "Amsterdam", 52.37, 4.90),
    (9711, "Groningen", 53.22, 6.57),
]


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest, django_test_environment: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """The test database, made and migrated by its owner; in place of pytest-django's own.

    What runs afterwards is the application's role, which cannot empty tables: that is done by the owner too.
    """
    verbosity = request.config.option.verbose
    with django_db_blocker.unblock(), als_eigenaar.as_owner():
        made = setup_databases(verbosity=verbosity, interactive=False)
        als_eigenaar.keep_contents()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda self: als_eigenaar.flush())
        yield
    with django_db_blocker.unblock():
        als_eigenaar.close_pool()
        teardown_databases(made, verbosity=verbosity)


@pytest.fixture
def eigenaar(request: pytest.FixtureRequest, db: None) -> Iterator[None]:
    """This test migrates or changes tables, so it runs as their owner; undone afterwards, unless it is transactional.

    Ask for it before any fixture that writes: the owner does not see what another connection has not committed.
    """
    marker = request.node.get_closest_marker("django_db")
    transactional = (
        bool(marker and marker.kwargs.get("transaction")) or "transactional_db" in request.fixturenames
    )
    with als_eigenaar.owner_in_test(undo=not transactional):
        yield


@pytest.fixture
def postcodes(db: None) -> Iterator[None]:
    """A small postcode table, and no memory of another test's table."""
    replace_postcodes(rijen=[Rij(*plaats) for plaats in PLAATSEN], bron="tests")
    clear_memory()
    yield
    clear_memory()


@pytest.fixture(autouse=True, scope="session")
def _quick_passwords() -> Iterator[None]:
    """Nearly every test makes an account; a hash that is slow on purpose would take half of all time.

    The hashes of other processes (a command, a demo) are still understood.
    """
    quick = "django.contrib.auth.hashers.MD5PasswordHasher"
    with override_settings(PASSWORD_HASHERS=[quick, *global_settings.PASSWORD_HASHERS]):
        yield


@pytest.fixture(autouse=True)
def _forgetful() -> Iterator[None]:
    """No test sees what the process remembers of another test's organisations."""
    forget_organisaties()
    yield
    forget_organisaties()


@pytest.fixture
def organisatie(db: None) -> Organisatie:
    """The organisation of the portal under test."""
    return ensure_organisatie(naam="WSP Eindhoven", oin=OIN, soort="suwi", regio="Zuidoost-Brabant")


@pytest.fixture
def maak_gebruiker(organisatie: Organisatie) -> Callable[..., Gebruiker]:
    """Make an account: rol, gebruikersnaam, optionally another organisatie or no team."""

    def make(
        rol: str, gebruikersnaam: str, *, van: Organisatie | None = None, team: str = "Centrum", **kw: Any
    ):
        owner = van or organisatie
        return ensure_gebruiker(
            gebruikersnaam=gebruikersnaam,
            wachtwoord="een-lang-wachtwoord",
            organisatie=owner,
            rol=rol,
            team=ensure_team(organisatie=owner, naam=team) if team else None,
            **kw,
        )

    return make


@pytest.fixture
def anja(maak_gebruiker: Callable[..., Gebruiker]) -> Gebruiker:
    """A klantmanager."""
    return maak_gebruiker("klantmanager", "anja", voornaam="Anja", achternaam="Peeters")
