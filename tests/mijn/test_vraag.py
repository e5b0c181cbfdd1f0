"""Asking something of who accompanies one."""

from typing import ClassVar

import pytest
from django.test import Client
from django.urls import reverse

from tests.mijn.paginas import Mijnpagina
from tests.werkplek.paginas import Als, Meer
from vumportal.organisaties.models import Gebruiker
from vumportal.werkzoekenden.models import Taak, Werkzoekende
from vumportal.werkzoekenden.taken import MEEST_OPEN, ask
from vumportal.woorden.kort import hele_dag

URL = "/mijn/vraag/"
VRAAG = "Kan ik ook in Best werken?"


class TestVraag(Mijnpagina):
    naam = "mijn:vraag"
    methods: ClassVar = {"get": 6, "post": 14}
    gegevens: ClassVar = {"vraag": VRAAG, "toelichting": ""}

    @pytest.fixture
    def meer(self, henk: Werkzoekende) -> Meer:
        """More that was answered before."""
        return lambda aantal: [
            Taak.objects.create(
                over=henk,
                soort="vraag",
                voor="klantmanager",
                titel="x",
                status="verwerkt",
                gedaan_op="2026-01-01T12:00Z",
            )
            for _ in range(aantal)
        ]


def test_it_is_with_anja_at_once_and_says_what_happens_next(
    als: Als, anja: Gebruiker, telefoon: Client
) -> None:
    before = telefoon.get(URL).content.decode()
    response = telefoon.post(URL, {"vraag": VRAAG, "toelichting": "na 5 uur"})
    taak = Taak.objects.get()
    assert taak.uiterste_datum is not None
    belofte = f"Anja leest dit en reageert uiterlijk {hele_dag(taak.uiterste_datum)}."
    assert belofte in before
    assert response["Location"] == "/mijn/#vragen"
    text = telefoon.get("/mijn/").content.decode()
    assert "Je vraag is verstuurd." in text
    assert f"<q>{VRAAG}</q>" in text
    assert belofte in text
    shown = als(anja).get("/").content.decode()
    assert VRAAG in shown
    assert "na 5 uur" in shown


def test_the_answer_of_anja_is_on_the_page(
    als: Als, anja: Gebruiker, henk: Werkzoekende, telefoon: Client
) -> None:
    taak = ask(persoon=henk, vraag=VRAAG)
    als(anja).post(reverse("taak", args=[taak.pk]), {"antwoord": "Ja, dat kan."})
    assert "<q>Ja, dat kan.</q>" in telefoon.get("/mijn/").content.decode()


def test_a_double_press_asks_once(telefoon: Client) -> None:
    for _ in range(2):
        assert telefoon.post(URL, {"vraag": VRAAG}).status_code == 303
    assert Taak.objects.count() == 1


@pytest.mark.parametrize(
    ("gegevens", "fout"),
    [
        ({"vraag": "", "toelichting": "na 5 uur"}, "Schrijf je vraag op."),
        ({"vraag": "x" * 101, "toelichting": "na 5 uur"}, "Gebruik maximaal 100 tekens. Nu zijn het er 101."),
        ({"vraag": VRAAG, "toelichting": "x" * 81}, "Gebruik maximaal 80 tekens. Nu zijn het er 81."),
    ],
)
def test_a_mistake_says_what_to_do_and_keeps_what_was_typed(
    telefoon: Client, gegevens: dict[str, str], fout: str
) -> None:
    response = telefoon.post(URL, gegevens)
    text = response.content.decode()
    assert response.status_code == 422
    assert fout in text
    assert "<title>Fout: " in text
    assert gegevens["toelichting"] in text
    assert not Taak.objects.exists()


def test_of_too_many_it_says_so(henk: Werkzoekende, telefoon: Client) -> None:
    for number in range(MEEST_OPEN):
        ask(persoon=henk, vraag=f"Vraag {number}")
    response = telefoon.post(URL, {"vraag": VRAAG})
    assert response.status_code == 422
    assert f"Je hebt al {MEEST_OPEN} vragen open." in response.content.decode()
    assert VRAAG in response.content.decode()
