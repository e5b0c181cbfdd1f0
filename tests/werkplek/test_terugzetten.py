"""Undoing: neither kept nor set aside any more."""

from typing import ClassVar

import pytest
from django.urls import reverse

from tests.werkplek.paginas import HTMX, Als, Meer, Stukpagina, action_url, more_results, result_url
from vumportal.organisaties.models import Gebruiker
from vumportal.uitwisseling.models import Resultaat, Vondst, Zoekopdracht
from vumportal.uitwisseling.vondsten import keep, set_aside


class TestActie(Stukpagina):
    naam = "terugzetten"
    over = ("beantwoord", "elders")
    methods: ClassVar = {"post": 22}

    @pytest.fixture
    def meer(self, beantwoord: Zoekopdracht) -> Meer:
        """More results of the same search."""
        return lambda aantal: more_results(beantwoord, aantal)


def test_what_was_set_aside_is_back(als: Als, anja: Gebruiker, elders: Resultaat) -> None:
    client = als(anja)
    set_aside(gebruiker=anja, resultaat=elders, reden="dubbel")
    response = client.post(action_url("terugzetten", elders))
    lijst = client.get(response["Location"]).content.decode()
    assert "Het staat weer gewoon in de lijst." in lijst
    assert result_url(elders) in lijst
    assert "weg: dubbel" not in lijst


def test_what_was_kept_leaves_its_contents(als: Als, anja: Gebruiker, elders: Resultaat) -> None:
    vondst = keep(gebruiker=anja, resultaat=elders)
    als(anja).post(action_url("terugzetten", elders))
    vondst.refresh_from_db()
    assert (vondst.bewaard_op, vondst.inhoud) == (None, {})


def test_in_the_list_of_what_is_set_aside_it_leaves_that_list(
    als: Als, anja: Gebruiker, elders: Resultaat
) -> None:
    set_aside(gebruiker=anja, resultaat=elders, reden="dubbel")
    url = f"{action_url('terugzetten', elders)}?weg=ja"
    fragment = als(anja).post(url, headers=HTMX).content.decode()
    assert result_url(elders) not in fragment
    assert "Hier staat niets" in fragment
    assert f'href="{reverse("zoekopdracht", args=[elders.zoekopdracht_id])}"' in fragment
    assert Vondst.objects.get(resultaten=elders).weg_op is None
