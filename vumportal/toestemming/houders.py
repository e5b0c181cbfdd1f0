"""Which organisations still hold details of a person, and until when: what a withdrawal cannot call back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.utils import timezone

from vumportal.logboek.selectors import deliveries
from vumportal.organisaties.models import Ontvanger, Organisatie
from vumportal.werkzoekenden.models import Werkzoekende


@dataclass(frozen=True)
class Houder:
    """One organisation that fetched details. naam: its OIN when we do not know its name.

    soort: which recipient category it is, "" when we do not know it: then it may be of any.
    """

    oin: str
    naam: str
    soort: str
    opgehaald_op: datetime
    tot: date


def known_recipients(werkzoekende: Werkzoekende) -> tuple[Houder, ...]:
    """Who fetched details of this person and may still keep them, the latest first."""
    laatst: dict[str, datetime] = {}
    for oin, moment in _deliveries(werkzoekende.pseudoniem):
        laatst[oin] = max(moment, laatst.get(oin, moment))
    laatst.pop(werkzoekende.organisatie.oin, None)
    known = Organisatie.objects.filter(oin__in=laatst).values_list("oin", "naam", "soort")
    bekend = {oin: (naam, soort) for oin, naam, soort in known}
    bewaren = timedelta(days=settings.VUM_DETAIL_BEWAARDAGEN)
    houders = [
        Houder(oin, *bekend.get(oin, (oin, "")), moment, timezone.localdate(moment) + bewaren)
        for oin, moment in laatst.items()
    ]
    today = timezone.localdate()
    return tuple(
        sorted((h for h in houders if h.tot >= today), key=lambda h: (h.opgehaald_op, h.oin), reverse=True)
    )


def holders_of(werkzoekende: Werkzoekende, ontvanger: Ontvanger) -> tuple[Houder, ...]:
    """Those of them that are of this category, or may be."""
    return tuple(h for h in known_recipients(werkzoekende) if h.soort in ("", ontvanger.value))


def _deliveries(pseudoniem: str) -> Iterable[tuple[str, datetime]]:
    """Details of this person that left, as the logboek knows them: to whom and when."""
    sinds = timezone.now() - timedelta(days=settings.VUM_DETAIL_BEWAARDAGEN + 1)
    regels = deliveries([pseudoniem]).filter(tijdstip__gte=sinds)
    return regels.values_list("handeling__door_oin", "tijdstip")
