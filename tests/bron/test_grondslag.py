"""Every delivery is in the logboek with the ground on which that person leaves."""

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.besluiten import Kalender, persoon_met_profiel, share
from tests.bron.conftest import ASKER, Vraag
from tests.bron.test_matches import GEBIED, vacature
from vumportal.logboek.models import Handeling
from vumportal.organisaties.models import Ontvanger, Organisatie
from vumportal.standaard.soort import Soort
from vumportal.toestemming.levering import by_ground
from vumportal.toestemming.models import Grondslag
from vumportal.toestemming.overstap import announce_switch, start_public_task
from vumportal.werkzoekenden.models import Profiel

pytestmark = pytest.mark.django_db
PUBLIEK, TOESTEMMING = Grondslag.Soort.PUBLIEKE_TAAK, Grondslag.Soort.TOESTEMMING
SUWI = Ontvanger.SUWI


@pytest.fixture
def kalender(monkeypatch: pytest.MonkeyPatch) -> Kalender:
    return Kalender(monkeypatch)


def switch(organisatie: Organisatie, kalender: Kalender, naar: Grondslag.Soort = PUBLIEK) -> None:
    """Announced today, and then 30 days pass."""
    per = kalender.vandaag + timedelta(days=30)
    announce_switch(organisatie=organisatie, ontvanger=SUWI, naar=naar, per=per)
    kalender.verder(30)
    start_public_task()


def written() -> list[tuple[str, str, list[str]]]:
    acts = Handeling.objects.filter(door_oin=ASKER).order_by("id")
    return [(act.soort, act.grondslag, sorted(act.refs)) for act in acts]


def ask_both(matches: Vraag, detail: Vraag, *rows: Profiel) -> None:
    assert matches(Soort.WERKZOEKENDE, {"selectiegebied": GEBIED}).status_code == 200
    for row in rows:
        assert detail(Soort.WERKZOEKENDE, row.extern_id).status_code == 200


def test_by_a_yes(organisatie: Organisatie, matches: Vraag, detail: Vraag) -> None:
    henk = persoon_met_profiel(organisatie)
    share(henk, SUWI)
    ask_both(matches, detail, henk)
    assert written() == [
        ("zoekvraag", "toestemming", [henk.extern_id]),
        ("detail", "toestemming", [henk.extern_id]),
    ]


def test_by_the_public_task(
    organisatie: Organisatie, matches: Vraag, detail: Vraag, kalender: Kalender
) -> None:
    henk = persoon_met_profiel(organisatie)
    switch(organisatie, kalender)
    ask_both(matches, detail, henk)
    assert written() == [
        ("zoekvraag", "publieke_taak", [henk.extern_id]),
        ("detail", "publieke_taak", [henk.extern_id]),
    ]


def test_in_the_time_between_each_by_their_own(
    organisatie: Organisatie, matches: Vraag, detail: Vraag, kalender: Kalender
) -> None:
    """Who came after the announcement is under toestemming until 30 days after being told."""
    henk = persoon_met_profiel(organisatie)
    announce_switch(
        organisatie=organisatie, ontvanger=SUWI, naar=PUBLIEK, per=kalender.vandaag + timedelta(days=30)
    )
    jessica = persoon_met_profiel(organisatie, "Jessica")
    share(jessica, SUWI)
    kalender.verder(30)
    start_public_task()
    ask_both(matches, detail, henk, jessica)
    assert written() == [
        ("zoekvraag", "publieke_taak", [henk.extern_id]),
        ("zoekvraag", "toestemming", [jessica.extern_id]),
        ("detail", "publieke_taak", [henk.extern_id]),
        ("detail", "toestemming", [jessica.extern_id]),
    ]


def test_an_answer_with_nobody_is_one_act(
    organisatie: Organisatie, matches: Vraag, kalender: Kalender
) -> None:
    switch(organisatie, kalender)
    matches(Soort.WERKZOEKENDE, {"selectiegebied": GEBIED})
    assert written() == [("zoekvraag", "publieke_taak", [])]


def test_another_category_has_a_ground_of_its_own(organisatie: Organisatie, kalender: Kalender) -> None:
    henk = persoon_met_profiel(organisatie)
    switch(organisatie, kalender)
    for ontvanger, ground in ((SUWI, PUBLIEK), (Ontvanger.PRIVAAT, TOESTEMMING)):
        found = by_ground(organisatie_id=organisatie.pk, ontvanger=ontvanger, refs=[henk.extern_id])
        assert found == {ground: [henk.extern_id]}


def test_a_vacature_is_part_of_the_public_task(organisatie: Organisatie, detail: Vraag) -> None:
    row = vacature(organisatie)
    detail(Soort.VACATURE, row.extern_id)
    assert written() == [("detail", "publieke_taak", [row.extern_id])]


def test_without_a_public_task_it_costs_nothing(
    organisatie: Organisatie, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    by_ground(organisatie_id=organisatie.pk, ontvanger=SUWI, refs=["a"])
    with django_assert_num_queries(0):
        by_ground(organisatie_id=organisatie.pk, ontvanger=SUWI, refs=["a"])
