"""Giving people whom nobody accompanies yet a klantmanager, several at once."""

from collections.abc import Mapping

from django.db import transaction

from vumportal.caseload.aanmelden import first_phase
from vumportal.caseload.services import accompany
from vumportal.caseload.sloten import lock_klantmanagers, lock_people
from vumportal.organisaties.models import Gebruiker
from vumportal.werkzoekenden.models import Werkzoekende


@transaction.atomic
def assign_waiting(*, naar: Mapping[int, Gebruiker], door: Gebruiker) -> int:
    """By the key of each person who accompanies them from now on; how many that were.

    Who was given to somebody meanwhile stays with them. Raises ValidationError (Dutch).
    """
    lock_klantmanagers(*naar.values())
    lock_people(list(naar))
    waiting = Werkzoekende.objects.filter(pk__in=naar, begeleiding__isnull=True, afsluiting__isnull=True)
    mensen = list(waiting.select_related("organisatie", "team").order_by("pk"))
    for persoon in mensen:
        wie, team = naar[persoon.pk], persoon.team
        accompany(werkzoekende=persoon, klantmanager=wie, fase=first_phase(team), door=door, team=team)
    return len(mensen)
