"""The list of results as SQL: groups, order, filters and pages over thousands, reading no more than one page of them.

The order is always a rule that the page says; nothing here weighs or scores (design section 1). By default what fits
as far as is known comes first, then what does not fit on one point, then the rest; within a group the fewest unknown,
then the nearest. Work outside the beroepen that were asked for is a list of its own below.

A GET writes nothing, so what must be judged again (own records that changed, and everything after the rules did) is
judged in memory, and its numbers are given to the statement in place of the stored ones.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from django.db import connection
from django.db.models import Model, prefetch_related_objects
from django.utils import timezone

from vumportal.organisaties.models import Gebruiker
from vumportal.organisaties.vast import Sqlvraag, ask_all
from vumportal.standaard.soort import Soort
from vumportal.uitwisseling.beoordelen import Beoordeling, as_record, judge
from vumportal.uitwisseling.eigen import contents, own_contents, tekst_sql, version_sql
from vumportal.uitwisseling.models import Resultaat, Vondst, Zoekopdracht
from vumportal.uitwisseling.oordelen import rules_version
from vumportal.uitwisseling.wensen import Wensen

MEESTE: Final = 0.8
"""What this share of the list has in common, known or unknown, is said once above it."""
KANDIDATEN_VANAF: Final = 0.5
"""How many results have a fact is kept with the search, for facts that this share of all of them has."""

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
    """Where one result stands: its key, the numbers by which it was ordered, and whether it is new.

    nagevraagd: a contact person answered about it.
    """

    id: int
    niet: int
    onbekend: int
    koorde2: float | None
    nieuw: bool
    nagevraagd: bool = False


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
    """The results of a zoekopdracht for one user, as one kind of list.

    Who may see an own result is asked in every statement; nothing about rights is remembered between two of them.
    """

    def __init__(
        self, zoekopdracht: Zoekopdracht, wensen: Wensen, gebruiker: Gebruiker | None, vraag: Lijstvraag
    ) -> None:
        self.zoekopdracht, self.wensen, self.gebruiker, self.vraag = zoekopdracht, wensen, gebruiker, vraag
        self._vers: list[dict[str, Any]] | None = None
        self._gelezen: _Gelezen | None = None

    @cached_property
    def counts(self) -> Tellingen:
        """How many there are of what."""
        gelezen = self._gelezen or self._read(0, 0)
        return Tellingen(**gelezen.tellingen, gemeen=tuple(self._common(gelezen)))

    def places(self, limit: int | None = None, offset: int = 0) -> list[Plaats]:
        """Which results stand from `offset` on, in order."""
        gelezen = self._gelezen
        if gelezen is None or not gelezen.holds(limit, offset):
            gelezen = self._read(limit, offset)
        return gelezen.plaatsen[:limit]

    def _read(self, limit: int | None, offset: int) -> "_Gelezen":
        """The counts and one page, in one statement; in two when something must be judged again first."""
        volgorde = VOLGORDE.get(self.vraag.sorteer, VOLGORDE["past"])
        tekst = tekst_sql(self.zoekopdracht.soort, "pagina.aanbod", "pagina.groepen")
        velden = ", ".join([f"r.{veld}" for veld in RESULTAAT] + [f"w.{veld}" for veld in VONDST])
        rest = LIJST.format(volgorde=volgorde, velden=velden, tekst=tekst)
        rijen = self._executed(rest, [self.zoekopdracht.pk, limit, offset])
        if self._vers is None:
            self._vers = self._judged_again() if rijen[0][0] else []
            if self._vers:
                rijen = self._executed(rest, [self.zoekopdracht.pk, limit, offset])
        self._gelezen = _Gelezen(rijen, limit, offset)
        return self._gelezen

    def _judged_again(self) -> list[dict[str, Any]]:
        """New numbers of what changed since it was judged, as far as it may be seen."""
        ids = [rij[0] for rij in self._executed(" SELECT id FROM rij WHERE oud ORDER BY id", [])]
        rijen = list(
            Resultaat.objects.filter(pk__in=ids).select_related("vondst").prefetch_related("vondst__navragen")
        )
        stukken = own_contents(self.zoekopdracht, rijen, self.gebruiker)
        return [
            as_record(rij.pk, judge_again(rij, inhoud, self.wensen, self.zoekopdracht))
            for rij in rijen
            if (inhoud := stukken.get(rij.eigen_id) if rij.eigen_id else rij.inhoud) is not None
        ]

    def _common(self, gelezen: "_Gelezen") -> list[str]:
        """The facets that (nearly) all of the list have.

        How many of all results have a facet is kept. How many of the list have it lies no further from that than
        what was left out or judged again: usually that decides, and else they are counted.
        """
        samen, anders = gelezen.samen, len(self._vers or ())
        if samen < 2:
            return []
        alle, feiten = _kept(gelezen.gemeen)
        grens, weg = MEESTE * samen, alle - samen
        zeker = [facet for facet, aantal in feiten if aantal - weg - anders >= grens]
        misschien = sum(min(aantal + anders, samen) >= grens for _, aantal in feiten)
        # What most of a small part have may be rare in the whole, and then it was not kept.
        if weg >= 0 and len(zeker) == misschien and grens - anders >= KANDIDATEN_VANAF * alle:
            return zeker
        sql = """ SELECT f FROM keuze, unnest(facetten) AS f
          WHERE toon AND NOT ander_werk AND left(f, 1) IN ('=', '?')
          GROUP BY f HAVING count(*) >= %s ORDER BY count(*) DESC, f"""
        return [rij[0] for rij in self._executed(sql, [grens])]

    def page(self, limit: int | None = None, offset: int = 0) -> list[tuple[Resultaat, Plaats]]:
        """The results of one page, in order, with what a row needs; own ones with `inhoud` as it is now."""
        plaatsen = self.places(limit, offset)
        rijen = self._gelezen.rijen[: len(plaatsen)] if self._gelezen else []
        gevonden = [_result(self.zoekopdracht, rij) for rij in rijen]
        pagina = list(zip(gevonden, plaatsen, strict=True))
        prefetch_related_objects([rij for rij, plaats in pagina if plaats.nagevraagd], "vondst__navragen")
        return pagina

    def neighbours(self, pk: int) -> Buren | None:
        """What stands around one result in this order, also when a filter leaves it out; None when it is not there."""
        if self._vers is None:  # what must be judged again is judged before it is put in order
            self._read(0, 0)
        volgorde = VOLGORDE.get(self.vraag.sorteer, VOLGORDE["past"])
        sql = f""", plek AS (
          SELECT id, toon, row_number() OVER w AS nummer, lag(id) OVER w AS vorige, lead(id) OVER w AS volgende,
            count(*) OVER () AS totaal
          FROM keuze WHERE toon OR id = %s WINDOW w AS (ORDER BY ander_werk, {volgorde}))
          SELECT nummer, totaal, toon, vorige, volgende FROM plek WHERE id = %s"""
        rijen = self._executed(sql, [pk, pk])
        return Buren(*rijen[0]) if rijen else None

    def has_facet(self, facet: str) -> int | None:
        """Key of a result of the list that has this facet."""
        sql = " SELECT id FROM keuze WHERE toon AND NOT ander_werk AND %s = ANY(facetten) ORDER BY id LIMIT 1"
        rijen = self._executed(sql, [facet])
        return rijen[0][0] if rijen else None

    @property
    def _rows(self) -> str:
        getallen, vers = (OPNIEUW, VERS) if self._vers else (BEWAARD, "")
        return RIJEN.format(leesbaar=self._readable[0], getallen=getallen, vers=vers)

    @cached_property
    def _readable(self) -> tuple[str, Sequence[Any]]:
        """The rule of `eigen` for who may see what, as SQL."""
        return version_sql(self.zoekopdracht, self.gebruiker, "nullif(r.eigen_id, '')")

    def _executed(self, sql: str, parameters: Sequence[Any]) -> list[Any]:
        """The rows of a statement that begins with `_rows`, of which `sql` is the rest."""
        vraag = self.vraag
        rijen = [
            self.zoekopdracht.pk,
            rules_version(timezone.localdate()),
            *([json.dumps(self._vers)] if self._vers else []),
            self.zoekopdracht.pk,
            *self._readable[1],
            self.zoekopdracht.pk,
            vraag.herkomst,
            *_wanted(vraag),
            vraag.verborgen,
            vraag.weg,
            vraag.bewaard,
        ]
        # Planning it takes as long as answering it, so a connection does that once for each kind of list.
        return ask_all([Sqlvraag(self._rows + sql).of(*rijen, *parameters)])[0]


class _Gelezen:
    """What `LIJST` gave for one page."""

    def __init__(self, rijen: list[Any], limit: int | None, offset: int) -> None:
        _, self.gemeen, alle, eigen, nul, een, meer, ander, verborgen, weg, bewaard, nieuw, *_ = rijen[0]
        self.tellingen: dict[str, Any] = {
            "alle": alle, "eigen": eigen, "groepen": (nul, een, meer), "ander_werk": ander,
            "verborgen": verborgen, "weg": weg, "bewaard": bewaard, "nieuw": nieuw,
        }  # fmt: skip
        self.samen: int = nul + een + meer
        delen = [rij[12:] for rij in rijen if rij[12] is not None]
        self.plaatsen = [Plaats(*deel[:6]) for deel in delen]
        self.rijen = [deel[6:] for deel in delen]
        self.limit, self.offset = limit, offset

    def holds(self, limit: int | None, offset: int) -> bool:
        """Whether a page is (part of) this one."""
        return offset == self.offset and (self.limit is None or (limit is not None and limit <= self.limit))


def _in_order(model: type[Model], velden: Collection[str]) -> tuple[str, ...]:
    """Names of columns in the order of the model, in which Django reads a row."""
    return tuple(veld.attname for veld in model._meta.concrete_fields if veld.attname in velden)


RESULTAAT: Final = _in_order(
    Resultaat,
    {
        "id",
        "zoekvraag_id",
        "vum_id",
        "eigen_id",
        "inhoud",
        "koorde2",
        "oordelen",
        "ander_werk",
        "regels",
        "vondst_id",
    },
)
VONDST: Final = _in_order(Vondst, {"id", "bekeken_op", "gewijzigd_op", "bewaard_op", "weg_op", "weg_reden"})
"""What a row shows of a result and of its find; the rest is read when somebody asks."""

_GELADEN = frozenset(RESULTAAT)  # Django looks for each field of the model in it


def _result(zoekopdracht: Zoekopdracht, rij: Sequence[Any]) -> Resultaat:
    """A result with its find, from the columns `RESULTAAT`, `VONDST` and the document that the own record has now."""
    van_resultaat, van_vondst, stuk = list(rij[: len(RESULTAAT)]), rij[len(RESULTAAT) : -1], rij[-1]
    for veld in ("inhoud", "oordelen"):
        van_resultaat[RESULTAAT.index(veld)] = json.loads(van_resultaat[RESULTAAT.index(veld)])
    resultaat = Resultaat.from_db(connection.alias, _GELADEN, van_resultaat)
    resultaat.zoekopdracht = zoekopdracht
    if resultaat.eigen_id:
        resultaat.inhoud = contents(stuk, zoekopdracht.soort)
    if resultaat.vondst_id:
        resultaat.vondst = Vondst.from_db(connection.alias, VONDST, van_vondst)
    return resultaat


RIJEN: Final = """
    WITH rij AS (
      SELECT r.id, r.eigen_id <> '' AS eigen, e.id AS aanbod, e.groepen, r.vondst_id, r.ander_werk, w.weg_op,
        w.bewaard_op, coalesce(w.nieuw_in_id = %s AND w.bekeken_op IS NULL, false) AS nieuw,
        r.regels <> %s OR (r.eigen_id <> '' AND r.stuk_gewijzigd IS DISTINCT FROM e.gewijzigd) AS oud,
        {getallen}
      FROM uitwisseling_resultaat r {vers}
        LEFT JOIN uitwisseling_vondst w ON w.id = r.vondst_id
          AND (w.weg_op IS NOT NULL OR w.bewaard_op IS NOT NULL OR w.nieuw_in_id = %s)
        LEFT JOIN LATERAL ({leesbaar}) e ON true
      WHERE r.zoekopdracht_id = %s AND (r.eigen_id = '' OR e.gewijzigd IS NOT NULL)),
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
"""The rows of a list with their numbers; `past`: they meet the filters, `toon`: they are in the list, `oud`: what is
kept of them is of before. `leesbaar` gives key, version and `groepen` of an own record, and nothing for who may not
see it. `getallen`: what judging gave; `vers`: what was judged again, where anything was."""
BEWAARD: Final = """coalesce(r.niet, 0) AS niet, coalesce(r.onbekend, 0) AS onbekend, r.verborgen,
        r.facetten::text[] AS facetten, r.koorde2, r.sluit_op, r.loon"""
OPNIEUW: Final = """coalesce(v.niet, r.niet, 0) AS niet, coalesce(v.onbekend, r.onbekend, 0) AS onbekend,
        coalesce(v.verborgen, r.verborgen) AS verborgen, coalesce(v.facetten, r.facetten::text[]) AS facetten,
        CASE WHEN v.id IS NULL THEN r.koorde2 ELSE v.koorde2 END AS koorde2,
        CASE WHEN v.id IS NULL THEN r.sluit_op ELSE v.sluit_op END AS sluit_op,
        CASE WHEN v.id IS NULL THEN r.loon ELSE v.loon END AS loon"""
VERS: Final = """LEFT JOIN jsonb_to_recordset(%s::jsonb) AS v(id bigint, niet int, onbekend int, verborgen boolean,
        facetten text[], koorde2 float8, sluit_op date, loon int) ON v.id = r.id"""
"""The numbers that are kept; those of what was judged again in their place, which most pages have none of."""

LIJST: Final = """,
    kort AS (
      SELECT id, eigen, aanbod, groepen, vondst_id, ander_werk, weg_op, bewaard_op, nieuw, oud, niet, onbekend,
        verborgen, koorde2, sluit_op, loon, past, toon
      FROM keuze),
    tellingen AS (
      SELECT coalesce(bool_or(oud), false) AS n_oud,
        (SELECT gemeen FROM uitwisseling_zoekopdracht WHERE id = %s) AS n_gemeen,
        count(*) AS n_alle, count(*) FILTER (WHERE eigen) AS n_eigen,
        count(*) FILTER (WHERE toon AND NOT ander_werk AND niet = 0) AS n_nul,
        count(*) FILTER (WHERE toon AND NOT ander_werk AND niet = 1) AS n_een,
        count(*) FILTER (WHERE toon AND NOT ander_werk AND niet > 1) AS n_meer,
        count(*) FILTER (WHERE toon AND ander_werk) AS n_ander,
        count(*) FILTER (WHERE past AND verborgen AND weg_op IS NULL) AS n_verborgen,
        count(*) FILTER (WHERE past AND weg_op IS NOT NULL) AS n_weg,
        count(*) FILTER (WHERE past AND bewaard_op IS NOT NULL) AS n_bewaard,
        count(*) FILTER (WHERE toon AND nieuw) AS n_nieuw
      FROM kort),
    eerste AS (SELECT * FROM kort WHERE toon ORDER BY ander_werk, {volgorde} LIMIT %s OFFSET %s),
    pagina AS (SELECT *, row_number() OVER (ORDER BY ander_werk, {volgorde}) AS nummer FROM eerste)
    SELECT tellingen.*, pagina.id, pagina.niet, pagina.onbekend, pagina.koorde2, pagina.nieuw,
      EXISTS (SELECT FROM uitwisseling_navraag q WHERE q.vondst_id = pagina.vondst_id), {velden},
      {tekst}
    FROM tellingen LEFT JOIN pagina ON true
      LEFT JOIN uitwisseling_resultaat r ON r.id = pagina.id
      LEFT JOIN uitwisseling_vondst w ON w.id = pagina.vondst_id
    ORDER BY nummer"""
"""The counts of a list, beside each place of one of its pages with the own document that stands there. `kort` is read
twice, so it is made once."""


def _kept(ruw: object) -> tuple[int, list[tuple[str, int]]]:
    """How many results the kept counts are about, and the counts; none when they cannot be read."""
    match json.loads(ruw) if isinstance(ruw, str) else ruw:
        case {"alle": int(alle), "feiten": list(feiten)}:
            return alle, [(facet, aantal) for facet, aantal in feiten]
    return 0, []


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
    """Raise the change mark, and keep how many results share a fact, so that a page does not have to count that.

    Call it in the transaction in which results changed, also when one of them is judged otherwise.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            """
            WITH r AS (
              SELECT facetten FROM uitwisseling_resultaat WHERE zoekopdracht_id = %(id)s AND NOT ander_werk),
            veel AS (
              SELECT f, count(*) AS n FROM r, unnest(facetten) AS f WHERE left(f, 1) IN ('=', '?') GROUP BY f
              HAVING count(*) >= %(vanaf)s * (SELECT count(*) FROM r))
            UPDATE uitwisseling_zoekopdracht SET stand = stand + 1, gemeen = jsonb_build_object(
              'alle', (SELECT count(*) FROM r),
              'feiten', coalesce((SELECT jsonb_agg(jsonb_build_array(f, n) ORDER BY n DESC, f) FROM veel), '[]'))
            WHERE id = %(id)s""",
            {"id": zoekopdracht.pk, "vanaf": KANDIDATEN_VANAF},
        )
