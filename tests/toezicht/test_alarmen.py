"""What stands out in the logboek: each rule at its threshold and one above it, and gone once somebody handled it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.logboek.eigenaar import tampering
from tests.toezicht.conftest import Maak, earlier, plan
from vumportal.logboek.services import (
    log_not_opened,
    log_opened_with_reason,
    log_shown,
    log_sign_in_failed,
    log_viewed,
)
from vumportal.organisaties.grenzen import ALARM_MENSEN, set_limit
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.toezicht.alarmen import (
    REGELS,
    Alarm,
    handle_alarm,
    in_words,
    open_alarms,
    thresholds,
)
from vumportal.toezicht.models import Alarmafhandeling

pytestmark = pytest.mark.django_db


def alarms(organisatie: Organisatie, sleutel: str) -> list[Alarm]:
    return [alarm for alarm in open_alarms(organisatie) if alarm.regel.sleutel == sleutel]


def look_at(gebruiker: Gebruiker, refs: list[str]) -> None:
    for ref in refs:
        log_viewed(user_id=gebruiker.pk, over="werkzoekende", extern_id=ref)


def others(aantal: int) -> list[str]:
    return [f"iemand-{nummer}" for nummer in range(aantal)]


# --- many people ------------------------------------------------------------------------------------
def test_sixty_people_are_no_alarm_and_one_more_is(organisatie: Organisatie, anja: Gebruiker) -> None:
    look_at(anja, others(60))
    look_at(anja, others(60))  # the same people again
    assert alarms(organisatie, "veel_mensen") == []
    look_at(anja, ["nog-iemand"])
    [alarm] = alarms(organisatie, "veel_mensen")
    assert alarm.tekst == (
        "Klantmanager anja opende op één dag de gegevens van 61 verschillende mensen buiten de eigen caseload."
    )


def test_the_own_caseload_does_not_count(organisatie: Organisatie, anja: Gebruiker, mensen: Maak) -> None:
    own = [persoon.pseudoniem for persoon in mensen(20, begeleid=True)]
    look_at(anja, [*own, *others(60)])
    assert alarms(organisatie, "veel_mensen") == []


def test_what_was_opened_with_a_reason_counts_and_what_was_not_found_does_not(
    organisatie: Organisatie, anja: Gebruiker, mensen: Maak
) -> None:
    look_at(anja, others(60))
    for naam in others(5):
        log_not_opened(user_id=anja.pk, gezocht=naam)
    assert alarms(organisatie, "veel_mensen") == []
    [persoon] = mensen(1)
    log_opened_with_reason(user_id=anja.pk, ref=persoon.pseudoniem, reden="spoed", tot=timezone.now())
    assert len(alarms(organisatie, "veel_mensen")) == 1


def test_a_name_among_others_in_a_list_and_a_vacature_do_not_count(
    organisatie: Organisatie, anja: Gebruiker
) -> None:
    log_shown(user_id=anja.pk, refs=others(200), wat="kandidaten")
    for nummer in range(100):
        log_viewed(user_id=anja.pk, over="vacature", extern_id=f"v{nummer}")
    assert alarms(organisatie, "veel_mensen") == []


def test_it_is_counted_per_account_and_per_organisation(
    organisatie: Organisatie, uwv: Organisatie, anja: Gebruiker, maak_gebruiker: Callable[..., Gebruiker]
) -> None:
    vera = maak_gebruiker("klantmanager", "vera", van=uwv)
    look_at(anja, others(40))
    look_at(vera, others(40))
    for where in (organisatie, uwv):
        assert alarms(where, "veel_mensen") == []
    look_at(vera, [f"x{nummer}" for nummer in range(21)])
    assert alarms(organisatie, "veel_mensen") == []
    [alarm] = alarms(uwv, "veel_mensen")
    assert alarm.wie == "klantmanager vera"


def test_it_is_counted_per_day(eigenaar: None, organisatie: Organisatie, anja: Gebruiker) -> None:
    look_at(anja, others(40))
    earlier(timedelta(days=1), "gezien")
    look_at(anja, [f"x{nummer}" for nummer in range(40)])
    assert alarms(organisatie, "veel_mensen") == []


def test_after_a_month_it_is_no_alarm_any_more(
    eigenaar: None, organisatie: Organisatie, anja: Gebruiker
) -> None:
    look_at(anja, others(61))
    assert len(alarms(organisatie, "veel_mensen")) == 1
    earlier(timedelta(days=32), "gezien")
    assert alarms(organisatie, "veel_mensen") == []


# --- the seal ---------------------------------------------------------------------------------------
def test_what_waits_for_its_seal_too_long_is_an_alarm(
    eigenaar: None, organisatie: Organisatie, anja: Gebruiker
) -> None:
    look_at(anja, ["iemand"])
    assert alarms(organisatie, "zegel_oud") == []
    for soort in ("account", "gezien"):  # Anja's account was made a moment before
        earlier(timedelta(minutes=7), soort)
    [alarm] = alarms(organisatie, "zegel_oud")
    assert "wacht al 7 minuten" in alarm.tekst


def test_seals_that_leave_the_oldest_behind_do_not_silence_it(
    eigenaar: None, organisatie: Organisatie, anja: Gebruiker
) -> None:
    """Who holds the lock of the sealer and seals one act at a time keeps the last seal young."""
    look_at(anja, ["iemand"])
    for soort in ("account", "gezien"):
        earlier(timedelta(minutes=7), soort)
    with tampering() as cursor:
        cursor.execute(
            "INSERT INTO logboek_zegel SELECT 1, tijdperk, -1, min(xid) - 1, 0, '', '', now() "
            "FROM logboek_handeling GROUP BY tijdperk"
        )
    assert len(alarms(organisatie, "zegel_oud")) == 1


def test_an_old_seal_under_which_all_is_sealed_is_no_alarm(
    eigenaar: None, organisatie: Organisatie, anja: Gebruiker
) -> None:
    look_at(anja, ["iemand"])
    earlier(timedelta(hours=1), "gezien")
    with tampering() as cursor:
        cursor.execute(
            "INSERT INTO logboek_zegel SELECT 1, tijdperk, 0, max(xid), 1, '', '', now() - interval '50 minutes' "
            "FROM logboek_handeling GROUP BY tijdperk"
        )
    assert alarms(organisatie, "zegel_oud") == []


# --- signing in -------------------------------------------------------------------------------------
def fail(aantal: int, adres: str = "192.0.2.1", begin: int = 0) -> None:
    for nummer in range(begin, begin + aantal):
        log_sign_in_failed(user_id=None, account=f"account{nummer}", adres=adres)


def test_ten_accounts_from_one_address_are_no_alarm_and_one_more_is(organisatie: Organisatie) -> None:
    fail(10)
    fail(10)
    fail(10, adres="192.0.2.2", begin=50)
    assert alarms(organisatie, "veel_accounts") == []
    fail(1, begin=10)
    [alarm] = alarms(organisatie, "veel_accounts")
    assert "bij 11 verschillende accounts" in alarm.tekst
    assert "192.0.2" not in alarm.geval


def test_an_hour_is_any_hour(eigenaar: None, organisatie: Organisatie) -> None:
    fail(10)
    earlier(timedelta(minutes=58), "inlogfout")
    fail(1, begin=10)
    assert len(alarms(organisatie, "veel_accounts")) == 1


def test_over_more_than_an_hour_it_is_none(eigenaar: None, organisatie: Organisatie) -> None:
    fail(10)
    earlier(timedelta(minutes=61), "inlogfout")
    fail(1, begin=10)
    assert alarms(organisatie, "veel_accounts") == []


# --- handling ---------------------------------------------------------------------------------------
def test_what_was_handled_is_gone_for_this_organisation_alone(
    organisatie: Organisatie, uwv: Organisatie, petra: Gebruiker
) -> None:
    fail(11)
    [alarm] = open_alarms(organisatie)
    done = {"gebruiker": petra, "regel": "veel_accounts", "geval": alarm.geval, "notitie": "gebeld"}
    assert handle_alarm(**done)
    assert open_alarms(organisatie) == []
    assert not handle_alarm(**done)
    kept = Alarmafhandeling.objects.get()
    assert (kept.door, kept.notitie, kept.organisatie) == (petra, "gebeld", organisatie)
    assert len(open_alarms(uwv)) == 1


def test_nobody_else_handles_and_nothing_that_is_not_there(
    organisatie: Organisatie, anja: Gebruiker, petra: Gebruiker
) -> None:
    fail(11)
    [alarm] = open_alarms(organisatie)
    assert not handle_alarm(gebruiker=anja, regel="veel_accounts", geval=alarm.geval, notitie="x")
    assert not handle_alarm(gebruiker=petra, regel="veel_accounts", geval="iets anders", notitie="x")
    assert not handle_alarm(gebruiker=petra, regel="bestaat_niet", geval=alarm.geval, notitie="x")
    assert not Alarmafhandeling.objects.exists()


# --- the rules themselves ---------------------------------------------------------------------------
def test_every_rule_is_named_once_and_says_its_threshold(organisatie: Organisatie) -> None:
    assert len({regel.sleutel for regel in REGELS}) == len(REGELS)
    assert thresholds(organisatie) == {
        "veel_mensen": 60,
        "zegel_oud": 5,
        "veel_accounts": 10,
    }
    assert in_words(thresholds(organisatie)) == [
        "meer dan 60 mensen buiten de eigen caseload, per account per dag",
        "een zegel ouder dan 5 minuten",
        "inloggen mislukt bij meer dan 10 accounts, vanaf één adres in een uur",
    ]


def test_an_organisation_chooses_its_own_threshold(
    organisatie: Organisatie, uwv: Organisatie, anja: Gebruiker
) -> None:
    look_at(anja, others(11))
    set_limit(sleutel=ALARM_MENSEN.sleutel, waarde=10, organisatie=uwv)
    assert alarms(organisatie, "veel_mensen") == []
    set_limit(sleutel=ALARM_MENSEN.sleutel, waarde=10, organisatie=organisatie)
    [alarm] = alarms(organisatie, "veel_mensen")
    assert alarm.grens == "meer dan 10 mensen buiten de eigen caseload, per account per dag"


@pytest.mark.parametrize(
    ("sleutel", "index"),
    [
        ("veel_mensen", "door_gebruiker_id_tijdstip"),
        ("zegel_oud", "tijdperk_xid_id"),
        ("veel_accounts", "logboek_handeling_inlogfout_"),
    ],
)
def test_an_index_answers_each(sleutel: str, index: str) -> None:
    [regel] = [regel for regel in REGELS if regel.sleutel == sleutel]
    how = plan(regel.sql, {"accounts": [1, 2], "dagen": 31, "drempel": regel.soort.standaard()})
    assert index in how
    assert "Seq Scan on logboek_handeling" not in how
