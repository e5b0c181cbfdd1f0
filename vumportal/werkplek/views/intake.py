"""Somebody comes in: added in one page. And somebody of the team is given a klantmanager."""

import math
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from vumportal.caseload.aanmelden import (
    Aanmelding,
    Dubbelen,
    assign,
    klantmanagers_of,
    may_assign,
    may_take,
    new_press,
    possible_doubles,
    sign_up,
    signed_up_before,
    teams_of,
)
from vumportal.caseload.models import Begeleiding
from vumportal.formulieren.kiesveld import ZOEK_KEUZE, show_lookup
from vumportal.organisaties.inloggrens import in_minutes
from vumportal.organisaties.lijsten import GRONDSLAGEN
from vumportal.werkplek import terug
from vumportal.werkplek.aanmeldformulier import AanmeldForm
from vumportal.werkplek.dossierformulier import choices_of
from vumportal.werkplek.personen import person_to_work_with
from vumportal.werkplek.toegang import MedewerkerRequest, for_staff, organisation_of
from vumportal.werkplek.toewijsformulier import KlantmanagerForm
from vumportal.werkplek.views.zoeken import SeeOther
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.werkzoekenden.toegang import TeVaak

VRAAG_TEAMLEIDER = "Er is al iemand met deze naam en dit geboortejaar. Vraag je teamleider."
"""All that is said of somebody whom one may not see."""
OOK_ANDERS = (
    "Er is al iemand met deze naam en dit geboortejaar. Weet je zeker dat dit iemand anders is? Dan kun je als "
    "teamleider toevoegen."
)


@for_staff("GET", "POST")
def new(request: MedewerkerRequest) -> HttpResponse:
    """The form; a POST adds the person and leads to their page."""
    form = _form(request)
    if form is None:
        return render(request, "werkplek/zonder_team.html", status=422 if request.method == "POST" else 200)
    if request.method != "POST":
        return _page(request, form)
    if ZOEK_KEUZE in request.POST:
        show_lookup(form)
        return _page(request, form, status=422 if form.errors else 200)
    if not form.is_valid():
        return _page(request, form, status=422)
    try:
        dubbelen = _doubles(request, form)
    except TeVaak as grens:
        return _too_often(request, form, math.ceil(grens.wacht))
    if made := signed_up_before(door=request.user, druk=form.cleaned_data["druk"]):
        return SeeOther(reverse("kandidaat", args=[made.pk]))
    if _is_held_up(request, form, dubbelen):
        return _page(request, form, dubbelen, status=422)
    try:
        persoon = _signed_up(request, form)
    except ValidationError as error:
        form.add_error(None, error)
        return _page(request, form, status=422)
    messages.success(request, "De kandidaat is toegevoegd.")
    return SeeOther(reverse("kandidaat", args=[persoon.pk]))


def _form(request: MedewerkerRequest) -> AanmeldForm | None:
    """The form with what this member of staff can choose; None for who is in no team."""
    teams, organisatie = teams_of(request.user), organisation_of(request)
    if not teams:
        return None
    getypt = terug.take(request)
    data = request.POST if request.method == "POST" else getypt
    form = AanmeldForm(
        data,
        door=request.user,
        teams=teams,
        collegas=list(klantmanagers_of(*teams).exclude(pk=request.user.pk)),
        grondslagen=choices_of(GRONDSLAGEN, organisatie.pk, "", "nog niet bekend"),
        systeem=organisatie.systeem_naam,
        initial={"druk": new_press()},
    )
    if getypt is not None:
        show_lookup(form)
    return form


def _doubles(request: MedewerkerRequest, form: AanmeldForm) -> Dubbelen:
    made = form.cleaned_data
    return possible_doubles(
        door=request.user,
        voornaam=made["voornaam"],
        achternaam=made["achternaam"],
        geboortejaar=made["geboortejaar"],
    )


def _is_held_up(request: MedewerkerRequest, form: AanmeldForm, dubbelen: Dubbelen) -> bool:
    """Whether somebody must look first; of who is not to be named, only a team lead says that it is somebody else."""
    if dubbelen.verborgen and not request.user.leads(form.gekozen_team):
        return True
    return bool(dubbelen) and not form.cleaned_data["toch"]


def _signed_up(request: MedewerkerRequest, form: AanmeldForm) -> Werkzoekende:
    made = form.cleaned_data
    aanmelding = Aanmelding(
        voornaam=made["voornaam"],
        achternaam=made["achternaam"],
        geboortejaar=made["geboortejaar"],
        dossier=form.dossier_values(),
        document=form.written({}) if form.says_profile else None,
    )
    return sign_up(
        aanmelding=aanmelding,
        door=request.user,
        team=form.gekozen_team,
        klantmanager=form.klantmanager,
        druk=made["druk"],
    )


def _too_often(request: MedewerkerRequest, form: AanmeldForm, wacht: int) -> HttpResponse:
    form.add_error(None, f"Je vulde te vaak een naam in van iemand die er al is. Wacht {in_minutes(wacht)}.")
    response = _page(request, form, status=429)
    response["Retry-After"] = str(wacht)
    return response


def _page(
    request: MedewerkerRequest, form: AanmeldForm, dubbelen: Dubbelen | None = None, *, status: int = 200
) -> HttpResponse:
    bekend = dubbelen.bekend if dubbelen else ()
    request.getoond.update(persoon.pseudoniem for persoon in bekend)
    verborgen = dubbelen is not None and dubbelen.verborgen
    leidt = verborgen and request.user.leads(form.gekozen_team)
    context = {
        "form": form,
        "bekend": bekend,
        "verborgen": (OOK_ANDERS if leidt else VRAAG_TEAMLEIDER) if verborgen else "",
        "mag_toch": bool(dubbelen) and (leidt or not verborgen),
        "van_wie": terug.made_for(request.user),
    }
    return render(request, "werkplek/kandidaat_nieuw.html", context, status=status)


# --- who accompanies --------------------------------------------------------------------------------
@for_staff("GET", "POST")
def assign_one(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """The team lead chooses who of the team accompanies this person; a klantmanager takes who has nobody."""
    persoon = person_to_work_with(request, pk)
    leidt, neemt = may_assign(request.user, persoon), may_take(request.user, persoon)
    if not leidt and not neemt and request.method != "POST":
        raise PermissionDenied
    request.getoond.add(persoon.pseudoniem)
    kan = klantmanagers_of(persoon.team) if leidt and persoon.team else [request.user]
    begeleiding = Begeleiding.objects.select_related("klantmanager").filter(werkzoekende=persoon).first()
    data = request.POST if request.method == "POST" else terug.take(request)
    form = KlantmanagerForm(data, kan=kan, begeleiding=begeleiding)
    if request.method == "POST" and form.is_valid():
        try:
            assign(werkzoekende=persoon, klantmanager=form.gekozen, door=request.user)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, f"{_name(request, form)} begeleidt {persoon.voornaam}.")
            return SeeOther(reverse("kandidaat", args=[pk]))
    context: dict[str, Any] = {
        "persoon": persoon,
        "form": form,
        "begeleiding": begeleiding,
        "leidt": leidt,
        "van_wie": terug.made_for(request.user),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "werkplek/toewijzen_een.html", context, status=status)


def _name(request: MedewerkerRequest, form: KlantmanagerForm) -> str:
    return "Jij" if form.gekozen == request.user else form.gekozen.get_full_name() or form.gekozen.username
