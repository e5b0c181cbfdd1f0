"""Mail in the background. Every task may run twice, or be killed at any point: see `versturen`."""

from datetime import timedelta

from celery import shared_task

from vumportal.organisaties.periodiek import periodic
from vumportal.werkzoekenden import versturen
from vumportal.werkzoekenden.bericht import TAAK


@shared_task(name=TAAK)
def send_one(werkzoekende_id: int) -> None:
    """Send what waits for this person, unless it is being sent."""
    versturen.send_waiting(werkzoekende_id)


@periodic("werkzoekenden.verstuur_alles", te_laat=timedelta(hours=1))
def send_all() -> None:
    """Send what could not be sent before, what waited for the next day, and what no worker heard of."""
    for werkzoekende_id in versturen.people_waiting():
        send_one.delay(werkzoekende_id)
    versturen.forget_old()
