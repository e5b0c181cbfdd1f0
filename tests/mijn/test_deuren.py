"""No page of staff for a person, no page of a person for staff or for somebody else: every address, both ways."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.mijn.adressen import ZONDER_SET, mijn_addresses, mijn_names, mijn_page_set
from tests.mijn.paginas import NAAR_INLOGGEN
from tests.personen import browser_of
from tests.test_huis import ZONDER_ACCOUNT, page_set
from tests.uitwisseling.conftest import long_ago
from tests.werkplek.adressen import Wereld, addresses
from vumportal.mijn import urls as mijn_urls
from vumportal.werkplek import urls as werkplek_urls

pytestmark = [pytest.mark.django_db, pytest.mark.traag]

VAN_HENK = ("Henk", "Jansen", "Fietsen repareren", "Ik werk graag met mijn handen")
VAN_STAFF = ("anja", "wim", "carla", "bram", "vera", "bea", "petra", "los")


def send(client: Client, method: str, url: str, gegevens: dict[str, object]) -> HttpResponse:
    long_ago()
    sending: Callable[..., HttpResponse] = getattr(client, method)
    return sending(url, gegevens) if method == "post" else sending(url)


def test_every_page_of_the_person_is_guarded() -> None:
    """By `for_person`; logging in and out, the code on a paper and the link in a mail are for anyone."""
    open_to_all = {
        str(pattern.name)
        for pattern in mijn_urls.urlpatterns
        if not getattr(pattern.callback, "voor_persoon", False)
    }
    assert open_to_all == ZONDER_SET
    assert all(hasattr(pattern.callback, "methods") for pattern in mijn_urls.urlpatterns)


def test_a_page_without_a_guard_opens_for_nobody(wereld: Wereld, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody forgot it: the login page of staff comes first, and below /mijn/ nobody is logged in as staff."""
    [pattern] = [pattern for pattern in mijn_urls.urlpatterns if pattern.name == "start"]
    monkeypatch.setattr(pattern, "callback", lambda request: HttpResponse("open"))
    for wie in wereld.wie:
        response = wereld.browser(wie).get(reverse("mijn:start"))
        assert response.status_code == 302
        assert response["Location"].startswith(reverse("inloggen"))


def test_staff_at_every_address_of_the_person(wereld: Wereld) -> None:
    for wie in (*VAN_STAFF, "anoniem"):
        client = wereld.browser(wie)
        for naam, urls in mijn_addresses(wereld).items():
            for url in urls:
                for method in ("get", "head", "post", "put"):
                    response = send(client, method, url, {})
                    tekst = response.content.decode()
                    assert not [word for word in VAN_HENK if word in tekst], (wie, naam)
                    if naam in {"mijn:inloggen", "mijn:code", "mijn:code_klaar"}:
                        if naam == "mijn:code_klaar" and method == "post":
                            assert response.status_code == 405
                            continue
                        assert (
                            response.status_code == {"get": 200, "head": 200, "post": 422, "put": 405}[method]
                        )
                    elif naam == "mijn:mail_bevestigen":  # it knows nobody, logged in or not
                        assert (
                            response.status_code == {"get": 200, "head": 200, "post": 404, "put": 405}[method]
                        )
                    elif response.status_code == 302:
                        assert response["Location"].startswith(NAAR_INLOGGEN), (wie, naam)
                    else:
                        assert response.status_code in {403, 405}, (wie, naam, method)


def test_a_person_at_every_address_of_staff(wereld: Wereld) -> None:
    pages = {str(pattern.name) for pattern in werkplek_urls.urlpatterns} - ZONDER_ACCOUNT
    client = wereld.browser("henk")
    for naam in sorted(pages):
        for url in addresses(wereld)[naam]:
            for method in {*page_set(naam).methods, "get", "head", "post"}:
                response = send(client, method, url, page_set(naam).gegevens)
                assert response.status_code == 302, (naam, method)
                assert response["Location"].startswith(reverse("inloggen"))
                assert not [word for word in VAN_HENK if word in response.content.decode()]


def test_another_person_at_every_address_of_the_person(wereld: Wereld) -> None:
    """About things of Henk: they are not there, or the page is about who is logged in."""
    client = browser_of(wereld.zonder_profiel)
    van_henk = set(VAN_HENK) - {
        wereld.zonder_profiel.achternaam
    }  # which stands on a page about all of her own
    for naam, urls in mijn_addresses(wereld).items():
        if naam.removeprefix("mijn:") in ZONDER_SET:
            continue
        for url in urls:
            for method in mijn_page_set(naam.removeprefix("mijn:")).methods:
                response = send(client, method, url, mijn_page_set(naam.removeprefix("mijn:")).gegevens)
                assert response.status_code in {200, 302, 303, 404, 422}, (naam, method)
                tekst = response.content.decode()
                assert not [word for word in van_henk if word in tekst], (naam, method)


def test_in_one_browser_the_two_do_not_meet(wereld: Wereld) -> None:
    """A member of staff who shows a person the way: each door sees its own, and leaving one leaves the other."""
    client = browser_of(wereld.henk, wereld.browser("anja"))
    assert "Dag <bdi>Henk</bdi>" in client.get(reverse("mijn:start")).content.decode()
    assert client.get(reverse("kandidaten")).status_code == 200
    assert client.post(reverse("mijn:uitloggen")).status_code == 302
    assert client.get(reverse("mijn:start")).status_code == 302
    assert client.get(reverse("kandidaten")).status_code == 200
    browser_of(wereld.henk, client)
    assert client.post(reverse("uitloggen")).status_code == 302
    assert client.get(reverse("kandidaten")).status_code == 302
    assert client.get(reverse("mijn:start")).status_code == 200


def test_the_key_of_one_session_opens_nothing_at_the_other_door(wereld: Wereld) -> None:
    staff, person = wereld.browser("anja"), wereld.browser("henk")
    swapped = Client()
    swapped.cookies[settings.SESSION_COOKIE_NAME] = person.cookies[settings.MIJN_COOKIE].value
    swapped.cookies[settings.MIJN_COOKIE] = staff.cookies[settings.SESSION_COOKIE_NAME].value
    assert swapped.get(reverse("kandidaten")).status_code == 302
    assert swapped.get(reverse("mijn:start")).status_code == 302
    assert staff.get(reverse("kandidaten")).status_code == 200  # and ends nothing there
    assert person.get(reverse("mijn:start")).status_code == 200


@pytest.mark.parametrize("pad", ["/MIJN/", "/mijn//", "/mijn/../kandidaten/", "/mijn%2f", "/mijn/%2e%2e/"])
def test_no_other_spelling_of_the_path_is_a_way_in(wereld: Wereld, pad: str) -> None:
    """Neither to the person as staff, nor to staff as the person."""
    for wie in ("anja", "anoniem", "henk"):
        response = wereld.browser(wie).get(pad)
        if wie != "henk":  # of whom it may be his own page
            assert response.status_code in {302, 404}
            assert not [word for word in VAN_HENK if word in response.content.decode()]


def test_without_the_slash_it_is_the_same_address(wereld: Wereld) -> None:
    assert wereld.browser("henk").get("/mijn")["Location"] == "/mijn/"


def test_the_names_are_all_there() -> None:
    assert mijn_names() >= {"mijn:start", "mijn:inloggen", "mijn:uitloggen"}
