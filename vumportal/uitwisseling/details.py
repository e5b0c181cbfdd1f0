"""Details of results: fetched once for one place of the budget, and readable until their retention term.

The place is claimed before the exchange is asked and given back when nothing was delivered. HTTP happens outside
transactions; every claim is a conditional UPDATE, so a double click costs once.
"""

import json
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from vumportal.logboek.services import log_viewed
from vumportal.organisaties.grenzen import DETAILS, limit
from vumportal.organisaties.models import Gebruiker
from vumportal.uitwisseling import fouten, selectors
from vumportal.uitwisseling.antwoorden import DetailAntwoord
from vumportal.uitwisseling.client import get_client
from vumportal.uitwisseling.klok import now_for_all
from vumportal.uitwisseling.models import Detail, Detailverzoek, Resultaat, Zoekvraag

DETAIL_LEASE = Zoekvraag.LEASE
NIET_MEER = "Dit is niet meer beschikbaar. Zoek opnieuw om te zien wat er nu is."


class GeenDetail(Exception):
    """The detail cannot be shown. `melding` says why, in Dutch, and `budget_op` whether that is the budget."""

    def __init__(self, melding: str, *, budget_op: bool = False) -> None:
        super().__init__(melding)
        self.melding = melding
        self.budget_op = budget_op


def budget_gone() -> GeenDetail:
    """The error for when all details of a question were used."""
    return GeenDetail(
        f"Je hebt alle {settings.VUM_DETAILS_PER_VRAAG} details van deze vraag gebruikt. Zoek opnieuw om weer "
        "details op te halen.",
        budget_op=True,
    )


def view_detail(*, gebruiker: Gebruiker, resultaat: Resultaat) -> Detail | None:
    """The detail as far as it can be read without spending budget, written in the logboek; else None.

    For a result of the own organisation an unsaved Detail: the record itself is the only copy.
    """
    if resultaat.is_eigen:
        document = selectors.own_document(gebruiker, resultaat)
        if document is None:
            return None
        detail = Detail(
            resultaat=resultaat,
            bron_id=gebruiker.organisatie.naam if gebruiker.organisatie else "",
            document=json.loads(document),
            opgehaald_door=gebruiker,
            bewaren_tot=timezone.localdate(),
        )
    else:
        found = selectors.stored_detail(resultaat)
        if found is None:
            return None
        detail = found
    log_viewed(
        user_id=gebruiker.pk,
        over=resultaat.zoekopdracht.soort.value,
        extern_id=resultaat.eigen_id or resultaat.vum_id,
    )
    return detail


def fetch_detail(*, gebruiker: Gebruiker, resultaat: Resultaat) -> Detail | None:
    """The detail of a result; costs one of the budget unless it is own or was fetched before.

    The exchange is asked while the caller waits, for 25 s at most: in a web process only from `detailverzoek`, which
    keeps threads free. None when somebody else is fetching it now, since it costs once. Raises GeenDetail (budget
    used up, not ours to read) or VumFout; in both cases nothing was spent.
    """
    detail = view_detail(gebruiker=gebruiker, resultaat=resultaat)
    if detail is not None:
        return detail
    if resultaat.is_eigen:
        raise GeenDetail(NIET_MEER)
    lease = _claim_detail(resultaat)
    if lease is None:
        return view_detail(gebruiker=gebruiker, resultaat=resultaat)
    try:
        zoekopdracht = resultaat.zoekopdracht
        antwoord = get_client().detail(
            soort=zoekopdracht.soort, vum_id=resultaat.vum_id, van=zoekopdracht.organisatie.oin
        )
    except fouten.VumFout as fout:
        _give_back(resultaat, lease, fout)
        if isinstance(fout, fouten.Ongeldig):
            raise GeenDetail(NIET_MEER) from fout
        raise
    except BaseException:
        _give_back(resultaat, lease, None)
        raise
    return _store_detail(gebruiker, resultaat, lease, antwoord)


@transaction.atomic
def _claim_detail(resultaat: Resultaat) -> datetime | None:
    """Reserve this result and a place of the budget; None when somebody else is fetching it now, or just did.

    The end of the lease is the proof of this claim. A result that still has a lease, though it ran out, holds the
    place that a killed process took: that one is used again.
    """
    now = now_for_all()
    lease = now + DETAIL_LEASE
    rij = Resultaat.objects.filter(pk=resultaat.pk)
    if rij.filter(detail_lease_tot__lt=now).update(detail_lease_tot=lease):
        return lease
    if not rij.filter(detail_lease_tot=None).update(detail_lease_tot=lease):
        return None
    if (
        selectors.stored_detail(resultaat) is not None
    ):  # the other click was ready between our look and this claim
        rij.update(detail_lease_tot=None)
        return None
    budget = settings.VUM_DETAILS_PER_VRAAG
    claimed = Zoekvraag.objects.filter(pk=resultaat.zoekvraag_id or 0, details_gebruikt__lt=budget).update(
        details_gebruikt=F("details_gebruikt") + 1
    )
    if not claimed:
        raise budget_gone()
    return lease


def _release(resultaat: Resultaat, lease: datetime) -> bool:
    """End this claim; False when it had ended already, and its place was given back or taken over."""
    return bool(
        Resultaat.objects.filter(pk=resultaat.pk, detail_lease_tot=lease).update(detail_lease_tot=None)
    )


@transaction.atomic
def _give_back(resultaat: Resultaat, lease: datetime, fout: fouten.VumFout | None) -> None:
    """Nothing was delivered, so nothing was spent; unless the exchange itself says so, in so many words."""
    held = _release(resultaat, lease)
    zoekvraag = Zoekvraag.objects.filter(pk=resultaat.zoekvraag_id or 0)
    if isinstance(fout, fouten.BudgetOp):
        zoekvraag.update(details_gebruikt=settings.VUM_DETAILS_PER_VRAAG)
    elif held:
        zoekvraag.filter(details_gebruikt__gt=0).update(details_gebruikt=F("details_gebruikt") - 1)


def return_lost_places() -> int:
    """Give back the places of details whose fetching never ended: its process was killed. How many there were."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            WITH los AS (
              UPDATE uitwisseling_resultaat SET detail_lease_tot = NULL WHERE id IN (
                SELECT id FROM uitwisseling_resultaat WHERE detail_lease_tot < %(now)s
                ORDER BY id FOR UPDATE SKIP LOCKED)
              RETURNING zoekvraag_id),
            per_vraag AS (SELECT zoekvraag_id, count(*) AS n FROM los GROUP BY zoekvraag_id),
            terug AS (
              UPDATE uitwisseling_zoekvraag v SET details_gebruikt = greatest(0, v.details_gebruikt - p.n)
              FROM per_vraag p WHERE v.id = p.zoekvraag_id)
            SELECT count(*) FROM los
            """,
            {"now": now_for_all()},
        )
        places: int = cursor.fetchone()[0]
    return places


@transaction.atomic
def _store_detail(
    gebruiker: Gebruiker, resultaat: Resultaat, lease: datetime, antwoord: DetailAntwoord
) -> Detail:
    """Keep what was delivered. It counts, also when it came so late that its place was given back meanwhile.

    Raises GeenDetail when the result was removed meanwhile: its matter closed, so nothing of it may be kept.
    """
    if not Resultaat.objects.select_for_update().filter(pk=resultaat.pk).exists():
        raise GeenDetail(NIET_MEER)
    if not _release(resultaat, lease):
        Zoekvraag.objects.filter(
            pk=resultaat.zoekvraag_id or 0, details_gebruikt__lt=settings.VUM_DETAILS_PER_VRAAG
        ).update(details_gebruikt=F("details_gebruikt") + 1)
    dagen = limit(DETAILS.sleutel, resultaat.zoekopdracht.organisatie_id)
    detail, _ = Detail.objects.update_or_create(
        resultaat=resultaat,
        defaults={
            "bron_id": antwoord.bron_id,
            "document": antwoord.document,
            "opgehaald_op": timezone.now(),
            "opgehaald_door": gebruiker,
            "bewaren_tot": timezone.localdate() + timedelta(days=dagen),
        },
    )
    Detailverzoek.objects.filter(resultaat=resultaat).delete()
    log_viewed(user_id=gebruiker.pk, over=resultaat.zoekopdracht.soort.value, extern_id=resultaat.vum_id)
    return detail
