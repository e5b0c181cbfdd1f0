"""Start of a search, in both directions: the wishes come from the record and can be changed on the page."""

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from vumportal.caseload.dag import ask_covers
from vumportal.formulieren.kiesveld import ZOEK_KEUZE
from vumportal.geo.services import punten
from vumportal.logboek.services import log_prefilled
from vumportal.organisaties.models import Gebruiker
from vumportal.organisaties.rondes import answered
from vumportal.standaard.afstand import pc4
from vumportal.standaard.soort import Soort
from vumportal.uitwisseling.models import Bewaardezoekopdracht, Zoekopdracht
from vumportal.uitwisseling.services import start_zoekopdracht
from vumportal.uitwisseling.voorkeuren import with_preferences
from vumportal.uitwisseling.wensen import (
    BEROEP,
    UITLEG_VERSTUREN,
    Wensen,
    check,
    from_json,
    from_profiel,
    from_vacature,
)
from vumportal.vacatures.models import Vacature
from vumportal.werkplek import overzicht, terug
from vumportal.werkplek.forms import VanForm
from vumportal.werkplek.nieuwvragen import ask_how_many
from vumportal.werkplek.samenkijken import about_person
from vumportal.werkplek.toegang import MedewerkerRequest, for_staff
from vumportal.werkplek.wensenformulier import WensenForm
from vumportal.werkplek.wspstart import count_new_people
from vumportal.werkzoekenden.models import Werkzoekende

DIRECT = "direct"
"""In a post: search at once, with the wishes of the record."""


class SeeOther(HttpResponseRedirect):
    """303: whatever the method was, what follows is a GET."""

    status_code = 303


@dataclass(frozen=True)
class Onderwerp:
    """For whom or what is being searched; `over` are the arguments of start_zoekopdracht.

    naam_kort: as lists show it, for the browser tab.
    """

    gezocht: Soort
    naam: str
    naam_kort: str
    url: str
    zoek_url: str
    wensen: Wensen
    over: dict[str, Any]


@for_staff("GET")
def overview(request: MedewerkerRequest) -> HttpResponse:
    """Where a search begins, what searches found by themselves, and the latest ones."""
    zoekopdrachten = overzicht.searches(request.user)
    request.getoond.update(regel.ref for regel in zoekopdrachten if regel.ref)
    covers, is_wsp = tuple(answered(ask_covers(request.user))), request.user.rol == Gebruiker.Rol.WSP
    context = {
        "zoekopdrachten": zoekopdrachten,
        "nieuw": answered(ask_how_many(request.user, covers)),
        "is_wsp": is_wsp,
        "nieuwe_kandidaten": count_new_people(request.user) if is_wsp else 0,
    }
    return render(request, "werkplek/zoeken.html", context)


@for_staff("GET", "POST", samen=about_person)
def vacancies_for_person(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Vacatures for a person."""
    visible = Werkzoekende.objects.visible_to(request.user)
    persoon = get_object_or_404(visible.select_related("profiel__stuk"), pk=pk)
    profiel = overzicht.profiel_van(persoon)
    url = reverse("kandidaat", args=[persoon.pk])
    if profiel is not None and request.method == "GET":
        log_prefilled(user_id=request.user.pk, ref=persoon.pseudoniem)
    else:
        request.getoond.add(persoon.pseudoniem)
    if profiel is None:
        return render(request, "werkplek/geen_profiel.html", {"persoon": persoon, "url": url})
    return _search(
        request,
        Onderwerp(
            gezocht=Soort.VACATURE,
            naam=persoon.voornaam,
            naam_kort=persoon.korte_naam,
            url=url,
            zoek_url=reverse("zoek_vacatures", args=[persoon.pk]),
            wensen=wishes_of_person(persoon),
            over={"werkzoekende": persoon},
        ),
    )


@for_staff("GET", "POST")
def people_for_vacancy(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Kandidaten for a vacature."""
    visible = Vacature.objects.visible_to(request.user)
    vacature = get_object_or_404(visible.select_related("stuk"), pk=pk)
    overzicht.check_own(vacature, request.user)
    return _search(
        request,
        Onderwerp(
            gezocht=Soort.WERKZOEKENDE,
            naam=str(vacature),
            naam_kort=str(vacature),
            url=reverse("vacature", args=[vacature.pk]),
            zoek_url=reverse("zoek_kandidaten", args=[vacature.pk]),
            wensen=wishes_of_vacancy(vacature),
            over={"vacature": vacature},
        ),
    )


def _search(request: MedewerkerRequest, onderwerp: Onderwerp) -> HttpResponse:
    van = VanForm(request.GET)
    basis = _basis(request, onderwerp, van)
    if DIRECT in request.POST:
        return _at_once(request, onderwerp)
    if request.method != "POST":
        getypt = terug.take(request)
        form = WensenForm(getypt, gezocht=onderwerp.gezocht, basis=basis, record=onderwerp.wensen)
        return _page(request, onderwerp, form if getypt is None else form.looking_up(), van)
    form = WensenForm(request.POST, gezocht=onderwerp.gezocht, basis=basis, record=onderwerp.wensen)
    if ZOEK_KEUZE in request.POST:
        form.looking_up()
        return _page(request, onderwerp, form, van, status=422 if form.errors else 200)
    if not form.is_valid():
        return _page(request, onderwerp, form, van, status=422)
    return _started(request, onderwerp, form.wensen())


def _at_once(request: MedewerkerRequest, onderwerp: Onderwerp) -> HttpResponse:
    """Search with the wishes of the record; when it says not where, or not which work, they are filled in first."""
    if not can_start(onderwerp.wensen):
        return SeeOther(onderwerp.zoek_url)
    return _started(request, onderwerp, onderwerp.wensen)


def _started(request: MedewerkerRequest, onderwerp: Onderwerp, wensen: Wensen) -> HttpResponse:
    opdracht = start_zoekopdracht(gebruiker=request.user, wensen=wensen, **onderwerp.over)
    return SeeOther(reverse("zoekopdracht", args=[opdracht.pk]))


def _basis(request: MedewerkerRequest, onderwerp: Onderwerp, van: VanForm) -> Wensen:
    """The wishes of the record, or those of an earlier search about the same person or vacature."""
    if not van.is_valid():
        return onderwerp.wensen
    eerder: UUID | None = van.cleaned_data["van"]
    if eerder is None:
        return onderwerp.wensen
    about = Zoekopdracht.objects.visible_to(request.user).filter(**onderwerp.over)
    return from_json(get_object_or_404(about, pk=eerder).wensen)


def _page(
    request: MedewerkerRequest, onderwerp: Onderwerp, form: WensenForm, van: VanForm, *, status: int = 200
) -> HttpResponse:
    velden = form.wishes()
    context = {
        "onderwerp": onderwerp,
        "is_vacature": onderwerp.gezocht is Soort.VACATURE,
        "form": form,
        "plaats": form.place(),
        "wensen": [veld for veld in velden if veld.is_gevuld],
        "meer_wensen": [veld for veld in velden if not veld.is_gevuld],
        "uitleg": UITLEG_VERSTUREN[onderwerp.gezocht],
        "van_wie": terug.made_for(request.user),
        "is_eerder": van.is_valid() and van.cleaned_data["van"] is not None,
    }
    return render(request, "werkplek/zoek.html", context, status=status)


def record_wishes(opdracht: Zoekopdracht | Bewaardezoekopdracht) -> Wensen:
    """What the record of whom or what a search is about says now."""
    if opdracht.werkzoekende is None:
        assert opdracht.vacature is not None  # noqa: S101 - a constraint of the table
        return wishes_of_vacancy(opdracht.vacature)
    return wishes_of_person(opdracht.werkzoekende)


def wishes_of_person(persoon: Werkzoekende) -> Wensen:
    """What the profiel of this person says now, with what holds for every search for them."""
    profiel = overzicht.profiel_van(persoon)
    wensen = from_profiel(json.loads(profiel.stuk.document) if profiel else {})
    return with_preferences(wensen, persoon)


def wishes_of_vacancy(vacature: Vacature) -> Wensen:
    """What this vacature says now."""
    return from_vacature(json.loads(vacature.stuk.document))


def can_start(wensen: Wensen) -> bool:
    """Whether these wishes of a record say where and which work, so that nothing has to be filled in first."""
    return not check(wensen) and wensen.has(BEROEP) and pc4(wensen.postcode) in punten()
