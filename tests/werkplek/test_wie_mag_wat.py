"""Whose person it is decides what somebody may do with them: ownership × action, for every page of the work.

eigen accompanies Henk; team is a colleague of that team; dekt, of another team, stands in; reden opened it with a
reason; leider leads the team; org is a colleague of none of these; ander works for another organisation. All have the
same role. What roles may do is the table of `test_rechten`.
"""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from tests.caseload.wisselhulp import make_lead
from tests.test_huis import page_set
from tests.uitwisseling.conftest import long_ago
from tests.werkplek.adressen import Wereld
from tests.werkplek.test_rechten import SENT, VERWACHT, address
from vumportal.caseload.vervangen import stand_in
from vumportal.organisaties.models import Gebruiker
from vumportal.werkzoekenden.toegang import open_with_reason

pytestmark = [pytest.mark.django_db, pytest.mark.traag]

TABEL = """
                                eigen team dekt reden leider org ander
kandidaat        get  henk      200   200  200  200   200    404 404
kandidaat_alles  get  henk      200   200  200  200   200    404 404
kandidaat_regelen get  henk      200   200  200  200   200    404 404
kandidaat_gezocht get  henk      200   200  200  200   200    404 404
dossier          get  henk      200   200  200  403   200    404 404
dossier          post henk      303   303  303  403   303    404 404
profiel_klein    get  henk      200   200  200  403   200    404 404
profiel_klein    post henk      422   422  422  403   422    404 404
toewijzen_een    get  henk      403   403  403  403   200    404 404
toewijzen_een    post henk      303   403  403  403   303    404 404
toewijzen_een    get  niemands  200   403  404  404   200    404 404
afspraak_nieuw   get  henk      200   200  200  403   200    404 404
afspraak_nieuw   post henk      422   422  422  403   422    404 404
afspraak         get  afspraak  200   200  200  403   200    404 404
afspraak         post afspraak  303   303  303  403   303    404 404
afspraak_ics     get  afspraak  200   200  200  403   200    404 404
vastleggen       get  henk      200   200  200  403   200    404 404
vastleggen       post henk      303   303  303  403   303    404 404
notitie_nieuw    post henk      422   422  422  403   422    404 404
notitie          get  notitie   200   200  200  403   200    404 404
notitie          post notitie   422   422  422  403   422    404 404
plan             get  henk      200   200  200  403   200    404 404
plan             post henk      422   422  422  403   422    404 404
stap_nieuw       post henk      422   422  422  403   422    404 404
stap             get  stap      200   200  200  403   200    404 404
stap             post stap      303   303  303  403   303    404 404
fase             post henk      422   422  422  403   422    404 404
regel_uit        post henk      422   422  422  403   422    404 404
aandacht_later   get  henk      200   200  200  403   200    404 404
aandacht_later   post henk      422   422  422  403   422    404 404
aandacht_rust    post henk      422   422  422  403   422    404 404
aandacht_waarom  post henk      303   303  303  403   303    404 404
mijlpaal         post henk      422   422  422  403   422    404 404
plaatsing_nieuw  post henk      422   422  422  403   422    404 404
plaatsing        get  werk      200   200  200  403   200    404 404
plaatsing        post werk      422   422  422  403   422    404 404
gespreksblad     get  henk      200   200  200  403   200    404 404
overdragen       get  henk      200   403  200  403   200    404 404
overdragen       post henk      422   403  422  403   422    404 404
elke_nacht_vacatures post henk  303   303  303  403   303    404 404
bewaarde_zoekopdracht get herhaald 200 200 200  403   200    404 404
bewaarde_zoekopdracht post herhaald 303 303 303 403   303    404 404
samen_kijken     post henk      303   303  303  303   303    404 404
"""

KOP, *RIJEN = (line.split() for line in TABEL.strip().splitlines())
Zet = Callable[[Wereld], Gebruiker]


def _account(wereld: Wereld, naam: str) -> Gebruiker:
    gebruiker = wereld.wie[naam]
    assert gebruiker is not None
    return gebruiker


def _stands_in(wereld: Wereld) -> Gebruiker:
    anja, carla, vandaag = _account(wereld, "anja"), _account(wereld, "carla"), timezone.localdate()
    stand_in(
        wie=anja,
        door=carla,
        soort="verlof",
        van=vandaag,
        tot=vandaag + timedelta(days=7),
        geregeld_door=anja,
    )
    return carla


def _with_a_reason(wereld: Wereld) -> Gebruiker:
    bram = _account(wereld, "bram")
    open_with_reason(gebruiker=bram, werkzoekende=wereld.henk, reden="vraag_kandidaat")
    return bram


KOLOMMEN: dict[str, Zet] = {
    "eigen": lambda wereld: _account(wereld, "anja"),
    "team": lambda wereld: _account(wereld, "wim"),
    "dekt": _stands_in,
    "reden": _with_a_reason,
    "leider": lambda wereld: make_lead(_account(wereld, "wim")),
    "org": lambda wereld: _account(wereld, "bram"),
    "ander": lambda wereld: _account(wereld, "vera"),
}


def test_every_page_that_writes_about_a_person_is_here() -> None:
    """Those of `test_rechten` about Henk or something of his, apart from searching, sharing and what is found."""
    elders = {
        "inlog_geven",
        "nieuw_voor",
        "overdracht",
        "overdracht_stapel",
        "samen",
        "stop_delen",
        "taak",
        "toegang_stoppen",
        "vastleggen_concept",
        "vergelijken",
        "vertegenwoordigen",
        "vertegenwoordiger",
        "handtekening",
        "wensvraag",
        "zoek_vacatures",
    }
    van_henk = {
        "henk",
        "niemands",
        "afspraak",
        "notitie",
        "stap",
        "werk",
        "blad",
        "bewindvoerder",
        "taak",
        "herhaald",
    }
    about = {naam for naam, _, over in VERWACHT if over in van_henk}
    assert {naam for naam in about - elders if not naam.startswith("samen_")} == {rij[0] for rij in RIJEN} - {
        "samen_kijken"
    }


@pytest.mark.parametrize("kolom", KOLOMMEN)
def test_what_somebody_may_do_follows_from_whose_person_it_is(wereld: Wereld, kolom: str) -> None:
    client = Client()
    client.force_login(KOLOMMEN[kolom](wereld), backend="django.contrib.auth.backends.ModelBackend")
    found, expected = {}, {}
    for naam, method, over, *uitkomsten in RIJEN:
        key = f"{method} {naam} {over}"
        expected[key] = dict(zip(KOP, uitkomsten, strict=True))[kolom]
        with transaction.atomic():
            found[key] = str(_send(client, wereld, naam, method, over).status_code)
            transaction.set_rollback(True)
    assert found == expected


def _send(client: Client, wereld: Wereld, naam: str, method: str, over: str) -> HttpResponse:
    long_ago()
    assert method in page_set(naam).methods
    url, send = address(wereld, naam, over), getattr(client, method)
    response: HttpResponse = (
        send(url, SENT.get(naam.partition("_")[0], {"q": "en"})) if method == "post" else send(url)
    )
    return response
