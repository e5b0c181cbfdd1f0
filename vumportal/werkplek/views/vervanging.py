"""Leave: who stands in for whom, from when to when; arranged for oneself, or by the team lead."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from vumportal.caseload.models import Vervanging
from vumportal.caseload.vervangen import arranged_by, end_cover, first_name, stand_in
from vumportal.organisaties.models import Gebruiker, Teamlid
from vumportal.werkplek import terug
from vumportal.werkplek.collegas import colleagues_of
from vumportal.werkplek.overzicht import name_of
from vumportal.werkplek.toegang import MedewerkerRequest, for_staff
from vumportal.werkplek.vervangformulieren import VervangForm
from vumportal.werkplek.views.zoeken import SeeOther

LANGSTE_SLEUTEL = 18
"""Digits of a key: a longer number is none."""


@for_staff("GET", "POST")
def cover(request: MedewerkerRequest) -> HttpResponse:
    """The covers that run or come, and a form for another. A POST arranges one, or stops the one that it names."""
    if request.method == "POST" and "stop" in request.POST:
        return _stopped(request)
    form = _form(request)
    if request.method == "POST" and form.is_valid():
        made = form.cleaned_data
        try:
            vervanging = stand_in(
                wie=form.away(request.user),
                door=form.stand_in(),
                soort=Vervanging.Soort.VERLOF,
                van=made["van"],
                tot=made["tot"],
                geregeld_door=request.user,
            )
        except ValidationError as fout:
            form.add_error(None, fout)
        else:
            messages.success(
                request, f"Geregeld: {first_name(vervanging.door)} vervangt {first_name(vervanging.wie)}."
            )
            return SeeOther(reverse("vervanging"))
    rows = Vervanging.objects.not_over().filter(arranged_by(request.user))
    context = {
        "form": form,
        "vervangingen": rows.select_related("wie", "door"),
        "van_wie": terug.made_for(request.user),
    }
    return render(request, "werkplek/vervanging.html", context, status=422 if form.errors else 200)


def _form(request: MedewerkerRequest) -> VervangForm:
    wie = away_choices(request.user)
    collegas = colleagues_of(request.user, zonder=request.user.pk if len(wie) == 1 else None)
    if request.method == "POST":
        return VervangForm(request.POST, wie=wie, collegas=collegas)
    getypt = terug.take(request)
    return VervangForm(wie=wie, collegas=collegas, initial=getypt.dict() if getypt else {})


def away_choices(gebruiker: Gebruiker) -> list[tuple[str, str]]:
    """Oneself, and the members of the teams that one leads."""
    leden = Teamlid.objects.filter(team__leden__gebruiker=gebruiker, team__leden__leider=True)
    rows = Gebruiker.objects.filter(pk__in=leden.values("gebruiker"), is_active=True).exclude(pk=gebruiker.pk)
    anderen = [(str(een.pk), name_of(een)) for een in rows.order_by("first_name", "last_name", "pk")]
    return [(str(gebruiker.pk), f"{name_of(gebruiker)} (jij)"), *anderen]


def _stopped(request: MedewerkerRequest) -> HttpResponse:
    code = request.POST["stop"]
    rows = Vervanging.objects.filter(arranged_by(request.user)).select_related("wie", "door").distinct()
    pk = code if code.isdecimal() and len(code) <= LANGSTE_SLEUTEL else 0
    vervanging = get_object_or_404(rows, pk=pk)
    if end_cover(vervanging=vervanging, door=request.user):
        messages.success(request, f"Gestopt. {first_name(vervanging.wie)} wordt niet meer vervangen.")
    else:
        messages.info(request, "Deze vervanging was al voorbij. Er is niets veranderd.")
    return SeeOther(reverse("vervanging"))
