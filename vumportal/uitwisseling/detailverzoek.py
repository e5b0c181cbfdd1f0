"""Asking for a detail from a page: who waits for the exchange, a thread of the web process or a worker.

A process has few threads and the exchange may take 25 s, so only some of them may wait for it at the same time. What
comes on top is written down and fetched by a worker; the page says so and looks again. Which of the two it is makes
no difference to the cost: both go through `details.fetch_detail`.
"""

import logging
import threading
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from vumportal.organisaties.models import Gebruiker
from vumportal.uitwisseling.details import (
    DETAIL_LEASE,
    GeenDetail,
    budget_gone,
    fetch_detail,
    view_detail,
)
from vumportal.uitwisseling.fouten import Onverwacht, VumFout
from vumportal.uitwisseling.klok import now_for_all
from vumportal.uitwisseling.models import Detail, Detailverzoek, Resultaat, Zoekopdracht
from vumportal.uitwisseling.wachtrij import enqueue_details

log = logging.getLogger("vumportal.uitwisseling")

OFFERED = timedelta(seconds=20)
"""A task that was made this recently is left to come up by itself."""
VERLOPEN = (
    f"Het lukte niet binnen {Detailverzoek.GELDIG // timedelta(minutes=1)} minuten. Probeer het opnieuw."
)
"""Why a request that is past its term has failed."""


class Plaatsen:
    """How many threads of this process may wait for the exchange at the same time."""

    def __init__(self, places: int) -> None:
        self._lock = threading.Lock()
        self.free = places

    def take(self) -> bool:
        """A place, when there is one now; `give` it back afterwards."""
        with self._lock:
            if self.free <= 0:
                return False
            self.free -= 1
            return True

    def give(self) -> None:
        """Give a place back."""
        with self._lock:
            self.free += 1


plaatsen = Plaatsen(settings.VUM_DETAILS_TEGELIJK)


def limit_places(threads: int) -> None:
    """Details hold at most half of so many threads. Called once, by a web process that starts."""
    plaatsen.free = min(settings.VUM_DETAILS_TEGELIJK, threads // 2)


@dataclass(frozen=True)
class Detailstand:
    """How far the fetching of a detail is.

    sinds: since when it is being fetched; None when nobody is. fout: why the last request to a worker failed, in
    Dutch; empty when it did not.
    """

    sinds: datetime | None = None
    fout: str = ""


def fetching_state(resultaat: Resultaat) -> Detailstand:
    """Whether the detail of this result is on its way. At most one query; none after select_related("detailverzoek").

    For showing, so by the clock of this process; the claim itself goes by that of the database. A request that is
    past its term has failed, also when there is no worker left to write that down.
    """
    now = timezone.now()
    verzoek: Detailverzoek | None = getattr(resultaat, "detailverzoek", None)
    lease = resultaat.detail_lease_tot
    if lease is not None and lease > now:
        return Detailstand(sinds=verzoek.gevraagd_op if verzoek else lease - DETAIL_LEASE)
    if verzoek is None:
        return Detailstand()
    if verzoek.fout or verzoek.gevraagd_op < now - Detailverzoek.GELDIG:
        return Detailstand(fout=verzoek.fout or VERLOPEN)
    return Detailstand(sinds=verzoek.gevraagd_op)


def request_detail(*, gebruiker: Gebruiker, resultaat: Resultaat) -> Detail | None:
    """The detail of a result, at the cost of `fetch_detail`; None when it is on its way (see `fetching_state`).

    Raises GeenDetail or VumFout; in both cases nothing was spent.
    """
    detail = view_detail(gebruiker=gebruiker, resultaat=resultaat)
    if detail is not None:
        return detail
    if not resultaat.is_eigen and fetching_state(resultaat).sinds is not None:
        return None
    if resultaat.is_eigen:
        return fetch_detail(gebruiker=gebruiker, resultaat=resultaat)
    if plaatsen.take():
        try:
            Detailverzoek.objects.filter(resultaat=resultaat).delete()  # one that failed before
            return fetch_detail(gebruiker=gebruiker, resultaat=resultaat)
        finally:
            plaatsen.give()
    _hand_over(gebruiker, resultaat)
    return None


@transaction.atomic
def _hand_over(gebruiker: Gebruiker, resultaat: Resultaat) -> None:
    """Let a worker fetch it. Raises GeenDetail when what is left of the budget is already being fetched."""
    if resultaat.zoekvraag is None or resultaat.zoekvraag.details_over <= _waiting(resultaat):
        raise budget_gone()
    now = now_for_all()
    Detailverzoek.objects.update_or_create(
        resultaat=resultaat,
        defaults={"gevraagd_door": gebruiker, "gevraagd_op": now, "aangeboden_op": now, "fout": ""},
    )
    transaction.on_commit(partial(enqueue_details, [resultaat.pk]))


def _waiting(resultaat: Resultaat) -> int:
    """How many other details of the same question wait for a worker, without a place of the budget yet."""
    return (
        Detailverzoek.objects.filter(
            resultaat__zoekvraag=resultaat.zoekvraag, resultaat__detail_lease_tot=None, fout=""
        )
        .exclude(resultaat=resultaat)
        .count()
    )


# --- in the worker --------------------------------------------------------------------------------
def fetch_requested(resultaat_id: int) -> None:
    """Fetch a detail that was asked for, unless it is there, is being fetched, or came to its end otherwise.

    May run twice, or be killed at any point: the lease of `fetch_detail` decides, and repair offers it again.
    """
    verzoek = (
        Detailverzoek.objects.select_related("gevraagd_door", "resultaat__zoekopdracht__organisatie")
        .filter(resultaat_id=resultaat_id, fout="")
        .first()
    )
    if verzoek is None:
        return
    if not _may_still(verzoek):
        verzoek.delete()
        return
    fout = _fetch_for(verzoek)
    if fout:
        Detailverzoek.objects.filter(pk=verzoek.pk, gevraagd_op=verzoek.gevraagd_op).update(fout=fout[:200])


def _may_still(verzoek: Detailverzoek) -> bool:
    """Whether who asked may still see the search that this belongs to."""
    searches = Zoekopdracht.objects.visible_to(verzoek.gevraagd_door)
    return verzoek.gevraagd_door.is_active and searches.filter(pk=verzoek.resultaat.zoekopdracht_id).exists()


def _fetch_for(verzoek: Detailverzoek) -> str:
    """Fetch it; why that failed for good, in Dutch, or an empty text."""
    if verzoek.gevraagd_op < now_for_all() - Detailverzoek.GELDIG:
        return VERLOPEN
    try:
        found = fetch_detail(gebruiker=verzoek.gevraagd_door, resultaat=verzoek.resultaat)
    except (GeenDetail, VumFout) as fout:
        return fout.melding
    except Exception as fout:
        # Only its type: the text of an error may quote the answer, which is about people.
        log.error("detail van resultaat %d: onverwachte fout %s", verzoek.resultaat_id, type(fout).__name__)
        return Onverwacht.melding
    if found is not None:
        verzoek.delete()  # it was there already, so nobody else did this
    return ""


def take_forgotten(limit: int = 500) -> list[int]:
    """Ids of results whose detail was asked for, that nobody is fetching and that were not offered lately.

    Marks them as offered, so that two runs at the same time never return the same one. Those past their term are not
    offered but fail, with the reason.
    """
    now = now_for_all()
    waiting = Detailverzoek.objects.filter(fout="").exclude(resultaat__detail_lease_tot__gt=now)
    waiting.filter(gevraagd_op__lt=now - Detailverzoek.GELDIG).update(fout=VERLOPEN)
    with transaction.atomic():
        rows = waiting.filter(aangeboden_op__lt=now - OFFERED).order_by("pk")
        found = list(
            rows.select_for_update(of=("self",), skip_locked=True).values_list("pk", "resultaat_id")[:limit]
        )
        Detailverzoek.objects.filter(pk__in=[pk for pk, _ in found]).update(aangeboden_op=now)
    return [resultaat_id for _, resultaat_id in found]
