"""People: the list of everybody I may see, and the page of one."""

import json
from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse
from django.utils import timezone

from vumportal.caseload.aandacht import ask_frame
from vumportal.caseload.aandachtregels import ORDE
from vumportal.caseload.aanmelden import may_decide
from vumportal.caseload.dag import ask_covers
from vumportal.caseload.fasen import Faseregel, ask_phases
from vumportal.caseload.models import Begeleiding
from vumportal.caseload.vervangen import ask_cover_words
from vumportal.logboek.services import log_viewed
from vumportal.organisaties.plekken import ask_place
from vumportal.organisaties.rondes import Vragend, alongside, answered
from vumportal.standaard.soort import Soort
from vumportal.werkplek import overzicht
from vumportal.werkplek.bewaardlijst import ask_kept_list
from vumportal.werkplek.dagregels import ask_record_link
from vumportal.werkplek.dossierblok import ask_dossier, with_own_reach
from vumportal.werkplek.herhaalblok import ask_repeated
from vumportal.werkplek.kandidaatformulieren import TijdlijnForm, empty_note_fields
from vumportal.werkplek.kandidaatpagina import ask_timeline_part, ask_work
from vumportal.werkplek.kandidatenlijst import people_list
from vumportal.werkplek.lijsten import list_title
from vumportal.werkplek.nodig import for_reader
from vumportal.werkplek.overdrachten import ask_handover
from vumportal.werkplek.personen import seen_person
from vumportal.werkplek.samenkijken import about_person
from vumportal.werkplek.terug import made_for
from vumportal.werkplek.toegang import (
    MedewerkerRequest,
    for_staff,
    organisation_of,
    page_or_part,
    wants_fragment,
)
from vumportal.werkplek.views.samenkijken import person_together
from vumportal.werkplek.vragenlijst import ask_questions
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.woorden.band import band, reach
from vumportal.woorden.kort import plaats_van


@for_staff("GET")
def people(request: MedewerkerRequest) -> HttpResponse:
    """Everybody whom I may see, or whom the address chooses of these; who needs something first."""
    organisatie = organisation_of(request)
    frame, covers, fasen, vervangen, _ = answered(
        alongside(
            ask_frame(organisatie.pk, timezone.localdate()),
            ask_covers(request.user),
            ask_phases(organisatie.pk),
            ask_cover_words(request.user),
            ask_place(request.user),
        )
    )
    kader = for_reader(frame, request.user)
    lijst = people_list(request.user, kader, covers, fasen, request.GET, vervangen)
    request.getoond.update(lijst.refs)
    fase = lijst.fasen.gekozen
    keuze = ", ".join(filter(None, (lijst.keuze.alleen, fase and f"fase {fase}")))
    context = {
        "lijst": lijst,
        "orde": ORDE,
        "titel": list_title("Kandidaten", lijst.pagina, keuze),
    }
    return page_or_part(request, "werkplek/kandidaten.html", "lijst", context)


@for_staff("GET", samen=about_person)
def person(request: MedewerkerRequest, pk: int) -> HttpResponse:
    """One person: who and how to reach them, what is agreed and planned, what happened, and the profiel in words.

    While they look along: another page.
    """
    persoon = seen_person(request.user, pk)
    if request.samen is not None:
        return person_together(request, persoon)
    if request.method == "GET":
        log_viewed(user_id=request.user.pk, over=Soort.WERKZOEKENDE, extern_id=persoon.pseudoniem)
    tijdlijn = ask_timeline_part(persoon, TijdlijnForm(request.GET))
    if wants_fragment(request):
        context = {"persoon": persoon, "tijdlijn": answered(tijdlijn)}
    else:
        deel, rest = answered(alongside(tijdlijn, _ask_around_timeline(request, persoon)))
        context = {"persoon": persoon, "tijdlijn": deel, **rest}
    return page_or_part(request, "werkplek/kandidaat.html", "tijdlijn", context)


def _ask_around_timeline(request: MedewerkerRequest, persoon: Werkzoekende) -> Vragend[dict[str, Any]]:
    """All of the page that stays where it is when other lines of the timeline are chosen."""
    profiel = overzicht.profiel_van(persoon)
    document = json.loads(profiel.stuk.document) if profiel else {}
    begeleiding = overzicht.begeleiding_van(persoon)
    _, dossier, fasen, overdracht, vragen, bewaard, herhaald, vastleggen, werk = yield from alongside(
        ask_place(request.user),
        ask_dossier(persoon),
        ask_phases(persoon.organisatie_id),
        ask_handover(persoon, request.user),
        ask_questions(persoon, request.user),
        ask_kept_list(persoon, request.user),
        ask_repeated(persoon, mag=profiel is not None),
        ask_record_link(persoon, request.user),
        ask_work(persoon),
    )
    return {
        "profiel": profiel,
        "geopend": overzicht.opened(persoon),
        "begeleiding": begeleiding,
        "fase": _phase_name(begeleiding, fasen),
        "plaats": plaats_van(profiel.postcode4_id) if profiel else "",
        "band": band(document),
        "delen": overzicht.sharing(profiel) if profiel else "",
        "overdracht": overdracht,
        "bereik": with_own_reach(dossier.bereik, reach(document)),
        "dossier": dossier,
        "toewijzen": may_decide(request.user, persoon, begeleiding),
        "vragen": vragen,
        "bewaard": bewaard,
        "herhaald": herhaald,
        "vastleggen": vastleggen,
        "notitievelden": empty_note_fields(),
        "van_wie": made_for(request.user),
        **werk,
    }


def _phase_name(begeleiding: Begeleiding | None, fasen: Iterable[Faseregel]) -> str:
    if begeleiding is None:
        return ""
    return next((fase.naam for fase in fasen if fase.code == begeleiding.fase), begeleiding.fase)
