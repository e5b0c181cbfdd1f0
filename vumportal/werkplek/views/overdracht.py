"""Handing people over: asking a colleague, the page of eight lines, and what that colleague says."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from vumportal.caseload.models import Begeleiding, Overdracht
from vumportal.caseload.overdragen import (
    VOORBIJ,
    Overdrager,
    accept_handover,
    decline_handover,
    hand_over,
    withdraw_handover,
)
from vumportal.caseload.vervangen import first_name, may_arrange
from vumportal.logboek.services import log_viewed
from vumportal.notities.werkwijzen import set_working_way, working_way_of
from vumportal.organisaties.lijsten import REDENEN_OVERDRACHT, names, values
from vumportal.organisaties.models import Gebruiker
from vumportal.standaard.soort import Soort
from vumportal.werkplek import terug
from vumportal.werkplek.collegas import Collegas, colleagues_of
from vumportal.werkplek.overdrachtblad import sheet_of
from vumportal.werkplek.overdrachten import since
from vumportal.werkplek.overdrachtformulieren import LieverNietForm, OverdraagForm, StapelForm
from vumportal.werkplek.personen import person_to_work_with
from vumportal.werkplek.toegang import MedewerkerRequest, for_staff
from vumportal.werkplek.views.zoeken import SeeOther
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.werkzoekenden.toegang import is_opened_with_reason

NEEM, LIEVER_NIET, TREK_IN = "neem", "liever_niet", "trek_in"
"""What a button of the page says."""
ZELF_GEVULD = frozenset({"Wat werkt", "Wat niet doen"})
"""Lines that are fields on the form."""


# --- one person ---------------------------------------------------------------------------------------
@for_staff("GET", "POST")
def hand_over_one(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """The form with the lines that a colleague will read; a POST asks that colleague."""
    persoon = person_to_work_with(request, pk)
    klantmanager = _guide_of(persoon)
    if klantmanager is None:
        messages.info(request, "Niemand begeleidt deze persoon. Wijs eerst een klantmanager aan.")
        return SeeOther(reverse("kandidaat", args=[pk]))
    if not Overdrager(request.user).may(persoon, klantmanager.pk):
        raise PermissionDenied
    waiting = Overdracht.objects.filter(werkzoekende=persoon, status=Overdracht.Status.OPEN).first()
    if waiting is not None:
        return SeeOther(reverse("overdracht", args=[waiting.pk]))
    form = _form_of(request, persoon, klantmanager)
    if request.method == "POST" and form.is_valid():
        made = form.cleaned_data
        try:
            with transaction.atomic():
                [overdracht] = hand_over(mensen=[persoon], door=request.user, naar=form.collega)
                set_working_way(
                    werkzoekende=persoon,
                    door=request.user,
                    wat_werkt=made["wat_werkt"],
                    wat_niet=made["wat_niet"],
                )
        except ValidationError as fout:
            form.add_error(None, fout)
        else:
            messages.success(request, f"Gevraagd aan {first_name(form.collega)}.")
            return SeeOther(reverse("overdracht", args=[overdracht.pk]))
    request.getoond.add(persoon.pseudoniem)
    context = {
        "persoon": persoon,
        "klantmanager": first_name(klantmanager),
        "form": form,
        "blad": [regel for regel in sheet_of(persoon, request.user) if regel.kop not in ZELF_GEVULD],
        "van_wie": terug.made_for(request.user),
    }
    return render(request, "werkplek/overdragen.html", context, status=422 if form.errors else 200)


def _guide_of(persoon: Werkzoekende) -> Gebruiker | None:
    rij = Begeleiding.objects.select_related("klantmanager").filter(werkzoekende=persoon).first()
    return rij.klantmanager if rij else None


def _form_of(request: MedewerkerRequest, persoon: Werkzoekende, klantmanager: Gebruiker) -> OverdraagForm:
    collegas = colleagues_of(request.user, zonder=klantmanager.pk)
    if request.method == "POST":
        return OverdraagForm(request.POST, collegas=collegas)
    was = working_way_of(persoon)
    getypt = terug.take(request)
    begin = getypt.dict() if getypt else {"wat_werkt": was.wat_werkt, "wat_niet": was.wat_niet}
    return OverdraagForm(collegas=collegas, initial=begin)


# --- the page of eight lines --------------------------------------------------------------------------
@for_staff("GET", "POST")
def one(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """What a colleague reads before they say yes: this page and no more of the record. A POST says yes or no.

    It opens for who was asked, of whichever team, as long as the question is open; and for who may see the person.
    """
    overdracht = _readable(request, pk)
    if overdracht is None:
        return SeeOther(reverse("start"))
    form = _no_form(request)
    if request.method == "POST":
        answer = _answered(request, [overdracht], form)
        if answer is not None:
            return answer
    else:
        ref = overdracht.werkzoekende.pseudoniem
        log_viewed(user_id=request.user.pk, over=Soort.WERKZOEKENDE, extern_id=ref)
    is_open = overdracht.status == Overdracht.Status.OPEN
    mag = Overdrager(request.user)
    context = {
        "overdracht": overdracht,
        "persoon": overdracht.werkzoekende,
        "van": first_name(overdracht.van),
        "naar": first_name(overdracht.naar),
        "sinds": since(overdracht),
        "open": is_open,
        "blad": sheet_of(overdracht.werkzoekende, request.user),
        "antwoorden": is_open and overdracht.naar_id == request.user.pk,
        "intrekken": is_open and mag.may(overdracht.werkzoekende, overdracht.van_id),
        "reden": _reason_of(overdracht),
        "form": form,
        "van_wie": terug.made_for(request.user),
    }
    return render(request, "werkplek/overdracht.html", context, status=422 if form.errors else 200)


def _readable(request: MedewerkerRequest, pk: int) -> Overdracht | None:
    """404 for who was not asked and may not see the person; None, with why, for who was asked and is too late."""
    rows = Overdracht.objects.filter(werkzoekende__organisatie=request.user.organisatie_id or 0)
    overdracht = get_object_or_404(
        rows.select_related(
            "werkzoekende__organisatie", "werkzoekende__dossier", "werkzoekende__profiel", "van", "naar"
        ),
        pk=pk,
    )
    is_asked = overdracht.naar_id == request.user.pk
    if is_asked and overdracht.status == Overdracht.Status.OPEN:
        return overdracht
    persoon = overdracht.werkzoekende
    if Werkzoekende.objects.visible_to(request.user).filter(pk=persoon.pk).exists():
        if is_opened_with_reason(gebruiker=request.user, werkzoekende=persoon):
            raise PermissionDenied
        return overdracht
    if not is_asked:
        raise Http404
    messages.info(request, VOORBIJ[Overdracht.Status(overdracht.status)])
    return None


def _no_form(request: MedewerkerRequest) -> LieverNietForm:
    redenen = list(values(REDENEN_OVERDRACHT, request.user.organisatie_id or 0))
    if request.method == "POST" and request.POST.get("keuze") == LIEVER_NIET:
        return LieverNietForm(request.POST, redenen=redenen)
    getypt = terug.take(request)
    return LieverNietForm(redenen=redenen, initial=getypt.dict() if getypt else {})


def _answered(
    request: MedewerkerRequest, overdrachten: list[Overdracht], form: LieverNietForm
) -> HttpResponse | None:
    """What follows what somebody said; None when the form has something to mend."""
    keuze = request.POST.get("keuze", "")
    if keuze == LIEVER_NIET and not form.is_valid():
        return None
    try:
        return _said(request, overdrachten, keuze, form)
    except ValidationError as fout:
        if keuze == LIEVER_NIET and any(rij.status == Overdracht.Status.OPEN for rij in overdrachten):
            form.add_error(None, fout)
            return None
        messages.info(request, " ".join(fout.messages))
        return SeeOther(reverse("start"))


def _said(
    request: MedewerkerRequest, overdrachten: list[Overdracht], keuze: str, form: LieverNietForm
) -> HttpResponse:
    one_person = overdrachten[0].werkzoekende if len(overdrachten) == 1 else None
    wie = one_person.voornaam if one_person else "deze kandidaten"
    van = first_name(overdrachten[0].van)
    if keuze == NEEM:
        accept_handover(overdrachten=overdrachten, door=request.user)
        leest = "leest" if one_person else "lezen"
        messages.success(request, f"Jij begeleidt {wie} nu. {wie.capitalize()} {leest} dat in Mijn.")
    elif keuze == LIEVER_NIET:
        made = form.cleaned_data
        decline_handover(overdrachten=overdrachten, door=request.user, reden=made["reden"], zin=made["zin"])
        messages.success(request, f"Doorgegeven. {van} blijft {wie} begeleiden.")
        return SeeOther(reverse("start"))
    elif keuze == TREK_IN:
        withdraw_handover(overdrachten=overdrachten, door=request.user)
        messages.success(request, f"Ingetrokken. {van} blijft {wie} begeleiden.")
    else:
        raise Http404
    return SeeOther(reverse("kandidaat", args=[one_person.pk]) if one_person else reverse("start"))


def _reason_of(overdracht: Overdracht) -> str:
    """Why the colleague rather did not, in words; "" for another end."""
    if overdracht.status != Overdracht.Status.GEWEIGERD:
        return ""
    namen = names(REDENEN_OVERDRACHT, [overdracht.reden], overdracht.werkzoekende.organisatie_id)
    return ": ".join(filter(None, (namen.get(overdracht.reden, overdracht.reden), overdracht.zin)))


# --- many ---------------------------------------------------------------------------------------------
@for_staff("GET", "POST")
def pile(request: MedewerkerRequest, stapel: UUID) -> HttpResponse:
    """What was offered together: who they are, each with the page of eight lines; one answer for all that are left."""
    rows = Overdracht.objects.filter(
        stapel=stapel,
        werkzoekende__organisatie=request.user.organisatie_id or 0,
        status=Overdracht.Status.OPEN,
    ).select_related("werkzoekende", "van", "naar")
    overdrachten = list(rows.order_by("werkzoekende__sorteer_voornaam", "pk"))
    if not overdrachten:
        return _nothing_left(request, stapel)
    mag = Overdrager(request.user)
    antwoorden = overdrachten[0].naar_id == request.user.pk
    intrekken = all(mag.may(rij.werkzoekende, rij.van_id) for rij in overdrachten)
    if not (antwoorden or intrekken):
        raise Http404
    form = _no_form(request)
    if request.method == "POST":
        answer = _answered(request, overdrachten, form)
        if answer is not None:
            return answer
    request.getoond.update(rij.werkzoekende.pseudoniem for rij in overdrachten)
    context = {
        "overdrachten": overdrachten,
        "stapel": stapel,
        "van": first_name(overdrachten[0].van),
        "naar": first_name(overdrachten[0].naar),
        "sinds": since(overdrachten[0]),
        "antwoorden": antwoorden,
        "intrekken": intrekken,
        "form": form,
        "van_wie": terug.made_for(request.user),
    }
    return render(request, "werkplek/overdracht_stapel.html", context, status=422 if form.errors else 200)


def _nothing_left(request: MedewerkerRequest, stapel: UUID) -> HttpResponse:
    """For who asked or was asked: that it is over. 404 for anybody else."""
    mine = Overdracht.objects.filter(stapel=stapel)
    if not (mine.filter(naar=request.user) | mine.filter(van=request.user)).exists():
        raise Http404
    messages.info(request, "Dit is al beantwoord. Er is niets veranderd.")
    return SeeOther(reverse("start"))


@for_staff("GET", "POST")
def hand_over_many(request: MedewerkerRequest) -> HttpResponse:
    """Everybody whom a klantmanager accompanies, or a part of them, to one colleague."""
    van = _whose(request)
    people = Werkzoekende.objects.visible_to(request.user).filter(begeleiding__klantmanager=van)
    waiting = Overdracht.objects.filter(status=Overdracht.Status.OPEN).values("werkzoekende")
    people = people.exclude(pk__in=waiting).order_by("sorteer_voornaam", "sorteer_achternaam", "pk")
    mag = Overdrager(request.user)
    mensen = [persoon for persoon in people if mag.may(persoon, van.pk)]
    keuzes = [(persoon.pk, persoon.korte_naam) for persoon in mensen]
    collegas = colleagues_of(request.user, zonder=van.pk)
    form = _pile_form(request, collegas, keuzes)
    if request.method == "POST" and form.is_valid():
        gekozen = set(form.cleaned_data["wie"])
        try:
            made = hand_over(
                mensen=[persoon for persoon in mensen if str(persoon.pk) in gekozen],
                door=request.user,
                naar=form.collega,
            )
        except ValidationError as fout:
            form.add_error(None, fout)
        else:
            aantal = "1 kandidaat" if len(made) == 1 else f"{len(made)} kandidaten"
            messages.success(request, f"Gevraagd aan {first_name(form.collega)}: {aantal}.")
            return SeeOther(reverse("start"))
    request.getoond.update(persoon.pseudoniem for persoon in mensen)
    context = {
        "form": form,
        "eigen": van == request.user,
        "van": first_name(van),
        "aantal": len(mensen),
        "url": request.get_full_path(),
        "van_wie": terug.made_for(request.user),
    }
    return render(request, "werkplek/overdragen_alles.html", context, status=422 if form.errors else 200)


def _pile_form(request: MedewerkerRequest, collegas: Collegas, mensen: list[tuple[int, str]]) -> StapelForm:
    if request.method == "POST":
        return StapelForm(request.POST, collegas=collegas, mensen=mensen)
    getypt = terug.take(request)
    if getypt is None:
        return StapelForm(collegas=collegas, mensen=mensen)
    begin = {"naar": getypt.get("naar"), "wie": getypt.getlist("wie")}
    return StapelForm(collegas=collegas, mensen=mensen, initial=begin)


LANGSTE_SLEUTEL = 18
"""Digits of a key in an address: a longer number is none."""


def _whose(request: MedewerkerRequest) -> Gebruiker:
    """Oneself, or who the address names: whose people one may hand over."""
    code = request.GET.get("van", "")
    if not code:
        return request.user
    if not code.isdecimal() or len(code) > LANGSTE_SLEUTEL:
        raise Http404
    colleagues = Gebruiker.objects.filter(organisatie=request.user.organisatie_id or 0)
    van = get_object_or_404(colleagues, pk=code)
    if van.pk not in Overdrager(request.user).klantmanagers and not may_arrange(request.user, van):
        raise PermissionDenied
    return van
