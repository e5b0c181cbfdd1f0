"""What was agreed with the person: read, and ticked when they did it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from vumportal.caseload.plannen import tick, untick
from vumportal.mijn.afgesproken import all_agreed
from vumportal.mijn.naar import NaarPagina
from vumportal.mijn.startpagina import guide_of
from vumportal.mijn.toegang import PersoonRequest, for_person
from vumportal.werkzoekenden.models import Taak
from vumportal.werkzoekenden.taken import AFGESPROKEN

KLAAR, TERUG = "klaar", "terug"
"""The two buttons."""
PAGINAS = {"start": "mijn:start", "afgesproken": "mijn:afgesproken"}
"""Pages that have them, to lead back to."""


@for_person("GET")
def agreed(request: PersoonRequest) -> HttpResponse:
    """The goal, when it is looked at together, and everybody's tasks."""
    context = {"afgesproken": all_agreed(request.persoon), "wie": guide_of(request.persoon)}
    return render(request, "mijn/afgesproken_pagina.html", context)


@for_person("POST")
def ticked(request: PersoonRequest, pk: int) -> HttpResponse:
    """Say that something is done, or take that back on the same day. What was said already stays as it is."""
    eigen = Taak.objects.filter(over=request.persoon, soort__in=AFGESPROKEN, voor=Taak.Voor.PERSOON)
    taak, hoe = eigen.filter(pk=pk).first(), request.POST.get("hoe", "")
    if taak is None or hoe not in (KLAAR, TERUG):
        raise Http404
    if hoe == KLAAR and tick(taak=taak, persoon=request.persoon):
        wie = guide_of(request.persoon)
        messages.success(request, f"Klaar. {wie} ziet dit ook." if wie else "Klaar. We zien dit ook.")
    elif hoe == TERUG and untick(taak=taak, persoon=request.persoon):
        messages.success(request, "Deze taak is weer open.")
    terug = reverse(PAGINAS.get(request.POST.get("pagina", ""), "mijn:start"))
    return NaarPagina(f"{terug}#afgesproken")
