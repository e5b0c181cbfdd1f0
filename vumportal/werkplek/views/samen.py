"""Deciding about sharing together, with the person opposite: they read these pages too. A yes is confirmed later."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from vumportal.logboek.services import log_viewed
from vumportal.organisaties.models import Ontvanger
from vumportal.standaard.groepen import ALLE_GROEPEN, ZELF_BEVESTIGD
from vumportal.standaard.soort import Soort
from vumportal.toestemming.bladpapier import GEEN_JAAR, NEE_MAG, TELT_NIET, sheet_pdf, words_of
from vumportal.toestemming.keuzeblad import make_sheet, sheet_of
from vumportal.toestemming.keuzeformulier import BEKIJK, JA, NEE
from vumportal.toestemming.leegpapier import empty_pdf
from vumportal.toestemming.models import Besluit
from vumportal.toestemming.samen import choose_together, quiet_until, stop_together, waiting
from vumportal.toestemming.stand import Deelstand, standing
from vumportal.toestemming.standzinnen import state_sentence
from vumportal.toestemming.teksten import Tekst, current_text, key_of
from vumportal.toestemming.uitleg import explained
from vumportal.toestemming.voorbeeld import choices, document_of, never, own_profile, preview_of
from vumportal.werkplek import terug
from vumportal.werkplek.samenformulier import BALIE, PAPIER, Samenformulier
from vumportal.werkplek.samenkijken import about_person
from vumportal.werkplek.toegang import MedewerkerRequest, for_staff
from vumportal.werkplek.views.zoeken import SeeOther
from vumportal.werkzoekenden.models import Werkzoekende

OP_VERZOEK = "op_verzoek"
"""What an address says when the person asks for it before the day that was agreed."""


@for_staff("GET", samen=about_person)
def together(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Every recipient category that is asked for, how it stands, and the way to choose."""
    persoon = _person(request, pk)
    rust = quiet_until(persoon)
    wacht = {besluit.ontvanger for besluit in waiting(persoon)}
    rijen = [
        {
            "stand": stand,
            "zin": state_sentence(stand),
            "rust": rust.get(ontvanger),
            "wacht": ontvanger in wacht,
        }
        for ontvanger, stand in standing(persoon).items()
        if stand.vraagt
    ]
    hoe = _how(request)
    context = {
        "persoon": persoon,
        "rijen": rijen,
        "wacht": bool(wacht),
        "hoe": hoe,
        "op_papier": hoe == PAPIER.value,
    }
    return render(request, "samen/start.html", context)


@for_staff("GET", "POST", samen=about_person)
def choose(request: MedewerkerRequest, pk: int, ontvanger: str) -> HttpResponse:
    """One recipient category, as the person reads it on their own pages; ja and nee."""
    persoon, wie = _person(request, pk), _recipient(ontvanger)
    stand, vroeg = standing(persoon)[wie], OP_VERZOEK in (request.POST or request.GET)
    if not stand.vraagt or (wie in quiet_until(persoon) and not vroeg):
        return SeeOther(reverse("samen", args=[pk]))
    tekst, form = _text(wie), _form(request, stand)
    if request.method == "POST" and form.is_valid():
        if form.only_looks:
            vraag = f"?groepen={form.bits}&hoe={form.hoe_gekozen}" + (f"&{OP_VERZOEK}=ja" if vroeg else "")
            return SeeOther(reverse("samen_voorbeeld", args=[pk, ontvanger]) + vraag)
        try:
            choose_together(
                werkzoekende=persoon, keuze=form.choice(wie), door=request.user, hoe=form.hoe_gekozen
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return SeeOther(reverse("samen_bevestigen", args=[pk]))
    document = document_of(persoon)
    if document:
        _log_read(request, persoon)
    keuzes = [keuze for keuze in choices(document) if not keuze.bit & ZELF_BEVESTIGD]
    context = {
        "persoon": persoon,
        "stand": stand,
        "tekst": tekst,
        "uitleg": explained(tekst),
        "form": form,
        "werkprofiel": own_profile(document),
        "groepen": [(vakje, keuze) for vakje, keuze in zip(form["groepen"].subwidgets, keuzes, strict=True)],
        "ja": JA,
        "nee": NEE,
        "bekijk": BEKIJK,
        "vroeg": vroeg,
        "van_wie": terug.made_for(request.user),
    }
    return render(request, "samen/kiezen.html", context, status=422 if form.errors else 200)


def _form(request: MedewerkerRequest, stand: Deelstand) -> Samenformulier:
    """Filled in with what is shared now, with what the address says, or with what was typed before logging in."""
    tekst = _text(stand.ontvanger)
    keuzes = tuple(keuze for keuze in choices(None) if not keuze.bit & ZELF_BEVESTIGD)
    groepen = _asked_groups(request)
    over: dict[str, Any] = {
        "keuzes": keuzes,
        "tekst": tekst,
        "groepen": stand.groepen if groepen is None else groepen,
    }
    if request.method == "POST":
        return Samenformulier(request.POST, **over)
    getypt = terug.take(request)
    form = Samenformulier(**over)
    form.initial = {**form.initial, "hoe": _how(request), OP_VERZOEK: OP_VERZOEK in request.GET}
    if getypt:
        typed = {**getypt.dict(), "groepen": getypt.getlist("groepen"), "versie": tekst.versie}
        form.initial = {**form.initial, **typed}
    return form


@for_staff("GET", samen=about_person)
def preview(request: MedewerkerRequest, pk: int, ontvanger: str) -> HttpResponse:
    """Exactly what would be seen, of the groups that the address names."""
    persoon, wie = _person(request, pk), _recipient(ontvanger)
    stand = standing(persoon)[wie]
    groepen = _asked_groups(request)
    groepen = (stand.groepen if groepen is None else groepen) & ~ZELF_BEVESTIGD
    voorbeeld = preview_of(persoon, groepen)
    if voorbeeld:
        _log_read(request, persoon)
    context = {
        "persoon": persoon,
        "stand": stand,
        "groepen": groepen,
        "hoe": _how(request),
        "vroeg": OP_VERZOEK in request.GET,
        "voorbeeld": voorbeeld,
        "nooit": never(persoon),
    }
    return render(request, "samen/voorbeeld.html", context)


@for_staff("GET", samen=about_person)
def to_confirm(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """What waits for its confirmation, and the three ways; without anything that waits, how things stand."""
    persoon = _person(request, pk)
    besluiten, blad = waiting(persoon), sheet_of(persoon)
    context = {
        "persoon": persoon,
        "woorden": words_of(besluiten, door=request.user, site=_site(request)) if besluiten else None,
        "blad": blad,
        "zinnen": [(s.naam, state_sentence(s)) for s in standing(persoon).values() if s.laatste and s.vraagt],
        "telt_niet": TELT_NIET,
        "nee_mag": NEE_MAG,
        "geen_jaar": "" if persoon.geboortejaar else GEEN_JAAR,
    }
    return render(request, "samen/bevestigen.html", context)


@for_staff("POST", samen=about_person)
def paper(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """The A4, with a code that nobody can see again: another print is another code."""
    persoon = _person(request, pk)
    besluiten, vervangt = waiting(persoon), request.POST.get("vervangt", "")
    try:
        blad, code = make_sheet(
            werkzoekende=persoon,
            besluiten=besluiten,
            door=request.user,
            vervangt=int(vervangt) if vervangt.isascii() and vervangt.isdecimal() else None,
        )
    except ValidationError as error:
        messages.info(request, error.messages[0])
        return SeeOther(reverse("samen_bevestigen", args=[pk]))
    woorden = words_of(besluiten, door=request.user, site=_site(request), blad=blad, code=code)
    headers = {"Content-Disposition": 'attachment; filename="je-keuze.pdf"'}
    return HttpResponse(sheet_pdf(woorden, timezone.now()), content_type="application/pdf", headers=headers)


@for_staff("GET", samen=about_person)
def empty_paper(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """A form to fill in with a pen, about what this person is asked; it says nothing of the person."""
    persoon = _found(request, pk)
    ontvangers = [ontvanger for ontvanger, stand in standing(persoon).items() if stand.vraagt]
    if not ontvangers:
        raise Http404
    headers = {"Content-Disposition": 'attachment; filename="leeg-formulier.pdf"'}
    stuk = empty_pdf(persoon.organisatie, ontvangers, timezone.now())
    return HttpResponse(stuk, content_type="application/pdf", headers=headers)


@for_staff("GET", "POST", samen=about_person)
def stop(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """The person says, here or by phone, that it stops: at once, without a confirmation."""
    persoon = _person(request, pk)
    if request.method == "POST":
        wie = _recipient(request.POST.get("ontvanger", ""))
        if stop_together(werkzoekende=persoon, ontvanger=wie, door=request.user) is None:
            messages.info(request, "Er was niets om te stoppen.")
        else:
            messages.success(request, f"Gestopt. Niemand ziet dit profiel nog bij: {wie.label}.")
        return SeeOther(reverse("stop_delen", args=[pk]))
    wacht = {besluit.ontvanger for besluit in waiting(persoon)}
    rijen = [(stand, bool(stand.deling or stand.ontvanger in wacht)) for stand in standing(persoon).values()]
    return render(request, "werkplek/stop_delen.html", {"persoon": persoon, "rijen": rijen})


# --- what these pages share -----------------------------------------------------------------------------
def _person(request: MedewerkerRequest, pk: int) -> Werkzoekende:
    """Only whom this member of staff may see; the page shows them."""
    persoon = _found(request, pk)
    request.getoond.add(persoon.pseudoniem)
    return persoon


def _found(request: MedewerkerRequest, pk: int) -> Werkzoekende:
    people = Werkzoekende.objects.visible_to(request.user).select_related("organisatie")
    return get_object_or_404(people, pk=pk)


def _log_read(request: MedewerkerRequest, persoon: Werkzoekende) -> None:
    """The profiel is read here as on the page of the kandidaat: that is on record."""
    if request.method != "HEAD":
        log_viewed(user_id=request.user.pk, over=Soort.WERKZOEKENDE, extern_id=persoon.pseudoniem)


def _recipient(waarde: str) -> Ontvanger:
    try:
        return Ontvanger(waarde)
    except ValueError as error:
        raise Http404 from error


def _text(ontvanger: Ontvanger) -> Tekst:
    return current_text(key_of(Besluit.Soort.GEGEVEN, ontvanger))


def _how(request: MedewerkerRequest) -> str:
    return PAPIER.value if request.GET.get("hoe") == PAPIER else BALIE.value


def _asked_groups(request: MedewerkerRequest) -> int | None:
    """The groups that the address names, as one number; None when it names none, or what is no combination."""
    tekst = request.GET.get("groepen", "")
    if not tekst.isascii() or not tekst.isdecimal() or len(tekst) > 2 or int(tekst) > ALLE_GROEPEN:
        return None
    return int(tekst)


def _site(request: MedewerkerRequest) -> str:
    """Where the portal is, as this browser knows it."""
    return f"{request.scheme}://{request.get_host()}"
