"""What the filters beside a list say is what is in it: also in another list, or when everything is shown again."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Demo
from tests.browser.test_lijst import sign_in, window

pytestmark = [pytest.mark.browser, pytest.mark.traag]


@pytest.fixture
def wim(chromium: Browser, demo: Demo) -> Iterator[Page]:
    page = window(chromium, demo, breed=1280)
    sign_in(page, demo, "wim")
    yield page
    page.context.close()


def fill(page: Page, label: str, tekst: str) -> None:
    page.get_by_label(label).fill(tekst)
    page.get_by_label(label).blur()
    expect(page.locator("#lijst .volgorde").first).to_contain_text(tekst)


def test_a_filter_stays_in_the_list_that_is_looked_at(wim: Page) -> None:
    gekozen = wim.locator("#lijst [aria-current=true]")
    wim.goto("/vacatures/?lijst=alle")
    wim.locator("#filters > summary").click()
    fill(wim, "Plaats of postcode", "Eindhoven")
    expect(gekozen).to_contain_text("alle gepubliceerde")
    wim.locator("#lijst").get_by_role("link", name="van mijn team").click()
    expect(gekozen).to_contain_text("van mijn team")
    fill(wim, "Werk of werkgever", "naai")
    expect(gekozen).to_contain_text("van mijn team")


@pytest.mark.parametrize(
    ("url", "label"),
    [("/vacatures/?lijst=alle", "Werk of werkgever"), ("/werkgevers/", "Naam of KvK-nummer")],
)
def test_everything_again_is_said_by_the_filters_too(wim: Page, url: str, label: str) -> None:
    wim.goto(url)
    if not wim.get_by_label(label).is_visible():
        wim.locator("#filters > summary").click()
    fill(wim, label, "naai" if "vacatures" in url else "Kemp")
    wim.get_by_role("link", name="Toon alles weer").click()
    expect(wim.get_by_role("link", name="Toon alles weer")).to_have_count(0)
    expect(wim.get_by_label(label)).to_have_value("")
