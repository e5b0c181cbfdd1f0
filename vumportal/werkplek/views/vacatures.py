"""Vacatures: the lists of them, the same as a file, and the page of one."""

import json
from collections.abc import Iterable, Mapping
from tempfile import TemporaryFile
from typing import IO
from urllib.parse import urlencode

from django.contrib import messages
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from vumportal.logboek.services import log_exported
from vumportal.organisaties.models import Gebruiker, Team
from vumportal.standaard.soort import Soort
from vumportal.vacatures.models import Vacature
from vumportal.werkplek import overzicht
from vumportal.werkplek.bewaardlijst import kept_list
from vumportal.werkplek.herhaalblok import repeated
from vumportal.werkplek.levensloopblok import lifecycle_of
from vumportal.werkplek.lijsten import list_title, page_of
from vumportal.werkplek.toegang import MedewerkerRequest, for_staff, organisation_of, page_or_part
from vumportal.werkplek.vacatureblok import block_of, block_without
from vumportal.werkplek.vacatureformulieren import VacaturelijstForm
from vumportal.werkplek.vacaturelijst import (
    NAMEN,
    Vacaturelijsten,
    Vacaturelijstregel,
    Werklijst,
    all_lines,
    lines,
)
from vumportal.werkplek.views.zoeken import SeeOther
from vumportal.woorden.feiten import groups
from vumportal.woorden.kort import plaats_van
from vumportal.woorden.tabel import Kolom, write_csv, write_xlsx

PER_PAGINA = 25
MEESTE_RIJEN = 10_000
"""Rows of a file: of more somebody chooses first which."""
KOLOMMEN = (
    Kolom("Vacature", 40),
    Kolom("Werkgever", 30),
    Kolom("Plaats", 24),
    Kolom("Uren", 18),
    Kolom("Status", 40),
    Kolom("Open tot en met", 16),
    Kolom("Wie", 40),
)
"""The columns of the list, and no others: no contact person, no note."""
BESTANDEN = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


@for_staff("GET")
def vacancies(request: MedewerkerRequest) -> HttpResponse:
    """The vacatures of mine, of my team, shared with me, or all that are published."""
    form = VacaturelijstForm(request.GET)
    lijsten = Vacaturelijsten(request.user, form.question())
    aantallen = lijsten.counts()
    lijst = form.chosen_list() or _first(request.user, aantallen)
    pagina = page_of(request, lijsten.rows(lijst), aantallen[lijst], PER_PAGINA)
    keuze = {naam: request.GET.get(naam, "") for naam in form.fields}
    context = {
        "form": form,
        "lijst": lijst,
        "van_mij": lijst is Werklijst.MIJN,
        "naam": NAMEN[lijst],
        "lijsten": [
            {
                "naam": NAMEN[een],
                "aantal": aantal,
                "url": f"?{urlencode({n: w for n, w in (keuze | {'lijst': een.value}).items() if w})}",
                "gekozen": een is lijst,
            }
            for een, aantal in aantallen.items()
        ],
        "gefilterd": form.chosen_words(),
        "keuze": [(naam, waarde) for naam, waarde in (keuze | {"lijst": lijst.value}).items() if waarde],
        "titel": list_title(
            "Vacatures", pagina, ", ".join(filter(None, (NAMEN[lijst], form.chosen_words())))
        ),
        "pagina": pagina,
        "regels": lines(pagina, request.user),
    }
    return page_or_part(request, "werkplek/vacatures.html", "lijst", context)


def _first(gebruiker: Gebruiker, aantallen: Mapping[Werklijst, int]) -> Werklijst:
    """The list that opens: for an adviseur werkgevers the first that has something in it, else all there is."""
    if gebruiker.rol != Gebruiker.Rol.WSP:
        return Werklijst.ALLE
    return next((lijst for lijst in Werklijst if aantallen[lijst]), Werklijst.ALLE)


@for_staff("POST")
def table(request: MedewerkerRequest) -> HttpResponse:
    """The whole list that somebody looks at, as a file; with a line in the logboek of who took it along."""
    form = VacaturelijstForm(request.POST)
    lijsten, lijst = Vacaturelijsten(request.user, form.question()), form.chosen_list() or Werklijst.ALLE
    aantal, soort = lijsten.counts()[lijst], request.POST.get("bestand")
    if aantal > MEESTE_RIJEN:
        messages.error(
            request,
            f"Deze lijst heeft {aantal} vacatures. In een bestand passen er {MEESTE_RIJEN}. Kies eerst een "
            "status, een plaats of een functie.",
        )
        vraag = urlencode({naam: request.POST.get(naam, "") for naam in form.fields})
        return SeeOther(f"{reverse('vacatures')}?{vraag}")
    soort = soort if soort in BESTANDEN else "xlsx"
    with TemporaryFile() as bestand:
        with transaction.atomic():
            geschreven = _write(bestand, soort, all_lines(lijsten.rows(lijst), request.user))
            log_exported(
                owner_oin=organisation_of(request).oin,
                over=Soort.VACATURE.value,
                aantal=geschreven,
                user_id=request.user.pk,
            )
        bestand.seek(0)
        response = HttpResponse(bestand, content_type=BESTANDEN[soort])
    naam = f"vacatures-{timezone.localdate().isoformat()}.{soort}"
    response["Content-Disposition"] = f'attachment; filename="{naam}"'
    return response


def _write(bestand: IO[bytes], soort: str, regels: Iterable[Vacaturelijstregel]) -> int:
    rijen = (
        (regel.naam, regel.werkgever, regel.plaats, regel.uren, regel.status, regel.tot, regel.wie)
        for regel in regels
    )
    if soort == "csv":
        return write_csv(bestand, KOLOMMEN, rijen)
    return write_xlsx(bestand, "Vacatures", KOLOMMEN, rijen)


@for_staff("GET")
def vacancy(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """One vacature in words. What was found for it is of the organisation that owns it."""
    van_mijn_team = Exists(Team.objects.filter(pk=OuterRef("team_id"), groep__user=request.user))
    visible = Vacature.objects.visible_to(request.user).annotate(van_mijn_team=van_mijn_team)
    about = ("stuk", "werkgever", "team", "organisatie", "dossier__team", "dossier__eigenaar")
    vacature = get_object_or_404(visible.select_related(*about), pk=pk)
    eigen = vacature.organisatie_id == request.user.organisatie_id
    dossier = getattr(vacature, "dossier", None)
    if dossier is not None:
        dossier.vacature, dossier.organisatie = vacature, vacature.organisatie
    bewaard = kept_list(vacature, request.user) if eigen else None
    if bewaard:
        request.getoond.update(regel.eigen_id for regel in bewaard.regels if regel.eigen_id)
    context = {
        "vacature": vacature,
        "dossier": dossier,
        "eigen": eigen,
        "van_wie": "onze organisatie" if eigen else str(vacature.organisatie),
        "plaats": plaats_van(vacature.postcode4_id),
        "gesloten": overzicht.is_closed(vacature),
        "gedeeld": overzicht.is_published(vacature),
        "van_mijn_team": vacature.van_mijn_team,
        "blok": block_of(dossier, request.user)
        if dossier
        else block_without(vacature, request.user, van_mijn_team=vacature.van_mijn_team),
        "levensloop": lifecycle_of(dossier, request.user) if dossier else None,
        "groepen": groups(json.loads(vacature.stuk.document), Soort.VACATURE),
        "bewaard": bewaard,
        "herhaald": repeated(vacature, mag=not overzicht.is_closed(vacature)) if eigen else None,
        "zoekopdrachten": overzicht.searches(request.user, vacature=vacature) if eigen else [],
    }
    return render(request, "werkplek/vacature.html", context)
