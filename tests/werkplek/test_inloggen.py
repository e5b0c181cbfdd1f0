"""Logging in, and guessing passwords: ten wrong ones per account and address, counted in a real Redis or Valkey."""

import logging
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from pytest_django import Settings as SettingsWrapper

from tests.werkplek.paginas import part
from vumportal.organisaties import inloggrens
from vumportal.organisaties.models import Gebruiker

GOED = "een-lang-wachtwoord"
GRENS = 10


@pytest.fixture
def anja(anja: Gebruiker) -> Iterator[Gebruiker]:
    """With a name of its own, so that the count of another test or run does not matter."""
    anja.username = f"anja-{uuid4().hex}"
    anja.set_password(GOED)
    anja.save()
    yield anja
    for adres in ("127.0.0.1", "10.0.0.1", "10.0.0.2"):
        inloggrens.forget_attempts(anja.username, adres)


def log_in(gebruiker: Gebruiker | str, wachtwoord: str, **headers: str):
    """Status of one attempt, and its text."""
    name = gebruiker if isinstance(gebruiker, str) else gebruiker.username
    response = Client().post(reverse("inloggen"), {"username": name, "password": wachtwoord}, **headers)
    return response.status_code, response


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
        log_in(name, "fout")[1].content.decode().replace(name, "")
        for name in (anja.username, f"niemand-{uuid4().hex}")
    ]
    for text in texts:
        assert 'id="formulierfouten"' in text
    assert part(texts[0], "formulierfouten") == part(texts[1], "formulierfouten")


def test_another_method_gets_405(db: None) -> None:
    for method in ("patch", "delete"):
        assert getattr(Client(), method)(reverse("inloggen")).status_code == 405


def test_after_ten_wrong_passwords_the_right_one_does_not_help(anja: Gebruiker) -> None:
    for _ in range(GRENS):
        assert log_in(anja, "fout")[0] == 200
    status, response = log_in(anja, GOED)
    assert status == 429
    assert response["Retry-After"] == "900"
    text = response.content.decode()
    assert "Het wachtwoord was te vaak fout. Wacht een kwartier en probeer het dan opnieuw." in text
    assert "_auth_user_id" not in response.client.session


def test_nine_mistakes_and_then_right_begins_again(anja: Gebruiker) -> None:
    for _ in range(2):
        for _ in range(GRENS - 1):
            log_in(anja, "fout")
        assert log_in(anja, GOED)[0] == 302


def test_spelling_of_the_name_makes_no_second_count(anja: Gebruiker) -> None:
    for attempt in range(GRENS):
        log_in(anja.username.upper() if attempt % 2 else f" {anja.username}", "fout")
    assert log_in(anja, GOED)[0] == 429


def test_a_name_that_does_not_exist_is_limited_alike(db: None) -> None:
    """Else the limit would tell which accounts there are."""
    name = f"niemand-{uuid4().hex}"
    assert [log_in(name, "fout")[0] for _ in range(GRENS + 1)] == [200] * GRENS + [429]


def test_another_account_and_another_address_go_on(anja: Gebruiker) -> None:
    for _ in range(GRENS):
        log_in(anja, "fout")
    assert log_in(f"iemand-{uuid4().hex}", "fout")[0] == 200
    assert log_in(anja, GOED, REMOTE_ADDR="10.0.0.1")[0] == 302
    assert log_in(anja, GOED)[0] == 429


def test_the_address_comes_from_the_proxy_when_it_is_told_so(
    anja: Gebruiker, settings: SettingsWrapper
) -> None:
    settings.ADRES_KOP = "X-Forwarded-For"
    for attempt in range(GRENS):
        # What stands before the last comes from outside: another value does not make another address.
        log_in(anja, "fout", HTTP_X_FORWARDED_FOR=f"192.0.2.{attempt}, 10.0.0.1")
    assert log_in(anja, GOED, HTTP_X_FORWARDED_FOR="10.0.0.1")[0] == 429
    assert log_in(anja, GOED, HTTP_X_FORWARDED_FOR="10.0.0.2")[0] == 302


def test_without_that_setting_a_header_from_outside_changes_nothing(anja: Gebruiker) -> None:
    for attempt in range(GRENS):
        log_in(anja, "fout", HTTP_X_FORWARDED_FOR=f"192.0.2.{attempt}")
    assert log_in(anja, GOED, HTTP_X_FORWARDED_FOR="192.0.2.99")[0] == 429


def test_a_proxy_that_leaves_its_header_out_does_not_lift_the_limit(
    anja: Gebruiker, settings: SettingsWrapper
) -> None:
    settings.ADRES_KOP = "X-Forwarded-For"
    for _ in range(GRENS):
        log_in(anja, "fout")
    assert log_in(anja, GOED)[0] == 429


def test_a_form_that_is_not_filled_in_is_no_attempt(anja: Gebruiker) -> None:
    for _ in range(GRENS + 1):
        assert log_in(anja, "")[0] == 200
    assert log_in(anja, GOED)[0] == 302


def test_attempts_at_the_same_time_do_not_slip_through() -> None:
    name = f"samen-{uuid4().hex}"
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: inloggrens.take_attempt(name, "10.0.0.1"), range(40)))
    assert answers.count(True) == GRENS


def test_the_period_ends_and_refused_attempts_do_not_lengthen_it() -> None:
    name = f"tijd-{uuid4().hex}"
    client = inloggrens._client(settings.REDIS_URL)
    key = inloggrens._key(name, "10.0.0.1")
    before = client.time()[0]
    assert inloggrens.take_attempt(name, "10.0.0.1")
    ends = client.expiretime(key)
    assert before + settings.INLOG_VENSTER <= ends <= client.time()[0] + 1 + settings.INLOG_VENSTER
    for _ in range(GRENS - 1):
        assert inloggrens.take_attempt(name, "10.0.0.1")
    assert not inloggrens.take_attempt(name, "10.0.0.1")
    assert client.expiretime(key) == ends
    client.expireat(key, before - 1)
    assert inloggrens.take_attempt(name, "10.0.0.1")


def test_redis_holds_no_name_and_no_address(anja: Gebruiker) -> None:
    log_in(anja, "fout")
    key = inloggrens._key(anja.username, "127.0.0.1")
    assert inloggrens._client(settings.REDIS_URL).get(key) == b"1"
    assert anja.username not in key
    assert "127.0.0.1" not in key


def test_without_redis_people_can_still_log_in(
    anja: Gebruiker, settings: SettingsWrapper, caplog: pytest.LogCaptureFixture
) -> None:
    settings.REDIS_URL = "redis://127.0.0.1:9/0"  # nothing listens there
    with caplog.at_level(logging.WARNING):
        assert log_in(anja, GOED)[0] == 302
    assert "geen verbinding met Redis" in caplog.text
    assert anja.username not in caplog.text


def test_both_forms_of_an_address_lead_to_redis() -> None:
    socket = inloggrens._client("redis+socket:///tmp/x.sock?virtual_host=3").connection_pool.connection_kwargs
    assert (socket["path"], socket["db"]) == ("/tmp/x.sock", 3)
    tcp = inloggrens._client("redis://:geheim@redis:6380/2").connection_pool.connection_kwargs
    assert (tcp["host"], tcp["port"], tcp["db"], tcp["password"]) == ("redis", 6380, 2, "geheim")
