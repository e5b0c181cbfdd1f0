"""Opening a colleague's kandidaat, and what the privacy officer sees of it: accessible in every state and window."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Demo
from tests.browser.test_hoofdweg import look
from tests.browser.test_lijst import RUIM, RUIMTE, VENSTERS, sign_in, window

pytestmark = [pytest.mark.browser, pytest.mark.traag]


def fill_in(page: Page, naam: str, jaar: str) -> None:
    page.get_by_label("Voornaam en achternaam").fill(naam)
    page.get_by_label("Geboortejaar").fill(jaar)


def somebody_else(chromium: Browser, demo: Demo) -> tuple[str, str]:
    """Name and year of birth of one of Fatima's kandidaten, whose team is another one than Anja's."""
    page = window(chromium, demo)
    sign_in(page, demo, "fatima")
    page.goto("/kandidaten/?wie=mij")
    page.locator("table a").first.click()
    naam = page.locator("main h1").inner_text()
    jaar = re.search(r"Geboren in\s+(\d{4})", page.locator("main").inner_text())
    assert jaar
    page.context.close()
    return naam, jaar[1]


def opened(chromium: Browser, demo: Demo, venster: str) -> Page:
    """A window of this kind; a spacious one with the text spacing of WCAG 1.4.12."""
    opties = dict(VENSTERS[venster])
    page = window(chromium, demo, int(str(opties.pop("breed", 1280))), **opties)
    if venster == "ruim":
        page.on("load", lambda shown: shown.evaluate(RUIMTE, RUIM))
    return page


@pytest.mark.parametrize("venster", VENSTERS)
def test_from_a_reason_to_the_sample(chromium: Browser, demo: Demo, venster: str) -> None:
    naam, jaar = somebody_else(chromium, demo)
    page = opened(chromium, demo, venster)
    sign_in(page, demo, "anja")
    page.goto("/kandidaten/")
    page.get_by_role("link", name="Iemand anders openen").click()
    look(page, f"iemand anders ({venster})")
    page.get_by_role("button", name="Open het dossier").click()
    expect(page.locator("#formulierfouten")).to_be_focused()
    look(page, f"iemand anders met fouten ({venster})")
    fill_in(page, naam, jaar)
    page.get_by_label("spoed, de collega is niet bereikbaar").check()
    page.get_by_role("button", name="Open het dossier").click()
    expect(page.locator(".geopend")).to_contain_text("Reden: spoed")
    look(page, f"geopend ({venster})")
    dossier = page.url
    page.get_by_role("button", name="Stop nu").click()
    expect(page.locator("#berichten")).to_contain_text("Je bent gestopt. Het dossier is weer dicht.")
    page.goto(dossier)
    expect(page.get_by_role("link", name="Iemand anders openen")).to_be_visible()
    look(page, f"niet te zien ({venster})")
    page.context.close()
    page = opened(chromium, demo, venster)
    watch(page, demo, venster)
    page.context.close()


def watch(page: Page, demo: Demo, venster: str) -> None:
    """The privacy officer finds it in the logboek and in the sample."""
    page.goto("/")
    page.get_by_label("Gebruikersnaam").fill("petra")
    page.get_by_label("Wachtwoord").fill(demo.wachtwoord)
    page.get_by_role("button", name="Log in").click()
    expect(page.locator("main h1")).to_have_text("Toezicht")
    look(page, f"toezicht ({venster})")
    page.goto("/privacy/logboek/")
    look(page, f"zoeken in het logboek ({venster})")
    page.get_by_role("button", name="Zoek in het logboek").click()
    look(page, f"zoeken met fouten ({venster})")
    page.get_by_label("Account").fill("anja")
    page.get_by_label("controle van het logboek").check()
    page.get_by_label("In een korte zin").fill("Kijken wie er opende.")
    page.get_by_role("button", name="Zoek in het logboek").click()
    expect(page.locator("table").first).to_contain_text("Geopend met een reden: spoed")
    look(page, f"gevonden in het logboek ({venster})")
    page.goto("/privacy/steekproef/")
    page.get_by_role("link", name="Maand erna").click()
    expect(page.locator("main")).to_contain_text("spoed, de collega is niet bereikbaar")
    look(page, f"steekproef ({venster})")
