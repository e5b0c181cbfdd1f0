"""Keeping stored judgements up to date: the rules of judging are another version each month (`oordelen.rules_version`).

A page that finds an older version judges in memory and writes nothing; this writes it down, so that no page has to.
"""

from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from vumportal.uitwisseling.beoordelen import rejudge
from vumportal.uitwisseling.lijst import results_changed
from vumportal.uitwisseling.models import Resultaat, Zoekopdracht
from vumportal.uitwisseling.oordelen import rules_version
from vumportal.uitwisseling.vondsten import lock_subject

PER_KEER = 5000
"""So many results make it enough for one run: some seconds of work."""


def rejudge_stale(maximum: int = PER_KEER) -> int:
    """Judge again results of others that were judged by older rules, the latest searches first; how many.

    A search is done as a whole, in a transaction of its own. Own results are read by who may see them, so these are
    judged on the page until their wishes change.
    """
    stale = _stale().filter(zoekopdracht=OuterRef("pk"))
    done = 0
    # Each is a search with one stale result at least, so never more than that.
    for pk in Zoekopdracht.objects.filter(Exists(stale)).order_by("-gestart_op").values_list("pk")[:maximum]:
        if done >= maximum:
            break
        done += _rejudge(pk[0])
    return done


def _stale() -> QuerySet[Resultaat]:
    return Resultaat.objects.filter(eigen_id="").exclude(regels=rules_version(timezone.localdate()))


@transaction.atomic
def _rejudge(pk: UUID) -> int:
    zoekopdracht = Zoekopdracht.objects.filter(pk=pk).first()
    if zoekopdracht is None:  # removed meanwhile
        return 0
    lock_subject(zoekopdracht)
    zoekopdracht.refresh_from_db(fields=["wensen"])
    ids = list(_stale().filter(zoekopdracht=zoekopdracht).values_list("pk", flat=True))
    if not ids:  # judged meanwhile, by a change of wishes
        return 0
    done = rejudge(zoekopdracht, ids=ids)
    results_changed(zoekopdracht)
    return done
