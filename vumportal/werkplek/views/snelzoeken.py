"""The search field in the top bar. A name never travels in an address: the question comes by POST."""

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from vumportal.caseload.fasen import phase_names
from vumportal.logboek.services import log_quick_search
from vumportal.organisaties.vindbaar import having_words, named_exactly
from vumportal.standaard.namen import fold, joined, query_words
from vumportal.vacatures.models import Vacature
from vumportal.werkplek import overzicht
from vumportal.werkplek.forms import SnelzoekForm
from vumportal.werkplek.toegang import MedewerkerRequest, for_staff, organisation_of
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.werkzoekenden.verwijzingen import referred_to
from vumportal.woorden.kort import opsomming

MAXIMUM = 20
ACTIES = (
    ("Naar de werkplek", "start"),
    ("Bekijk de kandidaten", "kandidaten"),
    ("Bekijk alle vacatures", "vacatures"),
    ("Bekijk de laatste zoekopdrachten", "zoeken"),
)
"""What can be done, and the name of its page."""


@for_staff("GET", "POST")
def quick_search(request: MedewerkerRequest) -> HttpResponse:
    """People and vacatures that I may see in whose name every word occurs, and actions.

    A colleague of elsewhere who phones names the reference that stands behind the name of the contact. What is called
    exactly what was typed, or has that reference, opens at once when it is the only one.
    """
    if request.method != "POST":
        return render(request, "werkplek/snelzoeken.html", {"form": SnelzoekForm(), "gezocht": False})
    form = SnelzoekForm(request.POST)
    if form.is_valid() and len(joined(form.cleaned_data["q"])) < 2:
        # Only apostrophes, or what shows nothing: every name would have it.
        form.add_error("q", form.fields["q"].error_messages["min_length"])
    if not form.is_valid():
        return render(request, "werkplek/snelzoeken.html", {"form": form, "gezocht": False}, status=422)
    gevraagd = form.cleaned_data["q"]
    people = overzicht.by_name(overzicht.candidates(request.user)).filter(
        having_words(gevraagd, "zoeknaam") | referred_to(gevraagd)
    )
    named = having_words(gevraagd, "zoeknaam", "werkgever__zoeknaam")
    vacancies = overzicht.vacancies(request.user, gesloten=True).filter(named)
    lent = overzicht.lent_vacancies(request.user).filter(named)
    exact = _exact(gevraagd, people, vacancies, lent)
    if len(exact) == 1:
        return redirect(exact[0])
    found = list(people[:MAXIMUM])
    if found:
        log_quick_search(user_id=request.user.pk, refs=[row.pseudoniem for row in found])
    fasen = phase_names(organisation_of(request).pk)
    mensen = [overzicht.line(row, fasen) for row in found]
    vacatures = overzicht.vacancy_lines(vacancies[:MAXIMUM])
    vacatures += overzicht.lent_lines(lent[: MAXIMUM - len(vacatures)])
    context = {
        "form": form,
        "gezocht": True,
        "gevonden": found_words(len(mensen), len(vacatures)),
        "mensen": mensen,
        "vacatures": vacatures,
        "acties": [
            {"tekst": tekst, "url": reverse(naam)}
            for tekst, naam in ACTIES
            if all(any(vorm in fold(tekst) for vorm in vormen) for vormen in query_words(gevraagd))
        ],
        "maximum": MAXIMUM,
    }
    return render(request, "werkplek/snelzoeken.html", context)


def found_words(mensen: int, vacatures: int) -> str:
    """ "1 kandidaat en 2 vacatures gevonden"; "20 of meer" where there may be more than the page shows."""
    delen = (
        f"{aantal}{' of meer' if aantal == MAXIMUM else ''} {een if aantal == 1 else meer}"
        for aantal, een, meer in (
            (mensen, "kandidaat", "kandidaten"),
            (vacatures, "vacature", "vacatures"),
        )
        if aantal
    )
    return f"{opsomming(delen) or 'Niets'} gevonden"


def _exact(gevraagd: str, people: QuerySet[Werkzoekende], *vacancies: QuerySet[Vacature]) -> list[str]:
    """Addresses of what is called exactly this, of each kind two at the most."""
    named = named_exactly(gevraagd, "zoeknaam")
    people = people.filter(named | referred_to(gevraagd))
    urls = [reverse(naam) for tekst, naam in ACTIES if fold(tekst) == fold(gevraagd)]
    for rows, page in ((people, "kandidaat"), *((some.filter(named), "vacature") for some in vacancies)):
        urls += [reverse(page, args=[pk]) for pk in rows.values_list("pk", flat=True)[:2]]
    return urls
