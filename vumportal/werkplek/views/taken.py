"""Answering what a person asked, or said of work that was kept for them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from vumportal.uitwisseling.persoonlijk import find_of_task
from vumportal.werkplek import terug
from vumportal.werkplek.forms import AntwoordForm
from vumportal.werkplek.nodig import start_url
from vumportal.werkplek.overzicht import name_of
from vumportal.werkplek.toegang import MedewerkerRequest, for_staff
from vumportal.werkplek.views.zoeken import SeeOther
from vumportal.werkplek.vragenlijst import question_lines
from vumportal.werkzoekenden.models import Taak
from vumportal.werkzoekenden.taken import AFGESPROKEN, end_task

KLAAR = "klaar"
"""Name of the button that ends it without an answer."""
AL_KLAAR = "Dit was al klaar. Er is niets veranderd."


@for_staff("GET", "POST")
def task(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """What was asked and the answer; a POST answers, or says that it is done without one."""
    rows = Taak.objects.for_staff(request.user).select_related("over", "gedaan_door")
    taak = get_object_or_404(rows.prefetch_related("vondsten"), pk=pk)
    if taak.soort in AFGESPROKEN:  # nobody waits for an answer to that
        return redirect("stap", taak.pk)
    voornaam = taak.over.voornaam
    if request.method != "POST":
        getypt = terug.take(request)
        form = AntwoordForm(voornaam=voornaam, initial=getypt.dict() if getypt else {})
        return _page(request, taak, form)
    if KLAAR in request.POST:
        return _ended(request, taak, "", "Klaar. De kandidaat ziet dat je het gelezen hebt.")
    form = AntwoordForm(request.POST, voornaam=voornaam)
    if not form.is_valid():
        return _page(request, taak, form, status=422)
    return _ended(request, taak, form.cleaned_data["antwoord"], "Je antwoord staat klaar voor de kandidaat.")


def _ended(request: MedewerkerRequest, taak: Taak, antwoord: str, melding: str) -> HttpResponse:
    if end_task(taak=taak, door=request.user, antwoord=antwoord):
        messages.success(request, melding)
    else:
        messages.info(request, AL_KLAAR)
    return SeeOther(start_url(request))


def _page(request: MedewerkerRequest, taak: Taak, form: AntwoordForm, *, status: int = 200) -> HttpResponse:
    request.getoond.add(taak.over.pseudoniem)
    [regel] = question_lines([taak])
    vondst = find_of_task(taak)
    context = {
        "taak": taak,
        "regel": regel,
        "vondst_url": reverse("vondst", args=[vondst.pk]) if vondst and vondst.bewaard_op else "",
        "door": name_of(taak.gedaan_door) if taak.gedaan_door else "",
        "form": form,
        "van_wie": terug.made_for(request.user),
    }
    return render(request, "werkplek/taak.html", context, status=status)
