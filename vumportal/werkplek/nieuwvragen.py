"""What came in by itself and nobody did anything with yet, asked of the database: which lines, and how many.

For people it is a list of vacatures, with for whom each is new; the same work is one line, by its own record or its
contents. What may not be read now, or is not there any more, is in no line and in no number.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from vumportal.caseload.aandacht import Wie
from vumportal.organisaties.models import Gebruiker
from vumportal.organisaties.rondes import Vragend
from vumportal.organisaties.vast import Gestelde, Sleutelreeks, Sqlvraag, Vastevraag
from vumportal.uitwisseling import nacht
from vumportal.uitwisseling.models import Vondst
from vumportal.uitwisseling.vondstmodellen import NIEUW
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.werkzoekenden.wie_ziet import PLEKKEN, Gezien, account, keys_of, shape_of

NALOOP = timedelta(minutes=15)
"""So long after its quiet hours something may still come in that was asked in them."""


@dataclass(frozen=True)
class Werkrij:
    """One vacature. eigen, afdruk: by what it is recognised. niet: what does not fit for whom it fits best.

    vondsten: keys of the finds, of the person for whom it fits best first.
    """

    eigen: str
    afdruk: str
    niet: int
    vondsten: tuple[int, ...]


@dataclass(frozen=True)
class Werkantwoord:
    """The lines of a page, and how many vacatures there are: that fit, that do not on one point, and the rest."""

    rijen: tuple[Werkrij, ...]
    past: int
    een: int
    meer: int


@dataclass(frozen=True)
class Werktelling:
    """How many vacatures are new and for how many people, all and those of last night; only what fits or nearly fits.

    wachten: how many people wait for their turn; sinds: since which day, None when nobody does.
    """

    werk: int
    mensen: int
    nachtwerk: int
    nachtmensen: int
    wachten: int
    sinds: date | None


# --- the finds ----------------------------------------------------------------------------------------
VELDEN = ("pk", "werkzoekende_id", "eigen_id", "vingerafdruk", "past_niet", "onbekend", "nieuw_op")
_VOOR_MENSEN = Vondst.objects.filter(NIEUW, werkzoekende__isnull=False).order_by()


def _of_mine(
    rol: str, _soort: int, gebruiker: int, organisatie: int, klantmanagers: tuple[int, ...]
) -> QuerySet[Vondst, Any]:
    # Few people: whether they may be seen is asked of each, not of all people of the organisation.
    mine = _VOOR_MENSEN.filter(
        Gezien("werkzoekende_id", account(rol, gebruiker, organisatie)),
        werkzoekende__begeleiding__klantmanager__in=klantmanagers,
        werkzoekende__organisatie=organisatie,
    )
    return mine.values_list(*VELDEN)


def _of_teams(
    rol: str, _soort: int, gebruiker: int, organisatie: int, teams: tuple[int, ...]
) -> QuerySet[Vondst, Any]:
    seen = Werkzoekende.objects.visible_to(account(rol, gebruiker, organisatie)).filter(team__in=teams)
    return _VOOR_MENSEN.filter(werkzoekende__in=seen.order_by()).values_list(*VELDEN)


def _of_person(
    rol: str, _soort: int, gebruiker: int, organisatie: int, mensen: tuple[int, ...]
) -> QuerySet[Vondst, Any]:
    seen = Gezien("werkzoekende_id", account(rol, gebruiker, organisatie))
    one = _VOOR_MENSEN.filter(seen, werkzoekende__in=mensen, werkzoekende__organisatie=organisatie)
    return one.values_list(*VELDEN)


_REEKS = Sleutelreeks(2_100_000_000)
_VAN_MIJ = Vastevraag(_of_mine, *PLEKKEN, _REEKS)
_VAN_TEAMS = Vastevraag(_of_teams, *PLEKKEN, _REEKS)
_VAN_EEN = Vastevraag(_of_person, *PLEKKEN, _REEKS)


@dataclass(frozen=True)
class Vanwie:
    """For whom: the people of a klantmanager, of a team, or one person (their key, 0 for none)."""

    wie: Wie = Wie.MIJ
    persoon: int = 0


def _finds(gebruiker: Gebruiker, van: Vanwie, covers: Collection[int]) -> Gestelde[Any]:
    reeks: tuple[int, ...]
    if van.persoon:
        vast, reeks = _VAN_EEN, (van.persoon,)
    elif van.wie == Wie.TEAM:
        vast, reeks = _VAN_TEAMS, tuple(sorted(gebruiker.plek.geleid or gebruiker.plek.teams))
    else:
        vast, reeks = _VAN_MIJ, (*covers,) if van.wie == Wie.VERVANG else (gebruiker.pk, *covers)
    return vast.of(*keys_of(gebruiker), reeks, vorm=shape_of(gebruiker))


_NIEUW = """
WITH nieuw (pk, wie, eigen, afdruk, niet, onbekend, op) AS MATERIALIZED ({sql}),
leesbaar AS MATERIALIZED (
    SELECT pk, wie, eigen, afdruk, COALESCE(niet, 99) AS niet, COALESCE(onbekend, 99) AS onbekend, op FROM nieuw
    WHERE {welke}CASE WHEN eigen <> '' THEN EXISTS (
        SELECT FROM vacatures_vacature v WHERE v.organisatie_id = %s AND v.extern_id = eigen
            AND (v.sluit_op IS NULL OR v.sluit_op >= %s) OFFSET 0)
    ELSE EXISTS (
        SELECT FROM uitwisseling_resultaat r WHERE r.vondst_id = nieuw.pk AND NOT r.ander_werk
            AND (r.sluit_op IS NULL OR r.sluit_op >= %s)) END)"""
"""What of these finds can be read now: own vacatures that are open, and of others what is in a result.

`OFFSET 0`: else PostgreSQL may make a list of all open vacatures of the organisation first.
"""

_LIJST = """,
werk AS MATERIALIZED (
    SELECT eigen, afdruk, min(niet) AS niet, min(niet * 100 + LEAST(onbekend, 99)) AS plaats, max(op) AS op,
        array_agg(pk ORDER BY niet, onbekend, pk) AS vondsten
    FROM leesbaar GROUP BY eigen, afdruk)
SELECT (SELECT count(*) FROM werk WHERE niet = 0), (SELECT count(*) FROM werk WHERE niet = 1),
    (SELECT count(*) FROM werk WHERE niet > 1), regel.*
FROM (VALUES (1)) AS een (een) LEFT JOIN LATERAL (
    SELECT eigen, afdruk, niet, vondsten FROM werk WHERE (niet > 1) = %s
    ORDER BY plaats, op DESC, eigen, afdruk LIMIT %s OFFSET %s) AS regel ON TRUE"""

_TELLING = """
SELECT count(DISTINCT (eigen, afdruk)), count(DISTINCT wie),
    count(DISTINCT (eigen, afdruk)) FILTER (WHERE op >= %s AND op < %s),
    count(DISTINCT wie) FILTER (WHERE op >= %s AND op < %s)
FROM leesbaar"""
_BEST = "COALESCE(niet, 99) <= 1 AND "
"""What is counted: the others need not be looked up."""

_HETZELFDE = """
SELECT pk FROM leesbaar
WHERE (eigen, afdruk) = (SELECT eigen_id, vingerafdruk FROM uitwisseling_vondst WHERE id = %s)"""


def _question(
    gebruiker: Gebruiker, finds: Gestelde[Any], rest: str, *parameters: Any, welke: str = ""
) -> Gestelde[Any]:
    vandaag = timezone.localdate()
    return Sqlvraag(_NIEUW.format(sql=finds.gemaakt.sql, welke=welke) + rest).of(
        *finds.parameters, gebruiker.organisatie_id, vandaag, vandaag, *parameters
    )


def ask_work(
    gebruiker: Gebruiker, van: Vanwie, covers: Collection[int], *, rest: bool, vanaf: int, meest: int
) -> Vragend[Werkantwoord]:
    """The lines from this one on. rest: of what does not fit on two points or more."""
    finds = _finds(gebruiker, van, covers)
    [rows] = yield [_question(gebruiker, finds, _LIJST, rest, meest, vanaf)]
    past, een, meer = rows[0][:3]
    rijen = (Werkrij(row[3], row[4], row[5], tuple(row[6])) for row in rows if row[3] is not None)
    return Werkantwoord(tuple(rijen), past, een, meer)


def ask_same_work(
    gebruiker: Gebruiker, van: Vanwie, covers: Collection[int], vondst: int
) -> Vragend[list[int]]:
    """Keys of the finds in the line of this one."""
    [rows] = yield [_question(gebruiker, _finds(gebruiker, van, covers), _HETZELFDE, vondst)]
    return [pk for (pk,) in rows]


# --- how many -----------------------------------------------------------------------------------------
_HOEVEEL = "SELECT count(DISTINCT (eigen, afdruk)) FROM leesbaar WHERE niet <= 1"


def ask_how_many(gebruiker: Gebruiker, covers: Collection[int]) -> Vragend[int]:
    """How many vacatures the overview of this member of staff begins with: what fits or nearly fits."""
    [[[aantal]]] = yield [_question(gebruiker, _finds(gebruiker, Vanwie(), covers), _HOEVEEL)]
    return int(aantal)


_WACHTEN = Sqlvraag("""
SELECT count(DISTINCT b.werkzoekende_id), min(b.volgende_op)
FROM uitwisseling_bewaardezoekopdracht b
    JOIN caseload_begeleiding g ON g.werkzoekende_id = b.werkzoekende_id
WHERE g.klantmanager_id = ANY(%s) AND b.organisatie_id = %s
    AND b.gepauzeerd_op IS NULL AND b.beeindigd_op IS NULL AND b.volgende_op < %s""")


def ask_counts(gebruiker: Gebruiker, covers: Collection[int]) -> Vragend[Werktelling]:
    """For the start page: of whom this member of staff does the work today."""
    van, tot = last_night()
    finds = _finds(gebruiker, Vanwie(), covers)
    telling = _question(gebruiker, finds, _TELLING, van, tot, van, tot, welke=_BEST)
    # What was due before a night that is over and was not asked, did not fit in it.
    geweest = nacht.last_end_of_night(timezone.now())
    wachten = _WACHTEN.of([gebruiker.pk, *covers], gebruiker.organisatie_id, geweest)
    [[aantallen], [wacht]] = yield [telling, wachten]
    werk, mensen, nachtwerk, nachtmensen = aantallen
    hoeveel, eerste = wacht
    sinds = timezone.localdate(eerste) if eerste else None
    return Werktelling(werk, mensen, nachtwerk, nachtmensen, hoeveel, sinds)


def last_night() -> tuple[datetime, datetime]:
    """From when until when what was found, was found last night."""
    begin, einde = nacht.last_night(timezone.now())
    return begin, einde + NALOOP
