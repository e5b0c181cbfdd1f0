"""One saved search: how it stands, its wishes and how often, on hold, and stopped."""

from datetime import timedelta
from typing import Any, ClassVar

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.werkplek.conftest import BEROEP
from tests.werkplek.paginas import Als, Meer, Stukpagina, more_results
from vumportal.organisaties.models import Gebruiker
from vumportal.uitwisseling.herhalen import BEEINDIGD, DUBBEL, end_search, save_search
from vumportal.uitwisseling.models import Bewaardezoekopdracht, Zoekopdracht
from vumportal.uitwisseling.wensen import UREN, Wensen, from_json
from vumportal.vacatures.models import Vacature
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.werkzoekenden.toegang import open_with_reason

WENSEN: dict[str, Any] = {"postcode": "5501", "afstand": 35, "beroepen": [BEROEP], "hoe_vaak": "week"}


@pytest.fixture
def bewaard(anja: Gebruiker, henk: Werkzoekende) -> Bewaardezoekopdracht:
    """Saved by Anja, for Henk."""
    wensen = Wensen("5501AB", 20, beroepen=(BEROEP,), uren_max=24)
    return save_search(gebruiker=anja, wensen=wensen, werkzoekende=henk)


class TestPagina(Stukpagina):
    naam = "bewaarde_zoekopdracht"
    over = ("bewaard",)
    methods: ClassVar = {"get": 13, "post": 25}
    gegevens: ClassVar = WENSEN

    @pytest.fixture
    def meer(self, opdracht: Zoekopdracht, bewaard: Bewaardezoekopdracht) -> Meer:
        """More results of the last time."""
        Zoekopdracht.objects.update(bewaard=bewaard)
        return lambda aantal: more_results(opdracht, aantal)


def address(bewaard: Bewaardezoekopdracht) -> str:
    return reverse("bewaarde_zoekopdracht", args=[bewaard.pk])


def now(bewaard: Bewaardezoekopdracht) -> Bewaardezoekopdracht:
    return Bewaardezoekopdracht.objects.get(pk=bewaard.pk)


def press(client: Client, bewaard: Bewaardezoekopdracht, wat: str) -> str:
    """The page after one of the buttons."""
    response = client.post(address(bewaard), {"wat": wat})
    assert response.status_code == 303
    return client.get(response["Location"]).content.decode()


def test_it_says_how_it_stands_and_what_is_asked(
    als: Als, anja: Gebruiker, bewaard: Bewaardezoekopdracht
) -> None:
    toen = timezone.now() - timedelta(days=1)
    Bewaardezoekopdracht.objects.update(
        laatste_op=toen, volledig=False, volgende_op=timezone.now() + timedelta(days=1)
    )
    tekst = als(anja).get(address(bewaard)).content.decode()
    assert "Bewaarde zoekopdracht voor <bdi>Henk</bdi>" in tekst
    assert "Veldhoven (5501), 20 km" in tekst
    assert "elke werknacht · laatst gezocht op" in tekst
    assert "op een vraag kwam geen antwoord, of er was meer dan we die nacht konden vragen" in tekst
    assert 'value="nacht" ' in tekst
    assert "Bekijk wat we de laatste keer vonden" not in tekst


def test_the_last_time_can_be_opened(
    als: Als, anja: Gebruiker, bewaard: Bewaardezoekopdracht, opdracht: Zoekopdracht
) -> None:
    Zoekopdracht.objects.update(bewaard=bewaard)
    tekst = als(anja).get(address(bewaard)).content.decode()
    assert reverse("zoekopdracht", args=[opdracht.pk]) in tekst


def test_wishes_and_how_often_are_adjusted(als: Als, anja: Gebruiker, bewaard: Bewaardezoekopdracht) -> None:
    client = als(anja)
    response = client.post(address(bewaard), WENSEN | {"telt_uren": "weg"})
    assert (response.status_code, response["Location"]) == (303, address(bewaard))
    after = now(bewaard)
    assert (after.hoe_vaak, after.opnieuw) == ("week", True)
    wensen = from_json(after.wensen)
    assert (wensen.afstand, wensen.has(UREN)) == (35, False)
    tekst = client.get(address(bewaard)).content.decode()
    assert "De bewaarde zoekopdracht is aangepast." in tekst
    assert "elke week" in tekst


@pytest.mark.parametrize(
    ("fout", "melding"),
    [
        ({"postcode": "55"}, "Vul 4 cijfers in, bijvoorbeeld 5501."),
        ({"hoe_vaak": ""}, "Kies hoe vaak."),
        ({"hoe_vaak": "maand"}, "Kies uit de lijst."),
    ],
)
def test_errors_say_what_to_do_and_change_nothing(
    als: Als, anja: Gebruiker, bewaard: Bewaardezoekopdracht, fout: dict[str, str], melding: str
) -> None:
    response = als(anja).post(address(bewaard), WENSEN | fout)
    assert response.status_code == 422
    tekst = response.content.decode()
    assert melding in tekst
    assert "<title>Fout: " in tekst
    assert now(bewaard).wensen == bewaard.wensen


def test_it_does_not_become_another_one(
    als: Als, anja: Gebruiker, bewaard: Bewaardezoekopdracht, henk: Werkzoekende
) -> None:
    ander = save_search(
        gebruiker=anja, wensen=from_json(bewaard.wensen).replace(afstand=9), werkzoekende=henk
    )
    client = als(anja)
    assert client.post(address(ander), WENSEN).status_code == 303
    response = client.post(address(bewaard), WENSEN)
    assert response.status_code == 422
    assert DUBBEL in response.content.decode()
    assert now(bewaard).wensen == bewaard.wensen


def test_a_beroep_is_looked_up_without_changing_anything(
    als: Als, anja: Gebruiker, bewaard: Bewaardezoekopdracht
) -> None:
    response = als(anja).post(address(bewaard), WENSEN | {"zoek_keuze": "beroepen", "beroepen_zoek": "naai"})
    assert response.status_code in {200, 422}
    assert now(bewaard).hoe_vaak == "nacht"


def test_it_is_put_on_hold_and_goes_on(als: Als, anja: Gebruiker, bewaard: Bewaardezoekopdracht) -> None:
    client = als(anja)
    assert "Dit staat nu stil." in press(client, bewaard, "pauze")
    assert now(bewaard).gepauzeerd_op is not None
    tekst = client.get(address(bewaard)).content.decode()
    assert "staat stil sinds" in tekst
    assert "Zet stil" not in tekst
    assert "We zoeken weer." in press(client, bewaard, "verder")
    assert now(bewaard).gepauzeerd_op is None


def test_it_is_stopped_and_a_second_press_says_no_more(
    als: Als, anja: Gebruiker, bewaard: Bewaardezoekopdracht, henk: Werkzoekende
) -> None:
    client = als(anja)
    tekst = press(client, bewaard, "stop")
    assert "Gestopt. Wat gevonden is, blijft staan." in tekst
    assert address(bewaard) not in tekst
    assert now(bewaard).beeindigd_op is not None
    assert BEEINDIGD not in press(client, bewaard, "stop")
    assert BEEINDIGD in press(client, bewaard, "verder")
    response = client.get(address(bewaard))
    assert response["Location"] == reverse("kandidaat", args=[henk.pk])


def test_another_button_does_nothing(als: Als, anja: Gebruiker, bewaard: Bewaardezoekopdracht) -> None:
    press(als(anja), bewaard, "onzin")
    assert Bewaardezoekopdracht.objects.running().get() == bewaard


def test_of_a_vacature_it_leads_back_there(als: Als, wim: Gebruiker, atelier: Vacature) -> None:
    bewaard = save_search(gebruiker=wim, wensen=Wensen("5611AB", 30), vacature=atelier)
    client = als(wim)
    tekst = client.get(address(bewaard)).content.decode()
    assert "Bewaarde zoekopdracht voor <bdi>Medewerker atelier</bdi>" in tekst
    assert "alle beroepen, Eindhoven (5611), 30 km" in tekst
    end_search(bewaard=bewaard, gebruiker=wim)
    assert client.get(address(bewaard))["Location"] == reverse("vacature", args=[atelier.pk])


def test_who_only_looks_may_not(
    als: Als, carla: Gebruiker, bewaard: Bewaardezoekopdracht, henk: Werkzoekende
) -> None:
    open_with_reason(gebruiker=carla, werkzoekende=henk, reden="vraag_kandidaat")
    assert als(carla).get(address(bewaard)).status_code == 403
