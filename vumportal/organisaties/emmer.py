"""Buckets: how often something may be done in a while, counted in the database.

A take is one statement by the clock of the database, so that of many at the same time on any number of machines
exactly as many succeed as there are places. There are two measures: `Vast` ("at most so many per so many seconds",
for budgets and limits of use) and `Oplopend` (some for nothing, then a wait that doubles, against guessing).

What is taken inside a transaction comes back when that is rolled back; take outside one where that must not happen.
"""

import json
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import connection
from django.utils.crypto import salted_hmac

BATCH = 5000
"""Rows that one statement removes."""


@dataclass(frozen=True)
class Vast:
    """At most `maximum` per `seconden`; the window begins with the first take, and ends for all at once."""

    maximum: int
    seconden: float


@dataclass(frozen=True)
class Oplopend:
    """`vrij` takes without waiting, then `eerste` seconds before the next, twice as long each time, up to `hoogste`.

    After `onthouden` seconds without a take everything is forgotten.
    """

    vrij: int
    eerste: float
    hoogste: float
    onthouden: float


@dataclass(frozen=True)
class Greep:
    """What a take gave.

    gebruikt: how many are taken now. wacht: seconds until there is room again, 0 when this take succeeded. venster:
    the end of the window that it was taken from.
    """

    gelukt: bool
    gebruikt: int
    wacht: float
    venster: datetime


# `clock_timestamp()` goes on while a statement waits for the lock on its row.
_TAKE = """
    INSERT INTO organisaties_emmer AS e (sleutel, venster, gebruikt)
    VALUES (%(sleutel)s, clock_timestamp() + make_interval(secs => %(duur)s), %(aantal)s)
    ON CONFLICT (sleutel) DO UPDATE SET
      gebruikt = excluded.gebruikt + CASE WHEN e.venster <= clock_timestamp() THEN 0 ELSE e.gebruikt END,
      venster = CASE WHEN %(schuift)s OR e.venster <= clock_timestamp() THEN excluded.venster ELSE e.venster END
    WHERE e.venster <= clock_timestamp() OR {ruim_op} <= clock_timestamp()
    RETURNING gebruikt, 0.0::float8, venster"""
_WAIT = """
    SELECT gebruikt, greatest(extract(epoch FROM {ruim_op} - clock_timestamp()), 0)::float8, venster
    FROM organisaties_emmer e WHERE sleutel = %(sleutel)s"""
# When there is room again, for each measure. Of a growing wait `venster - onthouden` is the moment of the last take.
_ROOM_FIXED = """(CASE WHEN e.gebruikt + %(aantal)s <= %(maximum)s THEN 'epoch' ELSE e.venster END)"""
_ROOM_GROWING = """(e.venster - make_interval(secs => %(onthouden)s) + make_interval(secs =>
      CASE WHEN e.gebruikt < %(vrij)s THEN 0
           ELSE least(%(eerste)s * power(2, least(e.gebruikt - %(vrij)s, 50)), %(hoogste)s) END))"""
_STATEMENTS = {
    soort: (_TAKE.replace("{ruim_op}", ruim_op), _WAIT.replace("{ruim_op}", ruim_op))
    for soort, ruim_op in ((Vast, _ROOM_FIXED), (Oplopend, _ROOM_GROWING))
}


def key(soort: str, *delen: str) -> str:
    """The key of a bucket about somebody: of names and addresses only a keyed hash is kept."""
    digest = salted_hmac("vumportal.emmer", json.dumps([soort, *delen]), algorithm="sha256").hexdigest()
    return f"{soort}:{digest}"


def take(sleutel: str, maat: Vast | Oplopend, *, aantal: int = 1) -> Greep:
    """Take `aantal` places, all of them or none. Raises ValueError for what no window could ever give.

    `sleutel` is kept as it is, at most 100 characters: use `key` when it is about somebody.
    """
    if aantal < 1 or (isinstance(maat, Vast) and aantal > maat.maximum):
        raise ValueError(f"{aantal} plaatsen kan deze emmer nooit geven")
    parameters = asdict(maat) | {
        "sleutel": sleutel,
        "aantal": aantal,
        "duur": maat.onthouden if isinstance(maat, Oplopend) else maat.seconden,
        "schuift": isinstance(maat, Oplopend),
    }
    take_one, ask_wait = _STATEMENTS[type(maat)]
    with connection.cursor() as cursor:
        while True:
            cursor.execute(take_one, parameters)
            if row := cursor.fetchone():
                return Greep(True, *row)
            cursor.execute(ask_wait, parameters)
            if (row := cursor.fetchone()) and row[1] > 0:
                return Greep(False, *row)
            # Refused, and before we could ask for how long somebody gave back or the wait was over: once more.


def give_back(sleutel: str, *, aantal: int = 1, venster: datetime | None = None) -> None:
    """Give places back that were not used. venster: only while it is still that window (`Greep.venster`)."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE organisaties_emmer SET gebruikt = greatest(gebruikt - %(aantal)s, 0) "
            "WHERE sleutel = %(sleutel)s AND (%(venster)s::timestamptz IS NULL OR venster = %(venster)s)",
            {"sleutel": sleutel, "aantal": aantal, "venster": venster},
        )


def empty(sleutel: str) -> int:
    """Forget what was taken; how many that was."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM organisaties_emmer WHERE sleutel = %s "
            "RETURNING CASE WHEN venster > clock_timestamp() THEN gebruikt ELSE 0 END",
            [sleutel],
        )
        row = cursor.fetchone()
    return int(row[0]) if row else 0


def remove_old() -> int:
    """Remove the rows whose window is over; how many."""
    removed = 0
    with connection.cursor() as cursor:
        while True:
            cursor.execute(
                "DELETE FROM organisaties_emmer WHERE sleutel IN (SELECT sleutel FROM organisaties_emmer "
                "WHERE venster <= clock_timestamp() LIMIT %s FOR UPDATE SKIP LOCKED)",
                [BATCH],
            )
            removed += cursor.rowcount
            if cursor.rowcount < BATCH:
                return removed
