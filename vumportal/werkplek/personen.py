"""Fetching the person that a page is about: fetching is authorising."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from vumportal.werkplek.toegang import MedewerkerRequest
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.werkzoekenden.toegang import is_opened_with_reason


def person_to_work_with(request: MedewerkerRequest, pk: int) -> Werkzoekende:
    """The person, for a page that writes. 404 for who may not see them; 403 for who only looks, for a reason."""
    people = Werkzoekende.objects.visible_to(request.user).select_related("organisatie", "team")
    persoon: Werkzoekende = get_object_or_404(people, pk=pk)
    if is_opened_with_reason(gebruiker=request.user, werkzoekende=persoon):
        raise PermissionDenied
    return persoon
