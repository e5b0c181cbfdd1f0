"""People, vacatures and a stub exchange for the tests of this room."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import Settings

from tests.uitwisseling import stub as stub_exchange
from tests.uitwisseling.stub import Stub
from vumportal.geo import services as geo
from vumportal.geo.bronnen import Rij
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.organisaties.services import ensure_gebruiker, ensure_organisatie
from vumportal.uitwisseling import client, services, tasks
from vumportal.uitwisseling.lijst import Lijstvraag, Resultatenlijst
from vumportal.uitwisseling.models import Zoekopdracht
from vumportal.uitwisseling.regels import Resultaatregel, result_lines
from vumportal.uitwisseling.wensen import Wensen, from_json, from_profiel
from vumportal.vacatures.models import Vacature
from vumportal.vacatures.services import save_vacature
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.werkzoekenden.services import grant, save_profiel

NAAIER, TUINMAN, LASSER = (
    f"https://voorbeeld.example/beroep/{naam}" for naam in ("naaier", "tuinman", "lasser")
)
OIN = "00000001800000001000"
PLAATSEN = {
    5501: (51.42, 5.40, "Veldhoven"),
    5611: (51.44, 5.47, "Eindhoven"),
    3011: (51.92, 4.47, "Rotterdam"),
}


def profiel(**extra: Any) -> dict[str, Any]:
    """Henk: at most 24 hours, no rijbewijs, two beroepen, from Veldhoven."""
    return {
        "mobiliteit": {"bemiddelingspostcode": "5501AB", "maximaleReisafstand": 20},
        "bemiddelingsberoep": [{"codeBeroepsnaam": NAAIER}, {"codeBeroepsnaam": TUINMAN}],
        "werktijden": {"aantalWerkurenPerWeekMaximaal": 24},
    } | extra


def vacature(naam: str = "Medewerker atelier", beroep: str = NAAIER, **extra: Any) -> dict[str, Any]:
    """A vacature in Eindhoven."""
    return {
        "naamVacature": naam,
        "beroep": {"codeBeroepsnaam": beroep},
        "adres": {"postcode": "5611AB"},
        "werktijden": {"aantalWerkurenPerWeekMinimaal": 16, "aantalWerkurenPerWeekMaximaal": 24},
    } | extra


@pytest.fixture
def plaatsen(db: None) -> Iterator[None]:
    """Three PC4s."""
    geo.clear_memory()
    geo.replace_postcodes(
        rijen=[Rij(pc4, plaats, breedte, lengte) for pc4, (breedte, lengte, plaats) in PLAATSEN.items()],
        bron="test",
    )
    geo.clear_memory()
    yield
    geo.clear_memory()


@pytest.fixture
def organisatie(plaatsen: None) -> Organisatie:
    return ensure_organisatie(naam="Zuidoost-Brabant", oin=OIN, soort="suwi")


@pytest.fixture
def anja(organisatie: Organisatie) -> Gebruiker:
    return ensure_gebruiker(
        gebruikersnaam="anja", wachtwoord=None, organisatie=organisatie, rol=Gebruiker.Rol.KLANTMANAGER
    )


@pytest.fixture
def henk(organisatie: Organisatie, anja: Gebruiker) -> Werkzoekende:
    mens = Werkzoekende.objects.create(organisatie=organisatie, voornaam="Henk", achternaam="Visser")
    save_profiel(werkzoekende=mens, document=profiel(), extern_id="henk")
    grant(werkzoekende=mens, gebruiker=anja)
    return mens


@pytest.fixture
def atelier(organisatie: Organisatie) -> Vacature:
    """An own vacature that fits Henk."""
    return save_vacature(
        organisatie=organisatie, document=vacature(), werkgever="Mehmet", extern_id="atelier"
    )


@pytest.fixture
def uitwisseling(settings: Settings) -> Iterator[Stub]:
    """A stub exchange to which the settings point; a fresh client, so no breaker of another test."""
    with stub_exchange.running() as stub:
        settings.VUM_VOORZIENING_URL = stub.url
        yield stub
        for gebruikt in client._clients.values():
            gebruikt.close()
        client._clients.clear()


@pytest.fixture
def zoek(anja: Gebruiker, henk: Werkzoekende, uitwisseling: Stub) -> Callable[..., Zoekopdracht]:
    """Search vacatures for Henk; a zoekopdracht of its own every time, also with the same wishes."""

    def start(wensen: Wensen | None = None) -> Zoekopdracht:
        long_ago()
        return services.start_zoekopdracht(
            gebruiker=anja, werkzoekende=henk, wensen=wensen or from_profiel(profiel())
        )

    return start


def long_ago() -> None:
    """What was started so far was not just started: the same wishes are a new zoekopdracht."""
    before = timezone.now() - services.ZELFDE - timedelta(seconds=1)
    Zoekopdracht.objects.filter(gestart_op__gt=before).update(gestart_op=before)


def result_list(
    zoekopdracht: Zoekopdracht, gebruiker: Gebruiker | None = None, **keuze: Any
) -> list[Resultaatregel]:
    """The whole list as this user sees it. keuze: fields of Lijstvraag."""
    zoekopdracht.refresh_from_db()
    vraag = Lijstvraag(**keuze)
    return result_lines(Resultatenlijst(zoekopdracht, from_json(zoekopdracht.wensen), gebruiker, vraag))


def ask_all(zoekopdracht: Zoekopdracht) -> None:
    """Do the work of the tasks of this search, one after another."""
    for pk in zoekopdracht.zoekvragen.values_list("pk", flat=True):
        tasks.vraag(pk)


ELDERS = vacature("Naaier", adres={"postcode": "5501XX"}, contractvorm=[{"codeTypeOvereenkomst": "02"}])
