"""What a team lead sees of the team: what needs them today, that nobody is out of sight, which ends come this month.

No figure per colleague, but of who is away what waits today.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final, NamedTuple
from urllib.parse import urlencode

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, Count, F, Func, Min, OuterRef, Q, QuerySet, Subquery, Window
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from vumportal.caseload.aandacht import Kader, ask_counts, ask_frame
from vumportal.caseload.aandachtregels import PER_CODE
from vumportal.caseload.models import Afspraak, Begeleiding, Overdracht, Plaatsing, Plan, Vervanging
from vumportal.caseload.vervangen import first_name
from vumportal.organisaties.models import Gebruiker, Team
from vumportal.organisaties.rondes import Vragend, alongside
from vumportal.organisaties.vast import Sleutelreeks, Vastevraag
from vumportal.werkplek.nodig import address
from vumportal.werkplek.overdrachten import Overdrachtregel, lines_of
from vumportal.werkplek.overzicht import name_of
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.werkzoekenden.wie_ziet import PLEKKEN, Gezien, account, keys_of, shape_of
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
    """naam: of the teams. leden: their klantmanagers. niet_toegewezen: how many, sinds: since when the first, in words.
    zicht: who would be out of sight. refs: of the people who are named, for the logboek.
    """

    naam: str
    leden: list[Gebruiker]
    afwezig: list[Afwezige]
    niet_toegewezen: int
    sinds: str
    zicht: list[Zichtregel]
    overdrachten: list[Overdrachtregel]
    termijnen: list[Termijnen]
    refs: frozenset[str]


def teams_of(gebruiker: Gebruiker) -> list[Team]:
    """The teams that this user leads."""
    return list(_led(tuple(gebruiker.plek.geleid)))


def _led(teams: tuple[int, ...]) -> QuerySet[Team]:
    return Team.objects.filter(pk__in=teams).order_by("naam")


def members_of(teams: Collection[Team] | Collection[int]) -> QuerySet[Gebruiker]:
    """Who works in these teams and can log in."""
    rows = Gebruiker.objects.filter(teamleden__team__in=teams, is_active=True).distinct()
    return rows.order_by("first_name", "last_name", "pk")


def unassigned(gebruiker: Gebruiker, teams: Collection[Team] | Collection[int]) -> QuerySet[Werkzoekende]:
    """People of these teams whom nobody accompanies yet; whose accompaniment ended is not among them."""
    if not gebruiker.is_medewerker:
        return Werkzoekende.objects.none()
    # Who has somebody is most of a team. So whether they may be seen is asked last, of each who is left.
    accompanied = Begeleiding.objects.filter(_in_teams("werkzoekende_id", teams)).values("werkzoekende")
    rows = Werkzoekende.objects.filter(
        ~Q(pk__in=accompanied),
        Gezien("pk", gebruiker),
        organisatie=gebruiker.organisatie_id,
        team__in=teams,
        afsluiting__isnull=True,
    )
    return rows.order_by("pk")


def _in_teams(persoon: str, teams: Collection[Team] | Collection[int]) -> Func:
    """Whether the person in a column is of these teams, asked with all of their keys at once.

    So PostgreSQL goes through an index of people one time. Joined, it goes down there for each person of the teams, or
    through everybody of the organisation.
    """
    mensen = Werkzoekende.objects.filter(team__in=teams).order_by().values("pk")
    return Func(
        F(persoon), ArraySubquery(mensen), template="%(expressions)s)", arg_joiner=" = ANY(",
        output_field=BooleanField(),
    )  # fmt: skip


def ask_board(gebruiker: Gebruiker) -> Vragend[Teambord]:
    """Everything of the page, in two rounds for a large team as for a small one."""
    today, teams = timezone.localdate(), tuple(sorted(gebruiker.plek.geleid))
    kader = yield from ask_frame(gebruiker.organisatie_id, today)
    rows, counts = yield from alongside(
        _ask_rows(gebruiker, teams, today), ask_counts(gebruiker, kader.only(*UIT_ZICHT))
    )
    waiting = lines_of(rows.overdrachten, gebruiker)
    termijnen, refs = _terms(rows.termijnen)
    aantal, eerst = rows.niet_toegewezen[0] if rows.niet_toegewezen else (0, None)
    return Teambord(
        naam=opsomming(een.naam for een in rows.teams),
        leden=rows.leden,
        afwezig=[_away(rij) for rij in rows.afwezig],
        niet_toegewezen=aantal,
        sinds=_since(eerst, today),
        zicht=_out_of_sight(counts, kader),
        overdrachten=[regel for regel, _ in waiting],
        termijnen=termijnen,
        refs=refs | {ref for _, ref in waiting if ref},
    )


class _Rijen(NamedTuple):
    """What the database says of the teams, before it is put in words."""

    teams: list[Team]
    leden: list[Gebruiker]
    afwezig: list[Any]
    overdrachten: list[Overdracht]
    niet_toegewezen: list[tuple[int, date | None]]
    termijnen: list[list[Any]]


def _ask_rows(gebruiker: Gebruiker, teams: tuple[int, ...], today: date) -> Vragend[_Rijen]:
    van, vorm = (*keys_of(gebruiker), teams), shape_of(gebruiker)
    month = (today.replace(day=1), _last_of_month(today))
    [led, leden, afwezig, aangeboden, nog, *termijnen] = yield [
        _TEAMS.of(teams),
        _KLANTMANAGERS.of(teams),
        _AFWEZIG.of(teams, today),
        _AANGEBODEN.of(teams),
        _NOG.of(*van, vorm=vorm),
        *(vraag.of(*van, *month, vorm=vorm) for vraag in TERMIJNEN.values()),
    ]
    return _Rijen(led, leden, afwezig, aangeboden, nog, termijnen)


def _klantmanagers(teams: tuple[int, ...]) -> QuerySet[Gebruiker]:
    return members_of(teams).filter(rol=Gebruiker.Rol.KLANTMANAGER)


def _offered(teams: tuple[int, ...]) -> QuerySet[Overdracht]:
    open_ones = Overdracht.objects.filter(status=Overdracht.Status.OPEN, werkzoekende__team__in=teams)
    return open_ones.select_related("werkzoekende", "van", "naar")


def _unassigned(
    rol: str, _soort: int, gebruiker: int, organisatie: int, teams: tuple[int, ...]
) -> QuerySet[Werkzoekende, Any]:
    nog = unassigned(account(rol, gebruiker, organisatie), teams).order_by()
    geteld = nog.values("organisatie").annotate(aantal=Count("pk"), eerst=Min("feiten__zonder_sinds"))
    return geteld.values_list("aantal", "eerst")


_VAN_TEAMS = Sleutelreeks(2_100_000_000)
_TEAMS = Vastevraag(_led, _VAN_TEAMS)
_KLANTMANAGERS = Vastevraag(_klantmanagers, _VAN_TEAMS)
_AANGEBODEN = Vastevraag(_offered, _VAN_TEAMS)
_NOG = Vastevraag(_unassigned, *PLEKKEN, _VAN_TEAMS)


def _since(dag_: date | None, today: date) -> str:
    if dag_ is None:
        return ""
    return f"sinds {({0: 'vandaag', 1: 'gisteren'}).get((today - dag_).days, dag(dag_))}"


# --- who is away ----------------------------------------------------------------------------------------
def _away_from(teams: tuple[int, ...], today: date) -> QuerySet[Any]:
    """Who of these teams is away today, with what waits there."""
    leden = members_of(teams).values("pk")
    running = Vervanging.objects.running(today).filter(wie__in=leden).select_related("wie", "door")
    afspraken = Afspraak.objects.planned().filter(klantmanager=OuterRef("wie"), begin__date=today)
    vragen = Q(werkzoekende__feiten__vraag_sinds__isnull=False) | Q(
        werkzoekende__feiten__reactie_sinds__isnull=False
    )
    wachtend = Begeleiding.objects.filter(vragen, klantmanager=OuterRef("wie"))
    return running.annotate(
        afspraken=_counted(afspraken, "klantmanager"), wachtend=_counted(wachtend, "klantmanager")
    )


def _away(rij: Any) -> Afwezige:
    return Afwezige(
        naam=name_of(rij.wie),
        door=first_name(rij.door),
        tot=rij.tot,
        pk=rij.wie_id,
        is_ziek=rij.soort == Vervanging.Soort.ZIEK,
        wacht=_waits(rij.afspraken, rij.wachtend),
    )


def _counted(rows: QuerySet[Any], sleutel: str) -> Coalesce:
    counted = rows.order_by().values(sleutel).annotate(aantal=Count("pk")).values("aantal")
    return Coalesce(Subquery(counted), 0)


_AFWEZIG = Vastevraag(_away_from, _VAN_TEAMS, date(1, 1, 2))


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
def _out_of_sight(counts: Mapping[str, int], kader: Kader) -> list[Zichtregel]:
    """Of how many of the team each rule of `UIT_ZICHT` holds."""
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
def _ends_in(rows: QuerySet[Any], veld: str) -> "Vastevraag[Any]":
    """The first of these that end in a month, as `dag`, of people who are accompanied; `van_alle` counts all."""

    def make(
        rol: str, _soort: int, gebruiker: int, organisatie: int, teams: tuple[int, ...], van: date, tot: date
    ) -> QuerySet[Any]:
        mine = rows.filter(
            Gezien("werkzoekende_id", account(rol, gebruiker, organisatie)),
            _in_teams("werkzoekende_id", teams),
            werkzoekende__organisatie=organisatie,
            werkzoekende__team__in=teams,
            werkzoekende__begeleiding__isnull=False,
            **{f"{veld}__range": (van, tot)},
        )
        named = mine.select_related("werkzoekende").order_by(veld, "pk")
        return named.annotate(dag=F(veld), van_alle=Window(Count("pk")))[:MEEST]

    return Vastevraag(make, *PLEKKEN, _VAN_TEAMS, date(1, 1, 2), date(1, 1, 3))


TERMIJNEN: Final = {
    "Plan samen bekijken": _ends_in(Plan.objects.filter(tot=None), "evaluatie"),
    "Proefplaats eindigt": _ends_in(Plaatsing.objects.filter(einde=None), "proefplaats_tot"),
    "Contract eindigt": _ends_in(Plaatsing.objects.filter(einde=None), "contract_tot"),
}
"""What ends or is due, by its name on the page."""


def _terms(soorten: Iterable[list[Any]]) -> tuple[list[Termijnen], frozenset[str]]:
    found, refs = [], set()
    for wat, due in zip(TERMIJNEN, soorten, strict=True):
        refs |= {rij.werkzoekende.pseudoniem for rij in due}
        regels = [
            Termijnregel(rij.werkzoekende.korte_naam, address("kandidaat", rij.werkzoekende_id), rij.dag)
            for rij in due
        ]
        found.append(Termijnen(wat, due[0].van_alle if due else 0, regels))
    return found, frozenset(refs)


def _last_of_month(today: date) -> date:
    return (today.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)


def assign_choices(teams: Collection[Team]) -> list[tuple[str, str]]:
    """Who somebody can be assigned to, with how many they accompany now: said here and nowhere else."""
    rows = members_of(teams).filter(rol=Gebruiker.Rol.KLANTMANAGER).values_list("pk", flat=True)
    counted = Gebruiker.objects.filter(pk__in=rows).annotate(aantal=Count("caseload"))
    ordered = counted.order_by("first_name", "last_name", "pk")
    return [(str(een.pk), f"{name_of(een)}, begeleidt er {een.aantal}") for een in ordered]
