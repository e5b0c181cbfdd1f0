"""Logging in, and what guessing passwords runs into: per account, per address, over accounts from one address."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.contrib.sessions.models import Session
from django.db import DatabaseError, connection
from django.test import Client, RequestFactory
from django.urls import reverse
from pytest_django import Settings as SettingsWrapper

from tests.werkplek.conftest import WACHTWOORD, account
from tests.werkplek.inlogpogingen import ZIN, about, later, log_in, wait_of, wrong
from tests.werkplek.paginas import part
from vumportal.logboek.models import Handeling, Handelingsregel
from vumportal.organisaties import inloggrens
from vumportal.organisaties.inloggrens import client_address, wait_sentence
from vumportal.organisaties.models import BekendAdres, Emmer, Gebruiker, Organisatie
from vumportal.werkplek.views import inloggen

pytestmark = pytest.mark.traag

GOED = "een-lang-wachtwoord"


@pytest.fixture
def anja(anja: Gebruiker) -> Gebruiker:
    """With a password of these tests."""
    anja.set_password(GOED)
    anja.save()
    return anja


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(1, "1 seconde"), (30, "30 seconden"), (59, "59 seconden"), (60, "1 minuut"), (61, "2 minuten")],
)
def test_how_long_to_wait_in_words(seconds: int, words: str) -> None:
    assert wait_sentence(seconds) == ZIN.format(words)


def test_the_page_leads_to_where_somebody_wanted_to_go(anja: Gebruiker) -> None:
    client = Client()
    asked = client.get(reverse("kandidaten"))["Location"]
    assert asked == f"{reverse('inloggen')}?next={reverse('kandidaten')}"
    tekst = client.get(asked).content.decode()
    assert 'autocomplete="current-password"' in tekst
    data = {"username": anja.username, "password": GOED, "next": reverse("kandidaten")}
    assert client.post(asked, data)["Location"] == reverse("kandidaten")
    assert client.get(asked)["Location"] == reverse("kandidaten")  # no second time


def test_nobody_is_led_away_from_here(anja: Gebruiker) -> None:
    data = {"username": anja.username, "password": GOED, "next": "https://elders.example/"}
    assert Client().post(reverse("inloggen"), data)["Location"] == "/"


def test_wrong_password_says_so_and_not_which_of_the_two(anja: Gebruiker) -> None:
    texts = [
        log_in(name, "fout")[1].content.decode().replace(name, "") for name in (anja.username, "niemand")
    ]
    for text in texts:
        assert 'id="formulierfouten"' in text
    assert part(texts[0], "formulierfouten") == part(texts[1], "formulierfouten")


def test_another_method_gets_405(db: None) -> None:
    for method in ("patch", "delete"):
        assert getattr(Client(), method)(reverse("inloggen")).status_code == 405


def test_what_is_missing_is_said_in_our_words(anja: Gebruiker) -> None:
    status, response = log_in("", "")
    assert status == 422
    text = response.content.decode()
    assert "Vul je gebruikersnaam in." in text
    assert "Vul je wachtwoord in." in text
    assert "Deze naam en dit wachtwoord horen niet bij elkaar. Let op hoofdletters." in (
        log_in(anja, "fout")[1].content.decode()
    )


@pytest.mark.parametrize(
    ("name", "password", "melding"),
    [
        ("an\0ja", "fout", "Hier staat een teken dat we niet kunnen lezen. Typ het opnieuw."),
        ("\0", "fout", "Vul je gebruikersnaam in."),
        ("anja", "fo\0ut", "Hier staat een teken dat we niet kunnen lezen. Typ het opnieuw."),
        ("a" * 151, "fout", "horen niet bij elkaar"),
        ("a" * 100_000, "fout", "horen niet bij elkaar"),
        ("\u200b\u2028\ud7ff\U0010ffff", "x" * 100_000, "horen niet bij elkaar"),
    ],
    ids=["nul", "alleen-nul", "nul-in-wachtwoord", "lang", "heel-lang", "vreemd"],
)
def test_what_nobody_types_is_an_error_on_the_form(
    anja: Gebruiker, name: str, password: str, melding: str
) -> None:
    status, response = log_in(name, password)
    assert status == 422
    assert melding in response.content.decode()


def test_where_to_go_next_may_be_anything(anja: Gebruiker) -> None:
    for next_page in ("/a\0b", "//elders.example", "javascript:alert(1)", "\ud7ff", "/\r\nX: y"):
        data = {"username": anja.username, "password": GOED, "next": next_page}
        assert Client().get(reverse("inloggen"), {"next": next_page}).status_code == 200
        response = Client().post(reverse("inloggen"), data)
        assert response.status_code == 302
        assert not response.has_header("X")
        assert response["Location"].startswith("/")
        assert not response["Location"].startswith("//")


# --- one account ------------------------------------------------------------------------------------
def test_after_five_wrong_passwords_the_right_one_must_wait(anja: Gebruiker) -> None:
    assert wrong(anja, 5) == [422] * 5
    response = log_in(anja, GOED)[1]
    assert about([wait_of(response)], [30])
    assert "_auth_user_id" not in response.client.session
    later(30)
    assert log_in(anja, GOED)[0] == 302


def test_the_wait_doubles_up_to_a_quarter_of_an_hour(anja: Gebruiker) -> None:
    wrong(anja, 5)
    waits = []
    for _ in range(8):
        waits.append(wait_of(log_in(anja, "fout")[1]))
        later(waits[-1])
        assert wrong(anja, 1) == [422]
    assert about(waits, [30, 60, 120, 240, 480, 900, 900, 900])


def test_refused_attempts_do_not_lengthen_the_wait(anja: Gebruiker) -> None:
    wrong(anja, 5)
    later(10)
    waits = [wait_of(log_in(anja, "fout")[1]) for _ in range(3)]
    assert waits[0] <= 20
    assert all(second <= first for first, second in pairwise(waits))


def test_mistakes_are_forgotten_after_half_a_day(anja: Gebruiker) -> None:
    wrong(anja, 4)
    later(12 * 3600)
    assert wrong(anja, 6) == [422] * 5 + [429]


def test_first_way_of_guessing_one_account_from_many_addresses(anja: Gebruiker) -> None:
    statuses = [wrong(anja, 1, f"198.51.100.{number}")[0] for number in range(40)]
    assert statuses == [422] * 5 + [429] * 35


def test_six_hours_of_as_many_addresses_as_one_likes_give_some_thirty_guesses(db: None) -> None:
    guesses, passed = 0, 0
    while passed < 6 * 3600:
        poging = inloggrens.take_attempt("anja", f"203.0.113.{guesses}")
        guesses += poging.mag
        passed += poging.wacht
        later(poging.wacht)
    assert guesses < 35


def test_guessing_from_elsewhere_does_not_hinder_a_colleague_at_her_own_desk(anja: Gebruiker) -> None:
    assert log_in(anja, GOED, "192.0.2.7")[0] == 302
    for number in range(8):
        wrong(anja, 2, f"198.51.100.{number}")
    assert log_in(anja, "fout", "192.0.2.7")[0] == 422  # a mistake of her own costs no wait
    assert log_in(anja, GOED, "192.0.2.7")[0] == 302
    wait = wait_of(log_in(anja, GOED, "192.0.2.8")[1])  # at an address where she never was she waits
    later(wait)
    assert log_in(anja, GOED, "192.0.2.8")[0] == 302


def test_guessing_at_her_own_desk_is_limited_too(anja: Gebruiker) -> None:
    assert log_in(anja, GOED)[0] == 302
    assert wrong(anja, 6) == [422] * 5 + [429]
    assert log_in(anja, GOED)[0] == 429


def test_an_address_does_not_stay_known_for_ever(anja: Gebruiker) -> None:
    log_in(anja, GOED)
    later(inloggrens.BEKEND_BLIJFT.total_seconds())
    wrong(anja, 5, "198.51.100.1")
    assert log_in(anja, GOED)[0] == 429


def test_a_few_mistakes_and_then_right_begins_again(anja: Gebruiker) -> None:
    for _ in range(3):
        wrong(anja, 4)
        assert log_in(anja, GOED)[0] == 302


def test_signing_in_gives_a_guesser_nothing_back(anja: Gebruiker) -> None:
    wrong(anja, 3, "198.51.100.1")
    wrong(anja, 1, "192.0.2.7")
    assert log_in(anja, GOED, "192.0.2.7")[0] == 302
    assert wrong(anja, 3, "198.51.100.2") == [422, 422, 429]


@pytest.mark.parametrize(
    "spelling", ["ANJA", " anja ", "ａｎｊａ", "an\u00adja", "a\u200bnja", "anja\u00a0", "an ja"]
)
def test_spelling_of_the_name_makes_no_second_count(anja: Gebruiker, spelling: str) -> None:
    wrong(spelling, 5)
    assert log_in(anja, GOED)[0] == 429


def test_names_that_differ_are_counted_apart(anja: Gebruiker) -> None:
    wrong("anjá", 5)
    assert log_in(anja, GOED)[0] == 302


def test_a_name_that_does_not_exist_is_limited_alike(db: None) -> None:
    """Else the limit would tell which accounts there are."""
    assert wrong("niemand", 6) == [422] * 5 + [429]


class Tellend(MD5PasswordHasher):
    """Counts how often a password was hashed."""

    algorithm = "tellend"
    keer = 0

    def encode(self, password: str, salt: str) -> str:
        type(self).keer += 1
        return super().encode(password, salt)


@pytest.fixture
def hashes(settings: SettingsWrapper) -> Iterator[type[Tellend]]:
    """The one hasher that there is."""
    settings.PASSWORD_HASHERS = [f"{Tellend.__module__}.{Tellend.__qualname__}"]
    yield Tellend
    Tellend.keer = 0


def test_a_name_that_does_not_exist_takes_as_long(hashes: type[Tellend], organisatie: Organisatie) -> None:
    bram = account("bram", "wsp", organisatie)
    Gebruiker.objects.filter(pk=account("weg", "wsp", organisatie).pk).update(is_active=False)
    work = []
    for name in (bram.username, "niemand", "weg"):
        hashes.keer = 0
        wrong(name, 1)
        work.append(hashes.keer)
    assert work == [1, 1, 1]


def test_who_must_wait_costs_no_hash(hashes: type[Tellend], organisatie: Organisatie) -> None:
    account("bram", "wsp", organisatie)
    wrong("bram", 5)
    hashes.keer = 0
    assert wrong("bram", 3) == [429] * 3
    assert hashes.keer == 0


# --- one address ------------------------------------------------------------------------------------
def test_second_way_of_guessing_many_times_from_one_address(anja: Gebruiker) -> None:
    names = [f"iemand{number}" for number in range(15)]
    statuses = [status for name in names for status in wrong(name, 4)]
    assert statuses == [422] * 50 + [429] * 10
    assert log_in(anja, GOED)[0] == 429
    assert log_in(anja, GOED, "192.0.2.7")[0] == 302
    later(30)
    assert log_in(anja, GOED)[0] == 302


def test_third_way_of_guessing_many_accounts_from_one_address(anja: Gebruiker) -> None:
    statuses = [wrong(f"iemand{number}", 1)[0] for number in range(30)]
    assert statuses == [422] * 20 + [429] * 10
    waits = []
    for number in range(3):
        waits.append(wait_of(log_in(f"nieuw{number}", "fout")[1]))
        later(waits[-1])
        assert wrong(f"nieuw{number}", 1) == [422]
    assert about(waits, [30, 60, 120])
    assert log_in(anja, GOED, "192.0.2.7")[0] == 302


def test_many_names_at_one_address_do_not_hinder_who_is_known_there(anja: Gebruiker) -> None:
    assert log_in(anja, GOED)[0] == 302
    for number in range(25):
        wrong(f"iemand{number}", 1)
    assert wrong("iemand26", 1) == [429]
    assert log_in(anja, GOED)[0] == 302


def test_accounts_that_are_known_at_an_address_cannot_be_guessed_one_by_one_either(
    organisatie: Organisatie, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inloggrens, "ACCOUNTS_BEKEND", inloggrens._growing(3))
    names = [account(f"collega{number}", "wsp", organisatie).username for number in range(5)]
    for name in names:
        assert log_in(name, WACHTWOORD)[0] == 302
    assert [wrong(name, 1)[0] for name in names] == [422] * 3 + [429] * 2


def test_an_office_of_people_who_make_mistakes_and_then_get_in_waits_for_nobody(
    organisatie: Organisatie,
) -> None:
    names = [account(f"collega{number}", "wsp", organisatie).username for number in range(22)]
    for name in names:
        assert wrong(name, 1) == [422]
        assert log_in(name, WACHTWOORD)[0] == 302


def test_what_is_not_filled_in_is_no_attempt(anja: Gebruiker) -> None:
    for _ in range(6):
        assert log_in(anja, "")[0] == 422
    assert not Emmer.objects.exists()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("198.51.100.1, 10.0.0.1", "10.0.0.1"),  # what stands before the last comes from outside
        ("10.0.0.1:4711", "10.0.0.1"),
        ("::ffff:10.0.0.1", "10.0.0.1"),
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9"),
        ("[2001:db8:1:2::1]:4711", "2001:0DB8:1:2::2"),
        ("fe80::1%eth0", "fe80::2%eth1"),
        ("geen adres", "'; --"),
        ("unknown", "\u0661.1.1.1"),
        ("10.0.0.1, nergens", "1.2.3"),
    ],
)
def test_one_address_is_one_count_however_it_is_written(
    rf: RequestFactory, settings: SettingsWrapper, first: str, second: str
) -> None:
    settings.ADRES_KOP = "X-Forwarded-For"
    found = {client_address(rf.get("/", HTTP_X_FORWARDED_FOR=given)) for given in (first, second)}
    assert len(found) == 1
    assert client_address(rf.get("/", HTTP_X_FORWARDED_FOR="2001:db8:1:3::1")) not in found


def test_the_address_comes_from_the_proxy_when_it_is_told_so(
    anja: Gebruiker, settings: SettingsWrapper
) -> None:
    settings.ADRES_KOP = "X-Forwarded-For"
    for number in range(25):
        log_in(f"iemand{number}", "fout", HTTP_X_FORWARDED_FOR=f"192.0.2.{number}, 10.0.0.1")
    assert log_in(anja, GOED, HTTP_X_FORWARDED_FOR="10.0.0.1")[0] == 429
    assert log_in(anja, GOED, HTTP_X_FORWARDED_FOR="10.0.0.2")[0] == 302


def test_no_address_is_never_a_known_one(anja: Gebruiker, settings: SettingsWrapper) -> None:
    settings.ADRES_KOP = "X-Forwarded-For"
    assert log_in(anja, GOED, HTTP_X_FORWARDED_FOR="unknown")[0] == 302
    assert not BekendAdres.objects.exists()


def test_without_that_setting_a_header_from_outside_changes_nothing(anja: Gebruiker) -> None:
    for number in range(5):
        log_in(anja, "fout", HTTP_X_FORWARDED_FOR=f"192.0.2.{number}")
    assert log_in(anja, GOED, HTTP_X_FORWARDED_FOR="192.0.2.99")[0] == 429


def test_a_proxy_that_leaves_its_header_out_does_not_lift_the_limit(
    anja: Gebruiker, settings: SettingsWrapper
) -> None:
    settings.ADRES_KOP = "X-Forwarded-For"
    wrong(anja, 5)
    assert log_in(anja, GOED)[0] == 429


# --- on record --------------------------------------------------------------------------------------
def record() -> list[Handeling]:
    """The lines about signing in."""
    soorten = ("ingelogd", "inlogfout", "inloggrens", "uitgelogd")
    return list(Handeling.objects.filter(soort__in=soorten).order_by("pk"))


def test_signing_in_is_on_record(anja: Gebruiker) -> None:
    log_in("ANJA", "fout", "192.0.2.7")
    log_in("niemand", "fout", "192.0.2.8")
    log_in(anja, GOED, "192.0.2.7")
    other_case, nobody, right = record()
    assert [line.soort for line in record()] == ["inlogfout", "inlogfout", "ingelogd"]
    assert [line.door_gebruiker_id for line in record()] == [None, None, anja.pk]
    assert other_case.refs == right.refs  # the same account, however it was typed, at the same address
    assert not set(nobody.refs) & set(right.refs)
    log_in(anja, "fout", "192.0.2.8")
    known = record()[-1]
    assert (known.soort, known.door_gebruiker_id) == ("inlogfout", anja.pk)
    assert known.refs == [right.refs[0], nobody.refs[1]]


def test_no_line_holds_a_name_an_address_or_a_password(anja: Gebruiker) -> None:
    for password in ("geheim-fout-wachtwoord", GOED):
        log_in(anja, password, "192.0.2.7")
    kept = [*Handeling.objects.values(), *Handelingsregel.objects.values()]
    assert record()
    assert not re.search(r"anja|Anja|192\.0|geheim|wachtwoord-|lang-wacht", str(kept))
    assert all(re.fullmatch("(account|adres):[0-9a-f]{32}", text) for line in record() for text in line.refs)


def test_another_key_gives_other_hashes(anja: Gebruiker, settings: SettingsWrapper) -> None:
    """So that nobody without the key can look up a name that they guess."""
    log_in(anja, "fout")
    settings.SECRET_KEY = "een-heel-andere-sleutel-van-deze-installatie-1234567890"
    log_in(anja, "fout")
    first, second = record()
    assert not set(first.refs) & set(second.refs)


def test_a_limit_is_recorded_once_while_it_lasts(anja: Gebruiker) -> None:
    wrong(anja, 5)
    for number in range(6):
        wrong(anja, 1, f"198.51.100.{number}")
    limits = [line for line in record() if line.soort == "inloggrens"]
    assert [(line.over, line.door_gebruiker_id) for line in limits] == [("account", anja.pk)]
    later(31)
    wrong(anja, 2)
    assert sum(line.soort == "inloggrens" for line in record()) == 2
    assert sum(line.soort == "inlogfout" for line in record()) == 6  # a refused attempt is no failure


@pytest.mark.parametrize(("accounts", "each", "over"), [(13, 4, "adres"), (21, 1, "accounts")])
def test_which_limit_was_reached_is_recorded(db: None, accounts: int, each: int, over: str) -> None:
    for number in range(accounts):
        wrong(f"iemand{number}", each)
    assert {line.over for line in record() if line.soort == "inloggrens"} == {over}


def test_what_is_not_filled_in_leaves_no_line(anja: Gebruiker) -> None:
    for name, password in (("", "fout"), ("anja", ""), ("an\0ja", "fout")):
        log_in(name, password)
    assert record() == []


def test_nobody_comes_in_without_a_line(anja: Gebruiker, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(**_: object) -> None:
        raise DatabaseError

    monkeypatch.setattr(inloggen, "log_signed_in", fail)
    client = Client(raise_request_exception=False)
    assert client.post(reverse("inloggen"), {"username": "anja", "password": GOED}).status_code == 500
    assert not Session.objects.exists()
    assert client.get("/")["Location"].startswith(reverse("inloggen"))


# --- how it is kept ---------------------------------------------------------------------------------
def test_nothing_that_is_kept_holds_a_name_or_an_address(anja: Gebruiker) -> None:
    wrong(anja, 1)
    log_in(anja, GOED)
    wrong(anja, 1)
    kept = [
        *Emmer.objects.values_list("sleutel", flat=True),
        *BekendAdres.objects.values_list("pk", flat=True),
    ]
    assert len(kept) >= 4
    assert all(re.fullmatch(r"inloggen-[a-z]+:[0-9a-f]{64}", sleutel) for sleutel in kept)


def test_logging_in_needs_no_redis(anja: Gebruiker, settings: SettingsWrapper) -> None:
    settings.REDIS_URL = settings.CELERY_BROKER_URL = "redis://127.0.0.1:9/0"  # nothing listens there
    assert log_in(anja, GOED)[0] == 302
    assert wrong(anja, 6) == [422] * 5 + [429]


@pytest.mark.django_db(transaction=True)
def test_attempts_at_the_same_time_do_not_slip_through() -> None:
    def attempt(number: int) -> bool:
        try:
            return inloggrens.take_attempt("samen", f"10.0.0.{number % 3}").mag
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(attempt, range(60))).count(True) == 5
