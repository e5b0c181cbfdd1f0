"""Reading the timeline of a person for the page of who works with them: what happened, per day, the newest first.

The lines are one question on their index; what they are about is one per table (`caseload.gebeurtenissen`), whatever
the number of lines, and these are asked together. Sensitive notes come without their text: these are read on a page of
their own, which the logboek knows.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from itertools import count, groupby
from typing import Any

from django.db.models import Q, QuerySet

from vumportal.caseload.gebeurtenissen import (
    VAN_EEN_NAAM,
    VELDEN,
    Dingen,
    Regel,
    ask_things,
    called,
    say,
)
from vumportal.notities.models import Notitie
from vumportal.organisaties.models import Gebruiker
from vumportal.organisaties.rondes import Vragend, alongside, answered
from vumportal.organisaties.vast import Sleutelreeks, Vastevraag
from vumportal.werkzoekenden.models import Tijdlijnregel, Werkzoekende
from vumportal.woorden.kort import dag

DAGEN = 10
"""Days on one page."""
OPEN = 3
"""Notes of a page that are not folded."""
MEEST = 150
"""Lines that one page reads at most, so that a day on which a lot was loaded does not make it long."""

Soort = Tijdlijnregel.Soort


class Kiessoort(StrEnum):
    """What can be chosen to see: a few words, not every kind of line."""

    ALLES = "alles"
    GESPREKKEN = "gesprekken"
    NOTITIES = "notities"
    AFSPRAKEN = "afspraken"
    PLAN = "plan"


SOORTEN: Mapping[Kiessoort, frozenset[Tijdlijnregel.Soort]] = {
    Kiessoort.GESPREKKEN: frozenset({Soort.CONTACT, Soort.BESPROKEN}),
    Kiessoort.AFSPRAKEN: frozenset({Soort.AFSPRAAK, Soort.VERZET, Soort.AFGEZEGD}),
    Kiessoort.PLAN: frozenset(
        {Soort.PLAN, Soort.TAAK, Soort.TAAK_KLAAR, Soort.MIJLPAAL, Soort.PLAATSING, Soort.RUST}
    ),
}
"""Kinds of line for each choice; of notes also the contacts with a note."""
SYSTEEM = frozenset(
    {
        *(Soort.INTAKE, Soort.DOSSIER, Soort.PROFIEL, Soort.BEGELEIDING, Soort.FASE),
        *(Soort.OVERDRACHT, Soort.VERVANGING),
    }
)
"""Lines of keeping the books: folded per day."""


@dataclass(frozen=True)
class Aanvulling:
    """What was added to a note, or corrected in it. tekst "": it is sensitive."""

    op: date
    wie: str
    tekst: str


@dataclass(frozen=True)
class Notitieblok:
    """A note as the timeline shows it. tekst "": it is sensitive, and read on its own page.

    open: it is one of the first ones, which can be read at once; others are folded.
    """

    pk: int
    tekst: str
    gevoelig: bool
    aanvullingen: tuple[Aanvulling, ...]
    open: bool = False


@dataclass(frozen=True)
class Gebeurtenis:
    """One line. wat: what happened, in words; wie: who did it, the first name of the person when they did.

    notitie: what was written down with it, None without one. over: key of the note that was added to, None for others.
    """

    soort: str
    wat: str
    wie: str
    notitie: Notitieblok | None
    over: int | None


@dataclass(frozen=True)
class Tijdlijndag:
    """One day, its newest line first. systeem: the lines that are folded."""

    dag: date
    regels: tuple[Gebeurtenis, ...]
    systeem: tuple[Gebeurtenis, ...]


@dataclass(frozen=True)
class Tijdlijnblad:
    """Some days. eerder: the day before which there is more, None when this is all."""

    dagen: tuple[Tijdlijndag, ...]
    eerder: date | None


def read_timeline(
    persoon: Werkzoekende, *, kind: Kiessoort = Kiessoort.ALLES, before: date | None = None
) -> Tijdlijnblad:
    """The newest days before this one on which something of this kind happened."""
    return answered(ask_timeline(persoon, kind=kind, before=before))


def ask_timeline(
    persoon: Werkzoekende, *, kind: Kiessoort = Kiessoort.ALLES, before: date | None = None
) -> Vragend[Tijdlijnblad]:
    """The same in two rounds, for who asks more."""
    keys = (persoon.pk, before or NOOIT)
    [rows] = yield [_REGELS.of(*keys, vorm=(kind, before is not None))]
    read = [Regel(*row) for row in rows]
    days = [(day, list(rows)) for day, rows in groupby(read, key=lambda regel: regel.dag)]
    shown = days[:DAGEN]
    if len(read) > MEEST and len(shown) == len(days) > 1:  # the last one is not all there
        shown = shown[:-1]
    regels = [regel for _, rows in shown for regel in rows]
    dingen, notities, wie = yield from alongside(
        ask_things(persoon, regels), _notes(persoon, regels), _names(regel.door_id for regel in regels)
    )
    dagen = tuple(_day(day, rows, dingen, notities, wie) for day, rows in shown)
    more = len(shown) < len(days) or len(read) > MEEST
    return Tijdlijnblad(dagen, shown[-1][0] if more else None)


def _lines(
    kind: Kiessoort, is_before: bool, persoon: int, before: date
) -> QuerySet[Tijdlijnregel, tuple[Any, ...]]:
    rows: QuerySet[Tijdlijnregel] = Tijdlijnregel.objects.filter(werkzoekende=persoon)
    if is_before:
        rows = rows.filter(dag__lt=before)
    if kind in SOORTEN:
        rows = rows.filter(soort__in=sorted(SOORTEN[kind]))
    elif kind == Kiessoort.NOTITIES:
        met = Notitie.objects.filter(werkzoekende=persoon, contactmoment__isnull=False)
        rows = rows.filter(
            Q(soort=Soort.NOTITIE) | Q(soort=Soort.CONTACT, ding__in=met.values("contactmoment"))
        )
    return rows.order_by("-dag", "-pk").values_list(*VELDEN)[: MEEST + 1]


NOOIT = date(1, 1, 2)
_REGELS = Vastevraag(_lines, 2_000_000_011, NOOIT)


def _day(
    day: date, rows: Iterable[Regel], dingen: Dingen, notities: "_Notities", wie: Mapping[int, str]
) -> Tijdlijndag:
    said = [(regel.soort, _event(regel, dingen, notities, wie)) for regel in rows]
    return Tijdlijndag(
        day,
        tuple(event for soort, event in said if soort not in SYSTEEM),
        tuple(event for soort, event in said if soort in SYSTEEM),
    )


def _event(regel: Regel, dingen: Dingen, notities: "_Notities", wie: Mapping[int, str]) -> Gebeurtenis:
    notitie = notities.of(regel)
    wat = say(regel, dingen)
    over = None
    if notitie is not None and notitie.vult_aan_id is not None:
        eerste = notities.los.get(notitie.vult_aan_id)
        wat = f"notitie van {dag(eerste.dag)} aangevuld" if eerste else "notitie aangevuld"
        over, notitie = notitie.vult_aan_id, None  # its words stand with the note that it adds to
    door = dingen.voornaam if regel.door_id is None and regel.soort in VAN_DE_PERSOON else ""
    return Gebeurtenis(
        soort=regel.soort,
        wat=wat,
        wie=wie.get(regel.door_id, "") if regel.door_id else door,
        notitie=notities.block(notitie) if notitie else None,
        over=over,
    )


VAN_DE_PERSOON = frozenset({Soort.TAAK, Soort.TAAK_KLAAR, Soort.BESPROKEN})
"""Lines that are of the person when no member of staff is named."""


def _names(ids: Iterable[int | None]) -> Vragend[dict[int, str]]:
    wanted = {pk for pk in ids if pk is not None}
    if not wanted:
        return {}
    [rows] = yield [_COLLEGAS.of(tuple(wanted))]
    return {row.pk: called(row) for row in rows}


_COLLEGAS = Vastevraag(
    lambda pks: Gebruiker.objects.only(*VAN_EEN_NAAM).filter(pk__in=pks), Sleutelreeks(2_100_000_000)
)


# --- notes --------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class _Notities:
    """The notes of a page by key, those by the contact they came of, and what was added to each."""

    los: Mapping[int, Notitie]
    bij_contact: Mapping[int, Notitie]
    erbij: Mapping[int, tuple[Notitie, ...]]
    plaats: Iterator[int] = field(default_factory=count)
    """The place of the next note on the page, of those that can be read there."""

    def of(self, regel: Regel) -> Notitie | None:
        """The note that a line is about."""
        if regel.soort == Soort.NOTITIE:
            return self.los.get(regel.ding or 0)
        return self.bij_contact.get(regel.ding or 0) if regel.soort == Soort.CONTACT else None

    def block(self, notitie: Notitie) -> Notitieblok:
        """The note with what was added to it; of a sensitive one no word."""
        block = note_block(notitie, self.erbij.get(notitie.pk, ()), met_gevoelig=False)
        return replace(block, open=bool(block.tekst) and next(self.plaats) < OPEN)


def _notes(persoon: Werkzoekende, regels: Iterable[Regel]) -> Vragend[_Notities]:
    """Those of these lines with the ones that they add to, and what was added to any of these."""
    keys: Mapping[str, set[int]] = {Soort.NOTITIE: set(), Soort.CONTACT: set()}
    for regel in regels:
        if regel.soort in keys and regel.ding is not None:
            keys[regel.soort].add(regel.ding)
    if not any(keys.values()):
        return _Notities({}, {}, {})
    [rows] = yield [_NOTITIES.of(persoon.pk, tuple(keys[Soort.NOTITIE]), tuple(keys[Soort.CONTACT]))]
    los = {row.pk: row for row in rows}
    contacts = {row.contactmoment_id: row for row in rows if row.contactmoment_id}
    return _Notities(los, contacts, _by_note(rows))


def _notes_about(persoon: int, losse: tuple[int, ...], contacten: tuple[int, ...]) -> QuerySet[Notitie]:
    """What adds to a note is of the same person: so the index of that person finds all, also what was added."""
    van_een = Notitie.objects.filter(werkzoekende=persoon).order_by("pk")
    eerste = van_een.filter(pk__in=losse, vult_aan__isnull=False).order_by().values("vult_aan")
    rows = van_een.filter(
        Q(pk__in=losse) | Q(contactmoment__in=contacten) | Q(vult_aan__isnull=False) | Q(pk__in=eerste)
    )
    velden = ("contactmoment", "vult_aan", "tekst", "gevoelig", "dag", "door")
    return rows.select_related("door").only(*velden, *(f"door__{veld}" for veld in VAN_EEN_NAAM))


_NOTITIES = Vastevraag(_notes_about, 2_000_000_011, Sleutelreeks(2_100_000_000), Sleutelreeks(2_110_000_000))


def additions(ids: Collection[int]) -> dict[int, tuple[Notitie, ...]]:
    """What was added to these notes, by the note, in the order in which it was written."""
    return _by_note(Notitie.objects.filter(vult_aan__in=ids).select_related("door").order_by("pk"))


def _by_note(rows: Iterable[Notitie]) -> dict[int, tuple[Notitie, ...]]:
    """Those of these that add to a note, by the note that they add to."""
    found: dict[int, tuple[Notitie, ...]] = {}
    for row in rows:
        if row.vult_aan_id is not None:
            found[row.vult_aan_id] = (*found.get(row.vult_aan_id, ()), row)
    return found


def note_block(notitie: Notitie, erbij: Iterable[Notitie], *, met_gevoelig: bool) -> Notitieblok:
    """A note with what was added to it. met_gevoelig: also the words of a sensitive one."""

    def words(row: Notitie) -> str:
        return row.tekst if met_gevoelig or not row.gevoelig else ""

    return Notitieblok(
        pk=notitie.pk,
        tekst=words(notitie),
        gevoelig=notitie.gevoelig,
        aanvullingen=tuple(Aanvulling(row.dag, called(row.door), words(row)) for row in erbij),
    )
