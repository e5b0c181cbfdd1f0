"""Opening the record of somebody who is not mine or my team's: with the exact name and a reason, until an end."""

import math

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from vumportal.organisaties.grenzen import TOEGANG, limit
from vumportal.organisaties.inloggrens import in_minutes
from vumportal.organisaties.lijsten import REDENEN, values
from vumportal.vacatures.models import Vacature
from vumportal.werkplek import terug
from vumportal.werkplek.openformulier import IemandAndersForm
from vumportal.werkplek.toegang import MedewerkerRequest, for_staff
from vumportal.werkplek.views.zoeken import SeeOther
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.werkzoekenden.toegang import TeVaak, end_access, find_exactly, open_with_reason

NIET_GEVONDEN = (
    "We kunnen geen dossier openen met deze naam en dit geboortejaar. Kijk of alles klopt. Lukt het niet? Vraag het "
    "aan de collega die de kandidaat begeleidt."
)
"""Said of nobody, of two with that name, and of somebody of another organisation: one and the same sentence."""


@for_staff("GET", "POST")
def open_other(request: MedewerkerRequest) -> HttpResponse:
    """Ask who and why; a POST opens the record of the one who is called exactly that."""
    vacature = team_vacancy(request)
    redenen = list(values(REDENEN, request.user.organisatie_id or 0))
    if request.method != "POST":
        getypt = terug.take(request)
        begin = getypt.dict() if getypt else {}
        form = IemandAndersForm(redenen=redenen, vacature=vacature is not None, initial=begin)
        return _page(request, form, vacature)
    form = IemandAndersForm(request.POST, redenen=redenen, vacature=vacature is not None)
    if not form.is_valid():
        return _page(request, form, vacature, status=422)
    made = form.cleaned_data
    try:
        persoon = find_exactly(gebruiker=request.user, naam=made["naam"], geboortejaar=made["geboortejaar"])
    except TeVaak as grens:
        return _too_often(request, form, vacature, math.ceil(grens.wacht))
    if persoon is None:
        form.add_error(None, NIET_GEVONDEN)
        return _page(request, form, vacature, status=422)
    if not Werkzoekende.objects.visible_to(request.user).filter(pk=persoon.pk).exists():
        open_with_reason(
            gebruiker=request.user,
            werkzoekende=persoon,
            reden=made["reden"],
            toelichting=made["toelichting"],
            vacature_ref=vacature.extern_id if vacature and form.is_about_vacancy() else "",
        )
    return SeeOther(reverse("kandidaat", args=[persoon.pk]))


def team_vacancy(request: MedewerkerRequest) -> Vacature | None:
    """The vacature that the address names, when it is of a team of this member of staff."""
    gevraagd = request.GET.get("vacature", "")
    if not gevraagd.isdecimal() or len(gevraagd) > LANGSTE_SLEUTEL:
        return None
    vacatures = Vacature.objects.of_own(request.user).select_related("werkgever")
    found: Vacature | None = vacatures.filter(pk=gevraagd, team__groep__user=request.user).first()
    return found


LANGSTE_SLEUTEL = 18
"""Digits of a key in an address: a longer number is none."""


def _too_often(
    request: MedewerkerRequest, form: IemandAndersForm, vacature: Vacature | None, wacht: int
) -> HttpResponse:
    form.add_error(None, f"Je hebt te vaak iemand gezocht die we niet vonden. Wacht {in_minutes(wacht)}.")
    response = _page(request, form, vacature, status=429)
    response["Retry-After"] = str(wacht)
    return response


def _page(
    request: MedewerkerRequest, form: IemandAndersForm, vacature: Vacature | None, *, status: int = 200
) -> HttpResponse:
    context = {
        "form": form,
        "vacature": vacature,
        "uren": limit(TOEGANG.sleutel, request.user.organisatie_id),
        "url": request.get_full_path() if vacature else reverse("iemand_anders"),
        "van_wie": terug.made_for(request.user),
    }
    return render(request, "werkplek/iemand_anders.html", context, status=status)


@for_staff("POST")
def stop(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """End what I opened of this person, now."""
    persoon = Werkzoekende.objects.visible_to(request.user).filter(pk=pk).first()
    if persoon is None:
        raise Http404
    if not end_access(gebruiker=request.user, werkzoekende=persoon):
        return SeeOther(reverse("kandidaat", args=[pk]))
    messages.success(request, "Je bent gestopt. Het dossier is weer dicht.")
    return SeeOther(reverse("start"))
