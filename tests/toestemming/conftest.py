"""A person with a profiel, a second member of staff, and a calendar."""

from collections.abc import Callable

import pytest

from tests.besluiten import Kalender, persoon_met_profiel
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.werkzoekenden.models import Profiel, Werkzoekende


@pytest.fixture
def profiel(organisatie: Organisatie, postcodes: None) -> Profiel:
    return persoon_met_profiel(organisatie)


@pytest.fixture
def henk(profiel: Profiel) -> Werkzoekende:
    assert profiel.werkzoekende is not None
    return profiel.werkzoekende


@pytest.fixture
def bram(maak_gebruiker: Callable[..., Gebruiker]) -> Gebruiker:
    """A colleague of Anja."""
    return maak_gebruiker("klantmanager", "bram")


@pytest.fixture
def kalender(monkeypatch: pytest.MonkeyPatch) -> Kalender:
    return Kalender(monkeypatch)
