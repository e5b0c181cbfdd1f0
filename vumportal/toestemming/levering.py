"""On which ground each person of an answer leaves: what the logboek says of it, per person.

Asked in every answer of the bron. Only where publieke taak applies is the database asked, since it begins for each
person 30 days after they were told.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from django.utils import timezone

from vumportal.organisaties.models import Ontvanger
from vumportal.toestemming.grond import in_force
from vumportal.toestemming.grondslag import ground_for, ground_of_delivery
from vumportal.toestemming.models import Aankondiging, Grondslag

PUBLIEK, TOESTEMMING = Grondslag.Soort.PUBLIEKE_TAAK, Grondslag.Soort.TOESTEMMING


def by_ground(
    *, organisatie_id: int, ontvanger: Ontvanger, refs: Sequence[str]
) -> Mapping[Grondslag.Soort, Sequence[str]]:
    """These people by the ground on which they leave today to this category; at least one ground."""
    if ground_of_delivery(organisatie_id, ontvanger) != PUBLIEK:
        return {TOESTEMMING: refs}  # a switch back is for everybody from its day
    publiek = _under_public_task(organisatie_id, ontvanger, refs)
    found = {
        PUBLIEK: [ref for ref in refs if ref in publiek],
        TOESTEMMING: [ref for ref in refs if ref not in publiek],
    }
    return {soort: some for soort, some in found.items() if some} or {PUBLIEK: []}


def _under_public_task(organisatie_id: int, ontvanger: Ontvanger, refs: Sequence[str]) -> set[str]:
    """Those of them for whom publieke taak has begun: by the same rule as what is shared."""
    today = timezone.localdate()
    rows = list(Grondslag.objects.filter(organisatie_id=organisatie_id, ontvanger=ontvanger))
    verteld: dict[str, dict[int, date]] = {}
    told = Aankondiging.objects.filter(grondslag__in=rows, pseudoniem__in=refs)
    for ref, row, op in told.values_list("pseudoniem", "grondslag_id", "op"):
        verteld.setdefault(ref, {})[row] = op
    return {ref for ref in refs if _has_begun(rows, verteld.get(ref, {}), today)}


def _has_begun(rows: Sequence[Grondslag], verteld: Mapping[int, date], today: date) -> bool:
    gronden = [ground_for(row, verteld.get(row.pk)) for row in rows]
    return in_force(gronden, today).grond.publieke_taak
