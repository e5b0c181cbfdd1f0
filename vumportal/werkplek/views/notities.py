"""Notes about a person: written, read and added to, never changed. A sensitive one is read here alone."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from vumportal.caseload.tijdlijn import additions, note_block
from vumportal.notities.models import Notitie
from vumportal.notities.services import write_note_once
from vumportal.werkplek.kandidaatformulieren import AanvulForm, NotitieForm
from vumportal.werkplek.overzicht import name_of
from vumportal.werkplek.personen import person_to_work_with
from vumportal.werkplek.terug import made_for, take
from vumportal.werkplek.toegang import MedewerkerRequest, for_staff
from vumportal.werkplek.views.zoeken import SeeOther
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.werkzoekenden.toegang import is_opened_with_reason


@for_staff("GET", "POST")
def write(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """A note; the page of the person has the same field. A POST leads back to that page."""
    persoon = person_to_work_with(request, pk)
    request.getoond.add(persoon.pseudoniem)
    form = NotitieForm(request.POST if request.method == "POST" else take(request))
    if request.method == "POST" and form.is_valid():
        try:
            write_note_once(werkzoekende=persoon, door=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.refuse(error, "tekst")
        else:
            messages.success(request, "De notitie is bewaard.")
            return SeeOther(f"{reverse('kandidaat', args=[pk])}#tijdlijn")
    context = {"persoon": persoon, "form": form, "van_wie": made_for(request.user)}
    status = 422 if request.method == "POST" else 200
    return render(request, "werkplek/notitie_nieuw.html", context, status=status)


@for_staff("GET", "POST")
def one(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """One note with what was added to it, and the form to add something. The logboek knows who opened this page.

    Who looks at the person for a reason reads no sensitive one, and adds nothing.
    """
    mensen = Werkzoekende.objects.visible_to(request.user)
    rows = Notitie.objects.filter(werkzoekende__in=mensen).select_related("werkzoekende__organisatie", "door")
    notitie: Notitie = get_object_or_404(rows, pk=pk)
    if notitie.vult_aan_id is not None:
        return SeeOther(reverse("notitie", args=[notitie.vult_aan_id]))
    persoon = notitie.werkzoekende
    kijkt = is_opened_with_reason(gebruiker=request.user, werkzoekende=persoon)
    if kijkt and (notitie.gevoelig or request.method == "POST"):
        raise PermissionDenied
    request.getoond.add(persoon.pseudoniem)
    form = AanvulForm(request.POST if request.method == "POST" else take(request))
    if request.method == "POST" and form.is_valid():
        try:
            write_note_once(werkzoekende=persoon, door=request.user, vult_aan=notitie, **form.cleaned_data)
        except ValidationError as error:
            form.refuse(error, "tekst")
        else:
            messages.success(request, "De aanvulling is bewaard.")
            return SeeOther(reverse("notitie", args=[pk]))
    context = {
        "persoon": persoon,
        "notitie": notitie,
        "blok": note_block(notitie, additions([pk]).get(pk, ()), met_gevoelig=True),
        "door": name_of(notitie.door),
        "form": None if kijkt else form,
        "van_wie": made_for(request.user),
    }
    return render(request, "werkplek/notitie.html", context, status=422 if request.method == "POST" else 200)
