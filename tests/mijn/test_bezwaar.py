"""What is shared without asking, and objecting to it."""

from typing import ClassVar

import pytest
from django.test import Client

from tests.besluiten import Kalender
from tests.mijn.delen import announced, fetched
from tests.mijn.paginas import Mijnpagina
from vumportal.organisaties.models import Ontvanger
from vumportal.toestemming.filter import shareable_with
from vumportal.toestemming.models import Besluit
from vumportal.toestemming.overstap import start_public_task
from vumportal.toestemming.teksten import INFORMEREN, current_text
from vumportal.werkzoekenden.models import Profiel, Werkzoekende

URL = "/mijn/bezwaar/"


class TestBezwaar(Mijnpagina):
    naam = "mijn:bezwaar"
    methods: ClassVar = {"get": 14, "post": 16}
    gegevens: ClassVar = {"keuze": "bezwaar"}


@pytest.fixture
def kalender(monkeypatch: pytest.MonkeyPatch) -> Kalender:
    return Kalender(monkeypatch)


@pytest.fixture
def begonnen(henk: Werkzoekende, kalender: Kalender) -> None:
    announced(henk)
    kalender.verder(30)
    start_public_task()


def soorten() -> list[str]:
    return list(Besluit.objects.order_by("nummer").values_list("soort", flat=True))


def test_without_an_announcement_there_is_nothing_to_object_to(telefoon: Client) -> None:
    text = telefoon.get(URL).content.decode()
    assert "Hier is nu niets waar je bezwaar tegen kunt maken." in text
    voor = soorten()
    assert telefoon.post(URL, {"keuze": "bezwaar"}).status_code == 303
    assert soorten() == voor


def test_before_it_begins_it_says_when_and_objecting_works(
    telefoon: Client, henk: Werkzoekende, kalender: Kalender
) -> None:
    announced(henk)
    assert "Dit begint op" in telefoon.get(URL).content.decode()
    telefoon.post(URL, {"keuze": "bezwaar"})
    kalender.verder(30)
    start_public_task()
    assert not shareable_with(Profiel.objects.all(), Ontvanger.SUWI).exists()


@pytest.mark.usefixtures("begonnen")
def test_the_whole_text_is_on_it(telefoon: Client) -> None:
    text = telefoon.get(URL).content.decode()
    for regel in filter(None, current_text(INFORMEREN).tekst.split("\n")):
        assert regel in text, regel


@pytest.mark.usefixtures("begonnen")
def test_objecting_shields_at_once_and_says_who_still_has_what(telefoon: Client, henk: Werkzoekende) -> None:
    fetched(henk)
    assert shareable_with(Profiel.objects.all(), Ontvanger.SUWI).exists()
    for _ in range(2):
        assert telefoon.post(URL, {"keuze": "bezwaar"})["Location"] == URL
    assert soorten().count("bezwaar") == 1
    assert not shareable_with(Profiel.objects.all(), Ontvanger.SUWI).exists()
    text = telefoon.get(URL).content.decode()
    assert "Gemeenten en UWV zien niets van je." in text
    assert "<bdi>Gemeente Tilburg</bdi>: tot en met" in text
    for _ in range(2):
        telefoon.post(URL, {"keuze": "intrekken"})
    assert soorten().count("bezwaar_opgeheven") == 1
    assert shareable_with(Profiel.objects.all(), Ontvanger.SUWI).exists()
    assert "Ik maak bezwaar" in telefoon.get(URL).content.decode()


@pytest.mark.usefixtures("begonnen")
@pytest.mark.parametrize("keuze", ["intrekken", "ja", ""])
def test_what_cannot_be_is_left_as_it_is(telefoon: Client, keuze: str) -> None:
    voor = soorten()
    assert telefoon.post(URL, {"keuze": keuze})["Location"] == URL
    assert soorten() == voor
