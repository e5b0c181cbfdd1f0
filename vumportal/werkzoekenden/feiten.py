"""Fact columns of people (`Feiten`): each group is kept by the room that knows it, in the transaction of what happened.

A group says in one SELECT what its columns are for some people. A service calls `refresh` for the people whom it
changed; the nightly `recompute` does the same for everybody, and says what was different, because then a service forgot
it. So there is one way to know a fact, and a test compares the columns with it after any sequence of services.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection, transaction
from django.utils import timezone

BLOK = 1000
"""People in one statement of `recompute`."""


@dataclass(frozen=True)
class Feitgroep:
    """Columns of `Feiten` that are known together.

    vraag: SQL that gives (werkzoekende_id, *kolommen), one row for each of `mensen (id)`, a table that stands before it.
    It may ask %(vandaag)s, the day of today.
    met_de_tijd: columns that also change by what day it is; of these the nightly work says no difference.
    """

    naam: str
    kolommen: tuple[str, ...]
    vraag: str
    met_de_tijd: frozenset[str] = frozenset()

    def refresh(self, mensen: Iterable[int]) -> None:
        """Write these columns anew for these people (keys); who has no row gets one. Call it in a transaction."""
        ids = sorted(set(mensen))
        if ids:
            self._write(ids)

    def recompute(self) -> int:
        """The same for everybody of whom a column is different; how many that were. Not in one transaction."""
        done, last = 0, 0
        while ids := self._next(last):
            with transaction.atomic():
                done += self._write(ids)
            last = ids[-1]
        return done

    def _next(self, after: int) -> list[int]:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT id FROM werkzoekenden_werkzoekende WHERE id > %s ORDER BY id LIMIT %s", [after, BLOK]
            )
            return [pk for (pk,) in cursor.fetchall()]

    def _write(self, ids: list[int]) -> int:
        """How many rows were written: those in which something was different."""
        columns = ", ".join(self.kolommen)
        excluded = ", ".join(f"EXCLUDED.{kolom}" for kolom in self.kolommen)
        current = ", ".join(f"f.{kolom}" for kolom in self.kolommen)
        sql = f"""
            WITH mensen (id) AS (SELECT unnest(%(mensen)s::bigint[]))
            INSERT INTO werkzoekenden_feiten AS f (werkzoekende_id, {columns}) {self.vraag}
            ON CONFLICT (werkzoekende_id) DO UPDATE SET ({columns}) = ROW ({excluded})
            WHERE ({current}) IS DISTINCT FROM ({excluded})"""
        with connection.cursor() as cursor:
            cursor.execute(sql, {"mensen": ids, "vandaag": timezone.localdate()})
            return cursor.rowcount


TAKEN = Feitgroep(
    "taken",
    ("vraag_sinds", "reactie_sinds", "taak_voor"),
    """
    SELECT mensen.id,
           min(taak.gemaakt) FILTER (
               WHERE taak.voor = 'klantmanager' AND taak.soort NOT IN ('reactie', 'afgesproken', 'plan')
           ),
           min(taak.gemaakt) FILTER (WHERE taak.voor = 'klantmanager' AND taak.soort = 'reactie'),
           min(taak.uiterste_datum) FILTER (WHERE taak.soort IN ('afgesproken', 'plan'))
    FROM mensen LEFT JOIN werkzoekenden_taak taak ON taak.over_id = mensen.id AND taak.status = 'open'
    GROUP BY mensen.id""",
)
