"""Reminding people of tomorrow's appointment, by mail without content, who asked for that."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from vumportal.caseload.afspraken import reminder_key
from vumportal.caseload.models import Afspraak
from vumportal.werkzoekenden.bericht import remind


def remind_of_tomorrow() -> int:
    """Have a mail sent for each appointment of tomorrow; how many there are. Doing it again tells nobody twice."""
    tomorrow = timezone.localdate() + timedelta(days=1)
    begin, einde = (
        timezone.make_aware(datetime.combine(dag, time.min))
        for dag in (tomorrow, tomorrow + timedelta(days=1))
    )
    rows = Afspraak.objects.planned().filter(
        begin__gte=begin,
        begin__lt=einde,
        werkzoekende__mailwens__herinneren=True,
        werkzoekende__mailwens__bevestigd_op__isnull=False,
        werkzoekende__mailwens__geweigerd_op=None,
    )
    found = list(rows.values_list("werkzoekende", "pk"))
    for werkzoekende_id, pk in found:
        remind(werkzoekende_id=werkzoekende_id, sleutel=reminder_key(pk))
    return len(found)
