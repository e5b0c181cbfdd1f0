"""Reading the logboek: about a person, and as the standard Logboek Dataverwerkingen names it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.db import connection
from django.db.models import Count, Max, QuerySet

from vumportal.logboek.doelen import DOELEN
from vumportal.logboek.models import Handeling, Handelingsregel, in_codes

Soort = Handeling.Soort


def about(refs: Collection[str]) -> QuerySet[Handelingsregel]:
    """The lines about whoever has these references, newest first, each with its act."""
    lines = Handelingsregel.objects.filter(ref__in=list(refs)).select_related("handeling")
    return lines.order_by("-tijdstip", "-handeling_id", "nr")


def deliveries(refs: Collection[str]) -> QuerySet[Handelingsregel]:
    """The details about them that left, newest first: to whom is `handeling.door_oin`."""
    return about(refs).filter(velen=False, handeling__soort=Soort.DETAIL)


# --- who looked ---------------------------------------------------------------------------------------
MEESTE_BLIKKEN: Final = 60
"""Rows of each part of `looks_at`: what opened, what was an answer, what happened inside."""


@dataclass(frozen=True)
class Blik:
    """What one party did with the data of one person on one day, or in all of a period (an answer: dag None).

    door_oin: another organisation. rol: of the account that acted; "" when that is gone or when nobody was logged in,
    which `met_account` tells apart. bijzonderheden: as in the act. keer: how often, laatst: the last time.
    """

    soort: Handeling.Soort
    door_oin: str
    met_account: bool
    rol: str
    bijzonderheden: str
    dag: date | None
    keer: int
    laatst: datetime

    @property
    def codes(self) -> dict[str, str]:
        """What `bijzonderheden` says, by its name."""
        return in_codes(self.bijzonderheden)


@dataclass(frozen=True)
class Blikken:
    """Everything that was done with the data of one person since a moment, the latest first.

    is_meer: somewhere there was more than is told.
    """

    geopend: tuple[Blik, ...]
    antwoorden: tuple[Blik, ...]
    binnen: tuple[Blik, ...]
    is_meer: bool


BEKEKEN: Final = tuple(
    soort.value
    for soort, doel in DOELEN.items()
    if doel.kort and soort not in (Soort.BESLUIT, Soort.ZOEKVRAAG)
)
"""Kinds of act with few people that are told: of logging in and of accounts the person is no subject."""
# Lines about few people are found by their index (ref, tijdstip), those of answers by a summary per stretch of lines;
# each part stops at its limit, so a person about whom very much happened costs no more to show.
LOOKS = """
    WITH weinig AS MATERIALIZED (
      SELECT h.soort, h.door_oin, h.door_gebruiker_id IS NOT NULL AS met_account, coalesce(g.rol, '') AS rol,
        CASE WHEN h.soort IN ('detail', 'geopend', 'meegekeken') THEN h.bijzonderheden ELSE '' END AS bijzonderheden,
        (r.tijdstip AT TIME ZONE 'Europe/Amsterdam')::date AS dag, r.tijdstip
      FROM logboek_regel r
      JOIN logboek_handeling h ON h.tijdstip = r.tijdstip AND h.id = r.handeling_id
      LEFT JOIN organisaties_gebruiker g ON g.id = h.door_gebruiker_id
      WHERE r.ref = %(ref)s AND NOT r.velen AND r.tijdstip >= %(sinds)s
        AND h.resultaat = 'ok' AND h.soort = ANY(%(soorten)s)),
    velen AS (
      SELECT h.door_oin, r.tijdstip FROM logboek_regel r
      JOIN logboek_handeling h ON h.tijdstip = r.tijdstip AND h.id = r.handeling_id
      WHERE r.ref = %(ref)s AND r.velen AND r.tijdstip >= %(sinds)s)
    (SELECT 'geopend', soort, door_oin, met_account, rol, bijzonderheden, dag, count(*), max(tijdstip) FROM weinig
     WHERE soort = 'detail' AND door_oin <> %(eigen)s
     GROUP BY soort, door_oin, met_account, rol, bijzonderheden, dag ORDER BY max(tijdstip) DESC LIMIT %(meest)s)
    UNION ALL
    (SELECT 'binnen', soort, door_oin, met_account, rol, bijzonderheden, dag, count(*), max(tijdstip) FROM weinig
     WHERE soort <> 'detail' OR door_oin = %(eigen)s
     GROUP BY soort, door_oin, met_account, rol, bijzonderheden, dag ORDER BY max(tijdstip) DESC LIMIT %(meest)s)
    UNION ALL
    (SELECT 'antwoorden', 'zoekvraag', door_oin, false, '', '', NULL, count(*), max(tijdstip) FROM velen
     WHERE door_oin <> %(eigen)s GROUP BY door_oin ORDER BY max(tijdstip) DESC LIMIT %(meest)s)"""


def looks_at(ref: str, *, sinds: datetime, eigen_oin: str, meest: int = MEESTE_BLIKKEN) -> Blikken:
    """Who did what with the data of this person since then, by day, in one statement. eigen_oin: of who has the data.

    Decisions are not in it: those are told by themselves. A search of the own organisation through the exchange is
    told as what happened inside.
    """
    values: dict[str, Any] = {
        "ref": ref,
        "sinds": sinds,
        "eigen": eigen_oin,
        "meest": meest + 1,
        "soorten": list(BEKEKEN),
    }
    found: dict[str, list[Blik]] = {"geopend": [], "antwoorden": [], "binnen": []}
    with connection.cursor() as cursor:
        cursor.execute(LOOKS, values)
        for deel, soort, *rest in cursor.fetchall():
            found[deel].append(Blik(Handeling.Soort(soort), *rest))
    return Blikken(
        **{deel: tuple(rows[:meest]) for deel, rows in found.items()},
        is_meer=any(len(rows) > meest for rows in found.values()),
    )


def opened_by_others(
    refs: QuerySet[Any] | Collection[str], *, sinds: datetime, eigen_oin: str
) -> Any:  # a queryset of dicts, for which there is no short type
    """Per person (`regels__ref`) and organisation (`door_oin`) that fetched details since then: `laatst` and `keer`.

    The latest first. From the details of one organisation, which are few and have an index, to whom they were about.
    """
    acts = Handeling.objects.filter(soort=Soort.DETAIL, voor_oin=eigen_oin, tijdstip__gte=sinds)
    mine = acts.filter(regels__ref__in=refs, regels__tijdstip__gte=sinds).exclude(door_oin=eigen_oin)
    grouped = mine.values("regels__ref", "door_oin").annotate(laatst=Max("tijdstip"), keer=Count("*"))
    return grouped.order_by("-laatst", "regels__ref", "door_oin")


# --- in how many answers ------------------------------------------------------------------------------
@dataclass(frozen=True)
class Inbeeld:
    """How often a record was an answer of others, to how many organisations, and how many of them opened it."""

    antwoorden: int
    organisaties: int
    openden: int


# Per record one short scan of each of the two indexes of lines; of the months before `sinds` nothing is read.
SEEN_BY_OTHERS = """
    SELECT w.ref, n.antwoorden, n.organisaties, n.openden
    FROM unnest(%(refs)s::text[], %(sinds)s::timestamptz[]) AS w(ref, sinds)
    CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE soort = 'zoekvraag') AS antwoorden,
        count(DISTINCT door_oin) FILTER (WHERE soort = 'zoekvraag') AS organisaties,
        count(DISTINCT door_oin) FILTER (WHERE soort = 'detail') AS openden
      FROM (
        SELECT h.soort, h.door_oin FROM logboek_regel r
        JOIN logboek_handeling h ON h.tijdstip = r.tijdstip AND h.id = r.handeling_id
        WHERE r.ref = w.ref AND r.velen AND r.tijdstip >= %(vanaf)s AND r.tijdstip >= w.sinds
        UNION ALL
        SELECT h.soort, h.door_oin FROM logboek_regel r
        JOIN logboek_handeling h ON h.tijdstip = r.tijdstip AND h.id = r.handeling_id
        WHERE r.ref = w.ref AND NOT r.velen AND r.tijdstip >= %(vanaf)s AND r.tijdstip >= w.sinds
      ) keer
      WHERE door_oin NOT IN ('', %(eigen)s)) n"""


def seen_by_others(sinds: Mapping[str, datetime], *, eigen_oin: str) -> dict[str, Inbeeld]:
    """By reference, in one statement: what others saw of each record since its moment. eigen_oin: of who has them.

    A search of the own organisation that went through the exchange does not count.
    """
    if not sinds:
        return {}
    values: dict[str, Any] = {
        "refs": list(sinds),
        "sinds": list(sinds.values()),
        "vanaf": min(sinds.values()),
        "eigen": eigen_oin,
    }
    with connection.cursor() as cursor:
        cursor.execute(SEEN_BY_OTHERS, values)
        return {ref: Inbeeld(*aantallen) for ref, *aantallen in cursor.fetchall()}


def as_standard(regel: Handelingsregel) -> dict[str, Any]:
    """A line about a person as a log record of the standard Logboek Dataverwerkingen (Logius)."""
    act = regel.handeling
    attributes = {
        "dpl.core.processing_activity_id": DOELEN[Soort(act.soort)].activiteit.value,
        "dpl.core.data_subject_id": regel.ref,
        "dpl.core.data_subject_id_type": "pseudoniem",
    }
    record: dict[str, Any] = {
        "trace_id": act.trace_id.hex,
        "span_id": act.span_id,
        "status_code": "STATUS_CODE_OK" if act.resultaat == Handeling.Afloop.GELUKT else "STATUS_CODE_ERROR",
        "name": act.soort,
        "start_time": act.tijdstip.isoformat(timespec="milliseconds"),
        "end_time": act.tijdstip.isoformat(timespec="milliseconds"),
        "parent_span_id": act.ouder_span or None,
        "foreign_operation": None,
        "resource": {"name": "vumportal"},
        "attributes": attributes,
    }
    if act.door_oin:
        record["foreign_operation"] = {
            "trace_id": act.trace_id.hex,
            "span_id": act.ouder_span or None,
            "entity": act.door_oin,
        }
    return record
