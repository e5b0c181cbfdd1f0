"""Making one employer of two that are the same: choosing the other one, and which facts stay."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from vumportal.notities.werkgevers import merge_employers
from vumportal.vacatures.models import Werkgever
from vumportal.vacatures.samenvoegen import FEITEN, differing, in_words
from vumportal.vacatures.werkgevers import find_employers, look_alikes
from vumportal.werkplek import terug
from vumportal.werkplek.toegang import MedewerkerRequest, for_staff
from vumportal.werkplek.views.werkgevers import changeable_employer, moved_to
from vumportal.werkplek.views.zoeken import SeeOther
from vumportal.werkplek.werkgeverformulieren import SamenvoegForm, WerkgeverlijstForm

MEEST_GEVONDEN = 10
GEDAAN = "Samengevoegd. Alles staat nu hier."
AL_EEN = "Deze twee zijn al samengevoegd."
DELEN = {
    "vestigingen": "Vestigingen",
    "personen": "Contactpersonen",
    "contacten": "Contacten",
    "vacatures": "Gepubliceerde vacatures",
    "dossiers": "Vacatures waar jullie aan werken",
}
"""What goes along, by the name of what points at an employer."""


@dataclass(frozen=True)
class Werkgeverfeitregel:
    """One fact of both, side by side."""

    naam: str
    een: str
    ander: str


@for_staff("GET", "POST")
def merge_two(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """`met` is the number of the other one; without it the ones that look alike, and what was searched."""
    werkgever = changeable_employer(request, pk)
    if elders := moved_to(request, werkgever, pk):
        return elders
    data = request.POST if request.method == "POST" else terug.take(request)
    gestuurd = data.get("met", "") if data is not None else ""
    met = str(gestuurd or request.GET.get("met", ""))
    if not (met.isascii() and met.isdecimal() and len(met) < 18):
        return _choose(request, werkgever)
    ander = changeable_employer(request, int(met))
    if ander == werkgever:
        if int(met) != pk or request.method == "POST":
            messages.info(request, AL_EEN)
        return SeeOther(reverse("werkgever", args=[werkgever.pk]))
    form = SamenvoegForm(data, blijft=werkgever, ander=ander)
    if request.method == "POST" and form.is_valid():
        try:
            gebleven = merge_employers(
                blijft=werkgever,
                ander=ander,
                door=request.user,
                keuzes=form.choices(),
                gezien=form.cleaned_data["gezien"],
            )
        except ValidationError as fout:
            form = SamenvoegForm(None, blijft=werkgever, ander=ander)
            messages.error(request, fout.messages[0])
            return _compare(request, werkgever, ander, form, status=422)
        messages.success(request, GEDAAN)
        return SeeOther(reverse("werkgever", args=[gebleven.pk]))
    return _compare(request, werkgever, ander, form, status=422 if request.method == "POST" else 200)


def _choose(request: MedewerkerRequest, werkgever: Werkgever) -> HttpResponse:
    form = WerkgeverlijstForm(request.GET)
    zoek = form.chosen("zoek")
    gevonden = find_employers(request.user, zoek).exclude(pk=werkgever.pk)[:MEEST_GEVONDEN] if zoek else []
    context = {"werkgever": werkgever, "form": form, "zoek": zoek, "gevonden": gevonden}
    return render(
        request, "werkplek/werkgever_samenvoegen.html", context | {"gelijk": look_alikes(werkgever)}
    )


def _compare(
    request: MedewerkerRequest, werkgever: Werkgever, ander: Werkgever, form: SamenvoegForm, *, status: int
) -> HttpResponse:
    context = {
        "werkgever": werkgever,
        "ander": ander,
        "form": form,
        "regels": _side_by_side(werkgever, ander),
        "twee_nummers": "kvk" in differing(werkgever, ander),
        "van_wie": terug.made_for(request.user),
    }
    return render(request, "werkplek/werkgever_vergelijken.html", context, status=status)


def _side_by_side(werkgever: Werkgever, ander: Werkgever) -> list[Werkgeverfeitregel]:
    beide = (werkgever, ander)
    feiten = [
        Werkgeverfeitregel(naam, *(in_words(een, feit) for een in beide)) for feit, naam in FEITEN.items()
    ]
    delen = [
        Werkgeverfeitregel(naam, *(str(getattr(een, deel).count()) for een in beide))
        for deel, naam in DELEN.items()
    ]
    return [regel for regel in (*feiten, *delen) if {regel.een, regel.ander} - {"", "0"}]
