"""On which ground something was given, as the logboek has it."""

from datetime import timedelta

import pytest

from tests.besluiten import Kalender, share
from tests.bron.conftest import Vraag, detail, matches  # noqa: F401 - fixtures
from vumportal.logboek.models import Handeling
from vumportal.organisaties.models import Ontvanger
from vumportal.standaard.soort import Soort
from vumportal.toestemming import grondslag
from vumportal.toestemming.models import Grondslag
from vumportal.toestemming.overstap import announce_switch, start_public_task
from vumportal.werkzoekenden.models import Profiel

pytestmark = pytest.mark.django_db
VRAAG = {"selectiegebied": {"postcode": "5501AB", "afstand": 10}}


def grounds() -> list[tuple[str, str]]:
    acts = Handeling.objects.filter(soort__in=("zoekvraag", "detail")).order_by("id")
    return list(acts.values_list("soort", "grondslag"))


def test_every_delivery_names_its_ground(
    profiel: Profiel,
    kalender: Kalender,
    matches: Vraag,  # noqa: F811
    detail: Vraag,  # noqa: F811
) -> None:
    share(profiel, Ontvanger.SUWI)
    matches(Soort.WERKZOEKENDE, VRAAG)
    detail(Soort.WERKZOEKENDE, profiel.extern_id)
    assert grounds() == [("zoekvraag", "toestemming"), ("detail", "toestemming")]
    announce_switch(
        organisatie=profiel.organisatie,
        ontvanger=Ontvanger.SUWI,
        naar=Grondslag.Soort.PUBLIEKE_TAAK,
        per=kalender.vandaag + timedelta(days=30),
    )
    grondslag._known.clear()
    kalender.verder(30)
    start_public_task()
    matches(Soort.WERKZOEKENDE, VRAAG)
    detail(Soort.WERKZOEKENDE, profiel.extern_id)
    assert grounds()[2:] == [("zoekvraag", "publieke_taak"), ("detail", "publieke_taak")]


def test_it_is_remembered_and_asked_again(
    profiel: Profiel, kalender: Kalender, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ask() -> str:
        return grondslag.ground_of_delivery(profiel.organisatie_id, Ontvanger.SUWI)

    now = [1000.0]
    monkeypatch.setattr(grondslag.time, "monotonic", lambda: now[0])
    assert ask() == "toestemming"
    announce_switch(
        organisatie=profiel.organisatie,
        ontvanger=Ontvanger.SUWI,
        naar=Grondslag.Soort.PUBLIEKE_TAAK,
        per=kalender.vandaag + timedelta(days=30),
    )
    kalender.verder(30)
    assert ask() == "toestemming"  # for an hour at most, of the 30 days that it is known before
    now[0] += grondslag.ONTHOUDEN + 1
    assert ask() == "publieke_taak"
    assert grondslag.ground_of_delivery(profiel.organisatie_id, Ontvanger.PRIVAAT) == "toestemming"
