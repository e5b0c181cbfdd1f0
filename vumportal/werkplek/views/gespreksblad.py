"""The sheet for a talk with a person, to print."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from vumportal.werkplek.gespreksblad import sheet_pdf
from vumportal.werkplek.toegang import MedewerkerRequest, for_staff
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.werkzoekenden.toegang import is_opened_with_reason


@for_staff("GET")
def sheet(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Band, plan, tasks, what is planned and the kept vacatures, on paper. Not for who only looks for a reason."""
    mensen = Werkzoekende.objects.visible_to(request.user)
    wie = mensen.select_related("organisatie", "profiel__stuk", "begeleiding__klantmanager")
    persoon: Werkzoekende = get_object_or_404(wie, pk=pk)
    if is_opened_with_reason(gebruiker=request.user, werkzoekende=persoon):
        raise PermissionDenied
    request.getoond.add(persoon.pseudoniem)
    headers = {"Content-Disposition": 'inline; filename="gespreksblad.pdf"'}
    stuk = sheet_pdf(persoon, request.user, timezone.now())
    return HttpResponse(stuk, content_type="application/pdf", headers=headers)
