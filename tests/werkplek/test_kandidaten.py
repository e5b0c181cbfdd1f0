"""The list of people."""

import re
from collections.abc import Callable
from typing import ClassVar

import pytest

from tests.werkplek.paginas import Als, Meer, Pagina
from vumportal.organisaties.models import Gebruiker
from vumportal.werkzoekenden.models import Werkzoekende

URL = "/kandidaten/"


class TestPagina(Pagina):
    naam = "kandidaten"
    deel = "lijst"
    vragen: ClassVar = ({}, {"fase": "bemiddelen"}, {"fase": "intake"}, {"pagina": "2"})
    methods: ClassVar = {"get": 13}

    @pytest.fixture
    def meer(self, maak_persoon: Callable[..., Werkzoekende]) -> Meer:
        """More people whom Anja may see."""
        return lambda aantal: [maak_persoon() for _ in range(aantal)]


def test_shows_who_may_be_seen(als: Als, wim: Gebruiker, vreemde: Gebruiker, henk: Werkzoekende) -> None:
    tekst = als(wim).get(URL).content.decode()
    assert "Henk J." in tekst
    assert "<bdi>Anja de Vries</bdi>" in tekst
    assert "Jansen" not in tekst
    assert "Henk" not in als(vreemde).get(URL).content.decode()


def test_somebody_without_klantmanager_is_there_too(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    henk.begeleiding.delete()
    tekst = als(anja).get(URL).content.decode()
    assert "nog geen fase" in tekst
    assert "nog niemand" in tekst
    assert 'alle <span class="cijfers">1</span>' in tekst


def test_pages_keep_the_filter(als: Als, anja: Gebruiker, maak_persoon: Callable[..., Werkzoekende]) -> None:
    for number in range(27):
        maak_persoon(f"Mens{number:02d}", profiel=None)
    tekst = als(anja).get(URL, {"fase": "bemiddelen"}).content.decode()
    assert "Pagina 1 van 2" in tekst
    assert "fase=bemiddelen&amp;pagina=2" in tekst
    assert "<title>Kandidaten, fase bemiddelen · Werkplek</title>" in tekst
    second = als(anja).get(URL, {"fase": "bemiddelen", "pagina": "2"}).content.decode()
    assert "<title>Kandidaten, fase bemiddelen, pagina 2 · Werkplek</title>" in second
    assert "Pagina 2 van 2" in second


def test_a_phase_without_people_says_what_to_do(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    tekst = als(anja).get(URL, {"fase": "nazorg"}).content.decode()
    assert "Geen kandidaten in deze fase" in tekst
    assert "Kies een andere fase, of kies 'alle'." in tekst
    assert "Pagina" not in tekst


def test_equals_in_dutch_order_of_first_name(
    als: Als, anja: Gebruiker, maak_persoon: Callable[..., Werkzoekende]
) -> None:
    for voornaam, achternaam in (
        *(("Zoë", "Bos"), ("Élise", "de Wit"), ("elise", "van der Aa"), ("anneke", "Bos"), ("Özlem", "Bos")),
    ):
        maak_persoon(voornaam, achternaam, profiel=None)
    shown = re.findall(r'href="/kandidaten/\d+/"><bdi>([^<]+)</bdi></a>', als(anja).get(URL).content.decode())
    assert shown == ["anneke B.", "elise A.", "Élise W.", "Özlem B.", "Zoë B."]
