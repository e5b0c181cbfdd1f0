"""The first page after logging in."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from vumportal.caseload.binnen import opened_lately
from vumportal.caseload.dag import covers_of
from vumportal.organisaties.models import Gebruiker
from vumportal.toestemming.bevestigen import to_sign
from vumportal.werkplek import overzicht
from vumportal.werkplek.binnen import opened_line
from vumportal.werkplek.dagregels import day_of
from vumportal.werkplek.forms import FaseForm
from vumportal.werkplek.lijsten import list_title, page_of
from vumportal.werkplek.overdrachten import waiting_for
from vumportal.werkplek.tedoen import to_do
from vumportal.werkplek.toegang import (
    MedewerkerRequest,
    for_staff,
    organisation_of,
    page_or_part,
    wants_fragment,
)
from vumportal.werkplek.vragenlijst import own_questions
from vumportal.werkplek.wspstart import start_of

PER_PAGINA = 50
VACATURES_OP_START = 8


@require_safe
@never_cache
def welcome(request: HttpRequest) -> HttpResponse:
    """For accounts that do not work in the werkplek: what there is for them now, and the way out."""
    gebruiker = cast(Gebruiker, request.user)
    page = _own_page(gebruiker)
    if page != "welkom":
        return redirect(page)
    return render(request, "werkplek/welkom.html")


@for_staff("GET")
def workplace(request: MedewerkerRequest) -> HttpResponse:
    """My day, then my caseload by phase; for an adviseur werkgevers first what waits of vacatures."""
    everybody = overzicht.caseload(request.user)
    chosen = FaseForm(request.GET).chosen()
    keuze = overzicht.phases(everybody, chosen, reverse("start"), organisation_of(request).pk)
    rows = overzicht.by_need(overzicht.in_phase(everybody, keuze.code))
    pagina = page_of(request, rows, keuze.aantal, PER_PAGINA)
    request.getoond.update(row.pseudoniem for row in pagina)
    is_wsp = request.user.rol == Gebruiker.Rol.WSP
    covers = covers_of(request.user)
    vragen = own_questions(request.user, covers)
    request.getoond.update(vragen.refs)
    tedoen = None if wants_fragment(request) else to_do(request.user, covers)
    if tedoen is not None:
        request.getoond.update(tedoen.refs)
    vacatures = overzicht.vacancies(request.user)[:VACATURES_OP_START] if is_wsp else []
    binnen = () if wants_fragment(request) else opened_lately(request.user)
    request.getoond.update(regel.persoon.pseudoniem for regel in binnen)
    overdrachten = None if wants_fragment(request) else waiting_for(request.user)
    if overdrachten is not None:
        request.getoond.update(overdrachten.refs)
    dag = None if wants_fragment(request) else day_of(request.user, covers)
    if dag is not None:
        request.getoond.update(dag.refs)
    context = {
        "overdrachten": overdrachten,
        "groet": greeting(timezone.localtime().hour),
        "dag": dag,
        "keuze": keuze,
        "volgorde": overzicht.VOLGORDE,
        "titel": list_title("Start", pagina, keuze.gekozen and f"fase {keuze.gekozen}"),
        "pagina": pagina,
        "regels": [overzicht.line(row, keuze.namen) for row in pagina],
        "vragen": vragen,
        "tedoen": tedoen,
        "is_wsp": is_wsp,
        "wsp": None if wants_fragment(request) or not is_wsp else start_of(request.user),
        "vacatures": overzicht.vacancy_lines(vacatures),
        "formulieren": 0 if wants_fragment(request) else to_sign(request.user).count(),
        "binnen": [opened_line(regel) for regel in binnen],
    }
    return page_or_part(request, "werkplek/werkplek.html", "caseload", context)


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """The page that belongs to somebody's role."""
    gebruiker = cast(Gebruiker, request.user)
    if gebruiker.is_medewerker:
        return workplace(request)
    return redirect(_own_page(gebruiker))


def _own_page(gebruiker: Gebruiker) -> str:
    """The first page of who does not work with people or vacatures."""
    if gebruiker.is_privacy_officer:
        return "privacy"
    return "beheer" if gebruiker.is_beheerder else "welkom"


def greeting(hour: int) -> str:
    """Greeting that belongs to an hour of the day (0 to 23)."""
    if hour < 6:
        return "Goedenacht"
    if hour < 12:
        return "Goedemorgen"
    return "Goedemiddag" if hour < 18 else "Goedenavond"
