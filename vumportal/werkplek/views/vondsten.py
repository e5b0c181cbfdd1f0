"""What is done with a result: kept, set aside, put back, and what its contact person answered."""

from collections.abc import Iterable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from vumportal.uitwisseling.details import view_detail
from vumportal.uitwisseling.models import Resultaat
from vumportal.uitwisseling.regels import one_line
from vumportal.uitwisseling.vondsten import (
    keep,
    put_back,
    record_answer_of_contact,
    remove_answer_of_contact,
    set_aside,
)
from vumportal.werkplek.forms import NavraagForm, WegForm
from vumportal.werkplek.resultatenpagina import list_query
from vumportal.werkplek.samenkijken import about_search
from vumportal.werkplek.toegang import MedewerkerRequest, for_staff, wants_fragment
from vumportal.werkplek.views.resultaten import neighbours, readable_result, result_page
from vumportal.werkplek.views.zoeken import SeeOther
from vumportal.werkplek.views.zoekopdrachten import page, visible

NAAR_RESULTAAT = "resultaat"
"""Value of `naar` in a form on the page of the result itself: that page follows, and not the list."""


@for_staff("POST", samen=about_search)
def keep_result(request: MedewerkerRequest, pk: UUID, resultaat: int) -> HttpResponse:
    """Keep it for whom or what is searched."""
    opdracht = visible(request, pk)
    found = readable_result(request, opdracht, resultaat)
    focus = _focus(request, found)
    keep(gebruiker=request.user, resultaat=found)
    wie = opdracht.werkzoekende.voornaam if opdracht.werkzoekende else "deze vacature"
    return _done(request, found, f"Bewaard voor {wie}.", focus)


@for_staff("POST", samen=about_search)
def set_result_aside(request: MedewerkerRequest, pk: UUID, resultaat: int) -> HttpResponse:
    """Out of the list, with a reason; it can be put back."""
    found = readable_result(request, visible(request, pk), resultaat)
    form, focus = WegForm(request.POST), _focus(request, found)
    if not form.is_valid():
        return _done(request, found, "Kies eerst een reden. Er is niets veranderd.", focus, goed=False)
    set_aside(gebruiker=request.user, resultaat=found, reden=form.cleaned_data["reden"])
    return _done(request, found, "Weggelegd. Boven de lijst kun je zien wat weg is.", focus)


@for_staff("POST", samen=about_search)
def put_result_back(request: MedewerkerRequest, pk: UUID, resultaat: int) -> HttpResponse:
    """Neither kept nor set aside any more."""
    found = readable_result(request, visible(request, pk), resultaat)
    focus = _focus(request, found)
    put_back(gebruiker=request.user, resultaat=found)
    return _done(request, found, "Het staat weer gewoon in de lijst.", focus)


def _focus(request: MedewerkerRequest, found: Resultaat) -> list[int]:
    """The results of which the first that is still on the page gets the focus: this one, or what stood beside it."""
    if not wants_fragment(request):
        return []
    buren = neighbours(request, found)
    return [pk for pk in (found.pk, buren.volgende, buren.vorige) if pk] if buren else [found.pk]


def _done(
    request: MedewerkerRequest, found: Resultaat, melding: str, focus: Iterable[int], *, goed: bool = True
) -> HttpResponse:
    """The list as it is now, in place for htmx; else the page with the button, which says what was done."""
    opdracht = found.zoekopdracht
    if wants_fragment(request):
        opdracht.refresh_from_db(fields=["stand", "gemeen"])
        context = page(request, opdracht, focus=focus) | {"gedaan": melding.rstrip(".")}
        return render(request, "werkplek/zoekopdracht.html#zoekvlak", context)
    (messages.success if goed else messages.warning)(request, melding)
    vraag = list_query(request.GET)
    if request.POST.get("naar") == NAAR_RESULTAAT:
        return SeeOther(reverse("resultaat", args=[opdracht.pk, found.pk]) + vraag)
    return SeeOther(f"{reverse('zoekopdracht', args=[opdracht.pk])}{vraag}")


VERWIJDER = "verwijder"
"""Name of the button that removes an answer."""


@for_staff("POST", samen=about_search)
def answer_of_contact(request: MedewerkerRequest, pk: UUID, resultaat: int) -> HttpResponse:
    """Store, correct or remove what a contact person answered about one wish."""
    opdracht = visible(request, pk)
    found = readable_result(request, opdracht, resultaat)
    wensen = [oordeel.sleutel for oordeel in one_line(found, request.user).oordelen]
    form = NavraagForm(request.POST, wens=request.POST.get("wens", ""), wensen=wensen)
    valid = form.is_valid()
    wens = form.cleaned_data.get("wens", "")
    adres = f"{reverse('resultaat', args=[pk, resultaat])}{list_query(request.GET)}#punt-{wens}"
    if wens and VERWIJDER in request.POST:
        remove_answer_of_contact(resultaat=found, wens=wens)
        messages.success(request, "Het antwoord is verwijderd.")
        return SeeOther(adres)
    if not wens:
        messages.warning(request, "Deze vraag staat er niet meer. Er is niets bewaard.")
        return SeeOther(adres.partition("#")[0])
    if not valid:
        detail = view_detail(gebruiker=request.user, resultaat=found)
        return result_page(request, found, detail, getypt=request.POST, status=422)
    record_answer_of_contact(
        gebruiker=request.user,
        resultaat=found,
        wens=wens,
        uitkomst=form.cleaned_data["uitkomst"],
        tekst=form.cleaned_data["tekst"],
    )
    messages.success(request, "Het antwoord is bewaard. Alleen onze organisatie ziet het.")
    return SeeOther(adres)
