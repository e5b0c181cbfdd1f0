"""What of the finds is new, how they were judged last, and what is not there any more.

New is what a saved search found by itself: not in its first run, where all is unknown, and not as other work or with a
wish that must be met and is not. It happens once to a find, since there is one find of the same thing. What two
complete runs in a row did not bring back is marked and never removed: found again, it is as it was. Two, because the
exchange hands over what came in time and does not say whose answer is in it: one time a bron may only be silent.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from vumportal.uitwisseling.feiten import NIEUW_WERK
from vumportal.uitwisseling.models import Bewaardezoekopdracht, Resultaat, Vondst, Zoekopdracht
from vumportal.uitwisseling.vindt import is_found_by
from vumportal.uitwisseling.volledig import is_complete
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
    _execute(_SEEN, opdracht=zoekopdracht.pk, vondsten=list(vondsten), nu=timezone.now())


def copy_judgements(zoekopdracht: Zoekopdracht, resultaten: Collection[int] = ()) -> None:
    """The finds of this search, or of these results of it, take over how they were judged there.

    Where a later search has the find too, that is the last word.
    """
    _execute(_JUDGED, opdracht=zoekopdracht.pk, resultaten=list(resultaten), alle=not resultaten)


def gave_all(zoekopdracht: Zoekopdracht) -> bool:
    """Whether the exchange gave all that there is of what was asked for, and all of it could be read."""
    onleesbaar = zoekopdracht.zoekvragen.filter(ander_werk=False, onleesbaar__gt=0)
    return is_complete(zoekopdracht) and not onleesbaar.exists()


@transaction.atomic
def settle(zoekopdracht: Zoekopdracht) -> None:
    """This run of a saved search is over: mark what is not there any more, and remember what was missed once.

    Only by the newest run, and only when it was complete: else what is missing may well be there. Doing it again
    changes nothing. The caller holds the lock on the subject.
    """
    if not zoekopdracht.bewaard_id or _has_later_run(zoekopdracht) or not gave_all(zoekopdracht):
        return
    bewaard = Bewaardezoekopdracht.objects.get(pk=zoekopdracht.bewaard_id)
    if bewaard.gemist_op and bewaard.gemist_op >= zoekopdracht.gestart_op:  # it was done
        return
    eerder = Zoekopdracht.objects.filter(bewaard=bewaard, gestart_op__lt=zoekopdracht.gestart_op)
    vorige = eerder.order_by("-gestart_op").first()
    same = vorige is not None and vorige.wensen == zoekopdracht.wensen
    gezien = _missed(zoekopdracht, vorige, bewaard.gemist if same else [], same=same)
    gone = set() if vorige is None or same else _not_asked_for(zoekopdracht, vorige, gezien)
    if bewaard.gemist_op:  # what anybody found after that was there
        gone |= {pk for pk in bewaard.gemist if gezien.get(pk, bewaard.gemist_op) < bewaard.gemist_op}
    Bewaardezoekopdracht.objects.filter(pk=bewaard.pk).update(
        gemist=sorted(gezien.keys() - gone), gemist_op=zoekopdracht.gestart_op
    )
    if gone:
        Vondst.objects.filter(pk__in=gone).update(verdwenen_op=timezone.now())
        refresh_facts(zoekopdracht)


def _missed(
    zoekopdracht: Zoekopdracht, vorige: Zoekopdracht | None, bekend: Collection[int], *, same: bool
) -> dict[int, datetime]:
    """By key of each find that this run should have brought back and did not: when it was last seen.

    vorige: the run before it. bekend: keys of what was missed already. same: whether it asked for the same.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            _MISSED.format(onderwerp="werkzoekende_id" if zoekopdracht.werkzoekende_id else "vacature_id"),
            {
                "opdracht": zoekopdracht.pk,
                "wie": zoekopdracht.werkzoekende_id or zoekopdracht.vacature_id,
                "bewaard": zoekopdracht.bewaard_id,
                "begon": zoekopdracht.gestart_op,
                "bekend": list(bekend),
                "zelfde": same,
                "vorige": vorige.pk if vorige else None,
                "vorige_begon": vorige.gestart_op if vorige else zoekopdracht.gestart_op,
            },
        )
        return dict(cursor.fetchall())


def _not_asked_for(zoekopdracht: Zoekopdracht, vorige: Zoekopdracht, gemist: Collection[int]) -> set[int]:
    """Which of these finds (keys) the changed wishes do not find, by what the run before them had of it."""
    wensen = from_json(zoekopdracht.wensen)
    rows = vorige.resultaten.filter(vondst__in=gemist, ander_werk=False).values_list("vondst_id", "inhoud")
    return {pk for pk, inhoud in rows if pk and not is_found_by(wensen, inhoud, zoekopdracht.soort)}


def refresh_facts(zoekopdracht: Zoekopdracht) -> None:
    """What is known of the person this search is for follows their finds."""
    if zoekopdracht.werkzoekende_id:
        NIEUW_WERK.refresh([zoekopdracht.werkzoekende_id])


def came_back(vondsten: Collection[Vondst | None]) -> bool:
    """Whether one of these was marked as gone."""
    return any(vondst is not None and vondst.verdwenen_op is not None for vondst in vondsten)


def _has_later_run(zoekopdracht: Zoekopdracht) -> bool:
    later = Zoekopdracht.objects.filter(
        bewaard=zoekopdracht.bewaard_id, gestart_op__gt=zoekopdracht.gestart_op
    )
    return later.exists()


def _execute(sql: str, **parameters: Any) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return int(cursor.rowcount)
