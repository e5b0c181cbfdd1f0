"""Who represents a kandidaat: recorded, given a login, and stopped. Not by who only looks for a reason."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from vumportal.werkplek.terug import made_for, take
from vumportal.werkplek.toegang import MedewerkerRequest, for_staff
from vumportal.werkplek.vertegenwoordigformulier import VertegenwoordigForm
from vumportal.werkplek.views.zoeken import SeeOther
from vumportal.werkzoekenden.inlog import give_login
from vumportal.werkzoekenden.models import Inlog, Vertegenwoordiging, Werkzoekende
from vumportal.werkzoekenden.toegang import is_opened_with_reason
from vumportal.werkzoekenden.vertegenwoordigers import holds_now, record_representative, stop_representative

STOP, INLOG = "stop", "inlog"


@for_staff("GET", "POST")
def record(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """The form; a POST records it and shows what was recorded."""
    mensen = Werkzoekende.objects.visible_to(request.user).select_related("organisatie")
    persoon: Werkzoekende = get_object_or_404(mensen, pk=pk)
    if is_opened_with_reason(gebruiker=request.user, werkzoekende=persoon):
        raise PermissionDenied
    request.getoond.add(persoon.pseudoniem)
    form = VertegenwoordigForm(request.POST if request.method == "POST" else take(request))
    if request.method == "POST" and form.is_valid():
        gegeven = {naam: form.cleaned_data[naam] for naam in ("naam", "van", "tot")}
        soort = Vertegenwoordiging.Soort(form.cleaned_data["soort"])
        try:
            made = record_representative(werkzoekende=persoon, door=request.user, soort=soort, **gegeven)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, "De vertegenwoordiger is vastgelegd.")
            return SeeOther(reverse("vertegenwoordiger", args=[made.pk]))
    context = {"persoon": persoon, "form": form, "van_wie": made_for(request.user)}
    return render(
        request,
        "werkplek/vertegenwoordigen.html",
        context,
        status=422 if form.errors and request.POST else 200,
    )


@for_staff("GET", "POST")
def one(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Who it is and what they may. A POST gives a login, whose answer alone has the password, or stops it."""
    mensen = Werkzoekende.objects.visible_to(request.user)
    rows = Vertegenwoordiging.objects.filter(werkzoekende__in=mensen)
    wie: Vertegenwoordiging = get_object_or_404(rows.select_related("werkzoekende__organisatie"), pk=pk)
    persoon = wie.werkzoekende
    if is_opened_with_reason(gebruiker=request.user, werkzoekende=persoon):
        raise PermissionDenied
    request.getoond.add(persoon.pseudoniem)
    keuze, eerste = request.POST.get("keuze", ""), None
    if request.method == "POST" and keuze not in (STOP, INLOG):
        raise Http404
    if keuze == STOP:
        stop_representative(vertegenwoordiging=wie, door=request.user)
        messages.success(request, "Gestopt. Deze vertegenwoordiger kan niet meer inloggen.")
        return SeeOther(reverse("kandidaat", args=[persoon.pk]))
    if keuze == INLOG and holds_now(wie):
        eerste = give_login(werkzoekende=persoon, door=request.user, vertegenwoordiging=wie)
    context = {
        "persoon": persoon,
        "wie": wie,
        "geldt": holds_now(wie),
        "inlog": Inlog.objects.filter(vertegenwoordiging=wie).first(),
        "eerste": eerste,
        "stop": STOP,
        "geef": INLOG,
    }
    return render(request, "werkplek/vertegenwoordiger.html", context)
