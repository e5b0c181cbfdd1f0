"""The page for accounts that do not work in the werkplek."""

from typing import ClassVar

import pytest

from tests.werkplek.conftest import account
from tests.werkplek.paginas import Als, Meer, Pagina
from vumportal.organisaties.models import Organisatie

URL = "/welkom/"


class TestPagina(Pagina):
    naam = "welkom"
    methods: ClassVar = {"get": 5}

    @pytest.fixture
    def meer(self) -> Meer:
        """There are no rows on this page."""
        return lambda aantal: None


def test_other_accounts_read_for_whom_the_werkplek_is(als: Als, organisatie: Organisatie) -> None:
    tekst = als(account("nieuw", "", organisatie)).get(URL).content.decode()
    assert "De werkplek is voor klantmanagers en adviseurs." in tekst
    assert "Log uit" in tekst
