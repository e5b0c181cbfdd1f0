"""Adviseurs werkgevers of one team, a colleague of another organisation, and a published vacature that they work at."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.bron.conftest import detail, matches  # noqa: F401 - fixtures
from tests.vacatures.dossiers import dossier_of
from vumportal.organisaties.models import Gebruiker, Organisatie, Team
from vumportal.organisaties.services import ensure_team
from vumportal.vacatures.models import Vacature, Vacaturedossier
from vumportal.vacatures.services import save_vacature

NAAIER: dict[str, Any] = {
    "naamVacature": "Naaier",
    "omschrijvingVacature": "Je naait kleding.",
    "adres": {"postcode": "5611AB"},
    "sluitingsdatumVacature": "2999-12-18",
    "nummerVacature": "V-12",
}


@pytest.fixture
def wim(maak_gebruiker: Callable[..., Gebruiker]) -> Gebruiker:
    return maak_gebruiker("wsp", "wim")


@pytest.fixture
def sara(maak_gebruiker: Callable[..., Gebruiker]) -> Gebruiker:
    """Of the same team."""
    return maak_gebruiker("wsp", "sara")


@pytest.fixture
def centrum(organisatie: Organisatie) -> Team:
    """Their team."""
    return ensure_team(organisatie=organisatie, naam="Centrum")


@pytest.fixture
def vacature(organisatie: Organisatie, wim: Gebruiker) -> Vacature:
    """Mehmet's, as others find it."""
    return save_vacature(organisatie=organisatie, document=NAAIER, werkgever="Mehmet Confectie")


@pytest.fixture
def dossier(vacature: Vacature, wim: Gebruiker) -> Vacaturedossier:
    """The same, as the team works at it."""
    return dossier_of(vacature, wim)
