"""What belongs to a person and is asked now and then: all of the profiel, sharing and logging in, earlier searches.

Pages of their own, so that the page of the person stays short and quick.
"""

import json

from django.http import HttpResponse
from django.shortcuts import render

from vumportal.caseload.binnen import opened_of
from vumportal.logboek.services import log_viewed
from vumportal.standaard.soort import Soort
from vumportal.werkplek import overzicht
from vumportal.werkplek.binnen import opened_sentence
from vumportal.werkplek.personen import seen_person
from vumportal.werkplek.toegang import MedewerkerRequest, for_staff
from vumportal.werkplek.views.inloggeven import login_of
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.werkzoekenden.vertegenwoordigers import representatives_of
from vumportal.woorden.feiten import groups

LEEG = "Nog niet ingevuld."
"""What a group of a profiel without a value says."""


@for_staff("GET")
def whole_profile(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """All that the profiel of a person says, in words."""
    persoon = _person(request, pk)
    profiel = overzicht.profiel_van(persoon)
    document = json.loads(profiel.stuk.document) if profiel else {}
    context = {
        "persoon": persoon,
        "profiel": profiel,
        "geopend": overzicht.opened(persoon),
        "groepen": groups(document, Soort.WERKZOEKENDE, leeg=LEEG) if profiel else [],
    }
    return render(request, "werkplek/kandidaat_alles.html", context)


@for_staff("GET")
def sharing(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Deciding about sharing, logging in, who acts for the person, and which others have their data."""
    persoon = _person(request, pk)
    context = {
        "persoon": persoon,
        "geopend": overzicht.opened(persoon),
        "inlog": login_of(persoon),
        "vertegenwoordigers": list(representatives_of(persoon)),
        "houders": overzicht.holders(persoon),
        "gekeken": opened_sentence(opened_of(persoon)),
    }
    return render(request, "werkplek/kandidaat_regelen.html", context)


@for_staff("GET")
def earlier_searches(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """The latest searches for a person that this member of staff may see."""
    persoon = _person(request, pk)
    context = {
        "persoon": persoon,
        "zoekopdrachten": overzicht.searches(request.user, werkzoekende=persoon),
    }
    return render(request, "werkplek/kandidaat_gezocht.html", context)


def _person(request: MedewerkerRequest, pk: int) -> Werkzoekende:
    """Somebody whom this member of staff may see; that they looked is written down."""
    persoon = seen_person(request.user, pk)
    if request.method == "GET":
        log_viewed(user_id=request.user.pk, over=Soort.WERKZOEKENDE, extern_id=persoon.pseudoniem)
    return persoon
