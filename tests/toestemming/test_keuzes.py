"""Decisions about sharing, and what the one filter lets out."""

from datetime import timedelta

import pytest
from django.db import ProgrammingError, transaction
from django.utils import timezone

from vumportal.aanbod.models import Ontvanger
from vumportal.organisaties.models import Organisatie
from vumportal.toestemming.filter import recipient, shareable_with
from vumportal.toestemming.models import Keuze
from vumportal.toestemming.services import current_choices, record_choice
from vumportal.werkzoekenden.models import Profiel, Werkzoekende
from vumportal.werkzoekenden.services import save_profiel

pytestmark = pytest.mark.django_db


@pytest.fixture
def profiel(organisatie: Organisatie, postcodes: None) -> Profiel:
    person = Werkzoekende.objects.create(organisatie=organisatie, voornaam="Henk", achternaam="Jansen")
    return save_profiel(werkzoekende=person, document={"mobiliteit": {"bemiddelingspostcode": "5501AB"}})


def shared(ontvanger: Ontvanger) -> bool:
    return shareable_with(Profiel.objects.all(), ontvanger).exists()


def test_nothing_is_shared_until_somebody_says_yes(profiel: Profiel) -> None:
    assert not any(shared(ontvanger) for ontvanger in Ontvanger)


def test_yes_counts_for_that_recipient_only(profiel: Profiel) -> None:
    record_choice(profiel=profiel, ontvangers=[Ontvanger.PUBLIEK], deelt=True)
    assert [shared(ontvanger) for ontvanger in Ontvanger] == [False, True, False]


def test_the_latest_decision_counts_and_earlier_ones_stay(profiel: Profiel) -> None:
    record_choice(profiel=profiel, ontvangers=[Ontvanger.SUWI], deelt=True)
    record_choice(profiel=profiel, ontvangers=[Ontvanger.SUWI], deelt=False)
    assert not shared(Ontvanger.SUWI)
    assert [keuze.deelt for keuze in profiel.keuzes.all()] == [True, False]
    assert current_choices(profiel)[Ontvanger.SUWI].deelt is False


def test_a_yes_ends_after_its_last_day(profiel: Profiel) -> None:
    today = timezone.localdate()
    record_choice(profiel=profiel, ontvangers=[Ontvanger.SUWI], deelt=True, tot=today)
    assert shared(Ontvanger.SUWI)
    tomorrow = today + timedelta(days=1)
    assert not Profiel.objects.deliverable(Ontvanger.SUWI, tomorrow).exists()


def test_an_ended_yes_does_not_stand_in_the_way_of_another(profiel: Profiel) -> None:
    today = timezone.localdate()
    record_choice(profiel=profiel, ontvangers=[Ontvanger.SUWI], deelt=True, tot=today - timedelta(days=1))
    record_choice(
        profiel=profiel, ontvangers=[Ontvanger.PUBLIEK], deelt=True, tot=today + timedelta(days=100)
    )
    assert [shared(ontvanger) for ontvanger in Ontvanger] == [False, True, False]


def test_a_decision_is_never_rewritten(profiel: Profiel) -> None:
    record_choice(profiel=profiel, ontvangers=[Ontvanger.SUWI], deelt=True)
    with pytest.raises(ProgrammingError, match="verandert niet"), transaction.atomic():
        Keuze.objects.update(deelt=False)


def test_changing_the_profile_does_not_change_the_decision(profiel: Profiel) -> None:
    record_choice(profiel=profiel, ontvangers=[Ontvanger.SUWI], deelt=True)
    document = {"mobiliteit": {"bemiddelingspostcode": "5611AB"}}
    save_profiel(werkzoekende=profiel.werkzoekende, document=document)
    assert shared(Ontvanger.SUWI)


@pytest.mark.parametrize(
    ("soort", "suwi", "expected"),
    [
        ("suwi", True, Ontvanger.SUWI),
        ("publiek", False, Ontvanger.PUBLIEK),
        ("privaat", False, Ontvanger.PRIVAAT),
        ("suwi", False, Ontvanger.PRIVAAT),
    ],
)
def test_recipient_category(soort: str, suwi: bool, expected: Ontvanger) -> None:
    Organisatie.objects.create(naam="Vrager", oin="3" * 20, soort=soort)
    assert recipient(oin="3" * 20, suwi=suwi) == expected


def test_an_unknown_party_is_treated_as_private() -> None:
    assert recipient(oin="4" * 20, suwi=False) == Ontvanger.PRIVAAT
