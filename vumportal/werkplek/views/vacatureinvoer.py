"""Typing a vacature: one group of questions per screen, or all of it on one page while somebody is on the phone."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from vumportal.aanbod.concepten import content_of
from vumportal.formulieren.kiesveld import show_lookup
from vumportal.vacatures.dossiers import save_on_purpose
from vumportal.vacatures.models import Vacaturedossier
from vumportal.werkplek import terug
from vumportal.werkplek.tekstvoorstellen import disagreements, settle_text
from vumportal.werkplek.telefoonvragen import ALLE_FEITEN, TELEFOONSTAP, blocks
from vumportal.werkplek.toegang import MedewerkerRequest, for_staff
from vumportal.werkplek.vacatureinvoer import Invoer
from vumportal.werkplek.vacaturestappen import FEITEN_BIJ, STAPPEN_VACATURE, next_step, sections, step_named
from vumportal.werkplek.vacaturetoegang import dossier_to_work_with
from vumportal.werkplek.views.zoeken import SeeOther

NAAR = "naar"
"""Name of the buttons that store and go to another section."""
OVERZICHT, HIER = "overzicht", "hier"
BOTST = "Een collega vulde hier net iets anders in. Beide antwoorden zijn bewaard. Kies wat blijft."
AUTOMATISCH = "X-Concept"
"""Header of what the page stores by itself: nobody waits for another page."""


@for_staff("GET", "POST")
def step(request: MedewerkerRequest, pk: int, stap: str) -> HttpResponse:
    """One group of questions."""
    dossier = dossier_to_work_with(request, pk)
    wat = step_named(stap)
    if wat is None:
        raise Http404
    invoer = Invoer(dossier, wat, data=_sent(request), feiten=FEITEN_BIJ.get(stap, ()), met_notitie=True)
    if request.method == "POST":
        return _stored(request, invoer, "werkplek/vacature_stap.html", verder=_after(dossier, stap))
    return _page(request, invoer, "werkplek/vacature_stap.html")


@for_staff("GET", "POST")
def phone(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """The nine questions on one page."""
    dossier = dossier_to_work_with(request, pk)
    invoer = Invoer(dossier, TELEFOONSTAP, data=_sent(request), feiten=ALLE_FEITEN, met_notitie=True)
    if request.method == "POST":
        verder = reverse("vacature_publiceren", args=[dossier.pk])
        return _stored(request, invoer, "werkplek/vacature_telefoon.html", verder=verder)
    return _page(request, invoer, "werkplek/vacature_telefoon.html")


def _sent(request: MedewerkerRequest) -> Any:
    """What was sent now, or what this account typed here before it was logged out."""
    return request.POST if request.method == "POST" else terug.take(request)


def _stored(request: MedewerkerRequest, invoer: Invoer, template: str, *, verder: str) -> HttpResponse:
    botsingen = invoer.store(request.user)
    if AUTOMATISCH in request.headers:
        return render(request, "werkplek/vacature_bewaard.html", _after_store(invoer, botsingen))
    if invoer.form.is_button:
        return _page(request, invoer, template)
    save_on_purpose(dossier=invoer.dossier, door=request.user)
    if gezegd := settle_text(dossier=invoer.dossier, door=request.user, gestuurd=request.POST):
        messages.success(request, gezegd)
        return SeeOther(request.path)
    if NAAR not in request.POST and invoer.is_unread():
        return _page(request, invoer, template, status=422)
    if botsingen:
        messages.warning(request, BOTST)
        return SeeOther(f"{reverse('vacature_bewerken', args=[invoer.dossier.pk])}#botsingen")
    naar = request.POST.get(NAAR, "")
    return SeeOther(request.path if naar == HIER else _wanted(invoer.dossier, naar) or verder)


def _after_store(invoer: Invoer, botsingen: int) -> dict[str, Any]:
    return {
        "invoer": invoer,
        "bewaard": f"{timezone.localtime():%H:%M}",
        "botsingen": botsingen,
        "dossier": invoer.dossier,
    }


def _after(dossier: Vacaturedossier, stap: str) -> str:
    volgende = next_step(stap)
    return _wanted(dossier, volgende.sleutel if volgende else OVERZICHT)


def _wanted(dossier: Vacaturedossier, naar: str) -> str:
    if naar == OVERZICHT:
        return reverse("vacature_bewerken", args=[dossier.pk])
    return reverse("vacature_stap", args=[dossier.pk, naar]) if step_named(naar) else ""


def _page(request: MedewerkerRequest, invoer: Invoer, template: str, *, status: int = 200) -> HttpResponse:
    dossier, stap = invoer.dossier, invoer.stap
    invoer.form.say_differences(disagreements(dossier))
    if invoer.form.is_bound:
        show_lookup(invoer.form)  # nothing else is an error in a concept
    nummers = [een.sleutel for een in STAPPEN_VACATURE]
    context = {
        "dossier": dossier,
        "invoer": invoer,
        "form": invoer.form,
        "stap": stap,
        "nummer": nummers.index(stap.sleutel) + 1 if stap.sleutel in nummers else 0,
        "aantal": len(nummers),
        "secties": sections(dossier, content_of(dossier), stap.sleutel),
        "blokken": blocks(invoer) if stap is TELEFOONSTAP else [],
        "open": dossier.botsingen.filter(opgelost_op=None).count(),
        "van_wie": terug.made_for(request.user),
    }
    return render(request, template, context, status=status)
