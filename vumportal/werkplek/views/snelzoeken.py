"""The search field in the top bar. A name never travels in an address: the question comes by POST."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from vumportal.werkplek import overzicht
from vumportal.werkplek.forms import SnelzoekForm
from vumportal.werkplek.toegang import MedewerkerRequest, for_staff

MAXIMUM = 20
ACTIES = (
    ("Naar de werkplek", "start"),
    ("Bekijk alle kandidaten", "kandidaten"),
    ("Bekijk alle vacatures", "vacatures"),
    ("Bekijk de laatste zoekopdrachten", "zoeken"),
)
"""What can be done, and the name of its page."""


@for_staff("GET", "POST")
def quick_search(request: MedewerkerRequest) -> HttpResponse:
    """People and vacatures that I may see whose name has every word, and actions; one hit opens at once."""
    if request.method != "POST":
        return render(request, "werkplek/snelzoeken.html", {"form": SnelzoekForm(), "gezocht": False})
    form = SnelzoekForm(request.POST)
    if not form.is_valid():
        return render(request, "werkplek/snelzoeken.html", {"form": form, "gezocht": False}, status=422)
    words = form.cleaned_data["q"].split()
    people = _having(
        overzicht.with_facts(overzicht.candidates(request.user)),
        words,
        ("voornaam", "achternaam"),
    )
    vacancies = _having(overzicht.vacancies(request.user, gesloten=True), words, ("naam", "werkgever__naam"))
    mensen = [overzicht.line(row, met_begeleider=True) for row in people[:MAXIMUM]]
    vacatures = [overzicht.vacancy_line(vacature) for vacature in vacancies[:MAXIMUM]]
    acties = [
        {"tekst": tekst, "url": reverse(naam)}
        for tekst, naam in ACTIES
        if all(word.casefold() in tekst.casefold() for word in words)
    ]
    urls = [regel.url for regel in mensen] + [regel.url for regel in vacatures]
    urls += [actie["url"] for actie in acties]
    if len(urls) == 1:
        return redirect(urls[0])
    context = {
        "form": form,
        "gezocht": True,
        "mensen": mensen,
        "vacatures": vacatures,
        "acties": acties,
        "maximum": MAXIMUM,
    }
    return render(request, "werkplek/snelzoeken.html", context)


def _having(rows: QuerySet[Any], words: list[str], fields: tuple[str, ...]) -> QuerySet[Any]:
    """Rows in which each word occurs in one of the fields."""
    for word in words:
        somewhere = Q()
        for field in fields:
            somewhere |= Q(**{f"{field}__icontains": word})
        rows = rows.filter(somewhere)
    return rows
