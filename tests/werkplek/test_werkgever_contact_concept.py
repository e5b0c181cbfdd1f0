"""A contact with an employer that is being typed is kept while typing, and gone once it was saved."""

from typing import Any, ClassVar

import pytest
from django.urls import reverse

from tests.werkplek.conftest import WACHTWOORD, account, employer_of
from tests.werkplek.paginas import HTMX, Als, Meer, Stukpagina, form_values
from vumportal.notities.concepten import Formulierover, draft_of
from vumportal.notities.models import Vastlegconcept
from vumportal.organisaties.models import Gebruiker, Organisatie, Team
from vumportal.vacatures.dossiers import new_dossier
from vumportal.vacatures.models import Vacature, Werkgever, Werkgevercontact, Werkgeverspersoon

GETYPT: dict[str, Any] = {"soort": "telefoon", "zin": "Zoekt een snijder", "dag": "2026-01-05"}


@pytest.fixture
def noor(organisatie: Organisatie, team: Team) -> Gebruiker:
    """Adviseur in the same team."""
    return account("noor", "wsp", organisatie, team)


@pytest.fixture
def mehmet(atelier: Vacature) -> Werkgever:
    return employer_of(atelier)


class TestPagina(Stukpagina):
    naam = "werkgever_contact_concept"
    over = ("mehmet",)
    methods: ClassVar = {"post": 17}
    gegevens: ClassVar = GETYPT

    @pytest.fixture
    def bezoekers(self, wim: Gebruiker) -> tuple[Gebruiker, ...]:
        """Only who looks after employers."""
        return (wim,)

    @pytest.fixture
    def meer(self, mehmet: Werkgever, wim: Gebruiker, team: Team) -> Meer:
        """More to choose from."""

        def make(aantal: int) -> None:
            for _ in range(aantal):
                Werkgeverspersoon.objects.create(werkgever=mehmet, naam="Ayşe")
                new_dossier(door=wim, team=team, werkgever=mehmet)

        return make


def addresses(mehmet: Werkgever) -> tuple[str, str]:
    """The page, and where it keeps what is typed."""
    return reverse("werkgever_contact", args=[mehmet.pk]), reverse(
        "werkgever_contact_concept", args=[mehmet.pk]
    )


def test_what_was_typed_is_there_when_the_laptop_opens_again(
    als: Als, wim: Gebruiker, noor: Gebruiker, mehmet: Werkgever
) -> None:
    page, keep = addresses(mehmet)
    client = als(wim)
    bewaard = client.post(keep, GETYPT | {"soort": "gezellig", "dag": "gisteren", "iets": "x"}, headers=HTMX)
    assert bewaard.content.decode().strip().startswith("concept bewaard ")
    assert "iets" not in Vastlegconcept.objects.get().inhoud
    opnieuw = als(wim)
    tekst = opnieuw.get(page).content.decode()
    assert "Zoekt een snijder</textarea>" in tekst
    assert 'value="gisteren"' in tekst
    assert "concept bewaard" in tekst
    werkgever = opnieuw.get(reverse("werkgever", args=[mehmet.pk])).content.decode()
    assert "Je begon een contact op te schrijven" in werkgever
    start = opnieuw.get("/").content.decode()
    assert "Je begon een contact op te schrijven (1)" in start
    assert "Zoekt een snijder" not in werkgever + start
    assert not Werkgevercontact.objects.exists()
    ander = als(noor)
    assert "Zoekt een snijder" not in ander.get(page).content.decode()
    assert "Je begon een contact" not in ander.get("/").content.decode()


def test_saved_it_is_gone_and_nothing_brings_it_back(als: Als, wim: Gebruiker, mehmet: Werkgever) -> None:
    """Also not what was on its way when the button was pressed."""
    page, keep = addresses(mehmet)
    client = als(wim)
    velden = form_values(client.get(page).content.decode(), page) | GETYPT
    client.post(keep, velden, headers=HTMX)
    assert client.post(page, velden).status_code == 303
    assert not Vastlegconcept.objects.exists()
    assert client.post(keep, velden, headers=HTMX).content.decode().strip() == ""
    assert client.post(keep, velden).status_code == 303
    assert not Vastlegconcept.objects.exists()


def test_what_was_refused_is_kept_too(als: Als, wim: Gebruiker, mehmet: Werkgever) -> None:
    page, _ = addresses(mehmet)
    client = als(wim)
    assert client.post(page, GETYPT | {"soort": ""}).status_code == 422
    assert "Zoekt een snijder</textarea>" in client.get(page).content.decode()


def test_without_scripts_there_is_a_button_and_it_can_be_let_go(
    als: Als, wim: Gebruiker, mehmet: Werkgever
) -> None:
    page, keep = addresses(mehmet)
    client = als(wim)
    assert f'formaction="{keep}"' in client.get(page).content.decode()
    assert client.post(keep, GETYPT)["Location"] == page
    assert 'name="wis"' in client.get(page).content.decode()
    assert client.post(keep, {"wis": "ja"})["Location"] == page
    tekst = client.get(page).content.decode()
    assert "Zoekt een snijder" not in tekst
    assert 'name="wis"' not in tekst


def test_a_session_that_ended_leads_back_to_what_was_typed(
    als: Als, wim: Gebruiker, mehmet: Werkgever
) -> None:
    page, keep = addresses(mehmet)
    client = als(wim)
    velden = form_values(client.get(page).content.decode(), page) | GETYPT
    client.session.flush()
    login = client.post(keep, velden, headers=HTMX)["HX-Redirect"]
    answer = client.post(login, {"username": "wim", "password": WACHTWOORD, "next": page})
    assert answer["Location"] == page
    assert "Zoekt een snijder</textarea>" in client.get(page).content.decode()


def test_a_person_and_an_employer_with_one_number_are_two(wim: Gebruiker, mehmet: Werkgever) -> None:
    Vastlegconcept.objects.create(gebruiker=wim, werkgever=mehmet, inhoud={})
    assert draft_of(gebruiker=wim, over=Formulierover(werkzoekende_id=mehmet.pk)) is None
    assert draft_of(gebruiker=wim, over=Formulierover(werkgever_id=mehmet.pk)) is not None
