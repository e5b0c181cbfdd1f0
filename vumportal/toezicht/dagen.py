"""Days and months as the pages of the privacy officer ask for them, in the time zone of the portal."""

from datetime import date, datetime, time

from django.utils import timezone


def midnight(dag: date) -> datetime:
    """The moment at which this day begins."""
    return timezone.make_aware(datetime.combine(dag, time()))


def first_day(moment: date, maanden: int = 0) -> date:
    """The first day of the month of this day, or so many months after it."""
    volgnummer = moment.year * 12 + moment.month - 1 + maanden
    return date(volgnummer // 12, volgnummer % 12 + 1, 1)


def last_month() -> date:
    """The first day of the last month that is over."""
    return first_day(timezone.localdate(), -1)
