"""Earlier versions of a vacature: what differs from now in words, and putting one back."""

import json
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from vumportal.vacatures.dossiers import document_of, restore
from vumportal.vacatures.models import Vacaturedossier, Vacatureversie
from vumportal.werkplek.overzicht import name_of
from vumportal.werkplek.toegang import MedewerkerRequest, for_staff
from vumportal.werkplek.vacaturetoegang import dossier_to_read, dossier_to_work_with, may_work
from vumportal.werkplek.vacaturewoorden import changes_between
from vumportal.werkplek.views.zoeken import SeeOther

MEEST = 50
"""Versions that the list shows, the last first."""


@for_staff("GET")
def versions(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """What was stored of this vacature, when and by whom."""
    dossier = dossier_to_read(request, pk)
    rijen = dossier.versies.select_related("door").defer("inhoud", "eigen")[:MEEST]
    context = {"dossier": dossier, "versies": [_line(rij) for rij in rijen]}
    return render(request, "werkplek/vacature_versies.html", context)


def _line(rij: Vacatureversie) -> dict[str, Any]:
    return {
        "nummer": rij.nummer,
        "op": rij.op,
        "wie": name_of(rij.door) if rij.door else "een ander systeem",
        "waarom": rij.get_waarom_display(),
    }


@for_staff("GET", "POST")
def version(request: MedewerkerRequest, pk: int, nummer: int) -> HttpResponse:
    """One version next to what stands there now; by POST it is put back."""
    if request.method == "POST":
        dossier = dossier_to_work_with(request, pk)
        restore(dossier=dossier, versie=_numbered(dossier, nummer), door=request.user)
        messages.success(
            request,
            f"Versie {nummer} staat er weer. Wat er stond, is ook een versie. Er is niets gepubliceerd.",
        )
        return SeeOther(reverse("vacature_bewerken", args=[dossier.pk]))
    dossier = dossier_to_read(request, pk)
    versie = _numbered(dossier, nummer)
    context = {
        "dossier": dossier,
        "versie": _line(versie),
        "verschillen": changes_between(
            (json.loads(versie.inhoud), versie.eigen), (document_of(dossier), dossier.eigen)
        ),
        "mag": may_work(request.user, dossier),
    }
    return render(request, "werkplek/vacature_versie.html", context)


def _numbered(dossier: Vacaturedossier, nummer: int) -> Vacatureversie:
    return get_object_or_404(dossier.versies.select_related("door"), nummer=nummer)
