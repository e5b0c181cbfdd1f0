"""What every page of the person must do, whatever it shows."""

from collections.abc import Callable
from typing import Any, ClassVar

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.mijn.conftest import AlsPersoon
from tests.werkplek.paginas import VAN_DE_KLOK, Als, Meer, inline, is_strict
from vumportal.mijn.toegang import login_address
from vumportal.organisaties.models import Gebruiker
from vumportal.werkzoekenden.models import Werkzoekende

NAAR_INLOGGEN = "/mijn/inloggen/"


class Mijnpagina:
    """A page of the person. The test file of each address inherits this set and says what is its own.

    `naam` is the name of the address (with `mijn:`); `methods` has what it answers, with the most queries that each may
    take, those of the session included; `gegevens` is what a POST sends. `terug` is the name of the page with the
    button, of an address that only a button opens. A fixture `meer` makes more of the rows that the page shows, about
    `henk`; a page without rows has one that makes nothing.
    """

    naam: ClassVar[str]
    methods: ClassVar[dict[str, int]]
    gegevens: ClassVar[dict[str, Any]] = {}
    terug: ClassVar[str] = "mijn:start"

    @pytest.fixture
    def url(self, henk: Werkzoekende) -> str:
        """The address, about something of Henk."""
        return reverse(self.naam)

    @pytest.fixture
    def meer(self) -> Meer:
        """Nothing, of a page without rows."""
        return lambda aantal: None

    def send(self, client: Client, url: str, method: str) -> HttpResponse:
        """One request, with the data of the page when it is a POST."""
        send: Callable[..., HttpResponse] = getattr(client, method)
        return send(url, self.gegevens) if method == "post" else send(url)

    def test_another_method_gets_405(self, url: str, telefoon: Client) -> None:
        for method in {"get", "post", "put", "patch", "delete", "options"} - set(self.methods):
            response = self.send(telefoon, url, method)
            assert response.status_code == 405
            assert method.upper() not in response["Allow"]
            assert "Dit kan alleen met de knop" in response.content.decode()

    def test_head_is_the_page_without_its_words(self, url: str, telefoon: Client) -> None:
        response = telefoon.head(url)
        assert response.status_code == (200 if "get" in self.methods else 405)
        assert response.content == b""

    def test_who_is_not_logged_in_gets_the_login_page(
        self, url: str, als: Als, anja: Gebruiker, petra: Gebruiker, henk: Werkzoekende
    ) -> None:
        """Nobody, and no member of staff either; nothing is done and nobody is named."""
        for client in (Client(), als(anja), als(petra)):
            for method in {*self.methods, "head"} - (
                {"head"} - ({"head"} if "get" in self.methods else set())
            ):
                response = self.send(client, url, method)
                back = url if "get" in self.methods else reverse(self.terug)
                page = login_address(back)
                if method == "post":
                    assert response.status_code == 403
                    assert f'href="{page}"' in response.content.decode()
                    assert "Je bent uitgelogd" in response.content.decode()
                else:
                    assert response.status_code == 302
                    assert response["Location"] == page
                assert henk.voornaam not in response.content.decode()
                assert "no-store" in response["Cache-Control"]

    def test_the_answer_is_kept_nowhere_and_keeps_the_policy(
        self, url: str, als_persoon: AlsPersoon, henk: Werkzoekende
    ) -> None:
        for method in self.methods:
            response = self.send(als_persoon(henk), url, method)
            assert response.status_code in {200, 303}
            assert "no-store" in response["Cache-Control"]
            assert "Cookie" in response["Vary"]
            assert is_strict(response)
            assert inline(response) == []

    def test_another_person_finds_nothing_of_it(
        self, url: str, als_persoon: AlsPersoon, ander: Werkzoekende, henk: Werkzoekende
    ) -> None:
        """The same address is about who is logged in, or is not there."""
        for method in self.methods:
            response = self.send(als_persoon(ander), url, method)
            assert response.status_code in {200, 303, 404}
            for word in (henk.voornaam, henk.achternaam, henk.pseudoniem):
                assert word not in response.content.decode()

    @pytest.mark.traag  # not one of them, but there are as many as there are pages
    def test_as_many_queries_for_thirty_as_for_one(
        self, url: str, henk: Werkzoekende, als_persoon: AlsPersoon, meer: Meer
    ) -> None:
        client = als_persoon(henk)
        for method, hoogstens in self.methods.items():
            meer(1)
            self.send(client, url, method)  # so that the process remembers what it remembers
            few = self.queries(client, url, method)
            meer(29)
            self.queries(client, url, method)
            many = self.queries(client, url, method)
            assert len(few) == len(many), "\n".join(many)
            assert len(many) <= hoogstens, "\n".join(many)

    def queries(self, client: Client, url: str, method: str) -> list[str]:
        """The queries of one request, without those that depend on the clock."""
        with CaptureQueriesContext(connection) as captured:
            self.send(client, url, method)
        asked = [query["sql"] for query in captured.captured_queries]
        return [sql for sql in asked if not VAN_DE_KLOK.search(sql)]


class Eigenstuk(Mijnpagina):
    """A page about one thing of the person: its address names something, and of another person it is not there.

    The test file gives the fixture `url` with something of Henk.
    """

    def test_of_another_person_it_is_not_there(
        self, url: str, als_persoon: AlsPersoon, ander: Werkzoekende
    ) -> None:
        for method in self.methods:
            assert self.send(als_persoon(ander), url, method).status_code == 404
