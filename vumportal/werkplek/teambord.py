"""What a team lead sees of the team: what needs them today, that nobody is out of sight, which ends come this month.

No figure per colleague, but of who is away what waits today.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final
from urllib.parse import urlencode

from django.db.models import Count, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from vumportal.caseload.aandacht import Kader, Wie, needs_of
from vumportal.caseload.aandachtregels import PER_CODE
from vumportal.caseload.models import Afspraak, Begeleiding, Overdracht, Plaatsing, Plan, Vervanging
from vumportal.caseload.vervangen import first_name
from vumportal.organisaties.models import Gebruiker, Team
from vumportal.werkplek.overdrachten import Overdrachtregel, lines_of
from vumportal.werkplek.overzicht import name_of
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.woorden.kort import dag, opsomming

MEEST = 7
"""People of one kind that are named; of more the number is said."""
UIT_ZICHT: Final = ("zonder", "eerste_gesprek", "geen_plan", "lang_geen_contact")
"""Rules by which somebody would be out of sight, in the order of the page."""


@dataclass(frozen=True)
class Afwezige:
    """A member who is away today, and who stands in until when. wacht: what waits today, in words, or ""."""

    naam: str
    door: str
    tot: date
    pk: int
    is_ziek: bool
    wacht: str


@dataclass(frozen=True)
class Zichtregel:
    """One way to be out of sight. aantal: of how many it holds; url: of the list of them. uit: the organisation does
    not use this rule, so the number says nothing.
    """

    naam: str
    aantal: int
    url: str
    uit: bool


@dataclass(frozen=True)
class Termijnregel:
    """Somebody of whom something ends or is due on a day."""

    naam: str
    url: str
    dag: date


@dataclass(frozen=True)
class Termijnen:
    """One kind of end, with all of this month: aantal counts them, regels are the first."""

    wat: str
    aantal: int
    regels: list[Termijnregel]

    @property
    def rest(self) -> int:
        """How many are not named."""
        return self.aantal - len(self.regels)


@dataclass(frozen=True)
class Teambord:
    """niet_toegewezen: how many, sinds: since when the first, in words. zicht: who would be out of sight. refs: of the
    people who are named, for the logboek.
    """

    afwezig: list[Afwezige]
    niet_toegewezen: int
    sinds: str
    zicht: list[Zichtregel]
    overdrachten: list[Overdrachtregel]
    termijnen: list[Termijnen]
    refs: frozenset[str]


def teams_of(gebruiker: Gebruiker) -> list[Team]:
    """The teams that this user leads."""
    return list(Team.objects.filter(leden__gebruiker=gebruiker, leden__leider=True).order_by("naam"))


def members_of(teams: Collection[Team]) -> QuerySet[Gebruiker]:
    """Who works in these teams and can log in."""
    rows = Gebruiker.objects.filter(teamleden__team__in=teams, is_active=True).distinct()
    return rows.order_by("first_name", "last_name", "pk")


def unassigned(gebruiker: Gebruiker, teams: Collection[Team]) -> QuerySet[Werkzoekende]:
    """People of these teams whom nobody accompanies yet; whose accompaniment ended is not among them."""
    rows: QuerySet[Werkzoekende] = Werkzoekende.objects.visible_to(gebruiker).filter(
        team__in=teams, begeleiding__isnull=True, afsluiting__isnull=True
    )
    return rows.order_by("pk")


def board_of(gebruiker: Gebruiker, teams: Sequence[Team]) -> Teambord:
    """Everything of the page, in as many queries for a large team as for a small one."""
    today = timezone.localdate()
    leden = members_of(teams).values("pk")
    open_ones = Overdracht.objects.filter(status=Overdracht.Status.OPEN, werkzoekende__team__in=teams)
    waiting = lines_of(open_ones.select_related("werkzoekende", "van", "naar"), gebruiker)
    termijnen, refs = _terms(gebruiker, teams, today)
    nog = unassigned(gebruiker, teams).order_by()
    toewijzen = nog.aggregate(aantal=Count("pk"), eerst=Min("feiten__zonder_sinds"))
    return Teambord(
        afwezig=_away(leden, today),
        niet_toegewezen=toewijzen["aantal"],
        sinds=_since(toewijzen["eerst"], today),
        zicht=_out_of_sight(gebruiker, today),
        overdrachten=[regel for regel, _ in waiting],
        termijnen=termijnen,
        refs=refs | {ref for _, ref in waiting if ref},
    )


def _since(dag_: date | None, today: date) -> str:
    if dag_ is None:
        return ""
    return f"sinds {({0: 'vandaag', 1: 'gisteren'}).get((today - dag_).days, dag(dag_))}"


# --- who is away ----------------------------------------------------------------------------------------
def _away(leden: QuerySet[Any], today: date) -> list[Afwezige]:
    """Who is away today, with what waits there: one query."""
    running = Vervanging.objects.running(today).filter(wie__in=leden).select_related("wie", "door")
    afspraken = Afspraak.objects.planned().filter(klantmanager=OuterRef("wie"), begin__date=today)
    vragen = Q(werkzoekende__feiten__vraag_sinds__isnull=False) | Q(
        werkzoekende__feiten__reactie_sinds__isnull=False
    )
    wachtend = Begeleiding.objects.filter(vragen, klantmanager=OuterRef("wie"))
    rows: QuerySet[Any] = running.annotate(
        afspraken=_counted(afspraken, "klantmanager"), wachtend=_counted(wachtend, "klantmanager")
    )
    return [
        Afwezige(
            naam=name_of(rij.wie),
            door=first_name(rij.door),
            tot=rij.tot,
            pk=rij.wie_id,
            is_ziek=rij.soort == Vervanging.Soort.ZIEK,
            wacht=_waits(rij.afspraken, rij.wachtend),
        )
        for rij in rows
    ]


def _counted(rows: QuerySet[Any], sleutel: str) -> Coalesce:
    counted = rows.order_by().values(sleutel).annotate(aantal=Count("pk")).values("aantal")
    return Coalesce(Subquery(counted), 0)


def _waits(afspraken: int, wachtend: int) -> str:
    """ "3 afspraken vandaag en 1 kandidaat die op antwoord wacht"; "" when nothing waits."""
    delen = (
        f"{afspraken} {'afspraak' if afspraken == 1 else 'afspraken'} vandaag" if afspraken else "",
        f"{wachtend} {'kandidaat die' if wachtend == 1 else 'kandidaten die'} op antwoord "
        f"{'wacht' if wachtend == 1 else 'wachten'}"
        if wachtend
        else "",
    )
    return opsomming(delen)


# --- nobody out of sight --------------------------------------------------------------------------------
def _out_of_sight(gebruiker: Gebruiker, today: date) -> list[Zichtregel]:
    """Of how many of the team each rule of `UIT_ZICHT` holds: three queries, for any number of people."""
    kader = Kader.of(gebruiker.organisatie_id, today)
    counts = needs_of(gebruiker, kader.only(*UIT_ZICHT), Wie.TEAM, meest=0).per_regel
    return [
        Zichtregel(
            naam=PER_CODE[code].naam,
            aantal=counts.get(code, 0),
            url=f"{reverse('kandidaten')}?{urlencode({'wie': 'team', 'reden': code})}",
            uit=code in kader.uit,
        )
        for code in UIT_ZICHT
    ]


# --- what ends ------------------------------------------------------------------------------------------
def _terms(
    gebruiker: Gebruiker, teams: Sequence[Team], today: date
) -> tuple[list[Termijnen], frozenset[str]]:
    month = (today.replace(day=1), _last_of_month(today))
    people = Werkzoekende.objects.visible_to(gebruiker).filter(team__in=teams, begeleiding__isnull=False)
    works = Plaatsing.objects.filter(einde=None, werkzoekende__in=people)
    kinds: list[tuple[str, QuerySet[Any], str]] = [
        ("Plan samen bekijken", Plan.objects.filter(tot=None, werkzoekende__in=people), "evaluatie"),
        ("Proefplaats eindigt", works, "proefplaats_tot"),
        ("Contract eindigt", works, "contract_tot"),
    ]
    found, refs = [], set()
    for wat, rows, veld in kinds:
        due = list(
            rows.filter(**{f"{veld}__range": month}).select_related("werkzoekende").order_by(veld, "pk")
        )
        named = due[:MEEST]
        refs |= {rij.werkzoekende.pseudoniem for rij in named}
        regels = [
            Termijnregel(
                rij.werkzoekende.korte_naam,
                reverse("kandidaat", args=[rij.werkzoekende_id]),
                getattr(rij, veld),
            )
            for rij in named
        ]
        found.append(Termijnen(wat, len(due), regels))
    return found, frozenset(refs)


def _last_of_month(today: date) -> date:
    return (today.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)


def assign_choices(teams: Collection[Team]) -> list[tuple[str, str]]:
    """Who somebody can be assigned to, with how many they accompany now: said here and nowhere else."""
    rows = members_of(teams).filter(rol=Gebruiker.Rol.KLANTMANAGER).values_list("pk", flat=True)
    counted = Gebruiker.objects.filter(pk__in=rows).annotate(aantal=Count("caseload"))
    ordered = counted.order_by("first_name", "last_name", "pk")
    return [(str(een.pk), f"{name_of(een)}, begeleidt er {een.aantal}") for een in ordered]
