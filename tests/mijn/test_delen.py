"""Who may see my profile, where a yes is asked for."""

import re
from html import unescape
from typing import ClassVar

import pytest
from django.test import Client
from django.urls import reverse

from tests.besluiten import Kalender
from tests.mijn.delen import PRIVAAT, PUBLIEK, announced, yes
from tests.mijn.paginas import Mijnpagina
from vumportal.organisaties.models import Ontvanger
from vumportal.toestemming.kiezen import say_no
from vumportal.toestemming.teksten import current_text, key_of
from vumportal.toestemming.uitleg import explained, shared_parts
from vumportal.werkzoekenden.models import Werkzoekende


class TestDelen(Mijnpagina):
    naam = "mijn:delen"
    methods: ClassVar = {"get": 18}


@pytest.fixture
def kalender(monkeypatch: pytest.MonkeyPatch) -> Kalender:
    return Kalender(monkeypatch)


def page(telefoon: Client) -> str:
    return unescape(telefoon.get(reverse("mijn:delen")).content.decode())


def rows(telefoon: Client) -> dict[str, str]:
    """The part of the page about each recipient category."""
    found = re.findall(
        r'<section class="deelrij" aria-labelledby="rij-(\w+)">(.*?)</ul>', page(telefoon), re.S
    )
    return dict(found)


def buttons(deel: str) -> list[str]:
    return [
        re.sub(r"<span.*", "", knop, flags=re.S).strip()
        for knop in re.findall(r"<button[^>]*>(.*?)</button>", deel, re.S)
    ]


def test_the_whole_text_of_every_category_is_on_it_once(telefoon: Client) -> None:
    text = page(telefoon)
    uitleg = [explained(current_text(key_of("gegeven", ontvanger))) for ontvanger in Ontvanger]
    for deel in shared_parts(uitleg):
        for alinea in deel.alineas:
            assert text.count(alinea) == 1, alinea
    for een in uitleg:
        assert een.titel in text
        for deel in een.delen:
            assert deel.kop in text
            assert all(alinea in text for alinea in deel.alineas)


def test_ja_and_nee_look_alike_and_nothing_is_ticked(telefoon: Client) -> None:
    rij = rows(telefoon)["privaat"]
    knoppen = re.findall(r'<button class="([^"]*)"', rij)
    assert buttons(rij) == ["Ja, mijn werkprofiel", "Nee, niets"]
    assert len(set(knoppen)) == 1
    assert "checked" not in page(telefoon)


def test_who_never_answered_reads_first_and_who_did_sees_what_they_chose(
    telefoon: Client, henk: Werkzoekende
) -> None:
    text = page(telefoon)
    assert text.index("Wat je moet weten") < text.index("Jouw keuze")
    for ontvanger in (PUBLIEK, PRIVAAT):
        say_no(werkzoekende=henk, ontvanger=ontvanger, tekst=current_text(key_of("gegeven", ontvanger)))
    text = page(telefoon)
    assert text.index("Jouw keuze") < text.index("Wat je moet weten")


def test_each_row_says_how_it_stands(telefoon: Client, henk: Werkzoekende) -> None:
    say_no(werkzoekende=henk, ontvanger=PRIVAAT, tekst=current_text("vragen.privaat"))
    rij = rows(telefoon)
    assert "Je zei ja, tot je stopt. Ze zien je werkprofiel." in rij["suwi"]
    assert buttons(rij["suwi"]) == ["Stop met delen"]
    assert "Je koos nog niet. Ze zien niets van je." in rij["publiek"]
    assert "Je koos nee op" in rij["privaat"]


def test_after_a_no_nothing_is_asked_again(telefoon: Client, henk: Werkzoekende) -> None:
    say_no(werkzoekende=henk, ontvanger=PRIVAAT, tekst=current_text("vragen.privaat"))
    rij = rows(telefoon)["privaat"]
    assert buttons(rij) == []
    assert "Verander je keuze" in rij


def test_a_yes_that_ends_soon_can_go_on(telefoon: Client, henk: Werkzoekende, kalender: Kalender) -> None:
    yes(henk, PRIVAAT, dagen=40)
    assert buttons(rows(telefoon)["privaat"]) == ["Stop met delen"]
    kalender.verder(20)
    gaat_door, stopt = buttons(rows(telefoon)["privaat"])
    assert gaat_door.startswith("Ga door tot en met")
    assert stopt == "Stop met delen"
    kalender.verder(21)
    assert "Je ja stopte na" in rows(telefoon)["privaat"]


def test_what_is_shared_without_asking_is_not_on_it(
    telefoon: Client, henk: Werkzoekende, kalender: Kalender
) -> None:
    announced(henk)
    assert set(rows(telefoon)) == {"suwi", "publiek", "privaat"}
    kalender.verder(30)
    assert set(rows(telefoon)) == {"publiek", "privaat"}
