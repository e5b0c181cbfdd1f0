"""Saying that a row of who looked is not right."""

import re
from typing import ClassVar

import pytest
from django.test import Client
from django.urls import reverse

from tests.mijn.paginas import Eigenstuk
from tests.mijn.test_wie_keek import TILBURG, URL, fetched
from tests.werkplek.paginas import Als
from vumportal.mijn.kijklijst import looked_at
from vumportal.organisaties.models import Gebruiker
from vumportal.organisaties.services import ensure_organisatie
from vumportal.werkzoekenden.models import Taak, Werkzoekende
from vumportal.werkzoekenden.verzoeken import question_day
from vumportal.woorden.kort import dag


@pytest.fixture
def adres(henk: Werkzoekende) -> str:
    """Of a row that says that WSP Midden-Brabant opened it."""
    ensure_organisatie(naam="WSP Midden-Brabant", oin=TILBURG, soort="suwi")
    fetched(henk)
    return reverse("mijn:klopt_niet", args=[looked_at(henk, 7).geopend[0].sleutel])


class TestPagina(Eigenstuk):
    naam = "mijn:klopt_niet"
    methods: ClassVar = {"get": 12, "post": 18}
    gegevens: ClassVar = {"waarom": "die ken ik niet"}

    @pytest.fixture
    def url(self, adres: str) -> str:
        return adres


def test_every_row_leads_there(telefoon: Client, adres: str) -> None:
    section = telefoon.get(URL).content.decode().split('id="kop-geopend"')[1].split("</section>")[0]
    assert re.findall(r'href="(/mijn/wie-keek/\w+/)"', section) == [adres]
    tekst = telefoon.get(adres).content.decode()
    assert "WSP Midden-Brabant" in tekst


def test_it_says_who_reads_it_and_by_when_and_makes_two_tasks(
    telefoon: Client, adres: str, henk: Werkzoekende
) -> None:
    zin = f"Je krijgt antwoord uiterlijk {dag(question_day(henk))}."
    assert zin in telefoon.get(adres).content.decode()
    for _ in range(2):
        answer = telefoon.post(adres, {"waarom": "die ken ik niet"})
    taken = Taak.objects.filter(over=henk)
    assert {taak.voor for taak in taken} == {Taak.Voor.KLANTMANAGER, Taak.Voor.PRIVACY}
    assert len(taken) == 2
    assert answer["Location"] == f"/mijn/verzoeken/{taken.get(voor=Taak.Voor.PRIVACY).pk}/"


def test_who_accompanies_the_person_sees_the_question(
    telefoon: Client, adres: str, als: Als, anja: Gebruiker
) -> None:
    telefoon.post(adres, {"waarom": "die ken ik niet"})
    tekst = als(anja).get("/").content.decode()
    assert "Klopt niet: WSP Midden-Brabant" in tekst
    assert "die ken ik niet" in tekst


def test_why_may_be_left_out_and_too_long_is_said(telefoon: Client, adres: str) -> None:
    assert telefoon.post(adres, {"waarom": "x" * (Taak.TOELICHTING + 1)}).status_code == 422
    assert telefoon.post(adres, {"waarom": ""}).status_code == 303


def test_a_row_that_is_not_there(telefoon: Client, adres: str) -> None:
    assert telefoon.get(reverse("mijn:klopt_niet", args=["0" * 16])).status_code == 404
    assert telefoon.post(reverse("mijn:klopt_niet", args=["0" * 16])).status_code == 404
    assert not Taak.objects.exists()
