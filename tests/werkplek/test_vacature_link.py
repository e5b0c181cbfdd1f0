"""The link of an employer: made and shown once, withdrawn, and what was answered by it."""

import re
from typing import Any, ClassVar

import pytest
from django.test import Client
from django.urls import reverse

from tests.vacatures.dossierhulp import concept, gepubliceerd
from tests.vacatures.dossiers import outcome
from tests.werkplek.levensloophulp import answered, many_answers
from tests.werkplek.paginas import Als, Meer, Stukpagina
from vumportal.organisaties.models import Gebruiker, Team
from vumportal.vacatures.levensloop import close_dossier
from vumportal.vacatures.models import Vacaturedossier, Werkgeverlink
from vumportal.werkplek.overzicht import name_of


@pytest.fixture
def dossier(team: Team, wim: Gebruiker) -> Vacaturedossier:
    return gepubliceerd(team, wim)


def address(dossier: Vacaturedossier) -> str:
    return reverse("vacature_link", args=[dossier.pk])


class TestPagina(Stukpagina):
    naam = "vacature_link"
    over = ("dossier",)
    methods: ClassVar = {"get": 11, "post": 26}
    gegevens: ClassVar[dict[str, Any]] = {"keuze": "maak"}

    @pytest.fixture
    def bezoekers(self, wim: Gebruiker) -> tuple[Gebruiker, ...]:
        return (wim,)

    @pytest.fixture
    def meer(self, dossier: Vacaturedossier, wim: Gebruiker) -> Meer:
        return lambda aantal: many_answers(dossier, wim, aantal)


def made(client: Client, dossier: Vacaturedossier) -> tuple[str, str]:
    """The page right after making, and the address in it."""
    tekst = client.post(address(dossier), {"keuze": "maak"}).content.decode()
    [adres] = re.findall(r"http://testserver(/gast/\w+/)", tekst)
    return tekst, adres


def test_it_is_shown_once_in_a_text_to_send(als: Als, wim: Gebruiker, dossier: Vacaturedossier) -> None:
    client = als(wim)
    tekst, adres = made(client, dossier)
    assert "Deze link zie je maar één keer." in tekst
    assert "Wim" in tekst
    assert Client().post(adres).status_code == 303
    later = client.get(address(dossier)).content.decode()
    assert adres not in later
    assert "Maak een nieuwe link" in later


def test_a_new_one_and_a_withdrawn_one(als: Als, wim: Gebruiker, dossier: Vacaturedossier) -> None:
    client = als(wim)
    (_, oud), (_, nieuw) = made(client, dossier), made(client, dossier)
    assert [Client().post(adres).status_code for adres in (oud, nieuw)] == [404, 303]
    response = client.post(address(dossier), {"keuze": "stop"})
    assert response["Location"] == address(dossier)
    assert Client().post(nieuw).status_code == 404
    assert "Er is nu geen link." in client.get(address(dossier)).content.decode()


TERUG = {"start": "start", "vacature": "vacature", "": "vacature_link", "x": "vacature_link"}


@pytest.mark.parametrize(("van", "naar"), TERUG.items())
def test_an_answer_is_seen_with_one_press_and_back_to_where_the_button_was(
    als: Als, wim: Gebruiker, dossier: Vacaturedossier, van: str, naar: str
) -> None:
    antwoord = answered(dossier, wim, "anders", "Ook om 9 uur.")
    client = als(wim)
    assert "<q>Ook om 9 uur.</q>" in client.get(address(dossier)).content.decode()
    response = client.post(address(dossier), {"keuze": "gezien", "antwoord": antwoord.pk, "van": van})
    args = {"start": [], "vacature": [dossier.vacature_id], "vacature_link": [dossier.pk]}[naar]
    assert response["Location"] == reverse(naar, args=args)
    antwoord.refresh_from_db()
    assert antwoord.gezien_door == wim
    tekst = client.get(address(dossier)).content.decode()
    assert f"gezien door <bdi>{name_of(wim)}</bdi>" in tekst
    assert 'value="gezien"' not in tekst


def test_of_another_vacature_no_answer_is_seen(
    als: Als, wim: Gebruiker, team: Team, dossier: Vacaturedossier
) -> None:
    antwoord = answered(concept(team, wim), wim, "klopt")
    for code in (str(antwoord.pk), "", "x", "9" * 40, "²"):
        response = als(wim).post(address(dossier), {"keuze": "gezien", "antwoord": code})
        assert response.status_code == 404
    antwoord.refresh_from_db()
    assert antwoord.gezien_op is None


@pytest.mark.parametrize("keuze", ["", "iets", "MAAK"])
def test_another_button_does_not_exist(
    als: Als, wim: Gebruiker, dossier: Vacaturedossier, keuze: str
) -> None:
    assert als(wim).post(address(dossier), {"keuze": keuze}).status_code == 404
    assert not Werkgeverlink.objects.exists()


def test_of_a_closed_one_no_link_is_made(als: Als, wim: Gebruiker, dossier: Vacaturedossier) -> None:
    close_dossier(dossier=dossier, door=wim, uitkomst=outcome(dossier))
    client = als(wim)
    tekst = client.get(address(dossier)).content.decode()
    assert "Er valt niets meer te vragen." in tekst
    assert 'value="maak"' not in tekst
    assert client.post(address(dossier), {"keuze": "maak"}).status_code == 303
    assert not Werkgeverlink.objects.exists()


def test_the_page_of_the_vacature_says_what_the_employer_said(
    als: Als, wim: Gebruiker, anja: Gebruiker, dossier: Vacaturedossier
) -> None:
    """Who only reads sees it too, without the buttons."""
    answered(dossier, wim, "bel_voor_8")
    page = reverse("vacature", args=[dossier.vacature_id])
    for gebruiker, mag in ((wim, True), (anja, False)):
        tekst = als(gebruiker).get(page).content.decode()
        assert "bel mij voor 8 uur" in tekst
        assert "In beeld: nog in geen enkel antwoord." in tekst
        assert ('value="gezien"' in tekst) is mag
        assert (address(dossier) in tekst) is mag
