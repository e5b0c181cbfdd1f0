"""Who searches themselves goes before the night: as long as somebody waits, no question of a saved search begins.

The night looks, and a person never does: what somebody says here takes no lock that they could wait for.
"""

from django.db import connection

WIJKT = 5.0
"""So many seconds a question of a person that was just offered keeps those of the night back; its answer is sooner."""
_BEGINT = "hashtextextended('iemand zoekt', 0)"


def say_search_begins() -> None:
    """Somebody's own search is being made, until the end of this transaction; then its questions say so.

    Making it takes about as long as having it answered, and the night would begin with something new meanwhile. Of two
    people at once one says it for both: as soon as that search is there, its questions keep the night back.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT pg_try_advisory_xact_lock({_BEGINT})")


def people_wait() -> bool:
    """Whether somebody who searches waits for an answer that may be there any moment."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT NOT pg_try_advisory_xact_lock_shared({_BEGINT}) OR EXISTS (
              SELECT FROM uitwisseling_zoekvraag v JOIN uitwisseling_zoekopdracht o ON o.id = v.zoekopdracht_id
              WHERE v.status = 'gevraagd' AND o.bewaard_id IS NULL
                AND v.aangeboden_op > clock_timestamp() - make_interval(secs => %s)
                AND (v.niet_voor IS NULL OR v.niet_voor <= clock_timestamp()))""",  # noqa: S608 - of our own texts
            [WIJKT],
        )
        return bool(cursor.fetchone()[0])
