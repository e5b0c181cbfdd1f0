"""What was kept for a person or vacature: one of them on a page of its own, and two or three side by side."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from vumportal.logboek.services import log_viewed
from vumportal.standaard.soort import Soort
from vumportal.uitwisseling.beoordelen import answered
from vumportal.uitwisseling.bewaard import (
    Bewaarde,
    Onderwerp,
    as_search,
    kept_for,
    last_detail,
    readable_finds,
)
from vumportal.uitwisseling.models import Vondst, Zoekopdracht
from vumportal.uitwisseling.oordelen import explain
from vumportal.uitwisseling.vergelijken import MAXIMAAL, MINIMAAL, Vergelijkrij, compare
from vumportal.uitwisseling.vondsten import keep_find, mark_find_viewed, put_find_back
from vumportal.vacatures.models import Vacature
from vumportal.werkplek.forms import VergelijkForm
from vumportal.werkplek.overzicht import check_own, name_of
from vumportal.werkplek.punten import PUNTEN, pay, points, short_name
from vumportal.werkplek.samenkijken import about_find, about_person
from vumportal.werkplek.toegang import MedewerkerRequest, for_staff
from vumportal.werkplek.views.resultaten import contents, own_page
from vumportal.werkplek.views.zoeken import SeeOther, record_wishes
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.woorden import kort


def _subject_page(opdracht: Zoekopdracht) -> str:
    if opdracht.werkzoekende is not None:
        return reverse("kandidaat", args=[opdracht.werkzoekende.pk])
    return reverse("vacature", args=[opdracht.vacature_id])


def _log_viewed(request: MedewerkerRequest, bewaarde: Bewaarde) -> None:
    """A line in the logboek about what was read; of others by the last key that we had for it."""
    if request.method != "GET":
        return
    vondst = bewaarde.vondst
    van_anderen = bewaarde.resultaat.vum_id if bewaarde.resultaat else vondst.vingerafdruk
    log_viewed(user_id=request.user.pk, over=vondst.soort, extern_id=vondst.eigen_id or van_anderen)


def _log_subject(request: MedewerkerRequest, opdracht: Zoekopdracht) -> None:
    """A page with the wishes of a person is about that person too."""
    persoon = opdracht.werkzoekende
    if persoon is not None and request.method == "GET":
        log_viewed(user_id=request.user.pk, over=Soort.WERKZOEKENDE, extern_id=persoon.pseudoniem)


@for_staff("GET", "POST", samen=about_find)
def find(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """One that was kept, readable until it is put back; a POST does that. Or one that is new, which a POST keeps."""
    rows = Vondst.objects.visible_to(request.user).select_related(
        "werkzoekende__organisatie",
        "werkzoekende__profiel__stuk",
        "vacature__organisatie",
        "vacature__stuk",
        "door",
    )
    vondst = get_object_or_404(rows.prefetch_related("navragen"), pk=pk)
    onderwerp = vondst.werkzoekende or vondst.vacature
    assert onderwerp is not None  # noqa: S101 - a constraint of the table
    opdracht = as_search(onderwerp)
    if request.method == "POST":
        return _press(request, vondst, opdracht)
    if not vondst.bewaard_op and (vondst.nieuw_op is None or vondst.weg_op or vondst.verdwenen_op):
        raise Http404
    bewaarden = readable_finds(onderwerp, [vondst], request.user)
    if not bewaarden:
        raise Http404
    [bewaarde] = bewaarden
    if not vondst.bewaard_op:
        mark_find_viewed(vondst)
    _log_subject(request, opdracht)
    _log_viewed(request, bewaarde)
    return render(request, "werkplek/vondst.html", _find_context(request, opdracht, bewaarde))


def _press(request: MedewerkerRequest, vondst: Vondst, opdracht: Zoekopdracht) -> HttpResponse:
    """Put a kept one back, or keep one that is new; a second press finds that done already."""
    if request.POST.get("keuze") == "bewaar":
        if vondst.bewaard_op or keep_find(gebruiker=request.user, vondst=vondst):
            messages.success(request, f"Bewaard voor {short_name(opdracht) or 'deze vacature'}.")
            return SeeOther(reverse("vondst", args=[vondst.pk]))
        messages.warning(request, "Dit is er niet meer. Er is niets bewaard.")
    elif vondst.bewaard_op:
        put_find_back(gebruiker=request.user, vondst=vondst)
        messages.success(request, "Het is niet meer bewaard.")
    return SeeOther(_subject_page(opdracht))


def _find_context(request: MedewerkerRequest, opdracht: Zoekopdracht, bewaarde: Bewaarde) -> dict[str, Any]:
    vondst, soort, resultaat = bewaarde.vondst, opdracht.soort, bewaarde.resultaat
    wensen, detail = record_wishes(opdracht), last_detail(bewaarde.vondst)
    antwoorden = {navraag.wens: navraag for navraag in vondst.navragen.all()}
    oordelen = answered(explain(bewaarde.inhoud, wensen, soort), antwoorden)
    return {
        **contents(detail.document if detail else bewaarde.inhoud, soort, met_contact=detail is not None),
        "bewaarde": bewaarde,
        "door": name_of(vondst.door) if vondst.door and request.samen is None else "",
        "detail": detail,
        "is_vacature": soort is Soort.VACATURE,
        "naam": short_name(opdracht),
        "onderwerp": opdracht.werkzoekende or opdracht.vacature,
        "onderwerp_kort": opdracht.werkzoekende.korte_naam
        if opdracht.werkzoekende
        else str(opdracht.vacature),
        "onderwerp_url": _subject_page(opdracht),
        "punten": points(oordelen, wensen, opdracht, antwoorden.values()),
        "eigen_url": own_page(request, soort, vondst.eigen_id) if vondst.eigen_id else "",
        "resultaat_url": reverse("resultaat", args=[resultaat.zoekopdracht_id, resultaat.pk])
        if resultaat
        else "",
    }


# --- side by side ---------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Vergelijkcel:
    """What one kept find says about one wish. oordeel: past | niet | onbekend | vraagt_niet, or "". van: its title."""

    oordeel: str
    tekst: str
    van: str


@dataclass(frozen=True)
class Vergelijkregel:
    """One line of the comparison. gezocht: the wish in words."""

    naam: str
    gezocht: str
    cellen: tuple[Vergelijkcel, ...]


@for_staff("GET", samen=about_person)
def compare_for_person(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Two or three vacatures that were kept for a person."""
    visible = Werkzoekende.objects.visible_to(request.user)
    return _comparison(
        request, get_object_or_404(visible.select_related("organisatie", "profiel__stuk"), pk=pk)
    )


@for_staff("GET")
def compare_for_vacancy(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Two or three kandidaten that were kept for a vacature."""
    visible = Vacature.objects.visible_to(request.user)
    vacature = get_object_or_404(visible.select_related("organisatie", "stuk"), pk=pk)
    check_own(vacature, request.user)
    return _comparison(request, vacature)


def _comparison(request: MedewerkerRequest, onderwerp: Onderwerp) -> HttpResponse:
    opdracht = as_search(onderwerp)
    bewaard = kept_for(onderwerp, request.user)
    form = VergelijkForm(request.GET, kan=[bewaarde.vondst.pk for bewaarde in bewaard])
    gekozen = form.chosen()
    bewaarden = [bewaarde for bewaarde in bewaard if bewaarde.vondst.pk in gekozen]
    kan = MINIMAAL <= len(bewaarden) <= MAXIMAAL
    rijen: list[Vergelijkrij] = []
    _log_subject(request, opdracht)
    if kan:
        rijen = compare(bewaarden, record_wishes(opdracht), opdracht.soort)
        for bewaarde in bewaarden:
            _log_viewed(request, bewaarde)
    alles = form.cleaned_data["alles"]
    anders = [rij for rij in rijen if alles or not rij.is_gelijk]
    context = {
        "is_vacature": opdracht.soort is Soort.VACATURE,
        "naam": short_name(opdracht),
        "onderwerp": onderwerp,
        "onderwerp_kort": opdracht.werkzoekende.korte_naam if opdracht.werkzoekende else str(onderwerp),
        "onderwerp_url": _subject_page(opdracht),
        "kan": kan,
        "gekozen": len(bewaarden),
        "minimaal": MINIMAAL,
        "maximaal": MAXIMAAL,
        "kolommen": [(bewaarde, reverse("vondst", args=[bewaarde.vondst.pk])) for bewaarde in bewaarden],
        "rijen": [*_rows(anders, bewaarden, opdracht), *_beside(bewaarden, opdracht, alles=alles)]
        if kan
        else [],
        "alles": alles,
        "gelijk": sum(rij.is_gelijk for rij in rijen),
        "wissel_url": _toggled(bewaarden, alles=not alles),
    }
    return render(request, "werkplek/vergelijken.html", context)


def _rows(
    rijen: Sequence[Vergelijkrij], bewaarden: Sequence[Bewaarde], opdracht: Zoekopdracht
) -> list[Vergelijkregel]:
    wensen, naam = record_wishes(opdracht), short_name(opdracht)
    return [
        Vergelijkregel(
            naam=rij.wens.naam,
            gezocht=rij.wens.said(wensen) if wensen.has(rij.wens) else "",
            cellen=tuple(
                Vergelijkcel(PUNTEN[oordeel.uitkomst], oordeel.in_words(naam), bewaarde.titel)
                if oordeel
                else Vergelijkcel("", "", bewaarde.titel)
                for oordeel, bewaarde in zip(rij.oordelen, bewaarden, strict=True)
            ),
        )
        for rij in rijen
    ]


def _beside(
    bewaarden: Sequence[Bewaarde], opdracht: Zoekopdracht, *, alles: bool
) -> Iterator[Vergelijkregel]:
    """What is no wish, but counts in the talk: what each pays and when each closes, where that differs."""
    if opdracht.soort is not Soort.VACATURE:
        return
    wensen = record_wishes(opdracht)
    lonen = [pay(bewaarde.inhoud, wensen) for bewaarde in bewaarden]
    dagen = [kort.dag(bewaarde.sluit) if bewaarde.sluit else "" for bewaarde in bewaarden]
    for naam, teksten in (("Loon", lonen), ("Sluit", dagen)):
        if any(teksten) and (alles or len(set(teksten)) > 1):
            cellen = (
                Vergelijkcel("", tekst, bewaarde.titel)
                for tekst, bewaarde in zip(teksten, bewaarden, strict=True)
            )
            yield Vergelijkregel(naam, "", tuple(cellen))


def _toggled(bewaarden: Sequence[Bewaarde], *, alles: bool) -> str:
    vraag = QueryDict(mutable=True)
    vraag.setlist("v", [str(bewaarde.vondst.pk) for bewaarde in bewaarden])
    if alles:
        vraag["alles"] = "ja"
    return f"?{vraag.urlencode()}"
