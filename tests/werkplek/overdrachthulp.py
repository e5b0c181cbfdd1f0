"""Offers, covers and team leads for the pages of handing over."""

from vumportal.caseload.models import Overdracht
from vumportal.caseload.overdragen import hand_over
from vumportal.organisaties.models import Gebruiker, Teamlid
from vumportal.werkzoekenden.models import Werkzoekende


def offer(persoon: Werkzoekende, door: Gebruiker, naar: Gebruiker) -> Overdracht:
    """This person, offered to this colleague."""
    [made] = hand_over(mensen=[persoon], door=door, naar=naar)
    return made


def make_lead(gebruiker: Gebruiker) -> Gebruiker:
    """Team lead of every team they are in."""
    Teamlid.objects.filter(gebruiker=gebruiker).update(leider=True)
    return gebruiker


def sees(gebruiker: Gebruiker, persoon: Werkzoekende) -> bool:
    """By what is in the database now."""
    return Werkzoekende.objects.visible_to(gebruiker).filter(pk=persoon.pk).exists()
