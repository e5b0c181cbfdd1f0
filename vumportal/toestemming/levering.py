"""On which ground each person of an answer leaves: what the logboek says of it, per person.

Asked in every answer of the bron. Where no publieke taak applies, which is nearly everywhere, it asks the database
nothing: it is announced 30 days before, so a process may know it a few seconds later.
"""

import time
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache

from django.utils import timezone

from vumportal.organisaties.models import Ontvanger
from vumportal.organisaties.services import OWN_REMEMBERED
from vumportal.toestemming.grond import Grond, in_force, start_of
from vumportal.toestemming.models import Aankondiging, Grondslag

PUBLIEK, TOESTEMMING = Grondslag.Soort.PUBLIEKE_TAAK, Grondslag.Soort.TOESTEMMING


def by_ground(
    *, organisatie_id: int, ontvanger: Ontvanger, refs: Sequence[str]
) -> Mapping[Grondslag.Soort, Sequence[str]]:
    """These people by the ground on which they leave today to this category; at least one ground."""
    today = timezone.localdate()
    if not _has_public_task(organisatie_id, ontvanger, today, int(time.monotonic() // OWN_REMEMBERED)):
        return {TOESTEMMING: refs}
    publiek = _under_public_task(organisatie_id, ontvanger, refs, today)
    found = {
        PUBLIEK: [ref for ref in refs if ref in publiek],
        TOESTEMMING: [ref for ref in refs if ref not in publiek],
    }
    return {soort: some for soort, some in found.items() if some} or {PUBLIEK: []}


@lru_cache(maxsize=1024)
def _has_public_task(organisatie_id: int, ontvanger: Ontvanger, today: date, moment: int) -> bool:
    """Whether anybody can be under publieke taak; the day and the moment make a process forget."""
    rows = Grondslag.objects.filter(organisatie_id=organisatie_id, ontvanger=ontvanger)
    return rows.filter(soort=PUBLIEK, van__lte=today).exists()


def forget_grounds() -> None:
    """Forget what this process remembers (between tests)."""
    _has_public_task.cache_clear()


def _under_public_task(
    organisatie_id: int, ontvanger: Ontvanger, refs: Sequence[str], today: date
) -> set[str]:
    """Those of them for whom publieke taak has begun: by the same rule as what is shared."""
    rows = list(Grondslag.objects.filter(organisatie_id=organisatie_id, ontvanger=ontvanger))
    verteld: dict[str, dict[int, date]] = {}
    told = Aankondiging.objects.filter(grondslag__in=rows, pseudoniem__in=refs)
    for ref, row, op in told.values_list("pseudoniem", "grondslag_id", "op"):
        verteld.setdefault(ref, {})[row] = op
    return {ref for ref in refs if in_force(_grounds(rows, verteld.get(ref, {})), today).grond.publieke_taak}


def _grounds(rows: Sequence[Grondslag], verteld: Mapping[int, date]) -> list[Grond]:
    return [
        Grond(
            row.soort == PUBLIEK,
            row.van,
            start_of(publieke_taak=row.soort == PUBLIEK, van=row.van, verteld_op=verteld.get(row.pk)),
        )
        for row in rows
    ]
