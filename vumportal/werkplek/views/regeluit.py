"""A rule of attention that does not count for one person, for a while."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from vumportal.caseload.aandacht_kiezen import last_day, switch_off, switch_on
from vumportal.caseload.aandachtregels import PER_CODE
from vumportal.caseload.regelbeheer import running_choices
from vumportal.werkplek.overzicht import name_of
from vumportal.werkplek.personen import person_to_work_with
from vumportal.werkplek.regelformulier import RegelUitForm
from vumportal.werkplek.terug import made_for, take
from vumportal.werkplek.toegang import MedewerkerRequest, for_staff
from vumportal.werkplek.views.zoeken import SeeOther
from vumportal.werkzoekenden.models import Werkzoekende


@for_staff("GET", "POST")
def rule_off(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Which rules do not count for this person. A POST switches one off until a day, or on again."""
    persoon = person_to_work_with(request, pk)
    request.getoond.add(persoon.pseudoniem)
    if request.method == "POST" and request.POST.get("doe") == "aan":
        _on(request, persoon)
        return SeeOther(reverse("regel_uit", args=[pk]))
    getypt = request.POST if request.method == "POST" else take(request)
    begin = {"regel": request.GET.get("regel", "")}
    form = RegelUitForm(getypt, laatste=last_day(), initial=begin)
    if request.method == "POST" and form.is_valid():
        try:
            said = _off(request, persoon, form.cleaned_data)
        except ValidationError as error:
            form.refuse(error, "tot")
        else:
            messages.success(request, said)
            return SeeOther(reverse("kandidaat", args=[pk]))
    context = {
        "persoon": persoon,
        "form": form,
        "uit": _running(persoon),
        "van_wie": made_for(request.user),
    }
    return render(
        request, "werkplek/regel_uit.html", context, status=422 if request.method == "POST" else 200
    )


def _off(request: MedewerkerRequest, persoon: Werkzoekende, gegeven: Mapping[str, Any]) -> str:
    switch_off(organisatie=persoon.organisatie, werkzoekende=persoon, door=request.user, **gegeven)
    return f"De regel “{PER_CODE[gegeven['regel']].naam}” telt niet mee tot {gegeven['tot']:%d-%m-%Y}."


def _on(request: MedewerkerRequest, persoon: Werkzoekende) -> None:
    code = request.POST.get("regel", "")
    if switch_on(organisatie=persoon.organisatie, regel=code, werkzoekende=persoon):
        messages.success(request, "De regel telt weer mee.")


def _running(persoon: Werkzoekende) -> list[dict[str, Any]]:
    rows = running_choices(timezone.localdate()).filter(werkzoekende=persoon).select_related("door")
    return [
        {"code": rij.regel, "naam": PER_CODE[rij.regel].naam, "tot": rij.tot, "wie": name_of(rij.door)}
        for rij in rows.order_by("tot", "pk")
        if rij.regel in PER_CODE
    ]
