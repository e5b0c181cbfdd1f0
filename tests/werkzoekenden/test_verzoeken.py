"""What a person asks about their own data: one task each, with a day that the law allows."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from tests.besluiten import Kalender
from vumportal.organisaties import werkdagen
from vumportal.organisaties.grenzen import ANTWOORD, VERZOEK, set_limit
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.organisaties.services import ensure_organisatie
from vumportal.werkzoekenden.models import Taak, Werkzoekende
from vumportal.werkzoekenden.taken import end_task
from vumportal.werkzoekenden.verzoeken import (
    MEEST_OPEN,
    RECHTEN,
    answer_day,
    question_day,
    question_look,
    request_right,
    requests_for,
    requests_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def persoon(organisatie: Organisatie) -> Werkzoekende:
    return Werkzoekende.objects.create(organisatie=organisatie, voornaam="Henk", achternaam="Jansen")


@pytest.mark.parametrize("soort", RECHTEN)
def test_a_request_is_a_task_of_the_privacy_officer_with_a_day(soort: str, persoon: Werkzoekende) -> None:
    taak = request_right(persoon=persoon, soort=soort, toelichting="mijn  adres")
    assert (taak.voor, taak.soort, taak.titel) == (Taak.Voor.PRIVACY, soort, RECHTEN[soort].titel)
    assert (taak.toelichting, taak.status) == ("mijn adres", Taak.Status.OPEN)
    assert taak.uiterste_datum == answer_day(persoon)
    assert list(requests_of(persoon)) == [taak]


def test_all_rights_have_words(persoon: Werkzoekende) -> None:
    assert set(RECHTEN) == {soort.value for soort in Taak.VERZOEKEN}
    for recht in RECHTEN.values():
        assert len(recht.titel) <= Taak.TITEL
        assert all(len(zin.split()) <= 15 for zin in (*recht.uitleg, recht.vraag))


@pytest.mark.parametrize(
    "begin", [date(2026, 11, 26), date(2026, 11, 28), date(2027, 1, 31), date(2027, 3, 1)]
)
def test_the_day_is_a_working_day_within_a_month(
    begin: date, persoon: Werkzoekende, kalender: Kalender
) -> None:
    kalender.vandaag = begin
    dag = answer_day(persoon)
    assert werkdagen.is_working_day(dag)
    assert begin + timedelta(days=20) < dag <= begin + timedelta(days=28)


def test_the_term_is_the_choice_of_the_organisation(
    persoon: Werkzoekende, organisatie: Organisatie, kalender: Kalender
) -> None:
    kalender.vandaag = date(2026, 11, 26)
    set_limit(sleutel=VERZOEK.sleutel, waarde=7, organisatie=organisatie)
    set_limit(sleutel=ANTWOORD.sleutel, waarde=1, organisatie=organisatie)
    assert answer_day(persoon) == date(2026, 12, 3)
    assert question_day(persoon) == date(2026, 11, 27)


def test_the_same_request_stays_one_while_it_is_open(persoon: Werkzoekende) -> None:
    first = request_right(persoon=persoon, soort="wissen", toelichting="mijn oude werk")
    assert request_right(persoon=persoon, soort="wissen", toelichting=" mijn oude  werk ") == first
    assert request_right(persoon=persoon, soort="wissen", toelichting="mijn adres") != first
    end_task(taak=first, door=None)
    assert request_right(persoon=persoon, soort="wissen", toelichting="mijn oude werk") != first


def test_a_question_about_a_look_is_for_two(persoon: Werkzoekende) -> None:
    taak = question_look(persoon=persoon, regel="UWV, 3 december", waarom="die ken ik niet")
    assert question_look(persoon=persoon, regel="UWV, 3 december") == taak
    found = Taak.objects.filter(over=persoon)
    assert {row.voor for row in found} == {Taak.Voor.KLANTMANAGER, Taak.Voor.PRIVACY}
    assert {(row.titel, row.toelichting) for row in found} == {
        ("Klopt niet: UWV, 3 december", "die ken ik niet")
    }
    assert {row.uiterste_datum for row in found} == {question_day(persoon)}
    assert list(requests_of(persoon)) == [taak]
    assert taak.voor == Taak.Voor.PRIVACY


def test_a_long_row_is_cut_and_not_refused(persoon: Werkzoekende) -> None:
    assert len(question_look(persoon=persoon, regel="x" * 300).titel) == Taak.TITEL


def test_too_many_open_ones_are_refused_with_a_sentence(persoon: Werkzoekende) -> None:
    for nummer in range(MEEST_OPEN - 1):
        request_right(persoon=persoon, soort="correctie", toelichting=str(nummer))
    question_look(persoon=persoon, regel="UWV")
    for again in (
        lambda: request_right(persoon=persoon, soort="correctie", toelichting="nog een"),
        lambda: question_look(persoon=persoon, regel="een ander"),
    ):
        with pytest.raises(ValidationError, match="al 10 verzoeken open"):
            again()


def test_too_long_and_no_right_are_refused(persoon: Werkzoekende) -> None:
    with pytest.raises(ValidationError):
        request_right(persoon=persoon, soort="inzage", toelichting="x" * (Taak.TOELICHTING + 1))
    with pytest.raises(KeyError):
        request_right(persoon=persoon, soort="vraag")
    assert not Taak.objects.exists()


def test_the_privacy_officer_sees_those_of_the_own_organisation_by_day(
    persoon: Werkzoekende, maak_gebruiker: Callable[..., Gebruiker]
) -> None:
    elders = ensure_organisatie(naam="Elders", oin="7" * 20, soort="suwi")
    vreemde = Werkzoekende.objects.create(organisatie=elders, voornaam="Bo", achternaam="Smit")
    request_right(persoon=vreemde, soort="inzage")
    later = request_right(persoon=persoon, soort="inzage")
    vraag = question_look(persoon=persoon, regel="UWV")
    petra, los = (
        maak_gebruiker("privacy", "petra", team=""),
        maak_gebruiker("privacy", "los", team="", van=elders),
    )
    assert list(requests_for(petra)) == [vraag, later]
    assert [taak.over for taak in requests_for(los)] == [vreemde]


@pytest.fixture
def kalender(monkeypatch: pytest.MonkeyPatch) -> Kalender:
    return Kalender(monkeypatch)


def test_today_is_the_start(persoon: Werkzoekende) -> None:
    assert request_right(persoon=persoon, soort="inzage").start == timezone.localdate()
