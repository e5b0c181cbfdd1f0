"""Dossiers of vacatures as they are after publishing, for tests of what comes after that."""

import json
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from vumportal.organisaties.lijsten import EINDE_VACATURE, values
from vumportal.organisaties.models import Gebruiker, Lijstwaarde, Team
from vumportal.organisaties.services import ensure_team
from vumportal.vacatures.models import Vacature, Vacaturedossier

Status = Vacaturedossier.Status


def dossier_of(vacature: Vacature, door: Gebruiker, **anders: Any) -> Vacaturedossier:
    """What the team of this member of staff works at: this vacature, published by them."""
    nu = timezone.now()
    gewoon = {
        "organisatie": vacature.organisatie,
        "team": vacature.team or team_of(door),
        "eigenaar": door,
        "vacature": vacature,
        "werkgever": vacature.werkgever,
        "naam": vacature.naam,
        "inhoud": json.dumps(without_id(vacature)),
        "status": Status.GEPUBLICEERD,
        "eerst_gepubliceerd_op": nu,
        "gepubliceerd_op": nu,
        "gepubliceerd_door": door,
    }
    return Vacaturedossier.objects.create(**gewoon | anders)


def draft_of(door: Gebruiker, naam: str = "Naaier", **anders: Any) -> Vacaturedossier:
    """Something that is not published yet."""
    inhoud = json.dumps({"naamVacature": naam})
    gewoon = {"organisatie": door.organisatie, "team": team_of(door), "eigenaar": door, "naam": naam}
    return Vacaturedossier.objects.create(**gewoon | {"inhoud": inhoud} | anders)


def team_of(door: Gebruiker) -> Team:
    """The first team of this account, or one for who is in none."""
    return door.team or ensure_team(organisatie=door.organisatie, naam="Centrum")


def without_id(vacature: Vacature) -> dict[str, Any]:
    """The published document, without what the store adds."""
    document: dict[str, Any] = json.loads(vacature.stuk.document)
    return {naam: waarde for naam, waarde in document.items() if naam != "idVacature"}


def ends_on(dossier: Vacaturedossier, dag: date) -> None:
    """As if it had been published with this last day."""
    Vacature.objects.filter(pk=dossier.vacature_id).update(sluit_op=dag)
    dossier.refresh_from_db()


def in_days(dagen: int) -> date:
    """So many days from today."""
    return timezone.localdate() + timedelta(days=dagen)


def outcome(vacature: Vacaturedossier, code: str = "via_ons") -> Lijstwaarde:
    """A value of the list of how a vacature ends."""
    return values(EINDE_VACATURE, vacature.organisatie_id).get(code=code)
