"""Adviseurs werkgevers of one team, and a colleague of another organisation."""

from collections.abc import Callable

import pytest

from vumportal.organisaties.models import Gebruiker, Organisatie, Team
from vumportal.organisaties.services import ensure_team


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
