"""Where a person is: the phase with its history, what was reached, and work."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from vumportal.caseload.fasen import phases_of
from vumportal.caseload.mijlpalen import add_milestone
from vumportal.caseload.models import Faseperiode, Mijlpaal, Plaatsing
from vumportal.caseload.plaatsingen import change_placement, start_placement
from vumportal.caseload.services import set_phase
from vumportal.organisaties.lijsten import MIJLPALEN, names, values
from vumportal.werkplek.kandidaatformulieren import FaseWisselForm, MijlpaalForm, PlaatsingForm
from vumportal.werkplek.kandidaatpagina import periods_of
from vumportal.werkplek.overzicht import begeleiding_van
from vumportal.werkplek.personen import person_to_work_with
from vumportal.werkplek.terug import made_for, take
from vumportal.werkplek.toegang import MedewerkerRequest, for_staff
from vumportal.werkplek.views.zoeken import SeeOther
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.werkzoekenden.toegang import is_opened_with_reason

MEEST = 30
"""Lines of a history that a page shows, the newest."""


@for_staff("GET", "POST")
def phase(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """In which phase somebody is, and was. A POST leads back to the page of the person."""
    persoon = person_to_work_with(request, pk)
    request.getoond.add(persoon.pseudoniem)
    begeleiding, fasen = begeleiding_van(persoon), phases_of(persoon.organisatie_id)
    getypt = request.POST if request.method == "POST" else take(request)
    form = FaseWisselForm(getypt, fasen=fasen, initial={"fase": begeleiding.fase} if begeleiding else {})
    if request.method == "POST" and form.is_valid():
        try:
            set_phase(werkzoekende=persoon, fase=form.cleaned_data["fase"], door=request.user)
        except ValidationError as error:
            form.refuse(error, "fase")
        else:
            messages.success(request, "De fase is bewaard.")
            return SeeOther(reverse("kandidaat", args=[pk]))
    namen = {fase.code: fase.naam for fase in fasen}
    perioden = Faseperiode.objects.filter(werkzoekende=persoon)[:MEEST]
    context = {
        "persoon": persoon,
        "form": form,
        "van_wie": made_for(request.user),
        "perioden": [(namen.get(row.fase, row.fase), row) for row in perioden],
        "begeleid": periods_of(persoon),
    }
    return render(request, "werkplek/fase.html", context, status=422 if request.method == "POST" else 200)


@for_staff("GET", "POST")
def milestone(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Something that somebody reached; below it what was reached before."""
    persoon = person_to_work_with(request, pk)
    request.getoond.add(persoon.pseudoniem)
    getypt = request.POST if request.method == "POST" else take(request)
    form = MijlpaalForm(getypt, soorten=values(MIJLPALEN, persoon.organisatie_id))
    if request.method == "POST" and form.is_valid():
        try:
            add_milestone(werkzoekende=persoon, door=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.refuse(error, "dag")
        else:
            messages.success(request, "De mijlpaal is bewaard.")
            return SeeOther(reverse("kandidaat", args=[pk]))
    bereikt = list(Mijlpaal.objects.filter(werkzoekende=persoon)[:MEEST])
    namen = names(MIJLPALEN, (row.soort for row in bereikt), persoon.organisatie_id)
    context = {
        "persoon": persoon,
        "form": form,
        "van_wie": made_for(request.user),
        "bereikt": [(namen.get(row.soort, row.soort), row.dag) for row in bereikt],
    }
    return render(request, "werkplek/mijlpaal.html", context, status=422 if request.method == "POST" else 200)


@for_staff("GET", "POST")
def new_placement(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Somebody got work."""
    persoon = person_to_work_with(request, pk)
    request.getoond.add(persoon.pseudoniem)
    form = PlaatsingForm(request.POST if request.method == "POST" else take(request))
    if request.method == "POST" and form.is_valid():
        try:
            start_placement(werkzoekende=persoon, door=request.user, gegevens=form.known())
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, "Het werk is bewaard.")
            return SeeOther(reverse("kandidaat", args=[pk]))
    return _placement_page(request, persoon, form, reverse("plaatsing_nieuw", args=[pk]))


@for_staff("GET", "POST")
def placement(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """What is known of work that somebody has or had, its end too."""
    mensen = Werkzoekende.objects.visible_to(request.user)
    rows = Plaatsing.objects.filter(werkzoekende__in=mensen).select_related("werkzoekende")
    werk: Plaatsing = get_object_or_404(rows, pk=pk)
    persoon = werk.werkzoekende
    if is_opened_with_reason(gebruiker=request.user, werkzoekende=persoon):
        raise PermissionDenied
    request.getoond.add(persoon.pseudoniem)
    form = PlaatsingForm(request.POST if request.method == "POST" else take(request), plaatsing=werk)
    if request.method == "POST" and form.is_valid():
        try:
            change_placement(plaatsing=werk, door=request.user, gegevens=form.known())
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, "Het werk is bewaard.")
            return SeeOther(reverse("kandidaat", args=[persoon.pk]))
    return _placement_page(request, persoon, form, reverse("plaatsing", args=[pk]))


def _placement_page(
    request: MedewerkerRequest, persoon: Werkzoekende, form: PlaatsingForm, url: str
) -> HttpResponse:
    context = {"persoon": persoon, "form": form, "url": url, "van_wie": made_for(request.user)}
    status = 422 if request.method == "POST" else 200
    return render(request, "werkplek/plaatsing.html", context, status=status)
