"""The runs of a saved search before the newest one, and what of them is kept.

As SQL, and not by the collector of Django: that reads whatever it removes, and a night removes as much as it finds.
"""

from django.db import connection
from django.utils import timezone

from vumportal.uitwisseling.models import Zoekopdracht

_GAAT = """
    r.detail_lease_tot IS NULL
      AND NOT EXISTS (SELECT 1 FROM uitwisseling_detailverzoek v WHERE v.resultaat_id = r.id)
      AND NOT EXISTS (
        SELECT 1 FROM uitwisseling_detail d WHERE d.resultaat_id = r.id AND d.bewaren_tot >= %(vandaag)s)
      AND (r.eigen_id <> '' OR r.ander_werk
        OR NOT EXISTS (
          SELECT 1 FROM uitwisseling_vondst f WHERE f.id = r.vondst_id AND f.nieuw_op IS NOT NULL
            AND f.bekeken_op IS NULL AND f.bewaard_op IS NULL AND f.weg_op IS NULL AND f.verdwenen_op IS NULL)
        OR EXISTS (
          SELECT 1 FROM uitwisseling_resultaat h
          WHERE h.vondst_id = r.vondst_id AND h.zoekopdracht_id = %(opdracht)s))"""
"""Whether this result goes, see `forget_older`. That a find is new as `vondstmodellen.NIEUW` says it."""

_OUDER = "o.bewaard_id = %(bewaard)s AND o.gestart_op < %(begon)s"

_HOLD = f"""
    SELECT r.id FROM uitwisseling_resultaat r JOIN uitwisseling_zoekopdracht o ON o.id = r.zoekopdracht_id
    WHERE {_OUDER} AND {_GAAT} ORDER BY r.id FOR UPDATE OF r"""  # noqa: S608

_REMOVE_RESULTS = f"""
    WITH gaat AS (SELECT r.id FROM uitwisseling_resultaat r WHERE r.id = ANY(%(ids)s) AND {_GAAT}),
    details AS (DELETE FROM uitwisseling_detail d USING gaat WHERE d.resultaat_id = gaat.id)
    DELETE FROM uitwisseling_resultaat r USING gaat WHERE r.id = gaat.id"""  # noqa: S608
"""By now nobody can ask for a detail of these any more; who did while they were being held is seen here."""

_REMOVE_RUNS = f"""
    WITH leeg AS (
      SELECT o.id FROM uitwisseling_zoekopdracht o WHERE {_OUDER}
        AND NOT EXISTS (SELECT 1 FROM uitwisseling_resultaat r WHERE r.zoekopdracht_id = o.id)),
    vondsten AS (UPDATE uitwisseling_vondst f SET nieuw_in_id = NULL FROM leeg WHERE f.nieuw_in_id = leeg.id),
    vragen AS (DELETE FROM uitwisseling_zoekvraag v USING leeg WHERE v.zoekopdracht_id = leeg.id)
    DELETE FROM uitwisseling_zoekopdracht o USING leeg WHERE o.id = leeg.id"""  # noqa: S608


def forget_older(zoekopdracht: Zoekopdracht) -> None:
    """Older runs lose their results, and go when nothing of them is left. What was found keeps its find.

    A result of which the detail may still be read, or is being fetched, stays with its zoekopdracht; and what is new
    and this run did not bring back, until it is gone: else nobody could read what is still there. Call it in a
    transaction, under the lock on the subject.
    """
    keys = {
        "opdracht": zoekopdracht.pk,
        "bewaard": zoekopdracht.bewaard_id,
        "begon": zoekopdracht.gestart_op,
        "vandaag": timezone.localdate(),
    }
    with connection.cursor() as cursor:
        cursor.execute(_HOLD, keys)
        ids = [row[0] for row in cursor.fetchall()]
        if ids:
            cursor.execute(_REMOVE_RESULTS, keys | {"ids": ids})
        cursor.execute(_REMOVE_RUNS, keys)
