"""What Wim works at in the demo of the portal."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from vumportal.geo.services import clear_memory
from vumportal.organisaties.models import Gebruiker
from vumportal.vacatures.delen import shares
from vumportal.vacatures.models import Vacature, Vacaturedossier
from vumportal.werkplek.vacaturelijst import (
    Toestand,
    Vacaturelijsten,
    Vacaturelijstvraag,
    Werklijst,
    lines,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def portaal(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The portal as `bin/demo` prepares it, once for all tests here."""
    steps = "postcodes,begrippen,organisaties,voorbeelden"
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as omgeving, transaction.atomic():
        omgeving.setenv("VUM_DEMO_WACHTWOORD", "een lang wachtwoord")
        clear_memory()
        call_command("demo_inrichten", "portaal", stappen=steps, verbosity=0)
        yield
        transaction.set_rollback(True)
    clear_memory()


def test_something_of_every_kind() -> None:
    wim = Gebruiker.objects.get(username="wim")

    def shown(toestand: Toestand) -> list[str]:
        rows = Vacaturelijsten(wim, Vacaturelijstvraag(toestand)).rows(Werklijst.MIJN)
        return [regel.status for regel in lines(rows, wim)]

    assert len(shown(Toestand.OPEN)) == 5
    assert len(shown(Toestand.GAUW)) >= 1
    [concept] = shown(Toestand.CONCEPT)
    assert concept.startswith("concept, gewijzigd op ")
    [vervuld] = shown(Toestand.GESLOTEN)
    assert vervuld.endswith(": vervuld via ons")
    [gedeeld] = [een for dossier in Vacaturedossier.objects.all() for een in shares(dossier)]
    assert (str(gedeeld.met), gedeeld.samenwerken) == ("WSP Helmond", True)
    assert gedeeld.tot == timezone.localdate() + timedelta(days=30)


def test_a_version_is_of_the_day_on_which_it_was_written() -> None:
    concept = Vacaturedossier.objects.get(naam="Medewerker strijkkamer")
    [versie] = concept.versies.all()
    assert timezone.localdate(versie.op) == timezone.localdate(concept.gewijzigd) < timezone.localdate()


def test_what_is_filled_is_found_by_nobody() -> None:
    filled = Vacature.objects.get(naam="Inpakker feestdagen")
    assert not Vacature.objects.open().filter(pk=filled.pk).exists()
    assert filled.suwi_tot is None


def test_again_changes_nothing() -> None:
    before = list(Vacaturedossier.objects.order_by("pk").values_list("pk", "stand", "status"))
    call_command("voorbeelden_laden", regio="Zuidoost-Brabant", verbosity=0)
    assert list(Vacaturedossier.objects.order_by("pk").values_list("pk", "stand", "status")) == before
