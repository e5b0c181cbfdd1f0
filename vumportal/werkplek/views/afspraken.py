"""Appointments with a kandidaat: made, looked at, moved, cancelled, taken along as a file."""

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from vumportal.caseload.afspraken import (
    cancel_appointment,
    dates_of,
    move_appointment,
    plan_appointment,
    with_whom,
)
from vumportal.caseload.agenda import appointment_file, names_people
from vumportal.caseload.models import Afspraak
from vumportal.organisaties.models import Gebruiker
from vumportal.werkplek.afspraakformulier import Afspraakformulier, Momentformulier, proposed
from vumportal.werkplek.afsprakenlijst import how, remarks
from vumportal.werkplek.overzicht import name_of
from vumportal.werkplek.personen import person_to_work_with
from vumportal.werkplek.terug import made_for, take
from vumportal.werkplek.toegang import MedewerkerRequest, for_staff
from vumportal.werkplek.views.zoeken import SeeOther
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.werkzoekenden.toegang import is_opened_with_reason
from vumportal.woorden.kort import hele_tijdstip

VERZET, AFZEGGEN = "verzet", "afzeggen"
ICS = "text/calendar; charset=utf-8"


@dataclass(frozen=True)
class Datumregel:
    """One day of a series before it is made. let_op: what is pointed out, or ""."""

    waarde: str
    tekst: str
    gekozen: bool
    let_op: str


# --- make -------------------------------------------------------------------------------------------
@for_staff("GET", "POST")
def new(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """The form. A POST makes the appointment; of a series it first shows the days, to take some out."""
    persoon = person_to_work_with(request, pk)
    request.getoond.add(persoon.pseudoniem)
    if request.method != "POST":
        getypt = take(request)
        form = Afspraakformulier(initial=getypt.dict()) if getypt else Afspraakformulier(**proposed(persoon))
        return _form(request, persoon, form)
    form = Afspraakformulier(request.POST, **proposed(persoon))
    if not form.is_valid():
        return _form(request, persoon, form)
    try:
        return _made(request, persoon, form)
    except ValidationError as fout:
        form.add_error(None, fout)
        return _form(request, persoon, form)


def _made(request: MedewerkerRequest, persoon: Werkzoekende, form: Afspraakformulier) -> HttpResponse:
    klantmanager = with_whom(persoon, request.user)
    momenten = dates_of(form.begin, form.series())
    zonder: frozenset[date] = frozenset()
    if form.series() is not None:
        chosen = set(request.POST.getlist("dag"))
        shown = request.POST.get("getoond") == form.kenmerk
        zonder = frozenset(_day(een) for een in momenten if shown and _day(een).isoformat() not in chosen)
        if not shown or len(zonder) == len(momenten):
            return _days(request, persoon, form, klantmanager, leeg=shown)
    afspraken = plan_appointment(
        werkzoekende=persoon,
        door=request.user,
        begin=form.begin,
        klantmanager=klantmanager,
        herhaal=form.series(zonder),
        **form.rest,
    )
    if len(afspraken) == 1:
        messages.success(request, f"De afspraak staat: {hele_tijdstip(afspraken[0].begin)}.")
        _point_out(request, afspraken[0])
    else:
        messages.success(request, f"Er staan {len(afspraken)} afspraken.")
    return SeeOther(reverse("kandidaat", args=[persoon.pk]))


def _days(
    request: MedewerkerRequest,
    persoon: Werkzoekende,
    form: Afspraakformulier,
    klantmanager: Gebruiker,
    *,
    leeg: bool,
) -> HttpResponse:
    """The days of a series, before anything is made. leeg: all were taken out."""
    momenten = dates_of(form.begin, form.series())
    let_op = remarks(klantmanager=klantmanager, momenten=momenten, duur=form.cleaned_data["duur"])
    dagen = [
        Datumregel(_day(een).isoformat(), hele_tijdstip(een), not leeg, let_op.get(een, ""))
        for een in momenten
    ]
    if leeg:
        form.add_error(None, "Laat een dag of meer staan, of kies één keer.")
    return _form(request, persoon, form, dagen)


def _form(
    request: MedewerkerRequest,
    persoon: Werkzoekende,
    form: Afspraakformulier,
    dagen: list[Datumregel] | None = None,
) -> HttpResponse:
    context = {
        "persoon": persoon,
        "form": form,
        "dagen": dagen or [],
        "getoond": form.kenmerk if dagen else "",
        "van_wie": made_for(request.user),
    }
    return render(request, "werkplek/afspraak_nieuw.html", context, status=422 if form.errors else 200)


def _day(moment: datetime) -> date:
    return timezone.localtime(moment).date()


def _point_out(request: MedewerkerRequest, afspraak: Afspraak) -> None:
    """What may be, and somebody should know."""
    said = remarks(
        klantmanager=afspraak.klantmanager,
        momenten=[afspraak.begin],
        duur=afspraak.duur,
        behalve=[afspraak.pk],
    )
    for zin in said.values():
        messages.warning(request, f"Let op. {zin}")


# --- look, move, cancel -----------------------------------------------------------------------------
@for_staff("GET", "POST")
def one(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """One appointment. A POST moves it, of a series only this one, or cancels it."""
    afspraak = _appointment(request, pk)
    keuze = request.POST.get("keuze", "")
    if request.method == "POST" and keuze not in (VERZET, AFZEGGEN):
        raise Http404
    if request.method != "POST":
        getypt = take(request)
        return _page(
            request, afspraak, Momentformulier(van=afspraak, initial=getypt.dict() if getypt else {})
        )
    form = Momentformulier(request.POST, van=afspraak)
    try:
        if keuze == AFZEGGEN:
            return _cancelled(request, afspraak)
        if form.is_valid():
            return _moved(request, afspraak, form)
    except ValidationError as fout:
        afspraak.refresh_from_db()
        if afspraak.uitkomst:  # somebody was first: the page says what holds
            messages.warning(request, fout.messages[0])
            return SeeOther(reverse("afspraak", args=[pk]))
        form.add_error(None, fout)
    return _page(request, afspraak, form)


def _cancelled(request: MedewerkerRequest, afspraak: Afspraak) -> HttpResponse:
    cancel_appointment(afspraak=afspraak, door=request.user)
    messages.success(request, "De afspraak is afgezegd. De kandidaat leest dat in Mijn. Bel als het snel is.")
    return SeeOther(reverse("afspraak", args=[afspraak.pk]))


def _moved(request: MedewerkerRequest, afspraak: Afspraak, form: Momentformulier) -> HttpResponse:
    new = move_appointment(afspraak=afspraak, door=request.user, begin=form.begin, **form.rest)
    messages.success(
        request, f"De afspraak is nu {hele_tijdstip(new.begin)}. De kandidaat leest dat in Mijn."
    )
    _point_out(request, new)
    return SeeOther(reverse("afspraak", args=[new.pk]))


def _page(request: MedewerkerRequest, afspraak: Afspraak, form: Momentformulier) -> HttpResponse:
    reeks = Afspraak.objects.planned().filter(reeks=afspraak.reeks) if afspraak.reeks else None
    context = {
        "afspraak": afspraak,
        "persoon": afspraak.werkzoekende,
        "hoe": how(afspraak),
        "met": name_of(afspraak.klantmanager),
        "in_reeks": reeks.exclude(pk=afspraak.pk).count() if reeks is not None else 0,
        "form": form,
        "verzet": VERZET,
        "afzeggen": AFZEGGEN,
        "van_wie": made_for(request.user),
    }
    return render(request, "werkplek/afspraak.html", context, status=422 if form.errors else 200)


@for_staff("GET")
def as_file(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """The .ics file of one appointment. It shows somebody only where the organisation chose for initials."""
    afspraak = _appointment(request, pk)
    if not names_people(request.user):
        request.getoond.clear()
    inhoud = appointment_file(
        afspraak, lambda row: request.build_absolute_uri(reverse("afspraak", args=[row.pk]))
    )
    return HttpResponse(
        inhoud, content_type=ICS, headers={"Content-Disposition": 'attachment; filename="afspraak.ics"'}
    )


def _appointment(request: MedewerkerRequest, pk: int) -> Afspraak:
    """The appointment; 404 for who may not see the person, 403 for who only looks for a reason."""
    rows = Afspraak.objects.visible_to(request.user)
    afspraak: Afspraak = get_object_or_404(
        rows.select_related("werkzoekende__organisatie", "klantmanager", "verzet_naar"), pk=pk
    )
    if is_opened_with_reason(gebruiker=request.user, werkzoekende=afspraak.werkzoekende):
        raise PermissionDenied
    request.getoond.add(afspraak.werkzoekende.pseudoniem)
    return afspraak
