"""From the profiel: what fits this person is searched every night, and the page of the person says how that stands."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import ClassVar

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.werkplek.conftest import BEROEP, HENK
from tests.werkplek.paginas import Als, Meer, Stukpagina, more_searches
from vumportal.organisaties.models import Gebruiker
from vumportal.uitwisseling.herhalen import pause_search, save_search
from vumportal.uitwisseling.models import Bewaardezoekopdracht, Zoekopdracht
from vumportal.uitwisseling.wensen import Wensen, from_json, from_profiel
from vumportal.werkplek.herhaalblok import VOLGENDE_NACHT, state_words
from vumportal.werkplek.views.herhalen import EERST_INVULLEN, ZONDER_PROFIEL
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.werkzoekenden.toegang import open_with_reason
from vumportal.woorden.kort import dag


class TestActie(Stukpagina):
    naam = "elke_nacht_vacatures"
    over = ("henk",)
    methods: ClassVar = {"post": 22}

    @pytest.fixture
    def meer(self, opdracht: Zoekopdracht) -> Meer:
        """More searches for this person."""
        return lambda aantal: more_searches(opdracht, aantal)


def press(als: Als, gebruiker: Gebruiker, persoon: Werkzoekende, naar: str) -> str:
    """What the page says to which a press leads."""
    client = als(gebruiker)
    response = client.post(reverse("elke_nacht_vacatures", args=[persoon.pk]))
    assert (response.status_code, response["Location"]) == (303, reverse(naar, args=[persoon.pk]))
    return client.get(response["Location"]).content.decode()


def page(als: Als, gebruiker: Gebruiker, persoon: Werkzoekende) -> str:
    return als(gebruiker).get(reverse("kandidaat", args=[persoon.pk])).content.decode()


def test_one_press_asks_what_the_profiel_says(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    assert "We kunnen elke werknacht zoeken met de wensen uit het profiel." in page(als, anja, henk)
    tekst = press(als, anja, henk, "kandidaat")
    assert "We zoeken dit elke werknacht voor Henk." in tekst
    assert "Zoek ook met de wensen uit het profiel" in tekst  # now that there is one
    bewaard = Bewaardezoekopdracht.objects.get()
    assert from_json(bewaard.wensen) == from_profiel(HENK)
    assert reverse("bewaarde_zoekopdracht", args=[bewaard.pk]) in tekst
    assert f"elke werknacht · nog niet gezocht · {VOLGENDE_NACHT}" in tekst


def test_without_a_place_or_beroep_that_is_filled_in_first(
    als: Als, anja: Gebruiker, maak_persoon: Callable[..., Werkzoekende]
) -> None:
    zonder = maak_persoon("Nour", profiel={"mobiliteit": {"bemiddelingspostcode": "5501AB"}})
    assert EERST_INVULLEN in press(als, anja, zonder, "zoek_vacatures").replace("&#x27;", "'")
    assert not Bewaardezoekopdracht.objects.exists()


def test_without_a_profiel_there_is_no_button_and_the_address_says_why(
    als: Als, anja: Gebruiker, maak_persoon: Callable[..., Werkzoekende]
) -> None:
    nour = maak_persoon("Nour", profiel=None)
    assert "Zoek elke nacht" not in page(als, anja, nour)
    assert ZONDER_PROFIEL in press(als, anja, nour, "kandidaat")


def test_at_three_the_button_goes_and_the_page_says_so(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    for afstand in (1, 2, 3):
        save_search(gebruiker=anja, wensen=Wensen("5501AB", afstand), werkzoekende=henk)
    tekst = page(als, anja, henk)
    assert reverse("elke_nacht_vacatures", args=[henk.pk]) not in tekst
    assert "Meer dan 3 kan niet. Stop er eerst een, of pas er een aan." in tekst
    assert tekst.count("alle beroepen, Veldhoven (5501)") == 3


def test_who_only_looks_sees_nothing_of_it(
    als: Als, anja: Gebruiker, carla: Gebruiker, henk: Werkzoekende
) -> None:
    save_search(gebruiker=anja, wensen=Wensen("5501AB", 20), werkzoekende=henk)
    open_with_reason(gebruiker=carla, werkzoekende=henk, reden="vraag_kandidaat")
    assert "Bewaarde zoekopdrachten" not in page(als, carla, henk)
    assert als(carla).post(reverse("elke_nacht_vacatures", args=[henk.pk])).status_code == 403


def test_the_page_says_it_in_words(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    wensen = Wensen("5501AB", 20, beroepen=(BEROEP,), ook_postcode="5038AB", ook_afstand=5)
    save_search(gebruiker=anja, wensen=wensen, werkzoekende=henk)
    toen, sinds = (timezone.now() - timedelta(days=dagen) for dagen in (2, 1))
    Bewaardezoekopdracht.objects.update(laatste_op=toen, volledig=False, volgende_op=sinds)
    tekst = page(als, anja, henk)
    assert re.search(r"<bdi>[^<]*, Veldhoven \(5501\), 20 km, en Tilburg \(5038\), 5 km</bdi>", tekst)
    assert BEROEP not in tekst
    wacht = f"wacht sinds {dag(sinds)}"
    assert f"elke werknacht · laatst gezocht op {dag(toen)}, niet alle antwoorden binnen · {wacht}" in tekst


# --- the state in words -------------------------------------------------------------------------------
NU = timezone.make_aware(datetime(2026, 11, 27, 8, 0))  # noqa: DTZ001 - made aware here


def at(dagen: int, uur: int = 3) -> datetime:
    return NU.replace(hour=uur) + timedelta(days=dagen)


@pytest.mark.parametrize(
    ("stand", "woorden"),
    [
        ({"volgende_op": at(0)}, f"elke werknacht · nog niet gezocht · {VOLGENDE_NACHT}"),
        ({"volgende_op": at(-2)}, "elke werknacht · nog niet gezocht · wacht sinds 25 november"),
        (
            {"volgende_op": at(1), "laatste_op": at(-1), "volledig": True},
            "elke werknacht · laatst gezocht op 26 november, alle antwoorden binnen",
        ),
        (
            {"volgende_op": at(5), "laatste_op": at(-1), "volledig": False, "hoe_vaak": "week"},
            "elke week · laatst gezocht op 26 november, niet alle antwoorden binnen",
        ),
        (
            {"volgende_op": at(5), "laatste_op": at(-1), "volledig": True, "opnieuw": True},
            f"elke werknacht · laatst gezocht op 26 november, alle antwoorden binnen · {VOLGENDE_NACHT}",
        ),
        ({"volgende_op": at(-9), "gepauzeerd_op": at(-3)}, "staat stil sinds 24 november"),
        (
            {"volgende_op": at(-9), "gepauzeerd_op": at(-3), "laatste_op": at(-4), "volledig": True},
            "staat stil sinds 24 november · laatst gezocht op 23 november, alle antwoorden binnen",
        ),
    ],
)
def test_the_state_says_how_often_when_last_and_whether_it_waits(
    stand: dict[str, object], woorden: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda moment=NU: timezone.localtime(moment).date())
    assert state_words(Bewaardezoekopdracht(**stand), NU) == woorden


def test_one_that_is_paused_says_so(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    bewaard = save_search(gebruiker=anja, wensen=Wensen("5501AB", 20), werkzoekende=henk)
    pause_search(bewaard=bewaard, gebruiker=anja)
    assert f"staat stil sinds {dag(timezone.now())}" in page(als, anja, henk)
