"""One question for the list of kandidaten gives the people, the order and the numbers that the querysets give."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from vumportal.caseload.lijst import Lijstblad, ask_list
from vumportal.caseload.models import Fase
from vumportal.organisaties.models import Gebruiker
from vumportal.organisaties.rondes import answered
from vumportal.werkplek import overzicht
from vumportal.werkzoekenden.models import Profiel, Werkzoekende

PER = 4


@pytest.fixture
def mensen(maak_persoon: Callable[..., Werkzoekende], anja: Gebruiker) -> list[Werkzoekende]:
    """Thirteen people in every state that the order looks at, also with the same name; one has no phase."""
    today = timezone.localdate()
    made = []
    for nummer in range(13):
        fase = Fase.INTAKE if nummer % 3 == 0 else Fase.BEMIDDELEN
        naam = ("Zoë", "aad", "Aad", "Éva")[nummer % 4]
        persoon = maak_persoon(naam, fase=fase, **({"profiel": None} if nummer % 5 == 0 else {}))
        gezocht = None if nummer % 2 else today - timedelta(days=nummer % 3)
        Werkzoekende.objects.filter(pk=persoon.pk).update(laatst_gezocht=gezocht)
        made.append(persoon)
    ends = {1: -1, 2: 0, 3: 14, 4: 15, 6: 3, 7: 14}
    for nummer, dagen in ends.items():
        Profiel.objects.filter(werkzoekende=made[nummer]).update(suwi_tot=today + timedelta(days=dagen))
    made[9].begeleiding.delete()
    return made


def page(gebruiker: Gebruiker, nummer: int, fase: str = "") -> Lijstblad:
    with CaptureQueriesContext(connection) as asked:
        blad = answered(ask_list(gebruiker, fase=fase, bladzijde=nummer, per=PER))
    assert len(asked) == 1
    return blad


def test_page_by_page_it_is_the_same_list(anja: Gebruiker, mensen: list[Werkzoekende]) -> None:
    everybody = overzicht.candidates(anja)
    for fase in ("", Fase.INTAKE, Fase.BEMIDDELEN, Fase.NAZORG):
        wanted = [row.pk for row in overzicht.by_need(overzicht.in_phase(everybody, fase))]
        found = [pk for nummer in range(1, -(-len(wanted) // PER) + 1) for pk in page(anja, nummer, fase).pks]
        assert found == wanted, fase
        assert (
            page(anja, 99, fase).pks == page(anja, 10**30, fase).pks == tuple(wanted[len(wanted) - 1 & ~3 :])
        )
        assert page(anja, 0, fase).pks == page(anja, -3, fase).pks == tuple(wanted[:PER])
    assert len(page(anja, 1).pks) == PER
    assert page(anja, 1).per_fase == {Fase.INTAKE: 4, Fase.BEMIDDELEN: 8, None: 1}


def test_who_may_see_nobody_gets_nobody(
    vreemde: Gebruiker, carla: Gebruiker, mensen: list[Werkzoekende]
) -> None:
    for gebruiker in (vreemde, carla):
        assert page(gebruiker, 1) == page(gebruiker, 3) == Lijstblad({}, ())


def test_the_rows_of_a_page_are_one_question_in_its_order(
    anja: Gebruiker, mensen: list[Werkzoekende]
) -> None:
    pks = [persoon.pk for persoon in reversed(mensen[:5])]
    wanted = {row.pk: overzicht.line(row, {}) for row in overzicht.by_need(overzicht.candidates(anja))}
    with CaptureQueriesContext(connection) as asked:
        lines = [overzicht.line(row, {}) for row in answered(overzicht.ask_people(pks))]
    assert len(asked) == 1
    assert lines == [wanted[pk] for pk in pks]
