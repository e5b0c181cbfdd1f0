"""A search that runs or has run: how far it is, what was found, and one result in full."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from vumportal.organisaties.models import Organisatie
from vumportal.standaard.soort import Soort
from vumportal.uitwisseling.details import GeenDetail, view_detail
from vumportal.uitwisseling.detailverzoek import fetching_state, request_detail
from vumportal.uitwisseling.eigen import readable_results
from vumportal.uitwisseling.fouten import VumFout
from vumportal.uitwisseling.lijst import VOLGORDE_UITLEG
from vumportal.uitwisseling.models import Resultaat, Zoekopdracht
from vumportal.uitwisseling.regels import Resultaatregel
from vumportal.uitwisseling.selectors import progress, questions, stored_detail
from vumportal.uitwisseling.services import start_zoekopdracht
from vumportal.uitwisseling.splitsen import split_zoekopdracht
from vumportal.uitwisseling.wensen import COMPETENTIE, INTERESSE, OngeldigeWensen, Wensen, from_json
from vumportal.vacatures.models import Vacature
from vumportal.werkplek.forms import AfstandForm, ResultaatForm, SplitsForm
from vumportal.werkplek.kaarten import card
from vumportal.werkplek.meldingen import detail_notice, notices, search_again
from vumportal.werkplek.toegang import MedewerkerRequest, for_staff, page_or_part, wants_fragment
from vumportal.werkplek.views.zoeken import SeeOther
from vumportal.werkplek.wensenformulier import asked_and_checked
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.woorden.feiten import groups

PER_PAGINA = 25
STAND = "stand"
"""Parameter of the polling: the state that the page already shows."""
BEZIG = "bezig"
"""The state of a result whose detail is on its way."""


def _visible(request: MedewerkerRequest, pk: UUID) -> Zoekopdracht:
    rows = Zoekopdracht.objects.visible_to(request.user).select_related(
        "werkzoekende", "vacature", "organisatie"
    )
    return get_object_or_404(rows, pk=pk)


@for_staff("GET")
def search(request: MedewerkerRequest, pk: UUID) -> HttpResponse:
    """Progress and results. htmx asks again until nothing more will come; without news the answer is 204."""
    opdracht = _visible(request, pk)
    voortgang = progress(opdracht, request.user)
    if wants_fragment(request) and not voortgang.klaar and request.GET.get(STAND) == voortgang.stand:
        return HttpResponse(status=204)
    wensen = from_json(opdracht.wensen)
    form = ResultaatForm(request.GET, gezocht=opdracht.soort, wensen=wensen)
    keuzes = form.choices_made()
    regels = _lines(request, opdracht, wensen, keuzes)
    pagina = Paginator(regels, PER_PAGINA).get_page(request.GET.get("pagina"))
    vragen = questions(opdracht)
    vraag = request.GET.copy()
    vraag.pop(STAND, None)
    gevraagd, nagekeken = asked_and_checked(wensen, opdracht.soort)
    context = {
        "opdracht": opdracht,
        "titel": title(opdracht),
        "tabblad": tab_title(opdracht),
        "is_vacature": opdracht.soort is Soort.VACATURE,
        "gevraagd": gevraagd,
        "nagekeken": nagekeken,
        "wijzig_url": f"{_search_page(opdracht)}?van={opdracht.pk}",
        "opnieuw": search_again(opdracht),
        "voortgang": voortgang,
        "vragen": vragen,
        "meldingen": notices(opdracht, voortgang, vragen, wensen),
        "form": form,
        "filters": form.chosen_words(),
        "is_hard": bool(wensen.hard),
        "volgorde": VOLGORDE_UITLEG[opdracht.soort][keuzes["sorteer"]],
        "pagina": pagina,
        "kaarten": [card(regel, opdracht, wensen) for regel in pagina],
        "getoond": len(regels),
        "vraag": vraag,
        "poll_url": f"{request.path}?{_with_stand(vraag, voortgang.stand)}",
    }
    return page_or_part(request, "werkplek/zoekopdracht.html", "resultaten", context)


def _lines(
    request: MedewerkerRequest, opdracht: Zoekopdracht, wensen: Wensen, keuzes: dict[str, Any]
) -> list[Resultaatregel]:
    return result_list(
        opdracht,
        gebruiker=request.user,
        sorteer=keuzes["sorteer"],
        herkomst=keuzes["herkomst"],
        overeenkomsten=keuzes["werk"],
        contracten=keuzes["contract"],
        competenties=wensen[COMPETENTIE.veld] if "competenties" in keuzes["bekend"] else (),
        interesses=wensen[INTERESSE.veld] if "interesses" in keuzes["bekend"] else (),
        ook_onbekend=not keuzes["zonder_onbekend"],
    )


def _with_stand(vraag: Any, stand: str) -> str:
    parameters = vraag.copy()
    parameters[STAND] = stand
    return str(parameters.urlencode())


def title(opdracht: Zoekopdracht) -> str:
    """What is looked for, and for whom or what: "Vacatures voor Henk"."""
    if opdracht.werkzoekende:
        return f"Vacatures voor {opdracht.werkzoekende.voornaam}"
    return f"Kandidaten voor {opdracht.vacature}"


def tab_title(opdracht: Zoekopdracht) -> str:
    """The same, told apart from other searches about them: "Vacatures voor Henk J., 3 maart 10:42"."""
    moment = timezone.localtime(opdracht.gestart_op)
    om = f"{date_format(moment, 'j F')} {date_format(moment, 'H:i')}"
    if opdracht.werkzoekende:
        return f"Vacatures voor {opdracht.werkzoekende.korte_naam}, {om}"
    return f"Kandidaten voor {opdracht.vacature}, {om}"


def _search_page(opdracht: Zoekopdracht) -> str:
    if opdracht.werkzoekende_id:
        return reverse("zoek_vacatures", args=[opdracht.werkzoekende_id])
    return reverse("zoek_kandidaten", args=[opdracht.vacature_id])


@for_staff("POST")
def repeat(request: MedewerkerRequest, pk: UUID) -> HttpResponse:
    """The same wishes asked now, in a smaller gebied when the form says so; a zoekopdracht of its own."""
    opdracht = _visible(request, pk)
    eerder, form = from_json(opdracht.wensen), AfstandForm(request.POST)
    wensen = eerder
    if form.is_valid() and form.cleaned_data["afstand"]:
        wensen = wensen.replace(afstand=form.cleaned_data["afstand"])
    try:
        nieuw = start_zoekopdracht(
            gebruiker=request.user,
            wensen=wensen,
            werkzoekende=opdracht.werkzoekende,
            vacature=opdracht.vacature,
            opnieuw=opdracht if wensen == eerder else None,
        )
    except OngeldigeWensen:  # of before, or broken: the form says what has to be filled in
        return SeeOther(f"{_search_page(opdracht)}?van={opdracht.pk}")
    return SeeOther(reverse("zoekopdracht", args=[nieuw.pk]))


@for_staff("POST")
def split(request: MedewerkerRequest, pk: UUID) -> HttpResponse:
    """Ask in smaller parts what reached the maximum; the results join this list."""
    opdracht, form = _visible(request, pk), SplitsForm(request.POST)
    gezien = form.cleaned_data["vragen"] if form.is_valid() else None
    aantal = split_zoekopdracht(gebruiker=request.user, zoekopdracht=opdracht, gezien=gezien)
    if aantal:
        messages.success(
            request, f"We vragen hetzelfde nu in {aantal} kleinere delen. Wat nieuw is, komt in deze lijst."
        )
    else:
        messages.warning(
            request, "Kleiner dan dit kan niet. Zet een wens op 'moet' om minder resultaten te krijgen."
        )
    return SeeOther(reverse("zoekopdracht", args=[pk]))


# --- one result -------------------------------------------------------------------------------------
def _result(request: MedewerkerRequest, opdracht: Zoekopdracht, resultaat: int) -> Resultaat:
    rows = readable_results(opdracht, request.user)
    return get_object_or_404(
        rows.select_related("zoekopdracht__organisatie", "zoekvraag", "detail", "detailverzoek"), pk=resultaat
    )


@for_staff("GET")
def result(request: MedewerkerRequest, pk: UUID, resultaat: int) -> HttpResponse:
    """One result: why it fits, and all that may be read of it without paying.

    As long as its detail is on its way htmx asks again; without news the answer is 204.
    """
    opdracht = _visible(request, pk)
    found = _result(request, opdracht, resultaat)
    detail = view_detail(gebruiker=request.user, resultaat=found)
    kaart = card(result_line(found, request.user), opdracht, from_json(opdracht.wensen))
    waited = request.GET.get(STAND) == BEZIG
    if wants_fragment(request) and waited and kaart.detail == BEZIG:
        return HttpResponse(status=204)
    kosten = cost_sentence(found) if waited and detail else ""
    context = {
        "opdracht": opdracht,
        "titel_opdracht": title(opdracht),
        "is_vacature": opdracht.soort is Soort.VACATURE,
        "kaart": kaart,
        "is_eigen": found.is_eigen,
        "bron": _bron(detail.bron_id) if detail else "",
        "eigen_url": _own_page(request, opdracht, found),
        "opnieuw": [search_again(opdracht)],
        "verzoek": detail_notice(kaart, fetching_state(found), waited=waited, kosten=kosten),
        "poll_url": _waiting_page(pk, resultaat),
        "groepen": groups(detail.document if detail else found.inhoud, opdracht.soort),
    }
    return page_or_part(request, "werkplek/resultaat.html", "details", context)


def _waiting_page(pk: UUID, resultaat: int) -> str:
    """The page of a result for who waits for its detail: it says how that went."""
    return f"{reverse('resultaat', args=[pk, resultaat])}?{STAND}={BEZIG}"


def _bron(bron_id: str) -> str:
    """Name of the organisation where a detail came from; its number when we do not know the name."""
    naam = Organisatie.objects.filter(oin=bron_id).values_list("naam", flat=True).first()
    return naam or (f"organisatie met nummer {bron_id}" if bron_id.isdigit() else bron_id)


def _own_page(request: MedewerkerRequest, opdracht: Zoekopdracht, resultaat: Resultaat) -> str:
    """Address of the record itself, when it is ours and this user may open it."""
    if not resultaat.is_eigen:
        return ""
    if opdracht.soort is Soort.VACATURE:
        vacature = Vacature.objects.visible_to(request.user).filter(extern_id=resultaat.eigen_id).first()
        return reverse("vacature", args=[vacature.pk]) if vacature else ""
    people = Werkzoekende.objects.visible_to(request.user)
    persoon = people.filter(profiel__extern_id=resultaat.eigen_id).first()
    return reverse("kandidaat", args=[persoon.pk]) if persoon else ""


@for_staff("POST")
def fetch(request: MedewerkerRequest, pk: UUID, resultaat: int) -> HttpResponse:
    """Fetch the detail of a result of the exchange; the page that follows says what it cost, or that we wait for it."""
    found = _result(request, _visible(request, pk), resultaat)
    is_new = not found.is_eigen and stored_detail(found) is None
    try:
        detail = request_detail(gebruiker=request.user, resultaat=found)
    except GeenDetail as fout:
        messages.warning(request, fout.melding)
    except VumFout as fout:
        messages.error(request, f"{fout.melding} Dit kostte je niets.")
    else:
        if detail is None:
            return SeeOther(_waiting_page(pk, resultaat))
        if is_new:
            messages.success(request, cost_sentence(found))
    return SeeOther(reverse("resultaat", args=[pk, resultaat]))


def cost_sentence(resultaat: Resultaat) -> str:
    """What fetching this detail cost, and what is left."""
    if resultaat.zoekvraag is None:
        return "Dit kostte niets."
    resultaat.zoekvraag.refresh_from_db(fields=["details_gebruikt"])
    over = resultaat.zoekvraag.details_over
    waarvoor = "dit beroep" if resultaat.zoekopdracht.soort is Soort.VACATURE else "deze vraag"
    if not over:
        return f"Gelukt. Voor {waarvoor} was dit de laatste keer. Zoek opnieuw, dan kan het weer."
    return f"Gelukt. Voor {waarvoor} kun je het nog {over} keer doen."
