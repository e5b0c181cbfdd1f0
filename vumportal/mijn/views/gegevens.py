"""Everything that is held about who is logged in: to read, to take along, and to ask something about."""

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from vumportal.caseload.inzage import chapters, take_along
from vumportal.caseload.rechten import own_pages_about
from vumportal.logboek.services import log_read_by_self
from vumportal.mijn.gegevensformulieren import BestandForm, KloptNietForm, VerzoekForm
from vumportal.mijn.kijklijst import find_row
from vumportal.mijn.toegang import PersoonRequest, for_person
from vumportal.mijn.verzoekpapier import BRIEF, KLACHT, confirmation, on_paper
from vumportal.organisaties.emmer import Vast, key, take
from vumportal.werkzoekenden.models import Taak
from vumportal.werkzoekenden.verzoeken import (
    RECHTEN,
    answer_day,
    question_day,
    question_look,
    request_right,
    requests_of,
)
from vumportal.woorden.kort import dag

MEEST_RIJEN = 20
"""Rows of one table that the page shows; the files have all."""
MEEST_VERZOEKEN = 20
OORDEEL = "Een computer beslist hier niets over je, en geeft je geen score. Een medewerker beslist."
"""The same as the file says in full (`caseload.inzage`), in words for the page."""
OPHALEN = Vast(maximum=10, seconden=3600)
"""How often one person may take the files along: making them takes a while."""
SOORTEN = {"pdf": "application/pdf", "json": "application/json"}


class NaarVerzoek(HttpResponseRedirect):
    """After a press: the page of the request, which can be opened again."""

    status_code = 303


@for_person("GET", "POST")
def own_data(request: PersoonRequest) -> HttpResponse:
    """What there is, in words. A POST gives it as a file. Both are on record."""
    if request.method == "POST":
        return _file(request)
    persoon = request.persoon
    if request.method == "GET":
        log_read_by_self(
            owner_oin=persoon.organisatie.oin,
            ref=persoon.pseudoniem,
            wat="gegevens",
            vertegenwoordiger=request.namens.soort if request.namens else "",
        )
    return _page(request)


def _page(request: PersoonRequest, *, fout: str = "", status: int = 200) -> HttpResponse:
    taken = requests_of(request.persoon)[:MEEST_VERZOEKEN]
    context = {
        "hoofdstukken": chapters(own_pages_about(request.persoon), meest=MEEST_RIJEN),
        "verzoeken": [(taak.pk, taak.titel, dag(taak.gemaakt)) for taak in taken],
        "rechten": [(soort, recht.titel) for soort, recht in RECHTEN.items()],
        "oordeel": OORDEEL,
        "fout": fout,
    }
    return render(request, "mijn/gegevens.html", context, status=status)


def _file(request: PersoonRequest) -> HttpResponse:
    form = BestandForm(request.POST)
    if not form.is_valid():
        return _page(request, fout="Kies een van de twee bestanden.", status=422)
    if not take(key("mijn-bestand", str(request.persoon.pk)), OPHALEN).gelukt:
        return _page(request, fout="Je haalde dit al vaak op. Probeer het over een uur weer.", status=429)
    made, vorm = take_along(werkzoekende=request.persoon), form.cleaned_data["vorm"]
    naam = f"mijn-gegevens-{timezone.localdate()}.{vorm}"  # without a name: it stays in the list of downloads
    return _download(made.pdf if vorm == "pdf" else made.json, SOORTEN[vorm], naam)


def _download(inhoud: bytes, soort: str, naam: str) -> HttpResponse:
    return HttpResponse(
        inhoud, content_type=soort, headers={"Content-Disposition": f'attachment; filename="{naam}"'}
    )


# --- asking -------------------------------------------------------------------------------------------
@for_person("GET", "POST")
def ask_right(request: PersoonRequest, soort: str) -> HttpResponse:
    """What happens when somebody uses this right, and by when; a POST asks it."""
    recht = RECHTEN.get(soort)
    if recht is None:
        raise Http404
    form = VerzoekForm(request.POST or None, recht=recht)
    if request.method == "POST" and form.is_valid():
        try:
            taak = request_right(persoon=request.persoon, soort=soort, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return NaarVerzoek(reverse("mijn:verzoek", args=[taak.pk]))
    context = {"recht": recht, "soort": soort, "form": form, "uiterlijk": dag(answer_day(request.persoon))}
    return render(request, "mijn/recht.html", context, status=422 if form.errors else 200)


@for_person("GET", "POST")
def question(request: PersoonRequest, sleutel: str) -> HttpResponse:
    """One row of who looked, and what is not right about it; a POST asks it."""
    regel = find_row(request.persoon, sleutel)
    if regel is None:
        raise Http404
    form = KloptNietForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            taak = question_look(persoon=request.persoon, regel=regel.kort, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return NaarVerzoek(reverse("mijn:verzoek", args=[taak.pk]))
    context = {"regel": regel, "form": form, "uiterlijk": dag(question_day(request.persoon))}
    return render(request, "mijn/klopt_niet.html", context, status=422 if form.errors else 200)


@for_person("GET")
def asked(request: PersoonRequest, pk: int) -> HttpResponse:
    """The confirmation of a request, with its date and its answer."""
    context = {"verzoek": confirmation(_own(request, pk)), "brief": BRIEF, "klacht": KLACHT}
    return render(request, "mijn/verzoek.html", context)


@for_person("GET")
def asked_on_paper(request: PersoonRequest, pk: int) -> HttpResponse:
    """The same as a PDF, to keep."""
    return _download(on_paper(_own(request, pk)), SOORTEN["pdf"], f"verzoek-{pk}.pdf")


def _own(request: PersoonRequest, pk: int) -> Taak:
    """Only one's own: of somebody else it is not there."""
    mine = requests_of(request.persoon).select_related("over__organisatie")
    taak: Taak = get_object_or_404(mine, pk=pk)
    return taak
