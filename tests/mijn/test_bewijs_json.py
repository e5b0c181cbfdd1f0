"""The receipt of a decision."""

import json
from typing import ClassVar

import pytest
from django.test import Client
from django.urls import reverse

from tests.mijn.paginas import Eigenstuk
from vumportal.toestemming.bewijs import receipt
from vumportal.toestemming.models import Besluit
from vumportal.werkzoekenden.models import Werkzoekende


class TestBewijsJson(Eigenstuk):
    naam = "mijn:bewijs_json"
    methods: ClassVar = {"get": 10}

    @pytest.fixture
    def url(self, henk: Werkzoekende) -> str:
        return reverse(self.naam, args=[Besluit.objects.get(werkzoekende=henk).pk])


def test_it_holds_what_proves_it(telefoon: Client, henk: Werkzoekende) -> None:
    besluit = Besluit.objects.get(werkzoekende=henk)
    response = telefoon.get(reverse("mijn:bewijs_json", args=[besluit.pk]))
    assert response["Content-Disposition"] == 'attachment; filename="bewijs-van-je-keuze.json"'
    assert json.loads(response.content)["bewijs"]["regel"].encode() == receipt(besluit)
