"""Saved searches asked again in the quiet hours: whose turn it is, a run, and what follows when it is done.

The database decides, as with any question (`vragen`): every step is one transaction under a lock, so a step that is
done twice, or by a worker that is killed halfway, has one effect. A run is a `Zoekopdracht` with `bewaard`; a saved
search has at most one that is open. Of its questions only a few are with the workers at the same time
(`VUM_NACHT_TEGELIJK`), so that a person who searches never waits behind them.
"""

import logging
import math
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from vumportal.organisaties.models import Gebruiker
from vumportal.uitwisseling import budget
from vumportal.uitwisseling.keren import forget_older
from vumportal.uitwisseling.klok import now_for_all
from vumportal.uitwisseling.lijst import results_changed
from vumportal.uitwisseling.models import Bewaardezoekopdracht, Zoekopdracht, Zoekvraag
from vumportal.uitwisseling.nacht import end_of_night, is_quiet, length_of_night, next_night
from vumportal.uitwisseling.services import begin_search
from vumportal.uitwisseling.splitsen import add_parts, log_asked_again, needs_parts, parts_of
from vumportal.uitwisseling.volledig import is_busy, is_complete, questions_of
from vumportal.uitwisseling.vondsten import lock_about, lock_subject, match_finds
from vumportal.uitwisseling.voorrang import people_wait
from vumportal.uitwisseling.wachtrij import enqueue
from vumportal.uitwisseling.wensen import from_json, to_zoekvragen
from vumportal.vacatures.models import Vacature
from vumportal.werkzoekenden.models import Werkzoekende

log = logging.getLogger("vumportal.uitwisseling")

OFFERED = timedelta(seconds=20)
"""A task that was made this recently is left to come up by itself."""
TIK = timedelta(minutes=2)
"""So often `start_due` is called."""
RUST = 4
"""The last part of a night (one in so many) is for what was held up: what is due is spread over the rest."""
HOOGSTENS = 10
"""How often a question of a run may be asked: nobody waits for it, so a bron may be away for a while."""
MISLUKT_WACHT = timedelta(hours=1)
"""A saved search that could not be started is not tried again so long, and holds up no other."""
GESCHAT = 2
"""Questions that one saved search that still waits is counted for, when it is looked at whether there is room."""
MEEST_BEZIEN = 2000
"""Saved searches that are looked at in one time."""
KIJK_TERUG = timedelta(days=2)
"""Runs that began longer ago were settled, or their night is long over."""
OPEN = Zoekvraag.Status.GEVRAAGD


# --- whose turn it is ---------------------------------------------------------------------------------
def due(now: datetime) -> QuerySet[Bewaardezoekopdracht]:
    """Saved searches that may be asked now and have no run that is still open."""
    lopend = Zoekvraag.objects.filter(zoekopdracht__bewaard=OuterRef("pk"), status=OPEN)
    rows = Bewaardezoekopdracht.objects.running().filter(Q(volgende_op__lte=now) | Q(opnieuw=True))
    return rows.filter(~Exists(lopend))


def in_turn(now: datetime, hoogstens: int = MEEST_BEZIEN) -> list[Bewaardezoekopdracht]:
    """Those that are due in the order in which they get their turn.

    Who waits longest is first, and of those who wait as long, who was asked longest ago. Each organisation in turn, so
    that a large one does not take the night of a small one.
    """
    with connection.cursor() as cursor:
        sql, parameters = due(now).order_by().values("pk").query.sql_with_params()
        cursor.execute(
            f"""
            SELECT b.id FROM uitwisseling_bewaardezoekopdracht b WHERE b.id IN ({sql})
            ORDER BY row_number() OVER (PARTITION BY b.organisatie_id
                ORDER BY least(b.volgende_op, %s), coalesce(b.laatste_op, b.gemaakt_op), b.id),
              least(b.volgende_op, %s), coalesce(b.laatste_op, b.gemaakt_op), b.id
            LIMIT %s""",  # noqa: S608 - made by Django
            [*parameters, now, now, hoogstens],
        )
        ids = [rij[0] for rij in cursor.fetchall()]
    rows = Bewaardezoekopdracht.objects.in_bulk(ids)
    return [rows[pk] for pk in ids if pk in rows]


def waiting_since(bewaard: Bewaardezoekopdracht, now: datetime) -> datetime | None:
    """Since when this saved search waits for its turn; None when it does not."""
    return bewaard.volgende_op if due(now).filter(pk=bewaard.pk, volgende_op__lte=now).exists() else None


def start_due(*, spread: bool = True) -> int:
    """Start those whose turn it is, as many as the budget has room for now; how many.

    spread: no more than what is needed to have all of them done well before the night is over.
    """
    now = now_for_all()
    if not is_quiet(now):
        return 0
    rij = in_turn(now)
    if not rij:
        return 0
    ruimte = _Ruimte(now, {bewaard.organisatie_id for bewaard in rij})
    hoogstens = _in_this_turn(now, due(now).count()) if spread else len(rij)
    begonnen = 0
    for bewaard in rij:
        if begonnen >= hoogstens or ruimte.is_full:
            break
        if not ruimte.has_room(bewaard.organisatie_id):
            continue
        zoekopdracht = _start_safely(bewaard, now)
        if zoekopdracht is not None:
            ruimte.use(bewaard.organisatie_id, zoekopdracht.zoekvragen.count())
            begonnen += 1
    return begonnen


def _in_this_turn(now: datetime, wachtend: int) -> int:
    """How many to start in this turn, so that all that are due have been started before the last part of the night."""
    beurten = max(1, int((end_of_night(now) - now - length_of_night() / RUST) / TIK))
    return math.ceil(wachtend / beurten)


class _Ruimte:
    """What of the budget of this window is not spoken for: questions that are open will still take their place."""

    def __init__(self, now: datetime, organisaties: set[int]) -> None:
        over = budget.left(organisaties, nacht=True, now=now)
        open_ = Zoekvraag.objects.filter(status=OPEN, zoekopdracht__bewaard__isnull=False)
        van_wie = list(open_.values_list("zoekopdracht__organisatie", flat=True))
        self._samen = over.samen - len(van_wie)
        self._eigen = {wie: ruimte - van_wie.count(wie) for wie, ruimte in over.eigen.items()}

    @property
    def is_full(self) -> bool:
        return self._samen <= 0

    def has_room(self, organisatie: int) -> bool:
        """For one question at the least. What does not fit then waits for the next window."""
        return self._samen > 0 and self._eigen[organisatie] > 0

    def use(self, organisatie: int, vragen: int) -> None:
        self._samen -= vragen
        self._eigen[organisatie] -= vragen


# --- a run --------------------------------------------------------------------------------------------
def _start_safely(bewaard: Bewaardezoekopdracht, now: datetime) -> Zoekopdracht | None:
    """Start a run; of one that fails the others know nothing, and it waits for a while."""
    try:
        return start_run(bewaard)
    except Exception as fout:
        # Only its type: the text of an error may quote wishes, which are about people.
        log.error("bewaarde zoekopdracht %d: begint niet, %s", bewaard.pk, type(fout).__name__)
        Bewaardezoekopdracht.objects.filter(pk=bewaard.pk).update(
            volgende_op=now + MISLUKT_WACHT, opnieuw=False
        )
        return None


@transaction.atomic
def start_run(bewaard: Bewaardezoekopdracht) -> Zoekopdracht | None:
    """Ask the wishes of this saved search now; None when it is not its turn (any more), or its subject is closed."""
    lock_about(bewaard.werkzoekende_id, bewaard.vacature_id)
    now = now_for_all()
    rows = Bewaardezoekopdracht.objects.select_related("werkzoekende", "vacature", "organisatie", "door")
    # Whoever holds the row changes or starts it; its turn comes back.
    row = rows.select_for_update(of=("self",), skip_locked=True).filter(pk=bewaard.pk).first()
    if row is None or not due(now).filter(pk=row.pk).exists():
        return None
    if row.vacature_id and not Vacature.objects.open().filter(pk=row.vacature_id).exists():
        _end(row, now)
        return None
    wensen = from_json(row.wensen)
    vragen = to_zoekvragen(wensen, row.soort)
    asker = _asker(row)
    if asker is None and row.werkzoekende_id:
        _skip(row, now)
        return None
    zoekopdracht = begin_search(
        Zoekopdracht(
            gezocht=row.soort,
            werkzoekende=row.werkzoekende,
            vacature=row.vacature,
            organisatie=row.organisatie,
            gestart_door=asker or row.door,
            nieuw_sinds=row.laatste_op is not None,
            bewaard=row,
        ),
        wensen,
        vragen,
        eigen_van=asker,
        aangeboden_op=None,
        geldig_tot=end_of_night(now),
        hoogstens=HOOGSTENS,
    )
    # From here on a change of the wishes asks for another run.
    Bewaardezoekopdracht.objects.filter(pk=row.pk).update(opnieuw=False)
    transaction.on_commit(offer)
    return zoekopdracht


def _end(bewaard: Bewaardezoekopdracht, now: datetime) -> None:
    """Its subject is closed: it is not asked any more, and no own supply is held against it."""
    Bewaardezoekopdracht.objects.filter(pk=bewaard.pk).update(beeindigd_op=now)
    bewaard.vragen.all().delete()


def _skip(bewaard: Bewaardezoekopdracht, now: datetime) -> None:
    """Nobody may see this person now, so nobody would read what is found: another night."""
    volgende = next_night(now, week=bewaard.hoe_vaak == Bewaardezoekopdracht.Hoevaak.WEEK)
    Bewaardezoekopdracht.objects.filter(pk=bewaard.pk).update(volgende_op=volgende, opnieuw=False)


def _asker(bewaard: Bewaardezoekopdracht) -> Gebruiker | None:
    """In whose name it is asked: who saved it, as long as they may; else a colleague who may see the person.

    None: nobody sees the person; or the one of a vacature left, which is then asked in the name of the organisation.
    """
    if _may_ask(bewaard, bewaard.door):
        return bewaard.door
    if bewaard.werkzoekende_id is None:
        return None
    collegas = Gebruiker.objects.filter(is_active=True, organisatie=bewaard.organisatie_id)
    zelf = collegas.filter(werkzoekendeuserpermission__content_object=bewaard.werkzoekende_id)
    team = collegas.filter(groups__werkzoekendegrouppermission__content_object=bewaard.werkzoekende_id)
    for rows in (zelf, team):
        for collega in rows.distinct().order_by("pk")[:20]:
            if _may_ask(bewaard, collega):
                return collega
    return None


def _may_ask(bewaard: Bewaardezoekopdracht, gebruiker: Gebruiker) -> bool:
    if not gebruiker.is_active or gebruiker.organisatie_id != bewaard.organisatie_id:
        return False
    if bewaard.werkzoekende_id:
        return Werkzoekende.objects.visible_to(gebruiker).filter(pk=bewaard.werkzoekende_id).exists()
    return Vacature.objects.of_own(gebruiker).filter(pk=bewaard.vacature_id).exists()


# --- its questions ------------------------------------------------------------------------------------
def offer() -> int:
    """Give the workers the next questions of runs, as long as fewer than `VUM_NACHT_TEGELIJK` are with them.

    None as long as somebody waits for an answer: processors, database and exchange are theirs for that moment. When
    it is there `tasks.vraag` goes on with the night; people have a budget, so that they cannot hold it up for ever.
    """
    if people_wait():
        return 0
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('nachtronde', 0))")
        cursor.execute(
            """
            WITH nu AS (SELECT clock_timestamp() AS nu),
            open AS (
              SELECT v.id, v.lease_tot IS NULL
                  AND v.aangeboden_op >= nu.nu - make_interval(secs => %(offered)s) AS is_aangeboden,
                COALESCE(v.lease_tot > nu.nu, false) AS is_bezig, v.niet_voor > nu.nu AS is_uitgesteld
              FROM nu, uitwisseling_zoekvraag v JOIN uitwisseling_zoekopdracht o ON o.id = v.zoekopdracht_id
              WHERE v.status = 'gevraagd' AND o.bewaard_id IS NOT NULL),
            volgende AS (
              SELECT id FROM open
              WHERE NOT is_bezig AND is_aangeboden IS NOT true AND is_uitgesteld IS NOT true
              ORDER BY id LIMIT greatest(0, %(tegelijk)s - (
                SELECT count(*) FROM open WHERE is_bezig OR (is_aangeboden AND is_uitgesteld IS NOT true))))
            UPDATE uitwisseling_zoekvraag v SET aangeboden_op = nu.nu FROM nu, volgende WHERE v.id = volgende.id
            RETURNING v.id
            """,
            {"offered": OFFERED.total_seconds(), "tegelijk": settings.VUM_NACHT_TEGELIJK},
        )
        ids = sorted(rij[0] for rij in cursor.fetchall())
    if ids:
        enqueue(ids)
    return len(ids)


def match_answers(zoekopdracht: Zoekopdracht) -> bool:
    """Some question of it will not be asked any more: what was found may have its find now.

    In a run what reached the maximum is split first: as long as its parts are open, nothing is new or gone. Call it in
    a transaction, under the lock on the subject. Whether that ended a run.
    """
    vragen = questions_of(zoekopdracht)
    # Nearly never; and to know what room there is, everybody who waits is counted.
    if zoekopdracht.bewaard_id is not None and needs_parts(vragen) and _split(zoekopdracht, len(vragen)):
        vragen = questions_of(zoekopdracht)
    match_finds(zoekopdracht, vragen)
    results_changed(zoekopdracht)
    return finish_run(zoekopdracht, vragen)


def _split(zoekopdracht: Zoekopdracht, gesteld: int) -> bool:
    """Ask in parts what reached the maximum, as far as this night has room for that, and this run too; whether it was.

    gesteld: how many questions it has.
    """
    now = now_for_all()
    if zoekopdracht.vergeten_op or not is_quiet(now):
        return False
    ruimte = min(settings.VUM_NACHT_PER_KEER - gesteld, _spare(now))
    # Of other work there is always more, and it is never new.
    delen = parts_of(zoekopdracht, ruimte, ander_werk=False) if ruimte > 0 else []
    if not delen or len(delen) > ruimte:
        return False
    add_parts(zoekopdracht, delen, aangeboden_op=None, geldig_tot=end_of_night(now), hoogstens=HOOGSTENS)
    log_asked_again(zoekopdracht, zoekopdracht.gestart_door_id)
    transaction.on_commit(offer)
    return True


def _spare(now: datetime) -> int:
    """Places of this night that nobody needs: not the questions that are open, nor those who still wait."""
    open_ = Zoekvraag.objects.filter(status=OPEN, zoekopdracht__bewaard__isnull=False).count()
    return budget.left_tonight(now) - open_ - GESCHAT * due(now).count()


# --- when it is done ----------------------------------------------------------------------------------
_DONE = """
    UPDATE uitwisseling_bewaardezoekopdracht
    SET laatste_op = greatest(clock_timestamp(), %(begon)s), volledig = %(volledig)s,
      volgende_op = CASE hoe_vaak WHEN 'week' THEN %(na_een_week)s ELSE %(volgende)s END
    WHERE id = %(id)s AND (laatste_op IS NULL OR laatste_op < %(begon)s)"""


@transaction.atomic(savepoint=False)
def finish_run(zoekopdracht: Zoekopdracht, gesteld: Sequence[Zoekvraag] | None = None) -> bool:
    """Write down that a run is done, once no question of it is open; whether this call did.

    Only the newest run keeps all its results. One that got no answer at all gives no news, and takes none away.
    gesteld: its questions, where they are known under the lock on the subject, which the caller then holds.
    """
    if zoekopdracht.bewaard_id is None:
        return False
    if gesteld is None:
        lock_subject(zoekopdracht)
        gesteld = questions_of(zoekopdracht)
    if is_busy(gesteld) or not _write_done(zoekopdracht, gesteld):
        return False
    if any(vraag.status == Zoekvraag.Status.BEANTWOORD for vraag in gesteld):
        forget_older(zoekopdracht)
    return True


def _write_done(zoekopdracht: Zoekopdracht, gesteld: Sequence[Zoekvraag]) -> bool:
    """Whether this call did: one run is written down once."""
    with connection.cursor() as cursor:
        cursor.execute(
            _DONE,
            {
                "id": zoekopdracht.bewaard_id,
                "begon": zoekopdracht.gestart_op,
                "volledig": is_complete(zoekopdracht, gesteld),
                "volgende": next_night(zoekopdracht.gestart_op, week=False),
                "na_een_week": next_night(zoekopdracht.gestart_op, week=True),
            },
        )
        return bool(cursor.rowcount)


def settle_left() -> int:
    """Settle runs that are done without anybody having written that down: their worker was killed. How many."""
    open_ = Zoekvraag.objects.filter(zoekopdracht=OuterRef("pk"), status=OPEN)
    rows = Zoekopdracht.objects.filter(
        Q(bewaard__laatste_op=None) | Q(bewaard__laatste_op__lt=F("gestart_op")),
        ~Exists(open_),
        bewaard__isnull=False,
        gestart_op__gt=timezone.now() - KIJK_TERUG,
    )
    return sum(_settle(pk) for pk in rows.order_by("gestart_op").values_list("pk", flat=True)[:MEEST_BEZIEN])


@transaction.atomic
def _settle(pk: UUID) -> bool:
    zoekopdracht = Zoekopdracht.objects.filter(pk=pk).first()
    if zoekopdracht is None:
        return False
    lock_subject(zoekopdracht)
    return match_answers(zoekopdracht)
