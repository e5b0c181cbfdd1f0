"""The first page after logging in."""

from typing import Any, cast

from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from vumportal.caseload.aandacht import Kader, Wie, ask_frame, ask_needs
from vumportal.caseload.aandachtregels import ORDE
from vumportal.caseload.dag import ask_covers
from vumportal.caseload.fasen import ask_phases
from vumportal.caseload.models import Vervanging
from vumportal.caseload.wachten import ask_waiting
from vumportal.organisaties.models import Gebruiker
from vumportal.organisaties.plekken import ask_place
from vumportal.organisaties.rondes import Vragend, alongside, answered
from vumportal.toestemming.bevestigen import ask_to_sign
from vumportal.werkplek import overzicht
from vumportal.werkplek.dagregels import ask_day
from vumportal.werkplek.nieuwvragen import ask_counts
from vumportal.werkplek.nieuwwoorden import found_line, waiting_line
from vumportal.werkplek.nodig import NAMEN, Nodigblok, ask_block, chosen_wie, of_start
from vumportal.werkplek.overdrachten import ask_waiting_for
from vumportal.werkplek.tedoen import count_to_do
from vumportal.werkplek.toegang import (
    MedewerkerRequest,
    for_staff,
    organisation_of,
    page_or_part,
    wants_fragment,
)
from vumportal.werkplek.wspstart import start_of

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
    """My day, then who needs me now; for an adviseur werkgevers first what waits of vacatures.

    The part that moves is *Nu nodig*: of whom it is, and what is left after a line was handled.
    """
    gebruiker, today = request.user, timezone.localdate()
    organisatie = organisation_of(request)
    frame, covers, fasen, _ = answered(
        alongside(
            ask_frame(organisatie.pk, today),
            ask_covers(gebruiker),
            ask_phases(organisatie.pk),
            ask_place(gebruiker),
        )
    )
    kader = of_start(frame, gebruiker)
    wie = chosen_wie(request.GET.get("wie", ""))
    wie = wie if wie in NAMEN else Wie.MIJ
    block = ask_block(gebruiker, kader, wie, covers, fasen)
    if wants_fragment(request):
        nodig = answered(block)
        context: dict[str, Any] = {}
    else:
        nodig, context = _whole_page(gebruiker, covers, wie, kader, block)
        request.getoond.update(context["dag"].refs | context["overdrachten"].refs)
    request.getoond.update(nodig.refs)
    context |= {
        "nodig": nodig,
        "orde": ORDE,
        "plek": focus_of(request.GET.get("plek", ""), nodig),
        "gezegd": [str(melding) for melding in get_messages(request)] if wants_fragment(request) else [],
        "titel": "Start" if wie == Wie.MIJ else f"Start, {NAMEN[wie]}",
    }
    return page_or_part(request, "werkplek/werkplek.html", "nodig", context)


def _whole_page(
    gebruiker: Gebruiker,
    covers: dict[int, Vervanging],
    wie: Wie,
    kader: Kader,
    block: Vragend[Nodigblok],
) -> tuple[Nodigblok, dict[str, Any]]:
    """The lines, and all around them, asked in the same rounds."""
    mine = [] if wie == Wie.MIJ else [ask_needs(gebruiker, kader, Wie.MIJ, covers, 0)]
    wiens = (gebruiker.pk, *covers)
    nodig, dag, wacht, tedoen, overdrachten, formulieren, gevonden, *van_mij = answered(
        alongside(
            block,
            ask_day(gebruiker, covers),
            ask_waiting(gebruiker, wiens),
            count_to_do(gebruiker, wiens),
            ask_waiting_for(gebruiker),
            ask_to_sign(gebruiker),
            ask_counts(gebruiker, tuple(covers)),
            *mine,
        )
    )
    is_wsp = gebruiker.rol == Gebruiker.Rol.WSP
    return nodig, {
        "groet": greeting(timezone.localtime().hour),
        "dag": dag,
        "wacht": wacht,
        "tedoen": tedoen,
        "overdrachten": overdrachten,
        "formulieren": formulieren,
        "gevonden": found_line(gevonden),
        "beurt": waiting_line(gevonden),
        "kandidaten": (van_mij[0] if van_mij else nodig).allen,
        "is_wsp": is_wsp,
        "wsp": start_of(gebruiker) if is_wsp else None,
        "vacatures": overzicht.vacancy_lines(overzicht.vacancies(gebruiker)[:VACATURES_OP_START])
        if is_wsp
        else [],
    }


def focus_of(gevraagd: str, nodig: Nodigblok) -> int:
    """The place of the line that comes after the one that was handled; the last one when there is none after it, 0 for
    none at all.
    """
    plek = int(gevraagd) if gevraagd.isdecimal() and len(gevraagd) == 1 else 0
    return min(plek, len(nodig.rijen))


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
