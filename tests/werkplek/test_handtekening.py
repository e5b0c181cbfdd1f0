"""One signed paper."""

from typing import ClassVar

import pytest
from django.urls import reverse

from tests.werkplek.conftest import sheet_for
from tests.werkplek.paginas import Als, Meer, Stukpagina, more_searches
from vumportal.organisaties.models import Gebruiker
from vumportal.toestemming.models import Besluit, Keuzeblad, Weggelegd
from vumportal.toestemming.samen import waiting
from vumportal.uitwisseling.models import Zoekopdracht
from vumportal.werkzoekenden.models import Werkzoekende


@pytest.fixture
def blad(henk: Werkzoekende, anja: Gebruiker) -> Keuzeblad:
    return sheet_for(henk, anja)[0]


class TestHandtekening(Stukpagina):
    naam = "handtekening"
    over = ("blad",)
    methods: ClassVar = {"get": 16, "post": 45}
    gegevens: ClassVar = {"keuze": "anders"}

    @pytest.fixture
    def bezoekers(self, wim: Gebruiker) -> tuple[Gebruiker, ...]:
        return (wim,)

    @pytest.fixture
    def meer(self, opdracht: Zoekopdracht) -> Meer:
        return lambda aantal: more_searches(opdracht, aantal)


def test_the_signature_was_seen(als: Als, wim: Gebruiker, henk: Werkzoekende, blad: Keuzeblad) -> None:
    url = reverse("handtekening", args=[blad.pk])
    assert "Uitzend- en bemiddelingsbureaus" in als(wim).get(url).content.decode()
    als(wim).post(url, {"keuze": "gezien"})
    bevestigd = Besluit.objects.get(bevestigt=blad.besluiten[0])
    assert (bevestigd.bevestigd_hoe, bevestigd.bevestigd_door) == ("collega", wim.pk)
    henk.profiel.refresh_from_db()
    assert henk.profiel.privaat_tot is not None
    assert als(wim).post(url, {"keuze": "gezien"}).status_code == 404


def test_it_is_not_right(als: Als, wim: Gebruiker, henk: Werkzoekende, blad: Keuzeblad) -> None:
    als(wim).post(reverse("handtekening", args=[blad.pk]), {"keuze": "klopt_niet"})
    assert waiting(henk) == []
    assert Weggelegd.objects.get().door == wim.pk
    henk.profiel.refresh_from_db()
    assert henk.profiel.privaat_tot is None


def test_who_wrote_it_down_finds_nothing(als: Als, anja: Gebruiker, blad: Keuzeblad) -> None:
    url = reverse("handtekening", args=[blad.pk])
    assert als(anja).get(url).status_code == 404
    assert als(anja).post(url, {"keuze": "gezien"}).status_code == 404
    assert not Besluit.objects.filter(bevestigt=blad.besluiten[0]).exists()
