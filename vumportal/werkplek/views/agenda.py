"""The feed of a klantmanager for their own calendar: its secret address, and what is behind it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.urls import reverse

from vumportal.caseload.agenda import appointments_of, feed, names_people
from vumportal.caseload.agendalinks import make_address, may_ask, owner_of, running_link, withdraw_address
from vumportal.logboek.services import log_shown
from vumportal.organisaties.inloggrens import client_address
from vumportal.werkplek.toegang import MedewerkerRequest, for_staff
from vumportal.werkplek.views.afspraken import ICS
from vumportal.werkplek.views.zoeken import SeeOther

MAAK, STOP = "maak", "stop"
GEEN = "Dit adres werkt niet, of niet meer.\n"
TE_VAAK = "Dit adres is te vaak gevraagd. Probeer het over een uur weer.\n"
GEHEIM = {
    "Cache-Control": "private, no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}
"""Of every answer behind the secret address: it is kept, passed on and found nowhere."""


@for_staff("GET", "POST")
def agenda(request: MedewerkerRequest) -> HttpResponse:
    """Whether there is an address. A POST makes one, which its answer alone shows, or withdraws it."""
    keuze, adres = request.POST.get("keuze", ""), ""
    if request.method == "POST" and keuze not in (MAAK, STOP):
        raise Http404
    if keuze == STOP:
        withdraw_address(request.user)
        messages.success(request, "Het adres is ingetrokken. Je agenda krijgt niets meer.")
        return SeeOther(reverse("agenda"))
    if keuze == MAAK:
        geheim = make_address(request.user)
        adres = request.build_absolute_uri(reverse("agenda_feed", args=[geheim]))
    context = {
        "adres": adres,
        "link": running_link(request.user),
        "initialen": names_people(request.user),
        "maak": MAAK,
        "stop": STOP,
    }
    return render(request, "werkplek/agenda.html", context)


@login_not_required
def agenda_feed(request: HttpRequest, geheim: str) -> HttpResponse:
    """What a calendar fetches, without a login. Why an address opens nothing is not said."""
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"], GEEN, content_type="text/plain", headers=GEHEIM)
    if not may_ask(geheim, client_address(request)):
        return _plain(TE_VAAK, 429)
    gebruiker = owner_of(geheim)
    if gebruiker is None:
        return _plain(GEEN, 404)
    afspraken = list(appointments_of(gebruiker))
    if names_people(gebruiker):
        refs = {row.werkzoekende.pseudoniem for row in afspraken}
        log_shown(user_id=gebruiker.pk, refs=sorted(refs), wat="agenda_feed")
    inhoud = feed(
        afspraken,
        gebruiker,
        lambda row: request.build_absolute_uri(reverse("afspraak", args=[row.pk])),
    )
    return HttpResponse(inhoud, content_type=ICS, headers=GEHEIM)


def _plain(zin: str, status: int) -> HttpResponse:
    return HttpResponse(zin, status=status, content_type="text/plain; charset=utf-8", headers=GEHEIM)
