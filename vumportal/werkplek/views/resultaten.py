"""One result of a search: why it may suit, all that may be read of it, its contact person, and what is done with it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from vumportal.organisaties.models import Organisatie
from vumportal.standaard.soort import Soort
from vumportal.uitwisseling.details import GeenDetail, view_detail
from vumportal.uitwisseling.detailverzoek import fetching_state, request_detail
from vumportal.uitwisseling.eigen import readable_results
from vumportal.uitwisseling.fouten import VumFout
from vumportal.uitwisseling.models import Resultaat, Vondst, Zoekopdracht
from vumportal.uitwisseling.regels import Resultaatregel, Staat, one_line
from vumportal.uitwisseling.selectors import stored_detail
from vumportal.uitwisseling.vondsten import keep, mark_viewed, put_back, set_aside
from vumportal.uitwisseling.wensen import from_json
from vumportal.vacatures.models import Vacature
from vumportal.werkplek.forms import WegForm
from vumportal.werkplek.kaarten import card, detail_state, points, what_for
from vumportal.werkplek.meldingen import detail_notice, search_again
from vumportal.werkplek.rijen import Lijstblik, row
from vumportal.werkplek.toegang import MedewerkerRequest, for_staff, page_or_part, wants_fragment
from vumportal.werkplek.views.zoeken import SeeOther
from vumportal.werkplek.views.zoekopdrachten import STAND, title, visible
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.woorden.feiten import groups

BEZIG = "bezig"
"""The state of a result whose detail is on its way."""


def _result(request: MedewerkerRequest, opdracht: Zoekopdracht, resultaat: int) -> Resultaat:
    rows = readable_results(opdracht, request.user)
    return get_object_or_404(
        rows.select_related("zoekopdracht__organisatie", "zoekvraag", "detail", "detailverzoek", "vondst"),
        pk=resultaat,
    )


@for_staff("GET")
def result(request: MedewerkerRequest, pk: UUID, resultaat: int) -> HttpResponse:
    """One result: why it fits, and all that may be read of it without paying.

    As long as its detail is on its way htmx asks again; without news the answer is 204.
    """
    opdracht = visible(request, pk)
    found = _result(request, opdracht, resultaat)
    detail = view_detail(gebruiker=request.user, resultaat=found)
    mark_viewed(found)
    kaart = card(one_line(found, request.user), opdracht, from_json(opdracht.wensen))
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


@for_staff("GET")
def everything(request: MedewerkerRequest, pk: UUID, resultaat: int) -> HttpResponse:
    """Every wish with its fact, and what can be done: the opened part of a row. A browser goes to the page itself."""
    if not wants_fragment(request):
        return SeeOther(reverse("resultaat", args=[pk, resultaat]))
    opdracht = visible(request, pk)
    found = _result(request, opdracht, resultaat)
    view_detail(gebruiker=request.user, resultaat=found)
    wensen = from_json(opdracht.wensen)
    regel = one_line(found, request.user)
    kan_halen = detail_state(regel) in ("te_halen", "op")
    context = {
        "rij": row(regel, Lijstblik(opdracht, wensen, (), (), {})),
        "is_vacature": opdracht.soort is Soort.VACATURE,
        "naam": opdracht.werkzoekende.voornaam if opdracht.werkzoekende else "",
        "punten": points(regel, wensen, opdracht),
        "detail_url": reverse("detail_ophalen", args=[pk, resultaat]) if kan_halen else "",
        "over": regel.details_over or 0,
        "waarvoor": what_for(opdracht, wensen),
        **find_actions(regel, pk),
    }
    return render(request, "werkplek/alles.html", context)


def find_actions(regel: Resultaatregel, pk: UUID) -> dict[str, Any]:
    """What a page needs to keep a result, to set it aside, or to undo that."""
    adres = [pk, regel.resultaat.pk]
    return {
        "is_bewaard": regel.staat is Staat.BEWAARD,
        "is_weg": regel.staat is Staat.WEG,
        "bewaar_url": reverse("bewaren", args=adres),
        "weg_url": reverse("wegleggen", args=adres),
        "terug_url": reverse("terugzetten", args=adres),
        "redenen": Vondst.Reden.choices,
    }


@for_staff("POST")
def keep_result(request: MedewerkerRequest, pk: UUID, resultaat: int) -> HttpResponse:
    """Keep it for whom or what is searched."""
    opdracht = visible(request, pk)
    keep(gebruiker=request.user, resultaat=_result(request, opdracht, resultaat))
    wie = opdracht.werkzoekende.voornaam if opdracht.werkzoekende else "deze vacature"
    messages.success(request, f"Bewaard voor {wie}.")
    return SeeOther(_back_to_list(request, pk))


@for_staff("POST")
def set_result_aside(request: MedewerkerRequest, pk: UUID, resultaat: int) -> HttpResponse:
    """Out of the list, with a reason; it can be put back."""
    found = _result(request, visible(request, pk), resultaat)
    form = WegForm(request.POST)
    if not form.is_valid():
        messages.warning(request, "Kies eerst een reden. Er is niets veranderd.")
        return SeeOther(_back_to_list(request, pk))
    set_aside(gebruiker=request.user, resultaat=found, reden=form.cleaned_data["reden"])
    messages.success(request, "Weggelegd. Onder de kop van de lijst vind je het terug.")
    return SeeOther(_back_to_list(request, pk))


@for_staff("POST")
def put_result_back(request: MedewerkerRequest, pk: UUID, resultaat: int) -> HttpResponse:
    """Neither kept nor set aside any more."""
    put_back(gebruiker=request.user, resultaat=_result(request, visible(request, pk), resultaat))
    messages.success(request, "Het staat weer gewoon in de lijst.")
    return SeeOther(_back_to_list(request, pk))


def _back_to_list(request: MedewerkerRequest, pk: UUID) -> str:
    return reverse("zoekopdracht", args=[pk])


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
    found = _result(request, visible(request, pk), resultaat)
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
