"""Letting a yes that ends soon go on, with one tap."""

from datetime import timedelta
from typing import ClassVar

import pytest
from django.test import Client
from django.urls import reverse

from tests.besluiten import Kalender
from tests.mijn.delen import PRIVAAT, yes
from tests.mijn.paginas import Mijnpagina
from vumportal.toestemming.models import Besluit
from vumportal.werkzoekenden.models import Werkzoekende


class TestLanger(Mijnpagina):
    naam = "mijn:langer"
    terug = "mijn:delen"
    methods: ClassVar = {"post": 16}

    @pytest.fixture
    def url(self, henk: Werkzoekende) -> str:
        return reverse("mijn:langer", args=["suwi"])


def test_one_tap_on_the_first_page(
    telefoon: Client, henk: Werkzoekende, monkeypatch: pytest.MonkeyPatch
) -> None:
    kalender = Kalender(monkeypatch)
    yes(henk, PRIVAAT, dagen=90)
    url = reverse("mijn:langer", args=["privaat"])
    assert url not in telefoon.get(reverse("mijn:start")).content.decode()
    kalender.verder(60)
    assert url in telefoon.get(reverse("mijn:start")).content.decode()
    for _ in range(2):
        assert telefoon.post(url)["Location"] == reverse("mijn:gekozen", args=["privaat"])
    [besluit] = Besluit.objects.filter(soort="verlengd")
    assert besluit.tot == kalender.vandaag + timedelta(days=90)
    assert url not in telefoon.get(reverse("mijn:start")).content.decode()


def test_what_does_not_end_is_left_as_it_is(telefoon: Client, henk: Werkzoekende) -> None:
    voor = Besluit.objects.count()
    for code in ("suwi", "privaat"):
        response = telefoon.post(reverse("mijn:langer", args=[code]))
        assert response["Location"] == reverse("mijn:kiezen", args=[code])
    assert Besluit.objects.count() == voor
