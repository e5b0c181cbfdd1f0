"""The ground on which an organisation shares with a recipient category, for the logboek and for what may be asked."""

import time
from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from vumportal.organisaties.models import Ontvanger
from vumportal.toestemming.grond import Grond, start_of
from vumportal.toestemming.models import Grondslag

ONTHOUDEN = 3600.0
"""Seconds. A ground begins 30 days after it was written, so what was known an hour ago says what applies today."""

_known: dict[int, tuple[float, tuple[Grondslag, ...]]] = {}


def ground_of_delivery(organisatie_id: int, ontvanger: Ontvanger) -> str:
    """On which ground this organisation shares with this category today; from memory: every answer asks it."""
    known = _known.get(organisatie_id)
    if known is None or time.monotonic() - known[0] > ONTHOUDEN:
        known = time.monotonic(), tuple(Grondslag.objects.filter(organisatie_id=organisatie_id))
        _known[organisatie_id] = known
    return ground_on(known[1], ontvanger, timezone.localdate())


def ground_for(row: Grondslag, verteld_op: date | None) -> Grond:
    """A ground as it applies to one person; verteld_op: the day they were told of it, None for never."""
    publiek = row.soort == Grondslag.Soort.PUBLIEKE_TAAK
    return Grond(publiek, row.van, start_of(publieke_taak=publiek, van=row.van, verteld_op=verteld_op))


def ground_on(rows: Iterable[Grondslag], ontvanger: Ontvanger, dag: date) -> str:
    """The ground of an organisation on a day, by its rows; whatever somebody was told of it."""
    begun = [row for row in rows if row.ontvanger == ontvanger and row.van <= dag]
    latest = max(begun, key=lambda row: row.van, default=None)
    return Grondslag.Soort.TOESTEMMING.value if latest is None else latest.soort
