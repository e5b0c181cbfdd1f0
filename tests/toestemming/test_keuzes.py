"""Decisions about sharing, and what the one filter lets out."""

from datetime import timedelta

import pytest
from django.db import ProgrammingError, transaction
from django.utils import timezone

from tests.delen import shared_with
from vumportal.logboek.models import Handeling
from vumportal.organisaties.models import Gebruiker, Ontvanger, Organisatie
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


def test_each_category_has_its_own_end(profiel: Profiel) -> None:
    today = timezone.localdate()
    for ontvanger, days in ((Ontvanger.SUWI, 30), (Ontvanger.PUBLIEK, 10), (Ontvanger.PRIVAAT, None)):
        tot = None if days is None else today + timedelta(days=days)
        record_choice(profiel=profiel, ontvangers=[ontvanger], deelt=True, tot=tot)
    for days, there in ((10, "jjj"), (11, "jnj"), (30, "jnj"), (31, "nnj")):
        for ontvanger, deelt in zip(Ontvanger, there, strict=True):
            found = Profiel.objects.deliverable(ontvanger, today + timedelta(days=days))
            assert found.exists() is (deelt == "j")


def test_the_end_of_a_no_ends_nothing(profiel: Profiel) -> None:
    today = timezone.localdate()
    record_choice(profiel=profiel, ontvangers=[Ontvanger.SUWI], deelt=True)
    record_choice(profiel=profiel, ontvangers=[Ontvanger.PUBLIEK], deelt=False, tot=today)
    assert set(shared_with(profiel)) == {Ontvanger.SUWI}
    assert shared(Ontvanger.SUWI)


def test_who_wrote_it_down_is_known(profiel: Profiel, anja: Gebruiker) -> None:
    record_choice(profiel=profiel, ontvangers=[Ontvanger.SUWI, Ontvanger.PUBLIEK], deelt=True, door=anja)
    record_choice(profiel=profiel, ontvangers=[Ontvanger.SUWI], deelt=False)
    assert [str(keuze) for keuze in profiel.keuzes.all()] == [
        "ja: gemeenten en UWV",
        "ja: andere publieke organisaties",
        "nee: gemeenten en UWV",
    ]
    assert [keuze.vastgelegd_door for keuze in profiel.keuzes.all()] == [anja, anja, None]
    events = Handeling.objects.filter(soort=Handeling.Soort.DELEN).order_by("pk")
    assert [(event.door_gebruiker_id, event.refs) for event in events] == [
        (anja.pk, [profiel.extern_id]),
        (None, [profiel.extern_id]),
    ]
    assert {event.voor_oin for event in events} == {profiel.organisatie.oin}


def test_another_profiel_is_not_touched(profiel: Profiel, organisatie: Organisatie) -> None:
    jessica = Werkzoekende.objects.create(organisatie=organisatie, voornaam="Jessica", achternaam="Oud")
    ander = save_profiel(werkzoekende=jessica, document={})
    record_choice(profiel=profiel, ontvangers=list(Ontvanger), deelt=True)
    assert shared_with(ander) == {}
    assert current_choices(ander) == {}
