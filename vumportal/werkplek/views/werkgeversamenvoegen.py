"""Making one employer of two that are the same: choosing the other one, and which facts stay."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from vumportal.vacatures.models import Werkgever
from vumportal.vacatures.samenvoegen import FEITEN, differing, in_words, mark_of_both, merge
from vumportal.vacatures.werkgevers import find_employers, look_alikes
from vumportal.werkplek import terug
from vumportal.werkplek.toegang import MedewerkerRequest, for_staff
from vumportal.werkplek.views.werkgevers import changeable_employer, moved_to
from vumportal.werkplek.views.zoeken import SeeOther
from vumportal.werkplek.werkgeverformulieren import SamenvoegForm, WerkgeverlijstForm

MEEST_GEVONDEN = 10
GEDAAN = "Samengevoegd. Alles staat nu hier."
AL_EEN = "Deze twee zijn al samengevoegd."
DELEN = (
    ("vestigingen", "vestiging", "vestigingen"),
    ("personen", "contactpersoon", "contactpersonen"),
    ("contacten", "contact", "contacten"),
    ("vacatures", "gepubliceerde vacature", "gepubliceerde vacatures"),
    ("dossiers", "vacature waar je aan werkt", "vacatures waar jullie aan werken"),
)
"""What goes along, by the name of what points at an employer: one of it and more."""


@dataclass(frozen=True)
class Werkgeverfeitregel:
    """One fact of both, where nothing is to be chosen."""

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
            gebleven = merge(
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
    verschil = differing(werkgever, ander)
    beide = [
        Werkgeverfeitregel(naam, in_words(werkgever, feit), in_words(ander, feit))
        for feit, naam in FEITEN.items()
        if feit not in verschil and (in_words(werkgever, feit) or in_words(ander, feit))
    ]
    context = {
        "werkgever": werkgever,
        "ander": ander,
        "form": form,
        "beide": beide,
        "mee": [(een, _parts(een)) for een in (werkgever, ander)],
        "twee_nummers": "kvk" in verschil,
        "gezien": mark_of_both(werkgever, ander),
        "van_wie": terug.made_for(request.user),
    }
    return render(request, "werkplek/werkgever_vergelijken.html", context, status=status)


def _parts(werkgever: Werkgever) -> list[str]:
    """What there is of an employer, in words."""
    aantallen = {naam: getattr(werkgever, naam).count() for naam, _, _ in DELEN}
    return [
        f"{aantallen[naam]} {een if aantallen[naam] == 1 else meer}"
        for naam, een, meer in DELEN
        if aantallen[naam]
    ]
