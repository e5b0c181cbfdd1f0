"""The day of a klantmanager: what is on, and what is still to be written down; also of whom they stand in for."""

from collections.abc import Collection, Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, Max, QuerySet, Window
from django.utils import timezone

from vumportal.caseload.mensen import for_me
from vumportal.caseload.models import Afspraak, Contactmoment, Contactuitkomst, Vervanging
from vumportal.organisaties.models import Gebruiker
from vumportal.organisaties.rondes import Vragend, alongside, answered
from vumportal.organisaties.vast import Gestelde, Sleutelreeks, Vastevraag, ask_all
from vumportal.werkzoekenden.models import Taak, Werkzoekende
from vumportal.werkzoekenden.taken import AFGESPROKEN
from vumportal.werkzoekenden.wie_ziet import PLEKKEN, account, keys_of, shape_of

KORT_GELEDEN = timedelta(days=14)
"""How far back somebody counts as spoken lately."""


def covers_of(gebruiker: Gebruiker) -> dict[int, Vervanging]:
    """By account: for whom this member of staff stands in today."""
    return answered(ask_covers(gebruiker))


def ask_covers(gebruiker: Gebruiker) -> Vragend[dict[int, Vervanging]]:
    """The same, asked together with what else a page wants to know."""
    [rows] = yield [_INGEVALLEN.of(gebruiker.pk, timezone.localdate())]
    return {vervanging.wie_id: vervanging for vervanging in rows}


def _standing_in(door: int, vandaag: date) -> QuerySet[Vervanging]:
    return Vervanging.objects.running(vandaag).filter(door=door).select_related("wie").order_by("tot")


_INGEVALLEN = Vastevraag(_standing_in, 2_000_000_011, date(1, 1, 2))


def whose_work(gebruiker: Gebruiker, covers: Collection[int] | None = None) -> list[int]:
    """Accounts of which this member of staff does the work today: their own, and whom they stand in for.

    covers: what `covers_of` gives, for a page that asked it already.
    """
    return [gebruiker.pk, *(covers_of(gebruiker) if covers is None else covers)]


def today_of(gebruiker: Gebruiker, covers: Collection[int] = ()) -> list[Afspraak]:
    """What is on today and not written down yet, in the order of the clock. covers: accounts of `covers_of`."""
    return ask_all([today_question(gebruiker, covers)])[0]


def today_question(gebruiker: Gebruiker, covers: Collection[int]) -> Gestelde[Afspraak]:
    """The same as a question."""
    return _planned(gebruiker, covers, _midnight(), _midnight(1))


def to_record(gebruiker: Gebruiker, covers: Collection[int] = (), meest: int = 100) -> list[Any]:
    """Appointments of before today of which nobody wrote down how they went, the oldest first.

    At most so many, each with `van_alle`: how many there are in all.
    """
    return ask_all([record_question(gebruiker, covers, meest)])[0]


def record_question(gebruiker: Gebruiker, covers: Collection[int], meest: int) -> Gestelde[Any]:
    """The same as a question."""
    return _planned(gebruiker, covers, LANG_HER, _midnight(), meest)


def _planned(
    gebruiker: Gebruiker, covers: Collection[int], van: datetime, tot: datetime, meest: int | None = None
) -> Gestelde[Afspraak]:
    wie = (gebruiker.pk, *covers)
    return _GEPLAND.of(*keys_of(gebruiker), wie, van, tot, vorm=(meest, *shape_of(gebruiker)))


def _planned_between(
    meest: int | None,
    rol: str,
    _soort: int,
    gebruiker: int,
    organisatie: int,
    klantmanagers: tuple[int, ...],
    van: datetime,
    tot: datetime,
) -> QuerySet[Afspraak]:
    # The accounts as values, not as a subquery: so both halves of the index are used.
    rows = Afspraak.objects.planned().visible_to(account(rol, gebruiker, organisatie))
    mine = rows.filter(klantmanager__in=klantmanagers, begin__gte=van, begin__lt=tot)
    ordered = mine.select_related("werkzoekende__dossier").order_by("begin", "pk")
    return ordered.annotate(van_alle=Window(Count("pk")))[:meest] if meest else ordered


LANG_HER = datetime(1900, 1, 1, tzinfo=UTC)
_GEPLAND = Vastevraag(
    _planned_between,
    *PLEKKEN,
    Sleutelreeks(2_100_000_000),
    datetime(1, 1, 2, tzinfo=UTC),
    datetime(1, 1, 3, tzinfo=UTC),
)


def _midnight(dagen: int = 0) -> datetime:
    return timezone.make_aware(datetime.combine(timezone.localdate() + timedelta(days=dagen), time.min))


# --- what stands on a line ----------------------------------------------------------------------------
def last_contact(mensen: Iterable[int]) -> dict[int, datetime]:
    """By person when they were spoken last. A try is no contact."""
    return answered(_ask_contact(tuple(mensen)))


def last_agreement(mensen: Iterable[int]) -> dict[int, Taak]:
    """By person what was agreed last and is not done yet."""
    return answered(_ask_agreement(tuple(mensen)))


def ask_last(mensen: Collection[int]) -> Vragend[tuple[dict[int, datetime], dict[int, Taak]]]:
    """Both, asked together; without people nothing is asked."""
    if not mensen:
        return {}, {}
    contact, agreed = yield from alongside(_ask_contact(tuple(mensen)), _ask_agreement(tuple(mensen)))
    return contact, agreed


def _ask_contact(mensen: tuple[int, ...]) -> Vragend[dict[int, datetime]]:
    [rows] = yield [_CONTACT.of(mensen)]
    return dict(rows)


def _ask_agreement(mensen: tuple[int, ...]) -> Vragend[dict[int, Taak]]:
    [rows] = yield [_AFGESPROKEN.of(mensen)]
    return {taak.over_id: taak for taak in rows}


def _latest_contact(mensen: tuple[int, ...]) -> QuerySet[Contactmoment, tuple[int, datetime]]:
    rows = Contactmoment.objects.filter(werkzoekende__in=mensen, uitkomst=Contactuitkomst.GEWEEST)
    latest = rows.order_by("werkzoekende_id", "-op").distinct("werkzoekende_id")
    return latest.values_list("werkzoekende_id", "op")


def _latest_agreement(mensen: tuple[int, ...]) -> QuerySet[Taak]:
    rows = Taak.objects.open().filter(over__in=mensen, soort__in=AFGESPROKEN)
    return rows.order_by("over_id", "-gemaakt", "-pk").distinct("over_id")


_CONTACT = Vastevraag(_latest_contact, Sleutelreeks(2_100_000_000))
_AFGESPROKEN = Vastevraag(_latest_agreement, Sleutelreeks(2_100_000_000))


def spoken_lately(gebruiker: Gebruiker, aantal: int) -> QuerySet[Werkzoekende]:
    """Whom this member of staff works with and was in touch with last, the latest first."""
    since = timezone.now() - KORT_GELEDEN
    people = for_me(gebruiker).filter(contactmomenten__op__gte=since)
    latest = people.annotate(laatst=Max("contactmomenten__op"))
    return latest.order_by("-laatst", "pk")[:aantal]
