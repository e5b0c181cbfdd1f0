"""Telling the workers that there is work. A message is only a hint: what must be done stands in the database.

Tasks are sent by name, so that whoever makes work needs to know nothing of how it is done.
"""

import logging
from collections.abc import Iterable

from celery import current_app
from kombu.exceptions import OperationalError as BrokerError

log = logging.getLogger("vumportal.uitwisseling")

VRAAG = "uitwisseling.vraag"
"""Ask one zoekvraag, see `tasks.vraag`."""
DETAIL = "uitwisseling.detail"
"""Fetch the detail of one result, see `tasks.detail`."""
HERSTEL = "uitwisseling.herstel_zoekvragen"
"""Repair what was left lying, see `tasks.repair_zoekvragen`."""
NACHTRONDE = "uitwisseling.nachtronde"
"""Ask saved searches in the quiet hours, see `tasks.ask_saved_searches`."""
OPRUIMEN = "uitwisseling.ruim_op"
"""Remove what is past its retention term, see `tasks.clean_up`."""
GESLOTEN = "uitwisseling.vergeet_gesloten"
"""Remove what others showed for closed vacatures, see `tasks.forget_closed`."""
HERBEOORDEEL = "uitwisseling.herbeoordeel"
"""Judge again what was judged by older rules, see `tasks.judge_stale`."""

EIGEN_BIJ = "uitwisseling.eigen_bij"
"""Put what changed in the own supply to the saved questions, see `tasks.bring_own_supply`."""


def enqueue(ids: Iterable[int], *, countdown: float = 0.0) -> None:
    """Make a task for each of these zoekvragen, to be done after `countdown` seconds.

    Without a broker nothing is lost, so nobody is kept waiting for it: repair finds the zoekvragen.
    """
    for zoekvraag_id in ids:
        if not _send(VRAAG, zoekvraag_id, countdown=countdown):
            return


def enqueue_details(ids: Iterable[int]) -> None:
    """Make a task for each of these results, whose detail was asked for. Without a broker repair finds them."""
    for resultaat_id in ids:
        if not _send(DETAIL, resultaat_id):
            return


def enqueue_repair(*, countdown: float = 0.0) -> None:
    """Make a task that repairs what was left lying, to be done after `countdown` seconds."""
    _send(HERSTEL, countdown=countdown)


def _send(naam: str, *args: int, countdown: float = 0.0) -> bool:
    """Whether the broker took the message."""
    try:
        current_app.send_task(naam, args, countdown=countdown, retry=False)
    except BrokerError:
        log.warning("geen verbinding met de wachtrij; het werk wordt later opgepakt")
        return False
    return True
