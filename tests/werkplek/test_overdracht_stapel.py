"""People who were offered together: one answer for all that are left."""

from collections.abc import Callable
from typing import Any, ClassVar
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.werkplek.overdrachthulp import make_lead, sees
from tests.werkplek.paginas import Als, Meer, Stukpagina
from vumportal.caseload.models import Overdracht
from vumportal.caseload.overdragen import hand_over, withdraw_handover
from vumportal.organisaties.models import Gebruiker
from vumportal.werkzoekenden.models import Werkzoekende

Maak = Callable[..., Werkzoekende]


@pytest.fixture
def stapel(maak_persoon: Maak, anja: Gebruiker, carla: Gebruiker) -> list[Overdracht]:
    """Two people of Anja, offered to Carla of another team."""
    mensen = [maak_persoon(naam, profiel=None) for naam in ("Ali", "Bo")]
    return hand_over(mensen=mensen, door=anja, naar=carla)


def page(stapel: list[Overdracht]) -> str:
    return reverse("overdracht_stapel", args=[stapel[0].stapel])


class TestPagina(Stukpagina):
    naam = "overdracht_stapel"
    over = ()
    methods: ClassVar = {"get": 13, "post": 13}
    gegevens: ClassVar[dict[str, Any]] = {"keuze": "neem"}

    @pytest.fixture
    def url(self, stapel: list[Overdracht]) -> str:
        return page(stapel)

    @pytest.fixture
    def bezoekers(self, carla: Gebruiker) -> tuple[Gebruiker, ...]:
        """Who was asked."""
        return (carla,)

    @pytest.fixture
    def meer(self, stapel: list[Overdracht], maak_persoon: Maak, anja: Gebruiker, carla: Gebruiker) -> Meer:
        """More in the same pile."""

        def make(aantal: int) -> None:
            for nummer in range(aantal):
                persoon = maak_persoon(f"Cas{nummer}", profiel=None)
                Overdracht.objects.create(werkzoekende=persoon, van=anja, naar=carla, stapel=stapel[0].stapel)

        return make

    def queries(self, client: Client, url: str, method: str) -> list[str]:
        """Of the page; how many a yes takes is held by `tests/caseload/test_overdragen.py`."""
        return super().queries(client, url, "get")


def test_who_is_in_it_each_with_their_page(als: Als, carla: Gebruiker, stapel: list[Overdracht]) -> None:
    client = als(carla)
    tekst = client.get(page(stapel)).content.decode()
    for een in stapel:
        assert een.werkzoekende.korte_naam in tekst
        url = reverse("overdracht", args=[een.pk])
        assert url in tekst
        assert client.get(url).status_code == 200
    start = client.get(reverse("start")).content.decode()
    assert "vraagt of jij <bdi>2 kandidaten</bdi> overneemt" in start
    assert "Ali" not in start


def test_one_yes_for_all_that_are_left(
    als: Als, anja: Gebruiker, carla: Gebruiker, stapel: list[Overdracht]
) -> None:
    withdraw_handover(overdrachten=stapel[:1], door=anja)
    response = als(carla).post(page(stapel), {"keuze": "neem"}, follow=True)
    assert "Jij begeleidt Bo nu" in response.content.decode()
    assert [sees(carla, een.werkzoekende) for een in stapel] == [False, True]
    response = als(carla).post(page(stapel), {"keuze": "neem"}, follow=True)
    assert "al beantwoord" in response.content.decode()


def test_one_no_for_all(als: Als, carla: Gebruiker, stapel: list[Overdracht]) -> None:
    client = als(carla)
    assert client.post(page(stapel), {"keuze": "liever_niet"}).status_code == 422
    response = client.post(page(stapel), {"keuze": "liever_niet", "reden": "caseload_vol"}, follow=True)
    assert "Anja blijft deze kandidaten begeleiden" in response.content.decode()
    assert set(Overdracht.objects.values_list("status", "reden")) == {("geweigerd", "caseload_vol")}


def test_taking_all_of_it_back(als: Als, wim: Gebruiker, anja: Gebruiker, stapel: list[Overdracht]) -> None:
    assert als(wim).post(page(stapel), {"keuze": "trek_in"}).status_code == 404
    assert als(make_lead(wim)).get(page(stapel)).status_code == 200
    assert als(anja).post(page(stapel), {"keuze": "neem"}).status_code == 403
    response = als(anja).post(page(stapel), {"keuze": "trek_in"}, follow=True)
    assert "Ingetrokken. Anja blijft deze kandidaten begeleiden." in response.content.decode()
    assert set(Overdracht.objects.values_list("status", flat=True)) == {"ingetrokken"}


def test_for_anybody_else_it_is_not_there(
    als: Als, wim: Gebruiker, vreemde: Gebruiker, stapel: list[Overdracht]
) -> None:
    for ander in (wim, vreemde):
        assert als(ander).get(page(stapel)).status_code == 404
    assert als(wim).get(reverse("overdracht_stapel", args=[uuid4()])).status_code == 404
    Overdracht.objects.all().delete()
    assert als(wim).get(page(stapel)).status_code == 404
