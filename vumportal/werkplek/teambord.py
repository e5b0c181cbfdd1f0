"""What a team lead sees of the team: what needs them today, and which ends come this month. No figure per colleague."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils import timezone

from vumportal.caseload.models import Overdracht, Plaatsing, Plan, Vervanging
from vumportal.caseload.vervangen import first_name
from vumportal.organisaties.models import Gebruiker, Team
from vumportal.werkplek.overdrachten import Overdrachtregel, lines_of
from vumportal.werkplek.overzicht import name_of
from vumportal.werkzoekenden.models import Werkzoekende

MEEST = 7
"""People of one kind that are named; of more the number is said."""


@dataclass(frozen=True)
class Afwezige:
    """A member who is away today, and who stands in until when."""

    naam: str
    door: str
    tot: date
    pk: int


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
    """niet_toegewezen: how many. refs: of the people who are named, for the logboek."""

    afwezig: list[Afwezige]
    niet_toegewezen: int
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
    running = Vervanging.objects.running().filter(wie__in=leden).select_related("wie", "door")
    open_ones = Overdracht.objects.filter(status=Overdracht.Status.OPEN, werkzoekende__team__in=teams)
    waiting = lines_of(open_ones.select_related("werkzoekende", "van", "naar"), gebruiker)
    termijnen, refs = _terms(gebruiker, teams, today)
    return Teambord(
        afwezig=[Afwezige(name_of(rij.wie), first_name(rij.door), rij.tot, rij.wie_id) for rij in running],
        niet_toegewezen=unassigned(gebruiker, teams).count(),
        overdrachten=[regel for regel, _ in waiting],
        termijnen=termijnen,
        refs=refs | {ref for _, ref in waiting if ref},
    )


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
