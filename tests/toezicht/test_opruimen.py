"""What is past the term of its organisation goes, and nothing sooner."""

from datetime import timedelta

import pytest
from django.db.models import F

from vumportal.organisaties.grenzen import TOEZICHT, set_limit
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.toezicht.models import Alarmafhandeling
from vumportal.toezicht.opruimen import remove_old
from vumportal.werkzoekenden.models import Toegang
from vumportal.werkzoekenden.services import add_werkzoekende
from vumportal.werkzoekenden.toegang import open_with_reason

pytestmark = pytest.mark.django_db


@pytest.fixture
def geopend(organisatie: Organisatie, anja: Gebruiker) -> Toegang:
    persoon = add_werkzoekende(organisatie=organisatie, voornaam="Samira", achternaam="Aa", geboortejaar=1984)
    return open_with_reason(gebruiker=anja, werkzoekende=persoon, reden="vervanging")


@pytest.fixture
def afgehandeld(organisatie: Organisatie, anja: Gebruiker) -> Alarmafhandeling:
    return Alarmafhandeling.objects.create(
        organisatie=organisatie, regel="veel_mensen", geval="1/2026-01-01", notitie="Klopte.", door=anja
    )


def test_reasons_and_handled_alarms_go_after_their_term(
    organisatie: Organisatie, geopend: Toegang, afgehandeld: Alarmafhandeling
) -> None:
    set_limit(sleutel=TOEZICHT.sleutel, waarde=100, organisatie=organisatie)
    almost = timedelta(days=100) - timedelta(hours=1)
    Toegang.objects.update(van=F("van") - almost, tot=F("tot") - almost)
    Alarmafhandeling.objects.update(op=F("op") - almost)
    assert remove_old() == 0
    Toegang.objects.update(van=F("van") - timedelta(hours=9), tot=F("tot") - timedelta(hours=9))
    Alarmafhandeling.objects.update(op=F("op") - timedelta(hours=2))
    assert remove_old() == 2
    assert not Toegang.objects.exists()
    assert not Alarmafhandeling.objects.exists()
