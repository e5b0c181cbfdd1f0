"""Another grondslag: announced, by columns alone where it ends something, and never over an objection."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from tests.besluiten import DOCUMENT, Kalender, persoon_met_profiel, share, stop_sharing
from vumportal.aanbod.delen import ALTIJD
from vumportal.organisaties.models import Gebruiker, Ontvanger, Organisatie
from vumportal.organisaties.services import ensure_organisatie
from vumportal.standaard.groepen import Groep
from vumportal.toestemming.afleiden import derive
from vumportal.toestemming.filter import shareable_with
from vumportal.toestemming.models import Aankondiging, Besluit, Grondslag
from vumportal.toestemming.overstap import announce_switch, inform, start_public_task
from vumportal.toestemming.services import (
    confirm,
    lift_objection,
    object_to,
    publish_profiel,
    record_decision,
)
from vumportal.toestemming.tasks import begin_public_task
from vumportal.toestemming.toevoegen import add_row
from vumportal.werkzoekenden.models import Profiel, Werkzoekende

pytestmark = pytest.mark.django_db
SUWI = Ontvanger.SUWI
PUBLIEK, TOESTEMMING = Grondslag.Soort.PUBLIEKE_TAAK, Grondslag.Soort.TOESTEMMING
ZELF, BALIE = Besluit.Hoe.ZELF, Besluit.Hoe.BALIE


def announce(
    organisatie: Organisatie, kalender: Kalender, naar: Grondslag.Soort = PUBLIEK, dagen: int = 30
) -> date:
    """Announce a switch so many days from now; its first day."""
    per = kalender.vandaag + timedelta(days=dagen)
    announce_switch(organisatie=organisatie, ontvanger=SUWI, naar=naar, per=per)
    return per


def shared() -> bool:
    return shareable_with(Profiel.objects.all(), SUWI).exists()


def columns(profiel: Profiel) -> tuple[date | None, int | None]:
    profiel.refresh_from_db()
    return profiel.suwi_tot, profiel.suwi_groepen


@pytest.fixture
def publieke_taak(profiel: Profiel, kalender: Kalender) -> None:
    """Publieke taak applies, to everybody who was there."""
    announce(profiel.organisatie, kalender)
    kalender.verder(30)
    start_public_task()


# --- to publieke taak -------------------------------------------------------------------------------
def test_everybody_is_told_and_nothing_is_shared_before_its_day(profiel: Profiel, kalender: Kalender) -> None:
    ander = persoon_met_profiel(profiel.organisatie, "Jessica")
    announce(profiel.organisatie, kalender)
    told = set(Aankondiging.objects.values_list("werkzoekende", flat=True))
    assert told == {profiel.werkzoekende_id, ander.werkzoekende_id}
    assert "bezwaar" in Aankondiging.objects.first().tekstversie.tekst
    kalender.verder(29)
    assert start_public_task() == 0
    assert not shared()
    kalender.verder(1)
    assert start_public_task() == 2
    assert columns(profiel) == columns(ander) == (ALTIJD, 0)
    assert start_public_task() == 0


def test_another_organisation_is_not_touched(profiel: Profiel, kalender: Kalender) -> None:
    elders = ensure_organisatie(naam="Elders", oin="5" * 20, soort="suwi", regio="")
    vreemd = persoon_met_profiel(elders, "Noor")
    share(vreemd, SUWI)
    announce(profiel.organisatie, kalender)
    assert columns(vreemd) == (ALTIJD, 0)
    assert not Aankondiging.objects.filter(werkzoekende=vreemd.werkzoekende).exists()


def test_a_yes_of_before_ends_by_its_column_and_only_the_werkprofiel_follows(
    profiel: Profiel, kalender: Kalender
) -> None:
    share(profiel, SUWI, groepen=Groep.CONTACT)
    per = announce(profiel.organisatie, kalender)
    assert columns(profiel) == (per - timedelta(days=1), Groep.CONTACT)
    kalender.verder(29)
    assert shared()
    kalender.verder(1)
    assert not shared()
    start_public_task()
    assert columns(profiel) == (ALTIJD, 0)


def test_a_yes_in_the_time_between_ends_on_the_same_day(profiel: Profiel, kalender: Kalender) -> None:
    per = announce(profiel.organisatie, kalender)
    share(profiel, SUWI, groepen=Groep.ERVARING)
    assert columns(profiel) == (per - timedelta(days=1), Groep.ERVARING)
    kort = kalender.vandaag + timedelta(days=3)
    share(profiel, SUWI, tot=kort)
    assert columns(profiel) == (kort, 0)


def test_who_comes_later_is_told_at_intake_and_only_once(profiel: Profiel, kalender: Kalender) -> None:
    announce(profiel.organisatie, kalender)
    later = persoon_met_profiel(profiel.organisatie, "Jessica")
    share(later, SUWI)
    assert later.werkzoekende is not None
    (tekst,) = inform(werkzoekende=later.werkzoekende)
    assert tekst.sleutel == "informeren.suwi"
    assert inform(werkzoekende=later.werkzoekende) == []


def test_who_comes_when_it_applies_is_shared_30_days_after_they_were_told(
    eigenaar: None, profiel: Profiel, kalender: Kalender
) -> None:
    """The database says when somebody was told; here its owner lets it follow the calendar of this test."""
    announce(profiel.organisatie, kalender)
    kalender.verder(40)
    jessica = Werkzoekende.objects.create(
        organisatie=profiel.organisatie, voornaam="Jessica", achternaam="Oud"
    )
    row = publish_profiel(werkzoekende=jessica, document=DOCUMENT)
    assert start_public_task() == 1  # Henk
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE toestemming_aankondiging DISABLE TRIGGER aankondiging_erbij")
        cursor.execute(f"ALTER TABLE toestemming_aankondiging ALTER op SET DEFAULT '{kalender.vandaag}'")
    inform(werkzoekende=jessica)
    for days in (0, 29):
        kalender.verder(days)
        assert start_public_task() == 0
        derive(werkzoekende=jessica)
        assert columns(row) == (None, None)
    kalender.verder(1)
    assert start_public_task() == 1
    assert columns(row) == (ALTIJD, 0)


@pytest.mark.usefixtures("publieke_taak")
def test_a_profiel_that_is_made_later_is_shared_at_once(profiel: Profiel, henk: Werkzoekende) -> None:
    profiel.delete()
    row = publish_profiel(werkzoekende=henk, document=DOCUMENT)
    assert columns(row) == (ALTIJD, 0)


@pytest.mark.usefixtures("publieke_taak")
def test_no_yes_is_asked_where_a_no_would_change_nothing(henk: Werkzoekende, anja: Gebruiker) -> None:
    for soort in (Besluit.Soort.GEGEVEN, Besluit.Soort.GEWEIGERD, Besluit.Soort.INGETROKKEN):
        with pytest.raises(ValidationError, match="geen ja of nee"):
            record_decision(werkzoekende=henk, ontvanger=SUWI, soort=soort, hoe=ZELF)
    assert shared()


@pytest.mark.usefixtures("publieke_taak")
def test_other_categories_are_asked_as_before(profiel: Profiel) -> None:
    share(profiel, Ontvanger.PRIVAAT, groepen=Groep.CONTACT)
    profiel.refresh_from_db()
    assert (profiel.privaat_tot, profiel.privaat_groepen) == (ALTIJD, Groep.CONTACT)
    assert columns(profiel) == (ALTIJD, 0)


# --- objecting --------------------------------------------------------------------------------------
@pytest.mark.usefixtures("publieke_taak")
def test_objecting_shields_at_once_and_stays(
    profiel: Profiel, henk: Werkzoekende, kalender: Kalender
) -> None:
    object_to(werkzoekende=henk, ontvanger=SUWI, hoe=ZELF)
    assert not shared()
    kalender.verder(100)
    assert start_public_task() == 0
    derive(werkzoekende=henk)
    assert not shared()
    lift_objection(werkzoekende=henk, ontvanger=SUWI, hoe=ZELF)
    assert columns(profiel) == (ALTIJD, 0)


@pytest.mark.usefixtures("publieke_taak")
def test_who_stops_with_everything_objects_where_nothing_was_asked(profiel: Profiel) -> None:
    share(profiel, Ontvanger.PRIVAAT)
    stop_sharing(profiel)
    said = set(Besluit.objects.exclude(soort="gegeven").values_list("ontvanger", "soort"))
    assert said == {("suwi", "bezwaar"), ("publiek", "ingetrokken"), ("privaat", "ingetrokken")}
    for ontvanger in Ontvanger:
        assert not shareable_with(Profiel.objects.all(), ontvanger).exists()


@pytest.mark.usefixtures("publieke_taak")
def test_at_the_counter_an_objection_counts_at_once_and_lifting_it_does_not(
    henk: Werkzoekende, anja: Gebruiker, bram: Gebruiker
) -> None:
    object_to(werkzoekende=henk, ontvanger=SUWI, hoe=BALIE, door=anja)
    assert not shared()
    besluit = lift_objection(werkzoekende=henk, ontvanger=SUWI, hoe=BALIE, door=anja)
    start_public_task()
    assert not shared()
    confirm(besluit=besluit, hoe=Besluit.Bevestiging.COLLEGA, door=bram)
    assert shared()


def test_objecting_before_its_day_keeps_it_from_beginning(
    profiel: Profiel, henk: Werkzoekende, kalender: Kalender
) -> None:
    share(profiel, SUWI)
    announce(profiel.organisatie, kalender)
    object_to(werkzoekende=henk, ontvanger=SUWI, hoe=ZELF)
    assert not shared()
    kalender.verder(30)
    assert start_public_task() == 0
    derive(werkzoekende=henk)
    assert not shared()


@pytest.mark.usefixtures("publieke_taak")
def test_only_an_objection_can_be_lifted(henk: Werkzoekende) -> None:
    with pytest.raises(ValidationError, match="geen bezwaar"):
        lift_objection(werkzoekende=henk, ontvanger=SUWI, hoe=ZELF)


# --- back to toestemming ----------------------------------------------------------------------------
@pytest.mark.usefixtures("publieke_taak")
def test_publieke_taak_ends_by_columns_alone(
    profiel: Profiel, henk: Werkzoekende, kalender: Kalender
) -> None:
    per = announce(profiel.organisatie, kalender, TOESTEMMING)
    assert columns(profiel) == (per - timedelta(days=1), 0)
    derive(werkzoekende=henk)
    assert columns(profiel) == (per - timedelta(days=1), 0)
    assert start_public_task() == 0
    kalender.verder(29)
    assert shared()
    kalender.verder(1)
    assert not shared()
    share(profiel, SUWI, groepen=Groep.CONTACT)
    assert columns(profiel) == (ALTIJD, Groep.CONTACT)


def test_a_yes_of_before_publieke_taak_does_not_come_back(profiel: Profiel, kalender: Kalender) -> None:
    share(profiel, SUWI)
    announce(profiel.organisatie, kalender)
    kalender.verder(30)
    announce(profiel.organisatie, kalender, TOESTEMMING)
    kalender.verder(30)
    derive(werkzoekende=profiel.werkzoekende)
    start_public_task()
    assert not shared()
    with pytest.raises(ValidationError, match="geen ja om te verlengen"):
        record_decision(
            werkzoekende=profiel.werkzoekende, ontvanger=SUWI, soort=Besluit.Soort.VERLENGD, hoe=ZELF
        )


def test_an_objection_does_not_stand_in_the_way_of_a_later_yes(
    profiel: Profiel, henk: Werkzoekende, kalender: Kalender
) -> None:
    announce(profiel.organisatie, kalender)
    object_to(werkzoekende=henk, ontvanger=SUWI, hoe=ZELF)
    share(profiel, SUWI)
    assert shared()
    kalender.verder(30)
    start_public_task()
    assert not shared()


# --- what cannot be announced -----------------------------------------------------------------------
def test_what_cannot_be_announced(organisatie: Organisatie, kalender: Kalender) -> None:
    with pytest.raises(ValidationError, match="minstens 30 dagen"):
        announce(organisatie, kalender, dagen=29)
    with pytest.raises(ValidationError, match="al"):
        announce(organisatie, kalender, TOESTEMMING)
    for ontvanger in (Ontvanger.PUBLIEK, Ontvanger.PRIVAAT):
        with pytest.raises(ValidationError, match="alleen voor gemeenten"):
            announce_switch(
                organisatie=organisatie,
                ontvanger=ontvanger,
                naar=PUBLIEK,
                per=kalender.vandaag + timedelta(days=60),
            )
    announce(organisatie, kalender, dagen=40)
    with pytest.raises(ValidationError, match="al een overstap aangekondigd"):
        announce(organisatie, kalender, TOESTEMMING, dagen=40)
    assert Grondslag.objects.count() == 1


def test_the_database_refuses_it_too(organisatie: Organisatie, kalender: Kalender) -> None:
    for ontvanger, dagen, regel in ((Ontvanger.PRIVAAT, 60, "grondslag_soort"), (SUWI, 29, "30 dagen")):
        van = kalender.vandaag + timedelta(days=dagen)
        row = Grondslag(organisatie=organisatie, ontvanger=ontvanger, soort=PUBLIEK, van=van)
        with pytest.raises(IntegrityError, match=regel), transaction.atomic():
            add_row(row)


# --- the nightly work -------------------------------------------------------------------------------
def test_the_task_goes_on_after_somebody_who_cannot_be_derived(
    profiel: Profiel, kalender: Kalender, monkeypatch: pytest.MonkeyPatch
) -> None:
    ander = persoon_met_profiel(profiel.organisatie, "Jessica")
    announce(profiel.organisatie, kalender)
    kalender.verder(30)

    def broken(*, werkzoekende: Werkzoekende) -> None:
        if werkzoekende == profiel.werkzoekende:
            raise ValueError("stuk")
        derive(werkzoekende=werkzoekende)

    monkeypatch.setattr("vumportal.toestemming.overstap.derive", broken)
    monkeypatch.setattr("vumportal.toestemming.overstap.BATCH", 1)
    begin_public_task()
    assert columns(profiel) == (None, None)
    assert columns(ander) == (ALTIJD, 0)
    monkeypatch.setattr("vumportal.toestemming.overstap.derive", derive)
    begin_public_task()
    assert columns(profiel) == (ALTIJD, 0)


def test_it_stops_when_its_time_is_over(profiel: Profiel, kalender: Kalender) -> None:
    announce(profiel.organisatie, kalender)
    kalender.verder(30)
    assert start_public_task(seconds=0) == 0
    assert start_public_task() == 1


def test_stopping_is_possible_until_its_day(profiel: Profiel, kalender: Kalender) -> None:
    share(profiel, SUWI)
    announce(profiel.organisatie, kalender)
    stop_sharing(profiel, SUWI)
    assert not shared()
