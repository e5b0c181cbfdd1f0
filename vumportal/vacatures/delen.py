"""A team lends its vacature to another team or to a colleague, stops with that, or hands it over for good.

The permissions are django-guardian's, with an end that `Vacaturedossier.objects` compares with today. Only the team
itself shares: who works along does not pass it on.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from guardian.shortcuts import assign_perm

from vumportal.logboek.services import log_sharing
from vumportal.organisaties.models import Gebruiker, Team
from vumportal.vacatures.dossiers import happened
from vumportal.vacatures.models import (
    Vacature,
    Vacaturedossier,
    VacaturedossierGroupPermission,
    VacaturedossierUserPermission,
    Vacaturegebeurtenis,
)
from vumportal.woorden.kort import dag

VIEW = "vacatures.view_vacaturedossier"
CHANGE = "vacatures.change_vacaturedossier"
LANGST = timedelta(days=366)
"""How long one colleague may stand in at once."""
Soort = Vacaturegebeurtenis.Soort
Met = Team | Gebruiker


@dataclass(frozen=True)
class Vacaturedeling:
    """With whom a vacature is shared today. tot: the last day, None for no end; door: who shared it."""

    met: Met
    samenwerken: bool
    tot: date | None
    sinds: datetime
    door: Gebruiker | None


# --- writing ------------------------------------------------------------------------------------------
@transaction.atomic
def share(
    *,
    dossier: Vacaturedossier,
    door: Gebruiker,
    team: Team | None = None,
    gebruiker: Gebruiker | None = None,
    samenwerken: bool,
    tot: date | None = None,
) -> bool:
    """Let another team, or a colleague who stands in, read this vacature or work at it, up to and including `tot`.

    Shared already: the new choice holds from now on. False when that is what it was. A team may be of another
    organisation of this installation; a colleague is of the own one and needs an end. Raises ValidationError (Dutch),
    PermissionDenied for who is not an adviseur of the team.
    """
    met, row = _one(team, gebruiker), locked(dossier, door)
    _check(row, met, tot)
    now = next((deling for deling in shares(row) if deling.met == met), None)
    if now is not None and (now.samenwerken, now.tot) == (samenwerken, tot):
        return False
    if now is None:
        _rows(row, met).delete()  # one that ended: this one is since today
    if not samenwerken:
        _rows(row, met).filter(permission__codename=_codename(CHANGE)).delete()
    for recht in (VIEW, CHANGE) if samenwerken else (VIEW,):
        assign_perm(recht, _holder(met), row)
    _rows(row, met).update(tot=tot, door=door)
    wat = "om samen te werken" if samenwerken else "om te lezen"
    einde = f", tot en met {dag(tot)}" if tot else ""
    _note(row, door, Soort.GEDEELD, f"met {name_with_organisation(met, row.organisatie_id)}, {wat}{einde}")
    return True


@transaction.atomic
def unshare(
    *, dossier: Vacaturedossier, door: Gebruiker, team: Team | None = None, gebruiker: Gebruiker | None = None
) -> bool:
    """Stop sharing with this team or colleague, at once; False when it was not shared. Raises as `share`."""
    met, row = _one(team, gebruiker), locked(dossier, door)
    was = any(deling.met == met for deling in shares(row))
    _rows(row, met).delete()
    if was:
        _note(row, door, Soort.NIET_GEDEELD, f"met {name_with_organisation(met, row.organisatie_id)}")
    return was


@transaction.atomic
def hand_over_dossier(*, dossier: Vacaturedossier, door: Gebruiker, team: Team) -> bool:
    """Another team of the organisation works at this from now on, and nobody in particular; False when it did already.

    What was shared with others stays so. Raises as `share`.
    """
    row = locked(dossier, door)
    if team.pk == row.team_id:
        return False
    if team.organisatie_id != row.organisatie_id:
        raise ValidationError("Kies een team van je eigen organisatie. Met een ander team kun je delen.")
    _check_running(team)
    _rows(row, team).delete()
    row.team, row.eigenaar = team, None
    row.save(update_fields=["team", "eigenaar", "gewijzigd"])
    if row.vacature is not None:
        Vacature.objects.filter(pk=row.vacature.pk).update(team=team)
    _note(row, door, Soort.OVERGEDRAGEN, f"aan {team.naam}")
    return True


@transaction.atomic
def take_on(*, dossier: Vacaturedossier, door: Gebruiker) -> bool:
    """From now on this adviseur of the team does it; False when that was so. Raises PermissionDenied."""
    row = locked(dossier, door)
    if row.eigenaar_id == door.pk:
        return False
    row.eigenaar = door
    row.save(update_fields=["eigenaar", "gewijzigd"])
    _note(row, door, Soort.OVERGEDRAGEN, f"aan {door.get_full_name() or door.username}")
    return True


def locked(dossier: Vacaturedossier, door: Gebruiker) -> Vacaturedossier:
    """The dossier as it is now, for who may share it, until the end of the transaction; else PermissionDenied."""
    rows = Vacaturedossier.objects.owned_by(door).select_for_update(of=("self",))
    row = rows.select_related("organisatie", "vacature").filter(Q(pk=dossier.pk)).first()
    if row is None:
        raise PermissionDenied
    return row


def _one(team: Team | None, gebruiker: Gebruiker | None) -> Met:
    if (team is None) == (gebruiker is None):
        raise ValueError("geef een team of een collega")
    met = team or gebruiker
    assert met is not None  # noqa: S101 - one of the two is there
    return met


def _check(dossier: Vacaturedossier, met: Met, tot: date | None) -> None:
    today = timezone.localdate()
    if tot is not None and tot < today:
        raise ValidationError({"tot": "Kies vandaag of een dag die nog komt."})
    if isinstance(met, Team):
        if met.pk == dossier.team_id:
            raise ValidationError("Dit team werkt al aan deze vacature.")
        _check_running(met)
        return
    if not any(met.pk == een.pk for een in colleagues_for(dossier)):
        raise ValidationError("Kies een adviseur werkgevers van je eigen organisatie, uit een ander team.")
    if tot is None:
        raise ValidationError({"tot": "Een collega neemt tijdelijk waar. Kies de laatste dag."})
    if tot > today + LANGST:
        raise ValidationError({"tot": "Kies een laatste dag binnen een jaar."})


def _check_running(team: Team) -> None:
    if team.gestopt_op is not None or not team.organisatie.eigen:
        raise ValidationError("Dit team is gestopt. Kies een ander team.")


def _holder(met: Met) -> object:
    """Who holds the permission for guardian: of a team its group."""
    return met.groep if isinstance(met, Team) else met


def _rows(dossier: Vacaturedossier, met: Met) -> QuerySet:
    """The permissions of this team or colleague on this dossier, also those that ended."""
    if isinstance(met, Team):
        return VacaturedossierGroupPermission.objects.filter(content_object=dossier, group=met.groep_id)
    return VacaturedossierUserPermission.objects.filter(content_object=dossier, user=met)


def _codename(recht: str) -> str:
    return recht.rpartition(".")[2]


def _note(dossier: Vacaturedossier, door: Gebruiker, soort: Soort, tekst: str) -> None:
    """A line in the timeline of the vacature, and one in the logboek."""
    happened(dossier, soort, door, tekst)
    vacature = dossier.vacature
    log_sharing(
        user_id=door.pk,
        owner_oin=dossier.organisatie.oin,
        extern_id=vacature.extern_id if vacature else f"vacaturedossier:{dossier.pk}",
    )


# --- reading ------------------------------------------------------------------------------------------
def shares(dossier: Vacaturedossier) -> list[Vacaturedeling]:
    """With whom this is shared today, teams first, in the order in which it was shared. Two queries."""
    return [
        *_read(VacaturedossierGroupPermission, dossier, "group__team__organisatie"),
        *_read(VacaturedossierUserPermission, dossier, "user__organisatie"),
    ]


def _read(
    model: type[VacaturedossierGroupPermission | VacaturedossierUserPermission],
    dossier: Vacaturedossier,
    wie: str,
) -> Iterable[Vacaturedeling]:
    loopt = Q(tot=None) | Q(tot__gte=timezone.localdate())
    rows = model.objects.filter(loopt, content_object=dossier).order_by("pk")
    found: dict[Met, Vacaturedeling] = {}
    for row in rows.select_related("permission", "door", wie):
        met = row.group.team if isinstance(row, VacaturedossierGroupPermission) else row.user
        samenwerken = row.permission.codename == _codename(CHANGE)
        eerder = found.get(met)
        found[met] = Vacaturedeling(
            met=met,
            samenwerken=samenwerken or bool(eerder and eerder.samenwerken),
            tot=row.tot,
            sinds=eerder.sinds if eerder else row.sinds,
            door=row.door,
        )
    return found.values()


def share_of(dossier: Vacaturedossier, gebruiker: Gebruiker) -> Vacaturedeling | None:
    """By what this dossier is shared with this user; None for who sees it anyway. Working together goes first."""
    teams = set(Team.objects.filter(groep__in=gebruiker.groups.all()).values_list("pk", flat=True))
    mine = [
        deling
        for deling in shares(dossier)
        if (deling.met.pk in teams if isinstance(deling.met, Team) else deling.met.pk == gebruiker.pk)
    ]
    return max(mine, key=lambda deling: (deling.samenwerken, deling.tot or date.max), default=None)


def teams_for(dossier: Vacaturedossier) -> QuerySet[Team]:
    """The teams with which this can be shared: all that work in this installation."""
    rows = Team.objects.running().filter(organisatie__eigen=True).exclude(pk=dossier.team_id)
    return rows.select_related("organisatie").order_by("organisatie__naam", "naam")


def colleagues_for(dossier: Vacaturedossier) -> QuerySet[Gebruiker]:
    """Adviseurs werkgevers of the organisation who are not in the team: who can stand in."""
    rows = Gebruiker.objects.filter(
        organisatie_id=dossier.organisatie_id, rol=Gebruiker.Rol.WSP, is_active=True
    ).exclude(teamleden__team=dossier.team_id)
    return rows.order_by("first_name", "last_name", "pk")


def name_with_organisation(met: Met, organisatie_id: int | None) -> str:
    """What a team or colleague is called; of another organisation with its name."""
    naam = met.naam if isinstance(met, Team) else met.get_full_name() or met.username
    if met.organisatie_id == organisatie_id or met.organisatie is None:
        return naam
    return f"{naam} ({met.organisatie.naam})"
