"""Stopping at once."""

from typing import ClassVar

import pytest
from django.test import Client
from django.urls import reverse

from tests.besluiten import Kalender
from tests.mijn.delen import PRIVAAT, announced, yes
from tests.mijn.paginas import Mijnpagina
from vumportal.organisaties.models import Ontvanger
from vumportal.toestemming.filter import shareable_with
from vumportal.toestemming.models import Besluit
from vumportal.werkzoekenden.models import Profiel, Werkzoekende


class TestStoppen(Mijnpagina):
    naam = "mijn:stoppen"
    terug = "mijn:delen"
    methods: ClassVar = {"post": 16}

    @pytest.fixture
    def url(self, henk: Werkzoekende) -> str:
        return reverse("mijn:stoppen", args=["suwi"])


def test_nobody_finds_the_person_any_more(telefoon: Client, henk: Werkzoekende) -> None:
    yes(henk, PRIVAAT)
    assert shareable_with(Profiel.objects.all(), Ontvanger.PRIVAAT).exists()
    response = telefoon.post(reverse("mijn:stoppen", args=["privaat"]))
    assert response["Location"] == reverse("mijn:gekozen", args=["privaat"])
    assert not shareable_with(Profiel.objects.all(), Ontvanger.PRIVAAT).exists()
    assert shareable_with(Profiel.objects.all(), Ontvanger.SUWI).exists()
    assert Besluit.objects.latest("nummer").soort == "ingetrokken"


def test_stopping_twice_is_stopping_once(telefoon: Client, henk: Werkzoekende) -> None:
    yes(henk, PRIVAAT)
    for _ in range(2):
        assert telefoon.post(reverse("mijn:stoppen", args=["privaat"])).status_code == 303
    assert Besluit.objects.filter(soort="ingetrokken").count() == 1


def test_where_nothing_is_asked_it_leads_to_the_other_page(
    telefoon: Client, henk: Werkzoekende, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody objects by a button that says something else."""
    announced(henk)
    Kalender(monkeypatch).verder(30)
    voor = Besluit.objects.count()
    assert telefoon.post(reverse("mijn:stoppen", args=["suwi"]))["Location"] == reverse("mijn:bezwaar")
    assert Besluit.objects.count() == voor
    assert telefoon.post(reverse("mijn:stoppen", args=["allen"])).status_code == 404
