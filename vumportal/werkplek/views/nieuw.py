"""What came in by itself: work for the people of a klantmanager or for one of them, and people for a vacature."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from vumportal.caseload.aandacht import Wie
from vumportal.caseload.dag import ask_covers
from vumportal.organisaties.models import Gebruiker
from vumportal.organisaties.plekken import ask_place
from vumportal.organisaties.rondes import alongside, answered
from vumportal.uitwisseling.models import Vondst
from vumportal.uitwisseling.vondsten import keep_find, set_finds_aside
from vumportal.vacatures.models import Vacature
from vumportal.werkplek.forms import NieuwForm
from vumportal.werkplek.lijsten import list_title, page_of
from vumportal.werkplek.nieuwlijst import (
    PER_PAGINA,
    Nieuwkeuze,
    Nieuwlijst,
    work_list,
)
from vumportal.werkplek.nieuwmensen import ask_people, new_people
from vumportal.werkplek.nieuwvragen import Vanwie, ask_same_work
from vumportal.werkplek.nodig import NAMEN
from vumportal.werkplek.overzicht import check_own
from vumportal.werkplek.toegang import MedewerkerRequest, for_staff, page_or_part, wants_fragment
from vumportal.werkplek.views.zoeken import SeeOther
from vumportal.werkplek.wensvraag import ask_wish_questions
from vumportal.werkplek.wspstart import new_by_vacature, new_people_group
from vumportal.werkzoekenden.models import Werkzoekende

GEEN_REDEN = "Kies eerst een reden. Er is niets veranderd."
WEG = "Dit staat niet meer bij wat nieuw is. Er is niets veranderd."

Regel = Callable[[int], Collection[int]]
"""Keys of the finds that stand in one line with this one, for this user."""


@for_staff("GET", "POST")
def new_work(request: MedewerkerRequest) -> HttpResponse:
    """The vacatures that are new for people of mine, those that fit first."""
    vervangt, _ = answered(alongside(ask_covers(request.user), ask_place(request.user)))
    covers, keuze = tuple(vervangt), Nieuwkeuze.of(request.GET)
    van = Vanwie(keuze.wie)
    if request.method == "POST":
        gedaan = _press(request, lambda pk: answered(ask_same_work(request.user, van, covers, pk)))
        if not wants_fragment(request):
            return _back(request, gedaan, keuze, reverse("nieuw"))
    else:
        gedaan = Gedaan()
    return _page(
        request,
        work_list(request.user, keuze, covers),
        gedaan,
        titel="Nieuwe vacatures",
        kop="Nieuwe vacatures voor jouw kandidaten",
        keuze=keuze,
        adres=reverse("nieuw"),
    )


@for_staff("GET", "POST")
def new_work_for(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """The vacatures that are new for one person."""
    persoon = get_object_or_404(Werkzoekende.objects.visible_to(request.user), pk=pk)
    request.getoond.add(persoon.pseudoniem)
    keuze, adres = Nieuwkeuze.of(request.GET), reverse("nieuw_voor", args=[pk])
    van = Vanwie(keuze.wie, pk)
    if request.method == "POST":
        gedaan = _press(request, lambda vondst: answered(ask_same_work(request.user, van, (), vondst)))
        if not wants_fragment(request):
            return _back(request, gedaan, keuze, adres)
    else:
        gedaan = Gedaan()
    return _page(
        request,
        work_list(request.user, keuze, (), pk),
        gedaan,
        titel=f"Nieuwe vacatures voor {persoon.korte_naam}",
        kop=f"Nieuwe vacatures voor {persoon.voornaam}",
        keuze=keuze,
        adres=adres,
        persoon=persoon,
    )


@for_staff("GET", "POST")
def new_people_for(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """The people who are new for one vacature of ours."""
    keuze, adres = Nieuwkeuze.of(request.GET), reverse("vacature_gevonden", args=[pk])
    if request.method == "POST":
        hier = new_people(request.user).filter(vacature=_own_vacature(request.user, pk))
        gedaan = _press(request, lambda vondst: hier.filter(pk=vondst).values_list("pk", flat=True))
        if not wants_fragment(request):
            return _back(request, gedaan, keuze, adres)
    else:
        gedaan = Gedaan()
    found, _ = answered(alongside(ask_people(request.user, pk, keuze), ask_place(request.user)))
    if found is None:
        _own_vacature(request.user, pk)
        raise Http404  # it came between the two questions
    vacature, lijst = found
    return _page(
        request,
        lijst,
        gedaan,
        titel=f"Nieuwe kandidaten voor {vacature}",
        kop=f"Nieuwe kandidaten voor {vacature}",
        keuze=keuze,
        adres=adres,
        vacature=vacature,
    )


def _own_vacature(gebruiker: Gebruiker, pk: int) -> Vacature:
    """404 for one that this user may not see, 403 for one that another organisation shared."""
    vacature: Vacature = get_object_or_404(Vacature.objects.visible_to(gebruiker), pk=pk)
    check_own(vacature, gebruiker)
    return vacature


@for_staff("GET")
def new_people_by_vacancy(request: MedewerkerRequest) -> HttpResponse:
    """The vacatures of mine for which somebody is new, with how many."""
    rijen = list(new_by_vacature(request.user))
    pagina = page_of(request, rijen, len(rijen), PER_PAGINA)
    context = {
        "groep": replace(new_people_group(rijen, list(pagina)), rest=0),
        "pagina": pagina,
        "titel": list_title("Nieuwe kandidaten", pagina),
    }
    return render(request, "werkplek/nieuwe_kandidaten.html", context)


# --- the buttons of a line ----------------------------------------------------------------------------
@dataclass(frozen=True)
class Gedaan:
    """What a button did, in words. plek: of the line; 0 when nothing was pressed."""

    zin: str = ""
    goed: bool = True
    plek: int = 0


def _press(request: MedewerkerRequest, line_of: Regel) -> Gedaan:
    """Keep for one, or set aside for one or for everybody of the line; only what is in the list of this user."""
    form = NieuwForm(request.POST)
    if not form.is_valid():
        return Gedaan(GEEN_REDEN if "reden" in form.errors else WEG, goed=False)
    gegeven = form.cleaned_data
    plek, voor = gegeven["plek"] or 1, gegeven["bewaar"] or gegeven["weg"]
    here = [pk for pk in line_of(gegeven["regel"]) if gegeven["iedereen"] or pk == voor]
    vondsten = list(Vondst.objects.filter(pk__in=here).select_related("werkzoekende"))
    if not vondsten:
        return Gedaan(WEG, goed=False, plek=plek)
    wie = vondsten[0].werkzoekende.voornaam if vondsten[0].werkzoekende else "deze vacature"
    if gegeven["bewaar"]:
        if not keep_find(gebruiker=request.user, vondst=vondsten[0]):
            return Gedaan(WEG, goed=False, plek=plek)
        return Gedaan(f"Bewaard voor {wie}.", plek=plek)
    aantal = set_finds_aside(gebruiker=request.user, vondsten=vondsten, reden=gegeven["reden"])
    voor_wie = f"{aantal} kandidaten" if aantal > 1 else wie
    return Gedaan(f"Weggelegd voor {voor_wie}.", plek=plek)


def _back(request: MedewerkerRequest, gedaan: Gedaan, keuze: Nieuwkeuze, adres: str) -> HttpResponse:
    (messages.success if gedaan.goed else messages.warning)(request, gedaan.zin)
    return SeeOther(adres + keuze.query())


@dataclass(frozen=True)
class Niets:
    """What is said of an empty list, with where its searches are chosen."""

    titel: str
    tekst: str
    actie: str
    url: str


def _nothing(lijst: Nieuwlijst, vacature: Vacature | None, persoon: Werkzoekende | None) -> Niets:
    past = " die past" if vacature else " dat past"
    titel = ("Er is nu niemand nieuw" if vacature else "Er is nu niets nieuws") + (past if lijst.rest else "")
    if vacature is not None:
        tekst = "Zoeken we elke nacht voor deze vacature? Dan staat hier wie er nieuw is."
        return Niets(titel, tekst, "Naar de vacature", reverse("vacature", args=[vacature.pk]))
    if persoon is not None:
        tekst = f"Zoeken we elke nacht voor {persoon.voornaam}? Dan staat hier wat er nieuw is."
        naar = reverse("kandidaat", args=[persoon.pk])
        return Niets(titel, tekst, f"Naar de pagina van {persoon.voornaam}", naar)
    tekst = (
        "Zoeken we elke nacht voor een kandidaat? Dan staat hier wat er nieuw is. Je kiest dat op de pagina van de "
        "kandidaat."
    )
    return Niets(titel, tekst, "Kies een kandidaat", reverse("kandidaten"))


def _page(
    request: MedewerkerRequest,
    lijst: Nieuwlijst,
    gedaan: Gedaan,
    *,
    titel: str,
    kop: str,
    keuze: Nieuwkeuze,
    adres: str,
    **over: Any,
) -> HttpResponse:
    request.getoond.update(lijst.refs)
    regels = sum(len(groep.regels) for groep in lijst.groepen)
    wie = "" if over or keuze.wie == Wie.MIJ else NAMEN[keuze.wie]
    gekozen = ", ".join(filter(None, (wie, "wat niet past" if keuze.rest else "")))
    vacature: Vacature | None = over.get("vacature")
    context = {
        "lijst": lijst,
        "kop": kop,
        "titel": list_title(titel, lijst.pagina, gekozen),
        "is_vacature": vacature is None,
        "rest_gekozen": keuze.rest,
        "vacature": vacature,
        "persoon": over.get("persoon"),
        "actie_url": adres + keuze.query(),
        "gezegd": gedaan.zin if wants_fragment(request) else "",
        "focus": min(gedaan.plek, regels),
        "redenen": Vondst.Reden.choices,
        "leeg": _nothing(lijst, vacature, over.get("persoon")),
        "wensvragen": answered(ask_wish_questions(over.get("persoon"))),
    }
    return page_or_part(request, "werkplek/nieuw.html", "nieuw", context)
