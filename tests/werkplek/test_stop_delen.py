"""Stopping at the counter or by phone."""

from typing import ClassVar

import pytest
from django.urls import reverse

from tests.werkplek.conftest import chosen
from tests.werkplek.paginas import Als, Meer, Stukpagina, more_searches
from vumportal.organisaties.models import Gebruiker
from vumportal.toestemming.samen import waiting
from vumportal.uitwisseling.models import Zoekopdracht
from vumportal.werkzoekenden.models import Werkzoekende


class TestStopDelen(Stukpagina):
    naam = "stop_delen"
    over = ("henk",)
    methods: ClassVar = {"get": 13, "post": 40}
    gegevens: ClassVar = {"ontvanger": "privaat"}

    @pytest.fixture
    def meer(self, opdracht: Zoekopdracht) -> Meer:
        return lambda aantal: more_searches(opdracht, aantal)


def test_it_stops_at_once_and_the_page_no_longer_has_the_button(
    als: Als, anja: Gebruiker, henk: Werkzoekende
) -> None:
    url = reverse("stop_delen", args=[henk.pk])
    assert 'name="ontvanger" value="suwi"' in als(anja).get(url).content.decode()
    als(anja).post(url, {"ontvanger": "suwi"})
    henk.profiel.refresh_from_db()
    assert henk.profiel.suwi_tot is None
    laatste = henk.besluiten.latest("nummer")
    assert (laatste.soort, laatste.hoe, laatste.door) == ("ingetrokken", "balie", anja.pk)
    assert 'name="ontvanger"' not in als(anja).get(url).content.decode()
    als(anja).post(url, {"ontvanger": "suwi"})
    assert henk.besluiten.count() == 2


def test_what_waits_stops_too(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    chosen(henk, anja)
    als(anja).post(reverse("stop_delen", args=[henk.pk]), {"ontvanger": "privaat"})
    assert waiting(henk) == []


def test_no_such_category(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    assert als(anja).post(reverse("stop_delen", args=[henk.pk]), {"ontvanger": "x"}).status_code == 404
