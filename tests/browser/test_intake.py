"""Somebody comes in, gets a dossier, and looks along: nothing is wrong with any of these pages, at any width."""

import secrets
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Demo
from tests.browser.test_hoofdweg import look
from tests.browser.test_lijst import sign_in, window

pytestmark = [pytest.mark.browser, pytest.mark.traag]

VENSTERS: dict[str, dict[str, Any]] = {
    "320": {"breed": 320},
    "390, donker": {"breed": 390, "color_scheme": "dark"},
    "1280": {"breed": 1280},
}


@pytest.fixture(params=VENSTERS)
def page(request: pytest.FixtureRequest, chromium: Browser, demo: Demo) -> Iterator[Page]:
    """The form for somebody new."""
    page = window(chromium, demo, **VENSTERS[request.param])
    sign_in(page, demo, "anja")
    page.goto("/kandidaten/")
    page.get_by_role("link", name="Nieuwe kandidaat", exact=True).click()
    yield page
    page.context.close()


def add(page: Page) -> str:
    """Fill in the least that is needed; gives the name."""
    naam = "Proef" + "".join(secrets.choice("abcdefghij") for _ in range(8))
    page.get_by_label("Voornaam").fill(naam)
    page.get_by_label("Achternaam").fill("Jansen")
    page.get_by_label("Geboortejaar").fill("1984")
    return naam


def test_from_intake_to_looking_together(page: Page) -> None:
    look(page, "nieuw")
    page.get_by_role("button", name="Voeg toe").click()
    expect(page.get_by_role("heading", name="Nog niet toegevoegd")).to_be_visible()
    look(page, "nieuw met fouten")
    naam = add(page)
    page.get_by_label("Zoek een beroep").fill("naaister")
    page.get_by_role("option", name="naaister").first.click()
    expect(page.get_by_label("Zoek een beroep")).to_have_value("")
    expect(page.get_by_role("button", name="Haal weg")).to_have_count(1)
    look(page, "nieuw, beroep gekozen")
    page.get_by_role("button", name="Voeg toe").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{naam} Jansen")
    adres = page.url

    page.goto("/kandidaten/nieuw/")
    page.get_by_label("Voornaam").fill(naam)
    page.get_by_label("Achternaam").fill("jansen")
    page.get_by_label("Geboortejaar").fill("1984")
    page.get_by_role("button", name="Voeg toe").click()
    expect(page.get_by_text("Er is al iemand met deze naam")).to_be_visible()
    look(page, "dubbel")
    page.get_by_role("link", name=f"{naam} Jansen").click()

    page.get_by_role("link", name="Werk het dossier bij").click()
    look(page, "dossier")
    page.get_by_label("Telefoon").first.fill("12")
    page.get_by_role("button", name="Bewaar", exact=True).first.click()
    look(page, "dossier met een fout")
    page.get_by_label("Telefoon").first.fill("06 12345678")
    page.get_by_role("button", name="Bewaar", exact=True).first.click()
    page.get_by_text("Voeg iemand toe").click()
    look(page, "dossier, iemand erbij")

    page.goto(adres)
    page.get_by_role("link", name="Werk het profiel bij").click()
    look(page, "profiel")
    page.get_by_role("button", name="Bewaar het profiel").click()

    page.get_by_role("button", name="Samen kijken").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("dit weten we van jou")
    look(page, "samen kijken")
    page.goto("/kandidaten/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Deze pagina is niet voor samen")
    look(page, "niet voor samen")
    page.get_by_role("link", name="Ga terug").click()
    page.get_by_role("link", name="Eerst de wensen bekijken").click()
    look(page, "samen, de wensen")
    page.get_by_role("button", name="Stop met samen kijken").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{naam} Jansen")
