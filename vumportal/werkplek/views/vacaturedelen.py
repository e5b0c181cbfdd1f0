"""Sharing a vacature with another team or a colleague, stopping with that, taking it on and handing it over."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from vumportal.vacatures.delen import (
    colleagues_for,
    hand_over_dossier,
    name_with_organisation,
    share,
    shares,
    take_on,
    teams_for,
    unshare,
)
from vumportal.vacatures.models import Vacaturedossier
from vumportal.werkplek import terug
from vumportal.werkplek.toegang import MedewerkerRequest, for_staff
from vumportal.werkplek.vacatureblok import block_of, code_of
from vumportal.werkplek.vacatureformulieren import DeelForm, DraagOverForm, as_arguments
from vumportal.werkplek.views.zoeken import SeeOther


@for_staff("GET", "POST")
def share_vacancy(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """With whom this is shared and a form for another. A POST shares, or does what its button says.

    Who sees the vacature and is not of its team gets 403.
    """
    about = ("team", "eigenaar", "vacature", "organisatie")
    visible = Vacaturedossier.objects.visible_to(request.user).select_related(*about)
    dossier = get_object_or_404(visible, pk=pk)
    if not Vacaturedossier.objects.owned_by(request.user).filter(pk=pk).exists():
        raise PermissionDenied
    if request.method == "POST" and "stop" in request.POST:
        return _stopped(request, dossier)
    if request.method == "POST" and "doe" in request.POST:
        return _taken(request, dossier)
    return _page(request, dossier)


def _page(request: MedewerkerRequest, dossier: Vacaturedossier) -> HttpResponse:
    is_post = request.method == "POST"
    naar_team = is_post and "over" in request.POST
    getypt = terug.take(request)
    teams = list(teams_for(dossier))
    form = DeelForm(
        request.POST if is_post and not naar_team else None,
        teams=teams,
        collegas=list(colleagues_for(dossier)),
        organisatie_id=dossier.organisatie_id,
        initial=getypt.dict() if getypt else {},
    )
    eigen = [team for team in teams if team.organisatie_id == dossier.organisatie_id]
    over = DraagOverForm(request.POST if naar_team else None, teams=eigen)
    if naar_team and over.is_valid():
        return _handed_over(request, dossier, over)
    if is_post and not naar_team and form.is_valid():
        try:
            return _shared(request, dossier, form)
        except ValidationError as fout:
            form.refuse(fout, "met")
    context = {
        "dossier": dossier,
        "page": page_of_dossier(dossier),
        "blok": block_of(dossier, request.user),
        "form": form,
        "over": over if eigen else None,
        "van_wie": terug.made_for(request.user),
    }
    status = 422 if form.errors or over.errors else 200
    return render(request, "werkplek/vacature_delen.html", context, status=status)


def page_of_dossier(dossier: Vacaturedossier) -> str:
    """Where this is read: what was published of it, or the concept."""
    if dossier.vacature_id:
        return reverse("vacature", args=[dossier.vacature_id])
    return reverse("vacature_bewerken", args=[dossier.pk])


def _shared(request: MedewerkerRequest, dossier: Vacaturedossier, form: DeelForm) -> HttpResponse:
    made = form.answer()
    naam = name_with_organisation(made.get("team") or made["gebruiker"], dossier.organisatie_id)
    if share(dossier=dossier, door=request.user, **made):
        messages.success(request, f"Gedeeld met {naam}.")
    else:
        messages.info(request, f"Dit was al zo gedeeld met {naam}. Er is niets veranderd.")
    return SeeOther(reverse("vacature_delen", args=[dossier.pk]))


def _stopped(request: MedewerkerRequest, dossier: Vacaturedossier) -> HttpResponse:
    met = next((een.met for een in shares(dossier) if code_of(een.met) == request.POST["stop"]), None)
    if met is not None and unshare(dossier=dossier, door=request.user, **as_arguments(met)):
        naam = name_with_organisation(met, dossier.organisatie_id)
        messages.success(request, f"Gestopt. {naam} ziet dit niet meer door jullie team.")
    else:
        messages.info(request, "Dit werd al niet meer gedeeld. Er is niets veranderd.")
    return SeeOther(reverse("vacature_delen", args=[dossier.pk]))


def _taken(request: MedewerkerRequest, dossier: Vacaturedossier) -> HttpResponse:
    if take_on(dossier=dossier, door=request.user):
        messages.success(request, "Jij doet deze vacature.")
    return SeeOther(page_of_dossier(dossier))


def _handed_over(request: MedewerkerRequest, dossier: Vacaturedossier, form: DraagOverForm) -> HttpResponse:
    hand_over_dossier(dossier=dossier, door=request.user, team=form.chosen())
    messages.success(request, f"Overgedragen aan {form.chosen().naam}.")
    return SeeOther(reverse("vacatures"))
