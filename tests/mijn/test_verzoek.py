"""The confirmation of a request: with its date, its answer and the way by letter; of nobody else."""

from typing import ClassVar

import pytest
from django.test import Client
from django.urls import reverse

from tests.mijn.paginas import Eigenstuk
from vumportal.organisaties.models import Gebruiker
from vumportal.werkzoekenden.models import Taak, Werkzoekende
from vumportal.werkzoekenden.taken import ask, end_task
from vumportal.werkzoekenden.verzoeken import question_look, request_right
from vumportal.woorden.kort import dag


@pytest.fixture
def taak(henk: Werkzoekende) -> Taak:
    return request_right(persoon=henk, soort="correctie", toelichting="mijn adres is oud")


class TestPagina(Eigenstuk):
    naam = "mijn:verzoek"
    methods: ClassVar = {"get": 8}

    @pytest.fixture
    def url(self, taak: Taak) -> str:
        return reverse(self.naam, args=[taak.pk])


def page(client: Client, taak: Taak) -> str:
    return client.get(reverse("mijn:verzoek", args=[taak.pk])).content.decode()


def test_it_says_what_was_asked_and_by_when_it_is_answered(telefoon: Client, taak: Taak) -> None:
    tekst = page(telefoon, taak)
    assert taak.uiterste_datum is not None
    for zin in (
        "Je verzoek is binnen",
        "Iets laten verbeteren",
        "mijn adres is oud",
        dag(taak.gemaakt),
        dag(taak.uiterste_datum),
        "De privacy officer leest dit en geeft antwoord.",
        "Liever per brief?",
        "Autoriteit Persoonsgegevens",
    ):
        assert zin in tekst, zin


def test_after_the_answer_it_stands_there(telefoon: Client, taak: Taak, petra: Gebruiker) -> None:
    end_task(taak=taak, door=petra, antwoord="Je adres is verbeterd.")
    taak.refresh_from_db()
    tekst = page(telefoon, taak)
    assert "Je verzoek is beantwoord" in tekst
    assert "Je adres is verbeterd." in tekst
    assert "Antwoord uiterlijk" not in tekst
    assert petra.username not in tekst


def test_a_question_about_a_look_is_read_by_two(telefoon: Client, henk: Werkzoekende) -> None:
    tekst = page(telefoon, question_look(persoon=henk, regel="UWV, 3 december"))
    assert "Je klantmanager en de privacy officer lezen dit." in tekst


def test_what_is_no_request_is_not_there(telefoon: Client, henk: Werkzoekende) -> None:
    question_look(persoon=henk, regel="UWV, 3 december")
    van_klantmanager = Taak.objects.get(over=henk, voor=Taak.Voor.KLANTMANAGER)
    for other in (ask(persoon=henk, vraag="Kan het?"), van_klantmanager):
        assert telefoon.get(reverse("mijn:verzoek", args=[other.pk])).status_code == 404
