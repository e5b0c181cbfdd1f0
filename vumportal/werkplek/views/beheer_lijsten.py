"""Pages of the beheerder about the lists of words that colleagues choose from."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from vumportal.organisaties.lijstbeheer import (
    TITELS,
    WOORDEN,
    Lijstregel,
    add_own,
    change_own,
    end_own,
    lines,
    lines_of_all,
)
from vumportal.organisaties.lijsten import LIJSTEN, Woordenlijst
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.werkplek import terug
from vumportal.werkplek.beheerformulieren import WaardeForm, WaardenaamForm, WaardestopForm
from vumportal.werkplek.beheerstap import Stap, make_forms, take_step
from vumportal.werkplek.toegang import MedewerkerRequest, for_beheer, organisation_of
from vumportal.werkplek.views.zoeken import SeeOther

WAARDE = "waarde"
"""Name in the address of the value that is being changed."""


@for_beheer("GET")
def lists(request: MedewerkerRequest) -> HttpResponse:
    """Every list: what it is for, how many can be chosen, and whether the organisation changed it."""
    per_lijst = lines_of_all(organisation_of(request).pk)
    rows = [
        {
            "sleutel": sleutel,
            "titel": TITELS[sleutel],
            "uitleg": lijst.uitleg,
            "aantal": sum(regel.is_te_kiezen for regel in per_lijst[sleutel]),
            "eigen": any(regel.is_eigen for regel in per_lijst[sleutel]),
        }
        for sleutel, lijst in LIJSTEN.items()
    ]
    return render(request, "beheer/lijsten.html", {"lijsten": rows})


@for_beheer("GET", "POST")
def one_list(request: MedewerkerRequest, sleutel: str) -> HttpResponse:
    """The values of one list; a POST adds one, or gives the one in the address another name or an end."""
    lijst = LIJSTEN.get(sleutel)
    if lijst is None:
        raise Http404
    organisatie = organisation_of(request)
    regels = lines(lijst, organisatie.pk)
    gekozen = next((regel for regel in regels if regel.code == request.GET.get(WAARDE)), None)
    soorten: dict[str, Any] = {"nieuw": partial(WaardeForm, lijst=lijst)}
    if gekozen is not None:
        soorten = {"anders": WaardenaamForm, "stop": WaardestopForm}
    forms = make_forms(request, soorten)
    if gekozen is not None:
        forms["anders"].initial.setdefault("naam", gekozen.laatste.naam)
    fouten: list[str] = []
    if request.method == "POST":
        stappen = {naam: STAPPEN[naam] for naam in soorten}
        gezegd, fouten = take_step(request, stappen, forms, (lijst, organisatie, gekozen))
        if gezegd:
            messages.success(request, gezegd)
            return SeeOther(reverse("beheer_lijst", args=[sleutel]))
    meer_betekenissen = len(lijst.betekenissen) > 1
    context = {
        "sleutel": sleutel,
        "titel": TITELS[sleutel],
        "lijst": lijst,
        "met_betekenis": meer_betekenissen,
        "regels": [_row(lijst, regel) for regel in regels if regel.is_te_kiezen or regel.straks],
        "gestopt": [_row(lijst, regel) for regel in regels if not (regel.is_te_kiezen or regel.straks)],
        "gekozen": gekozen and _row(lijst, gekozen),
        "forms": forms,
        "van_wie": terug.made_for(request.user),
        "fout": next((form for form in forms.values() if form.errors), None),
        "fouten": fouten,
    }
    return render(request, "beheer/lijst.html", context, status=422 if request.method == "POST" else 200)


def _row(lijst: Woordenlijst, regel: Lijstregel) -> dict[str, Any]:
    """What the page says of one value."""
    toont = regel.nu or regel.laatste
    return {
        "regel": regel,
        "naam": toont.naam,
        "code": regel.code,
        "betekenis": WOORDEN[lijst.betekenissen(toont.betekenis)],
        "van": toont.van,
        "tot": toont.tot,
        "van_wie": "eigen" if toont.organisatie_id else "standaard",
        "straks": regel.straks if regel.nu else None,
        "stopt": regel.laatste.tot is not None,
        "geschiedenis": regel.rijen,
    }


# --- the steps --------------------------------------------------------------------------------------
Over = tuple[Woordenlijst, Organisatie, Lijstregel | None]


def _add(door: Gebruiker, over: Over, gegeven: Mapping[str, Any]) -> str:
    lijst, organisatie, _ = over
    waarde = add_own(lijst=lijst, organisatie=organisatie, door=door, **gegeven)
    return f"{waarde.naam} staat in de lijst."


def _change(door: Gebruiker, over: Over, gegeven: Mapping[str, Any]) -> str:
    lijst, organisatie, regel = over
    code = regel.code if regel else ""
    waarde = change_own(lijst=lijst, organisatie=organisatie, code=code, door=door, **gegeven)
    return f"Vanaf {waarde.van:%d-%m-%Y} heet dit {waarde.naam}."


def _stop(door: Gebruiker, over: Over, gegeven: Mapping[str, Any]) -> str:
    lijst, organisatie, regel = over
    code = regel.code if regel else ""
    waarde = end_own(lijst=lijst, organisatie=organisatie, code=code, door=door, **gegeven)
    return f"{waarde.naam} kan tot en met {waarde.tot:%d-%m-%Y} gekozen worden."


STAPPEN: dict[str, Stap] = {"nieuw": _add, "anders": _change, "stop": _stop}
