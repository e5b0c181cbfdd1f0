"""A vacature drafted from a text: paste it, look at what was found in it, and accept what is right."""

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from vumportal.aanbod.concepten import apply_changes, content_of
from vumportal.formulieren.paden import read
from vumportal.formulieren.uit_tekst.naar_concept import (
    OMSCHRIJVING,
    changes_for_all,
    description_change,
    longest_description,
)
from vumportal.formulieren.wijzigingen import Padwijziging
from vumportal.organisaties.bestanden import amount
from vumportal.vacatures.dossiers import save_on_purpose
from vumportal.vacatures.models import Vacaturedossier
from vumportal.werkplek import terug
from vumportal.werkplek.tekstformulier import KIES_IETS, VacaturetekstForm, as_was, fits_description
from vumportal.werkplek.tekstvoorstellen import Tekstvoorstel, marked, proposals
from vumportal.werkplek.toegang import MedewerkerRequest, for_staff
from vumportal.werkplek.vacaturetoegang import dossier_to_work_with
from vumportal.werkplek.views.vacatureinvoer import BOTST
from vumportal.werkplek.views.zoeken import SeeOther

LEES, NEEM, ALLES = "lees", "neem", "alles"
"""Values of the buttons: read the text, take over what is ticked, take over all that was found."""


@for_staff("GET", "POST")
def draft(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """The page. What was pasted stays in it, also after a fault or a lost session, until it was taken over."""
    dossier = dossier_to_work_with(request, pk)
    sent = request.POST if request.method == "POST" else terug.take(request)
    if sent is None:
        tekst = read(content_of(dossier), OMSCHRIJVING)
        form = VacaturetekstForm(initial={"tekst": tekst if isinstance(tekst, str) else ""})
        return _page(request, dossier, form)
    form = VacaturetekstForm(sent)
    if not form.is_valid():
        return _page(request, dossier, form, status=422)
    if request.method == "POST" and sent.get("wat") in {NEEM, ALLES}:
        return _taken(request, dossier, form, sent.getlist("neem"))
    return _found(request, dossier, form, sent.getlist("neem"))


def _found(
    request: MedewerkerRequest,
    dossier: Vacaturedossier,
    form: VacaturetekstForm,
    gekozen: Collection[str],
    *,
    status: int = 200,
) -> HttpResponse:
    """The page with what can be read in the text; nothing is ticked that somebody did not tick."""
    tekst, inhoud = form.cleaned_data["tekst"], content_of(dossier)
    voorstellen = proposals(tekst, inhoud)
    nieuw = [een for een in voorstellen if not een.al]
    wijzigingen = changes_for_all([een.feit for een in nieuw], inhoud) + description_change(tekst, inhoud)
    meer = {
        "gelezen": True,
        "nieuw": nieuw,
        "al": [een for een in voorstellen if een.al],
        "delen": marked(tekst, voorstellen),
        "gekozen": gekozen,
        "was": as_was(wijzigingen),
        "past": fits_description(tekst),
        "langste": longest_description(),
    }
    return _page(request, dossier, form, meer, status=status)


def _taken(
    request: MedewerkerRequest, dossier: Vacaturedossier, form: VacaturetekstForm, gekozen: Collection[str]
) -> HttpResponse:
    """Write what was accepted, as answers that somebody typed: what a colleague filled in meanwhile stays too."""
    tekst, inhoud = form.cleaned_data["tekst"], content_of(dossier)
    alles = request.POST.get("wat") == ALLES
    genomen = [een for een in proposals(tekst, inhoud) if alles or een.sleutel in gekozen]
    wijzigingen = changes_for_all([een.feit for een in genomen], inhoud)
    if form.cleaned_data["omschrijving"]:
        wijzigingen += description_change(tekst, inhoud)
    if not wijzigingen:
        form.add_error(None, KIES_IETS)
        return _found(request, dossier, form, gekozen, status=422)
    toegepast = apply_changes(concept=dossier, wijzigingen=_as_seen(wijzigingen, form), door=request.user)
    save_on_purpose(dossier=dossier, door=request.user)
    _say(request, genomen, met_tekst=form.cleaned_data["omschrijving"])
    if toegepast.botsingen:
        messages.warning(request, BOTST)
    return SeeOther(reverse("vacature_bewerken", args=[dossier.pk]))


def _as_seen(wijzigingen: list[Padwijziging], form: VacaturetekstForm) -> list[Padwijziging]:
    """With what the page showed, so that an answer of a colleague since then is not written over unseen."""
    stood = form.stood()
    return [replace(een, was=stood[een.pad]) if een.pad in stood else een for een in wijzigingen]


def _say(request: MedewerkerRequest, genomen: list[Tekstvoorstel], *, met_tekst: bool) -> None:
    wat = [amount(len(genomen), "antwoord", "antwoorden")] if genomen else []
    wat += ["de omschrijving"] if met_tekst else []
    messages.success(request, f"Overgenomen uit de tekst: {' en '.join(wat)}.")


def _page(
    request: MedewerkerRequest,
    dossier: Vacaturedossier,
    form: VacaturetekstForm,
    meer: dict[str, Any] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    context = {"dossier": dossier, "form": form, "gelezen": False, "van_wie": terug.made_for(request.user)}
    return render(request, "werkplek/vacature_tekst.html", context | (meer or {}), status=status)
