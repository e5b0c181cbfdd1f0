"""Fact columns of people (`Feiten`): each group is kept by the room that knows it, in the transaction of what happened.

A group says in one SELECT what its columns are for some people. A service calls `refresh` for the people whom it
changed; the nightly `recompute` does the same for everybody, and says what was different, because then a service forgot
it. So there is one way to know a fact, and a test compares the columns with it after any sequence of services.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection, transaction
from django.utils import timezone

from vumportal.standaard.betekenis import presence
from vumportal.standaard.gegevens import STANDAARD
from vumportal.standaard.soort import Soort
from vumportal.werkzoekenden.models import Werkzoekende

BLOK = 1000
"""People in one statement of `recompute`."""


@dataclass(frozen=True)
class Feitgroep:
    """Columns of `Feiten` that are known together.

    vraag: SQL that gives (werkzoekende_id, *kolommen), one row for each of `mensen (id)`, a table that stands before
    it. It may ask %(vandaag)s, the day of today.
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
            self._ask(
                f"""
                INSERT INTO werkzoekenden_feiten AS f (werkzoekende_id, {self._row("")}) SELECT * FROM waar ORDER BY 1
                ON CONFLICT (werkzoekende_id) DO UPDATE SET ({self._row("")}) = ROW ({self._row("EXCLUDED.")})
                WHERE ({self._row("f.")}) IS DISTINCT FROM ({self._row("EXCLUDED.")})""",
                ids,
            )

    def recompute(self) -> int:
        """The same for everybody of whom a column is different; of how many a service forgot it.

        In transactions of its own. Nothing is written, and nobody waits, where all is well; who is being changed at
        this moment is passed over.
        """
        forgotten, last = 0, 0
        while ids := self._next(last):
            with transaction.atomic():
                different = dict(self.different(ids))
                self.refresh(free(different))
            forgotten += sum(different.values())
            last = ids[-1]
        return forgotten

    def _next(self, after: int) -> list[int]:
        return list(
            Werkzoekende.objects.filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[:BLOK]
        )

    def different(self, ids: list[int]) -> list[tuple[int, bool]]:
        """Who has other columns than these, and whether a service should have written them."""
        lasting = [kolom for kolom in self.kolommen if kolom not in self.met_de_tijd]
        forgotten = " OR ".join(f"f.{kolom} IS DISTINCT FROM waar.{kolom}" for kolom in lasting) or "false"
        return self._ask(
            f"""
            SELECT waar.werkzoekende_id, {forgotten}
            FROM waar LEFT JOIN werkzoekenden_feiten f ON f.werkzoekende_id = waar.werkzoekende_id
            WHERE f.werkzoekende_id IS NULL OR ({self._row("f.")}) IS DISTINCT FROM ({self._row("waar.")})""",
            ids,
        )

    def _ask(self, sql: str, ids: list[int]) -> list[tuple[int, bool]]:
        """What this statement gives; in it `waar` is the truth about these people."""
        with connection.cursor() as cursor:
            cursor.execute(
                f"""
                WITH mensen (id) AS MATERIALIZED (SELECT unnest(%(mensen)s::bigint[])),
                waar (werkzoekende_id, {self._row("")}) AS ({self.vraag}) {sql}""",
                {"mensen": ids, "vandaag": timezone.localdate()},
            )
            return cursor.fetchall() if cursor.description else []

    def _row(self, wiens: str) -> str:
        return ", ".join(f"{wiens}{kolom}" for kolom in self.kolommen)


def together(een: Feitgroep, ander: Feitgroep) -> Feitgroep:
    """Both in one statement, for what changes both."""
    twee = " JOIN ".join(
        f"({groep.vraag}) {groep.naam} (werkzoekende_id, {', '.join(groep.kolommen)})"
        for groep in (een, ander)
    )
    return Feitgroep(
        f"{een.naam} en {ander.naam}",
        een.kolommen + ander.kolommen,
        f"SELECT * FROM {twee} USING (werkzoekende_id)",
        een.met_de_tijd | ander.met_de_tijd,
    )


def free(mensen: Iterable[int]) -> list[int]:
    """Those of them whom nobody is changing now, under a lock. For work that waits for nobody, and nobody for it."""
    rows = Werkzoekende.objects.filter(pk__in=list(mensen)).order_by("pk")
    return list(
        rows.select_for_update(of=("self",), no_key=True, skip_locked=True).values_list("pk", flat=True)
    )


# --- tasks --------------------------------------------------------------------------------------------
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


# --- the profiel --------------------------------------------------------------------------------------
def _names_none(zoeknaam: str) -> str:
    """SQL: that a profiel names nothing of what others search on by this criterion."""
    [criterium] = [een for een in STANDAARD.criteria[Soort.WERKZOEKENDE] if een.zoeknaam == zoeknaam]
    numbers = ", ".join(map(str, presence(criterium).geen_van))
    return f"NOT profiel.kenmerken && ARRAY[{numbers}]::bigint[]"


MIST = {
    "beroep": _names_none("beroep"),
    "plaats": "profiel.pc4 IS NULL",
    "reisafstand": "profiel.reis_grens IS NULL",
    "uren": "(profiel.uren_min IS NULL OR profiel.uren_max IS NULL)",
    "beschikbaar": "profiel.datum IS NULL",
    "contract": _names_none("contract"),
}
"""By the code that says so: what others search on and this profiel does not name. No driving licence and no language is
here: who names none may have none. Nothing of it depends on with whom it is shared."""
GEEN_PROFIEL = "profiel"
"""In place of all of these: there is no profiel yet."""
_MIST = ", ".join(f"CASE WHEN {voorwaarde} THEN '{code}' END" for code, voorwaarde in MIST.items())

PROFIEL = Feitgroep(
    "profiel",
    ("profiel_op", "profiel_mist"),
    f"""
    SELECT mensen.id, profiel.bijgewerkt_op,
           CASE WHEN profiel.id IS NULL THEN '{GEEN_PROFIEL}' ELSE concat_ws(' ', {_MIST}) END
    FROM mensen LEFT JOIN werkzoekenden_profiel profiel ON profiel.werkzoekende_id = mensen.id""",
)

VAN_WERKZOEKENDEN = (TAKEN, PROFIEL)
