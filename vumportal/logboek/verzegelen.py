"""Sealing what was written, and the anchor: the head of the seals in the ordinary log, out of reach of the database."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection

from vumportal.logboek.models import Zegel

log = logging.getLogger("vumportal.logboek")


UNSEALED = """
    FROM generate_series(1, coalesce((SELECT max(nummer) FROM logboek_tijdperk), 0) + 1) AS t(nummer)
    JOIN logboek_handeling h ON h.tijdperk = t.nummer
      AND h.xid > coalesce((SELECT max(z.tot_xid) FROM logboek_zegel z WHERE z.tijdperk = t.nummer), 0)"""
"""Acts that are newer than every seal of their epoch; also of the one that begins at the next seal."""


@dataclass(frozen=True)
class Onverzegeld:
    """What was written and is not sealed: how many acts, and since when the oldest waits."""

    aantal: int
    oudste: datetime | None
    nu: datetime

    @property
    def leeftijd(self) -> timedelta:
        """How long the oldest waits."""
        return self.nu - self.oudste if self.oudste else timedelta(0)


def seal() -> int:
    """Seal everything that can no longer change, batch by batch; how many acts that were.

    A new epoch is in the ordinary log as well; the first seal of an hour is there as an anchor.
    """
    last, total = head(), 0
    while done := _seal_batch():
        total += done
    now = head()
    if now is not None and now != last and (last is None or _hour(last) != _hour(now)):
        anchor()
    return total


def anchor() -> str | None:
    """Write the head of the seals to the ordinary log, as `number:hash`; None when there is no seal yet."""
    zegel = head()
    if zegel is None:
        return None
    log.info("anker %s", zegel)
    return str(zegel)


def head() -> Zegel | None:
    """The last seal."""
    return Zegel.objects.order_by("-nummer").first()


def unsealed() -> Onverzegeld:
    """What waits for a seal. By the clock of the database."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*), min(h.tijdstip), clock_timestamp() {UNSEALED}")
        return Onverzegeld(*cursor.fetchone())


def make_parts() -> int:
    """Make the parts of the months to come; how many were made."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT logboek_maak_partities()")
        made: int = cursor.fetchone()[0]
    return made


def _seal_batch() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT verzegeld, begonnen, reden FROM logboek_verzegel()")
        verzegeld, begonnen, reden = cursor.fetchone()
    if begonnen is not None:
        level = logging.INFO if reden == "begin" else logging.WARNING
        log.log(level, "het logboek begint tijdperk %s (%s)", begonnen, reden)
    return int(verzegeld)


def _hour(zegel: Zegel) -> datetime:
    return zegel.gemaakt_op.replace(minute=0, second=0, microsecond=0)
