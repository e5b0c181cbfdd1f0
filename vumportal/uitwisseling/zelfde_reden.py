"""The same reason again and again: perhaps a wish of the person has to change.

It counts from the moment on which somebody chose to leave the wish as it is, or the wishes changed.
"""

from django.db import transaction
from django.utils import timezone

from vumportal.organisaties.rondes import Vragend, answered
from vumportal.organisaties.vast import Sqlvraag
from vumportal.uitwisseling.models import Vondst, Zoekvoorkeuren

VAAK = 3
"""From so many times on it is asked."""
Reden = Vondst.Reden
WENSREDENEN = (Reden.TE_VER, Reden.UREN, Reden.SOORT, Reden.NIVEAU)
"""Reasons behind which a wish stands."""

_VAAK = Sqlvraag("""
SELECT v.weg_reden, count(*) FROM uitwisseling_vondst v
    LEFT JOIN uitwisseling_zoekvoorkeuren z ON z.werkzoekende_id = v.werkzoekende_id
WHERE v.werkzoekende_id = %s AND v.weg_reden = ANY(%s)
    AND v.weg_op > COALESCE((z.wens_bekeken ->> v.weg_reden)::timestamptz, '-infinity')
GROUP BY v.weg_reden HAVING count(*) >= %s ORDER BY count(*) DESC, v.weg_reden""")


def repeated_reasons(werkzoekende_id: int) -> list[tuple[Vondst.Reden, int]]:
    """The reasons for which finds of this person were set aside so often, and how often. One query."""
    return answered(ask_repeated_reasons(werkzoekende_id))


def ask_repeated_reasons(werkzoekende_id: int) -> Vragend[list[tuple[Vondst.Reden, int]]]:
    """The same, for who asks more."""
    [rows] = yield [_VAAK.of(werkzoekende_id, [str(reden) for reden in WENSREDENEN], VAAK)]
    return [(Reden(reden), aantal) for reden, aantal in rows]


@transaction.atomic
def leave_wish(*, werkzoekende_id: int, reden: str) -> None:
    """Somebody looked at the wish behind this reason: it is asked again after as many times more.

    Raises ValueError for a reason without a wish.
    """
    if reden not in WENSREDENEN:
        raise ValueError(f"geen reden met een wens: {reden}")
    _count_from_now(werkzoekende_id, [reden])


@transaction.atomic
def wishes_changed(werkzoekende_id: int) -> None:
    """The wishes of this person changed: what was set aside before says nothing of those."""
    weg = Vondst.objects.filter(werkzoekende=werkzoekende_id, weg_reden__in=WENSREDENEN)
    if weg.exists():
        _count_from_now(werkzoekende_id, [str(reden) for reden in WENSREDENEN])


def _count_from_now(werkzoekende_id: int, redenen: list[str]) -> None:
    Zoekvoorkeuren.objects.get_or_create(werkzoekende_id=werkzoekende_id)
    row = Zoekvoorkeuren.objects.select_for_update().get(werkzoekende_id=werkzoekende_id)
    row.wens_bekeken = row.wens_bekeken | dict.fromkeys(redenen, timezone.now().isoformat())
    row.save(update_fields=["wens_bekeken"])
