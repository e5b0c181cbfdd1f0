"""The answer to whether a wish has to change, after the same reason again and again."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from vumportal.uitwisseling.models import Zoekopdracht
from vumportal.uitwisseling.zelfde_reden import leave_wish
from vumportal.werkplek.forms import WensvraagForm
from vumportal.werkplek.samenkijken import about_person
from vumportal.werkplek.toegang import MedewerkerRequest, for_staff
from vumportal.werkplek.views.zoeken import SeeOther
from vumportal.werkzoekenden.models import Werkzoekende


@for_staff("POST", samen=about_person)
def answer(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """To the wishes, or back to where it was asked; either way it is asked again after as many times more."""
    persoon = get_object_or_404(Werkzoekende.objects.visible_to(request.user), pk=pk)
    form = WensvraagForm(request.POST)
    if not form.is_valid():
        return SeeOther(reverse("nieuw_voor", args=[pk]))
    gegeven = form.cleaned_data
    eigen = Zoekopdracht.objects.visible_to(request.user).filter(werkzoekende=persoon)
    opdracht = eigen.filter(pk=gegeven["opdracht"]).first() if gegeven["opdracht"] else None
    leave_wish(werkzoekende_id=pk, reden=gegeven["reden"])
    if gegeven["keuze"] == "aanpassen":
        if opdracht is not None:
            return SeeOther(reverse("meer_wensen", args=[opdracht.pk]))
        return SeeOther(reverse("zoek_vacatures", args=[pk]))
    messages.success(
        request, "De wens blijft zo. Leg je nog 3 keer iets om deze reden weg, dan vragen we het weer."
    )
    if opdracht is not None:
        return SeeOther(reverse("zoekopdracht", args=[opdracht.pk]))
    return SeeOther(reverse("nieuw_voor", args=[pk]))
