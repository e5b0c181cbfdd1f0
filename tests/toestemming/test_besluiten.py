"""Decisions about sharing, and what the one filter lets out."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from tests.besluiten import DOCUMENT, Kalender, persoon_met_profiel, share, stop_sharing
from vumportal.aanbod.delen import ALTIJD
from vumportal.organisaties.models import Gebruiker, Ontvanger, Organisatie
from vumportal.organisaties.services import ensure_organisatie
from vumportal.standaard.groepen import Groep
from vumportal.toestemming.afleiden import derive
from vumportal.toestemming.filter import shareable_with
from vumportal.toestemming.models import Besluit
from vumportal.toestemming.services import (
    confirm,
    lift_objection,
    object_to,
    publish_profiel,
    record_decision,
    withdraw,
)
from vumportal.werkzoekenden.models import Profiel, Werkzoekende

pytestmark = pytest.mark.django_db
Soort, Hoe, Bevestiging = Besluit.Soort, Besluit.Hoe, Besluit.Bevestiging


def shared_with() -> set[Ontvanger]:
    return {ontvanger for ontvanger in Ontvanger if shareable_with(Profiel.objects.all(), ontvanger).exists()}


def at_the_counter(henk: Werkzoekende, door: Gebruiker, **anders: Any) -> Besluit:
    """A yes of Henk for gemeenten and UWV that Anja wrote down."""
    velden: dict[str, Any] = {"ontvanger": Ontvanger.SUWI, "soort": Soort.GEGEVEN, "hoe": Hoe.BALIE}
    return record_decision(werkzoekende=henk, door=door, **(velden | anders))


# --- by the person ----------------------------------------------------------------------------------
def test_nothing_is_shared_until_somebody_says_yes(profiel: Profiel) -> None:
    derive(werkzoekende=profiel.werkzoekende)
    assert shared_with() == set()


def test_yes_counts_for_that_recipient_only(profiel: Profiel) -> None:
    share(profiel, Ontvanger.PUBLIEK)
    assert shared_with() == {Ontvanger.PUBLIEK}


def test_the_latest_decision_counts_and_earlier_ones_stay(profiel: Profiel) -> None:
    share(profiel, Ontvanger.SUWI)
    stop_sharing(profiel, Ontvanger.SUWI)
    assert shared_with() == set()
    assert list(Besluit.objects.values_list("soort", flat=True)) == ["gegeven", "ingetrokken"]
    share(profiel, Ontvanger.SUWI)
    assert shared_with() == {Ontvanger.SUWI}


def test_each_category_has_its_own_end(profiel: Profiel, kalender: Kalender) -> None:
    """A yes to private parties that ends today takes nothing of the yes to gemeenten."""
    share(profiel, Ontvanger.SUWI)
    share(profiel, Ontvanger.PRIVAAT, tot=kalender.vandaag)
    assert shared_with() == {Ontvanger.SUWI, Ontvanger.PRIVAAT}
    kalender.verder(1)
    assert shared_with() == {Ontvanger.SUWI}


def test_groups_are_those_of_the_yes(profiel: Profiel) -> None:
    share(profiel, Ontvanger.SUWI, groepen=Groep.CONTACT | Groep.DOELGROEP)
    share(profiel, Ontvanger.PRIVAAT)
    profiel.refresh_from_db()
    assert (profiel.suwi_tot, profiel.suwi_groepen) == (ALTIJD, Groep.CONTACT | Groep.DOELGROEP)
    assert (profiel.privaat_tot, profiel.privaat_groepen) == (ALTIJD, 0)
    assert (profiel.publiek_tot, profiel.publiek_groepen) == (None, None)
    share(profiel, Ontvanger.SUWI, groepen=Groep.PRESENTATIE)
    profiel.refresh_from_db()
    assert profiel.suwi_groepen == Groep.PRESENTATIE


def test_a_yes_that_is_extended_keeps_its_groups(
    profiel: Profiel, henk: Werkzoekende, kalender: Kalender
) -> None:
    share(profiel, Ontvanger.SUWI, groepen=Groep.CONTACT, tot=kalender.vandaag)
    einde = kalender.vandaag + timedelta(days=90)
    record_decision(
        werkzoekende=henk, ontvanger=Ontvanger.SUWI, soort=Soort.VERLENGD, hoe=Hoe.ZELF, tot=einde
    )
    profiel.refresh_from_db()
    assert (profiel.suwi_tot, profiel.suwi_groepen) == (einde, Groep.CONTACT)


def test_what_only_the_person_decides_is_not_extended_at_the_counter(
    profiel: Profiel, henk: Werkzoekende, anja: Gebruiker
) -> None:
    share(profiel, Ontvanger.SUWI, groepen=Groep.EISEN)
    with pytest.raises(ValidationError, match="alleen de persoon zelf"):
        at_the_counter(henk, anja, soort=Soort.VERLENGD)


def test_only_a_yes_can_be_extended(profiel: Profiel, henk: Werkzoekende) -> None:
    stop_sharing(profiel, Ontvanger.SUWI)
    with pytest.raises(ValidationError, match="geen ja om te verlengen"):
        record_decision(werkzoekende=henk, ontvanger=Ontvanger.SUWI, soort=Soort.VERLENGD, hoe=Hoe.ZELF)


def test_a_yes_for_one_voorstel_is_never_read(profiel: Profiel, henk: Werkzoekende) -> None:
    for soort in (Soort.GEGEVEN, Soort.INGETROKKEN):
        share(profiel, Ontvanger.PUBLIEK)
        record_decision(
            werkzoekende=henk, ontvanger=Ontvanger.SUWI, soort=soort, hoe=Hoe.ZELF, bereik=str(uuid4())
        )
        assert shared_with() == {Ontvanger.PUBLIEK}
    record_decision(
        werkzoekende=henk, ontvanger=Ontvanger.PUBLIEK, soort=Soort.INGETROKKEN, hoe=Hoe.ZELF, bereik="een"
    )
    assert shared_with() == {Ontvanger.PUBLIEK}


def test_what_was_decided_without_a_profiel_counts_as_soon_as_there_is_one(
    organisatie: Organisatie, postcodes: None
) -> None:
    person = Werkzoekende.objects.create(organisatie=organisatie, voornaam="Jessica", achternaam="Oud")
    for ontvanger in (Ontvanger.SUWI, Ontvanger.PRIVAAT):
        record_decision(werkzoekende=person, ontvanger=ontvanger, soort=Soort.GEGEVEN, hoe=Hoe.ZELF)
    withdraw(werkzoekende=person, ontvangers=[Ontvanger.PRIVAAT], hoe=Hoe.ZELF)
    row = publish_profiel(werkzoekende=person, document=DOCUMENT)
    assert shared_with() == {Ontvanger.SUWI}
    assert row.suwi_tot == ALTIJD


def test_changing_the_profiel_does_not_change_what_is_decided(profiel: Profiel, henk: Werkzoekende) -> None:
    share(profiel, Ontvanger.SUWI, groepen=Groep.CONTACT)
    row = publish_profiel(werkzoekende=henk, document={"mobiliteit": {"bemiddelingspostcode": "5611AB"}})
    assert shared_with() == {Ontvanger.SUWI}
    assert row.suwi_groepen == Groep.CONTACT


def test_another_person_is_not_touched(profiel: Profiel, organisatie: Organisatie) -> None:
    ander = persoon_met_profiel(organisatie, "Jessica")
    share(profiel, *Ontvanger)
    ander.refresh_from_db()
    assert [ander.suwi_tot, ander.publiek_tot, ander.privaat_tot] == [None] * 3


def test_an_end_in_the_past_is_refused(profiel: Profiel, kalender: Kalender) -> None:
    with pytest.raises(ValidationError, match="vanaf vandaag"):
        share(profiel, Ontvanger.SUWI, tot=kalender.vandaag - timedelta(days=1))
    assert not Besluit.objects.exists()


def test_staff_cannot_decide_in_the_place_of_the_person(henk: Werkzoekende, anja: Gebruiker) -> None:
    for hoe in (Hoe.ZELF, Hoe.EERDER):
        with pytest.raises(ValueError, match="themselves"):
            at_the_counter(henk, anja, hoe=hoe)
    with pytest.raises(ValueError, match="staff of the organisation"):
        record_decision(werkzoekende=henk, ontvanger=Ontvanger.SUWI, soort=Soort.GEGEVEN, hoe=Hoe.BALIE)
    assert not Besluit.objects.exists()


def test_a_decision_of_the_person_names_no_account(henk: Werkzoekende, profiel: Profiel) -> None:
    besluit = record_decision(werkzoekende=henk, ontvanger=Ontvanger.SUWI, soort=Soort.GEGEVEN, hoe=Hoe.ZELF)
    assert besluit.door is None
    assert shared_with() == {Ontvanger.SUWI}


def test_staff_of_another_organisation_writes_nothing_down(henk: Werkzoekende, maak_gebruiker: Any) -> None:
    elders = ensure_organisatie(naam="Elders", oin="5" * 20, soort="suwi", regio="")
    with pytest.raises(ValueError, match="staff of the organisation"):
        at_the_counter(henk, maak_gebruiker("klantmanager", "cor", van=elders))


def test_which_decisions_count_is_the_same_in_the_database_and_of_one_row(
    profiel: Profiel, henk: Werkzoekende, anja: Gebruiker, bram: Gebruiker
) -> None:
    share(profiel, Ontvanger.PRIVAAT)
    confirm(besluit=at_the_counter(henk, anja), hoe=Bevestiging.COLLEGA, door=bram)
    at_the_counter(henk, anja, soort=Soort.INGETROKKEN)
    waits = at_the_counter(henk, anja, hoe=Hoe.PAPIER)
    counting = set(Besluit.objects.counting())
    assert counting == {besluit for besluit in Besluit.objects.all() if besluit.counts}
    assert (len(counting), waits in counting) == (3, False)


# --- at the counter ---------------------------------------------------------------------------------
def test_a_yes_at_the_counter_shares_nothing_until_it_is_confirmed(
    henk: Werkzoekende, anja: Gebruiker, bram: Gebruiker
) -> None:
    besluit = at_the_counter(henk, anja, groepen=Groep.CONTACT)
    assert shared_with() == set()
    bevestigd = confirm(besluit=besluit, hoe=Bevestiging.COLLEGA, door=bram)
    assert shared_with() == {Ontvanger.SUWI}
    assert (bevestigd.bevestigt, bevestigd.door, bevestigd.bevestigd_door) == (besluit, anja.pk, bram.pk)
    assert bevestigd.bevestigd_op == bevestigd.vastgelegd_op
    assert Profiel.objects.get().suwi_groepen == Groep.CONTACT


def test_an_unconfirmed_yes_leaves_an_earlier_one_as_it_is(
    profiel: Profiel, henk: Werkzoekende, anja: Gebruiker
) -> None:
    share(profiel, Ontvanger.SUWI)
    at_the_counter(henk, anja, groepen=Groep.CONTACT)
    derive(werkzoekende=henk)
    profiel.refresh_from_db()
    assert profiel.suwi_groepen == 0
    assert shared_with() == {Ontvanger.SUWI}


def test_what_is_less_at_the_counter_holds_at_once(
    profiel: Profiel, henk: Werkzoekende, anja: Gebruiker, bram: Gebruiker, kalender: Kalender
) -> None:
    """A form with fewer groups, or an earlier end, takes something back: that waits for nobody."""
    share(profiel, Ontvanger.SUWI, groepen=Groep.CONTACT | Groep.PRESENTATIE)
    einde = kalender.vandaag + timedelta(days=9)
    at_the_counter(henk, anja, groepen=Groep.PRESENTATIE | Groep.ERVARING, tot=einde)
    profiel.refresh_from_db()
    assert (profiel.suwi_tot, profiel.suwi_groepen) == (einde, Groep.PRESENTATIE)
    assert set(profiel.teksten.values_list("groepen", flat=True)) == {Groep.PRESENTATIE}
    record_decision(werkzoekende=henk, ontvanger=Ontvanger.SUWI, soort=Soort.VERLENGD, hoe=Hoe.ZELF)
    profiel.refresh_from_db()
    assert (profiel.suwi_tot, profiel.suwi_groepen) == (ALTIJD, Groep.PRESENTATIE)
    wijder = at_the_counter(henk, anja, groepen=Groep.PRESENTATIE | Groep.ERVARING)
    profiel.refresh_from_db()
    assert (profiel.suwi_tot, profiel.suwi_groepen) == (ALTIJD, Groep.PRESENTATIE)
    confirm(besluit=wijder, hoe=Bevestiging.COLLEGA, door=bram)
    profiel.refresh_from_db()
    assert profiel.suwi_groepen == Groep.PRESENTATIE | Groep.ERVARING


@pytest.mark.parametrize("soort", [Soort.INGETROKKEN, Soort.GEWEIGERD])
def test_a_no_at_the_counter_needs_no_confirmation(
    profiel: Profiel, henk: Werkzoekende, anja: Gebruiker, bram: Gebruiker, soort: Besluit.Soort
) -> None:
    share(profiel, Ontvanger.SUWI)
    besluit = at_the_counter(henk, anja, soort=soort)
    assert shared_with() == set()
    with pytest.raises(ValidationError, match="geldt al"):
        confirm(besluit=besluit, hoe=Bevestiging.COLLEGA, door=bram)


def test_the_second_member_of_staff_is_another(henk: Werkzoekende, anja: Gebruiker) -> None:
    besluit = at_the_counter(henk, anja)
    with pytest.raises(ValidationError, match="andere medewerker"):
        confirm(besluit=besluit, hoe=Bevestiging.COLLEGA, door=anja)
    with pytest.raises(ValueError, match="staff of the organisation"):
        confirm(besluit=besluit, hoe=Bevestiging.COLLEGA)
    assert shared_with() == set()


def test_the_person_confirms_with_a_code_or_logged_in(
    henk: Werkzoekende, anja: Gebruiker, bram: Gebruiker
) -> None:
    besluit = at_the_counter(henk, anja, hoe=Hoe.PAPIER)
    for hoe in (Bevestiging.CODE, Bevestiging.LOGIN):
        with pytest.raises(ValueError, match="themselves"):
            confirm(besluit=besluit, hoe=hoe, door=bram)
    assert shared_with() == set()
    confirm(besluit=besluit, hoe=Bevestiging.CODE)
    assert shared_with() == {Ontvanger.SUWI}
    ander = at_the_counter(henk, anja, ontvanger=Ontvanger.PUBLIEK)
    bevestigd = confirm(besluit=ander, hoe=Bevestiging.LOGIN)
    assert bevestigd.bevestigd_door is None
    assert shared_with() == {Ontvanger.SUWI, Ontvanger.PUBLIEK}


def test_nothing_is_confirmed_twice(henk: Werkzoekende, anja: Gebruiker, bram: Gebruiker) -> None:
    besluit = at_the_counter(henk, anja)
    bevestigd = confirm(besluit=besluit, hoe=Bevestiging.COLLEGA, door=bram)
    for row in (besluit, bevestigd):
        with pytest.raises(ValidationError, match="al bevestigd"):
            confirm(besluit=row, hoe=Bevestiging.CODE)


def test_what_was_overtaken_by_a_no_is_not_confirmed(
    profiel: Profiel, henk: Werkzoekende, anja: Gebruiker, bram: Gebruiker
) -> None:
    """A form that waited in a tray does not undo what the person said after it."""
    besluit = at_the_counter(henk, anja)
    stop_sharing(profiel, Ontvanger.PUBLIEK)
    at_the_counter(henk, anja, soort=Soort.INGETROKKEN)
    with pytest.raises(ValidationError, match="iets anders besloten"):
        confirm(besluit=besluit, hoe=Bevestiging.COLLEGA, door=bram)
    assert shared_with() == set()


def test_a_yes_of_which_the_last_day_went_by_is_not_confirmed(
    henk: Werkzoekende, anja: Gebruiker, bram: Gebruiker, kalender: Kalender
) -> None:
    besluit = at_the_counter(henk, anja, tot=kalender.vandaag)
    kalender.verder(1)
    with pytest.raises(ValidationError, match="laatste dag"):
        confirm(besluit=besluit, hoe=Bevestiging.COLLEGA, door=bram)


def test_what_only_the_person_decides_is_not_decided_at_the_counter(
    henk: Werkzoekende, anja: Gebruiker
) -> None:
    for groep in (Groep.EISEN, Groep.DOELGROEP):
        with pytest.raises(ValidationError, match="alleen de persoon zelf"):
            at_the_counter(henk, anja, groepen=groep)


# --- objection without a ground for it --------------------------------------------------------------
def test_objecting_needs_publieke_taak(henk: Werkzoekende) -> None:
    with pytest.raises(ValidationError, match="zonder een ja"):
        object_to(werkzoekende=henk, ontvanger=Ontvanger.SUWI, hoe=Hoe.ZELF)
    with pytest.raises(ValidationError, match="zonder een ja"):
        lift_objection(werkzoekende=henk, ontvanger=Ontvanger.SUWI, hoe=Hoe.ZELF)


def test_a_no_has_no_groups_and_no_end(henk: Werkzoekende) -> None:
    for velden in ({"groepen": Groep.CONTACT}, {"tot": timezone.localdate()}):
        with pytest.raises(ValueError, match="no groups"):
            record_decision(
                werkzoekende=henk, ontvanger=Ontvanger.SUWI, soort=Soort.INGETROKKEN, hoe=Hoe.ZELF, **velden
            )
