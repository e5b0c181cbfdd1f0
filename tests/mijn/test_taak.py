"""Ticking what was agreed: once, by the person alone, and taken back on the same day."""

from collections.abc import Callable
from datetime import timedelta
from typing import ClassVar

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.mijn.conftest import AlsPersoon
from tests.mijn.paginas import Eigenstuk
from tests.personen import browser_of_representative, represented
from vumportal.caseload.plannen import add_step
from vumportal.organisaties.models import Gebruiker
from vumportal.werkzoekenden.models import Taak, Tijdlijnregel, Werkzoekende
from vumportal.werkzoekenden.taken import agree, ask


@pytest.fixture
def taak(henk: Werkzoekende, anja: Gebruiker) -> Taak:
    return add_step(werkzoekende=henk, door=anja, titel="cv maken", voor=Taak.Voor.PERSOON)


def address(taak: Taak) -> str:
    return reverse("mijn:taak", args=[taak.pk])


class TestTaak(Eigenstuk):
    naam = "mijn:taak"
    methods: ClassVar = {"post": 16}
    gegevens: ClassVar = {"hoe": "klaar"}

    @pytest.fixture
    def url(self, taak: Taak) -> str:
        return address(taak)


def test_it_is_ticked_once_and_can_be_taken_back_today(
    telefoon: Client, henk: Werkzoekende, taak: Taak
) -> None:
    response = telefoon.post(address(taak), {"hoe": "klaar"})
    assert (response.status_code, response["Location"]) == (303, "/mijn/#afgesproken")
    telefoon.post(address(taak), {"hoe": "klaar"})
    taak.refresh_from_db()
    assert (taak.status, taak.gedaan_door) == ("uitgevoerd", None)
    assert Tijdlijnregel.objects.filter(werkzoekende=henk, soort="taak_klaar").count() == 1
    text = telefoon.get("/mijn/").content.decode()
    assert "Klaar. Anja ziet dit ook." in text
    assert 'value="terug"' in text
    back = telefoon.post(address(taak), {"hoe": "terug", "pagina": "afgesproken"})
    assert back["Location"] == "/mijn/afgesproken/#afgesproken"
    taak.refresh_from_db()
    assert taak.status == "open"
    assert 'value="klaar"' in telefoon.get("/mijn/").content.decode()


def test_the_next_day_it_stays(telefoon: Client, taak: Taak) -> None:
    telefoon.post(address(taak), {"hoe": "klaar"})
    Taak.objects.update(gedaan_op=timezone.now() - timedelta(days=1))
    for url in ("/mijn/", "/mijn/afgesproken/"):
        assert 'value="terug"' not in telefoon.get(url).content.decode()
    assert telefoon.post(address(taak), {"hoe": "terug"}).status_code == 303
    taak.refresh_from_db()
    assert taak.status == "uitgevoerd"


@pytest.mark.parametrize("hoe", ["van anja", "vraag", "bestaat niet", "andere knop"])
def test_what_is_not_theirs_to_tick_is_not_there(
    telefoon: Client, henk: Werkzoekende, anja: Gebruiker, taak: Taak, hoe: str
) -> None:
    knop = "klaar"
    if hoe == "van anja":
        taak = agree(over=henk, door=anja, titel="belt de opvang", voor=Taak.Voor.KLANTMANAGER)
    elif hoe == "vraag":
        taak = ask(persoon=henk, vraag="Kan ik ook in Best werken?")
    elif hoe == "bestaat niet":
        Taak.objects.all().delete()
    else:
        knop = "weg"
    assert telefoon.post(address(taak), {"hoe": knop}).status_code == 404
    assert not Taak.objects.exclude(status="open").exists()


def test_of_somebody_else_it_is_not_there(
    als_persoon: AlsPersoon, taak: Taak, maak_persoon: Callable[..., Werkzoekende]
) -> None:
    assert als_persoon(maak_persoon("Nour")).post(address(taak), {"hoe": "klaar"}).status_code == 404
    taak.refresh_from_db()
    assert taak.status == "open"


def test_who_looks_along_reads_it_and_ticks_nothing(henk: Werkzoekende, anja: Gebruiker, taak: Taak) -> None:
    meekijker = represented(henk, anja)
    client = browser_of_representative(meekijker)
    for url in ("/mijn/", "/mijn/afgesproken/"):
        text = client.get(url).content.decode()
        assert "cv maken" in text
        assert 'name="hoe"' not in text
    assert client.post(address(taak), {"hoe": "klaar"}).status_code == 403
    taak.refresh_from_db()
    assert taak.status == "open"
