"""Henk reads in the real demo who looked: another organisation that fetched him through the exchange, and Anja."""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Demo
from tests.browser.test_hoofdweg import look
from tests.browser.test_lijst import window
from tests.browser.test_mijn_start import henk

pytestmark = [pytest.mark.browser, pytest.mark.traag]


def test_who_looked_before_the_demo_was_opened(chromium: Browser, demo: Demo) -> None:
    page = window(chromium, demo, 390)
    henk(page, demo)
    page.get_by_role("link", name="Wie keek").click()
    main = page.locator("main")
    for woorden in (
        "WSP Midden-Brabant",
        "Deze organisatie keek of er werk voor je is.",
        "Je profiel stond in één lijst voor één organisatie.",
        "WSP Zuidoost-Brabant, klantmanager",
        "Je zei ja tegen delen met",
        "Je stopte met delen met",
    ):
        expect(main).to_contain_text(woorden)
    look(page, "wie keek, in de demo")
    page.context.close()
