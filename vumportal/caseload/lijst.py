"""The list of kandidaten: how many are in each phase, and who is on one page of it, in one question to the database.

Somebody may see all people of a team. For each of these a list needs a few columns of three tables, and only of those
on the page everything: so keys come from here, and the rest of a page is asked for these keys.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from vumportal.aanbod.delen import column_tot
from vumportal.organisaties.models import Gebruiker, Ontvanger
from vumportal.organisaties.rondes import Vragend
from vumportal.organisaties.vast import Sqlvraag
from vumportal.werkzoekenden.wie_ziet import GEGEVEN, granted_keys

LOOPT_AF = timedelta(days=14)
"""From this long before its end, sharing is shown as something that waits for a talk."""
VERST = 1_000_000_000
"""No list has so many pages."""

_STOPT = ", ".join(
    f"CASE WHEN p.{column_tot(ontvanger)} BETWEEN %s AND %s THEN p.{column_tot(ontvanger)} END"
    for ontvanger in Ontvanger
)
# The keys as an array: each index is gone through once, from one key to the next. By a join the database goes down an
# index for every person and table. Each table apart, because it cannot know how many keys an array has, and a join
# of the tables themselves would be done row by row.
_LIJST = f"""
WITH wie AS MATERIALIZED (SELECT ARRAY({GEGEVEN}) AS pks),
profielen AS MATERIALIZED (
  SELECT p.werkzoekende_id AS pk, LEAST({_STOPT}) AS stopt
    FROM werkzoekenden_profiel p WHERE p.werkzoekende_id = ANY((SELECT pks FROM wie)::bigint[])),
begeleid AS MATERIALIZED (
  SELECT b.werkzoekende_id AS pk, b.fase
    FROM caseload_begeleiding b WHERE b.werkzoekende_id = ANY((SELECT pks FROM wie)::bigint[])),
mensen AS MATERIALIZED (
  SELECT w.id AS pk, w.laatst_gezocht, w.sorteer_voornaam, w.sorteer_achternaam,
         profielen.pk IS NOT NULL AS heeft_profiel, profielen.stopt, begeleid.fase
    FROM werkzoekenden_werkzoekende w
    LEFT JOIN profielen ON profielen.pk = w.id
    LEFT JOIN begeleid ON begeleid.pk = w.id
   WHERE w.organisatie_id = %s AND w.id = ANY((SELECT pks FROM wie)::bigint[])),
per_fase AS MATERIALIZED (SELECT fase, count(*) AS aantal FROM mensen GROUP BY fase)
SELECT ARRAY(SELECT fase FROM per_fase), ARRAY(SELECT aantal FROM per_fase),
       ARRAY(SELECT pk FROM mensen WHERE %s = '' OR fase = %s
              ORDER BY stopt NULLS LAST, heeft_profiel, laatst_gezocht NULLS FIRST,
                       sorteer_voornaam, sorteer_achternaam, pk
              LIMIT %s
             OFFSET (SELECT LEAST(%s, GREATEST(sum(aantal)::bigint - 1, 0) / %s) * %s
                       FROM per_fase WHERE %s = '' OR fase = %s))
"""  # noqa: S608 - parts of this module and names of columns alone
_VRAAG = Sqlvraag(_LIJST)


@dataclass(frozen=True)
class Lijstblad:
    """per_fase: how many people are in each phase (None: who has none yet). pks: who is on the page, in order."""

    per_fase: Mapping[str | None, int]
    pks: tuple[int, ...]


def ask_list(gebruiker: Gebruiker, *, fase: str, bladzijde: int, per: int) -> Vragend[Lijstblad]:
    """Everybody whom this member of staff may see, by what asks for attention, as `werkplek.overzicht.by_need`.

    fase: "" for all phases. bladzijde: from 1 on; of a higher number than there are, the last one.
    """
    plaats = min(max(bladzijde, 1), VERST) - 1
    [[row]] = yield [
        _VRAAG.of(
            *granted_keys(gebruiker),
            *_days(timezone.localdate()),
            *(gebruiker.organisatie_id, fase, fase, per),
            *(plaats, per, per, fase, fase),
        )
    ]
    fasen, aantallen, pks = row
    return Lijstblad(dict(zip(fasen, aantallen, strict=True)), tuple(pks))


def _days(vandaag: date) -> tuple[date, ...]:
    """From when and until when an end of sharing is near, for each category."""
    return (vandaag, vandaag + LOOPT_AF) * len(Ontvanger)
