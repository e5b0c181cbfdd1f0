"""The months of the logboek that are past their term, and taking them away: for the owner alone.

Of an act that goes its hash stays, and what the logboek says about itself stays whole; so the seals can be computed
after it as before (`controle`). `migrations/0008_opruimen` does the work.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from vumportal.logboek.models import Handeling
from vumportal.logboek.verzegelen import UNSEALED
from vumportal.organisaties.grenzen import LOGBOEK, limit

BLIJFT = (Handeling.Soort.TIJDPERK, Handeling.Soort.OPGERUIMD, Handeling.Soort.BESLUIT)
"""Kinds of acts that stay for ever: about the logboek itself, and the proof of what somebody decided."""
ONZE_WOORDEN = "P0001"
"""What PostgreSQL calls an error whose words are ours."""
MAANDEN = """
    SELECT to_date(right(c.relname, 7), 'YYYY_MM') FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
    WHERE i.inhparent IN ('logboek_handeling'::regclass, 'logboek_regel'::regclass)
      AND c.relname ~ '^logboek_(handeling|regel)_[0-9]{4}_[0-9]{2}$'
    UNION
    SELECT date_trunc('month', tijdstip AT TIME ZONE 'UTC')::date FROM logboek_handeling_rest
    WHERE soort <> ALL (%s)
    ORDER BY 1"""


class NietOpTeRuimen(Exception):
    """Why a month does not go, as a Dutch sentence."""


@dataclass(frozen=True)
class OudeMaand:
    """A month (its first day) that may go, and how many acts go with it."""

    eerste: date
    handelingen: int

    def __str__(self) -> str:
        return f"{self.eerste:%Y-%m}"


def bounds(maand: date) -> tuple[datetime, datetime]:
    """From when until before when an act is of this month: the parts are divided by UTC."""
    begin = datetime(maand.year, maand.month, 1, tzinfo=UTC)
    return begin, _next(begin)


def due(tot: date | None = None) -> list[OudeMaand]:
    """The months that are wholly past the term, oldest first, until and with this one. As the owner.

    Raises NietOpTeRuimen when `tot` is not past the term, and when acts of one of them wait for a seal.
    """
    jaren = limit(LOGBOEK.sleutel)
    nu = timezone.now().astimezone(UTC)
    grens = date(nu.year - jaren, nu.month, 1)
    if tot is not None and tot >= grens:
        raise NietOpTeRuimen(
            f"Maand {tot:%Y-%m} is nog geen {jaren} jaar voorbij; de laatste die weg mag is {_before(grens):%Y-%m}."
        )
    months = [maand for maand in _months() if maand < grens and (tot is None or maand <= tot)]
    if months:
        _refuse_unsealed(bounds(months[-1])[1])
    return [OudeMaand(maand, _count(maand)) for maand in months]


def clear(maand: date) -> int:
    """Take this month away; how many acts went. As the owner. Raises NietOpTeRuimen, and then nothing went."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT logboek_ruim_op(%s, %s)", [maand, limit(LOGBOEK.sleutel)])
            aantal: int = cursor.fetchone()[0]
            return aantal
    except DatabaseError as fout:
        if getattr(fout.__cause__, "sqlstate", None) != ONZE_WOORDEN:
            raise
        raise NietOpTeRuimen(fout.__cause__.diag.message_primary) from fout  # type: ignore[union-attr]  # of psycopg


def _months() -> Iterable[date]:
    with connection.cursor() as cursor:
        cursor.execute(MAANDEN, [[soort.value for soort in BLIJFT]])
        return [maand for (maand,) in cursor.fetchall()]


def _count(maand: date) -> int:
    begin, einde = bounds(maand)
    return Handeling.objects.filter(tijdstip__gte=begin, tijdstip__lt=einde).exclude(soort__in=BLIJFT).count()


def _refuse_unsealed(voor: datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT min(h.tijdstip) {UNSEALED} WHERE h.tijdstip < %s", [voor])
        [oudste] = cursor.fetchone()
    if oudste is not None:
        raise NietOpTeRuimen(f"Maand {oudste.astimezone(UTC):%Y-%m} heeft handelingen zonder zegel.")


def _next(begin: datetime) -> datetime:
    return begin.replace(year=begin.year + begin.month // 12, month=begin.month % 12 + 1)


def _before(maand: date) -> date:
    return date(maand.year - (maand.month == 1), (maand.month - 2) % 12 + 1, 1)
