"""Searching every night: saved in one press, from a search or from the record; adjusted, on hold, and stopped."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from vumportal.formulieren.kiesveld import ZOEK_KEUZE
from vumportal.standaard.soort import Soort
from vumportal.uitwisseling.herhalen import (
    BEEINDIGD,
    change_search,
    end_search,
    pause_search,
    resume_search,
    save_search,
)
from vumportal.uitwisseling.models import Bewaardezoekopdracht
from vumportal.uitwisseling.wensen import UITLEG_VERSTUREN, OngeldigeWensen, Wensen, from_json
from vumportal.vacatures.models import Vacature
from vumportal.werkplek import overzicht, terug
from vumportal.werkplek.forms import HoevaakForm
from vumportal.werkplek.herhaalblok import asked_words, found_url, state_words
from vumportal.werkplek.meldingen import Actie
from vumportal.werkplek.personen import person_to_work_with
from vumportal.werkplek.toegang import MedewerkerRequest, for_staff
from vumportal.werkplek.views.zoeken import (
    SeeOther,
    can_start,
    record_wishes,
    wishes_of_person,
    wishes_of_vacancy,
)
from vumportal.werkplek.views.zoekopdrachten import search_page, visible
from vumportal.werkplek.wensenformulier import WensenForm
from vumportal.werkzoekenden.toegang import is_opened_with_reason

EERST_INVULLEN = (
    "Vul eerst in waar en welk werk, en zoek. Onder de lijst staat dan de knop 'Zoek elke nacht'."
)
ZONDER_PROFIEL = "Maak eerst een profiel. Daarin staat waar iemand woont en welk werk past."
ALLEEN_KIJKEN = (
    "Je mag bij deze kandidaat alleen kijken. Wie de kandidaat begeleidt, kan dit elke nacht zoeken."
)
WAT, PAUZE, VERDER, STOP = "wat", "pauze", "verder", "stop"
"""Name of the buttons that change no wish, and what they say."""


# --- made in one press --------------------------------------------------------------------------------
@for_staff("POST")
def save_for_person(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """With the wishes of the profiel."""
    persoon = person_to_work_with(request, pk)
    if overzicht.profiel_van(persoon) is None:
        messages.warning(request, ZONDER_PROFIEL)
        return SeeOther(reverse("kandidaat", args=[pk]))
    return _save_record(
        request,
        wishes_of_person(persoon),
        zoek_url=reverse("zoek_vacatures", args=[pk]),
        terug_url=reverse("kandidaat", args=[pk]),
        werkzoekende=persoon,
    )


@for_staff("POST")
def save_for_vacancy(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """With the wishes of the vacature."""
    shown = Vacature.objects.visible_to(request.user).select_related("stuk")
    vacature = get_object_or_404(shown, pk=pk)
    overzicht.check_own(vacature, request.user)
    return _save_record(
        request,
        wishes_of_vacancy(vacature),
        zoek_url=reverse("zoek_kandidaten", args=[pk]),
        terug_url=reverse("vacature", args=[pk]),
        vacature=vacature,
    )


def _save_record(
    request: MedewerkerRequest, wensen: Wensen, *, zoek_url: str, terug_url: str, **over: Any
) -> HttpResponse:
    """When the record says not where, or not which work, that is filled in first."""
    if not can_start(wensen):
        messages.warning(request, EERST_INVULLEN)
        return SeeOther(zoek_url)
    _save(request, wensen, **over)
    return SeeOther(terug_url)


@for_staff("POST")
def save_this(request: MedewerkerRequest, pk: UUID) -> HttpResponse:
    """With the wishes of this search, as they are now."""
    opdracht = visible(request, pk)
    persoon = opdracht.werkzoekende
    if persoon is not None and is_opened_with_reason(gebruiker=request.user, werkzoekende=persoon):
        messages.warning(request, ALLEEN_KIJKEN)
        return SeeOther(reverse("zoekopdracht", args=[pk]))
    try:
        _save(request, from_json(opdracht.wensen), werkzoekende=persoon, vacature=opdracht.vacature)
    except OngeldigeWensen:  # of before, or broken: the form says what has to be filled in
        return SeeOther(f"{search_page(opdracht)}?van={opdracht.pk}")
    return SeeOther(reverse("zoekopdracht", args=[pk]))


def _save(request: MedewerkerRequest, wensen: Wensen, **over: Any) -> None:
    """Save it, and say what follows from that."""
    try:
        bewaard = save_search(gebruiker=request.user, wensen=wensen, **over)
    except ValidationError as fout:
        messages.error(request, fout.messages[0])
        return
    wie, vaak = _for_whom(bewaard), bewaard.get_hoe_vaak_display()
    messages.success(
        request, f"We zoeken dit {vaak} voor {wie}. Je kunt het aanpassen op de pagina van {wie}."
    )


def _for_whom(bewaard: Bewaardezoekopdracht) -> str:
    """As a sentence names them."""
    return bewaard.werkzoekende.voornaam if bewaard.werkzoekende else str(bewaard.vacature)


# --- one of them --------------------------------------------------------------------------------------
@for_staff("GET", "POST")
def saved_search(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """How it stands, its wishes and how often; a POST changes these, or puts it on hold, goes on or stops it."""
    bewaard = _mine(request, pk)
    if bewaard.beeindigd_op is not None:
        if STOP not in request.POST.getlist(WAT):  # a second press says nothing else than the first
            messages.warning(request, BEEINDIGD)
        return SeeOther(_subject_url(bewaard))
    if WAT in request.POST:
        return _step(request, bewaard, request.POST[WAT])
    getypt = request.POST if request.method == "POST" else terug.take(request)
    form = WensenForm(
        getypt, gezocht=bewaard.soort, basis=from_json(bewaard.wensen), record=record_wishes(bewaard)
    )
    vaak = HoevaakForm(getypt, initial={"hoe_vaak": bewaard.hoe_vaak})
    if request.method != "POST" or ZOEK_KEUZE in request.POST:
        if getypt is not None:
            form.looking_up()
            vaak.errors.clear()
        return _page(request, bewaard, form, vaak, status=422 if form.errors and request.POST else 200)
    if not form.is_valid() or not vaak.is_valid():
        return _page(request, bewaard, form, vaak, status=422)
    try:
        change_search(
            bewaard=bewaard,
            gebruiker=request.user,
            wensen=form.wensen(),
            hoe_vaak=vaak.cleaned_data["hoe_vaak"],
        )
    except ValidationError as fout:
        form.add_error(None, fout)
        return _page(request, bewaard, form, vaak, status=422)
    messages.success(request, "De bewaarde zoekopdracht is aangepast.")
    return SeeOther(reverse("bewaarde_zoekopdracht", args=[pk]))


def _mine(request: MedewerkerRequest, pk: int) -> Bewaardezoekopdracht:
    """The saved search, when this member of staff works with whom or what it is about; else 404, or 403."""
    rows = Bewaardezoekopdracht.objects.visible_to(request.user)
    bewaard = get_object_or_404(rows.select_related("werkzoekende__profiel__stuk", "vacature__stuk"), pk=pk)
    persoon = bewaard.werkzoekende
    if persoon is not None:
        if is_opened_with_reason(gebruiker=request.user, werkzoekende=persoon):
            raise PermissionDenied
        request.getoond.add(persoon.pseudoniem)
    return bewaard


def _step(request: MedewerkerRequest, bewaard: Bewaardezoekopdracht, wat: str) -> HttpResponse:
    url = reverse("bewaarde_zoekopdracht", args=[bewaard.pk])
    try:
        if wat == STOP:
            end_search(bewaard=bewaard, gebruiker=request.user)
            messages.success(request, "Gestopt. Wat gevonden is, blijft staan.")
            return SeeOther(_subject_url(bewaard))
        if wat == PAUZE:
            pause_search(bewaard=bewaard, gebruiker=request.user)
            messages.success(request, "Dit staat nu stil.")
        elif wat == VERDER:
            resume_search(bewaard=bewaard, gebruiker=request.user)
            messages.success(request, "We zoeken weer.")
    except ValidationError as fout:
        messages.error(request, fout.messages[0])
    return SeeOther(url)


def _subject_url(bewaard: Bewaardezoekopdracht) -> str:
    if bewaard.werkzoekende_id:
        return reverse("kandidaat", args=[bewaard.werkzoekende_id])
    return reverse("vacature", args=[bewaard.vacature_id])


def _page(
    request: MedewerkerRequest,
    bewaard: Bewaardezoekopdracht,
    form: WensenForm,
    vaak: HoevaakForm,
    *,
    status: int = 200,
) -> HttpResponse:
    url, velden = reverse("bewaarde_zoekopdracht", args=[bewaard.pk]), form.wishes()
    onderwerp = bewaard.werkzoekende or bewaard.vacature
    assert onderwerp is not None  # noqa: S101 - a constraint of the database
    staat_stil = bewaard.gepauzeerd_op is not None
    context = {
        "bewaard": bewaard,
        "voor": _for_whom(bewaard),
        "voor_kort": bewaard.werkzoekende.korte_naam if bewaard.werkzoekende else str(bewaard.vacature),
        "is_vacature": bewaard.soort is Soort.VACATURE,
        "url": url,
        "onderwerp_url": _subject_url(bewaard),
        "wat": asked_words(bewaard),
        "stand": state_words(bewaard),
        "nieuw_url": found_url(onderwerp),
        "laatste": bewaard.keren.order_by("-gestart_op").first(),
        "form": form,
        "vaak": vaak,
        "plaats": form.place(),
        "wensen": [veld for veld in velden if veld.is_gevuld],
        "meer_wensen": [veld for veld in velden if not veld.is_gevuld],
        "uitleg": UITLEG_VERSTUREN[bewaard.soort],
        "van_wie": terug.made_for(request.user),
        "acties": (
            Actie("Zoek weer", url, velden=((WAT, VERDER),))
            if staat_stil
            else Actie("Zet stil", url, velden=((WAT, PAUZE),)),
            Actie("Stop met zoeken", url, velden=((WAT, STOP),)),
        ),
    }
    return render(request, "werkplek/bewaarde_zoekopdracht.html", context, status=status)
