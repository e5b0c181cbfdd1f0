"""`manage.py toestand`: how the periodic work fares, for who operates the installation."""

from datetime import datetime, timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Max
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.module_loading import autodiscover_modules

from vumportal.logboek.verzegelen import Onverzegeld, unsealed
from vumportal.organisaties.grenzen import ALARM_ZEGEL, limit
from vumportal.organisaties.models import Loop
from vumportal.organisaties.periodiek import LUSSEN, Lus


class Command(BaseCommand):
    help = (
        "Zegt van elke taak die steeds terugkomt wanneer die voor het laatst klaar was en of het misging, en hoe lang "
        "het logboek op een zegel wacht. Is er een te laat, dan eindigt het commando met code 1."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Raises CommandError (exit code 1) when work is overdue."""
        autodiscover_modules("tasks")
        rows = Loop.objects.in_bulk()
        now, since = _now(), _last_migration()
        late = []
        for naam, lus in sorted(LUSSEN.items()):
            loop = rows.get(naam)
            is_late = _is_late(lus, loop, now=now, since=since)
            late += [naam] if is_late else []
            self.stdout.write(f"{naam}: {_sentence(loop, now)}{' Te laat.' if is_late else ''}")
        wacht = unsealed()
        is_late = wacht.leeftijd > timedelta(minutes=limit(ALARM_ZEGEL.sleutel))
        late += ["logboek"] if is_late else []
        self.stdout.write(f"logboek: {_waiting(wacht)}{' Te laat.' if is_late else ''}")
        if late:
            raise CommandError(f"Te laat: {', '.join(late)}. Kijk of beat en een worker draaien.")


def _is_late(lus: Lus, loop: Loop | None, *, now: datetime, since: datetime) -> bool:
    """Whether it did not go well for too long; what never ran yet has time from the last migration on."""
    last = loop.klaar if loop is not None and loop.klaar is not None else since
    return now - last > lus.te_laat


def _waiting(wacht: Onverzegeld) -> str:
    if not wacht.aantal:
        return "alles heeft een zegel."
    return f"{wacht.aantal} zonder zegel, de oudste {int(wacht.leeftijd.total_seconds())} seconden."


def _sentence(loop: Loop | None, now: datetime) -> str:
    if loop is None:
        return "nog nooit begonnen."
    klaar = f"voor het laatst klaar op {_moment(loop.klaar)}." if loop.klaar else "nog nooit klaar."
    begonnen = _moment(loop.begonnen)
    if loop.bezet_tot is not None:
        return (
            f"{klaar} {'Bezig sinds' if loop.bezet_tot > now else 'Niet afgemaakt, begonnen op'} {begonnen}."
        )
    return f"{klaar} Mislukt op {begonnen} ({loop.fout})." if loop.fout else klaar


def _moment(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "j F Y H:i:s")


def _now() -> datetime:
    """By the clock with which the rows were written."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        moment: datetime = cursor.fetchone()[0]
    return moment


def _last_migration() -> datetime:
    """When this version of the installation came to be."""
    applied: datetime = MigrationRecorder(connection).migration_qs.aggregate(last=Max("applied"))["last"]
    return applied
