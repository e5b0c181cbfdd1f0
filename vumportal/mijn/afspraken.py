"""The appointments of a person on their own first page: what comes, and what will not go on after all."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from vumportal.caseload.models import Afspraak
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.woorden.kort import hele_tijdstip
from vumportal.woorden.links import web

MEEST = 8
"""Appointments that the page shows, the nearest."""
TERUG = timedelta(days=7)
"""How long it is said that something does not go on."""
HOE = {
    Afspraak.Soort.LOCATIE: "gesprek",
    Afspraak.Soort.TELEFOON: "bellen",
    Afspraak.Soort.VIDEO: "beeldbellen",
}


@dataclass(frozen=True)
class Eigenafspraak:
    """One appointment. hoe: "gesprek met Anja"; waar: the place, "" for none; url: where to call by video, or "".

    eerst: the moment that it was moved from, or "".
    """

    wanneer: str
    hoe: str
    waar: str
    url: str
    eerst: str


@dataclass(frozen=True)
class Eigenafspraken:
    """Those of one person. afgezegd: moments at which nothing is after all."""

    komend: tuple[Eigenafspraak, ...]
    afgezegd: tuple[str, ...]


def own_appointments(persoon: Werkzoekende) -> Eigenafspraken:
    """What comes, the nearest first; and what was cancelled in the last days. One query."""
    now = timezone.now()
    told = Q(uitkomst="") | Q(uitkomst="afgezegd", gewijzigd__gt=now - TERUG)
    rows = Afspraak.objects.filter(told, werkzoekende=persoon, begin__gt=now).order_by("begin", "pk")
    found = list(rows.select_related("klantmanager", "verzet_van")[: 2 * MEEST])
    return Eigenafspraken(
        komend=tuple(_own(row) for row in found if not row.uitkomst)[:MEEST],
        afgezegd=tuple(hele_tijdstip(row.begin) for row in found if row.uitkomst),
    )


def _own(row: Afspraak) -> Eigenafspraak:
    url = web(row.waar) if row.soort == Afspraak.Soort.VIDEO else ""
    vorige = getattr(row, "verzet_van", None)
    wie = row.klantmanager.first_name
    return Eigenafspraak(
        wanneer=hele_tijdstip(row.begin),
        hoe=f"{HOE[Afspraak.Soort(row.soort)]} met {wie}" if wie else HOE[Afspraak.Soort(row.soort)],
        waar="" if url else row.waar,
        url=url,
        eerst=hele_tijdstip(vorige.begin) if vorige is not None else "",
    )
