"""Of one vacature: who does it, in which team, with whom it is shared, and how far it is."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from vumportal.organisaties.lijsten import EINDE_VACATURE, names
from vumportal.organisaties.models import Gebruiker, Team
from vumportal.vacatures.delen import (
    Met,
    Vacaturedeling,
    name_with_organisation,
    share_of,
    shares,
)
from vumportal.vacatures.models import Vacature, Vacaturedossier
from vumportal.werkplek.overzicht import name_of
from vumportal.werkplek.vacaturelijst import status_of
from vumportal.woorden.kort import dag


@dataclass(frozen=True)
class Deelregel:
    """With whom a vacature is shared. code: what a button that stops it sends."""

    naam: str
    wat: str
    tot: date | None
    code: str


@dataclass(frozen=True)
class Vacatureblok:
    """What `werkplek/vacature_team.html` and `werkplek/vacature_gedeeld.html` show.

    mag: whether this user shares it and hands it over. mag_wijzigen: whether they change it. is_van_mij: whether they
    do it. is_eigen: whether it is of their organisation; if not, van_buiten says by what they see it. deel_url and
    werk_url: "" without a dossier.
    """

    status: str
    nodig: bool
    team: str
    wie: str
    mag: bool
    mag_wijzigen: bool
    is_eigen: bool
    is_van_mij: bool
    van_buiten: str
    delingen: list[Deelregel]
    deel_url: str
    werk_url: str


def block_of(dossier: Vacaturedossier, gebruiker: Gebruiker) -> Vacatureblok:
    """The block of a dossier, read with its team, eigenaar, vacature and organisatie; at most five queries."""
    woorden = names(EINDE_VACATURE, [dossier.uitkomst], dossier.organisatie_id) if dossier.uitkomst else {}
    status, nodig = status_of(dossier, dossier.vacature, woorden)
    eigen = dossier.organisatie_id == gebruiker.organisatie_id
    return Vacatureblok(
        status=status,
        nodig=nodig,
        team=dossier.team.naam,
        wie=name_of(dossier.eigenaar) if dossier.eigenaar else "",
        mag=Vacaturedossier.objects.owned_by(gebruiker).filter(pk=dossier.pk).exists(),
        mag_wijzigen=Vacaturedossier.objects.workable_by(gebruiker).filter(pk=dossier.pk).exists(),
        is_eigen=eigen,
        is_van_mij=dossier.eigenaar_id == gebruiker.pk,
        van_buiten="" if eigen else _lent(dossier, gebruiker),
        delingen=[_line(een, dossier) for een in shares(dossier)] if eigen else [],
        deel_url=reverse("vacature_delen", args=[dossier.pk]),
        werk_url=reverse("vacature_bewerken", args=[dossier.pk]),
    )


def block_without(vacature: Vacature, gebruiker: Gebruiker, *, van_mijn_team: bool) -> Vacatureblok:
    """The block of a vacature at which nobody here works yet: it came from another system.

    van_mijn_team: whether the user is in its team. An adviseur of that team begins to work at it, or any when it has
    no team (`vacatures.dossiers.open_dossier`).
    """
    status, nodig = status_of(None, vacature, {})
    return Vacatureblok(
        status=status,
        nodig=nodig,
        team=vacature.team.naam if vacature.team else "",
        wie="",
        mag=False,
        mag_wijzigen=gebruiker.rol == Gebruiker.Rol.WSP and (van_mijn_team or vacature.team is None),
        is_eigen=True,
        is_van_mij=False,
        van_buiten="",
        delingen=[],
        deel_url="",
        werk_url="",
    )


def _line(deling: Vacaturedeling, dossier: Vacaturedossier) -> Deelregel:
    return Deelregel(
        naam=name_with_organisation(deling.met, dossier.organisatie_id),
        wat="werkt mee" if deling.samenwerken else "leest mee",
        tot=deling.tot,
        code=code_of(deling.met),
    )


def code_of(met: Met) -> str:
    """A team or a colleague as a form names them."""
    return f"{'team' if isinstance(met, Team) else 'collega'}-{met.pk}"


def _lent(dossier: Vacaturedossier, gebruiker: Gebruiker) -> str:
    """By what somebody of another organisation sees this."""
    deling = share_of(dossier, gebruiker)
    if deling is None:
        return ""
    # Only an adviseur changes a vacature, whatever was shared.
    mag = deling.samenwerken and gebruiker.rol == Gebruiker.Rol.WSP
    wat = "om samen te werken" if mag else "om te lezen"
    einde = f", tot en met {dag(deling.tot)}" if deling.tot else ""
    return f"{dossier.organisatie} deelt deze vacature met je team, {wat}{einde}."
