"""The day of a klantmanager: what is on, and what is still to be written down; also of whom they stand in for."""

from collections.abc import Collection, Iterable
from datetime import datetime, time, timedelta

from django.db.models import Max, QuerySet
from django.utils import timezone

from vumportal.caseload.mensen import for_me
from vumportal.caseload.models import Afspraak, AfspraakQuerySet, Contactmoment, Contactuitkomst, Vervanging
from vumportal.organisaties.models import Gebruiker
from vumportal.werkzoekenden.models import Taak, Werkzoekende
from vumportal.werkzoekenden.taken import AFGESPROKEN

KORT_GELEDEN = timedelta(days=14)
"""How far back somebody counts as spoken lately."""


def covers_of(gebruiker: Gebruiker) -> dict[int, Vervanging]:
    """By account: for whom this member of staff stands in today."""
    running = Vervanging.objects.running().filter(door=gebruiker).select_related("wie")
    return {vervanging.wie_id: vervanging for vervanging in running.order_by("tot")}


def whose_work(gebruiker: Gebruiker) -> list[int]:
    """Accounts of which this member of staff does the work today: their own, and whom they stand in for."""
    return [gebruiker.pk, *covers_of(gebruiker)]


def today_of(gebruiker: Gebruiker, covers: Collection[int] = ()) -> AfspraakQuerySet:
    """What is on today and not written down yet, in the order of the clock. covers: accounts of `covers_of`."""
    return _planned(gebruiker, covers).filter(begin__gte=_midnight(), begin__lt=_midnight(1))


def to_record(gebruiker: Gebruiker, covers: Collection[int] = ()) -> AfspraakQuerySet:
    """Appointments of before today of which nobody wrote down how they went, the oldest first."""
    return _planned(gebruiker, covers).filter(begin__lt=_midnight())


def _planned(gebruiker: Gebruiker, covers: Collection[int]) -> AfspraakQuerySet:
    # The accounts as values, not as a subquery: so both halves of the index are used.
    rows = Afspraak.objects.planned().visible_to(gebruiker)
    mine: AfspraakQuerySet = rows.filter(klantmanager__in=[gebruiker.pk, *covers])
    return mine.select_related("werkzoekende__dossier").order_by("begin", "pk")


def _midnight(dagen: int = 0) -> datetime:
    return timezone.make_aware(datetime.combine(timezone.localdate() + timedelta(days=dagen), time.min))


# --- what stands on a line ----------------------------------------------------------------------------
def last_contact(mensen: Iterable[int]) -> dict[int, datetime]:
    """By person when they were spoken last. A try is no contact."""
    rows = Contactmoment.objects.filter(werkzoekende__in=list(mensen), uitkomst=Contactuitkomst.GEWEEST)
    latest = rows.order_by("werkzoekende_id", "-op").distinct("werkzoekende_id")
    return dict(latest.values_list("werkzoekende_id", "op"))


def last_agreement(mensen: Iterable[int]) -> dict[int, Taak]:
    """By person what was agreed last and is not done yet."""
    rows = Taak.objects.open().filter(over__in=list(mensen), soort__in=AFGESPROKEN)
    latest = rows.order_by("over_id", "-gemaakt", "-pk").distinct("over_id")
    return {taak.over_id: taak for taak in latest}


def spoken_lately(gebruiker: Gebruiker, aantal: int) -> QuerySet[Werkzoekende]:
    """Whom this member of staff works with and was in touch with last, the latest first."""
    since = timezone.now() - KORT_GELEDEN
    people = for_me(gebruiker).filter(contactmomenten__op__gte=since)
    latest = people.annotate(laatst=Max("contactmomenten__op"))
    return latest.order_by("-laatst", "pk")[:aantal]
