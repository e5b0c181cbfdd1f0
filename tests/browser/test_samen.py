"""Anja and a person at one screen, and what Anja does for their login: nothing is wrong with any of these pages."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Demo
from tests.browser.test_hoofdweg import look
from tests.browser.test_lijst import sign_in, window

pytestmark = [pytest.mark.browser, pytest.mark.traag]

WIE = "Samira A."
VENSTERS: dict[str, dict[str, Any]] = {
    "320": {"breed": 320},
    "390, donker": {"breed": 390, "color_scheme": "dark"},
    "1280": {"breed": 1280},
}


@pytest.fixture(params=VENSTERS)
def page(request: pytest.FixtureRequest, chromium: Browser, demo: Demo) -> Iterator[Page]:
    """The page of a kandidaat."""
    page = window(chromium, demo, **VENSTERS[request.param])
    sign_in(page, demo, "anja")
    page.goto("/kandidaten/?wie=mij&fase=bemiddelen")
    page.locator("#lijst").get_by_role("link", name=WIE, exact=True).click()
    yield page
    page.context.close()


def unfold(page: Page) -> None:
    """Sharing and logging in stand on a page of their own."""
    page.get_by_role("link", name="Delen, inloggen en vertegenwoordiger").click()


def test_choosing_together(page: Page) -> None:
    look(page, "kandidaat")
    unfold(page)
    look(page, "kandidaat, delen en inloggen")
    page.get_by_role("link", name="Neem een ingevuld papier over").click()
    look(page, "samen, op papier")
    with page.expect_download() as leeg:
        page.get_by_role("link", name="Print een leeg formulier").click()
    assert leeg.value.suggested_filename == "leeg-formulier.pdf"
    page.get_by_role("link", name="uitzend- en bemiddelingsbureaus").click()
    look(page, "kiezen")
    page.get_by_role("button", name="Ja, deel dit").click()
    expect(page.get_by_role("heading", name="We legden nog niets vast")).to_be_visible()
    look(page, "kiezen met een fout")
    page.get_by_role("radio", name="Tot ik stop").check()
    page.get_by_role("button", name="Bekijk eerst hoe het eruitziet").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Zo ziet een ander jouw profiel")
    look(page, "voorbeeld")
    page.get_by_role("link", name="Terug naar je keuze").click()
    page.get_by_role("radio", name="Tot ik stop").check()
    page.get_by_role("button", name="Ja, deel dit").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nog bevestigen")
    look(page, "bevestigen")
    with page.expect_download():
        page.get_by_role("button", name="papier").click()
    page.get_by_role("link", name="Sluit dit scherm").click()
    unfold(page)
    page.get_by_role("link", name="belt: stop met delen").click()
    look(page, "stop met delen")
    page.get_by_role("button", name="Stop met delen").first.click()
    expect(page.get_by_text("Gestopt.")).to_be_visible()
    look(page, "gestopt")


def test_giving_a_login(page: Page) -> None:
    unfold(page)
    page.get_by_role("link", name="Geef Samira een inlog").or_(
        page.get_by_role("link", name="Nieuw eerste wachtwoord")
    ).click()
    look(page, "inlog")
    page.locator("main").get_by_role("button").click()
    expect(page.get_by_text("Je ziet dit wachtwoord maar één keer.")).to_be_visible()
    look(page, "inlog gegeven")
    page.goto("/handtekeningen/")
    look(page, "formulieren")


def test_small_pages_of_the_person(chromium: Browser, demo: Demo) -> None:
    page = window(chromium, demo, 320)
    page.goto("/mijn/")
    page.get_by_label("Naam om in te loggen").fill("jessica")
    page.get_by_label("Wachtwoord").fill(demo.wachtwoord)
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Dag Jessica")
    for pad in (
        "/mijn/bericht/",
        "/mijn/wachtwoord/",
        "/mijn/code/",
        "/mijn/delen/?taal=en",
        "/mijn/delen/privaat/?taal=en",
        "/demo/post/",
    ):
        page.goto(pad)
        look(page, pad)
    page.context.close()
