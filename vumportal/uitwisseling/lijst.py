"""The list of results as SQL: groups, order, filters and pages over thousands, reading no more than one page of them.

The order is always a rule that the page says; nothing here weighs or scores (design section 1). By default what fits
as far as is known comes first, then what does not fit on one point, then the rest; within a group the fewest unknown,
then the nearest. Work outside the beroepen that were asked for is a list of its own below.

A GET writes nothing, so what must be judged again (own records that changed, and everything after the rules did) is
judged in memory, and its numbers are given to the statement in place of the stored ones.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from django.db import connection
from django.db.models import Q
from django.utils import timezone

from vumportal.organisaties.models import Gebruiker
from vumportal.standaard.soort import Soort
from vumportal.uitwisseling.beoordelen import Beoordeling, as_record, judge
from vumportal.uitwisseling.eigen import own_contents, own_versions
from vumportal.uitwisseling.models import Resultaat, Zoekopdracht
from vumportal.uitwisseling.oordelen import rules_version
from vumportal.uitwisseling.wensen import Wensen

MEESTE: Final = 0.8
"""What this share of the list has in common, known or unknown, is said once above it."""
KANDIDATEN_VANAF: Final = 0.5
"""Facts that this share of all results has are kept as candidates for that, at most so many:"""
KANDIDATEN_GEMEEN: Final = 16

SORTEER: Mapping[str, str] = {
    "past": "wat past",
    "afstand": "kortste afstand",
    "sluitingsdatum": "sluit het eerst",
    "loon": "hoogste loon",
}
"""The rules of ordering that a user can pick, with their names on screen."""
VOLGORDE: Mapping[str, str] = {
    "past": "least(niet, 2), niet, onbekend, koorde2 NULLS LAST, id",
    "afstand": "koorde2 NULLS LAST, id",
    "sluitingsdatum": "sluit_op NULLS LAST, koorde2 NULLS LAST, id",
    "loon": "loon DESC NULLS LAST, koorde2 NULLS LAST, id",
}
_DICHTST_BIJ = "Bovenaan staat wat het dichtst bij is. Wat geen afstand heeft, staat onderaan."
VOLGORDE_UITLEG: Mapping[Soort, Mapping[str, str]] = {
    Soort.VACATURE: {
        "past": "Bovenaan staat werk waarbij niets tegenvalt, dan wat niet past op 1 punt, dan de rest. "
        "Daarna telt hoeveel er onbekend is, en dan de afstand.",
        "afstand": _DICHTST_BIJ,
        "sluitingsdatum": "Bovenaan staat wat het eerst sluit, dan wat het dichtst bij is. "
        "Wat geen sluitingsdatum heeft, staat onderaan.",
        "loon": "Bovenaan staat het hoogste loon per uur. Waar we het loon niet zeker weten, staat het onderaan.",
    },
    Soort.WERKZOEKENDE: {
        "past": "Bovenaan staan kandidaten bij wie niets tegenvalt, dan wie niet past op 1 punt, dan de rest. "
        "Daarna telt hoeveel er onbekend is, en dan de afstand.",
        "afstand": _DICHTST_BIJ,
    },
}
"""The same rules as sentences, exactly as `VOLGORDE` orders. A person has no closing date and no wage."""
HERKOMST = {"alle": "alle", "eigen": "eigen bestand", "uitwisseling": "andere organisaties"}


@dataclass(frozen=True)
class Lijstvraag:
    """What somebody wants to see of a list.

    herkomst: a key of `HERKOMST`. werk, contracten: codes; one of them. bekend: keys of wishes of which one must fit
    (competentie, interesse). ook_onbekend: also what does not say. verborgen: also what certainly misses a wish that
    must be met. weg: what was set aside, and nothing else. bewaard: what is kept, and nothing else.
    """

    sorteer: str = "past"
    herkomst: str = "alle"
    werk: tuple[str, ...] = ()
    contracten: tuple[str, ...] = ()
    bekend: tuple[str, ...] = ()
    ook_onbekend: bool = True
    verborgen: bool = False
    weg: bool = False
    bewaard: bool = False


@dataclass(frozen=True)
class Tellingen:
    """Numbers of a list, before paging.

    alle: whatever filters say, of the own organisation as far as this user may see it; eigen: of those the own ones.
    groepen: how many fit as far as is known, do not on one point, do not on more. ander_werk: of the list below.
    verborgen: left out by a wish that must be met. weg, bewaard, nieuw: set aside, kept, new. gemeen: facets that
    (nearly) all of the list have.
    """

    alle: int
    eigen: int
    groepen: tuple[int, int, int]
    ander_werk: int
    verborgen: int
    weg: int
    bewaard: int
    nieuw: int
    gemeen: tuple[str, ...] = ()

    @property
    def totaal(self) -> int:
        """How many are in the list."""
        return sum(self.groepen) + self.ander_werk


@dataclass(frozen=True)
class Plaats:
    """Where one result stands: its key, the numbers by which it was ordered, and whether it is new."""

    id: int
    niet: int
    onbekend: int
    koorde2: float | None
    nieuw: bool


@dataclass(frozen=True)
class Buren:
    """Where one result stands: its number, of how many, and the keys of those before and after it.

    in_lijst: whether it is in the list itself; else it is placed where it would stand.
    """

    nummer: int
    totaal: int
    in_lijst: bool
    vorige: int | None
    volgende: int | None


class Resultatenlijst:
    """The results of a zoekopdracht for one user, as one kind of list."""

    def __init__(
        self, zoekopdracht: Zoekopdracht, wensen: Wensen, gebruiker: Gebruiker | None, vraag: Lijstvraag
    ) -> None:
        self.zoekopdracht, self.wensen, self.gebruiker, self.vraag = zoekopdracht, wensen, gebruiker, vraag
        self.zichtbaar, self.onzichtbaar, self.vers = self._fresh()

    def _fresh(self) -> tuple[list[int], int, list[dict[str, Any]]]:
        """Keys of the own results that may be seen, how many may not, and new numbers of what must be judged again."""
        regels = rules_version(timezone.localdate())
        rijen = list(
            self.zoekopdracht.resultaten.filter(~Q(eigen_id="") | ~Q(regels=regels))
            .order_by("pk")
            .values_list("pk", "eigen_id", "stuk_gewijzigd", "regels")
        )
        versies = own_versions(self.zoekopdracht, [rij[1] for rij in rijen if rij[1]], self.gebruiker)
        oud = [
            pk
            for pk, eigen_id, gewijzigd, versie in rijen
            if (versie != regels or (eigen_id and gewijzigd != versies.get(eigen_id)))
            and (not eigen_id or eigen_id in versies)
        ]
        eigen = [(pk, eigen_id) for pk, eigen_id, *_ in rijen if eigen_id]
        zichtbaar = [pk for pk, eigen_id in eigen if eigen_id in versies]
        vers = [as_record(pk, oordeel) for pk, oordeel in self._judged(oud)]
        return zichtbaar, len(eigen) - len(zichtbaar), vers

    def _judged(self, ids: list[int]) -> Iterator[tuple[int, Beoordeling]]:
        if not ids:
            return
        rijen = list(
            Resultaat.objects.filter(pk__in=ids).select_related("vondst").prefetch_related("vondst__navragen")
        )
        stukken = own_contents(self.zoekopdracht, rijen, self.gebruiker)
        for rij in rijen:
            inhoud = stukken.get(rij.eigen_id) if rij.eigen_id else rij.inhoud
            if inhoud is not None:
                yield rij.pk, judge_again(rij, inhoud, self.wensen, self.zoekopdracht)

    @cached_property
    def counts(self) -> Tellingen:
        """How many there are of what, in one statement."""
        bekend = self.zoekopdracht.gemeen if isinstance(self.zoekopdracht.gemeen, list) else []
        gemeen = [facet for facet in bekend if isinstance(facet, str)][:KANDIDATEN_GEMEEN]
        # Always as many, so that the statement is the same for every list.
        kolommen = gemeen + [""] * (KANDIDATEN_GEMEEN - len(gemeen))
        with connection.cursor() as cursor:
            cursor.execute(TELLINGEN, [*self._parameters(), *kolommen])
            alle, eigen, nul, een, meer, ander, verborgen, weg, bewaard, nieuw, *delen = cursor.fetchone()
        tellingen = Tellingen(
            alle, eigen, (nul, een, meer), ander, verborgen=verborgen, weg=weg, bewaard=bewaard, nieuw=nieuw
        )
        samen = nul + een + meer
        # What most of a small part have may be rare in the whole, and then it is no candidate. The whole has what this
        # user may not see too, and is as it was before anything was judged again.
        if MEESTE * samen - len(self.vers) < KANDIDATEN_VANAF * (alle + self.onzichtbaar):
            return _with(tellingen, self._shared(samen))
        return _with(tellingen, [f for f, n in zip(gemeen, delen, strict=False) if n >= MEESTE * samen])

    def _shared(self, samen: int) -> list[str]:
        """The facets that (nearly) all of a list have, looked for among all."""
        if samen < 2:
            return []
        sql = f"""{RIJEN} SELECT f FROM keuze, unnest(facetten) AS f
          WHERE toon AND NOT ander_werk AND left(f, 1) IN ('=', '?')
          GROUP BY f HAVING count(*) >= %s ORDER BY count(*) DESC, f LIMIT %s"""
        with connection.cursor() as cursor:
            cursor.execute(sql, [*self._parameters(), MEESTE * samen, KANDIDATEN_GEMEEN])
            return [rij[0] for rij in cursor.fetchall()]

    def places(self, limit: int | None = None, offset: int = 0) -> list[Plaats]:
        """Which results stand from `offset` on, in order."""
        volgorde = VOLGORDE.get(self.vraag.sorteer, VOLGORDE["past"])
        sql = f"""{RIJEN} SELECT id, niet, onbekend, koorde2, nieuw FROM keuze WHERE toon
          ORDER BY ander_werk, {volgorde} LIMIT %s OFFSET %s"""
        with connection.cursor() as cursor:
            cursor.execute(sql, [*self._parameters(), limit, offset])
            return [Plaats(*rij) for rij in cursor.fetchall()]

    def page(self, limit: int | None = None, offset: int = 0) -> list[tuple[Resultaat, Plaats]]:
        """The results of one page, in order, with what a row needs; own ones with `inhoud` as it is now."""
        plaatsen = self.places(limit, offset)
        rijen = Resultaat.objects.filter(pk__in=[plaats.id for plaats in plaatsen])
        rijen = rijen.select_related("zoekvraag", "detail", "detailverzoek", "vondst")
        gevonden = {rij.pk: rij for rij in rijen.prefetch_related("vondst__navragen")}
        stukken = own_contents(self.zoekopdracht, gevonden.values(), self.gebruiker)
        for rij in gevonden.values():
            rij.zoekopdracht = self.zoekopdracht
            if rij.eigen_id:
                rij.inhoud = stukken.get(rij.eigen_id, {})
        return [(gevonden[plaats.id], plaats) for plaats in plaatsen if plaats.id in gevonden]

    def neighbours(self, pk: int) -> Buren | None:
        """What stands around one result in this order, also when a filter leaves it out; None when it is not there."""
        volgorde = VOLGORDE.get(self.vraag.sorteer, VOLGORDE["past"])
        sql = f"""{RIJEN}, plek AS (
          SELECT id, toon, row_number() OVER w AS nummer, lag(id) OVER w AS vorige, lead(id) OVER w AS volgende,
            count(*) OVER () AS totaal
          FROM keuze WHERE toon OR id = %s WINDOW w AS (ORDER BY ander_werk, {volgorde}))
          SELECT nummer, totaal, toon, vorige, volgende FROM plek WHERE id = %s"""
        with connection.cursor() as cursor:
            cursor.execute(sql, [*self._parameters(), pk, pk])
            rij = cursor.fetchone()
        return Buren(*rij) if rij else None

    def has_facet(self, facet: str) -> int | None:
        """Key of a result of the list that has this facet."""
        sql = f"{RIJEN} SELECT id FROM keuze WHERE toon AND NOT ander_werk AND %s = ANY(facetten) ORDER BY id LIMIT 1"
        with connection.cursor() as cursor:
            cursor.execute(sql, [*self._parameters(), facet])
            rij = cursor.fetchone()
        return rij[0] if rij else None

    def _parameters(self) -> list[Any]:
        vraag = self.vraag
        return [
            json.dumps(self.vers),
            self.zoekopdracht.pk,
            self.zoekopdracht.pk,
            self.zichtbaar,
            vraag.herkomst,
            *_wanted(vraag),
            vraag.verborgen,
            vraag.weg,
            vraag.bewaard,
        ]


RIJEN: Final = """
    WITH vers AS (
      SELECT * FROM jsonb_to_recordset(%s::jsonb) AS v(id bigint, niet int, onbekend int, verborgen boolean,
        facetten text[], koorde2 float8, sluit_op date, loon int)),
    rij AS (
      SELECT r.id, r.eigen_id <> '' AS eigen, r.ander_werk, w.weg_op, w.bewaard_op,
        coalesce(w.nieuw_in_id = %s AND w.bekeken_op IS NULL, false) AS nieuw,
        coalesce(v.niet, r.niet, 0) AS niet, coalesce(v.onbekend, r.onbekend, 0) AS onbekend,
        coalesce(v.verborgen, r.verborgen) AS verborgen, coalesce(v.facetten, r.facetten::text[]) AS facetten,
        CASE WHEN v.id IS NULL THEN r.koorde2 ELSE v.koorde2 END AS koorde2,
        CASE WHEN v.id IS NULL THEN r.sluit_op ELSE v.sluit_op END AS sluit_op,
        CASE WHEN v.id IS NULL THEN r.loon ELSE v.loon END AS loon
      FROM uitwisseling_resultaat r LEFT JOIN vers v ON v.id = r.id
        LEFT JOIN uitwisseling_vondst w ON w.id = r.vondst_id
      WHERE r.zoekopdracht_id = %s AND (r.eigen_id = '' OR r.id = ANY(%s::bigint[]))),
    gekozen AS (
      SELECT rij.*, (CASE %s::text WHEN 'eigen' THEN eigen WHEN 'uitwisseling' THEN NOT eigen ELSE true END)
        AND (%s::text[] IS NULL OR facetten && %s::text[]) AND (%s::text[] IS NULL OR facetten && %s::text[])
        AND (%s::text[] IS NULL OR facetten && %s::text[]) AS past
      FROM rij),
    keuze AS (
      SELECT gekozen.*, past AND (%s::boolean OR NOT verborgen)
        AND CASE WHEN %s::boolean THEN weg_op IS NOT NULL ELSE weg_op IS NULL END
        AND (NOT %s::boolean OR bewaard_op IS NOT NULL) AS toon
      FROM gekozen)"""
"""The rows of a list with their numbers; `past`: they meet the filters, `toon`: they are in the list."""

_GEMEEN = ", ".join(
    ["count(*) FILTER (WHERE toon AND NOT ander_werk AND %s = ANY(facetten))"] * KANDIDATEN_GEMEEN
)
TELLINGEN: Final = f"""{RIJEN}
    SELECT count(*), count(*) FILTER (WHERE eigen),
      count(*) FILTER (WHERE toon AND NOT ander_werk AND niet = 0),
      count(*) FILTER (WHERE toon AND NOT ander_werk AND niet = 1),
      count(*) FILTER (WHERE toon AND NOT ander_werk AND niet > 1),
      count(*) FILTER (WHERE toon AND ander_werk),
      count(*) FILTER (WHERE past AND verborgen AND weg_op IS NULL),
      count(*) FILTER (WHERE past AND weg_op IS NOT NULL),
      count(*) FILTER (WHERE past AND bewaard_op IS NOT NULL),
      count(*) FILTER (WHERE toon AND nieuw), {_GEMEEN}
    FROM keuze"""


def _with(tellingen: Tellingen, gemeen: list[str]) -> Tellingen:
    samen = sum(tellingen.groepen)
    return Tellingen(**{**vars(tellingen), "gemeen": tuple(gemeen) if samen > 1 else ()})


def _wanted(vraag: Lijstvraag) -> list[list[str] | None]:
    """Per filter the facets of which a row must have one, twice each; None where nothing is filtered."""
    zwijgt = {"competentie": "?competentie", "interesse": "interesse:?"}
    wil: list[list[str]] = [
        [f"werk:{code}" for code in vraag.werk],
        [f"contract:{code}" for code in vraag.contracten],
        [f"+{sleutel}" for sleutel in vraag.bekend],
    ]
    onbekend = [
        ["werk:?"],
        ["contract:?"],
        [zwijgt[sleutel] for sleutel in vraag.bekend if sleutel in zwijgt],
    ]
    filters = [
        facetten + (extra if vraag.ook_onbekend else []) if facetten else None
        for facetten, extra in zip(wil, onbekend, strict=True)
    ]
    return [facetten for filter_ in filters for facetten in (filter_, filter_)]


def judge_again(
    rij: Resultaat, inhoud: Mapping[str, Any], wensen: Wensen, zoekopdracht: Zoekopdracht
) -> Beoordeling:
    """One result by these contents and wishes, with what a contact person answered."""
    navragen = rij.vondst.navragen.all() if rij.vondst else ()
    koorde2 = None if rij.eigen_id else rij.koorde2
    return judge(inhoud, wensen, zoekopdracht, ander_werk=rij.ander_werk, koorde2=koorde2, navragen=navragen)


def results_changed(zoekopdracht: Zoekopdracht) -> None:
    """Raise the change mark, and keep which facts many results share, so that a page only has to count those.

    Call it in the transaction in which results changed.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            """
            WITH r AS (
              SELECT id, facetten FROM uitwisseling_resultaat WHERE zoekopdracht_id = %(id)s AND NOT ander_werk),
            veel AS (
              SELECT f, count(*) AS n FROM r, unnest(facetten) AS f WHERE left(f, 1) IN ('=', '?') GROUP BY f
              HAVING count(*) >= %(vanaf)s * (SELECT count(*) FROM r) ORDER BY n DESC, f LIMIT %(maximum)s)
            UPDATE uitwisseling_zoekopdracht
            SET stand = stand + 1, gemeen = coalesce((SELECT jsonb_agg(f ORDER BY n DESC, f) FROM veel), '[]')
            WHERE id = %(id)s""",
            {"id": zoekopdracht.pk, "maximum": KANDIDATEN_GEMEEN, "vanaf": KANDIDATEN_VANAF},
        )
