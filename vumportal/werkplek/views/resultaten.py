"""One result of a search: whom to call, why it may suit, what to ask, and all that may be read of it."""

from collections.abc import Mapping
from dataclasses import replace
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
from vumportal.uitwisseling.lijst import Buren, Resultatenlijst
from vumportal.uitwisseling.models import Detail, Navraag, Resultaat, Vondst, Zoekopdracht
from vumportal.uitwisseling.regels import Resultaatregel, Staat, one_line
from vumportal.uitwisseling.selectors import stored_detail
from vumportal.uitwisseling.vondsten import mark_viewed
from vumportal.uitwisseling.wensen import Wensen, from_json
from vumportal.vacatures.models import Vacature
from vumportal.werkplek import terug
from vumportal.werkplek.forms import NavraagForm, ResultaatForm
from vumportal.werkplek.meldingen import detail_notice, search_again
from vumportal.werkplek.punten import Punt, detail_state, pay, points, short_name, what_for
from vumportal.werkplek.resultatenpagina import PER_PAGINA, accompanied_by, list_query
from vumportal.werkplek.rijen import Lijstblik, row
from vumportal.werkplek.samenkijken import about_search
from vumportal.werkplek.toegang import MedewerkerRequest, for_staff, page_or_part, wants_fragment
from vumportal.werkplek.views.zoeken import SeeOther
from vumportal.werkplek.views.zoekopdrachten import STAND, title, visible
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.woorden.contact import VELDEN, contacts
from vumportal.woorden.feiten import EIGEN_WOORDEN, groups, own_words

BEZIG = "bezig"
"""The state of a result whose detail is on its way."""


def readable_result(request: MedewerkerRequest, opdracht: Zoekopdracht, resultaat: int) -> Resultaat:
    """The result, when it is of this search and this member of staff may see it; else 404."""
    rows = readable_results(opdracht, request.user)
    found: Resultaat = get_object_or_404(
        rows.select_related("zoekvraag", "detail", "detailverzoek", "vondst").prefetch_related(
            "vondst__navragen"
        ),
        pk=resultaat,
    )
    found.zoekopdracht = opdracht
    return found


@for_staff("GET", samen=about_search)
def result(request: MedewerkerRequest, pk: UUID, resultaat: int) -> HttpResponse:
    """One result: why it fits, and all that may be read of it without paying.

    As long as its detail is on its way htmx asks again; without news the answer is 204.
    """
    opdracht = visible(request, pk)
    found = readable_result(request, opdracht, resultaat)
    detail = view_detail(gebruiker=request.user, resultaat=found)
    if not wants_fragment(request):  # a page that polls was opened before
        mark_viewed(found)
    waited = request.GET.get(STAND) == BEZIG
    if wants_fragment(request) and waited and fetching_state(found).sinds is not None and detail is None:
        return HttpResponse(status=204)
    getypt = terug.take(request)
    return result_page(request, found, detail, getypt=getypt, waited=waited)


def result_page(
    request: MedewerkerRequest,
    found: Resultaat,
    detail: Detail | None,
    *,
    getypt: Mapping[str, Any] | None = None,
    waited: bool = False,
    status: int = 200,
) -> HttpResponse:
    """The page of a result. getypt: an answer of a contact person that was not stored yet. waited: for its detail."""
    opdracht = found.zoekopdracht
    wensen, regel = from_json(opdracht.wensen), one_line(found, request.user)
    vraag, staat = list_query(request.GET), detail_state(regel)
    adres = [opdracht.pk, found.pk]
    ophaal_url, wacht_url = reverse("detail_ophalen", args=adres) + vraag, _waiting_page(request, found)
    blik = Lijstblik(opdracht, wensen, (), (), accompanied_by(opdracht, [regel]), vraag=vraag)
    verzoek = detail_notice(
        staat,
        fetching_state(found),
        ophaal_url=ophaal_url,
        wacht_url=wacht_url,
        waited=waited,
        kosten=cost_sentence(found) if waited and detail else "",
    )
    context = {
        **contents(detail.document if detail else found.inhoud, opdracht.soort, met_contact=bool(detail)),
        **find_actions(regel, opdracht.pk, vraag),
        **_around(request, found, wensen),
        "opdracht": opdracht,
        "titel_opdracht": title(opdracht),
        "is_vacature": opdracht.soort is Soort.VACATURE,
        "naam": short_name(opdracht),
        "rij": row(regel, blik),
        "loon": _pay(found, wensen),
        "punten": _with_forms(points(regel.oordelen, wensen, opdracht, _answers(found)), getypt),
        "navraag_url": reverse("navragen", args=adres) + vraag,
        "van_wie": terug.made_for(request.user),
        "detail": detail,
        "stand": staat,
        "ophaal_url": ophaal_url,
        "over": regel.details_over or 0,
        "waarvoor": what_for(opdracht, wensen),
        "bron": _bron(detail.bron_id) if detail else "",
        "eigen_url": _own_page(request, opdracht, found),
        "opnieuw": [search_again(opdracht)],
        "verzoek": verzoek,
        "poll_url": wacht_url,
        "is_fout": status == 422,
    }
    return page_or_part(request, "werkplek/resultaat.html", "details", context, status=status)


def contents(inhoud: object, soort: Soort, *, met_contact: bool) -> dict[str, Any]:
    """A document in words: the contact persons, what it says in its own words, and the rest."""
    wie = contacts(inhoud, soort) if met_contact else []
    zonder = {EIGEN_WOORDEN[soort]} | (VELDEN[soort] if wie else frozenset())
    return {
        "contact": wie,
        "verhaal": own_words(inhoud, soort),
        "groepen": groups(inhoud, soort, zonder=zonder),
    }


def _pay(resultaat: Resultaat, wensen: Wensen) -> str:
    """What the work pays; "" of a kandidaat."""
    return pay(resultaat.inhoud, wensen) if resultaat.zoekopdracht.soort is Soort.VACATURE else ""


def _answers(resultaat: Resultaat) -> list[Navraag]:
    return list(resultaat.vondst.navragen.all()) if resultaat.vondst else []


def _with_forms(punten: list[Punt], getypt: Mapping[str, Any] | None) -> list[Punt]:
    """The facts, those that can be asked about with a form for the answer; one may have been filled in."""
    wensen = [punt.sleutel for punt in punten if punt.vraag]
    return [
        replace(
            punt,
            form=NavraagForm(
                getypt if getypt and getypt.get("wens") == punt.sleutel else None,
                wens=punt.sleutel,
                wensen=wensen,
                navraag=punt.navraag,
            ),
        )
        if punt.vraag
        else punt
        for punt in punten
    ]


def _around(request: MedewerkerRequest, found: Resultaat, wensen: Wensen) -> dict[str, Any]:
    """The way back to the list, and to the results before and after this one, with the same order and filters."""
    buren = neighbours(request, found, wensen)
    pagina = str((buren.nummer - 1) // PER_PAGINA + 1) if buren else ""
    terug_naar = list_query(request.GET, **({"pagina": pagina} if pagina not in ("", "1") else {}))
    buur_urls = [
        reverse("resultaat", args=[found.zoekopdracht_id, buur]) + list_query(request.GET) if buur else ""
        for buur in ((buren.vorige, buren.volgende) if buren else (None, None))
    ]
    return {
        "lijst_url": f"{reverse('zoekopdracht', args=[found.zoekopdracht_id])}{terug_naar}#rij-r{found.pk}",
        "buren": buren,
        "vorige_url": buur_urls[0],
        "volgende_url": buur_urls[1],
    }


def neighbours(request: MedewerkerRequest, found: Resultaat, wensen: Wensen | None = None) -> Buren | None:
    """Where a result stands in the list that the address describes."""
    opdracht = found.zoekopdracht
    wensen = wensen or from_json(opdracht.wensen)
    lijstvraag = ResultaatForm(request.GET, gezocht=opdracht.soort, wensen=wensen).question()
    return Resultatenlijst(opdracht, wensen, request.user, lijstvraag).neighbours(found.pk)


@for_staff("GET", samen=about_search)
def everything(request: MedewerkerRequest, pk: UUID, resultaat: int) -> HttpResponse:
    """Every wish with its fact, and what can be done: the opened part of a row. A browser goes to the page itself."""
    opdracht, vraag = visible(request, pk), list_query(request.GET)
    found = readable_result(request, opdracht, resultaat)
    if not wants_fragment(request):
        return SeeOther(reverse("resultaat", args=[pk, resultaat]) + vraag)
    view_detail(gebruiker=request.user, resultaat=found)
    wensen = from_json(opdracht.wensen)
    regel = one_line(found, request.user)
    stand = detail_state(regel)
    kan_halen = stand in ("te_halen", "op")
    context = {
        "rij": row(regel, Lijstblik(opdracht, wensen, (), (), {}, vraag=vraag)),
        "is_vacature": opdracht.soort is Soort.VACATURE,
        "naam": short_name(opdracht),
        "punten": points(regel.oordelen, wensen, opdracht, _answers(found)),
        "loon": _pay(found, wensen),
        "stand": stand,
        "detail_url": reverse("detail_ophalen", args=[pk, resultaat]) + vraag if kan_halen else "",
        "over": regel.details_over or 0,
        "waarvoor": what_for(opdracht, wensen),
        **find_actions(regel, pk, vraag),
    }
    return render(request, "werkplek/alles.html", context)


def find_actions(regel: Resultaatregel, pk: UUID, vraag: str) -> dict[str, Any]:
    """What a page needs to keep a result, to set it aside, or to undo that. vraag: see `Lijstblik`."""
    adres = [pk, regel.resultaat.pk]
    return {
        "is_bewaard": regel.staat is Staat.BEWAARD,
        "is_weg": regel.staat is Staat.WEG,
        "bewaar_url": reverse("bewaren", args=adres) + vraag,
        "weg_url": reverse("wegleggen", args=adres) + vraag,
        "terug_url": reverse("terugzetten", args=adres) + vraag,
        "redenen": Vondst.Reden.choices,
    }


def _waiting_page(request: MedewerkerRequest, found: Resultaat) -> str:
    """The page of a result for who waits for its detail: it says how that went."""
    vraag = list_query(request.GET, **{STAND: BEZIG})
    return reverse("resultaat", args=[found.zoekopdracht_id, found.pk]) + vraag


def _bron(bron_id: str) -> str:
    """Name of the organisation where a detail came from; its number when we do not know the name."""
    naam = Organisatie.objects.filter(oin=bron_id).values_list("naam", flat=True).first()
    return naam or (f"organisatie met nummer {bron_id}" if bron_id.isdigit() else bron_id)


def _own_page(request: MedewerkerRequest, opdracht: Zoekopdracht, resultaat: Resultaat) -> str:
    return own_page(request, opdracht.soort, resultaat.eigen_id) if resultaat.is_eigen else ""


def own_page(request: MedewerkerRequest, soort: Soort, eigen_id: str) -> str:
    """Address of an own record, when this user may open it and nobody looks along; else ""."""
    if request.samen is not None:
        return ""
    if soort is Soort.VACATURE:
        vacature = Vacature.objects.of_own(request.user).filter(extern_id=eigen_id).first()
        return reverse("vacature", args=[vacature.pk]) if vacature else ""
    persoon = Werkzoekende.objects.visible_to(request.user).filter(profiel__extern_id=eigen_id).first()
    return reverse("kandidaat", args=[persoon.pk]) if persoon else ""


@for_staff("POST", samen=about_search)
def fetch(request: MedewerkerRequest, pk: UUID, resultaat: int) -> HttpResponse:
    """Fetch the detail of a result of the exchange; the page that follows says what it cost, or that we wait for it."""
    found = readable_result(request, visible(request, pk), resultaat)
    is_new = not found.is_eigen and stored_detail(found) is None
    try:
        detail = request_detail(gebruiker=request.user, resultaat=found)
    except GeenDetail as fout:
        messages.warning(request, fout.melding)
    except VumFout as fout:
        messages.error(request, f"{fout.melding} Dit kostte je niets.")
    else:
        if detail is None:
            return SeeOther(_waiting_page(request, found))
        if is_new:
            messages.success(request, cost_sentence(found))
    return SeeOther(reverse("resultaat", args=[pk, resultaat]) + list_query(request.GET))


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
