"""Periodic work: one run at a time, and on record when it last went well.

`CELERY_BEAT_SCHEDULE` says when; here is written down how it went, in one row per kind of work (`Loop`).
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import wraps
from typing import Any

from celery import shared_task
from django.db import DatabaseError, connection

log = logging.getLogger("vumportal.organisaties")

LEASE = timedelta(minutes=2)
"""Longer than the worker lets any task live (CELERY_TASK_TIME_LIMIT)."""


@dataclass(frozen=True)
class Lus:
    """Periodic work that this installation has. te_laat: since it last went well, when somebody should look."""

    naam: str
    te_laat: timedelta


LUSSEN: dict[str, Lus] = {}
"""By name, as far as the modules with tasks are imported."""


def periodic(
    naam: str, *, te_laat: timedelta, lease: timedelta = LEASE
) -> Callable[[Callable[[], object]], Any]:
    """Make a function a task of this name that never runs twice at the same time and is on record."""

    def decorate(work: Callable[[], object]) -> Any:
        LUSSEN[naam] = Lus(naam, te_laat)

        @wraps(work)
        def run() -> None:
            run_alone(naam, work, lease=lease)

        return shared_task(name=naam)(run)

    return decorate


def run_alone(naam: str, work: Callable[[], object], *, lease: timedelta = LEASE) -> None:
    """Do this work, unless it is being done already; write down when it began and how it ended.

    lease: how long nobody else begins when the process of a run is killed. All by the clock of the database. Of an
    error only its type is kept, and it is raised again.
    """
    begonnen = _begin(naam, lease)
    if begonnen is None:
        log.info("%s: er loopt er al een", naam)
        return
    try:
        work()
    except BaseException as fout:
        _end(naam, begonnen, fout)
        raise
    _end(naam, begonnen)


def _begin(naam: str, lease: timedelta) -> datetime | None:
    """Take the lease: when this run began, or None when another has it."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO organisaties_loop AS l (naam, begonnen, fout, bezet_tot)
            VALUES (%(naam)s, clock_timestamp(), '', clock_timestamp() + make_interval(secs => %(lease)s))
            ON CONFLICT (naam) DO UPDATE SET begonnen = excluded.begonnen, bezet_tot = excluded.bezet_tot
            WHERE l.bezet_tot IS NULL OR l.bezet_tot <= clock_timestamp()
            RETURNING begonnen""",
            {"naam": naam, "lease": lease.total_seconds()},
        )
        row = cursor.fetchone()
    return row[0] if row else None


def _end(naam: str, begonnen: datetime, fout: BaseException | None = None) -> None:
    """Write how the run that began then ended, unless its lease ran out and another run began."""
    try:
        with connection.cursor() as cursor:
            cursor.execute(
                """
                UPDATE organisaties_loop SET bezet_tot = NULL, fout = %(fout)s,
                  klaar = CASE WHEN %(fout)s = '' THEN clock_timestamp() ELSE klaar END
                WHERE naam = %(naam)s AND begonnen = %(begonnen)s""",
                {"naam": naam, "begonnen": begonnen, "fout": type(fout).__name__[:100] if fout else ""},
            )
    except DatabaseError:
        if fout is None:
            raise
        log.warning("%s: niet te noteren dat het mislukte", naam)  # the error itself is the one to hear of
