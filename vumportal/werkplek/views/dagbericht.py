"""The daily mail of a member of staff: whether they want it, and where to."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from vumportal.caseload.dagbericht import stop_digest, want_digest
from vumportal.werkplek import terug
from vumportal.werkplek.dagberichtformulier import DagberichtForm
from vumportal.werkplek.toegang import MedewerkerRequest, for_staff
from vumportal.werkplek.views.zoeken import SeeOther

AAN, UIT = "aan", "uit"


@for_staff("GET", "POST")
def digest(request: MedewerkerRequest) -> HttpResponse:
    """Whether the mail comes. A POST turns it on, at an address, or off."""
    keuze = request.POST.get("keuze", "")
    if request.method == "POST" and keuze not in (AAN, UIT):
        raise Http404
    if keuze == UIT:
        stop_digest(gebruiker=request.user)
        messages.success(request, "De dagelijkse mail staat uit.")
        return SeeOther(reverse("dagbericht"))
    getypt = terug.take(request)
    begin = getypt.dict() if getypt else {"adres": request.user.email}
    form = DagberichtForm(request.POST if keuze == AAN else None, initial=begin)
    if keuze == AAN and form.is_valid():
        want_digest(gebruiker=request.user, adres=form.cleaned_data["adres"])
        messages.success(request, "De dagelijkse mail staat aan. Die komt op werkdagen om 7 uur.")
        return SeeOther(reverse("dagbericht"))
    context = {
        "form": form,
        "staat_aan": request.user.dagbericht,
        "adres": request.user.email,
        "kan": settings.MAIL_AAN,
        "aan": AAN,
        "uit": UIT,
        "van_wie": terug.made_for(request.user),
    }
    return render(request, "werkplek/dagbericht.html", context, status=422 if form.errors else 200)
