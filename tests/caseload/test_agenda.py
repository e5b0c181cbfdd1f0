"""Appointments as a calendar reads them: whatever stands in them, it is read back; and what is in a feed."""

import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from tests.caseload.ics import events_of
from vumportal.caseload import agenda
from vumportal.caseload.afspraken import cancel_appointment, plan_appointment
from vumportal.caseload.models import Afspraak, Vervanging
from vumportal.caseload.services import accompany
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.woorden.tekst import plain

pytestmark = pytest.mark.django_db
NU = datetime(2027, 3, 1, 12, tzinfo=UTC)


def address(row: Afspraak) -> str:
    return f"https://werkplek.example/afspraken/{row.pk}/"


@given(
    waar=st.text(max_size=120),
    voornaam=st.text(min_size=1, max_size=30),
    achternaam=st.text(max_size=30),
    wie=st.text(max_size=30),
    soort=st.sampled_from(Afspraak.Soort.values),
    begin=st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1)),  # noqa: DTZ001 - made aware below
    duur=st.integers(5, 480),
    uitkomst=st.sampled_from(["", "geweest", "afgezegd", "verzet"]),
)
def test_whatever_stands_in_it_a_calendar_reads_it_back(
    waar: str,
    voornaam: str,
    achternaam: str,
    wie: str,
    soort: str,
    begin: datetime,
    duur: int,
    uitkomst: str,
) -> None:
    organisatie = Organisatie(naam="WSP", agenda_initialen=True)
    row = Afspraak(
        pk=7,
        uuid=uuid.uuid4(),
        werkzoekende=Werkzoekende(organisatie=organisatie, voornaam=voornaam, achternaam=achternaam),
        klantmanager=Gebruiker(pk=2, first_name=wie),
        begin=begin.replace(tzinfo=UTC, microsecond=0),
        duur=duur,
        soort=soort,
        waar=waar,
        uitkomst=uitkomst,
        volgnummer=3,
        gewijzigd=NU,
    )
    [event] = events_of(agenda.feed([row], Gebruiker(pk=1), address))
    assert event["UID"] == str(row.uuid)
    assert datetime.strptime(event["DTSTART"], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC) == row.begin
    einde = datetime.strptime(event["DTEND"], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    assert einde - row.begin == timedelta(minutes=duur)
    assert event["STATUS"] == ("CANCELLED" if uitkomst in ("afgezegd", "verzet") else "CONFIRMED")
    assert (event["DTSTAMP"], event["SEQUENCE"]) == ("20270301T120000Z", "3")
    assert event["SUMMARY"].startswith(row.get_soort_display().capitalize())
    assert event["SUMMARY"].endswith(plain(f", voor {wie}"))
    assert event["DESCRIPTION"] == event["URL"] == address(row)
    assert "LOCATION" not in event
    [event] = events_of(agenda._calendar(agenda.KOP, agenda._event(row, address(row), waar=waar)))
    assert event.get("LOCATION", "") == plain(waar, agenda.LANGST)


# --- what is in it ----------------------------------------------------------------------------------
@pytest.fixture
def henk(organisatie: Organisatie, anja: Gebruiker) -> Werkzoekende:
    persoon = Werkzoekende.objects.create(organisatie=organisatie, voornaam="Henk", achternaam="van Jansen")
    accompany(werkzoekende=persoon, klantmanager=anja, fase="1-intake")
    return persoon


@pytest.fixture
def bram(maak_gebruiker: Callable[..., Gebruiker]) -> Gebruiker:
    """A colleague in Anja's team."""
    return maak_gebruiker("klantmanager", "bram", voornaam="Bram")


def plan(henk: Werkzoekende, door: Gebruiker, dagen: int) -> Afspraak:
    begin = timezone.localtime().replace(hour=10, minute=0, second=0, microsecond=0) + timedelta(days=dagen)
    return plan_appointment(werkzoekende=henk, door=door, begin=begin, soort="locatie", waar="2.14")[0]


def test_it_has_what_comes_and_what_was_but_not_what_was_cancelled(
    henk: Werkzoekende, anja: Gebruiker, bram: Gebruiker
) -> None:
    komt, was, lang_geleden, af = (plan(henk, anja, dagen) for dagen in (3, 4, 5, 6))
    Afspraak.objects.filter(pk=was.pk).update(begin=timezone.now() - timedelta(days=3), uitkomst="geweest")
    Afspraak.objects.filter(pk=lang_geleden.pk).update(begin=timezone.now() - timedelta(days=40))
    cancel_appointment(afspraak=af, door=anja)
    assert list(agenda.appointments_of(anja)) == [was, komt]
    assert list(agenda.appointments_of(bram)) == []


def test_a_cover_adds_those_of_its_days(henk: Werkzoekende, anja: Gebruiker, bram: Gebruiker) -> None:
    binnen, erna = plan(henk, anja, 3), plan(henk, anja, 10)
    today = timezone.localdate()
    een = Vervanging.objects.create(
        wie=anja, door=bram, soort="verlof", van=today, tot=today + timedelta(days=5), geregeld_door=anja
    )
    assert list(agenda.appointments_of(bram)) == [binnen]
    [event] = events_of(agenda.feed(agenda.appointments_of(bram), bram, address))
    assert event["SUMMARY"] == "Gesprek, voor Anja"
    assert list(agenda.appointments_of(anja)) == [binnen, erna]
    een.beeindigd = timezone.now()
    een.save()
    assert list(agenda.appointments_of(bram)) == []


def test_initials_only_where_the_organisation_chose_that(henk: Werkzoekende, anja: Gebruiker) -> None:
    plan(henk, anja, 3)

    def title() -> str:
        [event] = events_of(agenda.feed(agenda.appointments_of(anja), anja, address))
        return event["SUMMARY"]

    assert title() == "Gesprek"
    Organisatie.objects.update(agenda_initialen=True)
    assert title() == "Gesprek H.J."


def test_two_queries_however_many_there_are(
    henk: Werkzoekende, anja: Gebruiker, django_assert_num_queries: Callable[..., object]
) -> None:
    for dagen in (1, 2, 3):
        plan(henk, anja, dagen)
    with django_assert_num_queries(2):  # the covers, and the rows
        assert len(events_of(agenda.feed(agenda.appointments_of(anja), anja, address))) == 3
