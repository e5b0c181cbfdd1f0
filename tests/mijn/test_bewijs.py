"""The receipt of a decision."""

from typing import ClassVar

import pytest
from django.test import Client
from django.urls import reverse

from tests.mijn.paginas import Eigenstuk
from vumportal.toestemming.bewijs import receipt_hash
from vumportal.toestemming.models import Besluit
from vumportal.toestemming.ontvangst import facts
from vumportal.werkzoekenden.models import Werkzoekende


class TestBewijs(Eigenstuk):
    naam = "mijn:bewijs"
    methods: ClassVar = {"get": 10}

    @pytest.fixture
    def url(self, henk: Werkzoekende) -> str:
        return reverse(self.naam, args=[Besluit.objects.get(werkzoekende=henk).pk])


def test_it_says_what_was_decided_and_how_to_take_it_home(telefoon: Client, henk: Werkzoekende) -> None:
    besluit = Besluit.objects.get(werkzoekende=henk)
    text = telefoon.get(reverse("mijn:bewijs", args=[besluit.pk])).content.decode()
    for wat, tekst in [*facts(besluit), ("Controlegetal", receipt_hash(besluit))]:
        assert f"<dt>{wat}</dt><dd><bdi>{tekst}</bdi></dd>" in text
    for naam in ("bewijs_pdf", "bewijs_json"):
        assert reverse(f"mijn:{naam}", args=[besluit.pk]) in text
