"""What is on today and what is still to be written down: one's own, and of whom one stands in for."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from vumportal.caseload import dag
from vumportal.caseload.models import Afspraak, Contactmoment, Vervanging
from vumportal.caseload.services import accompany
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.werkzoekenden.models import Taak, Toegang, Werkzoekende
from vumportal.werkzoekenden.services import add_werkzoekende
from vumportal.werkzoekenden.taken import agree, end_task

pytestmark = pytest.mark.django_db


@pytest.fixture
def carla(maak_gebruiker: Callable[..., Gebruiker]) -> Gebruiker:
    """A colleague of another team."""
    return maak_gebruiker("klantmanager", "carla", team="Noord")


@pytest.fixture
def maak(organisatie: Organisatie) -> Callable[[Gebruiker], Werkzoekende]:
    """Makes a person whom this member of staff accompanies."""

    def make(klantmanager: Gebruiker) -> Werkzoekende:
        persoon = add_werkzoekende(
            organisatie=organisatie, voornaam="Henk", achternaam="Jansen", geboortejaar=1984
        )
        accompany(werkzoekende=persoon, klantmanager=klantmanager, fase="1-intake")
        return persoon

    return make


Maak = Callable[[Gebruiker], Werkzoekende]


def at(dagen: int, uur: int) -> datetime:
    """So many days from today, at this hour."""
    return timezone.make_aware(datetime.combine(timezone.localdate() + timedelta(days=dagen), time(uur)))


def planned(persoon: Werkzoekende, bij: Gebruiker, begin: datetime, **meer: str) -> Afspraak:
    return Afspraak.objects.create(
        werkzoekende=persoon, klantmanager=bij, begin=begin, gemaakt_door=bij, **meer
    )


def cover(wie: Gebruiker, door: Gebruiker, persoon: Werkzoekende, tot: date | None = None) -> Vervanging:
    """Until this day, today when none is given."""
    einde = tot or timezone.localdate()
    Toegang.objects.create(
        werkzoekende=persoon, gebruiker=door, vervangt=wie, reden="vervanging", tot=at(2, 0)
    )
    return Vervanging.objects.create(
        wie=wie, door=door, soort="verlof", van=einde, tot=einde, geregeld_door=wie
    )


def test_today_by_the_clock_and_what_was_not_written_down_oldest_first(maak: Maak, anja: Gebruiker) -> None:
    henk, nour = maak(anja), maak(anja)
    laat, vroeg = planned(henk, anja, at(0, 23)), planned(nour, anja, at(0, 0))
    gisteren, eerder = planned(henk, anja, at(-1, 14)), planned(nour, anja, at(-9, 9))
    planned(henk, anja, at(1, 0))
    for uitkomst, begin in (("geweest", at(0, 10)), ("verzet", at(-1, 10)), ("afgezegd", at(-2, 10))):
        planned(henk, anja, begin, uitkomst=uitkomst)
    assert list(dag.today_of(anja)) == [vroeg, laat]
    assert list(dag.to_record(anja)) == [eerder, gisteren]


def test_of_a_colleague_only_while_one_stands_in(maak: Maak, anja: Gebruiker, carla: Gebruiker) -> None:
    henk = maak(carla)
    vandaag, gisteren = planned(henk, carla, at(0, 9)), planned(henk, carla, at(-1, 9))
    assert not dag.covers_of(anja)
    vervanging = cover(carla, anja, henk)
    covers = dag.covers_of(anja)
    assert covers == {carla.pk: vervanging}
    assert list(dag.today_of(anja, covers)) == [vandaag]
    assert list(dag.to_record(anja, covers)) == [gisteren]
    Vervanging.objects.update(
        van=timezone.localdate() - timedelta(days=9), tot=timezone.localdate() - timedelta(days=1)
    )
    assert dag.covers_of(anja) == {}


def test_who_may_not_be_seen_is_not_there(maak: Maak, anja: Gebruiker, carla: Gebruiker) -> None:
    """Also when an appointment was left with somebody who does not accompany the person any more."""
    henk = maak(carla)
    planned(henk, anja, at(0, 9))
    planned(henk, anja, at(-1, 9))
    assert list(dag.today_of(anja)) == list(dag.to_record(anja)) == []


def test_a_try_is_no_contact(maak: Maak, anja: Gebruiker) -> None:
    henk, nour = maak(anja), maak(anja)
    for persoon, uitkomst, dagen in (
        (henk, "geweest", -23),
        (henk, "geweest", -30),
        (henk, "niet_bereikt", -1),
        (nour, "niet_gekomen", -2),
    ):
        Contactmoment.objects.create(
            werkzoekende=persoon, soort="gesprek", uitkomst=uitkomst, op=at(dagen, 9), door=anja
        )
    assert dag.last_contact([henk.pk, nour.pk]) == {henk.pk: at(-23, 9)}


def test_what_was_agreed_last_and_is_not_done(maak: Maak, anja: Gebruiker) -> None:
    henk, nour = maak(anja), maak(anja)
    eerste = agree(over=henk, door=anja, titel="cv maken", voor=Taak.Voor.PERSOON)
    laatste = agree(over=henk, door=anja, titel="opvang zoeken", voor=Taak.Voor.PERSOON)
    gedaan = agree(over=nour, door=anja, titel="bellen", voor=Taak.Voor.KLANTMANAGER)
    end_task(taak=gedaan, door=anja)
    assert dag.last_agreement([henk.pk, nour.pk]) == {henk.pk: laatste}
    end_task(taak=laatste, door=None)
    assert dag.last_agreement([henk.pk, nour.pk]) == {henk.pk: eerste}


def test_who_was_spoken_lately_comes_first(maak: Maak, anja: Gebruiker, carla: Gebruiker) -> None:
    henk, nour, oud, van_ander = maak(anja), maak(anja), maak(anja), maak(carla)
    for persoon, dagen in ((henk, -3), (henk, -1), (nour, -2), (oud, -40), (van_ander, -1)):
        Contactmoment.objects.create(
            werkzoekende=persoon, soort="telefoon", uitkomst="niet_bereikt", op=at(dagen, 9), door=anja
        )
    assert list(dag.spoken_lately(anja, 5)) == [henk, nour]
    assert list(dag.spoken_lately(anja, 1)) == [henk]


def test_as_many_queries_for_a_full_day_as_for_one(maak: Maak, anja: Gebruiker) -> None:
    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            covers = dag.covers_of(anja)
            rijen = [*dag.today_of(anja, covers), *dag.to_record(anja, covers)]
            mensen = {rij.werkzoekende_id for rij in rijen}
            [getattr(rij.werkzoekende, "dossier", None) for rij in rijen]
            dag.last_contact(mensen)
            dag.last_agreement(mensen)
        return len(captured.captured_queries)

    planned(maak(anja), anja, at(0, 9))
    one = asked()
    for uur in range(10, 20):
        planned(maak(anja), anja, at(0, uur))
        planned(maak(anja), anja, at(-1, uur))
    assert asked() == one == 5
