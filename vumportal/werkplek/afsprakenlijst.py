"""Appointments with a person as their page shows them: what comes, and what was last."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from vumportal.caseload.afspraken import closed_days, overlapping
from vumportal.caseload.models import Afspraak
from vumportal.organisaties.models import Gebruiker
from vumportal.organisaties.rondes import Vragend, answered
from vumportal.organisaties.vast import Vastevraag
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.woorden.kort import hele_tijdstip

KOMEND, VOORBIJ = 6, 3
"""Rows of each that the page of a person shows."""
VELDEN = ("begin", "soort", "waar", "uitkomst")
"""What a line says."""


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
    """What comes, nearest first, and the last that were; those that were moved stand where they went."""
    return answered(ask_appointments(persoon))


def ask_appointments(persoon: Werkzoekende) -> Vragend[Afspraken]:
    """The same, for who asks more."""
    now = timezone.now()
    coming, voorbij = yield [_KOMEND.of(persoon.pk, now), _VOORBIJ.of(persoon.pk, now)]
    return Afspraken(
        komend=_lines(coming[:KOMEND]), meer=max(len(coming) - KOMEND, 0), voorbij=_lines(voorbij)
    )


def _coming(persoon: int, now: datetime) -> QuerySet[Afspraak]:
    rows = Afspraak.objects.planned().filter(werkzoekende=persoon, begin__gt=now).order_by("begin", "pk")
    return rows.only(*VELDEN)


def _past(persoon: int, now: datetime) -> QuerySet[Afspraak]:
    rows = Afspraak.objects.filter(werkzoekende=persoon, begin__lte=now).exclude(uitkomst="verzet")
    return rows.order_by("-begin", "-pk").only(*VELDEN)[:VOORBIJ]


_KOMEND = Vastevraag(_coming, 2_000_000_011, datetime(1, 1, 2, tzinfo=UTC))
_VOORBIJ = Vastevraag(_past, 2_000_000_011, datetime(1, 1, 2, tzinfo=UTC))


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
