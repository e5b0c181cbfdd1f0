"""Starting a zoekopdracht, recording what the exchange answers, and fetching a detail.

HTTP happens outside transactions; every change of state is a conditional UPDATE, so that two workers, a
duplicate task or a double click never do the same thing twice.
"""

import json
import logging
import time
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import partial

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from vumportal.aanbod.nabij import nearest
from vumportal.logboek.services import log_searched, log_viewed
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.standaard.soort import Soort
from vumportal.standaard.zoekvraag import parse
from vumportal.uitwisseling import fouten, selectors
from vumportal.uitwisseling.client import Antwoord, DetailAntwoord, get_client
from vumportal.uitwisseling.eigen import own_supply
from vumportal.uitwisseling.models import Detail, Resultaat, Zoekopdracht, Zoekvraag
from vumportal.uitwisseling.oordelen import koorde2_tot
from vumportal.uitwisseling.vingerafdruk import onderscheid, vingerafdruk, zonder_id
from vumportal.uitwisseling.wensen import Wensen, from_json, to_zoekvragen
from vumportal.vacatures.models import Vacature
from vumportal.werkzoekenden.models import Werkzoekende

log = logging.getLogger("vumportal.uitwisseling")

EIGEN_MAXIMUM = 250
"""Own results per zoekvraag; more than that is said on the page, not shown."""
DETAIL_LEASE = Zoekvraag.LEASE
DETAIL_WACHT = 5.0
"""Seconds that a second click waits for the first one's detail."""


OFFERED = timedelta(seconds=20)
"""A task that was made this recently is left to come up by itself."""


class GeenDetail(Exception):
    """The detail cannot be shown. `melding` says why, in Dutch, and `budget_op` whether that is the budget."""

    def __init__(self, melding: str, *, budget_op: bool = False) -> None:
        super().__init__(melding)
        self.melding = melding
        self.budget_op = budget_op


# --- the zoekopdracht -----------------------------------------------------------------------------
@transaction.atomic
def start_zoekopdracht(
    *,
    gebruiker: Gebruiker,
    wensen: Wensen,
    werkzoekende: Werkzoekende | None = None,
    vacature: Vacature | None = None,
) -> Zoekopdracht:
    """Search vacatures for this werkzoekende, or werkzoekenden for this vacature.

    Own results are there at once; the exchange is asked by tasks that start after the commit. Raises
    OngeldigeWensen, PermissionDenied when the user may not see whom or what this is about.
    """
    gezocht = Soort.VACATURE if werkzoekende is not None else Soort.WERKZOEKENDE
    organisatie = _asking_organisatie(gebruiker, werkzoekende, vacature)
    vragen = to_zoekvragen(wensen, gezocht)
    zoekopdracht = Zoekopdracht.objects.create(
        gezocht=gezocht,
        werkzoekende=werkzoekende,
        vacature=vacature,
        organisatie=organisatie,
        gestart_door=gebruiker,
        wensen=wensen.as_json(),
    )
    Zoekvraag.objects.bulk_create(
        Zoekvraag(zoekopdracht=zoekopdracht, volgnummer=nummer, vraag=vraag, aangeboden_op=timezone.now())
        for nummer, vraag in enumerate(vragen, start=1)
    )
    _add_own(zoekopdracht, gebruiker, vragen)
    log_searched(user_id=gebruiker.pk, over=gezocht.value, zoekopdracht_id=str(zoekopdracht.pk))
    ids = list(zoekopdracht.zoekvragen.values_list("pk", flat=True))
    transaction.on_commit(partial(_enqueue, ids))
    return zoekopdracht


def _enqueue(ids: Iterable[int]) -> None:
    from vumportal.uitwisseling.tasks import enqueue  # tasks call these services

    enqueue(ids)


def _asking_organisatie(
    gebruiker: Gebruiker, werkzoekende: Werkzoekende | None, vacature: Vacature | None
) -> Organisatie:
    if (werkzoekende is None) == (vacature is None):
        raise ValueError("geef een werkzoekende of een vacature")
    zichtbaar = (
        Werkzoekende.objects.visible_to(gebruiker).filter(pk=werkzoekende.pk)
        if werkzoekende is not None
        else Vacature.objects.visible_to(gebruiker).filter(pk=vacature.pk if vacature else None)
    )
    if gebruiker.organisatie is None or not zichtbaar.exists():
        raise PermissionDenied
    return gebruiker.organisatie


def _add_own(zoekopdracht: Zoekopdracht, gebruiker: Gebruiker, vragen: list[dict[str, object]]) -> None:
    """The same zoekvragen, asked of the own supply. First in, so that an echo of the exchange stays 'own'."""
    soort = zoekopdracht.soort
    supply = own_supply(soort, zoekopdracht.organisatie, gebruiker)
    gevonden: dict[str, Resultaat] = {}
    afdrukken: set[str] = set()
    for vraag in vragen:
        treffers = nearest(
            supply,
            parse(vraag, soort),
            EIGEN_MAXIMUM + 1,
            organisatie_id=zoekopdracht.organisatie_id,
            toets_reisafstand=settings.BRON_TOETS_REISAFSTAND,
        )
        zoekopdracht.eigen_maximum_bereikt |= len(treffers) > EIGEN_MAXIMUM
        for treffer in treffers[:EIGEN_MAXIMUM]:
            if treffer.extern_id in gevonden:
                continue
            inhoud = zonder_id(json.loads(treffer.selectieresultaat), soort)
            afdruk = vingerafdruk(inhoud)
            if afdruk in afdrukken:
                afdruk = onderscheid(afdruk, treffer.extern_id)
            afdrukken.add(afdruk)
            gevonden[treffer.extern_id] = Resultaat(
                zoekopdracht=zoekopdracht,
                eigen_id=treffer.extern_id,
                vingerafdruk=afdruk,
                inhoud=inhoud,
                koorde2=treffer.koorde2,
            )
    Resultaat.objects.bulk_create(gevonden.values())
    if zoekopdracht.eigen_maximum_bereikt:
        zoekopdracht.save(update_fields=["eigen_maximum_bereikt"])


# --- asking one zoekvraag (called by the task) ----------------------------------------------------
def claim(zoekvraag_id: int) -> Zoekvraag | None:
    """Take one open zoekvraag for `Zoekvraag.LEASE`; None when it is answered, taken, or must still wait.

    One statement decides, so of two workers at most one gets it. `claimnummer` is the proof of this claim. A
    zoekvraag past its limits is not asked any more: it fails here, with the reason.
    """
    now = timezone.now()
    _give_up_worn(now, zoekvraag_id)
    rijen = Zoekvraag.objects.raw(
        """
        UPDATE uitwisseling_zoekvraag
        SET lease_tot = %(lease)s, pogingen = pogingen + 1, claimnummer = claimnummer + 1
        WHERE id = %(id)s AND status = 'gevraagd' AND (lease_tot IS NULL OR lease_tot < %(now)s)
          AND (niet_voor IS NULL OR niet_voor <= %(now)s) AND pogingen < %(maximum)s
        RETURNING *
        """,
        {
            "id": zoekvraag_id,
            "now": now,
            "lease": now + Zoekvraag.LEASE,
            "maximum": Zoekvraag.MAXIMUM_POGINGEN,
        },
    )
    return next(iter(rijen), None)


def _give_up_worn(now: datetime, zoekvraag_id: int | None = None) -> None:
    """Fail open zoekvragen (or this one) that were tried too often or are too old, and that nobody is asking now.

    However an attempt ended, also when its worker was killed, a zoekvraag comes to an end by this.
    """
    minuten = int(Zoekvraag.GELDIG.total_seconds() // 60)
    with connection.cursor() as cursor:
        cursor.execute(
            """
            UPDATE uitwisseling_zoekvraag SET status = 'mislukt', lease_tot = NULL, niet_voor = NULL,
              fout = CASE WHEN pogingen >= %(maximum)s THEN %(pogingen_op)s ELSE %(verlopen)s END
            WHERE id IN (
              SELECT v.id FROM uitwisseling_zoekvraag v JOIN uitwisseling_zoekopdracht o ON o.id = v.zoekopdracht_id
              WHERE v.status = 'gevraagd' AND (v.lease_tot IS NULL OR v.lease_tot < %(now)s)
                AND (v.pogingen >= %(maximum)s OR o.gestart_op < %(before)s)
                AND (%(id)s::bigint IS NULL OR v.id = %(id)s::bigint)
              ORDER BY v.id FOR UPDATE OF v SKIP LOCKED)
            """,
            {
                "now": now,
                "id": zoekvraag_id,
                "maximum": Zoekvraag.MAXIMUM_POGINGEN,
                "before": now - Zoekvraag.GELDIG,
                "pogingen_op": f"Het lukte na {Zoekvraag.MAXIMUM_POGINGEN} keer proberen niet. Zoek opnieuw.",
                "verlopen": f"Er kwam binnen {minuten} minuten geen antwoord. Zoek opnieuw.",
            },
        )


@transaction.atomic
def record_answer(*, zoekvraag: Zoekvraag, antwoord: Antwoord) -> bool:
    """Write the answer and flip the status together; False when another worker answered it already."""
    written = Zoekvraag.objects.filter(pk=zoekvraag.pk, status=Zoekvraag.Status.GEVRAAGD).update(
        status=Zoekvraag.Status.BEANTWOORD,
        vraag_id=antwoord.vraag_id,
        maximum_bereikt=antwoord.maximum_bereikt,
        aantal=len(antwoord.matches),
        beantwoord_op=timezone.now(),
        lease_tot=None,
        niet_voor=None,
        fout="",
    )
    if not written:
        return False
    zoekopdracht = zoekvraag.zoekopdracht
    soort, postcode = zoekopdracht.soort, from_json(zoekopdracht.wensen).postcode
    rijen: dict[str, Resultaat] = {}
    for match in antwoord.matches:
        inhoud = zonder_id(match.inhoud, soort)
        afdruk = vingerafdruk(inhoud)
        rijen.setdefault(
            afdruk,
            Resultaat(
                zoekopdracht=zoekopdracht,
                zoekvraag=zoekvraag,
                vum_id=match.vum_id,
                vingerafdruk=afdruk,
                inhoud=inhoud,
                koorde2=koorde2_tot(inhoud, postcode, soort),
            ),
        )
    # In one fixed order: two answers of one zoekopdracht that overlap then never wait for each other in a circle.
    Resultaat.objects.bulk_create(
        [rijen[afdruk] for afdruk in sorted(rijen)], ignore_conflicts=True, batch_size=500
    )
    return True


def record_failure(*, zoekvraag: Zoekvraag, melding: str) -> None:
    """This zoekvraag will not be asked again; `melding` tells the user why, in Dutch."""
    _mine(zoekvraag).update(
        status=Zoekvraag.Status.MISLUKT, fout=melding[:200], lease_tot=None, niet_voor=None
    )


def postpone(*, zoekvraag: Zoekvraag, seconds: float, melding: str, asked: bool = True) -> float | None:
    """Ask again after so many seconds; None when there is no use in that any more, and it has failed.

    asked: False when the exchange was not reached for, so this attempt does not count.
    """
    now = timezone.now()
    at = now + timedelta(seconds=seconds)
    if at > zoekvraag.zoekopdracht.gestart_op + Zoekvraag.GELDIG:
        wacht = timezone.localtime(at).strftime("%H:%M")
        if seconds > 60:
            melding = f"De uitwisseling vraagt om te wachten tot {wacht}. Zoek daarna opnieuw."
        record_failure(zoekvraag=zoekvraag, melding=melding)
        return None
    if asked and zoekvraag.pogingen >= Zoekvraag.MAXIMUM_POGINGEN:
        record_failure(zoekvraag=zoekvraag, melding=melding)
        return None
    _mine(zoekvraag).update(
        lease_tot=None,
        niet_voor=at,
        aangeboden_op=now,
        pogingen=F("pogingen") if asked else F("pogingen") - 1,
    )
    return seconds


def _mine(zoekvraag: Zoekvraag) -> QuerySet[Zoekvraag]:
    """The row as long as this claim holds: not answered, and not claimed by anybody else since."""
    return Zoekvraag.objects.filter(
        pk=zoekvraag.pk, status=Zoekvraag.Status.GEVRAAGD, claimnummer=zoekvraag.claimnummer
    )


def take_forgotten(limit: int = 500) -> list[int]:
    """Ids of open zoekvragen that nobody is working on and that were not offered to a worker lately.

    Marks them as offered, so that two runs at the same time never return the same one. Those past their limits
    are not offered but fail, with the reason.
    """
    now = timezone.now()
    _give_up_worn(now)
    rijen = Zoekvraag.objects.raw(
        """
        UPDATE uitwisseling_zoekvraag SET aangeboden_op = %(now)s WHERE id IN (
          SELECT id FROM uitwisseling_zoekvraag
          WHERE status = 'gevraagd' AND (lease_tot IS NULL OR lease_tot < %(now)s)
            AND (niet_voor IS NULL OR niet_voor <= %(now)s)
            AND (aangeboden_op IS NULL OR aangeboden_op < %(before)s)
          ORDER BY id LIMIT %(limit)s FOR UPDATE SKIP LOCKED)
        RETURNING id
        """,
        {"now": now, "before": now - OFFERED, "limit": limit},
    )
    return sorted(rij.pk for rij in rijen)


def remove_old() -> int:
    """Retention: details past their term, and results and zoekopdrachten that nobody may keep any longer."""
    today = timezone.localdate()
    Detail.objects.filter(bewaren_tot__lt=today).delete()
    before = timezone.now() - timedelta(days=settings.VUM_RESULTAAT_BEWAARDAGEN)
    old = Resultaat.objects.filter(zoekopdracht__gestart_op__lt=before, detail=None)
    old.delete()
    removed, _ = Zoekopdracht.objects.filter(gestart_op__lt=before, resultaten=None).delete()
    return removed


# --- details --------------------------------------------------------------------------------------
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


def fetch_detail(*, gebruiker: Gebruiker, resultaat: Resultaat) -> Detail:
    """The detail of a result; costs one of the budget unless it is own or was fetched before.

    Raises GeenDetail (budget used up, not ours to read, somebody is fetching it) or VumFout; in both cases
    nothing was spent.
    """
    detail = view_detail(gebruiker=gebruiker, resultaat=resultaat)
    if detail is not None:
        return detail
    if resultaat.is_eigen:
        raise GeenDetail("Dit is niet meer beschikbaar. Zoek opnieuw om te zien wat er nu is.")
    lease = _claim_detail(resultaat)
    if lease is None:
        return _await_detail(gebruiker, resultaat)
    try:
        zoekopdracht = resultaat.zoekopdracht
        antwoord = get_client().detail(
            soort=zoekopdracht.soort, vum_id=resultaat.vum_id, van=zoekopdracht.organisatie.oin
        )
    except fouten.VumFout as fout:
        _give_back(resultaat, lease, fout)
        if isinstance(fout, fouten.Ongeldig):
            raise GeenDetail("Dit is niet meer beschikbaar. Zoek opnieuw om te zien wat er nu is.") from fout
        raise
    except BaseException:
        _give_back(resultaat, lease, None)
        raise
    return _store_detail(gebruiker, resultaat, lease, antwoord)


@transaction.atomic
def _claim_detail(resultaat: Resultaat) -> datetime | None:
    """Reserve this result and a place of the budget; None when somebody else is fetching it now.

    The end of the lease is the proof of this claim. A result that still has a lease, though it ran out, holds the
    place that a killed process took: that one is used again.
    """
    now = timezone.now()
    lease = now + DETAIL_LEASE
    rij = Resultaat.objects.filter(pk=resultaat.pk)
    if rij.filter(detail_lease_tot__lt=now).update(detail_lease_tot=lease):
        return lease
    if not rij.filter(detail_lease_tot=None).update(detail_lease_tot=lease):
        return None
    budget = settings.VUM_DETAILS_PER_VRAAG
    claimed = Zoekvraag.objects.filter(pk=resultaat.zoekvraag_id or 0, details_gebruikt__lt=budget).update(
        details_gebruikt=F("details_gebruikt") + 1
    )
    if not claimed:
        raise GeenDetail(
            f"Je hebt alle {budget} details van deze vraag gebruikt. Zoek opnieuw om weer details op te halen.",
            budget_op=True,
        )
    return lease


def _release(resultaat: Resultaat, lease: datetime) -> bool:
    """End this claim; False when it had ended already, and its place was given back or taken over."""
    return bool(
        Resultaat.objects.filter(pk=resultaat.pk, detail_lease_tot=lease).update(detail_lease_tot=None)
    )


@transaction.atomic
def _give_back(resultaat: Resultaat, lease: datetime, fout: fouten.VumFout | None) -> None:
    """Nothing was delivered, so nothing was spent, unless the exchange itself says that the budget is gone."""
    held = _release(resultaat, lease)
    zoekvraag = Zoekvraag.objects.filter(pk=resultaat.zoekvraag_id or 0)
    if isinstance(fout, fouten.TeVeel) and fout.wacht is None:
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
            {"now": timezone.now()},
        )
        places: int = cursor.fetchone()[0]
    return places


@transaction.atomic
def _store_detail(
    gebruiker: Gebruiker, resultaat: Resultaat, lease: datetime, antwoord: DetailAntwoord
) -> Detail:
    """Keep what was delivered. It counts, also when it came so late that its place was given back meanwhile."""
    if not _release(resultaat, lease):
        Zoekvraag.objects.filter(
            pk=resultaat.zoekvraag_id or 0, details_gebruikt__lt=settings.VUM_DETAILS_PER_VRAAG
        ).update(details_gebruikt=F("details_gebruikt") + 1)
    detail, _ = Detail.objects.update_or_create(
        resultaat=resultaat,
        defaults={
            "bron_id": antwoord.bron_id,
            "document": antwoord.document,
            "opgehaald_op": timezone.now(),
            "opgehaald_door": gebruiker,
            "bewaren_tot": timezone.localdate() + timedelta(days=settings.VUM_DETAIL_BEWAARDAGEN),
        },
    )
    log_viewed(user_id=gebruiker.pk, over=resultaat.zoekopdracht.soort.value, extern_id=resultaat.vum_id)
    return detail


def _await_detail(gebruiker: Gebruiker, resultaat: Resultaat) -> Detail:
    """Wait for the other click on the same detail; it costs once."""
    until = time.monotonic() + DETAIL_WACHT
    while time.monotonic() < until:
        time.sleep(0.2)
        detail = view_detail(gebruiker=gebruiker, resultaat=resultaat)
        if detail is not None:
            return detail
    raise GeenDetail("Dit detail wordt al opgehaald. Ververs de pagina over een paar tellen.")
