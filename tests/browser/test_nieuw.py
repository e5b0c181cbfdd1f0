"""From what came in overnight to what Henk says of it: Anja keeps a vacature of her list, Henk reads and answers.

In the real demo, by keyboard, at both widths, with every page looked at by axe; and once without script.
"""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Demo
from tests.browser.test_hoofdweg import look
from tests.browser.test_lijst import sign_in, window
from tests.browser.test_mijn_start import henk

pytestmark = [pytest.mark.browser, pytest.mark.traag]

BEWAAR = 'button[name="bewaar"]'


def open_overview(page: Page) -> None:
    """From the line on the start page."""
    look(page, "start")
    page.locator(".gevonden a").focus()
    page.keyboard.press("Enter")
    expect(page.locator("main h1")).to_have_text("Nieuwe vacatures voor jouw kandidaten")
    look(page, "overzicht")


def keep_for_henk(page: Page) -> str:
    """Press the first button of Henk, by keyboard; the title of the vacature."""
    regel = page.locator(".nieuw").filter(has=page.get_by_role("button", name="bewaar voor Henk")).first
    titel = regel.locator(".nieuw__titel").inner_text().strip()
    plek = int((regel.get_attribute("id") or "").removeprefix("nieuw-"))
    regel.get_by_role("button", name="bewaar voor Henk").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#status")).to_contain_text("Bewaard voor Henk.")
    expect(page.locator(f"#nieuw-titel-{plek}")).to_be_focused()
    look(page, "bewaard")
    return titel


def set_aside(page: Page) -> None:
    """The first line, for who it fits best, by keyboard."""
    weg = page.locator(".nieuw__weg").first
    weg.locator("summary").focus()
    page.keyboard.press("Enter")
    look(page, "past niet, open")
    aantal = page.locator(BEWAAR).count()
    weg.get_by_label("Past niet, omdat").select_option("soort")
    weg.locator('button[name="weg"]').first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(BEWAAR)).to_have_count(aantal - 1)
    expect(page.locator("#status")).to_contain_text("Weggelegd voor")


@pytest.mark.parametrize("breed", [1280, 390])
def test_from_the_overview_to_what_henk_says(chromium: Browser, demo: Demo, breed: int) -> None:
    page = window(chromium, demo, breed)
    sign_in(page, demo, "anja")
    open_overview(page)
    titel = keep_for_henk(page)
    set_aside(page)
    van_henk = window(chromium, demo, breed)
    henk(van_henk, demo)
    werk = van_henk.locator("article").filter(has=van_henk.get_by_role("heading", name=titel)).first
    werk.get_by_role("button", name="lijkt me wat").focus()
    van_henk.keyboard.press("Enter")
    expect(van_henk.get_by_text("Anja leest dit en reageert uiterlijk").first).to_be_visible()
    look(van_henk, "gezegd")
    van_henk.context.close()
    page.goto("/kandidaten/?wie=mij&fase=bemiddelen")
    page.locator("#lijst").get_by_role("link", name="Henk J.", exact=True).click()
    expect(page.locator("main")).to_contain_text("lijkt me wat")
    page.context.close()


def test_for_one_person_and_for_a_vacature(chromium: Browser, demo: Demo) -> None:
    page = window(chromium, demo, 320)
    sign_in(page, demo, "wim")
    look(page, "start van Wim")
    page.get_by_role("link", name="bekijk").first.click()
    expect(page.locator("main h1")).to_contain_text("Nieuwe kandidaten voor")
    look(page, "kandidaten")
    page.locator(BEWAAR).first.click()
    expect(page.locator("#status")).to_contain_text("Bewaard voor deze vacature.")
    page.context.close()


def test_without_script(chromium: Browser, demo: Demo) -> None:
    page = window(chromium, demo, 390, java_script_enabled=False)
    sign_in(page, demo, "anja")
    page.locator(".gevonden a").click()
    aantal = page.locator(BEWAAR).count()
    page.locator(".nieuw__weg summary").first.click()
    page.get_by_label("Past niet, omdat").first.select_option("uren")
    page.locator('.nieuw__weg[open] button[name="weg"]').first.click()
    expect(page.get_by_text("Weggelegd voor").first).to_be_visible()
    expect(page.locator(BEWAAR)).to_have_count(aantal - 1)
    page.context.close()
