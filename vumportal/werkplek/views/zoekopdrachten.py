"""A search that runs or has run: how far it is, and what was found; asked again, or in smaller parts."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from vumportal.organisaties.plekken import ask_place
from vumportal.organisaties.rondes import alongside, answered
from vumportal.standaard.soort import Soort
from vumportal.uitwisseling.lijst import VOLGORDE_UITLEG, Lijstvraag, Resultatenlijst
from vumportal.uitwisseling.models import Zoekopdracht
from vumportal.uitwisseling.selectors import (
    Aantallen,
    ask_asked,
    asked,
    is_done,
    mark,
    progress,
    questions,
    visible_search,
)
from vumportal.uitwisseling.services import start_zoekopdracht
from vumportal.uitwisseling.splitsen import split_zoekopdracht
from vumportal.uitwisseling.voorkeuren import fixed_conditions
from vumportal.uitwisseling.wensen import OngeldigeWensen, Wensen, from_json
from vumportal.uitwisseling.wijzigen import needs_question
from vumportal.werkplek import resultatenpagina, wensenlijst
from vumportal.werkplek.forms import AfstandForm, ResultaatForm, SplitsForm
from vumportal.werkplek.meldingen import every_night, notices, search_again
from vumportal.werkplek.rijen import Lijstblik, groups
from vumportal.werkplek.samenkijken import about_search
from vumportal.werkplek.toegang import MedewerkerRequest, for_staff, page_or_part, wants_fragment
from vumportal.werkplek.views.zoeken import SeeOther
from vumportal.werkplek.wensvraag import ask_wish_questions

STAND = "stand"
"""Parameter of the polling: the state that the page already shows."""


def visible(request: MedewerkerRequest, pk: UUID) -> Zoekopdracht:
    """The search, when this member of staff may see whom or what it is about; else 404.

    Every page about it names the person for whom it is, and some of the parts that htmx asks for.
    """
    opdracht = visible_search(request.user, pk)
    if opdracht is None:
        raise Http404
    if opdracht.werkzoekende is not None:
        request.genoemd[opdracht.werkzoekende.pseudoniem] = opdracht.werkzoekende.voornaam
    return opdracht


@for_staff("GET", samen=about_search)
def search(request: MedewerkerRequest, pk: UUID) -> HttpResponse:
    """Progress and results. htmx asks again until nothing more will come; without news the answer is 204."""
    opdracht = visible(request, pk)
    if _knows_this(request, opdracht):
        return HttpResponse(status=204)
    return page_or_part(request, "werkplek/zoekopdracht.html", "resultaten", page(request, opdracht))


def _knows_this(request: MedewerkerRequest, opdracht: Zoekopdracht) -> bool:
    """Whether a page that polls already shows all there is."""
    if not wants_fragment(request) or STAND not in request.GET:
        return False
    vragen = asked(opdracht)
    return not is_done(vragen) and request.GET[STAND] == mark(opdracht, vragen)


def page(
    request: MedewerkerRequest,
    opdracht: Zoekopdracht,
    *,
    keuze: QueryDict | None = None,
    focus: Iterable[int] = (),
) -> dict[str, Any]:
    """The context of the page.

    keuze: order and filters, when these are not in the address. focus: the first of these results that is on the page
    gets the focus.
    """
    vragen, wensvragen, _ = answered(
        alongside(
            ask_asked(opdracht),
            ask_wish_questions(opdracht.werkzoekende, opdracht.pk),
            ask_place(request.user),
        )
    )
    wensen, keuze = from_json(opdracht.wensen), request.GET if keuze is None else keuze
    # Most pages are asked without any filter: then there is no form to make.
    form = ResultaatForm(keuze, gezocht=opdracht.soort, wensen=wensen) if keuze else None
    lijstvraag = form.question() if form else Lijstvraag()
    lijst = Resultatenlijst(opdracht, wensen, request.user, lijstvraag)
    pagina = resultatenpagina.page_of(lijst, keuze.get("pagina", ""))
    tellingen = lijst.counts
    voortgang = progress(opdracht, vragen=vragen, aantallen=Aantallen(tellingen.alle, tellingen.eigen))
    regels = list(pagina)
    if opdracht.soort is Soort.WERKZOEKENDE:
        request.getoond.update(regel.resultaat.eigen_id for regel in regels if regel.resultaat.is_eigen)
    vast = fixed_conditions(opdracht)
    here = {regel.resultaat.pk for regel in regels}
    blik = Lijstblik(
        opdracht,
        wensen,
        tellingen.gemeen,
        vast,
        wie=resultatenpagina.accompanied_by(opdracht, regels),
        toon_loon=lijstvraag.sorteer == "loon",
        vraag=resultatenpagina.list_query(keuze),
        focus=next((pk for pk in focus if pk in here), 0),
    )
    vraagregels = questions(opdracht, vragen)
    vraag, lijst_url = keuze.copy(), reverse("zoekopdracht", args=[opdracht.pk])
    vraag.pop(STAND, None)
    return {
        "opdracht": opdracht,
        "titel": title(opdracht),
        "tabblad": tab_title(opdracht),
        "is_vacature": opdracht.soort is Soort.VACATURE,
        "wensenlijst": wensenlijst.lines(opdracht, wensen, vast),
        "gewijzigd": "",
        "van": opdracht.werkzoekende.voornaam if opdracht.werkzoekende else "",
        "meer_url": reverse("meer_wensen", args=[opdracht.pk]),
        "opnieuw": search_again(opdracht),
        # While the person looks along nothing is arranged for later.
        "elke_nacht": every_night(opdracht) if request.samen is None else None,
        "moet_gevraagd": needs_question(opdracht, wensen),
        "voortgang": voortgang,
        "vragen": vraagregels,
        "meldingen": [*notices(opdracht, voortgang, vraagregels, wensen), *wensvragen],
        "kop": resultatenpagina.head(lijst, voortgang, regels),
        "form": form if form and form.is_opened else None,
        "filters": form.chosen_words() if form else [],
        "volgorde": VOLGORDE_UITLEG[opdracht.soort][lijstvraag.sorteer],
        "lijstvraag": lijstvraag,
        "tellingen": tellingen,
        "groepen": groups(
            regels,
            blik,
            tellingen,
            in_groepen=lijstvraag.sorteer == "past",
            ander=resultatenpagina.other_heading(opdracht),
        ),
        "uitwegen": resultatenpagina.ways_out(opdracht, wensen, tellingen) if voortgang.klaar else [],
        "pagina": pagina,
        "vraag": vraag,
        "lijst_url": lijst_url,
        "poll_url": f"{lijst_url}?{_with_stand(vraag, voortgang.stand)}",
    }


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


def search_page(opdracht: Zoekopdracht) -> str:
    """Address of the wishes with which a new search about the same person or vacature starts."""
    if opdracht.werkzoekende_id:
        return reverse("zoek_vacatures", args=[opdracht.werkzoekende_id])
    return reverse("zoek_kandidaten", args=[opdracht.vacature_id])


@for_staff("POST", samen=about_search)
def repeat(request: MedewerkerRequest, pk: UUID) -> HttpResponse:
    """The same wishes asked now, in another gebied when the form says so; a zoekopdracht of its own."""
    opdracht = visible(request, pk)
    eerder, form = from_json(opdracht.wensen), AfstandForm(request.POST)
    wensen = _adjusted(eerder, form)
    try:
        nieuw = start_zoekopdracht(
            gebruiker=request.user,
            wensen=wensen,
            werkzoekende=opdracht.werkzoekende,
            vacature=opdracht.vacature,
            opnieuw=opdracht if wensen == eerder else None,
        )
    except OngeldigeWensen:  # of before, or broken: the form says what has to be filled in
        return SeeOther(f"{search_page(opdracht)}?van={opdracht.pk}")
    return SeeOther(reverse("zoekopdracht", args=[nieuw.pk]))


def _adjusted(wensen: Wensen, form: AfstandForm) -> Wensen:
    """The wishes with what the button of a way out changes."""
    if not form.is_valid():
        return wensen
    if form.cleaned_data["afstand"]:
        wensen = wensen.replace(afstand=form.cleaned_data["afstand"])
    if form.cleaned_data["alle_beroepen"]:
        wensen = wensen.replace(beroepen=())
    if form.cleaned_data["zonder_moet"]:
        wensen = wensen.replace(hard=())
    return wensen


@for_staff("POST", samen=about_search)
def split(request: MedewerkerRequest, pk: UUID) -> HttpResponse:
    """Ask in smaller parts what reached the maximum; the results join this list."""
    opdracht, form = visible(request, pk), SplitsForm(request.POST)
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
