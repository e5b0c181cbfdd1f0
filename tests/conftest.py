"""Fixtures that every room uses: a postcode table, an organisation, people who log in."""

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.conf import global_settings
from django.db.models.signals import post_migrate
from django.dispatch import receiver
from django.test import override_settings
from hypothesis import HealthCheck, settings

from tests.logboek.eigenaar import empty_logboek
from vumportal.geo.bronnen import Rij
from vumportal.geo.services import clear_memory, replace_postcodes
from vumportal.organisaties.models import Gebruiker, Lijstwaarde, Organisatie
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


@receiver(post_migrate, sender=apps.get_app_config("organisaties"))
def _delivered_lists(**kwargs: Any) -> None:
    """A test that commits ends with a flush: that takes along what a migration put there."""
    if not Lijstwaarde.objects.exists():
        import_module("vumportal.organisaties.migrations.0007_geleverde_lijsten").add(apps, None)


@pytest.fixture(autouse=True)
def _forgetful() -> Iterator[None]:
    """No test sees what the process remembers of another test's organisations."""
    forget_organisaties()
    yield
    forget_organisaties()


@pytest.fixture(autouse=True)
def _lege_logboek(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test that really commits leaves nothing in the logboek: flushing passes it by."""
    yield
    marker = request.node.get_closest_marker("django_db")
    if "transactional_db" in request.fixturenames or (marker and marker.kwargs.get("transaction")):
        empty_logboek()


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
