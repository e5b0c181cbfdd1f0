"""What the page of a person shows beside the profiel: what is planned and agreed, and what happened."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from vumportal.caseload.gebeurtenissen import VAN_EEN_NAAM
from vumportal.caseload.models import (
    Afspraak,
    Begeleidingsperiode,
    Contactmoment,
    Contactuitkomst,
    Plaatsing,
    Plan,
)
from vumportal.caseload.plaatsingen import ask_placements
from vumportal.caseload.tijdlijn import Kiessoort, Tijdlijnblad, ask_timeline
from vumportal.organisaties.rondes import Vragend, alongside
from vumportal.organisaties.vast import Vastevraag
from vumportal.werkplek.afsprakenlijst import ask_appointments
from vumportal.werkplek.kandidaatformulieren import TijdlijnForm
from vumportal.werkplek.overzicht import name_of
from vumportal.werkzoekenden.models import Dossier, Taak, Werkzoekende
from vumportal.werkzoekenden.taken import AFGESPROKEN
from vumportal.woorden.kort import dag, hele_dag, tijdstip

MEEST_AFSPRAKEN, MEEST_PERIODEN = 5, 6
"""Lines that the page shows; the first appointments, and the last periods."""
NET_KLAAR = timedelta(days=7)
"""So long what was done stands among what is agreed, so that who accompanies sees it."""
NAMEN = {
    Kiessoort.ALLES: "alles",
    Kiessoort.GESPREKKEN: "gesprekken",
    Kiessoort.NOTITIES: "notities",
    Kiessoort.AFSPRAKEN: "afspraken",
    Kiessoort.PLAN: "plan",
}


@dataclass(frozen=True)
class Taakregel:
    """One thing that was agreed. wie: who does it. klaar: that it was done, when and by whom; "" while it is open."""

    titel: str
    wie: str
    voor: date | None
    te_laat: bool
    klaar: str
    is_stap: bool
    url: str


@dataclass(frozen=True)
class Planregel:
    """One thing that is planned. wanneer: in words."""

    op: date
    wanneer: str
    wat: str


@dataclass(frozen=True)
class Filterkeuze:
    """One choice of what to see of the timeline."""

    naam: str
    url: str
    gekozen: bool


@dataclass(frozen=True)
class Tijdlijndeel:
    """The timeline with its filter. eerder_url: "" when this is all; voor: before which day, None for the newest."""

    blad: Tijdlijnblad
    keuzes: tuple[Filterkeuze, ...]
    gekozen: str
    voor: date | None
    eerder_url: str


def ask_timeline_part(persoon: Werkzoekende, form: TijdlijnForm) -> Vragend[Tijdlijndeel]:
    """What happened, as the address asks for it."""
    soort, url = form.chosen(), reverse("kandidaat", args=[persoon.pk])
    voor = form.cleaned_data.get("voor")
    blad = yield from ask_timeline(persoon, kind=soort, before=voor)
    vraag = {} if soort == Kiessoort.ALLES else {"soort": soort.value}
    keuzes = tuple(
        Filterkeuze(
            naam=NAMEN[keuze],
            url=url if keuze == Kiessoort.ALLES else f"{url}?{urlencode({'soort': keuze.value})}",
            gekozen=keuze == soort,
        )
        for keuze in Kiessoort
    )
    eerder = f"{url}?{urlencode(vraag | {'voor': str(blad.eerder)})}" if blad.eerder else ""
    return Tijdlijndeel(blad, keuzes, NAMEN[soort], voor, eerder)


def agreed_tasks(persoon: Werkzoekende) -> QuerySet[Taak]:
    """What was agreed with a person and is open, or was done lately; what must be done first comes first."""
    return _agreed(persoon.pk, timezone.now() - NET_KLAAR)


def _agreed(persoon: int, sinds: datetime) -> QuerySet[Taak]:
    lately = Q(gedaan_op__gte=sinds) & ~Q(status=Taak.Status.AFGEBROKEN)
    rows = Taak.objects.filter(
        Q(status=Taak.Status.OPEN) | lately, over=persoon, soort__in=sorted(AFGESPROKEN)
    )
    return rows.select_related("gedaan_door").order_by("gedaan_op", "uiterste_datum", "pk")


def task_lines(taken: Iterable[Taak], persoon: Werkzoekende) -> list[Taakregel]:
    """These tasks as lines, open ones first."""
    return [_task_line(taak, persoon) for taak in sorted(taken, key=lambda taak: taak.gedaan_op is not None)]


def _task_line(taak: Taak, persoon: Werkzoekende) -> Taakregel:
    van_persoon = taak.voor == Taak.Voor.PERSOON
    uiterlijk = taak.uiterste_datum
    return Taakregel(
        titel=taak.titel,
        wie=persoon.voornaam if van_persoon else "klantmanager",
        voor=uiterlijk,
        te_laat=taak.gedaan_op is None and uiterlijk is not None and uiterlijk < timezone.localdate(),
        klaar=done_words(taak, persoon),
        is_stap=taak.soort == Taak.Soort.PLAN,
        url=reverse("stap", args=[taak.pk]),
    )


def done_words(taak: Taak, persoon: Werkzoekende) -> str:
    """How it ended, when, and whether the person said so themself; "" while it is open."""
    if taak.gedaan_op is None:
        return ""
    door = name_of(taak.gedaan_door) if taak.gedaan_door else persoon.voornaam
    how = {Taak.Status.NIET_UITGEVOERD: "niet gedaan", Taak.Status.AFGEBROKEN: "gaat niet door"}
    hoe = how.get(Taak.Status(taak.status), "klaar")
    return f"{hoe} op {dag(taak.gedaan_op)}, door {door}"


def next_appointments(persoon: Werkzoekende) -> list[Afspraak]:
    """The first ones that have not begun."""
    rows = Afspraak.objects.planned().filter(werkzoekende=persoon, begin__gte=timezone.now())
    return list(rows.order_by("begin", "pk")[:MEEST_AFSPRAKEN])


def last_contact(persoon: Werkzoekende) -> datetime | None:
    """When somebody last spoke with this person."""
    return next(iter(_LAATSTE.ask(persoon.pk)), None)


def _last_contact(persoon: int) -> QuerySet[Contactmoment, datetime]:
    rows = Contactmoment.objects.filter(werkzoekende=persoon, uitkomst=Contactuitkomst.GEWEEST)
    return rows.order_by("-op").values_list("op", flat=True)[:1]


_LAATSTE = Vastevraag(_last_contact, 2_000_000_011)
_AFGESPROKEN = Vastevraag(_agreed, 2_000_000_011, datetime(1, 1, 2, tzinfo=UTC))
_PLAN = Vastevraag(
    lambda persoon: Plan.objects.filter(werkzoekende=persoon, tot=None).only("doel", "evaluatie"),
    2_000_000_011,
)


def planned_of(
    afspraken: Iterable[Afspraak], plan: Plan | None, plaatsingen: Iterable[Plaatsing]
) -> list[Planregel]:
    """What is planned with a person: appointments, the day of the plan, and what ends. The first day comes first."""
    vandaag = timezone.localdate()
    regels = [
        Planregel(
            timezone.localdate(afspraak.begin),
            tijdstip(afspraak.begin),
            ", ".join(filter(None, (afspraak.get_soort_display(), afspraak.waar))),
        )
        for afspraak in afspraken
    ]
    dagen = [(plan.evaluatie, "plan samen bekijken")] if plan else []
    for plaatsing in plaatsingen:
        dagen += [
            (plaatsing.proefplaats_tot, f"proefplaats eindigt: {plaatsing.waar}"),
            (plaatsing.contract_tot, f"contract eindigt: {plaatsing.waar}"),
        ]
        if plaatsing.van > vandaag:
            dagen.append((plaatsing.van, f"begint bij {plaatsing.waar}"))
    regels += [Planregel(op, dag(op), wat) for op, wat in dagen if op is not None and op >= vandaag]
    return sorted(regels, key=lambda regel: regel.op)


@dataclass(frozen=True)
class Periodetekst:
    """A period in words: "sinds 3 maart", "tot 3 maart"."""

    wie: str
    wanneer: str


def periods_of(persoon: Werkzoekende) -> list[Periodetekst]:
    """Who accompanied this person when, the last one first: "Anja de Vries, sinds 3 maart"."""
    return _period_texts(_PERIODEN.ask(persoon.pk))


def _period_texts(rows: Iterable[Begeleidingsperiode]) -> list[Periodetekst]:
    return [
        Periodetekst(name_of(row.klantmanager), f"tot {dag(row.tot)}" if row.tot else f"sinds {dag(row.van)}")
        for row in rows
    ]


def _periods(persoon: int) -> QuerySet[Begeleidingsperiode]:
    rows = Begeleidingsperiode.objects.filter(werkzoekende=persoon).select_related("klantmanager")
    wie = (f"klantmanager__{veld}" for veld in VAN_EEN_NAAM)
    return rows.order_by("-van", "-pk").only("klantmanager", "van", "tot", *wie)[:MEEST_PERIODEN]


_PERIODEN = Vastevraag(_periods, 2_000_000_011)


def best_way(persoon: Werkzoekende) -> str:
    """How to reach this person best, in a few words; "" when that is not known."""
    dossier: Dossier | None = getattr(persoon, "dossier", None)
    if dossier is None:
        return ""
    return ", ".join(filter(None, (dossier.get_bereiken_display(), dossier.bereiken_zin)))


def ask_work(persoon: Werkzoekende) -> Vragend[dict[str, object]]:
    """What the page shows of the work with this person. A question for each kind, however much there is."""
    afspraken, [plannen, plaatsingen, afgesproken, contacten, perioden] = yield from alongside(
        ask_appointments(persoon), _rows_of_work(persoon)
    )
    plan, contact = next(iter(plannen), None), next(iter(contacten), None)
    taken = task_lines(afgesproken, persoon)
    return {
        "plan": plan,
        "stappen": [regel for regel in taken if regel.is_stap],
        "afgesproken": [regel for regel in taken if not regel.is_stap],
        "plaatsingen": plaatsingen,
        "afspraken": afspraken,
        "gepland": planned_of((), plan, plaatsingen),
        "volgende": afspraken.komend[0].wanneer if afspraken.komend else "",
        "laatste_contact": hele_dag(contact) if contact else "",
        "perioden": _period_texts(perioden),
        "best": best_way(persoon),
        "taal": dossier.taal if (dossier := getattr(persoon, "dossier", None)) else "",
    }


def _rows_of_work(persoon: Werkzoekende) -> Vragend[list[list[Any]]]:
    rows = yield [
        _PLAN.of(persoon.pk),
        ask_placements(persoon),
        _AFGESPROKEN.of(persoon.pk, timezone.now() - NET_KLAAR),
        _LAATSTE.of(persoon.pk),
        _PERIODEN.of(persoon.pk),
    ]
    return rows
