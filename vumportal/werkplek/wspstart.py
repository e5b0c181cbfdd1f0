"""What an adviseur werkgevers sees first: who waits, what was found, what ends. Every group a few lines and its number.

It is about vacatures: nobody who looks for work is on it. Mine is what I do, and what in my teams nobody does yet.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet, Window
from django.urls import reverse
from django.utils import timezone

from vumportal.notities.concepten import drafts_of, kept_since
from vumportal.organisaties.grenzen import VACATURE_AFLOOP, limit
from vumportal.organisaties.models import Gebruiker
from vumportal.vacatures.in_beeld import in_view, in_view_words
from vumportal.vacatures.levensloop import ended_silently, ends_soon
from vumportal.vacatures.models import Vacaturedossier, Werkgever
from vumportal.vacatures.werkgeverlinks import answer_words, unanswered_links, waiting_answers
from vumportal.werkplek.eerder import Zoekregel, searches
from vumportal.werkplek.nieuwlijst import Nieuwkeuze
from vumportal.werkplek.nieuwmensen import EEN, PAST, new_people
from vumportal.werkplek.nieuwvragen import last_night
from vumportal.werkplek.nieuwwoorden import fit_words, people_line
from vumportal.woorden.kort import dag, wanneer

MEEST = 7
"""Lines of one group; of what is left the number is said."""
BEKEKEN = 30
"""Vacatures of which is asked how far they reach."""
STIL = 3
"""Days after which a link without an answer waits for a call."""
PAS = timedelta(days=7)
"""How long what was found is new here."""
NABIJ = PAST | EEN
MET = ("werkgever", "vacature", "organisatie")
Status = Vacaturedossier.Status


@dataclass(frozen=True)
class Startregel:
    """One vacature: its name, of whom it is, what there is to say of it, and what can be done.

    gezien: key of the answer that a button says was seen, with `dossier`; 0 for none. nodig: somebody waits.
    """

    naam: str
    url: str
    werkgever: str
    wat: str
    doe: str = ""
    doe_url: str = ""
    nodig: bool = False
    gezien: int = 0
    dossier: int = 0


@dataclass(frozen=True)
class Startgroep:
    """Some lines under one heading; aantal: of all, rest: of those that are not shown. zin: the heading says it all.

    rest_url: where all are, "" for the list of vacatures.
    """

    sleutel: str
    titel: str
    aantal: int
    regels: Sequence[Startregel]
    rest: int = 0
    zin: bool = False
    rest_url: str = ""


@dataclass(frozen=True)
class Wspstart:
    """Parameter of `werkplek/wspstart.html`. zin: how many there are and how many wait, in a few words."""

    zin: str
    groepen: Sequence[Startgroep]


def start_of(gebruiker: Gebruiker) -> Wspstart:
    """The start of this adviseur. As many queries for thirty vacatures as for one."""
    mine = _mine(gebruiker)
    wacht = _waiting(mine)
    groepen = (
        wacht,
        _new_people(gebruiker),
        _typed(gebruiker),
        _ended(mine),
        _ending(mine, gebruiker),
        _found(mine, gebruiker),
        _concepts(mine),
        _in_view(mine, gebruiker),
    )
    open_ = mine.filter(status=Status.GEPUBLICEERD, vacature__sluit_op__gte=timezone.localdate()).count()
    zin = "1 open vacature" if open_ == 1 else f"{open_} open vacatures"
    if wacht.aantal:
        zin += f" · {wacht.aantal} {'wacht' if wacht.aantal == 1 else 'wachten'} op de werkgever of op jou"
    return Wspstart(zin, [groep for groep in groepen if groep.aantal])


def _mine(gebruiker: Gebruiker) -> Any:
    """Those that I do, and those of which nobody in my teams does them."""
    rows = Vacaturedossier.objects.workable_by(gebruiker)
    return rows.filter(Q(eigenaar=gebruiker) | Q(eigenaar=None)).select_related(*MET)


# --- the groups -------------------------------------------------------------------------------------
def _waiting(mine: Any) -> Startgroep:
    """Answers that nobody looked at, then links that brought none."""
    antwoorden, gezegd = _first(waiting_answers(mine))
    links, stil = _first(unanswered_links(mine, STIL))
    regels = [
        _line(
            een.link.dossier,
            f"{answer_words(een)} ({dag(een.op)})",
            nodig=True,
            gezien=een.pk,
        )
        for een in antwoorden
    ]
    regels += [
        _line(
            een.dossier,
            f"nog geen antwoord op de link, {_days_since(een.gemaakt)}",
            doe="bekijk de link",
            doe_url=reverse("vacature_link", args=[een.dossier_id]),
        )
        for een in links
    ]
    aantal = gezegd + stil
    return Startgroep(
        "wacht", "Wacht op de werkgever of op jou", aantal, regels[:MEEST], max(0, aantal - MEEST)
    )


def _typed(gebruiker: Gebruiker) -> Startgroep:
    """Contacts with employers that were typed and not saved: they wait a few days, so all of them."""
    rows = drafts_of(gebruiker.pk, kept_since()).filter(werkgever__in=Werkgever.objects.visible_to(gebruiker))
    regels = [
        Startregel(
            naam=str(row.werkgever),
            url=reverse("werkgever", args=[row.werkgever_id]),
            werkgever="",
            wat=f"concept bewaard {wanneer(row.bewaard)}",
            doe="ga verder",
            doe_url=reverse("werkgever_contact", args=[row.werkgever_id]),
        )
        for row in rows.select_related("werkgever")
    ]
    return Startgroep("typte", "Je begon een contact op te schrijven", len(regels), regels)


def _ended(mine: Any) -> Startgroep:
    rows, aantal = _first(ended_silently(mine).order_by("vacature__sluit_op", "pk"))
    regels = [
        _line(
            row,
            f"afgelopen op {dag(row.vacature.sluit_op)}",
            doe="hoe liep het af?",
            doe_url=reverse("vacature_sluiten", args=[row.pk]),
            nodig=True,
        )
        for row in rows
    ]
    return Startgroep("afgelopen", "Afgelopen, nog zonder uitkomst", aantal, regels, aantal - len(regels))


def _ending(mine: Any, gebruiker: Gebruiker) -> Startgroep:
    dagen = limit(VACATURE_AFLOOP.sleutel, gebruiker.organisatie_id)
    rows, aantal = _first(ends_soon(mine, dagen).order_by("vacature__sluit_op", "pk"))
    regels = [
        _line(
            row,
            _ends(row.vacature.sluit_op),
            doe="verleng of sluit",
            doe_url=reverse("vacature_verlengen", args=[row.pk]),
        )
        for row in rows
    ]
    titel = "Sluit vandaag of morgen" if dagen == 1 else f"Sluit binnen {dagen} dagen"
    return Startgroep("sluit", titel, aantal, regels, aantal - len(regels))


def new_by_vacature(gebruiker: Gebruiker) -> Any:
    """Who came in by themselves and nobody looked at yet, counted by vacature of mine; those that fit first.

    nieuw: who fit or nearly fit, of them passen: who fit, nacht: who came in last night. alle: everybody.
    """
    van, tot = last_night()
    dossiers = _mine(gebruiker).order_by().values("pk")
    return (
        new_people(gebruiker)
        .filter(vacature__dossier__in=dossiers)
        .order_by()
        .values("vacature", "vacature__naam", "vacature__extern_id")
        .annotate(
            nieuw=Count("pk", filter=NABIJ),
            passen=Count("pk", filter=PAST),
            nacht=Count("pk", filter=NABIJ & Q(nieuw_op__gte=van, nieuw_op__lt=tot)),
            alle=Count("pk"),
        )
        .order_by("-passen", "-nieuw", "vacature")
    )


def count_new_people(gebruiker: Gebruiker) -> int:
    """How many people are new for vacatures of mine, who fit or nearly fit."""
    dossiers = _mine(gebruiker).order_by().values("pk")
    return new_people(gebruiker).filter(NABIJ, vacature__dossier__in=dossiers).count()


def new_people_group(rijen: Sequence[Mapping[str, Any]], hier: Sequence[Mapping[str, Any]]) -> Startgroep:
    """These counts in words, with a line for those of them that are shown here."""
    regels = [
        Startregel(
            naam=rij["vacature__naam"] or rij["vacature__extern_id"],
            url=reverse("vacature", args=[rij["vacature"]]),
            werkgever="",
            wat=fit_words(rij["nieuw"], rij["passen"], rij["alle"]),
            doe="bekijk",
            doe_url=reverse("vacature_gevonden", args=[rij["vacature"]])
            + ("" if rij["nieuw"] else Nieuwkeuze(rest=True).query()),
        )
        for rij in hier
    ]
    return Startgroep(
        "nieuw",
        people_line(rijen) or "Past niet op 2 of meer punten",
        len(rijen),
        regels,
        len(rijen) - len(regels),
        zin=True,
        rest_url=reverse("nieuwe_kandidaten"),
    )


def _new_people(gebruiker: Gebruiker) -> Startgroep:
    """Of whom nobody fits is told on the page of all."""
    rijen = list(new_by_vacature(gebruiker).filter(nieuw__gt=0))
    return new_people_group(rijen, rijen[:MEEST])


def _found(mine: Any, gebruiker: Gebruiker) -> Startgroep:
    """The last search of each that somebody began, as long as that is new."""
    about = {
        "vacature__dossier__in": mine.order_by().values("pk"),
        "gestart_op__gte": timezone.now() - PAS,
        "bewaard": None,
    }
    by_subject: dict[str, Zoekregel] = {}
    for regel in searches(gebruiker, **about):
        by_subject.setdefault(regel.over, regel)
    regels = [
        Startregel(
            naam=regel.over,
            url=regel.url,
            werkgever="",
            wat=_results(regel.aantal, regel.nieuw),
            doe="bekijk",
            doe_url=regel.url,
        )
        for regel in by_subject.values()
    ]
    return Startgroep("gevonden", "Pas gezocht", len(regels), regels[:MEEST], max(0, len(regels) - MEEST))


def _concepts(mine: Any) -> Startgroep:
    rows, aantal = _first(mine.filter(status=Status.CONCEPT, stand__gt=0).order_by("-gewijzigd", "pk"))
    regels = [
        _line(
            row,
            f"gewijzigd op {dag(row.gewijzigd)}",
            doe="ga verder",
            doe_url=reverse("vacature_bewerken", args=[row.pk]),
        )
        for row in rows
    ]
    return Startgroep("concept", "Nog niet gepubliceerd", aantal, regels, aantal - len(regels))


def _in_view(mine: Any, gebruiker: Gebruiker) -> Startgroep:
    """Of the newest that are open: those that others found, the ones in most answers first."""
    organisatie = gebruiker.organisatie
    assert organisatie is not None  # noqa: S101 - a role asks for one
    open_ = mine.filter(status=Status.GEPUBLICEERD, vacature__sluit_op__gte=timezone.localdate())
    rows = {
        row.pk: row
        for row in open_.filter(organisatie=organisatie).order_by("-eerst_gepubliceerd_op", "pk")[:BEKEKEN]
    }
    beeld = {pk: een for pk, een in in_view(rows.values(), organisatie).items() if een.antwoorden}
    order = sorted(beeld, key=lambda pk: -beeld[pk].antwoorden)
    regels = [_line(rows[pk], in_view_words(beeld[pk])) for pk in order[:MEEST]]
    return Startgroep(
        "beeld", "In beeld bij andere organisaties", len(order), regels, len(order) - len(regels)
    )


# --- words ------------------------------------------------------------------------------------------
def _line(dossier: Vacaturedossier, wat: str, **meer: Any) -> Startregel:
    return Startregel(
        naam=str(dossier),
        url=reverse("vacature", args=[dossier.vacature_id])
        if dossier.vacature_id
        else reverse("vacature_bewerken", args=[dossier.pk]),
        werkgever=dossier.werkgever.naam if dossier.werkgever else "",
        wat=wat,
        dossier=dossier.pk,
        **meer,
    )


def _ends(laatste: date) -> str:
    over = (laatste - timezone.localdate()).days
    return {0: "sluit vandaag", 1: "sluit morgen"}.get(over, f"sluit op {dag(laatste)}, over {over} dagen")


def _days_since(moment: Any) -> str:
    dagen = (timezone.localdate() - timezone.localdate(moment)).days
    return "1 dag" if dagen == 1 else f"{dagen} dagen"


def _results(aantal: int, nieuw: int | None) -> str:
    gevonden = "1 gevonden" if aantal == 1 else f"{aantal} gevonden"
    return f"{gevonden}, {nieuw} nieuw" if nieuw else gevonden


def _first(rows: QuerySet[Any]) -> tuple[list[Any], int]:
    """As many as are shown, and how many there are, in one query."""
    found: Iterable[Any] = rows.annotate(in_totaal=Window(Count("pk")))[:MEEST]
    lines = list(found)
    return lines, lines[0].in_totaal if lines else 0
