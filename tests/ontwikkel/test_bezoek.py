"""What happens with Henk's profiel in the demo; that he is fetched through the exchange is in tests/browser."""

import io
from collections.abc import Callable

import pytest
from django.core.management import call_command

from tests.besluiten import share
from vumportal.logboek.models import Handeling
from vumportal.organisaties.models import Gebruiker, Ontvanger, Organisatie
from vumportal.organisaties.services import ensure_gebruiker
from vumportal.toestemming.models import Besluit
from vumportal.toestemming.stand import standing
from vumportal.werkzoekenden.inlog import add_password_login
from vumportal.werkzoekenden.models import Profiel, Werkzoekende
from vumportal.werkzoekenden.services import add_werkzoekende, grant, save_profiel

pytestmark = pytest.mark.django_db
SUWI = Ontvanger.SUWI
Stap = Callable[[str], str]


def step(naam: str) -> str:
    out = io.StringIO()
    call_command("demo_bezoeken", naam, stdout=out)
    return out.getvalue().strip()


@pytest.fixture
def henk(organisatie: Organisatie, postcodes: None) -> Werkzoekende:
    persoon = add_werkzoekende(organisatie=organisatie, voornaam="Henk", achternaam="Jansen")
    save_profiel(werkzoekende=persoon, document={"mobiliteit": {"bemiddelingspostcode": "5611AB"}})
    add_password_login(werkzoekende=persoon, naam="henk", wachtwoord="een-lang-wachtwoord")
    return persoon


@pytest.fixture
def anja(organisatie: Organisatie, henk: Werkzoekende) -> Gebruiker:
    gebruiker = ensure_gebruiker(
        gebruikersnaam="anja", wachtwoord="een-lang-wachtwoord", organisatie=organisatie, rol="klantmanager"
    )
    grant(werkzoekende=henk, gebruiker=gebruiker)
    return gebruiker


def test_he_says_yes_is_looked_at_and_stops(henk: Werkzoekende, anja: Gebruiker) -> None:
    assert step("ja") == "Henk zei ja."
    assert standing(henk)[SUWI].deling is not None
    assert step("stoppen") == "Anja keek (200) en Henk stopte."
    assert standing(henk)[SUWI].deling is None
    seen = Handeling.objects.filter(soort=Handeling.Soort.GEZIEN, door_gebruiker_id=anja.pk)
    assert [act.refs for act in seen] == [[henk.pseudoniem]]
    assert [besluit.soort for besluit in Besluit.objects.order_by("nummer")] == ["gegeven", "ingetrokken"]
    assert step("ja") == "Henk koos al."


def test_what_he_chose_himself_is_not_changed(henk: Werkzoekende, anja: Gebruiker) -> None:
    share(Profiel.objects.get(werkzoekende=henk), SUWI)
    assert step("ja") == "Henk koos al."
    assert Besluit.objects.count() == 1


def test_without_henk_nothing_happens(db: None) -> None:
    assert step("ja") == "Henk koos al."
    assert step("stoppen") == "Henk of Anja is er niet."
