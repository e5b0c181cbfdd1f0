"""What changed in the supply, for rooms above: written with the change itself, read in order and never missed.

A transaction that is still running may yet write a row with a lower number than what was read already. So a reader goes
no further than the oldest transaction that runs, and then by transaction.
"""

from collections.abc import Iterable
from datetime import timedelta

from django.db import connection, connections

from vumportal.aanbod.models import Wijziging, Wijzigingstand
from vumportal.standaard.soort import Soort

BEWAREN = timedelta(days=7)
"""How long a row stays that every reader passed: to look into what went wrong."""


def write_change(
    *,
    soort: Soort,
    wat: Wijziging.Wat,
    organisatie_id: int,
    extern_ids: Iterable[str],
    using: str = "default",
) -> None:
    """Say that this happened with these records. Call it in the transaction in which it does."""
    with connections[using].cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO aanbod_wijziging (transactie, soort, wat, organisatie_id, extern_id)
            SELECT pg_current_xact_id()::text::bigint, %s, %s, %s, unnest(%s::text[])""",
            [soort.value, wat.value, organisatie_id, list(extern_ids)],
        )


def mark_loaded(
    *, soort: Soort, organisatie_id: int, in_plaats_van: int | None = None, using: str = "default"
) -> int:
    """Say that a file was loaded, or that everything of an organisation changed at once; the key of the mark.

    in_plaats_van: the mark of what was loaded of the same file before, so that a file has one, after its last batch.
    """
    with connections[using].cursor() as cursor:
        cursor.execute("DELETE FROM aanbod_wijziging WHERE id = %s", [in_plaats_van])
        cursor.execute(
            """
            INSERT INTO aanbod_wijziging (transactie, soort, wat, organisatie_id, extern_id)
            VALUES (pg_current_xact_id()::text::bigint, %s, %s, %s, '') RETURNING id""",
            [soort.value, Wijziging.Wat.GELADEN.value, organisatie_id],
        )
        [pk] = cursor.fetchone()
    return int(pk)


def read_changes(lezer: str, meest: int) -> list[Wijziging]:
    """The next changes for this reader, at most so many, in the order of their transactions.

    Call it in the transaction in which the reader does its work: until the end of it nobody else reads anything under
    this name, and what was read counts as read exactly when that work is there.
    """
    stand = _take(lezer)
    if stand is None:
        return []
    if _is_from_elsewhere(stand):
        stand.transactie = stand.nummer = 0
    rows = list(
        Wijziging.objects.raw(
            """
            SELECT * FROM aanbod_wijziging
            WHERE (transactie, id) > (%s, %s) AND transactie < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
            ORDER BY transactie, id LIMIT %s""",
            [stand.transactie, stand.nummer, meest],
        )
    )
    if rows:
        stand.transactie, stand.nummer = rows[-1].transactie, rows[-1].pk
        stand.save()
    return rows


def _take(lezer: str) -> Wijzigingstand | None:
    """How far this reader is, locked; None when it is busy elsewhere: nobody waits for that.

    A row is made only for who never read: an insert would wait for whoever changes the row of that name.
    """
    stand = Wijzigingstand.objects.filter(pk=lezer)
    locked = stand.select_for_update(skip_locked=True)
    found = locked.first()
    if found is None and not stand.exists():
        Wijzigingstand.objects.bulk_create([Wijzigingstand(lezer=lezer)], ignore_conflicts=True)
        found = locked.first()
    return found


def _is_from_elsewhere(stand: Wijzigingstand) -> bool:
    """Whether numbers of transactions began anew, as after putting back a copy in another cluster.

    Rows with a number that is still to come are then the oldest there are; reading one twice changes nothing.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint")
        [volgende] = cursor.fetchone()
    restored = Wijziging.objects.filter(transactie__gte=volgende).update(transactie=0)
    return bool(restored) or stand.transactie >= volgende


def remove_old() -> int:
    """Remove what every reader passed and is older than `BEWAREN`; how many."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            DELETE FROM aanbod_wijziging w WHERE op < now() - make_interval(secs => %s)
              AND EXISTS (SELECT 1 FROM aanbod_wijzigingstand)
              AND NOT EXISTS (
                SELECT 1 FROM aanbod_wijzigingstand s WHERE (s.transactie, s.nummer) < (w.transactie, w.id))""",
            [BEWAREN.total_seconds()],
        )
        return int(cursor.rowcount)
