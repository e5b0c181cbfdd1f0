"""The first page of the beheerder, and what is said of the organisation. None of these pages names a kandidaat."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from vumportal.organisaties.beheer import change_organisation
from vumportal.organisaties.models import Gebruiker, Organisatie, Team
from vumportal.werkplek import terug
from vumportal.werkplek.beheerformulieren import OrganisatieForm
from vumportal.werkplek.beheerstap import make_forms, take_step
from vumportal.werkplek.toegang import MedewerkerRequest, for_beheer, organisation_of
from vumportal.werkplek.views.zoeken import SeeOther


@for_beheer("GET")
def overview(request: MedewerkerRequest) -> HttpResponse:
    """What there is to look after, and what is not in order yet."""
    organisatie = organisation_of(request)
    teams = Team.objects.running().filter(organisatie=organisatie)
    teams = teams.annotate(leiders=Count("leden", filter=Q(leden__leider=True)))
    accounts = organisatie.gebruikers.filter(is_active=True)
    staff = accounts.filter(rol__in=(Gebruiker.Rol.KLANTMANAGER, Gebruiker.Rol.WSP))
    context = {
        "organisatie": organisatie,
        "teams": teams.count(),
        "zonder_leider": list(teams.filter(leiders=0)),
        "accounts": accounts.count(),
        "zonder_team": list(staff.filter(teamleden=None).order_by("first_name", "last_name", "pk")),
        "nog_eerste": accounts.filter(eerste_tot__gte=timezone.now()).count(),
        "verlopen": list(
            accounts.filter(eerste_tot__lt=timezone.now()).order_by("first_name", "last_name", "pk")
        ),
    }
    return render(request, "beheer/start.html", context)


@for_beheer("GET", "POST")
def organisation(request: MedewerkerRequest) -> HttpResponse:
    """The other system with dossiers, and what a calendar says."""
    organisatie = organisation_of(request)
    forms = make_forms(request, {"bewaar": partial(OrganisatieForm, organisatie=organisatie)})
    fouten: list[str] = []
    if request.method == "POST":
        gezegd, fouten = take_step(request, {"bewaar": _save}, forms, organisatie)
        if gezegd:
            messages.success(request, gezegd)
            return SeeOther(reverse("beheer_organisatie"))
    context = {"organisatie": organisatie, "form": forms["bewaar"], "fouten": fouten}
    context["van_wie"] = terug.made_for(request.user)
    return render(
        request, "beheer/organisatie.html", context, status=422 if request.method == "POST" else 200
    )


def _save(door: Gebruiker, organisatie: Organisatie, gegeven: Mapping[str, Any]) -> str:
    changed = change_organisation(organisatie=organisatie, door=door, **gegeven)
    return "Bewaard." if changed else "Er is niets veranderd."
