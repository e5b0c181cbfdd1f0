"""The switch of looking together, and the page of a kandidaat while they look along."""

import json
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from vumportal.caseload.models import Plan
from vumportal.logboek.services import log_viewed
from vumportal.standaard.soort import Soort
from vumportal.werkplek import overzicht
from vumportal.werkplek.afsprakenlijst import appointments_with
from vumportal.werkplek.bewaardlijst import kept_list
from vumportal.werkplek.samenkijken import about_person, switch_off, switch_on
from vumportal.werkplek.toegang import MedewerkerRequest, for_staff
from vumportal.werkplek.views.zoeken import SeeOther
from vumportal.werkzoekenden.models import Taak, Werkzoekende
from vumportal.werkzoekenden.taken import AFGESPROKEN, WIE
from vumportal.woorden.band import band
from vumportal.woorden.feiten import groups

AAN = "aan"
"""What a POST says to begin; anything else stops."""


@for_staff("POST", samen=about_person)
def switch(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Begin or stop, and open the page of the person in the other way."""
    persoon = get_object_or_404(Werkzoekende.objects.visible_to(request.user), pk=pk)
    if request.POST.get("samen") == AAN:
        switch_on(request, persoon)
    else:
        switch_off(request)
    return SeeOther(reverse("kandidaat", args=[pk]))


def person_together(request: MedewerkerRequest, persoon: Werkzoekende) -> HttpResponse:
    """What the person can see of themselves here. It is put together from what they see on their own pages too, and
    from nothing of the dossier: what is added to the page for staff is not on this one."""
    if request.method == "GET":
        log_viewed(user_id=request.user.pk, over=Soort.WERKZOEKENDE, extern_id=persoon.pseudoniem)
    return render(request, "samen/kandidaat.html", _context(request, persoon))


def _context(request: MedewerkerRequest, persoon: Werkzoekende) -> dict[str, Any]:
    profiel = overzicht.profiel_van(persoon)
    document = json.loads(profiel.stuk.document) if profiel else {}
    taken = Taak.objects.open().filter(over=persoon, soort__in=AFGESPROKEN, voor__in=WIE)
    return {
        "persoon": persoon,
        "profiel": profiel,
        "band": band(document),
        "afspraken": appointments_with(persoon).komend,
        "plan": Plan.objects.filter(werkzoekende=persoon, tot=None).first(),
        "taken": taken.order_by("uiterste_datum", "pk"),
        "bewaard": kept_list(persoon, request.user),
        "zoekopdrachten": overzicht.searches(request.user, werkzoekende=persoon),
        "groepen": groups(document, Soort.WERKZOEKENDE) if profiel else [],
    }
