"""The page of the beheerder about the rules of attention: what each says, and which count in this organisation."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from vumportal.caseload.aandachtregels import PER_CODE, Aandachtregel
from vumportal.caseload.regelbeheer import use_rule
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.werkplek.beheerstap import ONBEKEND, take_step
from vumportal.werkplek.regelwoorden import history_of, rules_of
from vumportal.werkplek.toegang import MedewerkerRequest, for_beheer, organisation_of
from vumportal.werkplek.views.zoeken import SeeOther


@for_beheer("GET", "POST")
def rules(request: MedewerkerRequest) -> HttpResponse:
    """Every rule with what it says. A POST switches one off or on for the organisation."""
    organisatie = organisation_of(request)
    fouten: list[str] = []
    if request.method == "POST":
        gezegd, fouten = take_step(request, {"uit": _off, "aan": _on}, {}, organisatie)
        if gezegd:
            messages.success(request, gezegd)
            return SeeOther(reverse("beheer_aandacht"))
    context = {
        "groepen": rules_of(organisatie, timezone.localdate()),
        "geschiedenis": history_of(organisatie),
        "fouten": fouten,
    }
    return render(request, "beheer/aandacht.html", context, status=422 if fouten else 200)


def _off(door: Gebruiker, organisatie: Organisatie, gegeven: Mapping[str, Any]) -> str:
    regel = _chosen(gegeven)
    use_rule(organisatie=organisatie, regel=regel.code, aan=False, door=door)
    return f"De regel “{regel.naam}” staat uit voor jullie organisatie."


def _on(door: Gebruiker, organisatie: Organisatie, gegeven: Mapping[str, Any]) -> str:
    regel = _chosen(gegeven)
    use_rule(organisatie=organisatie, regel=regel.code, aan=True, door=door)
    return f"De regel “{regel.naam}” staat aan voor jullie organisatie."


def _chosen(gegeven: Mapping[str, Any]) -> Aandachtregel:
    """The rule of which the button was pressed."""
    regel = PER_CODE.get(gegeven.get("regel", ""))
    if regel is None:
        raise ValidationError(ONBEKEND)
    return regel
