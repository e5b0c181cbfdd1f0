"""What somebody chooses about one person: later, no action before a day, and why they stand in the list."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from vumportal.caseload.aandacht import Kader, Reden, ask_frame, read_needs, running_choices
from vumportal.caseload.aandacht_kiezen import (
    agree_rest,
    end_postpone,
    end_rest,
    last_day,
    postpone,
    running_rest,
)
from vumportal.caseload.aandachtregels import ORDE, PER_CODE
from vumportal.caseload.models import Uitstel
from vumportal.organisaties.lijsten import UITSTEL, names, values
from vumportal.organisaties.rondes import answered
from vumportal.werkplek.aandachtformulier import LaterForm, RustForm
from vumportal.werkplek.nodig import NAMEN, for_reader, start_url
from vumportal.werkplek.overzicht import name_of
from vumportal.werkplek.personen import person_to_work_with
from vumportal.werkplek.terug import made_for, take
from vumportal.werkplek.toegang import MedewerkerRequest, for_staff, page_or_part
from vumportal.werkplek.views.zoeken import SeeOther
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.woorden.kort import dag

START = "start"
"""Value of `van` in a form on the start page."""


def _frame(request: MedewerkerRequest, persoon: Werkzoekende) -> Kader:
    frame = answered(ask_frame(persoon.organisatie_id, timezone.localdate()))
    return for_reader(frame, request.user)


def _reasons(request: MedewerkerRequest, persoon: Werkzoekende) -> tuple[Reden, ...]:
    """Why this person needs something now."""
    regels = read_needs(Werkzoekende.objects.filter(pk=persoon.pk), _frame(request, persoon)).regels
    return regels[0].redenen if regels else ()


# --- later --------------------------------------------------------------------------------------------
@for_staff("GET", "POST")
def later(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Which reasons are seen later, until when and why. For htmx the form alone, in the line of the start page."""
    persoon = person_to_work_with(request, pk)
    request.getoond.add(persoon.pseudoniem)
    redenen = [reden for reden in _reasons(request, persoon) if not reden.regel.vast]
    plaats = _place(request)
    getypt = request.POST if request.method == "POST" else take(request)
    form = LaterForm(
        getypt,
        redenen=redenen,
        waarom=values(UITSTEL, persoon.organisatie_id),
        auto_id=f"later{plaats['plek']}_%s",
    )
    if request.method == "POST" and (not redenen or form.is_valid()):
        try:
            if redenen:
                postpone(werkzoekende=persoon, door=request.user, **form.values())
        except ValidationError as error:
            form.refuse(error, "tot")
        else:
            messages.success(request, f"{persoon.voornaam} staat er later weer.")
            return SeeOther(_back(request, pk))
    context = {
        "persoon": persoon,
        "redenen": redenen,
        "form": form,
        "laatst": last_day(),
        "van_wie": made_for(request.user),
        **plaats,
    }
    status = 422 if request.method == "POST" else 200
    response = page_or_part(request, "werkplek/aandacht_later.html", "later", context, status=status)
    if status == 422:
        response["HX-Retarget"] = f"#later-{plaats['plek']}"
    return response


def _place(request: MedewerkerRequest) -> dict[str, str]:
    """The line of the start page that this belongs to; "" of each for another page."""
    given = request.POST if request.method == "POST" else request.GET
    wie, plek = given.get("wie", ""), given.get("plek", "")
    is_line = wie in NAMEN and plek.isdecimal() and len(plek) == 1
    return {"wie": wie if is_line else "", "plek": plek if is_line else ""}


def _back(request: MedewerkerRequest, pk: int) -> str:
    return start_url(request) if request.POST.get("van") == START else reverse("kandidaat", args=[pk])


# --- no action needed ---------------------------------------------------------------------------------
@for_staff("GET", "POST")
def rest(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Agree that nothing is needed before a day, or stop that."""
    persoon = person_to_work_with(request, pk)
    request.getoond.add(persoon.pseudoniem)
    if request.method == "POST" and "stop" in request.POST:
        if end_rest(werkzoekende=persoon, door=request.user):
            messages.success(request, f"{persoon.voornaam} telt weer mee bij Nu nodig.")
        return SeeOther(reverse("kandidaat", args=[pk]))
    form = RustForm(request.POST if request.method == "POST" else take(request))
    if request.method == "POST" and form.is_valid():
        try:
            rust = agree_rest(werkzoekende=persoon, door=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.refuse(error, "tot")
        else:
            messages.success(request, f"Bewaard. Vanaf {dag(rust.tot)} kijken we weer.")
            return SeeOther(reverse("kandidaat", args=[pk]))
    nu = running_rest(persoon)
    context = {
        "persoon": persoon,
        "form": form,
        "nu": nu,
        "door": name_of(nu.door) if nu else "",
        "laatst": last_day(),
        "van_wie": made_for(request.user),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "werkplek/aandacht_rust.html", context, status=status)


# --- why ----------------------------------------------------------------------------------------------
@for_staff("GET", "POST")
def why(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Which rules bring this person into the list, and what was put off by whom; a POST says one of these again."""
    persoon = person_to_work_with(request, pk)
    request.getoond.add(persoon.pseudoniem)
    if request.method == "POST":
        if end_postpone(werkzoekende=persoon, regel=request.POST.get("regel", "")):
            messages.success(request, "Dit telt nu weer.")
        return SeeOther(reverse("aandacht_waarom", args=[pk]))
    kader, nu = _frame(request, persoon), running_rest(persoon)
    context = {
        "persoon": persoon,
        "redenen": [(reden, kader.limit(reden.regel)) for reden in _reasons(request, persoon)],
        "later": _postponed(persoon),
        "uit": _switched_off(persoon),
        "rust": nu,
        "rust_door": name_of(nu.door) if nu else "",
        "orde": ORDE,
    }
    return render(request, "werkplek/aandacht_waarom.html", context)


def _postponed(persoon: Werkzoekende) -> list[dict[str, Any]]:
    rows = list(
        Uitstel.objects.filter(werkzoekende=persoon, tot__gt=timezone.localdate()).select_related("door")
    )
    redenen = names(UITSTEL, (row.reden for row in rows), persoon.organisatie_id) if rows else {}
    return [
        {
            "rij": row,
            "naam": PER_CODE[row.regel].naam,
            "reden": redenen.get(row.reden, row.reden),
            "door": name_of(row.door),
        }
        for row in rows
        if row.regel in PER_CODE
    ]


def _switched_off(persoon: Werkzoekende) -> list[dict[str, Any]]:
    rows = running_choices(timezone.localdate()).filter(werkzoekende=persoon).select_related("door")
    return [
        {"rij": row, "naam": PER_CODE[row.regel].naam, "door": name_of(row.door)}
        for row in rows
        if row.regel in PER_CODE
    ]
