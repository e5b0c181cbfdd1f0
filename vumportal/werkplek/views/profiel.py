"""Editing the profiel of a kandidaat on the small form; with whom it is shared does not change."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse

from vumportal.caseload.aanmelden import change_profiel, profile_of
from vumportal.formulieren.kiesveld import ZOEK_KEUZE, show_lookup
from vumportal.formulieren.stand import mark_of
from vumportal.logboek.services import log_viewed
from vumportal.standaard.soort import Soort
from vumportal.werkplek import terug
from vumportal.werkplek.personen import person_to_work_with
from vumportal.werkplek.profielformulier import ProfielForm
from vumportal.werkplek.toegang import MedewerkerRequest, for_staff
from vumportal.werkplek.views.zoeken import SeeOther
from vumportal.werkzoekenden.models import Werkzoekende


@for_staff("GET", "POST")
def edit(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """The form; a POST writes what changed and leads to the person."""
    persoon = person_to_work_with(request, pk)
    if request.method != "POST":
        getypt = terug.take(request)
        form = _form(persoon, getypt)
        if getypt is not None:
            show_lookup(form)
        return _page(request, persoon, form)
    form = _form(persoon, request.POST)
    if ZOEK_KEUZE in request.POST:
        show_lookup(form)
        return _page(request, persoon, form, status=422 if form.errors else 200)
    if form.is_valid() and _is_written(request, persoon, form):
        return SeeOther(reverse("kandidaat", args=[pk]))
    return _page(request, persoon, form, status=422)


def _form(persoon: Werkzoekende, data: QueryDict | None) -> ProfielForm:
    document = profile_of(persoon)
    return ProfielForm(data, document=document, stand=mark_of(document))


def _is_written(request: MedewerkerRequest, persoon: Werkzoekende, form: ProfielForm) -> bool:
    try:
        changed = change_profiel(
            werkzoekende=persoon,
            wijzig=form.written,
            was=form.cleaned_data["stand"],
            door=request.user,
        )
    except ValidationError as error:
        form.add_error(None, error)
        return False
    messages.success(request, "Het profiel is gewijzigd." if changed else "Er was niets om te veranderen.")
    return True


def _page(
    request: MedewerkerRequest, persoon: Werkzoekende, form: ProfielForm, *, status: int = 200
) -> HttpResponse:
    """The profiel is read here as on the page of the kandidaat: that is on record."""
    if request.method != "HEAD":
        log_viewed(user_id=request.user.pk, over=Soort.WERKZOEKENDE, extern_id=persoon.pseudoniem)
    context = {
        "persoon": persoon,
        "form": form,
        "van_wie": terug.made_for(request.user),
    }
    return render(request, "werkplek/profiel_klein.html", context, status=status)
