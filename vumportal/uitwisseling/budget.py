"""How much the exchange is asked: so many requests in each window, for the installation and for each organisation.

Windows are fixed: they begin at the whole hour by the clock of the database, for all processes at once, so that in any
hour never more than twice the budget is asked. In the quiet hours a part is for saved searches alone and the rest for
people who wait: neither ever takes a place of the other. By day all of it is for people.

A place is taken for each request, also for one that is a retry, before it goes out. How much was taken is kept for a
year by hour, organisation, and day or night (`Vraagverbruik`), without people.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.conf import settings
from django.db import connection
from django.db.models import QuerySet, Sum
from django.db.models.functions import TruncDate
from django.utils import timezone

from vumportal.logboek.spoor import window_of
from vumportal.organisaties import emmer
from vumportal.organisaties.grenzen import VRAGEN, ask_limits, limit
from vumportal.organisaties.models import Emmer, Organisatie
from vumportal.organisaties.rondes import answered
from vumportal.uitwisseling.fouten import RuimteOp
from vumportal.uitwisseling.klok import now_for_all
from vumportal.uitwisseling.models import Vraagverbruik
from vumportal.uitwisseling.nacht import end_of_night, is_quiet

BEWAARD = timedelta(days=365)
"""So long is kept how much was asked."""
SAMEN = "samen"
"""In the key of a bucket: of all organisations together."""


@dataclass(frozen=True)
class Venster:
    """One window. begin: in seconds since 1970."""

    begin: int

    @classmethod
    def of(cls, moment: datetime) -> "Venster":
        """The one in which this moment is."""
        return cls(window_of(moment.timestamp()))

    @property
    def van(self) -> datetime:
        """When it begins."""
        return datetime.fromtimestamp(self.begin, UTC)

    @property
    def tot(self) -> datetime:
        """When the next one begins."""
        return datetime.fromtimestamp(self.begin + settings.VUM_BUDGET_VENSTER, UTC)

    def part_of(self, geheel: int, *, nacht: bool) -> int:
        """How much of a budget is for saved searches (nacht), or for people, in this window."""
        deel = geheel * settings.VUM_NACHT_DEEL // 100 if is_quiet(self.van) else 0
        return deel if nacht else geheel - deel

    def key(self, wie: int | str, *, nacht: bool) -> str:
        """The key of the bucket of this organisation, or of `SAMEN`."""
        return f"vragen:{self.begin}:{'nacht' if nacht else 'dag'}:{wie}"


@dataclass(frozen=True)
class Budgetplek:
    """A place that was taken for one request."""

    venster: Venster
    organisatie: int
    nacht: bool


# --- taking -------------------------------------------------------------------------------------------
def take(*, organisatie: int, nacht: bool, now: datetime | None = None) -> Budgetplek:
    """Take a place for one request; of both buckets, or of none. Raises RuimteOp.

    Outside a transaction: what was taken must not come back when something else fails. now: by the clock of the
    database, where the caller asked for that a moment ago.
    """
    now = now or now_for_all()
    venster = Venster.of(now)
    eigen = venster.key(organisatie, nacht=nacht)
    if not _take(eigen, venster.part_of(_limit_of(organisatie), nacht=nacht)):
        raise _full(venster, now, organisatie, nacht=nacht)
    if not _take(venster.key(SAMEN, nacht=nacht), venster.part_of(settings.VUM_VRAGEN_PER_UUR, nacht=nacht)):
        emmer.give_back(eigen)
        raise _full(venster, now, organisatie, nacht=nacht)
    _note(venster.van, organisatie, nacht=nacht, gevraagd=1)
    return Budgetplek(venster, organisatie, nacht)


def _limit_of(organisatie: int) -> int:
    asked = ask_limits((VRAGEN.sleutel,), organisatie, timezone.localdate())
    return answered(asked)[VRAGEN.sleutel]


def _take(sleutel: str, maximum: int) -> bool:
    # The key is of one window, so the bucket need not end with it: it only has to be there until then.
    return maximum > 0 and emmer.take(sleutel, emmer.Vast(maximum, settings.VUM_BUDGET_VENSTER)).gelukt


def _full(venster: Venster, now: datetime, organisatie: int, *, nacht: bool) -> RuimteOp:
    _note(venster.van, organisatie, nacht=nacht, geweigerd=1)
    return RuimteOp(wacht=max(0.0, (venster.tot - now).total_seconds()))


def give_back(plek: Budgetplek) -> None:
    """Nobody saw that request, so nothing was asked."""
    for wie in (plek.organisatie, SAMEN):
        emmer.give_back(plek.venster.key(wie, nacht=plek.nacht))
    _note(plek.venster.van, plek.organisatie, nacht=plek.nacht, gevraagd=-1)


def note_answered(plek: Budgetplek) -> None:
    """A request was answered."""
    _note(plek.venster.van, plek.organisatie, nacht=plek.nacht, beantwoord=1)


def _note(
    moment: datetime,
    organisatie: int,
    *,
    nacht: bool,
    gevraagd: int = 0,
    beantwoord: int = 0,
    geweigerd: int = 0,
) -> None:
    """Add to what is known of this hour. One that was given back may be of an hour that nobody wrote of yet."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO uitwisseling_vraagverbruik AS v (uur, organisatie_id, nacht, gevraagd, beantwoord, geweigerd)
            VALUES (date_trunc('hour', %(moment)s::timestamptz), %(organisatie)s, %(nacht)s,
              greatest(0, %(gevraagd)s), %(beantwoord)s, %(geweigerd)s)
            ON CONFLICT (uur, organisatie_id, nacht) DO UPDATE SET
              gevraagd = greatest(0, v.gevraagd + %(gevraagd)s),
              beantwoord = v.beantwoord + excluded.beantwoord, geweigerd = v.geweigerd + excluded.geweigerd
            """,
            {
                "moment": moment,
                "organisatie": organisatie,
                "nacht": nacht,
                "gevraagd": gevraagd,
                "beantwoord": beantwoord,
                "geweigerd": geweigerd,
            },
        )


# --- what is left -------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Over:
    """What may still be asked in a window, by the installation and by each of the organisations that were asked for.

    heel: what that is when nothing was taken yet.
    """

    venster: Venster
    samen: int
    heel: int
    eigen: dict[int, int]

    def of(self, organisatie: int) -> int:
        """What this organisation may still ask."""
        return min(self.samen, self.eigen[organisatie])


def left(organisaties: Collection[int], *, nacht: bool, now: datetime | None = None) -> Over:
    """What may still be asked now."""
    venster = Venster.of(now or now_for_all())
    wie_allemaal: list[int | str] = [SAMEN, *organisaties]
    sleutels = {wie: venster.key(wie, nacht=nacht) for wie in wie_allemaal}
    rows = Emmer.objects.filter(sleutel__in=sleutels.values()).values_list("sleutel", "gebruikt")
    gebruikt: dict[str, int] = dict(rows)
    heel = venster.part_of(settings.VUM_VRAGEN_PER_UUR, nacht=nacht)
    return Over(
        venster,
        max(0, heel - gebruikt.get(sleutels[SAMEN], 0)),
        heel,
        {
            wie: max(
                0,
                venster.part_of(limit(VRAGEN.sleutel, wie), nacht=nacht) - gebruikt.get(sleutels[wie], 0),
            )
            for wie in organisaties
        },
    )


def left_tonight(now: datetime) -> int:
    """Requests that saved searches may still make in the rest of these quiet hours; 0 outside them."""
    if not is_quiet(now):
        return 0
    over = left((), nacht=True, now=now)
    rest = (end_of_night(now) - over.venster.tot).total_seconds() // settings.VUM_BUDGET_VENSTER
    return over.samen + max(0, int(rest)) * over.heel


# --- what was asked -----------------------------------------------------------------------------------
@dataclass(frozen=True)
class Dagverbruik:
    """What was asked on one day."""

    dag: date
    nacht: bool
    gevraagd: int
    beantwoord: int
    geweigerd: int


def use_per_day(organisatie: Organisatie, dagen: int) -> list[Dagverbruik]:
    """What this organisation asked on the last days, the last one first, night and day apart."""
    sinds = timezone.localdate() - timedelta(days=dagen - 1)
    rows: QuerySet[Vraagverbruik] = Vraagverbruik.objects.filter(organisatie=organisatie)
    per_dag = (
        rows.annotate(dag=TruncDate("uur"))
        .filter(dag__gte=sinds)
        .values("dag", "nacht")
        .annotate(
            gevraagd_som=Sum("gevraagd"), beantwoord_som=Sum("beantwoord"), geweigerd_som=Sum("geweigerd")
        )
        .order_by("-dag", "nacht")
    )
    return [
        Dagverbruik(
            rij["dag"], rij["nacht"], rij["gevraagd_som"], rij["beantwoord_som"], rij["geweigerd_som"]
        )
        for rij in per_dag
    ]


def forget_use() -> int:
    """Remove what is older than `BEWAARD`; how many rows."""
    removed, _ = Vraagverbruik.objects.filter(uur__lt=timezone.now() - BEWAARD).delete()
    return removed
