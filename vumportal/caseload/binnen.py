"""Which other organisations opened the profiel of somebody, for who accompanies them.

Only what was opened, never who shares: of who shares nothing and of whom nobody opened, nothing is said.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.utils import timezone

from vumportal.logboek.selectors import opened_by_others
from vumportal.toestemming.kijkers import organisation_names
from vumportal.werkzoekenden.models import Werkzoekende

TERUG: Final = timedelta(days=14)
MEESTE: Final = 200
"""Organisations that are read: of more only the latest are known."""


@dataclass(frozen=True)
class Geopend:
    """One organisation that opened a profiel, and the last time."""

    wie: str
    laatst: datetime


def opened_of(werkzoekende: Werkzoekende) -> tuple[Geopend, ...]:
    """Which organisations opened the profiel of this person in the last fourteen days, the latest first."""
    refs = Werkzoekende.objects.filter(pk=werkzoekende.pk).values("pseudoniem")
    sinds = timezone.now() - TERUG
    pairs = list(opened_by_others(refs, sinds=sinds, eigen_oin=werkzoekende.organisatie.oin)[:MEESTE])
    namen = organisation_names(pair["door_oin"] for pair in pairs) if pairs else {}
    return tuple(Geopend(namen[pair["door_oin"]], pair["laatst"]) for pair in pairs)
