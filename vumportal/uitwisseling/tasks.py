"""Asking the exchange in the background. Every task may run twice, or be killed at any point.

The database decides who asks: `vragen.claim` gives one worker a lease, `vragen.record_answer` flips the
status in the transaction that writes the results. A message in the queue is only a hint that there is work.
"""

import logging
from datetime import timedelta
from typing import Any

from celery import shared_task
from celery.signals import worker_ready
from django.utils import timezone

from vumportal.aanbod import wijzigingen
from vumportal.organisaties.periodiek import periodic
from vumportal.uitwisseling import (
    bijhouden,
    budget,
    details,
    detailverzoek,
    eigen_bij,
    nachtronde,
    vergeten,
    vragen,
)
from vumportal.uitwisseling.client import get_client
from vumportal.uitwisseling.fouten import (
    NietBeschikbaar,
    Onderbroken,
    Ongeldig,
    Onverwacht,
    RuimteOp,
    TeVeel,
    VumFout,
)
from vumportal.uitwisseling.models import Zoekvraag
from vumportal.uitwisseling.nacht import is_quiet
from vumportal.uitwisseling.teller import Claimteller
from vumportal.uitwisseling.wachtrij import (
    DETAIL,
    EIGEN_BIJ,
    GESLOTEN,
    HERBEOORDEEL,
    HERSTEL,
    NACHTRONDE,
    OPRUIMEN,
    VRAAG,
    enqueue,
    enqueue_details,
    enqueue_repair,
)

log = logging.getLogger("vumportal.uitwisseling")

SOON = 60.0
"""Seconds: a question that must wait longer is picked up by `herstel_zoekvragen`, not by a waiting message."""
UNKNOWN_WAIT = 10.0
"""Seconds to wait after a 429 that does not say how long, or not so that it can be read."""
REPAIR_LEASE = timedelta(seconds=10)
"""A repair takes far less; when its process is killed halfway the next one begins after this."""
BRING_LEASE = timedelta(seconds=40)
"""Longer than such a run takes, and short enough for what changes to be there within a minute after one was killed."""
LONGEST_PAUSE = 60.0
"""Seconds between two of our own tries; each pause is twice as long as the one before, up to this."""


@shared_task(name=VRAAG)
def vraag(zoekvraag_id: int) -> None:
    """Ask one zoekvraag, unless it was answered, is being asked, or must still wait."""
    zoekvraag = vragen.claim(zoekvraag_id)
    if zoekvraag is None:
        return
    fout = _ask(zoekvraag)
    if fout is not None:
        _handle(zoekvraag, fout)
    if zoekvraag.is_night or is_quiet(timezone.now()):  # one of a person kept the night back
        nachtronde.offer()


def _ask(zoekvraag: Zoekvraag) -> VumFout | None:
    """Ask, and write the answer down; what went wrong, whatever it was, so that it counts as an attempt."""
    zoekopdracht, teller = zoekvraag.zoekopdracht, Claimteller(zoekvraag)
    try:
        antwoord = get_client().matches(
            soort=zoekopdracht.soort,
            vraag=zoekvraag.vraag,
            van=zoekopdracht.organisatie.oin,
            telling=teller,
        )
        teller.record_answer()
        vragen.record_answer(zoekvraag=zoekvraag, antwoord=antwoord)
    except VumFout as fout:
        return fout
    except Exception as fout:
        # Only its type: the text of an error may quote the answer, which is about people.
        log.error("zoekvraag %d: onverwachte fout %s", zoekvraag.pk, type(fout).__name__)
        return Onverwacht()
    return None


def _handle(zoekvraag: Zoekvraag, fout: VumFout) -> None:
    """Postpone what may be asked again; give up what the exchange refuses."""
    if isinstance(fout, Ongeldig):
        reden = f" Reden: {fout.details}" if fout.details else ""
        vragen.record_failure(zoekvraag=zoekvraag, melding=f"{fout.melding} Pas je wensen aan.{reden}")
    elif isinstance(fout, RuimteOp):
        _ask_after(zoekvraag, vragen.wait_for_room(zoekvraag=zoekvraag, fout=fout))
    elif isinstance(fout, TeVeel | NietBeschikbaar):
        _again(zoekvraag, fout)
    else:
        vragen.record_failure(zoekvraag=zoekvraag, melding=fout.melding)


def _again(zoekvraag: Zoekvraag, fout: TeVeel | NietBeschikbaar) -> None:
    """Ask again when the exchange says so, else after a pause of our own."""
    uitstel = Zoekvraag.Uitstel.EIGEN
    if fout.wacht is not None:
        uitstel = (
            Zoekvraag.Uitstel.ONDERBREKER if isinstance(fout, Onderbroken) else Zoekvraag.Uitstel.GEVRAAGD
        )
        seconds = fout.wacht
    elif isinstance(fout, TeVeel):
        seconds = UNKNOWN_WAIT
    else:
        seconds = min(2.0 ** min(zoekvraag.claimnummer, 10), LONGEST_PAUSE)
    wait = vragen.postpone(zoekvraag=zoekvraag, seconds=seconds, fout=fout, uitstel=uitstel)
    if wait is not None:
        _ask_after(zoekvraag, wait)


def _ask_after(zoekvraag: Zoekvraag, wait: float) -> None:
    """Make a task for when the wait is over. One of a saved search gets its turn again, see `nachtronde.offer`."""
    if wait <= SOON and not zoekvraag.is_night:
        enqueue([zoekvraag.pk], countdown=wait + 0.1)


@shared_task(name=DETAIL)
def detail(resultaat_id: int) -> None:
    """Fetch one detail that a page asked for, unless that was done or is being done."""
    detailverzoek.fetch_requested(resultaat_id)


@periodic(HERSTEL, te_laat=timedelta(minutes=5), lease=REPAIR_LEASE)
def repair_zoekvragen() -> None:
    """Offer again what no worker is working on: killed workers, lost messages, a broker that was away.

    Also gives back the places of details that nobody is fetching any more.
    """
    places = details.return_lost_places()
    if places:
        log.info("plaatsen van details teruggegeven: %d", places)
    asked = detailverzoek.take_forgotten()
    if asked:
        log.info("details opnieuw aangeboden: %d", len(asked))
        enqueue_details(asked)
    ids = vragen.take_forgotten()
    if ids:
        log.info("zoekvragen opnieuw aangeboden: %d", len(ids))
        enqueue(ids)
    nachtronde.offer()


@periodic(NACHTRONDE, te_laat=timedelta(minutes=15))
def ask_saved_searches() -> None:
    """In the quiet hours: start the saved searches whose turn it is; and settle the runs that were left."""
    settled = nachtronde.settle_left()
    begun = nachtronde.start_due()
    if settled or begun:
        log.info("bewaarde zoekopdrachten: %d begonnen, %d nagekomen", begun, settled)


@periodic(OPRUIMEN, te_laat=timedelta(hours=3))
def clean_up() -> None:
    """Remove what is past its retention term, and what was said of changes in the supply and read by everybody."""
    vergeten.remove_old()
    wijzigingen.remove_old()
    budget.forget_use()


@periodic(GESLOTEN, te_laat=timedelta(days=2))
def forget_closed() -> None:
    """Remove what others showed for vacatures whose last day has passed; to whom these were new, they are gone."""
    eigen_bij.say_closed()
    done = vergeten.forget_closed()
    if done:
        log.info("gegevens van anderen verwijderd bij gesloten vacatures: %d", done)


@periodic(HERBEOORDEEL, te_laat=timedelta(hours=1))
def judge_stale() -> None:
    """Judge again what was judged by older rules, so that no page has to."""
    done = bijhouden.rejudge_stale()
    if done:
        log.info("resultaten opnieuw beoordeeld: %d", done)


@periodic(EIGEN_BIJ, te_laat=timedelta(minutes=5), lease=BRING_LEASE)
def bring_own_supply() -> None:
    """Put what changed in the own supply to the saved questions: within a minute it is among what is new."""
    done = eigen_bij.bring_changes()
    if done:
        log.info("veranderingen in het eigen aanbod bij de bewaarde vragen gelegd: %d", done)


@worker_ready.connect
def _on_worker_ready(**_: Any) -> None:
    """A worker that starts after a crash does not wait for the clock.

    As a task: the parent process must not open a database pool that later children would inherit. And once more when
    a repair that was killed in that crash keeps nobody out any longer.
    """
    enqueue_repair()
    enqueue_repair(countdown=REPAIR_LEASE.total_seconds() + 1)
