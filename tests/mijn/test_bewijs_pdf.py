"""The receipt of a decision."""

from typing import ClassVar

import pytest
from django.test import Client
from django.urls import reverse

from tests.mijn.conftest import AlsPersoon
from tests.mijn.paginas import Eigenstuk
from tests.voorgelezen import read_aloud
from tests.werkplek.paginas import is_strict
from vumportal.toestemming.models import Besluit
from vumportal.toestemming.ontvangst import facts
from vumportal.werkzoekenden.models import Werkzoekende


class TestBewijsPdf(Eigenstuk):
    naam = "mijn:bewijs_pdf"
    methods: ClassVar = {"get": 10}

    @pytest.fixture
    def url(self, henk: Werkzoekende) -> str:
        return reverse(self.naam, args=[Besluit.objects.get(werkzoekende=henk).pk])

    def test_the_answer_is_kept_nowhere_and_keeps_the_policy(
        self, url: str, als_persoon: AlsPersoon, henk: Werkzoekende
    ) -> None:
        """As every page, but for the words within it: it is no page."""
        response = als_persoon(henk).get(url)
        assert "no-store" in response["Cache-Control"]
        assert "Cookie" in response["Vary"]
        assert is_strict(response)


def test_it_is_a_file_that_can_be_read_aloud(telefoon: Client, henk: Werkzoekende) -> None:
    besluit = Besluit.objects.get(werkzoekende=henk)
    response = telefoon.get(reverse("mijn:bewijs_pdf", args=[besluit.pk]))
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'attachment; filename="bewijs-van-je-keuze.pdf"'
    gelezen = read_aloud(response.content)
    assert [f"{wat}: {tekst}" for wat, tekst in facts(besluit)] == gelezen[2 : 2 + len(facts(besluit))]
