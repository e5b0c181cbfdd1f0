"""The command that shows on which ground is shared, and announces another."""

import io
from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from vumportal.organisaties.models import Organisatie
from vumportal.toestemming.models import Aankondiging, Grondslag
from vumportal.werkzoekenden.services import add_werkzoekende

pytestmark = pytest.mark.django_db


def said(*args: str) -> list[str]:
    out = io.StringIO()
    call_command("grondslagen", *args, stdout=out)
    return out.getvalue().splitlines()


def switch(organisatie: Organisatie, *extra: str, ontvanger: str = "suwi", dagen: int = 30) -> list[str]:
    per = timezone.localdate() + timedelta(days=dagen)
    return said(
        *("--organisatie", organisatie.oin, "--ontvanger", ontvanger),
        *("--naar", "publieke_taak", "--per", per.isoformat(), *extra),
    )


@pytest.fixture(autouse=True)
def _two_people(organisatie: Organisatie) -> None:
    for naam in ("Els", "Omar"):
        add_werkzoekende(organisatie=organisatie, voornaam=naam, achternaam="Bos")


def test_what_applies(organisatie: Organisatie) -> None:
    regels = said()
    assert len(regels) == 3
    assert all(regel.startswith(organisatie.naam) and regel.endswith(": toestemming.") for regel in regels)


def test_it_is_only_looked_at_without_going_on(organisatie: Organisatie) -> None:
    eerste, *_ = switch(organisatie)
    assert eerste.startswith("Dit vertellen we dan aan 2 kandidaten. Er is nog niets gebeurd.")
    assert not Grondslag.objects.exists()


def test_everybody_is_told_and_it_is_shown(organisatie: Organisatie) -> None:
    eerste, suwi, *_ = switch(organisatie, "--doorgaan")
    per: date = Grondslag.objects.get().van
    assert eerste == "Aangekondigd. Dit staat nu klaar voor 2 kandidaten."
    assert suwi.endswith(f": toestemming. Vanaf {per:%d-%m-%Y}: publieke taak, verteld aan 2 kandidaten.")
    assert Aankondiging.objects.count() == 2


@pytest.mark.parametrize("extra", [(), ("--doorgaan",)])
def test_what_cannot_be_is_refused(organisatie: Organisatie, extra: tuple[str, ...]) -> None:
    with pytest.raises(CommandError, match="minstens 30 dagen"):
        switch(organisatie, *extra, dagen=29)
    with pytest.raises(CommandError, match="alleen voor gemeenten en UWV"):
        switch(organisatie, *extra, ontvanger="privaat")
    with pytest.raises(CommandError, match="Ontvanger iedereen bestaat niet"):
        switch(organisatie, *extra, ontvanger="iedereen")
    with pytest.raises(CommandError, match="JJJJ-MM-DD"):
        said(
            *("--organisatie", organisatie.oin, "--ontvanger", "suwi", "--naar", "toestemming"),
            *("--per", "morgen", *extra),
        )
    with pytest.raises(CommandError, match="Noem bij --naar ook"):
        said("--naar", "publieke_taak", *extra)
    assert not Grondslag.objects.exists()
