"""What of the finds is new, how they were judged last, and what is not there any more.

New is what a saved search found by itself: not in its first run, where all is unknown, and not as other work or with a
wish that must be met and is not. It happens once to a find, since there is one find of the same thing. What a complete
run did not bring back is marked and never removed: found again, it is as it was.
"""

from collections.abc import Collection
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from vumportal.uitwisseling.feiten import NIEUW_WERK
from vumportal.uitwisseling.models import Bewaardezoekopdracht, Resultaat, Vondst, Zoekopdracht
from vumportal.uitwisseling.volledig import is_complete

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

_GONE = """
    UPDATE uitwisseling_vondst v SET verdwenen_op = %(nu)s
    WHERE v.{onderwerp} = %(wie)s AND v.eigen_id = '' AND v.verdwenen_op IS NULL AND v.laatst_gezien < %(begon)s
      AND NOT EXISTS (
        SELECT 1 FROM uitwisseling_resultaat r WHERE r.vondst_id = v.id AND r.zoekopdracht_id = %(opdracht)s)
      AND (
        EXISTS (SELECT 1 FROM uitwisseling_resultaat r WHERE r.vondst_id = v.id AND r.zoekopdracht_id = %(vorige)s
          AND NOT r.ander_werk)
        OR v.nieuw_op IS NOT NULL AND EXISTS (
          SELECT 1 FROM uitwisseling_zoekopdracht z WHERE z.id = v.nieuw_in_id AND z.bewaard_id = %(bewaard)s))
      AND NOT EXISTS (
        SELECT 1 FROM uitwisseling_resultaat r JOIN uitwisseling_zoekopdracht z ON z.id = r.zoekopdracht_id
        WHERE r.vondst_id = v.id AND z.bewaard_id <> %(bewaard)s AND z.gestart_op > %(vorige_begon)s)"""
"""What the run before it had, or an earlier one brought as new, and this one has not; unless another saved search for
the same subject still had it since."""


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
    """This run of a saved search is over: mark what is not there any more.

    Only by the newest run, and only when it was complete: else what is missing may well be there. Doing it again
    changes nothing. The caller holds the lock on the subject.
    """
    if not zoekopdracht.bewaard_id or _has_later_run(zoekopdracht) or not gave_all(zoekopdracht):
        return
    eerder = Zoekopdracht.objects.filter(
        bewaard=zoekopdracht.bewaard_id, gestart_op__lt=zoekopdracht.gestart_op
    )
    vorige = eerder.order_by("-gestart_op").first()
    same = vorige is not None and vorige.wensen == zoekopdracht.wensen
    gone = _execute(
        _GONE.format(onderwerp="werkzoekende_id" if zoekopdracht.werkzoekende_id else "vacature_id"),
        opdracht=zoekopdracht.pk,
        wie=zoekopdracht.werkzoekende_id or zoekopdracht.vacature_id,
        bewaard=zoekopdracht.bewaard_id,
        begon=zoekopdracht.gestart_op,
        # With other wishes something else was asked, so what is missing may only not have been asked for.
        vorige=vorige.pk if vorige is not None and same else None,
        vorige_begon=vorige.gestart_op if vorige is not None else zoekopdracht.gestart_op,
        nu=timezone.now(),
    )
    if gone:
        refresh_facts(zoekopdracht)


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
