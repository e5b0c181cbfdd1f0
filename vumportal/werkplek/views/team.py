"""Pages of the team lead: what needs them, who nobody accompanies yet, and the day of who is ill."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from vumportal.caseload.toewijzen import assign_waiting
from vumportal.caseload.vervangen import first_name
from vumportal.caseload.ziek import arrange_illness, cover_today, left_today
from vumportal.organisaties.models import Gebruiker, Team
from vumportal.organisaties.plekken import ask_place
from vumportal.organisaties.rondes import answered
from vumportal.werkplek import terug
from vumportal.werkplek.collegas import colleagues_of
from vumportal.werkplek.teambord import ask_board, assign_choices, members_of, teams_of, unassigned
from vumportal.werkplek.toegang import MedewerkerRequest, for_staff
from vumportal.werkplek.vervangformulieren import VerdeelForm, ZiekForm
from vumportal.werkplek.views.zoeken import SeeOther

LANGSTE_SLEUTEL = 18
"""Digits of a key in an address: a longer number is none."""
PER_KEER = 25
"""People on the page of assigning: who waits longest first; the next come when these are assigned."""


def led_teams(request: MedewerkerRequest) -> list[Team]:
    """The teams that this user leads; 403 for who leads none."""
    teams = teams_of(request.user)
    if not teams:
        raise PermissionDenied
    return teams


@for_staff("GET")
def team(request: MedewerkerRequest) -> HttpResponse:
    """What needs the team lead today, and which ends come this month."""
    if not answered(ask_place(request.user)).leidt:
        raise PermissionDenied
    bord = answered(ask_board(request.user))
    request.getoond.update(bord.refs)
    return render(request, "werkplek/team.html", {"vandaag": timezone.localdate(), "bord": bord})


# --- who nobody accompanies yet -----------------------------------------------------------------------
@for_staff("GET", "POST")
def assign(request: MedewerkerRequest) -> HttpResponse:
    """Everybody whom nobody accompanies yet, each with the choice of a colleague; a POST assigns who was chosen."""
    teams = led_teams(request)
    waiting = unassigned(request.user, teams)
    aantal = waiting.count()
    mensen = list(waiting[:PER_KEER])
    keuzes = assign_choices(teams)
    getypt = terug.take(request)
    form = VerdeelForm(
        request.POST if request.method == "POST" else None,
        mensen=[persoon.pk for persoon in mensen],
        keuzes=keuzes,
        initial=getypt.dict() if getypt else {},
    )
    if request.method == "POST" and form.is_valid():
        chosen = form.chosen()
        naar = Gebruiker.objects.in_bulk([int(code) for code in chosen.values()])
        if chosen:
            gegeven = {pk: naar[int(code)] for pk, code in chosen.items()}
            _say_assigned(request, assign_waiting(naar=gegeven, door=request.user))
            return SeeOther(reverse("team"))
        form.add_error(None, "Kies bij minimaal één kandidaat een collega.")
    request.getoond.update(persoon.pseudoniem for persoon in mensen)
    context = {
        "rijen": [(persoon, form[f"naar_{persoon.pk}"]) for persoon in mensen],
        "rest": aantal - len(mensen),
        "aantal": aantal,
        "form": form,
        "van_wie": terug.made_for(request.user),
    }
    return render(request, "werkplek/toewijzen.html", context, status=422 if form.errors else 200)


def _say_assigned(request: MedewerkerRequest, aantal: int) -> None:
    if aantal:
        wie = "1 kandidaat heeft" if aantal == 1 else f"{aantal} kandidaten hebben"
        messages.success(request, f"Toegewezen. {wie} nu een klantmanager.")
    else:
        messages.info(request, "Dit was al toegewezen. Er is niets veranderd.")


# --- somebody is ill ----------------------------------------------------------------------------------
@for_staff("GET", "POST")
def ill(request: MedewerkerRequest) -> HttpResponse:
    """Who is ill, and then what happens with each appointment of today; one save arranges all of it."""
    leden = members_of(led_teams(request)).filter(rol=Gebruiker.Rol.KLANTMANAGER)
    wie = _who_is_ill(request, leden)
    if wie is None:
        return render(request, "werkplek/ziek.html", {"leden": leden, "wie": None, "form": None})
    afspraken = list(left_today(wie).select_related("werkzoekende"))
    vervanging = cover_today(wie)
    collegas = colleagues_of(request.user, zonder=wie.pk)
    getypt = terug.take(request)
    form = ZiekForm(
        request.POST if request.method == "POST" else None,
        afspraken=afspraken,
        collegas=collegas,
        vervanging=vervanging,
        initial=getypt.dict() if getypt else {},
    )
    if request.method == "POST" and form.is_valid():
        door, tot = form.door_en_tot
        try:
            made = arrange_illness(
                wie=wie, door=door, tot=tot, geregeld_door=request.user, keuzes=form.choices()
            )
        except ValidationError as fout:
            form.add_error(None, fout)
        else:
            messages.success(request, f"Geregeld: {first_name(made.door)} vervangt {first_name(wie)}.")
            return SeeOther(reverse("team"))
    request.getoond.update(afspraak.werkzoekende.pseudoniem for afspraak in afspraken)
    context = {
        "leden": leden,
        "wie": wie,
        "naam": first_name(wie),
        "vervanging": vervanging,
        "door": first_name(vervanging.door) if vervanging else "",
        "form": form,
        "van_wie": terug.made_for(request.user),
    }
    return render(request, "werkplek/ziek.html", context, status=422 if form.errors else 200)


def _who_is_ill(request: MedewerkerRequest, leden: QuerySet[Gebruiker]) -> Gebruiker | None:
    """Who the address names, among the members of the teams; None when it names nobody."""
    code = request.GET.get("wie", "")
    if not code:
        return None
    if not code.isdecimal() or len(code) > LANGSTE_SLEUTEL:
        raise Http404
    return get_object_or_404(leden, pk=code)
