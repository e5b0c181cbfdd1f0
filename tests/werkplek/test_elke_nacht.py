"""From a search: its wishes are asked again every night, in one press."""

from typing import ClassVar

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.werkplek.paginas import HTMX, Als, Meer, Stukpagina, more_results
from vumportal.organisaties.models import Gebruiker
from vumportal.uitwisseling.herhalen import VOL, save_search
from vumportal.uitwisseling.models import Bewaardezoekopdracht, Zoekopdracht
from vumportal.uitwisseling.wensen import UREN, Wensen, from_json
from vumportal.uitwisseling.wijzigen import change_wishes
from vumportal.werkplek.views.herhalen import ALLEEN_KIJKEN
from vumportal.werkzoekenden.toegang import open_with_reason


class TestActie(Stukpagina):
    naam = "elke_nacht"
    over = ("opdracht",)
    methods: ClassVar = {"post": 22}

    @pytest.fixture
    def meer(self, opdracht: Zoekopdracht) -> Meer:
        """More results of the search."""
        return lambda aantal: more_results(opdracht, aantal)


def address(opdracht: Zoekopdracht) -> str:
    return reverse("zoekopdracht", args=[opdracht.pk])


def press(als: Als, gebruiker: Gebruiker, opdracht: Zoekopdracht) -> str:
    """The page after the press."""
    client = als(gebruiker)
    response = client.post(reverse("elke_nacht", args=[opdracht.pk]))
    assert (response.status_code, response["Location"]) == (303, address(opdracht))
    return client.get(response["Location"]).content.decode()


def test_the_wishes_as_they_are_now_are_saved(als: Als, anja: Gebruiker, opdracht: Zoekopdracht) -> None:
    wensen = from_json(opdracht.wensen).without(UREN)
    change_wishes(gebruiker=anja, zoekopdracht=opdracht, wensen=wensen)
    for _ in range(2):
        tekst = press(als, anja, opdracht)
        assert "We zoeken dit elke werknacht voor Henk. Je kunt het aanpassen op de pagina van Henk." in tekst
    bewaard = Bewaardezoekopdracht.objects.get()
    assert from_json(bewaard.wensen) == wensen
    assert (bewaard.werkzoekende, bewaard.door) == (opdracht.werkzoekende, anja)


def test_there_is_one_button_also_in_the_part_that_is_asked_again(
    als: Als, anja: Gebruiker, opdracht: Zoekopdracht
) -> None:
    for headers in ({}, HTMX):
        tekst = als(anja).get(address(opdracht), headers=headers).content.decode()
        assert tekst.count("Zoek elke nacht") == 1


def test_what_we_searched_ourselves_leads_to_where_that_is_adjusted(
    als: Als, anja: Gebruiker, opdracht: Zoekopdracht
) -> None:
    assert opdracht.werkzoekende is not None
    bewaard = save_search(gebruiker=anja, wensen=Wensen("5501AB", 9), werkzoekende=opdracht.werkzoekende)
    Zoekopdracht.objects.update(bewaard=bewaard)
    tekst = als(anja).get(address(opdracht)).content.decode()
    assert reverse("bewaarde_zoekopdracht", args=[bewaard.pk]) in tekst
    assert "Zoek elke nacht" not in tekst


def test_when_the_matter_is_closed_there_is_no_button(
    als: Als, anja: Gebruiker, opdracht: Zoekopdracht
) -> None:
    Zoekopdracht.objects.update(vergeten_op=timezone.now())
    assert "Zoek elke nacht" not in als(anja).get(address(opdracht)).content.decode()


def test_a_fourth_says_why_not(als: Als, anja: Gebruiker, opdracht: Zoekopdracht) -> None:
    assert opdracht.werkzoekende is not None
    for afstand in (1, 2, 3):
        save_search(gebruiker=anja, wensen=Wensen("5501AB", afstand), werkzoekende=opdracht.werkzoekende)
    assert VOL in press(als, anja, opdracht)
    assert Bewaardezoekopdracht.objects.count() == 3


def test_who_only_looks_hears_that_it_is_for_who_accompanies(
    als: Als, anja: Gebruiker, carla: Gebruiker, opdracht: Zoekopdracht
) -> None:
    assert opdracht.werkzoekende is not None
    open_with_reason(gebruiker=carla, werkzoekende=opdracht.werkzoekende, reden="vraag_kandidaat")
    assert ALLEEN_KIJKEN in press(als, carla, opdracht)
    assert not Bewaardezoekopdracht.objects.exists()


def test_wishes_that_cannot_be_asked_are_filled_in_first(
    als: Als, anja: Gebruiker, opdracht: Zoekopdracht
) -> None:
    Zoekopdracht.objects.update(wensen={"postcode": "", "afstand": 20})
    response = als(anja).post(reverse("elke_nacht", args=[opdracht.pk]))
    assert opdracht.werkzoekende is not None
    start = reverse("zoek_vacatures", args=[opdracht.werkzoekende.pk])
    assert response["Location"] == f"{start}?van={opdracht.pk}"
