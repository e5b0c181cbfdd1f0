"""Pages of the beheerder about limits and terms: what holds, why, since when, and another value from a day on."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from vumportal.organisaties import grenzen
from vumportal.organisaties.beheer import choose_limit
from vumportal.organisaties.grenzen import GRENZEN, Grenssoort
from vumportal.organisaties.models import Gebruiker, Grens, Organisatie
from vumportal.werkplek import terug
from vumportal.werkplek.beheerformulieren import GrensForm
from vumportal.werkplek.beheerstap import make_forms, take_step
from vumportal.werkplek.overzicht import name_of
from vumportal.werkplek.toegang import MedewerkerRequest, for_beheer, organisation_of
from vumportal.werkplek.views.zoeken import SeeOther

WIST = frozenset({"bewaar_details", "bewaar_resultaten", "bewaar_dossier", "bewaar_toezicht"})
"""Limits after which something is erased: a shorter one cannot be taken back."""


@for_beheer("GET")
def limits(request: MedewerkerRequest) -> HttpResponse:
    """Every limit with what holds now; those of the whole installation apart."""
    organisatie = organisation_of(request)
    nu = grenzen.limits(GRENZEN, organisatie)
    rows = list(grenzen.history(list(GRENZEN), organisatie))
    regels: list[dict[str, Any]] = [
        {
            "soort": soort,
            "nu": nu[sleutel],
            "eigen": any(_is_own(rij) and not _is_later(rij) for rij in _of(rows, sleutel)),
            "straks": next((rij for rij in _of(rows, sleutel) if _is_later(rij)), None),
        }
        for sleutel, soort in GRENZEN.items()
    ]
    context = {
        "eigen": [regel for regel in regels if regel["soort"].per_organisatie],
        "installatie": [regel for regel in regels if not regel["soort"].per_organisatie],
    }
    return render(request, "beheer/grenzen.html", context)


@for_beheer("GET", "POST")
def one_limit(request: MedewerkerRequest, sleutel: str) -> HttpResponse:
    """One limit, with what was chosen before and by whom. A POST chooses another value, from a day on."""
    soort = GRENZEN.get(sleutel)
    if soort is None:
        raise Http404
    organisatie = organisation_of(request)
    soorten: dict[str, Any] = {"kies": partial(GrensForm, soort=soort)} if soort.per_organisatie else {}
    forms = make_forms(request, soorten)
    fouten: list[str] = []
    if request.method == "POST":
        stappen = {"kies": partial(_choose, soort)} if soort.per_organisatie else {}
        gezegd, fouten = take_step(request, stappen, forms, organisatie)
        if gezegd:
            messages.success(request, gezegd)
            return SeeOther(reverse("beheer_grens", args=[sleutel]))
    rows = list(grenzen.history([sleutel], organisatie))
    context = {
        "soort": soort,
        "nu": grenzen.limit(sleutel, organisatie),
        "standaard": soort.standaard(),
        "hoogst": soort.hoogst(),
        "wist": sleutel in WIST,
        "straks": [rij for rij in rows if _is_later(rij)],
        "geschiedenis": [(rij, _chosen_by(rij)) for rij in rows],
        "form": forms.get("kies"),
        "van_wie": terug.made_for(request.user),
        "fouten": fouten,
    }
    return render(request, "beheer/grens.html", context, status=422 if request.method == "POST" else 200)


def _choose(soort: Grenssoort, door: Gebruiker, organisatie: Organisatie, gegeven: Mapping[str, Any]) -> str:
    grens = choose_limit(soort=soort, organisatie=organisatie, door=door, **gegeven)
    return f"Vanaf {grens.van:%d-%m-%Y} geldt: {grens.waarde} {soort.eenheid}."


def _of(rows: Iterable[Grens], sleutel: str) -> list[Grens]:
    return [rij for rij in rows if rij.sleutel == sleutel]


def _is_own(rij: Grens) -> bool:
    return rij.organisatie_id is not None


def _is_later(rij: Grens) -> bool:
    return rij.van > timezone.localdate()


def _chosen_by(rij: Grens) -> str:
    """Who chose this, in words."""
    if not _is_own(rij):
        return "voor de hele installatie"
    return name_of(rij.door) if rij.door is not None else "wie de installatie beheert"
