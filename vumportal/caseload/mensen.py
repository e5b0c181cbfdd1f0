"""Whose work it is today: one's own, and that of who is away."""

from django.db.models import Q, QuerySet

from vumportal.caseload.models import Vervanging
from vumportal.organisaties.models import Gebruiker
from vumportal.werkzoekenden.models import Werkzoekende


def for_me(gebruiker: Gebruiker) -> QuerySet[Werkzoekende]:
    """The people whom this member of staff accompanies, or whose klantmanager they stand in for today."""
    vervangen = Vervanging.objects.running().filter(door=gebruiker).values("wie")
    mijn = Q(begeleiding__klantmanager=gebruiker) | Q(begeleiding__klantmanager__in=vervangen)
    people: QuerySet[Werkzoekende] = Werkzoekende.objects.visible_to(gebruiker).filter(mijn)
    return people
