"""One zoekvraag from open to answered or failed: who asks it, what came of it, and what was left lying.

The database decides who asks. Every change of state is a conditional UPDATE, so that two workers, a duplicate task
or a worker that comes back late never do the same thing twice. HTTP happens outside, in `tasks`.
"""

from collections import Counter
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from vumportal.standaard.soort import Soort
from vumportal.uitwisseling.antwoorden import Antwoord
from vumportal.uitwisseling.klok import now_for_all
from vumportal.uitwisseling.models import VERLOPEN, Resultaat, Zoekvraag
from vumportal.uitwisseling.oordelen import is_outside, koorde2_tot
from vumportal.uitwisseling.vingerafdruk import distinguish, vingerafdruk, without_id
from vumportal.uitwisseling.wensen import from_json
from vumportal.woorden.kort import wanneer

OFFERED = timedelta(seconds=20)
"""A task that was made this recently is left to come up by itself."""


def claim(zoekvraag_id: int) -> Zoekvraag | None:
    """Take one open zoekvraag for `Zoekvraag.LEASE`; None when it is answered, taken, or must still wait.

    One statement decides, so of two workers at most one gets it. `claimnummer` is the proof of this claim. A
    zoekvraag past its limits is not asked any more: it fails here, with the reason.
    """
    now = now_for_all()
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
    with connection.cursor() as cursor:
        cursor.execute(
            """
            UPDATE uitwisseling_zoekvraag SET status = 'mislukt', lease_tot = NULL, niet_voor = NULL,
              fout = CASE WHEN pogingen >= %(maximum)s THEN %(pogingen_op)s ELSE %(verlopen)s END
            WHERE id IN (
              SELECT v.id FROM uitwisseling_zoekvraag v JOIN uitwisseling_zoekopdracht o ON o.id = v.zoekopdracht_id
              WHERE v.status = 'gevraagd' AND (v.lease_tot IS NULL OR v.lease_tot < %(now)s)
                AND (v.pogingen >= %(maximum)s OR COALESCE(v.gesteld_op, o.gestart_op) < %(before)s)
                AND (%(id)s::bigint IS NULL OR v.id = %(id)s::bigint)
              ORDER BY v.id FOR UPDATE OF v SKIP LOCKED)
            """,
            {
                "now": now,
                "id": zoekvraag_id,
                "maximum": Zoekvraag.MAXIMUM_POGINGEN,
                "before": now - Zoekvraag.GELDIG,
                "pogingen_op": f"Het lukte na {Zoekvraag.MAXIMUM_POGINGEN} keer proberen niet. Zoek opnieuw.",
                "verlopen": VERLOPEN,
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
    # In one fixed order: two answers of one zoekopdracht that overlap then never wait for each other in a circle.
    rijen = sorted(_resultaten(zoekvraag, antwoord), key=lambda rij: rij.vingerafdruk)
    Resultaat.objects.bulk_create(rijen, ignore_conflicts=True, batch_size=500)
    return True


def _resultaten(zoekvraag: Zoekvraag, antwoord: Antwoord) -> list[Resultaat]:
    """What this answer adds, each with its own fingerprint.

    A vacature that several bronnen publish is one result. People with the same contents stay as many as there
    are: short profielen look alike, and nobody in an answer may disappear behind another in it.
    """
    zoekopdracht = zoekvraag.zoekopdracht
    soort, wensen = zoekopdracht.soort, from_json(zoekopdracht.wensen)
    aantallen = Counter[str]()
    rijen: list[Resultaat] = []
    for match in antwoord.matches:
        inhoud = without_id(match.inhoud, soort)
        ver = koorde2_tot(inhoud, wensen.postcode, soort)
        if zoekvraag.deel_van_id and is_outside(inhoud, wensen, soort, ver):
            continue  # the smaller areas together reach a little further than what was asked for
        afdruk = vingerafdruk(inhoud)
        aantallen[afdruk] += 1
        if aantallen[afdruk] > 1 and soort is Soort.VACATURE:
            continue
        rijen.append(
            Resultaat(
                zoekopdracht=zoekopdracht,
                zoekvraag=zoekvraag,
                vum_id=match.vum_id,
                vingerafdruk=distinguish(afdruk, aantallen[afdruk]),
                inhoud=inhoud,
                koorde2=ver,
            )
        )
    return rijen


def record_failure(*, zoekvraag: Zoekvraag, melding: str) -> None:
    """This zoekvraag will not be asked again; `melding` tells the user why, in Dutch."""
    _mine(zoekvraag).update(
        status=Zoekvraag.Status.MISLUKT, fout=melding[:200], lease_tot=None, niet_voor=None
    )


def postpone(*, zoekvraag: Zoekvraag, seconds: float, melding: str, asked: bool = True) -> float | None:
    """Ask again after so many seconds; None when there is no use in that any more, and it has failed.

    asked: False when the exchange was not reached for, so this attempt does not count.
    """
    now = now_for_all()
    at = now + timedelta(seconds=seconds)
    if at > (zoekvraag.gesteld_op or zoekvraag.zoekopdracht.gestart_op) + Zoekvraag.GELDIG:
        if seconds > 60:
            melding = f"De uitwisseling vraagt om te wachten tot {wanneer(at)}. Zoek daarna opnieuw."
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
    now = now_for_all()
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
