"""Which other organisations opened the profiel of whom, for the klantmanager who accompanies them.

Only what was opened, never who shares: of who shares nothing and of whom nobody opened, nothing is said.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db.models import QuerySet
from django.utils import timezone

from vumportal.logboek.selectors import opened_by_others
from vumportal.organisaties.models import Gebruiker
from vumportal.toestemming.kijkers import organisation_names
from vumportal.werkzoekenden.models import Werkzoekende

TERUG: Final = timedelta(days=14)
MEESTE_MENSEN: Final = 20
MEESTE_PAREN: Final = 200
"""Pairs of a person and an organisation that are read: of more only the latest are known."""


@dataclass(frozen=True)
class Geopend:
    """One organisation that opened a profiel, and the last time."""

    wie: str
    laatst: datetime


@dataclass(frozen=True)
class Binnenregel:
    """One person, and who opened their profiel; the latest first."""

    persoon: Werkzoekende
    door: tuple[Geopend, ...]


def opened_lately(gebruiker: Gebruiker) -> tuple[Binnenregel, ...]:
    """Of whom in the own caseload others opened the profiel in the last fourteen days. Three queries at the most."""
    mensen = Werkzoekende.objects.visible_to(gebruiker).filter(begeleiding__klantmanager=gebruiker)
    return _lines(mensen, gebruiker.organisatie.oin if gebruiker.organisatie else "")


def opened_of(werkzoekende: Werkzoekende) -> tuple[Geopend, ...]:
    """Which organisations opened the profiel of this person in the last fourteen days."""
    mensen = Werkzoekende.objects.filter(pk=werkzoekende.pk)
    regels = _lines(mensen, werkzoekende.organisatie.oin)
    return regels[0].door if regels else ()


def _lines(mensen: QuerySet[Werkzoekende], eigen_oin: str) -> tuple[Binnenregel, ...]:
    refs = mensen.order_by().values("pseudoniem")
    pairs = list(opened_by_others(refs, sinds=timezone.now() - TERUG, eigen_oin=eigen_oin)[:MEESTE_PAREN])
    by_ref: dict[str, list[tuple[str, datetime]]] = {}
    for pair in pairs:
        by_ref.setdefault(pair["regels__ref"], []).append((pair["door_oin"], pair["laatst"]))
    chosen = list(by_ref)[:MEESTE_MENSEN]
    if not chosen:
        return ()
    known = {persoon.pseudoniem: persoon for persoon in mensen.filter(pseudoniem__in=chosen)}
    namen = organisation_names(oin for ref in chosen for oin, _ in by_ref[ref])
    return tuple(
        Binnenregel(known[ref], tuple(Geopend(namen[oin], laatst) for oin, laatst in by_ref[ref]))
        for ref in chosen
        if ref in known
    )
