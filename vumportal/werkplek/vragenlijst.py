"""What people asked or said and who accompanies them answers, as the short list of `werkplek/vragen_van.html`.

Whoever asks stands in it in the order of the day that was promised, and nothing else of a page changes by it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet, Window, prefetch_related_objects
from django.urls import reverse
from django.utils import timezone

from vumportal.organisaties.models import Gebruiker
from vumportal.organisaties.rondes import Vragend
from vumportal.organisaties.vast import Vastevraag
from vumportal.uitwisseling.persoonlijk import find_of_task, find_titles
from vumportal.werkzoekenden.models import Taak, Werkzoekende
from vumportal.werkzoekenden.taken import BEANTWOORD
from vumportal.werkzoekenden.wie_ziet import PLEKKEN, account, keys_of, shape_of
from vumportal.woorden.kort import dag

MEEST = 7
"""Lines of the start page; of more the number is said."""


@dataclass(frozen=True)
class Antwoordregel:
    """One thing to answer. wat: "vraagt: “…”" or "zegt: “bel me”"; over: the vacature it is about, or "".

    waarom: in their own words. wanneer: the promised day in words, "" when nothing was promised.
    """

    naam: str
    naam_url: str
    wat: str
    over: str
    waarom: str
    wanneer: str
    url: str


@dataclass(frozen=True)
class Vragenlijst:
    """aantal: of all, also those beyond the lines. van: the first name of who asked.

    refs: pseudoniemen of the people in the lines, for the logboek.
    """

    regels: list[Antwoordregel]
    aantal: int
    van: str
    refs: frozenset[str]

    @property
    def rest(self) -> int:
        """How many are not among the lines."""
        return self.aantal - len(self.regels)


def ask_questions(persoon: Werkzoekende, gebruiker: Gebruiker) -> Vragend[Vragenlijst]:
    """Every question that is open about one person, for whoever may see them."""
    [rows] = yield [_OVER_EEN.of(*keys_of(gebruiker), persoon.pk, vorm=shape_of(gebruiker))]
    return _question_list(rows, van=persoon.voornaam)


def _first(taken: QuerySet[Taak]) -> QuerySet[Taak]:
    """Those that ask for an answer, the promised day first. What was agreed is no question: who it is for does it."""
    ordered = taken.filter(soort__in=BEANTWOORD).select_related("over").order_by("uiterste_datum", "pk")
    return ordered.annotate(van_alle=Window(Count("pk")))[:MEEST]


def _about_one(rol: str, _soort: int, gebruiker: int, organisatie: int, persoon: int) -> QuerySet[Taak]:
    open_ = Taak.objects.open().for_staff(account(rol, gebruiker, organisatie))
    return _first(open_.filter(over=persoon))


_OVER_EEN = Vastevraag(_about_one, *PLEKKEN, 2_000_000_055)


def _question_list(rows: list[Any], *, van: str) -> Vragenlijst:
    if rows:
        prefetch_related_objects(rows, "vondsten")
    return Vragenlijst(
        regels=question_lines(rows),
        aantal=rows[0].van_alle if rows else 0,
        van=van,
        refs=frozenset(taak.over.pseudoniem for taak in rows),
    )


def question_lines(taken: Iterable[Taak]) -> list[Antwoordregel]:
    """Tasks of one organisation as lines; what they are about is read from what is kept now."""
    rows = list(taken)
    vondsten = [vondst for taak in rows for vondst in taak.vondsten.all()]
    titels = find_titles(vondsten, rows[0].over.organisatie_id) if vondsten else {}
    return [_line(taak, titels) for taak in rows]


def _line(taak: Taak, titels: dict[int, str]) -> Antwoordregel:
    persoon, vondst = taak.over, find_of_task(taak)
    is_vraag = taak.soort == Taak.Soort.VRAAG
    return Antwoordregel(
        naam=persoon.korte_naam,
        naam_url=reverse("kandidaat", args=[persoon.pk]),
        wat=f"{'vraagt' if is_vraag else 'zegt'}: “{taak.titel}”",
        over=titels.get(vondst.pk, "") if vondst else "",
        waarom=vondst.persoon_waarom if vondst else taak.toelichting,
        wanneer=_when(taak, timezone.localdate()),
        url=reverse("taak", args=[taak.pk]),
    )


def _when(taak: Taak, vandaag: date) -> str:
    uiterlijk, herinnering = taak.uiterste_datum, taak.herinnering
    if uiterlijk is None:
        return ""
    if uiterlijk < vandaag:
        return f"antwoord was beloofd: uiterlijk {dag(uiterlijk)}"
    if uiterlijk == vandaag:
        return "antwoord vandaag"
    snel = "snel, " if herinnering and herinnering <= vandaag else ""
    return f"antwoord {snel}uiterlijk {dag(uiterlijk)}"
