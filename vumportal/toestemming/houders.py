"""Which organisations still hold details of a person, and until when: what a withdrawal cannot call back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.utils import timezone

from vumportal.logboek.selectors import deliveries
from vumportal.organisaties.models import Organisatie
from vumportal.werkzoekenden.models import Werkzoekende


@dataclass(frozen=True)
class Houder:
    """One organisation that fetched details. naam: its OIN when we do not know its name."""

    oin: str
    naam: str
    opgehaald_op: datetime
    tot: date


def known_recipients(werkzoekende: Werkzoekende) -> tuple[Houder, ...]:
    """Who fetched details of this person and may still keep them, the latest first."""
    laatst: dict[str, datetime] = {}
    for oin, moment in _deliveries(werkzoekende.pseudoniem):
        laatst[oin] = max(moment, laatst.get(oin, moment))
    laatst.pop(werkzoekende.organisatie.oin, None)
    namen = dict(Organisatie.objects.filter(oin__in=laatst).values_list("oin", "naam"))
    bewaren = timedelta(days=settings.VUM_DETAIL_BEWAARDAGEN)
    houders = [
        Houder(oin, namen.get(oin, oin), moment, timezone.localdate(moment) + bewaren)
        for oin, moment in laatst.items()
    ]
    today = timezone.localdate()
    return tuple(
        sorted((h for h in houders if h.tot >= today), key=lambda h: (h.opgehaald_op, h.oin), reverse=True)
    )


def _deliveries(pseudoniem: str) -> Iterable[tuple[str, datetime]]:
    """Details of this person that left, as the logboek knows them: to whom and when."""
    sinds = timezone.now() - timedelta(days=settings.VUM_DETAIL_BEWAARDAGEN + 1)
    regels = deliveries([pseudoniem]).filter(tijdstip__gte=sinds)
    return regels.values_list("handeling__door_oin", "tijdstip")
