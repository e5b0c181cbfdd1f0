"""Sealing what was written, and the anchor: the head of the seals in the ordinary log, out of reach of the database."""

import logging
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from vumportal.logboek.models import Zegel

log = logging.getLogger("vumportal.logboek")


@dataclass(frozen=True)
class Onverzegeld:
    """What was written and is not sealed: how many acts, and since when the oldest waits."""

    aantal: int
    oudste: datetime | None
    nu: datetime


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
        cursor.execute("""
            SELECT count(h.id), min(h.tijdstip), clock_timestamp()
            FROM (SELECT DISTINCT tijdperk FROM logboek_handeling) t
            JOIN logboek_handeling h ON h.tijdperk = t.tijdperk
              AND h.xid > coalesce((SELECT max(z.tot_xid) FROM logboek_zegel z WHERE z.tijdperk = t.tijdperk), 0)""")
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
