"""Dossiers of vacatures for tests: a concept, or what was published of one."""

import json
from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from vumportal.organisaties.models import Gebruiker, Team
from vumportal.vacatures.models import Vacature, Vacaturedossier
from vumportal.vacatures.services import save_vacature

INHOUD: Mapping[str, Any] = {
    "naamVacature": "Medewerker atelier",
    "omschrijvingVacature": "Je naait gordijnen en zonwering.",
    "adres": {"postcode": "5611AB"},
    "werktijden": {"aantalWerkurenPerWeekMinimaal": 16, "aantalWerkurenPerWeekMaximaal": 24},
    "werkgever": {"handelsnaamOrganisatie": "Mehmet Confectie"},
}


def concept(team: Team, eigenaar: Gebruiker | None = None, **anders: Any) -> Vacaturedossier:
    """Somebody of this team is still writing it."""
    document = {**INHOUD, **anders}
    return Vacaturedossier.objects.create(
        organisatie=team.organisatie,
        team=team,
        eigenaar=eigenaar,
        naam=document["naamVacature"],
        inhoud=json.dumps(document),
        gewijzigd_door=eigenaar,
    )


def gepubliceerd(team: Team, eigenaar: Gebruiker | None = None, **anders: Any) -> Vacaturedossier:
    """A vacature that others find, at which this team works."""
    document = {**INHOUD, "sluitingsdatumVacature": "2999-12-18", **anders}
    vacature = save_vacature(organisatie=team.organisatie, document=document, team=team)
    return of_vacature(vacature, team, eigenaar)


def of_vacature(vacature: Vacature, team: Team, eigenaar: Gebruiker | None = None) -> Vacaturedossier:
    """What a team works at of a vacature that is published already."""
    nu = timezone.now()
    return Vacaturedossier.objects.create(
        organisatie=team.organisatie,
        team=team,
        eigenaar=eigenaar,
        naam=vacature.naam,
        inhoud=vacature.stuk.document,
        vacature=vacature,
        werkgever=vacature.werkgever,
        status=Vacaturedossier.Status.GEPUBLICEERD,
        eerst_gepubliceerd_op=nu,
        gepubliceerd_op=nu,
    )
