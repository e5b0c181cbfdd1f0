"""Appointments with a person as their page shows them: what comes, and what was last."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from vumportal.caseload.afspraken import closed_days, overlapping
from vumportal.caseload.models import Afspraak
from vumportal.organisaties.models import Gebruiker
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.woorden.kort import hele_tijdstip

KOMEND, VOORBIJ = 6, 3
"""Rows of each that the page of a person shows."""


@dataclass(frozen=True)
class Afspraakregel:
    """One appointment. hoe: "gesprek, Stadhuis 2.14"; hoe_het_ging: "" when nobody wrote it down."""

    pk: int
    wanneer: str
    hoe: str
    hoe_het_ging: str


@dataclass(frozen=True)
class Afspraken:
    """Those of one person. meer: how many come after the ones that are shown."""

    komend: tuple[Afspraakregel, ...]
    meer: int
    voorbij: tuple[Afspraakregel, ...]


def appointments_with(persoon: Werkzoekende) -> Afspraken:
    """What comes, nearest first, and the last that were; those that were moved stand where they went. Two queries."""
    rows = Afspraak.objects.filter(werkzoekende=persoon).exclude(uitkomst="verzet")
    now = timezone.now()
    coming = list(rows.planned().filter(begin__gt=now).order_by("begin", "pk"))
    past = rows.filter(begin__lte=now).order_by("-begin", "-pk")[:VOORBIJ]
    return Afspraken(komend=_lines(coming[:KOMEND]), meer=max(len(coming) - KOMEND, 0), voorbij=_lines(past))


def _lines(rows: Iterable[Afspraak]) -> tuple[Afspraakregel, ...]:
    return tuple(
        Afspraakregel(row.pk, hele_tijdstip(row.begin), how(row), row.get_uitkomst_display()) for row in rows
    )


def how(afspraak: Afspraak) -> str:
    """ "gesprek, Stadhuis 2.14"."""
    return ", ".join(filter(None, (afspraak.get_soort_display(), afspraak.waar)))


# --- what somebody should know, and may do all the same ---------------------------------------------
def remarks(
    *, klantmanager: Gebruiker, momenten: list[datetime], duur: int, behalve: Iterable[int] = ()
) -> dict[datetime, str]:
    """By moment what is pointed out: offices are closed, or something else is planned. Nobody is named."""
    closed = set(closed_days(momenten))
    clashes = overlapping(klantmanager=klantmanager, momenten=momenten, duur=duur, behalve=tuple(behalve))
    said = {
        moment: " ".join(
            [
                *(["Dit is een weekend of vrije dag."] if moment in closed else []),
                *(f"Dan staat er al een afspraak, {_span(row)}." for row in clashes.get(moment, [])),
            ]
        )
        for moment in momenten
    }
    return {moment: zin for moment, zin in said.items() if zin}


def _span(row: Afspraak) -> str:
    begin = timezone.localtime(row.begin)
    return f"van {begin:%H:%M} tot {begin + timedelta(minutes=row.duur):%H:%M}"
