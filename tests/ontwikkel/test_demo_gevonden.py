"""What the searches of the demo found by themselves last night."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from vumportal.geo.services import clear_memory
from vumportal.organisaties.models import Gebruiker
from vumportal.organisaties.rondes import answered
from vumportal.uitwisseling.models import Bewaardezoekopdracht, Vondst
from vumportal.werkplek.nieuwlijst import Nieuwkeuze, work_list
from vumportal.werkplek.nieuwmensen import ask_people
from vumportal.werkplek.wspstart import start_of

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


def test_anja_has_work_for_some_of_her_people() -> None:
    lijst = work_list(Gebruiker.objects.get(username="anja"), Nieuwkeuze.of({}), ())
    assert lijst.aantal >= 3
    namen = {een.naam for groep in lijst.groepen for regel in groep.regels for een in regel.voor}
    assert len(namen) >= 3


def test_for_whom_was_searched_last_night_says_so() -> None:
    gezocht = Bewaardezoekopdracht.objects.filter(werkzoekende__isnull=False)
    assert gezocht
    for bewaard in gezocht:
        [run] = bewaard.keren.all()
        assert bewaard.werkzoekende is not None
        assert bewaard.werkzoekende.laatst_gezocht == timezone.localdate(run.gestart_op)


def test_wim_has_people_for_a_vacature() -> None:
    wim = Gebruiker.objects.get(username="wim")
    [groep] = [groep for groep in start_of(wim).groepen if groep.sleutel == "nieuw"]
    assert groep.titel.startswith("Vannacht gevonden: ")
    bewaard = Bewaardezoekopdracht.objects.filter(vacature__isnull=False).first()
    assert bewaard is not None
    assert bewaard.vacature is not None
    found = answered(ask_people(wim, bewaard.vacature.pk, Nieuwkeuze.of({})))
    assert found
    assert found[1].aantal


def test_again_changes_nothing() -> None:
    before = list(Vondst.objects.order_by("pk").values_list("pk", "nieuw_op", "past_niet"))
    call_command("voorbeelden_laden", regio="Zuidoost-Brabant", verbosity=0)
    assert list(Vondst.objects.order_by("pk").values_list("pk", "nieuw_op", "past_niet")) == before
