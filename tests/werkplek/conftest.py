"""People, vacatures and accounts for the pages of the werkplek."""

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.template import engines
from django.test import Client
from django.utils import timezone
from pytest_django import Settings as SettingsWrapper

from tests.besluiten import share, stop_sharing
from tests.personen import represented
from tests.uitwisseling import stub as stub_exchange
from tests.uitwisseling.stub import Reactie, Stub, matches
from tests.vacatures.dossierhulp import concept, of_vacature
from tests.werkplek.adressen import Wereld
from tests.werkplek.overdrachthulp import make_lead, offer
from vumportal.aanbod.concepten import keep_version
from vumportal.begrippen import services as begrippen_services
from vumportal.begrippen.bronnen import Begripregel
from vumportal.caseload.afspraken import plan_appointment
from vumportal.caseload.models import Afspraak, Contactmoment, Fase, Overdracht
from vumportal.caseload.plaatsingen import Plaatsgegevens, start_placement
from vumportal.caseload.plannen import add_step
from vumportal.caseload.services import accompany
from vumportal.caseload.vastleggen import record_contact
from vumportal.geo import services as geo_services
from vumportal.geo.bronnen import Rij
from vumportal.notities.services import write_note
from vumportal.organisaties.models import Gebruiker, Ontvanger, Organisatie, Team
from vumportal.organisaties.services import ensure_gebruiker, ensure_organisatie, ensure_team
from vumportal.toestemming.keuzeblad import make_sheet
from vumportal.toestemming.models import Besluit, Keuzeblad
from vumportal.toestemming.samen import Samenkeuze, choose_together, waiting
from vumportal.toestemming.teksten import current_text, key_of
from vumportal.uitwisseling import client as vum_client
from vumportal.uitwisseling import tasks
from vumportal.uitwisseling.herhalen import save_search
from vumportal.uitwisseling.models import Detail, Resultaat, Zoekopdracht
from vumportal.uitwisseling.services import start_zoekopdracht
from vumportal.uitwisseling.vondsten import keep
from vumportal.uitwisseling.wensen import Wensen, from_profiel
from vumportal.vacatures.dossiers import new_dossier
from vumportal.vacatures.models import Vacature, Vacaturedossier, Vacatureversie, Werkgever
from vumportal.vacatures.services import save_vacature
from vumportal.werkzoekenden.models import Taak, Werkzoekende
from vumportal.werkzoekenden.services import add_werkzoekende, save_profiel
from vumportal.werkzoekenden.taken import ask
from vumportal.werkzoekenden.verzoeken import request_right

BEROEP = "https://voorbeeld.vumportal.example/demonstratie/beroep/0001"
BEROEP_2 = "https://voorbeeld.vumportal.example/demonstratie/beroep/0026"
KLEDING = "https://voorbeeld.vumportal.example/demonstratie/beroep/0002"
WACHTWOORD = "een-lang-wachtwoord-voor-tests"

HENK: dict[str, Any] = {
    "mobiliteit": {"bemiddelingspostcode": "5501AB", "maximaleReisafstand": 30},
    "bemiddelingsberoep": [{"codeBeroepsnaam": BEROEP}, {"codeBeroepsnaam": BEROEP_2}],
    "contractvorm": [{"codeTypeArbeidscontract": "O", "codeTypeOvereenkomst": "01"}],
    "werktijden": {
        "aantalWerkurenPerWeekMinimaal": 16,
        "aantalWerkurenPerWeekMaximaal": 24,
        "indicatieKantoortijden": 1,
    },
    "arbeidsmarktkwalificatie": {
        "interesse": [{"naamInteresse": "Fietsen repareren"}],
        "taalbeheersing": [
            {
                "codeTaal": "nld",
                "codeNiveauTaalbeheersingMondeling": 3,
                "codeNiveauTaalbeheersingSchriftelijk": 2,
            }
        ],
    },
    "vervoermiddel": [{"codeVervoermiddel": 3, "indicatieBeschikbaarVoorWoonWerkverkeer": 1}],
    "persoonlijkePresentatie": "Ik werk graag met mijn handen.",
}
ATELIER: dict[str, Any] = {
    "naamVacature": "Medewerker atelier",
    "omschrijvingVacature": "Je naait gordijnen en zonwering.",
    "beroep": {"codeBeroepsnaam": BEROEP},
    "adres": {"postcode": "5611CD"},
    "werktijden": {"aantalWerkurenPerWeekMinimaal": 16, "aantalWerkurenPerWeekMaximaal": 24},
    "contractvorm": [{"codeTypeArbeidscontract": "O", "codeTypeOvereenkomst": "01"}],
    "werkgever": {"handelsnaamOrganisatie": "Mehmet Confectie"},
    "sluitingsdatumVacature": "2999-12-18",
}


PLAATSEN = (
    Rij(5501, "Veldhoven", 51.42, 5.40),
    Rij(5611, "Eindhoven", 51.44, 5.47),
    Rij(5038, "Tilburg", 51.56, 5.09),
)
BEROEPEN = (
    Begripregel(BEROEP, "beroep", "Medewerker naaiatelier", ("naaister",)),
    Begripregel(BEROEP_2, "beroep", "Fietsenmaker", ("fietshersteller",)),
    Begripregel(KLEDING, "beroep", "Kledinghersteller", ("verstelnaaister",)),
)


@pytest.fixture(autouse=True)
def _lists(db: None) -> Iterator[None]:
    """A few postcodes and beroepen, and no memory of another test's tables."""
    geo_services.clear_memory()
    begrippen_services.clear_memory()
    geo_services.replace_postcodes(rijen=PLAATSEN, bron="test")
    begrippen_services.load_begrippen(regels=BEROEPEN, bron="test")
    geo_services.clear_memory()
    begrippen_services.clear_memory()
    yield
    geo_services.clear_memory()
    begrippen_services.clear_memory()


class Undefined(str):
    """Makes a page fail that shows a variable that nobody gave it."""

    __slots__ = ()

    def __contains__(self, key: object) -> bool:
        return True

    def __mod__(self, variable: object) -> str:
        raise AssertionError(f"sjabloonvariabele bestaat niet: {variable}")


@pytest.fixture(autouse=True)
def _no_undefined_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every page that these tests open is also a test of its template."""
    monkeypatch.setattr(engines["django"].engine, "string_if_invalid", Undefined("%s"))


@pytest.fixture
def organisatie(db: None) -> Organisatie:
    """The organisation of the portal."""
    return ensure_organisatie(
        naam="WSP Zuidoost-Brabant", oin="00000001900000001000", soort="suwi", regio="Zuidoost-Brabant"
    )


@pytest.fixture
def andere_organisatie(db: None) -> Organisatie:
    """Another organisation in the same database."""
    return ensure_organisatie(naam="UWV", oin="00000001900000004000", soort="suwi", regio="UWV")


@pytest.fixture
def team(organisatie: Organisatie) -> Team:
    """The team of Anja."""
    return ensure_team(organisatie=organisatie, naam="WSP Eindhoven")


def account(naam: str, rol: str, organisatie: Organisatie | None, team: Team | None = None) -> Gebruiker:
    """An account with first name = username."""
    return ensure_gebruiker(
        gebruikersnaam=naam,
        wachtwoord=WACHTWOORD,
        organisatie=organisatie,
        rol=rol,
        voornaam=naam.capitalize(),
        achternaam="de Vries",
        team=team,
    )


@pytest.fixture
def anja(organisatie: Organisatie, team: Team) -> Gebruiker:
    """Klantmanager."""
    return account("anja", "klantmanager", organisatie, team)


@pytest.fixture
def wim(organisatie: Organisatie, team: Team) -> Gebruiker:
    """Adviseur werkgevers in the same team."""
    return account("wim", "wsp", organisatie, team)


@pytest.fixture
def petra(organisatie: Organisatie) -> Gebruiker:
    """Privacy officer: no member of staff."""
    return account("petra", "privacy", organisatie)


@pytest.fixture
def bea(organisatie: Organisatie) -> Gebruiker:
    """Beheerder: no member of staff either."""
    return account("bea", "beheerder", organisatie)


@pytest.fixture
def vreemde(andere_organisatie: Organisatie) -> Gebruiker:
    """Klantmanager of another organisation."""
    return account("vera", "klantmanager", andere_organisatie)


@pytest.fixture
def maak_persoon(organisatie: Organisatie, anja: Gebruiker) -> Callable[..., Werkzoekende]:
    """Makes a person whom Anja accompanies, with Henk's profiel unless told otherwise."""

    def make(
        voornaam: str = "Henk",
        achternaam: str = "Jansen",
        *,
        fase: str = Fase.BEMIDDELEN,
        profiel: dict[str, Any] | None = HENK,
        deelt: bool = True,
    ) -> Werkzoekende:
        persoon = add_werkzoekende(
            organisatie=organisatie, voornaam=voornaam, achternaam=achternaam, geboortejaar=1984
        )
        if profiel is not None:
            row = save_profiel(werkzoekende=persoon, document=profiel)
            if deelt:
                share(row, Ontvanger.SUWI)
        accompany(werkzoekende=persoon, klantmanager=anja, fase=fase)
        return persoon

    return make


@pytest.fixture
def henk(maak_persoon: Callable[..., Werkzoekende]) -> Werkzoekende:
    """Henk, with a profiel that is shared with SUWI parties."""
    return maak_persoon()


@pytest.fixture
def zuid(organisatie: Organisatie) -> Team:
    """Another team of the organisation."""
    return ensure_team(organisatie=organisatie, naam="Zuid")


@pytest.fixture
def carla(organisatie: Organisatie, zuid: Team) -> Gebruiker:
    """Klantmanager of that team."""
    return account("carla", "klantmanager", organisatie, zuid)


@pytest.fixture
def vreemde_kandidaat(organisatie: Organisatie, carla: Gebruiker) -> Werkzoekende:
    """Somebody whom Carla accompanies: neither Anja nor her team sees her."""
    persoon = add_werkzoekende(
        organisatie=organisatie, voornaam="Samira", achternaam="van der Aa", geboortejaar=1984
    )
    row = save_profiel(werkzoekende=persoon, document=HENK)
    stop_sharing(row, Ontvanger.SUWI)
    accompany(werkzoekende=persoon, klantmanager=carla, fase=Fase.INTAKE)
    return persoon


@pytest.fixture
def atelier(organisatie: Organisatie, team: Team) -> Vacature:
    """Mehmet's vacature."""
    return save_vacature(organisatie=organisatie, document=ATELIER, werkgever="Mehmet Confectie", team=team)


@pytest.fixture
def sara(organisatie: Organisatie, team: Team) -> Gebruiker:
    """Another adviseur werkgevers in the team of Wim."""
    return account("sara", "wsp", organisatie, team)


@pytest.fixture
def naaiwerk(wim: Gebruiker, team: Team) -> Vacaturedossier:
    """A vacature that Wim is writing."""
    return new_dossier(door=wim, team=team, document={"naamVacature": "Naaister"})


@pytest.fixture
def als(client: Client) -> Callable[[Gebruiker], Client]:
    """The test client, logged in as somebody."""

    def login(gebruiker: Gebruiker) -> Client:
        client.force_login(gebruiker, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return login


@pytest.fixture
def uitwisseling(settings: SettingsWrapper) -> Iterator[Stub]:
    """A stub exchange on a socket, to which the settings point; a fresh client, so no breaker of another test."""
    with stub_exchange.running() as stub:
        settings.VUM_VOORZIENING_URL = stub.url
        yield stub
        for used in vum_client._clients.values():
            used.close()
        vum_client._clients.clear()


@pytest.fixture
def opdracht(anja: Gebruiker, henk: Werkzoekende, atelier: Vacature) -> Zoekopdracht:
    """A search for Henk that found the own vacature; two questions to the exchange are still open."""
    document = json.loads(henk.profiel.stuk.document)
    return start_zoekopdracht(gebruiker=anja, werkzoekende=henk, wensen=from_profiel(document))


@pytest.fixture
def beantwoord(opdracht: Zoekopdracht, uitwisseling: Stub) -> Zoekopdracht:
    """The same search, answered: one vacature of elsewhere."""
    elders = {**ATELIER, "naamVacature": "Gordijnen naaien", "adres": {"postcode": "5038EA"}}
    uitwisseling.reeks(matches(elders))
    for zoekvraag in opdracht.zoekvragen.all():
        tasks.vraag(zoekvraag.pk)
    uitwisseling.reeks(
        Reactie(
            body={
                "bronID": "00000001900000004000",
                "vacature": {**elders, "idVacature": "x", "nummerVacature": "V-12"},
            }
        )
    )
    return opdracht


@pytest.fixture
def elders(beantwoord: Zoekopdracht) -> Resultaat:
    """The result that came through the exchange."""
    return beantwoord.resultaten.get(eigen_id="")


@pytest.fixture
def wereld(
    anja: Gebruiker,
    wim: Gebruiker,
    vreemde: Gebruiker,
    organisatie: Organisatie,
    maak_persoon: Callable[..., Werkzoekende],
    atelier: Vacature,
    beantwoord: Zoekopdracht,
    elders: Resultaat,
    carla: Gebruiker,
    petra: Gebruiker,
    bea: Gebruiker,
    team: Team,
) -> Wereld:
    """Somebody of every kind, and a record of every kind."""
    henk = beantwoord.werkzoekende
    assert henk is not None
    kandidaten = start_zoekopdracht(gebruiker=anja, vacature=atelier, wensen=Wensen("5611AB", 30))
    first = beantwoord.zoekvragen.first()
    gehaald = Resultaat.objects.create(
        zoekopdracht=beantwoord, zoekvraag=first, vum_id="gehaald", vingerafdruk="g" * 64, inhoud=ATELIER
    )
    Detail.objects.create(
        resultaat=gehaald,
        bron_id="00000001900000004000",
        document={**ATELIER, "idVacature": "x"},
        opgehaald_door=anja,
        bewaren_tot=timezone.localdate(),
    )
    gevonden_henk = kandidaten.resultaten.get(eigen_id=henk.profiel.extern_id)
    return Wereld(
        wie={
            "anoniem": None,
            "anja": anja,
            "wim": wim,
            "carla": carla,
            "bram": account("bram", "wsp", organisatie),
            "vera": vreemde,
            "bea": bea,
            "petra": petra,
            "henk": None,
            "los": account("los", "klantmanager", None),
        },
        henk=henk,
        zonder_profiel=maak_persoon("Nour", profiel=None),
        niemands=add_werkzoekende(
            organisatie=organisatie, voornaam="Nour", achternaam="Zonder", team=anja.team
        ),
        atelier=atelier,
        vacatures=beantwoord,
        kandidaten=kandidaten,
        eigen=beantwoord.resultaten.exclude(eigen_id="").get(),
        elders=elders,
        gehaald=gehaald,
        gevonden_henk=gevonden_henk,
        bewaard=keep(gebruiker=anja, resultaat=gehaald),
        bewaarde_henk=keep(gebruiker=anja, resultaat=gevonden_henk),
        taak=ask(persoon=henk, vraag="Kan ik ook in Best werken?"),
        verzoek=request_right(persoon=henk, soort="wissen", toelichting="mijn oude adres"),
        blad=sheet_for(henk, anja)[0],
        bewindvoerder=represented(henk, anja),
        stap=add_step(werkzoekende=henk, door=anja, titel="cv maken", voor=Taak.Voor.PERSOON),
        notitie=write_note(werkzoekende=henk, door=anja, tekst="Alleen voor collega's.", gevoelig=True),
        werk=start_placement(
            werkzoekende=henk,
            door=anja,
            gegevens=Plaatsgegevens(waar="Naaiatelier Zuid", van=timezone.localdate()),
        ),
        afspraak=planned(henk, anja),
        dossier=of_vacature(atelier, team),
        concept=begun_at(team, wim),
        overdracht=offered(anja, make_lead(carla), maak_persoon("Nour", "van Dam", profiel=None)),
        team=team,
        collega=carla,
        werkgever=employer_of(atelier),
        herhaald=save_search(gebruiker=anja, wensen=Wensen("5501AB", 30), werkzoekende=henk),
        herhaald_atelier=save_search(gebruiker=wim, wensen=Wensen("5611AB", 30), vacature=atelier),
    )


def employer_of(vacature: Vacature) -> Werkgever:
    """The employer of a vacature that has one."""
    assert vacature.werkgever is not None
    return vacature.werkgever


def begun_at(team: Team, door: Gebruiker) -> Vacaturedossier:
    """A concept with a first version."""
    dossier = concept(team)
    keep_version(concept=dossier, door=door, waarom=Vacatureversie.Waarom.BEGIN)
    return dossier


def offered(anja: Gebruiker, carla: Gebruiker, persoon: Werkzoekende) -> Overdracht:
    """This person, offered as the last one left of a pile."""
    rij = offer(persoon, anja, carla)
    rij.stapel = uuid4()
    rij.save(update_fields=["stapel"])
    return rij


def planned(persoon: Werkzoekende, door: Gebruiker, dagen: int = 7, **anders: Any) -> Afspraak:
    """An appointment so many days from now, at ten."""
    begin = timezone.localtime().replace(hour=10, minute=0, second=0, microsecond=0) + timedelta(days=dagen)
    gewoon = {"soort": "locatie", "waar": "Stadhuis 2.14"}
    [afspraak] = plan_appointment(werkzoekende=persoon, door=door, begin=begin, **gewoon | anders)
    return afspraak


def was_planned(persoon: Werkzoekende, bij: Gebruiker, dagen: int = 1, **anders: Any) -> Afspraak:
    """An appointment of so many days ago, of which nobody wrote down how it went."""
    begin = timezone.localtime().replace(hour=14, minute=0, second=0, microsecond=0) - timedelta(days=dagen)
    gewoon = {"soort": "locatie", "waar": "Stadhuis 2.14", "begin": begin}
    rij: Afspraak = Afspraak.objects.create(
        werkzoekende=persoon, klantmanager=bij, gemaakt_door=bij, **gewoon | anders
    )
    return rij


def recorded(persoon: Werkzoekende, door: Gebruiker, dagen: int = 1, **anders: Any) -> Contactmoment:
    """A talk of so many days ago."""
    gewoon = {"soort": "gesprek", "uitkomst": "geweest", "op": timezone.now() - timedelta(days=dagen)}
    return record_contact(werkzoekende=persoon, door=door, **gewoon | anders)


def chosen(
    persoon: Werkzoekende,
    door: Gebruiker,
    ontvanger: Ontvanger = Ontvanger.PRIVAAT,
    *,
    ja: bool = True,
    **meer: Any,
) -> Besluit:
    """What this person chose together with this member of staff."""
    keuze = Samenkeuze(ontvanger, ja, current_text(key_of("gegeven", ontvanger)), **meer)
    return choose_together(werkzoekende=persoon, keuze=keuze, door=door)


def sheet_for(persoon: Werkzoekende, door: Gebruiker) -> tuple[Keuzeblad, str]:
    """A paper about a choice together, and its code."""
    chosen(persoon, door)
    return make_sheet(werkzoekende=persoon, besluiten=waiting(persoon), door=door, vervangt=None)


@pytest.fixture
def rosa(organisatie: Organisatie) -> Werkzoekende:
    """Somebody with a year of birth."""
    return add_werkzoekende(
        organisatie=organisatie, voornaam="Rosa", achternaam="van Dijk", geboortejaar=1975
    )
