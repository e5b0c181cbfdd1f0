"""One zoekvraag from open to answered or failed: who asks it, what came of it, and what was left lying.

The database decides who asks. Every change of state is a conditional UPDATE, so that two workers, a duplicate task
or a worker that comes back late never do the same thing twice. HTTP happens outside, in `tasks`.
"""

import json
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F, Prefetch, QuerySet
from django.utils import timezone

from vumportal.uitwisseling.antwoorden import Antwoord
from vumportal.uitwisseling.beoordelen import judge_results, rejudge
from vumportal.uitwisseling.bewaren import Oogst, harvest
from vumportal.uitwisseling.fouten import RuimteOp, VumFout
from vumportal.uitwisseling.klok import now_for_all
from vumportal.uitwisseling.models import LATER_VERLOPEN, VERLOPEN, Resultaat, Zoekopdracht, Zoekvraag
from vumportal.uitwisseling.nachtronde import OFFERED, match_answers
from vumportal.uitwisseling.vondsten import lock_subject
from vumportal.woorden.kort import wanneer

TE_VAAK = "GREATEST(v.pogingen, v.afgebroken + (v.lease_tot IS NOT NULL)::int) >= v.hoogstens"
TE_LAAT = (
    "COALESCE(v.geldig_tot, COALESCE(v.gesteld_op, o.gestart_op) + make_interval(secs => %(geldig)s)) < {now}"
)
"""When a zoekvraag that nobody is asking now is worn: the limits of `Zoekvraag`."""
_ASKED_FOR = Prefetch("zoekopdracht", Zoekopdracht.objects.select_related("organisatie"))


def claim(zoekvraag_id: int) -> Zoekvraag | None:
    """Take one open zoekvraag for `Zoekvraag.LEASE`; None when it is answered, taken, or must still wait.

    One statement decides, so of two workers at most one gets it. `claimnummer` is the proof of this claim. A
    zoekvraag past its limits is not asked any more: it fails here, with the reason.
    """
    # Whoever ends a claim properly takes its lease away: one that ran out is of a worker that died.
    rijen = Zoekvraag.objects.raw(
        f"""
        WITH nu AS (SELECT clock_timestamp() AS nu)
        UPDATE uitwisseling_zoekvraag v
        SET lease_tot = nu.nu + make_interval(secs => %(lease)s), claimnummer = claimnummer + 1,
          afgebroken = afgebroken + (lease_tot IS NOT NULL)::int
        FROM nu, uitwisseling_zoekopdracht o
        WHERE v.id = %(id)s AND o.id = v.zoekopdracht_id AND v.status = 'gevraagd'
          AND (v.lease_tot IS NULL OR v.lease_tot < nu.nu) AND (v.niet_voor IS NULL OR v.niet_voor <= nu.nu)
          AND v.pogingen < v.hoogstens AND NOT ({TE_VAAK} OR {TE_LAAT.format(now="nu.nu")})
        RETURNING v.*
        """,  # noqa: S608 - of our own texts
        {
            "id": zoekvraag_id,
            "lease": Zoekvraag.LEASE.total_seconds(),
            "geldig": Zoekvraag.GELDIG.total_seconds(),
        },
    ).prefetch_related(_ASKED_FOR)
    claimed = next(iter(rijen), None)
    if claimed is None:  # nearly never
        _give_up_worn(now_for_all(), zoekvraag_id)
    return claimed


def count_request(zoekvraag: Zoekvraag, requests: int) -> datetime | None:
    """Write down that a request goes out (1), before it does; or that nobody saw it after all (-1). When that was.

    Each one prolongs the lease, which must outlive the answer. None: this claim is over, or no request is left, so
    none may go out.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            """
            WITH nu AS (SELECT clock_timestamp() AS nu)
            UPDATE uitwisseling_zoekvraag SET pogingen = pogingen + %(requests)s, gevraagd_op = nu.nu,
              lease_tot = nu.nu + make_interval(secs => %(lease)s)
            FROM nu WHERE id = %(id)s AND status = 'gevraagd' AND claimnummer = %(claim)s
              AND pogingen + %(requests)s <= hoogstens
            RETURNING nu.nu""",
            {
                "id": zoekvraag.pk,
                "claim": zoekvraag.claimnummer,
                "requests": requests,
                "lease": Zoekvraag.LEASE.total_seconds(),
            },
        )
        row = cursor.fetchone()
    return row[0] if row else None


def _give_up_worn(now: datetime, zoekvraag_id: int | None = None) -> None:
    """Fail open zoekvragen (or this one) that were tried too often or are too old, and that nobody is asking now.

    However an attempt ended, also when its worker was killed, a zoekvraag comes to an end by this.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            UPDATE uitwisseling_zoekvraag u SET status = 'mislukt', lease_tot = NULL, niet_voor = NULL,
              uitstel = '', fout = CASE WHEN moe.te_vaak THEN format(%(pogingen_op)s, u.hoogstens)
                WHEN u.geldig_tot IS NULL THEN %(verlopen)s ELSE %(later_verlopen)s END
            FROM (
              SELECT v.id, {TE_VAAK} AS te_vaak
              FROM uitwisseling_zoekvraag v JOIN uitwisseling_zoekopdracht o ON o.id = v.zoekopdracht_id
              WHERE v.status = 'gevraagd' AND (v.lease_tot IS NULL OR v.lease_tot < %(now)s)
                AND ({TE_VAAK} OR {TE_LAAT.format(now="%(now)s")})
                AND (%(id)s::bigint IS NULL OR v.id = %(id)s::bigint)
              ORDER BY v.id FOR UPDATE OF v SKIP LOCKED) moe
            WHERE u.id = moe.id RETURNING u.zoekopdracht_id
            """,  # noqa: S608 - of our own texts
            {
                "now": now,
                "id": zoekvraag_id,
                "geldig": Zoekvraag.GELDIG.total_seconds(),
                "pogingen_op": "Het lukte na %s keer proberen niet. Zoek opnieuw.",
                "verlopen": VERLOPEN,
                "later_verlopen": LATER_VERLOPEN,
            },
        )
        over = {rij[0] for rij in cursor.fetchall()}
    for zoekopdracht in Zoekopdracht.objects.filter(pk__in=over):
        _answers_are_in(zoekopdracht)


def _answers_are_in(zoekopdracht: Zoekopdracht) -> None:
    """Some question of it will not be asked any more: what was found may have its find now."""
    with transaction.atomic():
        lock_subject(zoekopdracht)
        match_answers(zoekopdracht)


def record_answer(*, zoekvraag: Zoekvraag, antwoord: Antwoord) -> bool:
    """Write the answer and flip the status together; False when another worker answered it already."""
    if len(antwoord.matches) > settings.VUM_MAXIMUM_PER_ANTWOORD:
        # Going through so many takes seconds, and waiting for them may have taken nearly the whole lease.
        _mine(zoekvraag).update(lease_tot=now_for_all() + Zoekvraag.LEASE)
    oogst = harvest(zoekvraag, antwoord)
    gevonden_met = zoekvraag.zoekopdracht.wensen
    judge_results(oogst.rijen, zoekvraag.zoekopdracht)  # takes long, so before anybody has to wait for it
    with transaction.atomic():
        # One answer about somebody at a time: together they stay within the maximum, and finds are matched once.
        lock_subject(zoekvraag.zoekopdracht)
        zoekopdracht = zoekvraag.zoekopdracht
        van_anderen, is_er_ander_werk, zoekopdracht.wensen = _so_far(zoekopdracht)
        rijen = oogst.rijen[: max(0, settings.VUM_MAXIMUM_PER_ZOEKOPDRACHT - van_anderen)]
        if not _write_answered(zoekvraag, antwoord, oogst, bewaard=len(rijen)):
            return False
        if zoekopdracht.wensen != gevonden_met:  # changed on the page meanwhile
            for rij in rijen:
                rij.koorde2 = None  # the middle of the gebied may be another
            judge_results(rijen, zoekopdracht)
        Resultaat.objects.bulk_create(rijen, ignore_conflicts=True, batch_size=500)
        if is_er_ander_werk:
            _is_no_other_work(zoekvraag, rijen)
        match_answers(zoekopdracht)
    return True


def _so_far(zoekopdracht: Zoekopdracht) -> tuple[int, bool, Any]:
    """How many results of others it has now, whether some are other work, and its wishes as they are now."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT count(*) FILTER (WHERE r.eigen_id = ''), coalesce(bool_or(r.ander_werk), false),
              (SELECT o.wensen FROM uitwisseling_zoekopdracht o WHERE o.id = %(id)s)
            FROM uitwisseling_resultaat r WHERE r.zoekopdracht_id = %(id)s""",
            {"id": zoekopdracht.pk},
        )
        van_anderen, is_er_ander_werk, wensen = cursor.fetchone()
    return van_anderen, is_er_ander_werk, json.loads(wensen or "{}")


def _write_answered(zoekvraag: Zoekvraag, antwoord: Antwoord, oogst: Oogst, *, bewaard: int) -> bool:
    """Whether this call did: no other worker answered it before."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            UPDATE uitwisseling_zoekvraag SET status = 'beantwoord', vraag_id = %(vraag_id)s,
              maximum_bereikt = %(maximum)s, aantal = %(aantal)s, onleesbaar = %(onleesbaar)s, bewaard = %(bewaard)s,
              weggelaten = %(weggelaten)s, beantwoord_op = %(nu)s, lease_tot = NULL, niet_voor = NULL, uitstel = '',
              fout = ''
            WHERE id = %(id)s AND status = 'gevraagd'""",
            {
                "id": zoekvraag.pk,
                "vraag_id": antwoord.vraag_id,
                "maximum": antwoord.maximum_bereikt,
                "aantal": oogst.aantal,
                "onleesbaar": oogst.onleesbaar,
                "bewaard": bewaard,
                "weggelaten": oogst.nieuw - bewaard,
                "nu": timezone.now(),
            },
        )
        return bool(cursor.rowcount)


def _is_no_other_work(zoekvraag: Zoekvraag, rijen: list[Resultaat]) -> None:
    """What a question with a beroep finds too belongs among the others, whichever answer came first."""
    afdrukken = [rij.vingerafdruk for rij in rijen if not rij.ander_werk]
    dubbel = zoekvraag.zoekopdracht.resultaten.filter(ander_werk=True, vingerafdruk__in=afdrukken)
    ids = list(dubbel.values_list("pk", flat=True))
    if ids:
        dubbel.update(ander_werk=False)
        rejudge(zoekvraag.zoekopdracht, ids=ids)


def record_failure(*, zoekvraag: Zoekvraag, melding: str) -> None:
    """This zoekvraag will not be asked again; `melding` tells the user why, in Dutch."""
    with transaction.atomic():
        lock_subject(zoekvraag.zoekopdracht)
        failed = _mine(zoekvraag).update(
            status=Zoekvraag.Status.MISLUKT, fout=melding[:200], lease_tot=None, niet_voor=None, uitstel=""
        )
        if failed:
            _answers_are_in(zoekvraag.zoekopdracht)


def postpone(
    *,
    zoekvraag: Zoekvraag,
    seconds: float,
    fout: VumFout,
    uitstel: Zoekvraag.Uitstel = Zoekvraag.Uitstel.EIGEN,
) -> float | None:
    """Ask again after so many seconds; None when there is no use in that any more, and it has failed.

    fout: what went wrong now, and uitstel: who wants the wait; both are for on the page.
    """
    now = now_for_all()
    at = now + timedelta(seconds=seconds)
    if at > zoekvraag.valid_until:
        melding = fout.melding
        if uitstel == Zoekvraag.Uitstel.GEVRAAGD and seconds > 60:
            melding = f"De uitwisseling vraagt om te wachten tot {wanneer(at)}. Zoek daarna opnieuw."
        record_failure(zoekvraag=zoekvraag, melding=melding)
        return None
    again = _mine(zoekvraag).filter(pogingen__lt=F("hoogstens"))
    if again.update(
        lease_tot=None,
        niet_voor=at,
        aangeboden_op=_offered(zoekvraag, now),
        uitstel=uitstel,
        fout=fout.oorzaak[:200],
    ):
        return seconds
    record_failure(zoekvraag=zoekvraag, melding=fout.melding)
    return None


def wait_for_room(*, zoekvraag: Zoekvraag, fout: RuimteOp) -> float:
    """Ask again when there is room in the budget: nobody was asked, so it is no try; how many seconds that takes.

    A question of a person is not given up for that: it lives as long after that moment as it did after it was put.
    """
    now = now_for_all()
    at = now + timedelta(seconds=fout.wacht)
    geldig = {} if zoekvraag.is_night else {"geldig_tot": max(zoekvraag.valid_until, at + Zoekvraag.GELDIG)}
    _mine(zoekvraag).update(
        lease_tot=None,
        niet_voor=at,
        aangeboden_op=_offered(zoekvraag, now),
        uitstel=Zoekvraag.Uitstel.BUDGET,
        fout="",
        **geldig,
    )
    return fout.wacht


def _offered(zoekvraag: Zoekvraag, now: datetime) -> datetime | None:
    """When a task was made for a question that waits: of a saved search that is done by `nachtronde.offer`."""
    return None if zoekvraag.is_night else now


def _mine(zoekvraag: Zoekvraag) -> QuerySet[Zoekvraag]:
    """The row as long as this claim holds: not answered, and not claimed by anybody else since."""
    return Zoekvraag.objects.filter(
        pk=zoekvraag.pk, status=Zoekvraag.Status.GEVRAAGD, claimnummer=zoekvraag.claimnummer
    )


def take_forgotten(limit: int = 500) -> list[int]:
    """Ids of open zoekvragen that nobody is working on and that were not offered to a worker lately.

    Marks them as offered, so that two runs at the same time never return the same one. Those past their limits
    are not offered but fail, with the reason. Those of saved searches are for `nachtronde.offer`: a few at a time.
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
            AND NOT EXISTS (SELECT FROM uitwisseling_zoekopdracht o
              WHERE o.id = zoekopdracht_id AND o.bewaard_id IS NOT NULL)
          ORDER BY id LIMIT %(limit)s FOR UPDATE SKIP LOCKED)
        RETURNING id
        """,
        {"now": now, "before": now - OFFERED, "limit": limit},
    )
    return sorted(rij.pk for rij in rijen)
