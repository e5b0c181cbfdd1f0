"""Periodic work on dossiers."""

import logging
from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from vumportal.caseload import feiten
from vumportal.caseload.dagbericht import send_digest, waiting_for_digest
from vumportal.caseload.herinneren import remind_of_tomorrow
from vumportal.caseload.rechten import remove_old_dossiers
from vumportal.notities.concepten import remove_old_drafts
from vumportal.organisaties.periodiek import periodic

log = logging.getLogger("vumportal.caseload")


@periodic("caseload.ruim_dossiers_op", te_laat=timedelta(days=2))
def clean_up() -> None:
    """Remove dossiers of which the term after the end of the accompaniment is over, and drafts nobody came back to."""
    remove_old_drafts()
    done = remove_old_dossiers()
    if done:
        log.info("dossiers verwijderd na hun termijn: %d", done)


@periodic("caseload.herinner", te_laat=timedelta(days=2))
def send_reminders() -> None:
    """Remind who asked for it of what stands on the agenda for tomorrow."""
    done = remind_of_tomorrow()
    if done:
        log.info("herinneringen voor morgen: %d", done)


@shared_task(name="caseload.dagbericht_een")
def send_one_digest(gebruiker_id: int) -> None:
    """Send this account the mail of today, unless it has it."""
    send_digest(gebruiker_id)


@periodic("caseload.dagbericht", te_laat=timedelta(days=2))
def send_digests() -> None:
    """The mail of a working day, for who asked for it and has none of today: a task for each account."""
    for gebruiker_id in waiting_for_digest(timezone.localdate()):
        send_one_digest.delay(gebruiker_id)


@periodic(feiten.NAAM, te_laat=timedelta(minutes=5))
def look_around() -> None:
    """Who has no klantmanager (any more), and whose profiel others opened: nobody who does that writes our columns."""
    feiten.look_around()


@periodic("caseload.feiten", te_laat=timedelta(days=2))
def check_facts() -> None:
    """Compare every fact with what it follows from, and put right what is different. That is a mistake of a service."""
    for naam, aantal in feiten.recompute_all().items():
        if aantal:
            log.warning("feiten die niet klopten, groep %s: %d", naam, aantal)
