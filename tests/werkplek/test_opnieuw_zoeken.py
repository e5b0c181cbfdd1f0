"""Asking the same again, in a smaller area when somebody says so: a search of its own."""

from typing import ClassVar

import pytest
from django.urls import reverse

from tests.werkplek.paginas import Als, Meer, Persoonspagina, more_results
from vumportal.organisaties.models import Gebruiker
from vumportal.uitwisseling.models import Zoekopdracht
from vumportal.uitwisseling.wensen import from_json


class TestActie(Persoonspagina):
    naam = "opnieuw_zoeken"
    over = ("opdracht",)
    methods: ClassVar = {"post": 40}

    @pytest.fixture
    def meer(self, opdracht: Zoekopdracht) -> Meer:
        """More results of the search before."""
        return lambda aantal: more_results(opdracht, aantal)


@pytest.mark.parametrize(
    ("afstand", "straal"), [("", None), ("7", 7), ("0", None), ("1000", None), ("ver", None)]
)
def test_the_same_wishes_in_this_area(
    als: Als, anja: Gebruiker, opdracht: Zoekopdracht, afstand: str, straal: int | None
) -> None:
    before = from_json(opdracht.wensen)
    response = als(anja).post(reverse("opnieuw_zoeken", args=[opdracht.pk]), {"afstand": afstand})
    assert response.status_code == 303
    nieuw = Zoekopdracht.objects.exclude(pk=opdracht.pk).get()
    assert response["Location"] == reverse("zoekopdracht", args=[nieuw.pk])
    wensen = from_json(nieuw.wensen)
    assert wensen.afstand == (straal or before.afstand)
    assert wensen == before.replace(afstand=wensen.afstand)
    assert (nieuw.werkzoekende, nieuw.gestart_door) == (opdracht.werkzoekende, anja)
