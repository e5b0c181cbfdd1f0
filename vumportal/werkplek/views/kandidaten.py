"""People: the list of everybody I may see, and the page of one."""

import json

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from vumportal.logboek.services import log_viewed
from vumportal.standaard.soort import Soort
from vumportal.werkplek import overzicht
from vumportal.werkplek.bewaardlijst import kept_list
from vumportal.werkplek.forms import FaseForm
from vumportal.werkplek.toegang import MedewerkerRequest, for_staff, page_or_part
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.woorden.feiten import groups
from vumportal.woorden.kort import plaats_van

PER_PAGINA = 25


@for_staff("GET")
def people(request: MedewerkerRequest) -> HttpResponse:
    """Everybody whom I may see, by phase."""
    everybody = overzicht.candidates(request.user)
    chosen = FaseForm(request.GET).chosen()
    knoppen = overzicht.phases(everybody, chosen, reverse("kandidaten"))
    rows = overzicht.with_facts(overzicht.in_phase(everybody, chosen))
    pagina = Paginator(rows, PER_PAGINA).get_page(request.GET.get("pagina"))
    context = {
        "fasen": knoppen,
        "grootste": max([knop.aantal for knop in knoppen] + [1]),
        "totaal": sum(knop.aantal for knop in knoppen),
        "gekozen": next((knop.naam for knop in knoppen if knop.gekozen), ""),
        "pagina": pagina,
        "regels": [overzicht.line(row, met_begeleider=True) for row in pagina],
    }
    return page_or_part(request, "werkplek/kandidaten.html", "lijst", context)


@for_staff("GET")
def person(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """One person: who, phase, sharing, and the profiel in words."""
    visible = Werkzoekende.objects.visible_to(request.user)
    persoon = get_object_or_404(
        visible.select_related("profiel__stuk", "begeleiding__klantmanager", "organisatie"), pk=pk
    )
    profiel = overzicht.profiel_van(persoon)
    if profiel is not None and request.method == "GET":
        log_viewed(user_id=request.user.pk, over=Soort.WERKZOEKENDE, extern_id=profiel.extern_id)
    context = {
        "persoon": persoon,
        "profiel": profiel,
        "begeleiding": overzicht.begeleiding_van(persoon),
        "plaats": plaats_van(profiel.postcode4_id) if profiel else "",
        "delen": overzicht.sharing_sentence(profiel),
        "groepen": groups(json.loads(profiel.stuk.document), Soort.WERKZOEKENDE) if profiel else [],
        "bewaard": kept_list(persoon, request.user),
        "zoekopdrachten": overzicht.searches(request.user, werkzoekende=persoon),
    }
    return render(request, "werkplek/kandidaat.html", context)
