"""A privacy officer, and people whom somebody may have looked at."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection

from tests.logboek.eigenaar import tampering
from vumportal.caseload.services import accompany
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.organisaties.services import ensure_organisatie
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.werkzoekenden.services import add_werkzoekende

Maak = Callable[..., list[Werkzoekende]]


@pytest.fixture
def petra(maak_gebruiker: Callable[..., Gebruiker]) -> Gebruiker:
    return maak_gebruiker("privacy", "petra", team="")


@pytest.fixture
def uwv(db: None) -> Organisatie:
    return ensure_organisatie(naam="UWV", oin="00000001900000004000", soort="suwi")


@pytest.fixture
def mensen(organisatie: Organisatie, anja: Gebruiker) -> Maak:
    """So many people; accompanied by Anja when `begeleid`."""

    def make(aantal: int, *, begeleid: bool = False, van: Organisatie | None = None) -> list[Werkzoekende]:
        found = []
        for nummer in range(aantal):
            persoon = add_werkzoekende(
                organisatie=van or organisatie, voornaam=f"P{nummer}", achternaam="Bos", geboortejaar=1990
            )
            if begeleid:
                accompany(werkzoekende=persoon, klantmanager=anja, fase="1-intake")
            found.append(persoon)
        return found

    return make


def earlier(moment: timedelta, soort: str) -> None:
    """As if the acts of this kind were so much earlier: only for the owner, with the triggers off."""
    with tampering() as cursor:
        for tabel, waar in (
            ("logboek_regel", "handeling_id IN (SELECT id FROM logboek_handeling WHERE soort = %s)"),
            ("logboek_handeling", "soort = %s"),
        ):
            cursor.execute(f"UPDATE {tabel} SET tijdstip = tijdstip - %s WHERE {waar}", [moment, soort])  # noqa: S608


def plan(sql: str, parameters: object) -> str:
    """How the database answers this, when a table may not be read whole."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN {sql}", parameters)
        return "\n".join(row[0] for row in cursor.fetchall())
