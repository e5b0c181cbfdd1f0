"""A double click on whatever starts or costs something: one effect, also in two tabs and two web processes.

Real requests at the same time on a real database. What the browser itself prevents is no part of this.
"""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, connections
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.hulp import wait_until
from tests.test_huis import page_set
from tests.uitwisseling.conftest import long_ago
from tests.uitwisseling.stub import Stub, matches
from tests.vacatures.dossierhulp import of_vacature
from tests.werkplek.conftest import ATELIER, BEROEP, employer_of, was_planned
from tests.werkplek.paginas import Als, fetch_url, form_values, result_url, used
from vumportal.caseload.models import Afspraak, Contactmoment, Mijlpaal, Plaatsing
from vumportal.notities.models import Notitie
from vumportal.notities.services import write_note
from vumportal.organisaties.models import Gebruiker, Team
from vumportal.uitwisseling import tasks
from vumportal.uitwisseling.models import Bewaardezoekopdracht, Resultaat, Zoekopdracht, Zoekvraag
from vumportal.vacatures.dossiers import new_dossier
from vumportal.vacatures.models import (
    Vacature,
    Vacaturedossier,
    Werkgever,
    Werkgevercontact,
    Werkgeversamenvoeging,
)
from vumportal.werkplek import urls as werkplek_urls
from vumportal.werkzoekenden.models import Taak, Toegang, Werkzoekende

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.traag]

STAND = frozenset(
    {
        *("bewaren", "wegleggen", "terugzetten", "navragen", "vondst", "wens", "voorwaarden"),
        *("bewaarde_zoekopdracht", "nieuw", "nieuw_voor", "vacature_gevonden", "wensvraag"),
        *("vastleggen_concept", "werkgever_contact_concept", "samen_kiezen", "stop_delen", "handtekening"),
        *("afspraak", "agenda", "dagbericht"),
        *("overdragen", "overdragen_alles", "overdracht", "overdracht_stapel"),
        *("vervanging", "toewijzen", "ziek"),
        *("vacature_link", "vacature_verlengen", "vacature_sluiten", "vacature_heropenen"),
        *("vacature_delen", "vacature_tekst"),
        *("vacature_bewaren", "vacature_stap", "vacature_telefoon", "vacature_versie", "vacature_publiceren"),
        *(
            "toegang_stoppen",
            "taak",
            "verzoek",
            "inlog_geven",
            "vertegenwoordigen",
            "vertegenwoordiger",
            "dossier",
            "profiel_klein",
            "toewijzen_een",
            "samen_kijken",
            "privacy",
            "steekproef",
            "wissen",
            "plan",
            "stap",
            "fase",
            "plaatsing",
            "wachtwoord",
            "werkgever_wijzigen",
            "vacature_werkgever",
        ),
        *(f"beheer_{naam}" for naam in ("organisatie", "teams", "team", "accounts", "account")),
        *("beheer_lijst", "beheer_grens", "beheer_aandacht", "regel_uit"),
        *("aandacht_later", "aandacht_rust", "aandacht_waarom"),
    }
)
"""POST that says how something is from now on: the second says the same as the first."""
BESTAND = frozenset({"samen_papier", "vacatures_tabel"})
"""POST that answers with a file: its own test presses twice."""
ZONDER_GEVOLG = (
    frozenset(
        {"inloggen", "uitloggen", "snelzoeken", "vastleggen_kies", "logboek_zoeken", "inzage", "agenda_feed"}
    )
    | STAND
    | BESTAND
)
"""POST that starts nothing and costs nothing, however often it is sent."""


@dataclass(frozen=True)
class Knop:
    """A button: the page that has it, where it goes, what is filled in beside what the page itself sends along.

    effect: counts what a press makes; maakt: how many that are of one press. tabel: what a press adds to.
    """

    pagina: str
    url: str
    effect: Callable[[], int]
    ingevuld: dict[str, Any]
    maakt: int = 1
    tabel: str = "uitwisseling_zoekvraag"


def searches() -> int:
    return Zoekopdracht.objects.count()


def full(opdracht: Zoekopdracht, uitwisseling: Stub) -> None:
    """Every question of this search reached the maximum."""
    uitwisseling.reeks(matches({**ATELIER, "naamVacature": "Elders"}, maximum=True))
    for zoekvraag in opdracht.zoekvragen.all():
        tasks.vraag(zoekvraag.pk)
    long_ago()


@pytest.fixture
def zoek_vacatures(henk: Werkzoekende) -> Knop:
    url = reverse("zoek_vacatures", args=[henk.pk])
    return Knop(url, url, searches, {"postcode": "5501", "afstand": 25, "beroepen": [BEROEP]})


@pytest.fixture
def zoek_kandidaten(atelier: Vacature) -> Knop:
    url = reverse("zoek_kandidaten", args=[atelier.pk])
    return Knop(url, url, searches, {"postcode": "5611", "afstand": 25, "beroepen": [BEROEP]})


@pytest.fixture
def opnieuw_zoeken(beantwoord: Zoekopdracht) -> Knop:
    """The button that asks the same again, on a page whose search has ended."""
    pagina = reverse("zoekopdracht", args=[beantwoord.pk])
    return Knop(pagina, reverse("opnieuw_zoeken", args=[beantwoord.pk]), searches, {})


@pytest.fixture
def kleiner_gebied(opdracht: Zoekopdracht, uitwisseling: Stub) -> Knop:
    """The same address, with another distance."""
    full(opdracht, uitwisseling)
    pagina = reverse("zoekopdracht", args=[opdracht.pk])
    return Knop(pagina, reverse("opnieuw_zoeken", args=[opdracht.pk]), searches, {"afstand": "15"})


@pytest.fixture
def splitsen(opdracht: Zoekopdracht, uitwisseling: Stub, monkeypatch: pytest.MonkeyPatch) -> Knop:
    """There is more to split than one press does, so that a second press could go on with the rest."""
    monkeypatch.setattr("vumportal.uitwisseling.splitsen.PER_KEER", 3)
    full(opdracht, uitwisseling)
    pagina = reverse("zoekopdracht", args=[opdracht.pk])
    return Knop(pagina, reverse("splitsen", args=[opdracht.pk]), Zoekvraag.objects.count, {}, maakt=3)


@pytest.fixture
def detail_ophalen(elders: Resultaat, uitwisseling: Stub) -> Knop:
    """What counts is what the exchange is asked, and what is paid for it."""
    before = len(uitwisseling.vragen)
    return Knop(
        result_url(elders), fetch_url(elders), lambda: max(len(uitwisseling.vragen) - before, used()), {}
    )


@pytest.fixture
def iemand_anders(vreemde_kandidaat: Werkzoekende) -> Knop:
    url = reverse("iemand_anders")
    naam = {"naam": str(vreemde_kandidaat), "geboortejaar": "1984", "reden": "vervanging", "toelichting": ""}
    return Knop(url, url, Toegang.objects.count, naam, tabel="werkzoekenden_toegang")


@pytest.fixture
def notitie_nieuw(henk: Werkzoekende) -> Knop:
    """On the page of the person, which has the same field."""
    url = reverse("notitie_nieuw", args=[henk.pk])
    pagina = reverse("kandidaat", args=[henk.pk])
    return Knop(pagina, url, Notitie.objects.count, {"tekst": "Belt liever."}, tabel="notities_notitie")


@pytest.fixture
def notitie(henk: Werkzoekende, anja: Gebruiker) -> Knop:
    """Adding something to a note."""
    eerste = write_note(werkzoekende=henk, door=anja, tekst="Belt liever.")
    url = reverse("notitie", args=[eerste.pk])
    return Knop(url, url, Notitie.objects.count, {"tekst": "Na 9 uur."}, tabel="notities_notitie")


@pytest.fixture
def stap_nieuw(henk: Werkzoekende) -> Knop:
    url = reverse("stap_nieuw", args=[henk.pk])
    stap = {"sjabloon": "cv_maken", "titel": "", "voor": "persoon", "uiterlijk": ""}
    return Knop(url, url, Taak.objects.count, stap, tabel="werkzoekenden_taak")


@pytest.fixture
def mijlpaal(henk: Werkzoekende) -> Knop:
    url = reverse("mijlpaal", args=[henk.pk])
    wat = {"soort": "cv_klaar", "dag": "2026-03-02"}
    return Knop(url, url, Mijlpaal.objects.count, wat, tabel="caseload_mijlpaal")


@pytest.fixture
def plaatsing_nieuw(henk: Werkzoekende) -> Knop:
    url = reverse("plaatsing_nieuw", args=[henk.pk])
    werk = {"waar": "Mehmet Confectie", "soort": "01", "van": "2026-03-02"}
    return Knop(url, url, Plaatsing.objects.count, werk, tabel="caseload_plaatsing")


@pytest.fixture
def vacature_nieuw(anja: Gebruiker) -> Knop:
    advises(anja)
    url = reverse("vacature_nieuw")
    return Knop(url, url, Vacaturedossier.objects.count, {"hoe": "stap"}, tabel="vacatures_vacaturedossier")


@pytest.fixture
def kandidaat_nieuw(anja: Gebruiker) -> Knop:
    url = reverse("kandidaat_nieuw")
    wie = {"voornaam": "Nour", "achternaam": "Aziz", "geboortejaar": "1984", "begeleider": "ik"}
    return Knop(url, url, Werkzoekende.objects.count, wie, tabel="werkzoekenden_werkzoekende")


@pytest.fixture
def werkgever_nieuw(anja: Gebruiker) -> Knop:
    advises(anja)
    url = reverse("werkgever_nieuw")
    return Knop(url, url, Werkgever.objects.count, {"naam": "Naaiatelier Zuid"}, tabel="vacatures_werkgever")


@pytest.fixture
def werkgever_contact(anja: Gebruiker, atelier: Vacature) -> Knop:
    advises(anja)
    url = reverse("werkgever_contact", args=[employer_of(atelier).pk])
    gezegd = {"soort": "telefoon", "zin": "Belt terug.", "dag": f"{timezone.localdate()}"}
    return Knop(url, url, Werkgevercontact.objects.count, gezegd, tabel="vacatures_werkgevercontact")


@pytest.fixture
def werkgever_samenvoegen(anja: Gebruiker, atelier: Vacature) -> Knop:
    """Two that say the same but for their names."""
    advises(anja)
    mehmet = employer_of(atelier)
    ander = Werkgever.objects.create(organisatie=mehmet.organisatie, naam=f"{mehmet.naam} B.V.")
    url = reverse("werkgever_samenvoegen", args=[mehmet.pk])
    samen = Werkgeversamenvoeging.objects.count
    tabel = "vacatures_werkgeversamenvoeging"
    return Knop(f"{url}?met={ander.pk}", url, samen, {"naam": "ander"}, tabel=tabel)


@pytest.fixture
def vacature_kopieren(anja: Gebruiker, atelier: Vacature) -> Knop:
    advises(anja)
    assert atelier.team is not None
    url = reverse("vacature_kopieren", args=[of_vacature(atelier, atelier.team).pk])
    return Knop(url, url, Vacaturedossier.objects.count, {}, tabel="vacatures_vacaturedossier")


@pytest.fixture
def vacature_dubbel(anja: Gebruiker, team: Team) -> Knop:
    advises(anja)
    nieuw = new_dossier(door=anja, team=team, document=ATELIER)
    url = reverse("vacature_dubbel", args=[nieuw.pk])
    return Knop(url, url, searches, {})


def advises(gebruiker: Gebruiker) -> None:
    """From now on this account looks after employers."""
    gebruiker.rol = Gebruiker.Rol.WSP
    gebruiker.save(update_fields=["rol"])


@pytest.fixture
def afspraak_nieuw(henk: Werkzoekende) -> Knop:
    url = reverse("afspraak_nieuw", args=[henk.pk])
    dag = timezone.localdate() + timedelta(days=3)
    moment = {"datum": f"{dag}", "tijd": "09:30", "duur": "30", "soort": "locatie"}
    return Knop(url, url, Afspraak.objects.count, moment, tabel="caseload_afspraak")


@pytest.fixture
def vastleggen(henk: Werkzoekende) -> Knop:
    """A contact that was not planned: of one form there is one."""
    url = reverse("vastleggen", args=[henk.pk])
    gesproken = {"soort": "telefoon", "dag": "2026-01-05", "tijd": "10:00", "uitkomst": "geweest"}
    ingevuld = gesproken | {"zin": "We spraken.", "volgende": "geen"}
    return Knop(url, url, Contactmoment.objects.count, ingevuld, tabel="caseload_contactmoment")


@pytest.fixture
def vastleggen_afspraak(henk: Werkzoekende, anja: Gebruiker) -> Knop:
    """Of an appointment, with the next one."""
    url = reverse("vastleggen", args=[henk.pk, was_planned(henk, anja).pk])
    ingevuld = {"uitkomst": "geweest", "zin": "We spraken.", "volgende": "zelfde"}
    return Knop(
        url,
        url,
        lambda: Afspraak.objects.count() + Contactmoment.objects.count(),
        ingevuld,
        maakt=2,
        tabel="caseload_contactmoment",
    )


@pytest.fixture
def elke_nacht(beantwoord: Zoekopdracht) -> Knop:
    return every_night("zoekopdracht", "elke_nacht", beantwoord.pk)


@pytest.fixture
def elke_nacht_vacatures(henk: Werkzoekende) -> Knop:
    return every_night("kandidaat", "elke_nacht_vacatures", henk.pk)


@pytest.fixture
def elke_nacht_kandidaten(atelier: Vacature) -> Knop:
    return every_night("vacature", "elke_nacht_kandidaten", atelier.pk)


def every_night(pagina: str, naam: str, pk: Any) -> Knop:
    """The button on this page that saves a search."""
    saved = Bewaardezoekopdracht.objects.count
    tabel = "uitwisseling_bewaardezoekopdracht"
    return Knop(reverse(pagina, args=[pk]), reverse(naam, args=[pk]), saved, {}, tabel=tabel)


KNOPPEN = {
    "notitie_nieuw": "notitie_nieuw",
    "notitie": "notitie",
    "stap_nieuw": "stap_nieuw",
    "mijlpaal": "mijlpaal",
    "plaatsing_nieuw": "plaatsing_nieuw",
    "vastleggen": "vastleggen",
    "vastleggen_afspraak": "vastleggen",
    "kandidaat_nieuw": "kandidaat_nieuw",
    "vacature_nieuw": "vacature_nieuw",
    "werkgever_nieuw": "werkgever_nieuw",
    "werkgever_contact": "werkgever_contact",
    "werkgever_samenvoegen": "werkgever_samenvoegen",
    "vacature_kopieren": "vacature_kopieren",
    "vacature_dubbel": "vacature_dubbel",
    "afspraak_nieuw": "afspraak_nieuw",
    "iemand_anders": "iemand_anders",
    "zoek_vacatures": "zoek_vacatures",
    "zoek_kandidaten": "zoek_kandidaten",
    "opnieuw_zoeken": "opnieuw_zoeken",
    "kleiner_gebied": "opnieuw_zoeken",
    "splitsen": "splitsen",
    "elke_nacht": "elke_nacht",
    "elke_nacht_vacatures": "elke_nacht_vacatures",
    "elke_nacht_kandidaten": "elke_nacht_kandidaten",
    "detail_ophalen": "detail_ophalen",
}
"""Every button (a fixture), and the name of its address."""


@pytest.fixture(params=KNOPPEN)
def knop(request: pytest.FixtureRequest) -> Knop:
    """Each button in turn."""
    found: Knop = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def browser(als: Als, anja: Gebruiker) -> Client:
    return als(anja)


def test_every_address_that_does_something_is_here() -> None:
    names = {str(pattern.name) for pattern in werkplek_urls.urlpatterns} - ZONDER_GEVOLG
    assert set(KNOPPEN.values()) == {naam for naam in names if "post" in page_set(naam).methods}


# --- pressing ---------------------------------------------------------------------------------------
class Presses:
    """Presses of one button as rendered once, each a request on a thread of its own, as of one browser."""

    def __init__(self, browser: Client, knop: Knop) -> None:
        page = browser.get(knop.pagina).content.decode()
        self.data = form_values(page, knop.url) | knop.ingevuld
        self.browser, self.url = browser, knop.url
        self.answers: list[HttpResponse] = []
        self.threads: list[threading.Thread] = []

    def press(self) -> None:
        """Start one press; `settle` waits for all of them."""
        thread = threading.Thread(target=self._request)
        self.threads.append(thread)
        thread.start()

    def _request(self) -> None:
        client = Client()
        client.cookies = self.browser.cookies
        try:
            self.answers.append(client.post(self.url, self.data))
        finally:
            connections.close_all()

    def settle(self) -> None:
        """Wait for the answers: all of them lead to the same page."""
        for thread in self.threads:
            thread.join()
        assert len(self.answers) == len(self.threads)
        assert {answer.status_code for answer in self.answers} == {303}
        # With or without "I am waiting for it" behind it: who was second to ask for a detail waits for the first.
        assert len({answer["Location"].partition("?")[0] for answer in self.answers}) == 1


@pytest.mark.parametrize(
    "apart",
    [0, pytest.param(0.005, marks=pytest.mark.traag), 0.05, pytest.param(0.12, marks=pytest.mark.traag)],
    ids=lambda seconds: f"{seconds * 1000:.0f} ms",
)
def test_presses_together_do_what_one_does(browser: Client, knop: Knop, apart: float) -> None:
    presses, before = Presses(browser, knop), knop.effect()
    presses.press()
    time.sleep(apart)
    presses.press()
    presses.press()
    presses.settle()
    assert knop.effect() - before == knop.maakt


def test_a_press_while_the_first_is_slow(browser: Client, knop: Knop) -> None:
    """The first is held up in the middle of its work until the second has arrived too."""
    presses, before = Presses(browser, knop), knop.effect()
    with held_up(knop.tabel) as waiting:
        presses.press()
        wait_until(lambda: waiting() == 1)
        presses.press()
        wait_until(lambda: waiting() == 2)
    presses.settle()
    assert knop.effect() - before == knop.maakt


def test_a_press_after_the_first_was_answered(browser: Client, knop: Knop) -> None:
    """However quick the first one was: it is still the same form."""
    presses, before = Presses(browser, knop), knop.effect()
    for _ in range(2):
        presses.press()
        presses.settle()
    assert knop.effect() - before == knop.maakt


@contextmanager
def held_up(tabel: str) -> Iterator[Callable[[], int]]:
    """Nobody can add to this table or change it meanwhile; gives how many requests wait for that."""
    holder = connections.create_connection("default")
    holder.set_autocommit(False)
    try:
        with holder.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {tabel} IN SHARE MODE")
        yield waiting
    finally:
        holder.rollback()
        holder.close()


def waiting() -> int:
    """Connections that wait for a lock now."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
        )
        return int(cursor.fetchone()[0])
