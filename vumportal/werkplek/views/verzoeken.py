"""Pages of the privacy officer: what people asked about their own data, and the answer. These name who asked."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from vumportal.werkplek import terug
from vumportal.werkplek.rechtenformulieren import VerzoekAntwoordForm
from vumportal.werkplek.toegang import MedewerkerRequest, for_privacy
from vumportal.werkplek.views.zoeken import SeeOther
from vumportal.werkzoekenden.models import Taak
from vumportal.werkzoekenden.taken import end_task
from vumportal.werkzoekenden.verzoeken import requests_for

MEEST_OPEN, MEEST_KLAAR = 50, 10
"""Requests on the page that wait for an answer, and the latest that have one."""


@for_privacy("GET")
def requests(request: MedewerkerRequest) -> HttpResponse:
    """What waits for an answer, the promised day first, and what was answered last."""
    everything = requests_for(request.user)
    wachtend = list(everything.open()[:MEEST_OPEN])
    klaar = list(everything.exclude(status=Taak.Status.OPEN).order_by("-gedaan_op")[:MEEST_KLAAR])
    request.getoond.update(taak.over.pseudoniem for taak in (*wachtend, *klaar))
    context = {"wachtend": wachtend, "klaar": klaar, "vandaag": timezone.localdate()}
    return render(request, "privacy/verzoeken.html", context)


@for_privacy("GET", "POST")
def answer_request(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Who asked what, and by when; a POST answers it, which the person reads."""
    taak: Taak = get_object_or_404(requests_for(request.user), pk=pk)
    if request.method != "POST":
        getypt = terug.take(request)
        form = VerzoekAntwoordForm(voornaam=taak.over.voornaam, initial=getypt.dict() if getypt else {})
        return _page(request, taak, form)
    form = VerzoekAntwoordForm(request.POST, voornaam=taak.over.voornaam)
    if not form.is_valid():
        return _page(request, taak, form, status=422)
    if end_task(taak=taak, door=request.user, antwoord=form.cleaned_data["antwoord"]):
        messages.success(request, "Je antwoord staat klaar.")
    else:
        messages.info(request, "Dit was al beantwoord. Er is niets veranderd.")
    return SeeOther(reverse("verzoeken"))


def _page(
    request: MedewerkerRequest, taak: Taak, form: VerzoekAntwoordForm, *, status: int = 200
) -> HttpResponse:
    request.getoond.add(taak.over.pseudoniem)
    context: dict[str, Any] = {"taak": taak, "form": form, "van_wie": terug.made_for(request.user)}
    return render(request, "privacy/verzoek.html", context, status=status)
