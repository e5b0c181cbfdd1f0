"""Fetching the vacature that a page is about: fetching is authorising."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from vumportal.organisaties.models import Gebruiker
from vumportal.vacatures.models import Vacaturedossier
from vumportal.werkplek.toegang import MedewerkerRequest

MET = ("organisatie", "team", "eigenaar", "vacature", "werkgever", "gewijzigd_door")
"""What pages about a dossier say, fetched with it."""


def dossier_to_read(request: MedewerkerRequest, pk: int) -> Vacaturedossier:
    """The dossier; 404 for who may not see it."""
    rows = Vacaturedossier.objects.visible_to(request.user).select_related(*MET)
    dossier: Vacaturedossier = get_object_or_404(rows, pk=pk)
    return dossier


def dossier_to_work_with(request: MedewerkerRequest, pk: int) -> Vacaturedossier:
    """The same for a page that writes: 403 for who only reads."""
    dossier = dossier_to_read(request, pk)
    if not may_work(request.user, dossier):
        raise PermissionDenied
    return dossier


def may_work(gebruiker: Gebruiker, dossier: Vacaturedossier) -> bool:
    """Whether this member of staff may change and publish it."""
    return Vacaturedossier.objects.workable_by(gebruiker).filter(pk=dossier.pk).exists()
