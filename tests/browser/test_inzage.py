"""Giving insight and erasing by the privacy officer: accessible in every state and window; the files are saved."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Demo
from tests.browser.test_hoofdweg import look
from tests.browser.test_lijst import VENSTERS, window
from tests.browser.test_toezicht import fill_in, somebody_else

pytestmark = [pytest.mark.browser, pytest.mark.traag]


def saved(page: Page, knop: str, map_: Path) -> Path:
    """What a press on this button gives to save."""
    with page.expect_download() as download:
        page.get_by_role("button", name=knop).click()
    file = map_ / download.value.suggested_filename
    download.value.save_as(file)
    return file


@pytest.mark.parametrize("venster", VENSTERS)
def test_from_a_question_to_the_files_and_the_exact_name(
    chromium: Browser, demo: Demo, venster: str, tmp_path: Path
) -> None:
    naam, jaar = somebody_else(chromium, demo)
    opties = dict(VENSTERS[venster])
    page = window(chromium, demo, int(str(opties.pop("breed", 1280))), **opties)
    page.goto("/")
    page.get_by_label("Gebruikersnaam").fill("petra")
    page.get_by_label("Wachtwoord").fill(demo.wachtwoord)
    page.get_by_role("button", name="Log in").click()
    page.get_by_role("link", name="Geef inzage of wis").click()
    look(page, f"inzage ({venster})")
    page.get_by_role("button", name="Maak de PDF").click()
    expect(page.locator("#formulierfouten")).to_be_focused()
    look(page, f"inzage met fouten ({venster})")
    fill_in(page, naam, jaar)
    assert saved(page, "Maak de PDF", tmp_path).read_bytes().startswith(b"%PDF")
    made = json.loads(saved(page, "Maak het JSON-bestand", tmp_path).read_text())
    assert f"{jaar}" in json.dumps(made["gegevens"]["werkzoekenden.werkzoekende"])
    page.get_by_role("link", name="Wis alles over iemand").click()
    look(page, f"wissen ({venster})")
    fill_in(page, naam, jaar)
    page.get_by_role("button", name="Laat zien wat er gewist wordt").click()
    expect(page.locator("main h2").first).to_have_text(f"Dit wissen we van {naam}")
    look(page, f"wat er gewist wordt ({venster})")
    page.get_by_label("Typ de hele naam").fill(naam.upper())
    page.get_by_role("button", name="Wis alles over deze persoon").click()
    expect(page.locator("#formulierfouten")).to_be_focused()
    look(page, f"niet dezelfde naam ({venster})")
    page.get_by_role("link", name="Wis niets").click()
    expect(page.get_by_label("Voornaam en achternaam")).to_be_empty()
    page.context.close()
