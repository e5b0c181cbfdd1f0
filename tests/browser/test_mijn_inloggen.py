"""Henk on a phone that others use too: logging in and out, what is said when time is over, and every error."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Demo
from tests.browser.test_hoofdweg import look

pytestmark = [pytest.mark.browser, pytest.mark.traag]

VORMEN: dict[str, dict[str, Any]] = {
    "320": {"viewport": {"width": 320, "height": 640}},
    "390 dark": {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"},
    "390 forced colours": {"viewport": {"width": 390, "height": 844}, "forced_colors": "active"},
    "1280": {"viewport": {"width": 1280, "height": 900}},
}


@pytest.fixture(params=VORMEN)
def page(request: pytest.FixtureRequest, chromium: Browser, demo: Demo) -> Iterator[Page]:
    """A browser that nobody is logged in with, on Henk's own pages."""
    context = chromium.new_context(base_url=demo.portaal, bypass_csp=True, **VORMEN[request.param])
    page = context.new_page()
    page.goto("/mijn/")
    yield page
    context.close()


def log_in(page: Page, demo: Demo) -> None:
    page.get_by_label("Naam om in te loggen").fill("Henk")
    page.get_by_label("Wachtwoord").fill(demo.wachtwoord)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Dag Henk")


def test_in_and_out_in_every_state(page: Page, demo: Demo) -> None:
    look(page, "log in")
    page.get_by_label("Naam om in te loggen").fill("henk")
    page.get_by_role("button", name="Log in").click()
    expect(page.locator("#formulierfouten")).to_be_focused()
    expect(page).to_have_title("Fout: Log in · Mijn pagina")
    look(page, "no password")
    log_in(page, demo)
    look(page, "start")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Naar de inhoud")).to_be_focused()
    page.goto("/mijn/bestaat-niet/")
    look(page, "404")
    page.goto("/mijn/uitloggen/")
    look(page, "405")
    page.get_by_role("button", name="Log uit").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Log in")
    page.go_back()
    expect(page.get_by_text("Henk", exact=True)).to_have_count(0)


def test_what_was_pressed_too_late(page: Page, demo: Demo) -> None:
    """From a page of before, first while logged in and then after the session ended."""
    log_in(page, demo)
    page.context.clear_cookies(name=settings.CSRF_COOKIE_NAME)
    page.get_by_role("button", name="Log uit").click()
    look(page, "too old")
    page.get_by_role("link", name="Open de pagina opnieuw").click()
    page.context.clear_cookies(name=settings.CSRF_COOKIE_NAME)
    page.context.add_cookies([{"name": settings.MIJN_COOKIE, "value": "weg", "url": demo.portaal}])
    page.evaluate("document.forms[0].action = '/mijn/'")
    page.get_by_role("button", name="Log uit").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Deze pagina is verlopen")
    look(page, "expired")
    page.get_by_role("link", name="Log in").click()
    expect(page.get_by_text("Je was een tijd niet bezig.")).to_be_visible()
    look(page, "log in again")


def test_nothing_stays_on_the_screen(chromium: Browser, demo: Demo) -> None:
    context = chromium.new_context(base_url=demo.portaal, bypass_csp=True)
    page = context.new_page()
    page.clock.install()
    page.goto("/mijn/")
    log_in(page, demo)
    page.wait_for_load_state()  # its script is there
    page.clock.run_for(14 * 60 * 1000)
    expect(page.get_by_text(re.compile("Om [0-9]{2}:[0-9]{2} uur loggen we je uit."))).to_be_visible()
    look(page, "nearly over")
    page.get_by_role("button", name="Ik ben er nog").click()
    expect(page.get_by_text("loggen we je uit")).to_have_count(0)
    context.clear_cookies(name=settings.MIJN_COOKIE)  # as the server sees it by then
    page.clock.run_for(16 * 60 * 1000)
    expect(page.get_by_role("heading", level=1)).to_have_text("Log in")
    context.close()


def test_all_of_it_without_scripts(chromium: Browser, demo: Demo) -> None:
    context = chromium.new_context(base_url=demo.portaal, java_script_enabled=False)
    page = context.new_page()
    page.goto("/mijn/?bladzij=1")
    log_in(page, demo)
    expect(page).to_have_url(f"{demo.portaal}/mijn/?bladzij=1")
    page.get_by_role("button", name="Log uit").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Log in")
    context.close()
