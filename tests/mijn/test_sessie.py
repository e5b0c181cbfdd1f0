"""The session of a person: whose, under which key, how long, and what ends it."""

import json
from collections.abc import Callable

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.personen import browser_of, login_of, sign_in
from vumportal.caseload.rechten import erase_person
from vumportal.mijn.sessie import LANGST, SPELING, Mijnopslag, MijnSessie
from vumportal.organisaties.grenzen import MIJN, set_limit
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.werkzoekenden.inlog import change_login_password
from vumportal.werkzoekenden.models import Inlog, Werkzoekende

pytestmark = pytest.mark.django_db

START = "/mijn/"


def key_of(client: Client) -> str:
    return client.cookies[settings.MIJN_COOKIE].value


def passed(client: Client, seconds: int, *, since_login: int | None = None) -> None:
    """As if so many seconds went by without a request; since_login: in all."""
    stored = Mijnopslag(key_of(client))
    stand = dict(stored["mijn"])
    stand["laatst"] -= seconds
    stand["begon"] -= seconds if since_login is None else since_login
    stored["mijn"] = stand
    stored.save()


def is_in(client: Client) -> bool:
    return client.get(START).status_code == 200


# --- the cookie -------------------------------------------------------------------------------------
def test_the_cookie_is_of_this_host_and_no_script_reads_it(henk_inlog: Inlog) -> None:
    client = Client()
    cookie = sign_in(client, "henk").cookies[settings.MIJN_COOKIE]
    assert cookie["httponly"] is True
    assert cookie["samesite"] == "Lax"
    assert cookie["path"] == "/"
    assert (cookie["domain"], cookie["max-age"], cookie["expires"]) == (
        "",
        "",
        "",
    )  # until the browser closes
    assert cookie["secure"] == ""  # the demo has no https


def test_over_https_it_is_sent_over_https_alone(henk_inlog: Inlog, settings: pytest.FixtureRequest) -> None:
    settings.SESSION_COOKIE_SECURE = True
    assert sign_in(Client(), "henk").cookies["mijn"]["secure"] is True


def test_it_is_sent_once(henk_inlog: Inlog) -> None:
    client = Client()
    sign_in(client, "henk")
    for _ in range(2):
        assert settings.MIJN_COOKIE not in client.get(START).cookies


def test_it_means_nothing_elsewhere(telefoon: Client) -> None:
    for url in (reverse("start"), reverse("inloggen"), "/gezond"):
        response = telefoon.get(url)
        assert settings.MIJN_COOKIE not in response.cookies
        assert "Henk" not in response.content.decode()
    assert telefoon.get(reverse("start"))["Location"].startswith(reverse("inloggen"))


# --- the key ----------------------------------------------------------------------------------------
@pytest.mark.parametrize("named", ["a" * 32, "x", "", "'; DROP", "é" * 40, "a" * 4000])
def test_a_key_that_somebody_chose_is_never_used(henk_inlog: Inlog, named: str) -> None:
    client = Client()
    client.cookies[settings.MIJN_COOKIE] = named
    sign_in(client, "henk")
    assert key_of(client) != named
    assert Session.objects.get().session_key == key_of(client)


def test_logging_in_again_is_another_key_and_ends_the_first(telefoon: Client, henk_inlog: Inlog) -> None:
    first = key_of(telefoon)
    sign_in(telefoon, "henk")
    assert key_of(telefoon) != first
    assert not Session.objects.filter(session_key=first).exists()


def test_of_two_people_on_one_phone_the_last_counts(
    telefoon: Client, henk_inlog: Inlog, ander: Werkzoekende
) -> None:
    login_of(ander, "jessica")
    first = key_of(telefoon)
    sign_in(telefoon, "jessica")
    assert "Dag <bdi>Jessica</bdi>" in telefoon.get(START).content.decode()
    telefoon.cookies[settings.MIJN_COOKIE] = first
    assert not is_in(telefoon)


def test_who_is_not_logged_in_leaves_nothing_behind(henk: Werkzoekende) -> None:
    client = Client()
    for url in (START, reverse("mijn:inloggen"), "/mijn/bestaat-niet/"):
        client.get(url)
        client.post(url)
    assert not Session.objects.exists()
    assert set(client.cookies) <= {settings.CSRF_COOKIE_NAME}


# --- what it holds ----------------------------------------------------------------------------------
def test_it_holds_no_more_than_it_needs(telefoon: Client, henk: Werkzoekende, henk_inlog: Inlog) -> None:
    held = Mijnopslag(key_of(telefoon)).load()
    assert set(held) == {"mijn", "_session_expiry"}
    assert set(held["mijn"]) == {"soort", "persoon", "inlog", "merk", "begon", "laatst"}
    assert (held["mijn"]["soort"], held["mijn"]["persoon"]) == ("mijn", henk.pk)
    text = json.dumps(held)
    for secret in (henk.voornaam, henk.achternaam, henk.pseudoniem, henk_inlog.naam, henk_inlog.wachtwoord):
        assert f'"{secret}"' not in text


def test_it_reads_as_nothing_for_the_session_of_staff(telefoon: Client) -> None:
    assert Session.objects.get().get_decoded() == {}


@pytest.mark.parametrize(
    "held",
    [
        {},
        {"mijn": None},
        {"mijn": {"soort": "staff"}},
        {"mijn": {"soort": "mijn"}},
        {
            "mijn": {
                "soort": "mijn",
                "persoon": 1,
                "inlog": 1,
                "merk": "x",
                "begon": 1,
                "laatst": 1,
                "nieuw": 1,
            }
        },
        {"_auth_user_id": "1"},
    ],
    ids=str,
)
def test_what_it_does_not_know_is_nobody(henk: Werkzoekende, held: dict[str, object]) -> None:
    stored = Mijnopslag()
    stored.update(held)
    stored.create()
    client = Client()
    client.cookies[settings.MIJN_COOKIE] = str(stored.session_key)
    assert not is_in(client)


def test_a_mark_of_somebody_else_is_nobody(henk: Werkzoekende, ander: Werkzoekende) -> None:
    client, other = browser_of(henk), browser_of(ander)
    stored, theirs = Mijnopslag(key_of(client)), Mijnopslag(key_of(other))
    stored["mijn"] = {**stored["mijn"], "inlog": theirs["mijn"]["inlog"]}
    stored.save()
    assert not is_in(client)
    assert is_in(other)


# --- how long ---------------------------------------------------------------------------------------
def test_after_a_quarter_of_an_hour_without_a_request_it_is_over(telefoon: Client) -> None:
    passed(telefoon, 15 * 60 - 20)
    assert is_in(telefoon)
    passed(telefoon, 15 * 60)
    assert not is_in(telefoon)
    assert not Session.objects.exists()


def test_each_request_counts(telefoon: Client) -> None:
    for _ in range(5):
        passed(telefoon, 10 * 60)
        assert is_in(telefoon)


def test_after_two_hours_it_is_over_however_busy_somebody_is(telefoon: Client) -> None:
    passed(telefoon, 60, since_login=LANGST - 30)
    assert is_in(telefoon)
    passed(telefoon, 0, since_login=40)
    assert not is_in(telefoon)
    assert not Session.objects.exists()


def test_an_organisation_chooses_how_long(
    telefoon: Client, organisatie: Organisatie, andere_organisatie: Organisatie
) -> None:
    set_limit(sleutel=MIJN.sleutel, waarde=60, organisatie=andere_organisatie)
    set_limit(sleutel=MIJN.sleutel, waarde=5, organisatie=organisatie)
    passed(telefoon, 5 * 60)
    assert not is_in(telefoon)


def test_its_row_goes_with_the_others_that_are_over(telefoon: Client) -> None:
    row = Session.objects.get()
    assert 14 * 60 < Mijnopslag(row.session_key).get_expiry_age() <= 15 * 60
    Session.objects.update(expire_date="2020-01-01T00:00Z")
    assert not is_in(telefoon)
    call_command("clearsessions")
    assert not Session.objects.exists()


def test_not_every_page_writes(telefoon: Client) -> None:
    def writes() -> list[str]:
        with CaptureQueriesContext(connection) as captured:
            assert is_in(telefoon)
        return [query["sql"] for query in captured if query["sql"].startswith(("UPDATE", "INSERT", "DELETE"))]

    assert writes() == []
    passed(telefoon, SPELING)
    assert len(writes()) == 1
    assert writes() == []


def test_a_page_knows_when_it_ends(telefoon: Client) -> None:
    passed(telefoon, 10)
    assert 885 <= int(telefoon.get(START).content.decode().split('data-nog="')[1].split('"')[0]) <= 890
    passed(telefoon, 60, since_login=LANGST - 300)
    assert 210 <= int(telefoon.get(START).content.decode().split('data-nog="')[1].split('"')[0]) <= 300
    assert "data-nog" not in Client().get(reverse("mijn:inloggen")).content.decode()


def test_asking_for_the_head_of_a_page_keeps_it_going(telefoon: Client) -> None:
    """That is what the button does that a page shows when it is nearly over."""
    for _ in range(3):
        passed(telefoon, 14 * 60)
        assert telefoon.head(START).status_code == 200


# --- what ends it -----------------------------------------------------------------------------------
def test_another_password_ends_it_on_every_device(henk: Werkzoekende, ander: Werkzoekende) -> None:
    devices, other = [browser_of(henk), browser_of(henk)], browser_of(ander)
    change_login_password(inlog=henk.inloggen.get(), wachtwoord="een-heel-ander-wachtwoord")
    assert [is_in(device) for device in (*devices, other)] == [False, False, True]


def test_without_the_way_to_log_in_there_is_no_session(telefoon: Client, henk: Werkzoekende) -> None:
    henk.inloggen.all().delete()
    assert not is_in(telefoon)


def test_of_somebody_who_is_erased_nothing_opens(
    telefoon: Client, henk: Werkzoekende, anja: Gebruiker
) -> None:
    erase_person(werkzoekende=henk, door=anja)
    assert not is_in(telefoon)
    assert not Session.objects.exists()


def test_what_was_on_its_way_while_somebody_logged_out_brings_nothing_back(
    telefoon: Client, rf: RequestFactory
) -> None:
    """A slow page in one tab, logging out in another."""
    passed(telefoon, SPELING)

    def slow(request: HttpRequest) -> HttpResponse:
        Session.objects.all().delete()
        return HttpResponse("klaar")

    request = through(telefoon, rf, slow)
    assert request.answer.status_code == 200
    assert settings.MIJN_COOKIE not in request.answer.cookies
    assert not Session.objects.exists()


# --- what a view sees -------------------------------------------------------------------------------
def through(
    client: Client, rf: RequestFactory, view: Callable[[HttpRequest], HttpResponse], pad: str = START
):
    """A request of this browser through the middleware alone, with what staff have before it."""
    request = rf.get(pad)
    request.COOKIES = {name: morsel.value for name, morsel in client.cookies.items()}
    request.session, request.user = {"van": "staff"}, "iemand van staff"
    request.answer = MijnSessie(view)(request)
    return request


def test_below_mijn_nobody_is_staff_and_afterwards_their_session_is_back(
    telefoon: Client, rf: RequestFactory, henk: Werkzoekende
) -> None:
    seen = []

    def look(request: HttpRequest) -> HttpResponse:
        seen.append((request.user, request.persoon, "van" in request.session))
        return HttpResponse()

    request = through(telefoon, rf, look)
    assert seen == [(AnonymousUser(), henk, False)]
    assert request.session == {"van": "staff"}
    assert "Cookie" in request.answer["Vary"]


@pytest.mark.parametrize("pad", ["/", "/mijnx/", "/kandidaten/", "/vum/mijn/", "/mijn"])
def test_elsewhere_it_does_nothing(telefoon: Client, rf: RequestFactory, pad: str) -> None:
    seen = []

    def look(request: HttpRequest) -> HttpResponse:
        seen.append((request.user, request.session, hasattr(request, "persoon")))
        return HttpResponse()

    request = through(telefoon, rf, look, pad)
    assert seen == [("iemand van staff", {"van": "staff"}, False)]
    assert not request.answer.has_header("Vary")


def test_an_error_of_the_server_keeps_nothing(telefoon: Client, rf: RequestFactory) -> None:
    def broken(request: HttpRequest) -> HttpResponse:
        request.session["half"] = "iets"
        return HttpResponse(status=500)

    through(telefoon, rf, broken)
    assert "half" not in Mijnopslag(key_of(telefoon)).load()
