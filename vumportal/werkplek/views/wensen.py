"""The wishes of a search that is there: changed one at a time beside its list, which changes in place."""

from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django_htmx.http import retarget

from vumportal.formulieren.kiesveld import ZOEK_KEUZE
from vumportal.uitwisseling.models import Zoekopdracht
from vumportal.uitwisseling.voorkeuren import fixed_conditions, keep_preference, set_fixed_conditions
from vumportal.uitwisseling.wensen import WENSEN, Wens, from_json, wishes_for
from vumportal.uitwisseling.wijzigen import change_wishes
from vumportal.werkplek import terug
from vumportal.werkplek.forms import VoorwaardenForm
from vumportal.werkplek.samenkijken import about_search
from vumportal.werkplek.toegang import MedewerkerRequest, for_staff, wants_fragment
from vumportal.werkplek.views.zoeken import SeeOther, record_wishes
from vumportal.werkplek.views.zoekopdrachten import page, tab_title, title, visible
from vumportal.werkplek.wensenformulier import WensenForm
from vumportal.werkplek.wensenlijst import lines


@for_staff("GET", "POST", samen=about_search)
def wish(request: MedewerkerRequest, pk: UUID, sleutel: str) -> HttpResponse:
    """One wish. A POST changes it and shows the list as it is then; htmx swaps the wishes and the list together."""
    opdracht, wens = visible(request, pk), WENSEN.get(sleutel)
    if wens is None or opdracht.soort not in wens.soorten:
        raise Http404
    getypt = terug.take(request)
    form = WensenForm(
        request.POST if request.method == "POST" else getypt,
        gezocht=opdracht.soort,
        basis=from_json(opdracht.wensen),
        record=record_wishes(opdracht),
        alleen=wens,
    )
    if request.method != "POST":
        return _form(request, opdracht, wens, form if getypt is None else form.looking_up())
    if ZOEK_KEUZE in request.POST:
        form.looking_up()
        return _form(request, opdracht, wens, form, status=422 if form.errors else 200)
    if not form.is_valid():
        return _form(request, opdracht, wens, form, status=422)
    wensen = form.wensen()
    if opdracht.werkzoekende:
        keep_preference(gebruiker=request.user, werkzoekende=opdracht.werkzoekende, wens=wens, wensen=wensen)
    change_wishes(gebruiker=request.user, zoekopdracht=opdracht, wensen=wensen)
    if not wants_fragment(request):
        return SeeOther(reverse("zoekopdracht", args=[pk]))
    opdracht.refresh_from_db()
    context = page(request, opdracht, keuze=_kept_choices(request)) | {"gewijzigd": sleutel}
    return render(request, "werkplek/zoekopdracht.html#zoekvlak", context)


def _kept_choices(request: MedewerkerRequest) -> QueryDict:
    """Order and filters of the list beside which the wish was changed, from its first page on."""
    try:
        vraag = QueryDict(urlsplit(request.htmx.current_url_abs_path or "").query, mutable=True)
    except ValueError:  # not an address
        return QueryDict()
    vraag.pop("pagina", None)
    return vraag


def _form(
    request: MedewerkerRequest, opdracht: Zoekopdracht, wens: Wens, form: WensenForm, *, status: int = 200
) -> HttpResponse:
    # A wish of this person, also where the form alone does not name them.
    if opdracht.werkzoekende is not None:
        request.getoond.add(opdracht.werkzoekende.pseudoniem)
    context: dict[str, Any] = {
        "opdracht": opdracht,
        "titel_opdracht": title(opdracht),
        "tabblad": tab_title(opdracht),
        "wens": wens,
        "form": form,
        "velden": [form[veld.naam] for veld in wens.velden if form.has_choice(veld.naam)],
        "telt": form[f"telt_{wens.sleutel}"] if wens.weegbaar else None,
        "van_wie": terug.made_for(request.user),
        "wens_url": reverse("wens", args=[opdracht.pk, wens.sleutel]),
        "lijst_url": reverse("zoekopdracht", args=[opdracht.pk]),
    }
    if not wants_fragment(request):
        return render(request, "werkplek/wens_wijzigen.html", context, status=status)
    response = render(request, "werkplek/wens_wijzigen.html#wens", context, status=status)
    if request.method == "POST":  # the form itself comes back, not the list that it aims at
        return retarget(response, f"#wens-{wens.sleutel} .wensregel__deel")
    return response


@for_staff("GET", samen=about_search)
def more(request: MedewerkerRequest, pk: UUID) -> HttpResponse:
    """Every wish with which this can be looked for, and which of them are fixed conditions of the person."""
    opdracht = visible(request, pk)
    vast = fixed_conditions(opdracht)
    return _wishes(request, opdracht, vast, _conditions_form(opdracht, vast))


@for_staff("POST", samen=about_search)
def conditions(request: MedewerkerRequest, pk: UUID) -> HttpResponse:
    """Choose the fixed conditions of the person for whom this search is: at most three."""
    opdracht = visible(request, pk)
    vast = fixed_conditions(opdracht)
    form = _conditions_form(opdracht, vast, request.POST)
    if form is None or opdracht.werkzoekende is None:
        raise Http404
    if not form.is_valid():
        return _wishes(request, opdracht, vast, form, status=422)
    gekozen = form.cleaned_data["voorwaarden"]
    set_fixed_conditions(gebruiker=request.user, werkzoekende=opdracht.werkzoekende, wensen=gekozen)
    return SeeOther(reverse("zoekopdracht", args=[pk]))


def _conditions_form(opdracht: Zoekopdracht, vast: list[str], data: Any = None) -> VoorwaardenForm | None:
    """Of a search for a person; a vacature has no fixed conditions."""
    if opdracht.werkzoekende is None:
        return None
    gevuld = lines(opdracht, from_json(opdracht.wensen), ())
    return VoorwaardenForm(data, wensen=gevuld, gekozen=vast)


def _wishes(
    request: MedewerkerRequest,
    opdracht: Zoekopdracht,
    vast: list[str],
    form: VoorwaardenForm | None,
    *,
    status: int = 200,
) -> HttpResponse:
    gevuld = lines(opdracht, from_json(opdracht.wensen), vast)
    bekend = {regel.sleutel for regel in gevuld}
    context = {
        "opdracht": opdracht,
        "titel_opdracht": title(opdracht),
        "tabblad": tab_title(opdracht),
        "gevuld": gevuld,
        "meer": [
            (wens.naam, reverse("wens", args=[opdracht.pk, wens.sleutel]))
            for wens in wishes_for(opdracht.soort)
            if wens.sleutel not in bekend
        ],
        "form": form,
        "van_wie": opdracht.werkzoekende.voornaam if opdracht.werkzoekende else "",
        "lijst_url": reverse("zoekopdracht", args=[opdracht.pk]),
    }
    return render(request, "werkplek/wensen.html", context, status=status)
