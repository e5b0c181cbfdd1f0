"""What others have to do before a member of staff can go on: a colleague who answers an offer, or the person.

What somebody asked about their own data is not in it: only the privacy officer reads that, as the person was told.
A kept vacature that closed asks nothing of anybody any more.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, TextField
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone

from vumportal.caseload.dag import whose_work
from vumportal.caseload.models import Overdracht
from vumportal.caseload.vervangen import first_name
from vumportal.organisaties.models import Gebruiker
from vumportal.organisaties.rondes import Vragend, answered
from vumportal.organisaties.vast import Sleutelreeks, Vastevraag
from vumportal.uitwisseling.models import Vondst
from vumportal.vacatures.models import Vacature
from vumportal.werkzoekenden.models import Taak
from vumportal.werkzoekenden.taken import AFGESPROKEN
from vumportal.werkzoekenden.wie_ziet import PLEKKEN, Gezien, account, keys_of, shape_of
from vumportal.woorden.kort import dag


@dataclass(frozen=True)
class Wachtregel:
    """One thing that somebody else does first.

    wie: about whom, or how many; op: on whom it waits; sinds: since when, in words; voor: the day by which it was
    agreed, in words, or "". adres and sleutel: name and key of the page about it. ref: of the person, "" for several.
    """

    wat: str
    wie: str
    op: str
    moment: datetime
    adres: str
    sleutel: Any
    ref: str
    voor: str = ""

    @property
    def sinds(self) -> str:
        """ "sinds vandaag", "sinds gisteren", "sinds 3 maart, 12 dagen"."""
        day = timezone.localtime(self.moment).date()
        days = (timezone.localdate() - day).days
        if days < 2:
            return "sinds vandaag" if days < 1 else "sinds gisteren"
        return f"sinds {dag(day)}, {days} dagen"


@dataclass(frozen=True)
class Wachtlijst:
    """Everything that waits on somebody else, the longest first."""

    regels: list[Wachtregel]

    @property
    def aantal(self) -> int:
        """How many that are: the same as `count_waiting`."""
        return len(self.regels)


def waiting_for_others(gebruiker: Gebruiker, covers: Collection[int] | None = None) -> Wachtlijst:
    """What this member of staff waits for, also of whom they stand in for (covers: as in `whose_work`).

    Three queries, whatever the number.
    """
    keys = (*keys_of(gebruiker), tuple(whose_work(gebruiker, covers)))
    today, vorm = timezone.localdate(), shape_of(gebruiker)
    regels = [
        *_offer_lines(_AANGEBODEN.ask(*keys, vorm=vorm)),
        *_find_lines(_BEWAARD.ask(*keys, today, today.isoformat(), vorm=vorm)),
        *map(_task_line, _BELOOFD.ask(*keys, today, vorm=vorm)),
    ]
    return Wachtlijst(sorted(regels, key=lambda regel: (regel.moment, regel.wie, regel.wat)))


def count_waiting(gebruiker: Gebruiker, covers: Collection[int] | None = None) -> int:
    """How many lines `waiting_for_others` has, in one query."""
    return answered(ask_waiting(gebruiker, whose_work(gebruiker, covers)))


def ask_waiting(gebruiker: Gebruiker, wie: Collection[int]) -> Vragend[int]:
    """The same, asked together with what else a page wants to know. wie: those of `whose_work`."""
    today = timezone.localdate()
    keys = (*keys_of(gebruiker), tuple(wie), today, today.isoformat())
    [[counted]] = yield [_AANTAL.of(*keys, vorm=shape_of(gebruiker))]
    return int(counted.overdrachten + counted.vondsten + counted.beloofd)


# --- the three questions ------------------------------------------------------------------------------
def _offered(
    rol: str, _soort: int, gebruiker: int, organisatie: int, klantmanagers: tuple[int, ...]
) -> QuerySet[Overdracht]:
    rows = Overdracht.objects.filter(
        Gezien("werkzoekende_id", account(rol, gebruiker, organisatie)),
        status=Overdracht.Status.OPEN,
        van__in=klantmanagers,
        werkzoekende__organisatie=organisatie,
    )
    return rows.select_related("werkzoekende", "naar").order_by("gevraagd", "pk")


def _kept(
    rol: str,
    _soort: int,
    gebruiker: int,
    organisatie: int,
    klantmanagers: tuple[int, ...],
    vandaag: date,
    vandaag_tekst: str,
) -> QuerySet[Vondst]:
    closed = Vacature.objects.filter(extern_id=OuterRef("eigen_id"), sluit_op__lt=vandaag)
    sluit = Cast(KeyTextTransform("sluitingsdatumVacature", "inhoud"), TextField())
    rows = Vondst.objects.annotate(sluit=sluit).filter(
        Gezien("werkzoekende_id", account(rol, gebruiker, organisatie)),
        Q(sluit=None) | Q(sluit__gte=vandaag_tekst),
        ~Exists(closed),
        werkzoekende__begeleiding__klantmanager__in=klantmanagers,
        werkzoekende__organisatie=organisatie,
        bewaard_op__isnull=False,
        persoon_zegt="",
    )
    return rows.select_related("werkzoekende").defer("inhoud").order_by("werkzoekende", "bewaard_op", "pk")


def _promised(
    rol: str,
    _soort: int,
    gebruiker: int,
    organisatie: int,
    klantmanagers: tuple[int, ...],
    vandaag: date,
) -> QuerySet[Taak]:
    rows = Taak.objects.open().filter(
        Gezien("over_id", account(rol, gebruiker, organisatie)),
        Q(uiterste_datum=None) | Q(uiterste_datum__gte=vandaag),
        over__begeleiding__klantmanager__in=klantmanagers,
        over__organisatie=organisatie,
        voor=Taak.Voor.PERSOON,
        soort__in=AFGESPROKEN,
    )
    return rows.select_related("over").order_by("gemaakt", "pk")


def _counted(
    rol: str,
    soort: int,
    gebruiker: int,
    organisatie: int,
    klantmanagers: tuple[int, ...],
    vandaag: date,
    vandaag_tekst: str,
) -> QuerySet[Gebruiker]:
    """The account, with how many of each: of offers the piles, of finds the people."""
    keys = (rol, soort, gebruiker, organisatie, klantmanagers)
    offers, finds = _offered(*keys), _kept(*keys, vandaag, vandaag_tekst)
    piles = offers.filter(stapel__isnull=False)
    return Gebruiker.objects.filter(pk=gebruiker).annotate(
        overdrachten=_number(offers.filter(stapel=None), "pk") + _number(piles, "stapel"),
        vondsten=_number(finds, "werkzoekende_id"),
        beloofd=_number(_promised(*keys, vandaag), "pk"),
    )


def _number(rows: QuerySet[Any], veld: str) -> Coalesce:
    """How many different ones, as one column."""
    alone = rows.select_related(None).order_by().annotate(alles=Count(veld, distinct=True))
    alone.query.group_by = ()  # one number of all rows, where an annotation would give one for each row
    return Coalesce(Subquery(alone.values("alles"), output_field=IntegerField()), 0)


_GISTEREN, _GISTEREN_TEKST = date(1, 1, 2), "0001-01-02"
_AANGEBODEN = Vastevraag(_offered, *PLEKKEN, Sleutelreeks(2_100_000_000))
_BEWAARD = Vastevraag(_kept, *PLEKKEN, Sleutelreeks(2_100_000_000), _GISTEREN, _GISTEREN_TEKST)
_BELOOFD = Vastevraag(_promised, *PLEKKEN, Sleutelreeks(2_100_000_000), _GISTEREN)
_AANTAL = Vastevraag(_counted, *PLEKKEN, Sleutelreeks(2_100_000_000), _GISTEREN, _GISTEREN_TEKST)


# --- as lines -------------------------------------------------------------------------------------------
def _offer_lines(rows: Iterable[Overdracht]) -> list[Wachtregel]:
    """What was offered together on one line."""
    ordered = sorted(rows, key=lambda rij: (str(rij.stapel or rij.pk), rij.gevraagd, rij.pk))
    return [_offer_line(list(stapel)) for _, stapel in groupby(ordered, key=lambda rij: rij.stapel or rij.pk)]


def _offer_line(rows: list[Overdracht]) -> Wachtregel:
    first, one = rows[0], len(rows) == 1
    return Wachtregel(
        wat="antwoord op de overdracht",
        wie=first.werkzoekende.korte_naam if one else f"{len(rows)} kandidaten",
        op=first_name(first.naar),
        moment=first.gevraagd,
        adres="overdracht_stapel" if first.stapel else "overdracht",
        sleutel=first.stapel or first.pk,
        ref=first.werkzoekende.pseudoniem if one else "",
    )


def _find_lines(rows: Iterable[Vondst]) -> list[Wachtregel]:
    """What was kept for one person on one line."""
    return [_find_line(list(own)) for _, own in groupby(rows, key=lambda rij: rij.werkzoekende_id)]


def _find_line(rows: list[Vondst]) -> Wachtregel:
    first: Any = rows[0]  # with a person, and kept: as it was asked
    persoon, one = first.werkzoekende, len(rows) == 1
    wat = "de bewaarde vacature" if one else f"{len(rows)} bewaarde vacatures"
    return Wachtregel(
        wat=f"wat {persoon.voornaam} vindt van {wat}",
        wie=persoon.korte_naam,
        op=persoon.voornaam,
        moment=first.bewaard_op,
        adres="vondst" if one else "kandidaat",
        sleutel=first.pk if one else persoon.pk,
        ref=persoon.pseudoniem,
    )


def _task_line(taak: Taak) -> Wachtregel:
    persoon = taak.over
    return Wachtregel(
        wat=taak.titel,
        wie=persoon.korte_naam,
        op=persoon.voornaam,
        moment=taak.gemaakt,
        adres="stap",
        sleutel=taak.pk,
        ref=persoon.pseudoniem,
        voor=f"voor {dag(taak.uiterste_datum)}" if taak.uiterste_datum else "",
    )
