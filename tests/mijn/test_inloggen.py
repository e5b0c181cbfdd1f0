"""Logging in as a person: the page, what it leads to, guessing, and forms that are not ours."""

import re

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import DatabaseError
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.mijn.paginas import NAAR_INLOGGEN
from tests.personen import WACHTWOORD, sign_in
from tests.werkplek.inlogpogingen import about, later, log_in, wait_of
from tests.werkplek.paginas import inline, is_strict
from vumportal.logboek.models import Handeling, Handelingsregel
from vumportal.mijn.views import inloggen
from vumportal.organisaties.models import BekendAdres, Emmer, Gebruiker
from vumportal.werkzoekenden.models import Inlog, Werkzoekende

pytestmark = pytest.mark.django_db

URL = NAAR_INLOGGEN
START = "/mijn/"


# --- the page ---------------------------------------------------------------------------------------
def test_the_page_is_ready_for_a_phone_and_a_password_manager() -> None:
    response = Client().get(URL)
    tekst = response.content.decode()
    for attribute in ('autocomplete="username"', 'autocomplete="current-password"', 'autocapitalize="none"'):
        assert attribute in tekst
    assert "Log uit" not in tekst
    assert "no-store" in response["Cache-Control"]
    assert is_strict(response)
    assert inline(response) == []
    assert settings.MIJN_COOKIE not in response.cookies


def test_its_head_is_the_page_without_its_words() -> None:
    response = Client().head(URL)
    assert (response.status_code, response.content) == (200, b"")


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options"])
def test_another_method_gets_405(method: str) -> None:
    response = getattr(Client(), method)(URL)
    assert response.status_code == 405
    assert "Dit kan alleen met de knop" in response.content.decode()


def test_with_name_and_password(henk_inlog: Inlog) -> None:
    client = Client()
    assert sign_in(client, "Henk ")["Location"] == START
    assert client.get(START).status_code == 200
    henk_inlog.refresh_from_db()
    assert henk_inlog.laatst is not None


def test_who_is_logged_in_needs_no_second_time(telefoon: Client) -> None:
    assert telefoon.get(URL)["Location"] == START
    assert telefoon.get(URL, {"next": "/mijn/?x=1"})["Location"] == "/mijn/?x=1"


def test_wrong_says_so_and_not_which_of_the_two(henk_inlog: Inlog) -> None:
    texts = []
    for naam in ("henk", "niemand"):
        response = sign_in(Client(), naam, "fout")
        assert response.status_code == 422
        assert settings.MIJN_COOKIE not in response.cookies
        tekst = response.content.decode().replace(f'value="{naam}"', "")
        texts.append(re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", tekst))
    assert "Deze naam en dit wachtwoord horen niet bij elkaar." in texts[0]
    assert texts[0] == texts[1]


def test_the_password_never_comes_back(henk_inlog: Inlog) -> None:
    assert "geheim-fout" not in sign_in(Client(), "henk", "geheim-fout").content.decode()


def test_what_is_missing_is_said_and_is_no_attempt(henk_inlog: Inlog) -> None:
    response = sign_in(Client(), "", "")
    assert response.status_code == 422
    for zin in ("Vul je naam in.", "Vul je wachtwoord in."):
        assert zin in response.content.decode()
    assert not Emmer.objects.exists()


@pytest.mark.parametrize(
    ("naam", "wachtwoord"),
    [
        ("he\0nk", "x"),
        ("henk", "x\0"),
        ("a" * 100_000, "x"),
        ("\u200b", "x"),
        ("henk", "x" * 100_000),
        ("\ud7ff", "x"),
        ("henk", " " + WACHTWOORD),
    ],
)
def test_what_nobody_types_is_an_error_on_the_form(henk_inlog: Inlog, naam: str, wachtwoord: str) -> None:
    response = sign_in(Client(), naam, wachtwoord)
    assert response.status_code == 422
    assert 'id="formulierfouten"' in response.content.decode()


def test_an_account_of_staff_opens_nothing_here_nor_the_reverse(henk_inlog: Inlog, anja: Gebruiker) -> None:
    anja.set_password(WACHTWOORD)
    anja.save()
    assert sign_in(Client(), "anja").status_code == 422
    assert log_in("henk", WACHTWOORD)[0] == 422


# --- where it leads ---------------------------------------------------------------------------------
def test_back_to_the_page_that_was_asked_for(henk_inlog: Inlog) -> None:
    client = Client()
    asked = client.get(START + "?bladzij=2")["Location"]
    assert asked == f"{URL}?next=/mijn/%3Fbladzij%3D2"
    form = client.get(asked).content.decode()
    assert '<input type="hidden" name="next" value="/mijn/?bladzij=2">' in form
    assert sign_in(client, "henk", next="/mijn/?bladzij=2")["Location"] == "/mijn/?bladzij=2"


@pytest.mark.parametrize(
    "elders",
    [
        "https://elders.example/mijn/",
        "//elders.example/mijn/",
        "///elders.example/mijn/",
        "/\\elders.example/mijn/",
        "\\\\elders.example",
        "http:/mijn/",
        "http:///mijn/",
        "javascript:alert(1)",
        "data:text/html,x",
        "/kandidaten/",
        "/",
        "/mijn",
        "/mijn/../kandidaten/",
        "/mijn/%2e%2e/kandidaten/",
        "/mijn/bestaat-niet/",
        "/mijn/\r\nX: y",
        "/mijn/\0",
        " /mijn/",
        "mijn/",
        "/mijn/inloggen/",
        "/mijn/uitloggen/",
        "//testserver/mijn/",
        "http://testserver/mijn/",
        "http://[",
        "x" * 5000,
    ],
)
def test_nobody_is_led_anywhere_else(henk_inlog: Inlog, elders: str) -> None:
    assert Client().get(URL, {"next": elders}).status_code == 200
    response = sign_in(Client(), "henk", next=elders)
    assert response["Location"] == START
    assert not response.has_header("X")


# --- guessing ---------------------------------------------------------------------------------------
def tries(naam: str, keer: int, adres: str = "127.0.0.1") -> list[int]:
    """The statuses of so many wrong passwords."""
    client = Client(REMOTE_ADDR=adres)
    return [sign_in(client, naam, "fout").status_code for _ in range(keer)]


def test_after_five_wrong_passwords_the_right_one_must_wait(henk_inlog: Inlog) -> None:
    assert tries("henk", 5) == [422] * 5
    response = sign_in(Client(), "HENK")
    assert about([wait_of(response)], [30])
    assert settings.MIJN_COOKIE not in response.cookies
    later(30)
    assert sign_in(Client(), "henk").status_code == 302


def test_a_name_that_nobody_has_is_limited_alike() -> None:
    assert tries("niemand", 6) == [422] * 5 + [429]


def test_many_addresses_do_not_help(henk_inlog: Inlog) -> None:
    statuses = [tries("henk", 1, f"198.51.100.{number}")[0] for number in range(12)]
    assert statuses == [422] * 5 + [429] * 7


def test_many_names_from_one_address_do_not_either(henk_inlog: Inlog) -> None:
    assert [tries(f"iemand{number}", 1)[0] for number in range(24)] == [422] * 20 + [429] * 4


def test_the_same_name_at_the_door_of_staff_is_counted_apart(henk_inlog: Inlog) -> None:
    """Nobody locks a person out by guessing there, whatever they type."""
    for naam in ("henk", "mijn henk", "mijn\u00a0henk", "mijnhenk"):
        for number in range(6):
            log_in(naam, "fout", f"203.0.113.{number}")
    assert sign_in(Client(), "henk").status_code == 302


def test_guessing_elsewhere_does_not_hinder_somebody_on_their_own_phone(henk_inlog: Inlog) -> None:
    own = Client(REMOTE_ADDR="192.0.2.7")
    assert sign_in(own, "henk").status_code == 302
    assert tries("henk", 6, "198.51.100.1")[-1] == 429
    assert sign_in(own, "henk").status_code == 302
    assert BekendAdres.objects.count() == 1


# --- forms that are not ours ------------------------------------------------------------------------
def test_a_form_from_elsewhere_logs_nobody_in(henk_inlog: Inlog) -> None:
    """Else somebody could be led to write in the page of another."""
    client = Client(enforce_csrf_checks=True)
    response = sign_in(client, "henk")
    assert response.status_code == 403
    assert settings.MIJN_COOKIE not in response.cookies
    assert not Session.objects.exists()
    tekst = response.content.decode()
    assert "Deze pagina is verlopen" in tekst
    assert f'href="{URL}"' in tekst
    assert "Werkplek" not in tekst


def test_a_form_of_before_logging_in_is_worth_nothing_after_it(henk_inlog: Inlog) -> None:
    client = Client(enforce_csrf_checks=True)
    client.get(URL)
    before = client.cookies[settings.CSRF_COOKIE_NAME].value
    assert sign_in(client, "henk", csrfmiddlewaretoken=before).status_code == 302
    assert client.cookies[settings.CSRF_COOKIE_NAME].value != before
    response = client.post(reverse("mijn:uitloggen"), {"csrfmiddlewaretoken": before})
    assert response.status_code == 403
    assert "Open de pagina opnieuw" in response.content.decode()
    assert client.get(START).status_code == 200


def test_the_second_half_of_a_double_press_is_no_mistake(henk_inlog: Inlog) -> None:
    client = Client(enforce_csrf_checks=True)
    client.get(URL)
    before = client.cookies[settings.CSRF_COOKIE_NAME].value
    for _ in range(2):
        response = sign_in(client, "Henk", csrfmiddlewaretoken=before, next="/mijn/?x=1")
        assert (response.status_code, response["Location"]) == (302, "/mijn/?x=1")
    assert sign_in(client, "jessica", csrfmiddlewaretoken=before).status_code == 403  # that is somebody else


# --- who was logged out -----------------------------------------------------------------------------
def test_the_page_says_once_that_a_session_is_over(telefoon: Client) -> None:
    Session.objects.all().delete()
    asked = telefoon.get(START)["Location"]
    response = telefoon.get(asked)
    assert "Je was een tijd niet bezig." in response.content.decode()
    assert response.cookies[settings.MIJN_COOKIE].value == ""
    assert response.cookies[settings.MIJN_COOKIE]["path"] == "/"
    assert "Je was een tijd niet bezig." not in telefoon.get(asked).content.decode()
    assert "Je was een tijd niet bezig." not in Client().get(URL).content.decode()


# --- on record --------------------------------------------------------------------------------------
def record() -> list[tuple[str, str, list[str]]]:
    soorten = ("ingelogd", "inlogfout", "inloggrens", "uitgelogd")
    return [
        (act.soort, act.over, act.refs) for act in Handeling.objects.filter(soort__in=soorten).order_by("pk")
    ]


def test_signing_in_is_on_record_without_a_name(henk_inlog: Inlog, henk: Werkzoekende) -> None:
    client = Client(REMOTE_ADDR="192.0.2.7")
    sign_in(client, "HENK", "fout")
    sign_in(client, "niemand", "fout")
    sign_in(client, "henk")
    client.post(reverse("mijn:uitloggen"))
    wrong, nobody, right, out = record()
    assert [line[:2] for line in (wrong, nobody, right, out)] == [
        ("inlogfout", "mijn"),
        ("inlogfout", "mijn"),
        ("ingelogd", "mijn"),
        ("uitgelogd", "mijn"),
    ]
    assert wrong[2] == right[2]
    assert right[2][0] == henk.pseudoniem
    assert out[2] == [henk.pseudoniem]
    assert len(nobody[2]) == 2
    kept = str([*Handeling.objects.values(), *Handelingsregel.objects.values()])
    assert not re.search(r"henk\b|Henk|192\.0\.2|niemand|lang-wacht", kept)
    assert not Handeling.objects.filter(soort="ingelogd").exclude(door_gebruiker_id=None).exists()


def test_a_limit_is_on_record_once(henk_inlog: Inlog) -> None:
    tries("henk", 9)
    assert [soort for soort, _, _ in record()] == ["inlogfout"] * 5 + ["inloggrens"]


def test_nobody_comes_in_without_a_line(henk_inlog: Inlog, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(**who: object) -> None:
        raise DatabaseError("stuk")

    monkeypatch.setattr(inloggen, "log_person_signed_in", broken)
    client = Client(raise_request_exception=False)
    response: HttpResponse = sign_in(client, "henk")
    assert response.status_code == 500
    assert settings.MIJN_COOKIE not in response.cookies
    assert not Session.objects.exists()
