"""The life of a vacature: open longer after a look, closed with an outcome, opened again, and the employer's link."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from vumportal.organisaties.lijsten import EINDE_VACATURE, values
from vumportal.standaard.soort import Soort
from vumportal.uitwisseling.vergeten import close_vacature
from vumportal.vacatures.dossiers import document_of
from vumportal.vacatures.levensloop import extend, reopen, require, room_to_extend, term_left
from vumportal.vacatures.models import Vacaturedossier
from vumportal.vacatures.werkgeverlinks import (
    answers_of,
    make_employer_link,
    running_employer_link,
    seen_answer,
    withdraw_employer_link,
)
from vumportal.werkplek.levensloopblok import MEEST, answer_line
from vumportal.werkplek.levensloopformulieren import SluitForm, VerlengForm, typed
from vumportal.werkplek.overzicht import name_of
from vumportal.werkplek.terug import made_for
from vumportal.werkplek.toegang import MedewerkerRequest, for_staff
from vumportal.werkplek.vacaturetoegang import dossier_to_work_with
from vumportal.werkplek.views.zoeken import SeeOther
from vumportal.woorden.feiten import groups
from vumportal.woorden.kort import hele_dag

Status = Vacaturedossier.Status
MAAK, STOP, GEZIEN = "maak", "stop", "gezien"


def page_of_dossier(dossier: Vacaturedossier) -> str:
    """Where one reads on about it: what is published, or the concept."""
    if dossier.vacature_id:
        return reverse("vacature", args=[dossier.vacature_id])
    return reverse("vacature_bewerken", args=[dossier.pk])


# --- steps --------------------------------------------------------------------------------------------
@for_staff("GET", "POST")
def longer(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Look at five points, and choose another last day."""
    dossier = dossier_to_work_with(request, pk)
    try:
        termijn = room_to_extend(dossier)
    except ValidationError as fout:
        return _not_now(request, dossier, fout)
    form = VerlengForm(typed(request), laatste=termijn.laatste)
    if request.method == "POST" and form.is_valid():
        tot = form.cleaned_data["tot"]
        try:
            extend(dossier=dossier, door=request.user, tot=tot, gecontroleerd=form.looked_at())
        except ValidationError as fout:
            form.add_error("tot" if fout.code == "tot" else None, fout.messages)
        else:
            messages.success(request, f"De vacature blijft open tot en met {hele_dag(tot)}.")
            return SeeOther(page_of_dossier(dossier))
    context = {
        "dossier": dossier,
        "form": form,
        "van_wie": made_for(request.user),
        "groepen": groups(document_of(dossier), Soort.VACATURE),
        "terug": page_of_dossier(dossier),
    }
    return render(request, "werkplek/vacature_verlengen.html", context, status=_status(request))


@for_staff("GET", "POST")
def close(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Say how it ended. From then on nobody finds it."""
    dossier = dossier_to_work_with(request, pk)
    try:
        require(dossier, Status.GESLOTEN)
    except ValidationError as fout:
        return _not_now(request, dossier, fout)
    form = SluitForm(typed(request), uitkomsten=list(values(EINDE_VACATURE, dossier.organisatie_id)))
    if request.method == "POST" and form.is_valid():
        try:
            close_vacature(dossier=dossier, door=request.user, **form.cleaned_data)
        except ValidationError as fout:
            form.refuse(fout, "uitkomst")
        else:
            messages.success(request, "De vacature is gesloten. Niemand vindt haar meer.")
            return SeeOther(page_of_dossier(dossier))
    context = {
        "dossier": dossier,
        "form": form,
        "van_wie": made_for(request.user),
        "antwoord": answers_of(dossier).first(),
        "terug": page_of_dossier(dossier),
    }
    return render(request, "werkplek/vacature_sluiten.html", context, status=_status(request))


@for_staff("GET", "POST")
def open_again(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Make a closed one a concept again; publishing it is the next page."""
    dossier = dossier_to_work_with(request, pk)
    try:
        if request.method == "POST":
            reopen(dossier=dossier, door=request.user)
            messages.success(request, "De vacature is weer een concept. Kijk haar na en publiceer haar.")
            return SeeOther(reverse("vacature_publiceren", args=[dossier.pk]))
        require(dossier, Status.CONCEPT)
        term_left(dossier)
    except ValidationError as fout:
        return _not_now(request, dossier, fout)
    context = {"dossier": dossier, "terug": page_of_dossier(dossier)}
    return render(request, "werkplek/vacature_heropenen.html", context)


def _not_now(request: MedewerkerRequest, dossier: Vacaturedossier, fout: ValidationError) -> HttpResponse:
    """A colleague was first, or there is no room left: the page of the vacature says why."""
    messages.info(request, fout.messages[0])
    return SeeOther(page_of_dossier(dossier))


def _status(request: MedewerkerRequest) -> int:
    return 422 if request.method == "POST" else 200


# --- the link of the employer -------------------------------------------------------------------------
@for_staff("GET", "POST")
def employer_link(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """Whether a link runs and what was answered. A POST makes one, which its answer alone shows, withdraws it, or says
    that an answer was seen.
    """
    dossier = dossier_to_work_with(request, pk)
    keuze, adres = request.POST.get("keuze", ""), ""
    if request.method == "POST" and keuze not in (MAAK, STOP, GEZIEN):
        raise Http404
    if keuze == GEZIEN:
        return _seen(request, dossier)
    if keuze == STOP:
        withdraw_employer_link(dossier=dossier, door=request.user)
        messages.success(request, "De link is ingetrokken. Hij opent niets meer.")
        return SeeOther(reverse("vacature_link", args=[pk]))
    if keuze == MAAK:
        try:
            geheim = make_employer_link(dossier=dossier, door=request.user)
        except ValidationError as fout:
            return _not_now(request, dossier, fout)
        adres = request.build_absolute_uri(reverse("gast:link", args=[geheim]))
    link = running_employer_link(dossier)
    context = {
        "dossier": dossier,
        "adres": adres,
        "link": link,
        "tekst": _message(request, dossier, adres, link.link.tot) if adres and link else "",
        "antwoorden": [answer_line(een) for een in answers_of(dossier)[: 4 * MEEST]],
        "gesloten": dossier.status == Status.GESLOTEN,
        "maak": MAAK,
        "stop": STOP,
        "terug": page_of_dossier(dossier),
    }
    return render(request, "werkplek/vacature_link.html", context)


def _seen(request: MedewerkerRequest, dossier: Vacaturedossier) -> HttpResponse:
    """Back to where the button was."""
    given = request.POST.get("antwoord", "")
    pk = given if given.isascii() and given.isdecimal() and len(given) < 12 else 0
    seen_answer(antwoord=get_object_or_404(answers_of(dossier), pk=pk), door=request.user)
    places = {"start": reverse("start"), "vacature": page_of_dossier(dossier)}
    back = places.get(request.POST.get("van", ""), reverse("vacature_link", args=[dossier.pk]))
    return SeeOther(back)


def _message(request: MedewerkerRequest, dossier: Vacaturedossier, adres: str, tot: object) -> str:
    """What somebody sends along with the link, to change as they like."""
    naam = f" {dossier.naam}" if dossier.naam else ""
    return (
        f"Hallo,\n\nHier lees je wat we opschreven over je vacature{naam}:\n{adres}\n\n"
        "Druk op Bekijk. Je ziet ook wat je kunt doen als iets niet klopt. Je hebt geen account nodig. "
        f"De link werkt tot en met {hele_dag(tot)}.\n\nGroet,\n{name_of(request.user)}"  # type: ignore[arg-type]
    )
