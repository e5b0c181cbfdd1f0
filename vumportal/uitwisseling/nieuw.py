"""What of the finds is new, how they were judged last, and what is not there any more.

New is what a saved search found by itself: not in its first run, where all is unknown, and not as other work or with a
wish that must be met and is not. It happens once to a find, since there is one find of the same thing. What two
complete runs in a row did not bring back is marked and never removed: found again, it is as it was. Two, because the
exchange hands over what came in time and does not say whose answer is in it: one time a bron may only be silent.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from vumportal.uitwisseling.feiten import NIEUW_WERK
from vumportal.uitwisseling.models import Bewaardezoekopdracht, Resultaat, Vondst, Zoekopdracht, Zoekvraag
from vumportal.uitwisseling.vindt import is_found_by
from vumportal.uitwisseling.volledig import is_complete, questions_of
from vumportal.uitwisseling.wensen import from_json

_NEWEST = """
    SELECT r.vondst_id, r.niet, r.onbekend, NOT r.ander_werk AND NOT EXISTS (
      SELECT 1 FROM uitwisseling_resultaat later WHERE later.vondst_id = r.vondst_id AND later.id > r.id) AS telt
    FROM uitwisseling_resultaat r WHERE r.zoekopdracht_id = %(opdracht)s"""
"""How each find of a search was judged in it, and whether that is the last word: other work was judged without the
beroep."""

_SEEN = f"""
    UPDATE uitwisseling_vondst v SET laatst_gezien = %(nu)s, verdwenen_op = NULL,
      past_niet = CASE WHEN r.telt THEN r.niet ELSE v.past_niet END,
      onbekend = CASE WHEN r.telt THEN r.onbekend ELSE v.onbekend END
    FROM ({_NEWEST} AND r.vondst_id = ANY(%(vondsten)s)) r WHERE v.id = r.vondst_id"""  # noqa: S608

_JUDGED = f"""
    UPDATE uitwisseling_vondst v SET past_niet = r.niet, onbekend = r.onbekend
    FROM ({_NEWEST} AND r.vondst_id IS NOT NULL AND (%(alle)s OR r.id = ANY(%(resultaten)s))) r
    WHERE v.id = r.vondst_id AND r.telt
      AND (v.past_niet, v.onbekend) IS DISTINCT FROM (r.niet, r.onbekend)"""  # noqa: S608

_MISSED = """
    SELECT v.id, v.laatst_gezien FROM uitwisseling_vondst v
    WHERE v.{onderwerp} = %(wie)s AND v.eigen_id = '' AND v.verdwenen_op IS NULL AND v.laatst_gezien < %(begon)s
      AND NOT EXISTS (
        SELECT 1 FROM uitwisseling_resultaat r WHERE r.vondst_id = v.id AND r.zoekopdracht_id = %(opdracht)s)
      AND (
        v.id = ANY(%(bekend)s)
        OR EXISTS (SELECT 1 FROM uitwisseling_resultaat r WHERE r.vondst_id = v.id AND r.zoekopdracht_id = %(vorige)s
          AND NOT r.ander_werk AND (%(zelfde)s OR v.nieuw_op IS NOT NULL))
        OR v.nieuw_op IS NOT NULL AND EXISTS (
          SELECT 1 FROM uitwisseling_zoekopdracht z WHERE z.id = v.nieuw_in_id AND z.bewaard_id = %(bewaard)s))
      AND NOT EXISTS (
        SELECT 1 FROM uitwisseling_resultaat r JOIN uitwisseling_zoekopdracht z ON z.id = r.zoekopdracht_id
        WHERE r.vondst_id = v.id AND z.bewaard_id <> %(bewaard)s AND z.gestart_op > %(vorige_begon)s)"""
"""What the run before it had, or missed already, or an earlier one brought as new, and this one has not; unless another
saved search for the same subject still had it since. With other wishes only what was new: of the rest nothing is said
by not asking for it."""


_BEFORE = """
    SELECT b.gemist, b.gemist_op, vorige.id, vorige.gestart_op, vorige.wensen IS NOT DISTINCT FROM dit.wensen
    FROM uitwisseling_zoekopdracht dit JOIN uitwisseling_bewaardezoekopdracht b ON b.id = dit.bewaard_id
    LEFT JOIN LATERAL (
      SELECT z.id, z.gestart_op, z.wensen FROM uitwisseling_zoekopdracht z
      WHERE z.bewaard_id = b.id AND z.gestart_op < dit.gestart_op ORDER BY z.gestart_op DESC LIMIT 1) vorige ON true
    WHERE dit.id = %(opdracht)s AND NOT EXISTS (
      SELECT 1 FROM uitwisseling_zoekopdracht z WHERE z.bewaard_id = b.id AND z.gestart_op > dit.gestart_op)
      AND (b.gemist_op IS NULL OR b.gemist_op < dit.gestart_op)"""
"""What was before a run, unless there was a later one, or this was asked of it before."""


@dataclass(frozen=True)
class _Ervoor:
    """What was missed until this run, and since when; the run before it (None: there was none), and whether that asked
    for the same.
    """

    gemist: list[int]
    gemist_op: datetime | None
    vorige: UUID | None
    vorige_begon: datetime | None
    zelfde: bool


def can_be_new(zoekopdracht: Zoekopdracht) -> bool:
    """Whether what this search finds first is new: in a run of a saved search that was run before."""
    if not (zoekopdracht.bewaard_id and zoekopdracht.nieuw_sinds):
        return False
    ooit = Bewaardezoekopdracht.objects.filter(pk=zoekopdracht.bewaard_id, laatste_op__isnull=False)
    return ooit.exists()


def is_news(resultaat: Resultaat) -> bool:
    """Whether it is something to come with, when nobody knew it: work that was asked for, and all that must be is."""
    return not (resultaat.ander_werk or resultaat.verborgen)


def seen_again(zoekopdracht: Zoekopdracht, vondsten: Collection[int]) -> None:
    """These finds (keys) were found in this search just now: they are there, and so they were judged."""
    if vondsten:
        _execute(_SEEN, opdracht=zoekopdracht.pk, vondsten=list(vondsten), nu=timezone.now())


def copy_judgements(zoekopdracht: Zoekopdracht, resultaten: Collection[int] = ()) -> None:
    """The finds of this search, or of these results of it, take over how they were judged there.

    Where a later search has the find too, that is the last word.
    """
    _execute(_JUDGED, opdracht=zoekopdracht.pk, resultaten=list(resultaten), alle=not resultaten)


def gave_all(zoekopdracht: Zoekopdracht, gesteld: Sequence[Zoekvraag] | None = None) -> bool:
    """Whether the exchange gave all that there is of what was asked for, and all of it could be read.

    gesteld: its questions, where they are known.
    """
    vragen = questions_of(zoekopdracht) if gesteld is None else gesteld
    onleesbaar = any(vraag.onleesbaar and not vraag.ander_werk for vraag in vragen)
    return not onleesbaar and is_complete(zoekopdracht, vragen)


@transaction.atomic(savepoint=False)
def settle(zoekopdracht: Zoekopdracht, gesteld: Sequence[Zoekvraag] | None = None) -> None:
    """This run of a saved search is over: mark what is not there any more, and remember what was missed once.

    Only by the newest run, and only when it was complete: else what is missing may well be there. Doing it again
    changes nothing. The caller holds the lock on the subject. gesteld: its questions, where they are known.
    """
    if not zoekopdracht.bewaard_id or not gave_all(zoekopdracht, gesteld):
        return
    ervoor = _before(zoekopdracht)
    if ervoor is None:
        return
    gezien = _missed(zoekopdracht, ervoor)
    gone = _not_asked_for(zoekopdracht, ervoor, gezien)
    if ervoor.gemist_op:  # what anybody found after that was there
        gone |= {pk for pk in ervoor.gemist if gezien.get(pk, ervoor.gemist_op) < ervoor.gemist_op}
    _execute(
        "UPDATE uitwisseling_bewaardezoekopdracht SET gemist = %(gemist)s, gemist_op = %(begon)s WHERE id = %(id)s",
        gemist=sorted(gezien.keys() - gone),
        begon=zoekopdracht.gestart_op,
        id=zoekopdracht.bewaard_id,
    )
    if gone:
        Vondst.objects.filter(pk__in=gone).update(verdwenen_op=timezone.now())
        refresh_facts(zoekopdracht)


def _before(zoekopdracht: Zoekopdracht) -> _Ervoor | None:
    """None when nothing has to be looked at: there was a later run, or this one was settled."""
    with connection.cursor() as cursor:
        cursor.execute(_BEFORE, {"opdracht": zoekopdracht.pk})
        row = cursor.fetchone()
    return _Ervoor(*row) if row else None


def _missed(zoekopdracht: Zoekopdracht, ervoor: _Ervoor) -> dict[int, datetime]:
    """By key of each find that this run should have brought back and did not: when it was last seen."""
    same = ervoor.vorige is not None and ervoor.zelfde
    with connection.cursor() as cursor:
        cursor.execute(
            _MISSED.format(onderwerp="werkzoekende_id" if zoekopdracht.werkzoekende_id else "vacature_id"),
            {
                "opdracht": zoekopdracht.pk,
                "wie": zoekopdracht.werkzoekende_id or zoekopdracht.vacature_id,
                "bewaard": zoekopdracht.bewaard_id,
                "begon": zoekopdracht.gestart_op,
                "bekend": ervoor.gemist if same else [],
                "zelfde": same,
                "vorige": ervoor.vorige,
                "vorige_begon": ervoor.vorige_begon or zoekopdracht.gestart_op,
            },
        )
        return dict(cursor.fetchall())


def _not_asked_for(zoekopdracht: Zoekopdracht, ervoor: _Ervoor, gemist: Collection[int]) -> set[int]:
    """Which of these finds (keys) the wishes do not find, when they changed, by what the run before had of it."""
    if ervoor.vorige is None or ervoor.zelfde or not gemist:
        return set()
    wensen = from_json(zoekopdracht.wensen)
    rijen = Resultaat.objects.filter(zoekopdracht=ervoor.vorige, vondst__in=gemist, ander_werk=False)
    rows = rijen.values_list("vondst_id", "inhoud")
    return {pk for pk, inhoud in rows if pk and not is_found_by(wensen, inhoud, zoekopdracht.soort)}


def refresh_facts(zoekopdracht: Zoekopdracht) -> None:
    """What is known of the person this search is for follows their finds."""
    if zoekopdracht.werkzoekende_id:
        NIEUW_WERK.refresh([zoekopdracht.werkzoekende_id])


def _execute(sql: str, **parameters: Any) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return int(cursor.rowcount)
