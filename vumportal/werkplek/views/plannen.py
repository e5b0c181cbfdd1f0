"""The plan of a person: its goal and its steps, and what else was agreed. The person reads all of it in Mijn."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from vumportal.caseload.models import Plan
from vumportal.caseload.plannen import add_step, set_plan, step_templates
from vumportal.werkplek.kandidaatformulieren import PlanForm, StapForm
from vumportal.werkplek.kandidaatpagina import agreed_tasks, done_words, task_lines
from vumportal.werkplek.nodig import start_url
from vumportal.werkplek.overzicht import name_of
from vumportal.werkplek.personen import person_to_work_with
from vumportal.werkplek.terug import made_for, take
from vumportal.werkplek.toegang import MedewerkerRequest, for_staff
from vumportal.werkplek.views.zoeken import SeeOther
from vumportal.werkzoekenden.models import Taak, Werkzoekende
from vumportal.werkzoekenden.taken import AFGESPROKEN, end_task
from vumportal.werkzoekenden.toegang import is_opened_with_reason

EINDE = {"klaar": Taak.Status.UITGEVOERD, "niet": Taak.Status.NIET_UITGEVOERD, "weg": Taak.Status.AFGEBROKEN}
"""The buttons that end what was agreed."""
AL_KLAAR = "Dit was al klaar. Er is niets veranderd."


@for_staff("GET", "POST")
def plan(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """The goal and when it is looked at; below it the steps and the goals of before."""
    persoon = person_to_work_with(request, pk)
    request.getoond.add(persoon.pseudoniem)
    plannen = list(Plan.objects.filter(werkzoekende=persoon).select_related("door")[:MEEST_PLANNEN])
    nu = next((row for row in plannen if row.tot is None), None)
    begin = {"doel": nu.doel, "evaluatie": nu.evaluatie} if nu else {}
    getypt = request.POST if request.method == "POST" else take(request)
    form = PlanForm(getypt, voornaam=persoon.voornaam, initial=begin)
    if request.method == "POST" and form.is_valid():
        try:
            set_plan(werkzoekende=persoon, door=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.refuse(error, "evaluatie")
        else:
            messages.success(request, "Het plan is bewaard.")
            return SeeOther(reverse("plan", args=[pk]))
    context = {
        "persoon": persoon,
        "form": form,
        "van_wie": made_for(request.user),
        "stappen": task_lines(agreed_tasks(persoon).filter(soort=Taak.Soort.PLAN), persoon),
        "eerder": [row for row in plannen if row.tot is not None],
    }
    return render(request, "werkplek/plan.html", context, status=422 if request.method == "POST" else 200)


MEEST_PLANNEN = 20
"""Goals that the page shows, the newest."""


@for_staff("GET", "POST")
def new_step(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """A step more: from a template or in own words. A POST leads to the plan."""
    persoon = person_to_work_with(request, pk)
    request.getoond.add(persoon.pseudoniem)
    begeleiding = getattr(persoon, "begeleiding", None)
    form = StapForm(
        request.POST if request.method == "POST" else take(request),
        voornaam=persoon.voornaam,
        klantmanager=name_of(begeleiding.klantmanager) if begeleiding else "",
        sjablonen=step_templates(persoon.organisatie_id),
    )
    if request.method == "POST" and form.is_valid():
        made = form.cleaned_data
        try:
            add_step(
                werkzoekende=persoon,
                door=request.user,
                titel=made["titel"],
                voor=Taak.Voor(made["voor"]),
                uiterlijk=made["uiterlijk"],
            )
        except ValidationError as error:
            form.refuse(error, "uiterlijk")
        else:
            messages.success(request, f"De stap staat in het plan. {persoon.voornaam} ziet die in Mijn.")
            return SeeOther(reverse("plan", args=[pk]))
    context = {"persoon": persoon, "form": form, "van_wie": made_for(request.user)}
    status = 422 if request.method == "POST" else 200
    return render(request, "werkplek/stap_nieuw.html", context, status=status)


@for_staff("GET", "POST")
def step(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """One step, or something else that was agreed; a POST says that it is done, or that it will not be."""
    mensen = Werkzoekende.objects.visible_to(request.user)
    rows = Taak.objects.filter(over__in=mensen, soort__in=AFGESPROKEN).select_related("over", "gedaan_door")
    taak: Taak = get_object_or_404(rows, pk=pk)
    persoon = taak.over
    if is_opened_with_reason(gebruiker=request.user, werkzoekende=persoon):
        raise PermissionDenied
    request.getoond.add(persoon.pseudoniem)
    if request.method == "POST":
        status = EINDE.get(request.POST.get("hoe", ""))
        if status is None:
            raise Http404
        if end_task(taak=taak, door=request.user, status=status):
            messages.success(request, f"Vastgelegd. {persoon.voornaam} ziet dit ook.")
        else:
            messages.info(request, AL_KLAAR)
        van_start = request.POST.get("van") == "start"
        return SeeOther(start_url(request) if van_start else reverse("kandidaat", args=[persoon.pk]))
    context = {"persoon": persoon, "taak": taak, "klaar": done_words(taak, persoon)}
    return render(request, "werkplek/stap.html", context)
