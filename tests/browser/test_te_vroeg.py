"""Who is faster than the scripts loses nothing: what was typed, chosen or opened before they listen counts too.

Every test holds all scripts back until something was done on the page, as a slow connection does.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.conftest import Demo
from tests.browser.test_invoer import BEWAARD, FUNCTIE, begin, closes_and_is_read_again, hide
from tests.browser.test_lijst import open_record, search, sign_in, window

pytestmark = [pytest.mark.browser, pytest.mark.traag]

SCRIPTS = "**/*.js"
BESPROKEN = "Wat besprak je?"


@contextmanager
def before_the_scripts(page: Page, url: str) -> Iterator[None]:
    """The page at this address without its scripts; they run at the end of the block."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(SCRIPTS, hold)
    page.goto(url, wait_until="commit")
    expect(page.locator("main h1")).to_be_visible()
    yield
    assert held, "alle scripts waren er al"
    assert page.evaluate("typeof htmx") == "undefined"
    for route in held:
        route.continue_()
    page.unroute(SCRIPTS)
    page.wait_for_load_state()  # waiting for a function polls with eval, which the policy refuses


@pytest.fixture
def anja(chromium: Browser, demo: Demo) -> Iterator[Page]:
    page = window(chromium, demo, breed=1280)
    sign_in(page, demo, "anja")
    yield page
    page.context.close()


def log_address(page: Page) -> str:
    """Where a contact with Henk without an appointment is written down."""
    page.goto("/kandidaten/?wie=iedereen&zoek=Henk")
    henk = page.locator("main").get_by_role("link", name="Henk J.", exact=True).first.get_attribute("href")
    return f"{henk}vastleggen/"


def test_what_is_typed_about_a_vacature_is_kept(chromium: Browser, demo: Demo) -> None:
    page = window(chromium, demo, breed=1280)
    url = begin(page, demo)
    with before_the_scripts(page, url):
        page.get_by_label(FUNCTIE).fill("Perser")
    expect(page.locator("#conceptstand")).to_have_text(BEWAARD)
    page.goto(url)
    expect(page.get_by_label(FUNCTIE)).to_have_value("Perser")
    page.context.close()


def test_what_is_searched_for_is_found(chromium: Browser, demo: Demo) -> None:
    page = window(chromium, demo, breed=1280)
    url = begin(page, demo)
    with before_the_scripts(page, url):
        page.locator("[data-zoek]").first.fill("naai")
    expect(page.get_by_role("option").first).to_contain_text(re.compile("naai", re.IGNORECASE))
    page.context.close()


def test_what_is_typed_about_a_contact_is_kept(anja: Page) -> None:
    url = log_address(anja)
    with before_the_scripts(anja, url):
        anja.get_by_label(BESPROKEN).fill("Belde over het naaiatelier.")
    expect(anja.locator("#concept")).to_have_text(BEWAARD)
    anja.goto(url)
    expect(anja.get_by_label(BESPROKEN)).to_have_value("Belde over het naaiatelier.")


def test_an_outcome_that_the_page_fills_in_is_not_kept_as_if_somebody_chose_it(anja: Page) -> None:
    sent: list[str] = []
    anja.on("request", lambda asked: sent.append(asked.url) if asked.method == "POST" else None)
    geweest = anja.locator("main a[href*='#uitkomst-geweest']").first
    geweest.click()
    expect(anja.locator("main [name=uitkomst][value=geweest]")).to_be_checked()
    anja.wait_for_timeout(1500)  # twice the pause after which something is kept
    assert sent == []


def test_who_leaves_at_once_keeps_what_was_typed_about_an_employer(chromium: Browser, demo: Demo) -> None:
    """The form of a contact with an employer is kept by the same script, also in its last moment."""
    page = window(chromium, demo, breed=1280)
    sign_in(page, demo, "wim")
    page.goto("/werkgevers/")
    page.locator("main").get_by_role("link", name="Atelier Kempengoed").click()
    page.locator("main").get_by_role("link", name="Contact vastleggen").first.click()
    page.wait_for_url(re.compile("/contact/"))
    url = page.url
    page.wait_for_load_state()  # its scripts listen: a page that is gone before that takes with it what was typed
    page.get_by_label(BESPROKEN).fill("Zoekt in januari weer iemand.")
    hide(page)
    closes_and_is_read_again(page, url, BESPROKEN, "Zoekt in januari weer iemand.")


def test_a_filter_that_is_chosen_counts(chromium: Browser, demo: Demo) -> None:
    page = window(chromium, demo, breed=1280)
    sign_in(page, demo, "wim")
    with before_the_scripts(page, "/werkgevers/"):
        page.get_by_label("Naam of KvK-nummer").fill("Kempengoed")
        page.get_by_label("Naam of KvK-nummer").blur()
    expect(page.locator("#lijst").get_by_role("link", name="Atelier Kempengoed")).to_be_visible()
    expect(page.locator("#lijst").get_by_role("link", name="Dommelpakket")).to_have_count(0)
    page.context.close()


def test_what_is_opened_is_fetched(anja: Page) -> None:
    open_record(anja, "anja")
    search(anja, "anja")
    wens = anja.locator("details.wensregel").first
    with before_the_scripts(anja, anja.url):
        wens.locator("summary").click()
    expect(wens.locator("form")).to_be_visible()
