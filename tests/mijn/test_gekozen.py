"""What the person chose, what happens now, and what others still have."""

from typing import ClassVar

import pytest
from django.test import Client
from django.urls import reverse

from tests.mijn.delen import PRIVAAT, SUWI, fetched, yes
from tests.mijn.paginas import Mijnpagina
from vumportal.toestemming.kiezen import say_no, stop
from vumportal.toestemming.models import Besluit
from vumportal.toestemming.teksten import current_text
from vumportal.werkzoekenden.models import Taak, Werkzoekende
from vumportal.woorden.kort import dag


class TestGekozen(Mijnpagina):
    naam = "mijn:gekozen"
    methods: ClassVar = {"get": 14}

    @pytest.fixture
    def url(self, henk: Werkzoekende) -> str:
        yes(henk, PRIVAAT)
        stop(werkzoekende=henk, ontvanger=PRIVAAT)
        return reverse("mijn:gekozen", args=["privaat"])


@pytest.fixture
def url() -> str:
    return reverse("mijn:gekozen", args=["privaat"])


def test_after_a_yes_it_can_be_stopped_at_once(telefoon: Client, url: str, henk: Werkzoekende) -> None:
    besluit = yes(henk, PRIVAAT)
    text = telefoon.get(url).content.decode()
    assert "<h1>Je zei ja</h1>" in text
    assert reverse("mijn:stoppen", args=["privaat"]) in text
    assert reverse("mijn:bewijs", args=[besluit.pk]) in text
    assert "Wat anderen nog hebben" not in text


def test_after_a_no_nothing_changes(telefoon: Client, url: str, henk: Werkzoekende) -> None:
    say_no(werkzoekende=henk, ontvanger=PRIVAAT, tekst=current_text("vragen.privaat"))
    text = telefoon.get(url).content.decode()
    assert "<h1>Je zei nee</h1>" in text
    assert "Dat verandert niets aan je uitkering of je hulp." in text
    assert "<button" not in text.partition("<h1>")[2].partition("</main>")[0]


def test_after_a_stop_it_says_who_still_has_what_and_until_when(
    telefoon: Client, url: str, henk: Werkzoekende
) -> None:
    yes(henk, PRIVAAT)
    fetched(henk)
    stop(werkzoekende=henk, ontvanger=PRIVAAT)
    text = telefoon.get(url).content.decode()
    assert "<h1>Je stopte met delen</h1>" in text
    assert (
        "<bdi>Gemeente Tilburg</bdi>: tot en met" not in text
    )  # of another category: Henk still says ja to it
    stop(werkzoekende=henk, ontvanger=SUWI)
    text = telefoon.get(reverse("mijn:gekozen", args=["suwi"])).content.decode()
    assert "<bdi>Gemeente Tilburg</bdi>: tot en met" in text
    taak = Taak.objects.get(over=henk, soort=Taak.Soort.WISSEN)
    assert f"Dat doen we voor {dag(taak.uiterste_datum)}." in text


def test_nobody_has_anything(telefoon: Client, url: str, henk: Werkzoekende) -> None:
    yes(henk, PRIVAAT)
    stop(werkzoekende=henk, ontvanger=PRIVAAT)
    assert "Niemand heeft nog gegevens" in telefoon.get(url).content.decode()


def test_who_chose_nothing_goes_to_the_choice(telefoon: Client, url: str) -> None:
    assert telefoon.get(url)["Location"] == reverse("mijn:delen")
    assert not Besluit.objects.filter(ontvanger="privaat").exists()
