"""The door of who holds a link: nothing of a person comes out of it, and it leads nowhere else.

The other doors: `tests.werkplek.test_deuren`, `tests.mijn.test_deuren`.
"""

import importlib
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.gast.adressen import guest_names
from tests.gast.conftest import phone_with
from tests.kanaries import songs_in
from tests.mijn.adressen import mijn_addresses
from tests.test_huis import ZONDER_ACCOUNT, page_set
from tests.werkplek.adressen import Wereld, addresses
from tests.werkplek.test_deuren import DEELT, Volière, names_of, voliere  # noqa: F401 - a fixture
from vumportal.gast import urls as gast_urls
from vumportal.logboek.models import Handeling
from vumportal.vacatures.models import Werkgeverantwoord
from vumportal.vacatures.werkgeverlinks import make_employer_link
from vumportal.werkplek import urls as werkplek_urls

pytestmark = [pytest.mark.django_db, pytest.mark.traag]

VAN_MENSEN = ("Henk", "Jansen", "Nour", "Fietsen repareren", "Ik werk graag met mijn handen")


def guest_of(wereld: Wereld) -> tuple[Client, str]:
    """The employer of the vacature for which these people were found and kept, with the page open; and the link."""
    wim = wereld.wie["wim"]
    assert wim is not None
    telefoon = phone_with(make_employer_link(dossier=wereld.dossier, door=wim))
    assert telefoon.press().status_code == 303
    client = Client()
    client.cookies[settings.GAST_COOKIE] = telefoon.client.cookies[settings.GAST_COOKIE].value
    return client, telefoon.adres


def answers(client: Client, adres: str) -> list[tuple[str, HttpResponse]]:
    """All that this door says: every address, every method, every button."""
    asked: list[tuple[str, dict[str, Any]]] = [
        (method, {}) for method in ("get", "head", "post", "put", "delete")
    ]
    asked += [("post", {"keuze": soort, "zin": "Het kan ook om 9 uur."}) for soort in Werkgeverantwoord.Soort]
    found = []
    for naam in sorted(guest_names()):
        url = adres if naam == "gast:link" else reverse(naam)
        for method, data in asked:
            send: Callable[..., HttpResponse] = getattr(client, method)
            found.append((f"{method} {naam} {data}", send(url, data) if method == "post" else send(url)))
            found.append((f"na {method} {naam}", client.get(reverse("gast:vacature"))))
    return found


def test_every_address_is_guarded_and_has_its_file() -> None:
    for pattern in gast_urls.urlpatterns:
        assert getattr(pattern.callback, "voor_gast", False), pattern.name
        assert getattr(pattern.callback, "login_required", True) is False
        assert importlib.import_module(f"tests.gast.test_{pattern.name}")


def test_nothing_of_a_person_comes_out(voliere: Volière) -> None:  # noqa: F811
    """People who share, who share nothing and who stopped, found and kept for this vacature or not."""
    client, adres = guest_of(voliere.wereld)
    before = Handeling.objects.count()
    found = answers(client, adres)
    assert any("Medewerker atelier" in response.content.decode() for _, response in found)
    for waar, response in found:
        tekst = response.content.decode() + str(dict(response.headers))
        for wie in DEELT:
            assert not songs_in(tekst, wie), (waar, wie)
            assert not [naam for naam in names_of(wie) if naam in tekst], (waar, wie)
        assert not [woord for woord in VAN_MENSEN if woord in tekst], waar
        refs = (voliere.wereld.henk.pseudoniem, voliere.wereld.henk.profiel.extern_id)
        assert not [ref for ref in refs if ref in tekst], waar
    assert Handeling.objects.count() == before  # nobody was shown


def test_a_guest_is_nobody_at_every_other_door(wereld: Wereld) -> None:
    client, _ = guest_of(wereld)
    pages = {str(pattern.name) for pattern in werkplek_urls.urlpatterns} - ZONDER_ACCOUNT
    places = {naam: urls for naam, urls in addresses(wereld).items() if naam in pages}
    for naam, urls in (places | mijn_addresses(wereld)).items():
        methods = page_set(naam).methods if naam in pages else ("get", "post")
        for url in urls:
            for method in methods:
                response = getattr(client, method)(url)
                assert response.status_code in {200, 302, 403, 404, 405, 422}, (naam, method)
                if naam in pages:
                    assert response["Location"].startswith(reverse("inloggen")), (naam, method)
                assert not [woord for woord in VAN_MENSEN if woord in response.content.decode()], naam


def test_staff_and_a_person_are_guests_here(wereld: Wereld) -> None:
    """Logged in elsewhere in the same browser they see no more, and without a link nothing."""
    for wie in wereld.wie:
        client = wereld.browser(wie)
        assert client.get(reverse("gast:vacature")).status_code == 404, wie
        page = client.get("/gast/0123456789AB/")
        assert page.content == Client().get("/gast/0123456789AB/").content, wie


def test_the_names_are_all_there() -> None:
    assert guest_names() == {"gast:link", "gast:vacature"}
