"""The quiet hours (`VUM_NACHT`), in which saved searches are asked again, and which night comes next."""

from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.utils import timezone

from vumportal.organisaties.werkdagen import after

WEEK = timedelta(days=7)
DAG = timedelta(days=1)


def is_quiet(moment: datetime) -> bool:
    """Whether it is a quiet hour."""
    begin, einde = settings.VUM_NACHT
    uur = timezone.localtime(moment).hour
    return begin <= uur < einde if begin < einde else uur >= begin or uur < einde


def length_of_night() -> timedelta:
    """How long the quiet hours of one night last."""
    begin, einde = settings.VUM_NACHT
    return timedelta(hours=(einde - begin) % 24 or 24)


def end_of_night(moment: datetime) -> datetime:
    """When the quiet hours of this moment end, or those that come after it."""
    dag = timezone.localtime(moment).date()
    einde = _at(dag, settings.VUM_NACHT[1])
    return einde if einde > moment else _at(dag + DAG, settings.VUM_NACHT[1])


def last_night(moment: datetime) -> tuple[datetime, datetime]:
    """When the quiet hours began and ended that go on at this moment, or were the last before it."""
    einde = end_of_night(moment)
    begin = _begin_of(einde)
    if begin <= moment:
        return begin, einde
    einde = last_end_of_night(moment)
    return _begin_of(einde), einde


def last_end_of_night(moment: datetime) -> datetime:
    """When quiet hours ended for the last time: those that go on at this moment did not end yet."""
    dag = timezone.localtime(moment).date()
    einde = _at(dag, settings.VUM_NACHT[1])
    return einde if einde <= moment else _at(dag - DAG, settings.VUM_NACHT[1])


def _begin_of(einde: datetime) -> datetime:
    """Of the quiet hours that end then, by the clock on the wall."""
    return einde - length_of_night()


def next_night(moment: datetime, *, week: bool) -> datetime:
    """When the next working night after this moment's begins: one of which the results are read on a working day.

    week: one week on, at the least.
    """
    ochtend = _morning_of(moment)
    volgende = after(ochtend + WEEK - DAG if week else ochtend, 1)
    begin, einde = settings.VUM_NACHT
    return _at(volgende if begin < einde else volgende - DAG, begin)


def _morning_of(moment: datetime) -> date:
    """The day on which what is found at this moment is read."""
    lokaal = timezone.localtime(moment)
    begin, einde = settings.VUM_NACHT
    return lokaal.date() + DAG if einde < begin <= lokaal.hour else lokaal.date()


def _at(dag: date, uur: int) -> datetime:
    extra, uur = divmod(uur, 24)
    return datetime.combine(dag + extra * DAG, time(uur), tzinfo=timezone.get_current_timezone())
