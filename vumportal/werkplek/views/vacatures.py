"""Vacatures of the own organisation: the list, and the page of one."""

import json

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from vumportal.organisaties.models import Team
from vumportal.standaard.soort import Soort
from vumportal.vacatures.models import Vacature
from vumportal.werkplek import overzicht
from vumportal.werkplek.bewaardlijst import kept_list
from vumportal.werkplek.forms import VacaturelijstForm
from vumportal.werkplek.lijsten import list_title
from vumportal.werkplek.toegang import MedewerkerRequest, for_staff, page_or_part
from vumportal.woorden.feiten import groups
from vumportal.woorden.kort import plaats_van

PER_PAGINA = 25


@for_staff("GET")
def vacancies(request: MedewerkerRequest) -> HttpResponse:
    """The vacatures of my organisation that are open, or all."""
    form = VacaturelijstForm(request.GET)
    gesloten = form.is_valid() and form.cleaned_data["gesloten"]
    rows = overzicht.vacancies(request.user, gesloten=gesloten)
    pagina = Paginator(rows, PER_PAGINA).get_page(request.GET.get("pagina"))
    context = {
        "form": form,
        "gesloten": gesloten,
        "titel": list_title("Vacatures", pagina, "ook gesloten" if gesloten else ""),
        "pagina": pagina,
        "regels": overzicht.vacancy_lines(pagina),
    }
    return page_or_part(request, "werkplek/vacatures.html", "lijst", context)


@for_staff("GET")
def vacancy(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """One vacature in words."""
    van_mijn_team = Exists(Team.objects.filter(pk=OuterRef("team_id"), groep__user=request.user))
    visible = Vacature.objects.visible_to(request.user).annotate(van_mijn_team=van_mijn_team)
    vacature = get_object_or_404(visible.select_related("stuk", "werkgever", "team", "organisatie"), pk=pk)
    bewaard = kept_list(vacature, request.user)
    request.getoond.update(regel.eigen_id for regel in bewaard.regels if regel.eigen_id)
    context = {
        "vacature": vacature,
        "plaats": plaats_van(vacature.postcode4_id),
        "gesloten": overzicht.is_closed(vacature),
        "gedeeld": overzicht.is_published(vacature),
        "van_mijn_team": vacature.van_mijn_team,
        "groepen": groups(json.loads(vacature.stuk.document), Soort.VACATURE),
        "bewaard": bewaard,
        "zoekopdrachten": overzicht.searches(request.user, vacature=vacature),
    }
    return render(request, "werkplek/vacature.html", context)
