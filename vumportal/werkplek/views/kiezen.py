"""Looking something up in a long list: for a field to pick with (`formulier/kiezer.html`), and on its own page.

Nothing of a person is asked or shown, so the question may stand in the address.
"""

from typing import ClassVar

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from vumportal.formulieren import kiezers
from vumportal.formulieren.formulier import Formulier
from vumportal.formulieren.kiesveld import LANGST, NIET_IN_LIJST, ZOEK_EEN, offer
from vumportal.formulieren.kiezers import Kiezersoort
from vumportal.werkplek.toegang import MedewerkerRequest, for_staff, wants_fragment

OP_DE_PAGINA = 50
"""Hits on the page of its own."""
MEERVOUD = {
    Kiezersoort.BEROEP: "beroepen",
    Kiezersoort.COMPETENTIE: "vaardigheden",
    Kiezersoort.OPLEIDING: "opleidingen",
    Kiezersoort.SBI: "branches",
    Kiezersoort.TAAL: "talen",
}


class KeuzezoekForm(Formulier):
    """What is looked for."""

    meldingen: ClassVar = {
        "q": {"max_length": f"Typ maximaal {LANGST} tekens.", "min_length": "Typ minimaal 2 letters."}
    }
    q = forms.CharField(
        label="Zoek op naam",
        required=False,
        min_length=2,
        max_length=LANGST,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


@for_staff("GET")
def choose(request: MedewerkerRequest, soort: str) -> HttpResponse:
    """Choices that answer `q`; for a field on another page only its list, and what belongs to a beroep (`bij`).

    plek: with what the ids of that list begin; naam: the name of the field.
    """
    if soort not in Kiezersoort.values:
        raise Http404
    lijst = Kiezersoort(soort)
    if wants_fragment(request) and "bij" in request.GET:
        return _offer(request, lijst)
    form = KeuzezoekForm(request.GET if "q" in request.GET else None)
    gevraagd = form.cleaned_data["q"] if form.is_valid() else ""
    if wants_fragment(request) and "plek" in request.GET:
        return _hits(request, lijst, gevraagd)
    context = {
        "form": form,
        "soort": lijst.value,
        "titel": ZOEK_EEN[lijst],
        "gezocht": bool(gevraagd),
        "treffers": kiezers.search(lijst, gevraagd, OP_DE_PAGINA),
        "maximum": OP_DE_PAGINA,
        "niet_in_lijst": NIET_IN_LIJST[lijst],
        "lijsten": [
            (MEERVOUD[ander], reverse("kiezen", args=[ander.value]))
            for ander in Kiezersoort
            if ander != lijst
        ],
    }
    return render(request, "werkplek/kiezen.html", context)


def _hits(request: MedewerkerRequest, lijst: Kiezersoort, gevraagd: str) -> HttpResponse:
    context = {
        "treffers": kiezers.search(lijst, gevraagd),
        "plek": request.GET["plek"][:LANGST],
        "wat": MEERVOUD[lijst].capitalize(),
        "een": lijst.label,
        "meer": MEERVOUD[lijst],
        "niet_in_lijst": NIET_IN_LIJST[lijst],
    }
    return render(request, "formulier/kiezer_lijst.html", context)


def _offer(request: MedewerkerRequest, lijst: Kiezersoort) -> HttpResponse:
    codes = kiezers.competences(request.GET["bij"]) if lijst == Kiezersoort.COMPETENTIE else []
    eigen = set(request.GET.getlist("al"))
    context = {
        "aangeboden": offer(
            lijst, (code for code in codes if code not in eigen), request.GET.get("plek", "")[:LANGST]
        ),
        "naam": request.GET.get("naam", "")[:LANGST],
    }
    return render(request, "formulier/kiezer_voorstel.html", context)
