"""The sheet for a talk, on paper: what was agreed and planned. No note, nothing about schemes: it lies on desks."""

import json
from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from vumportal.caseload.models import Plan
from vumportal.caseload.plaatsingen import running_placements
from vumportal.organisaties.models import Gebruiker
from vumportal.uitwisseling.bewaard import kept_for
from vumportal.werkplek.kandidaatpagina import (
    Taakregel,
    agreed_tasks,
    last_contact,
    next_appointments,
    planned_of,
    task_lines,
)
from vumportal.werkplek.overzicht import begeleiding_van, name_of, profiel_van
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.woorden.band import band
from vumportal.woorden.kort import dag, papierdag
from vumportal.woorden.papier import Alinea, Deel, Feitenlijst, Kopregel, Puntenlijst, make_pdf

RUIMTE = "□"
NIETS = "Nog niets."


def sheet_parts(persoon: Werkzoekende, gebruiker: Gebruiker) -> list[Deel]:
    """The sheet, part by part."""
    profiel, begeleiding = profiel_van(persoon), begeleiding_van(persoon)
    plan = Plan.objects.filter(werkzoekende=persoon, tot=None).first()
    contact, afspraken = last_contact(persoon), next_appointments(persoon)
    gepland = planned_of(afspraken, plan, running_placements(persoon))
    taken = task_lines(agreed_tasks(persoon), persoon)
    bewaard = [", ".join(filter(None, (een.titel, een.werkgever))) for een in kept_for(persoon, gebruiker)]
    return [
        Alinea(" · ".join(band(json.loads(profiel.stuk.document)))) if profiel else Alinea(""),
        Feitenlijst(
            [
                ("Klantmanager", name_of(begeleiding.klantmanager) if begeleiding else "nog niemand"),
                ("Laatste contact", dag(contact) if contact else "nog niet"),
            ]
        ),
        Kopregel("Plan"),
        Feitenlijst(
            [
                ("Doel", plan.doel if plan else "nog geen plan"),
                (
                    "Samen bekijken",
                    dag(plan.evaluatie) if plan and plan.evaluatie else "geen dag afgesproken",
                ),
            ]
        ),
        Kopregel("Wat spraken we af"),
        *_list(_task(taak) for taak in taken),
        Kopregel("Wat staat er gepland"),
        *_list(f"{regel.wanneer}: {regel.wat}" for regel in gepland),
        Kopregel("Bewaarde vacatures"),
        *_list(bewaard),
    ]


def _task(taak: Taakregel) -> str:
    bij = taak.klaar or (f"voor {dag(taak.voor)}" if taak.voor else "")
    return f"{'' if taak.klaar else f'{RUIMTE} '}{taak.titel}: {', '.join(filter(None, (taak.wie, bij)))}"


def _list(regels: Iterable[str]) -> list[Deel]:
    rij = list(regels)
    return [Puntenlijst(rij)] if rij else [Alinea(NIETS)]


def sheet_pdf(persoon: Werkzoekende, gebruiker: Gebruiker, moment: datetime) -> bytes:
    """The sheet as a PDF; the line below each page says when it was made."""
    voet = f"{persoon.organisatie.naam}, {papierdag(timezone.localdate(moment))}"
    return make_pdf(f"Gesprek met {persoon}", sheet_parts(persoon, gebruiker), moment=moment, voet=voet)
