"""Typing a vacature in a real browser: kept a moment later, beside a colleague, offline, and when it closes."""

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.conftest import Demo
from tests.browser.test_hoofdweg import look
from tests.browser.test_lijst import sign_in, window

pytestmark = [pytest.mark.browser, pytest.mark.traag]

VENSTERS: dict[str, dict[str, Any]] = {
    "320": {"breed": 320},
    "390, donker": {"breed": 390, "color_scheme": "dark"},
    "1280": {"breed": 1280},
}
BEWAARD = re.compile("concept bewaard")
FUNCTIE = "Hoe heet de functie?"


def begin(page: Page, demo: Demo, hoe: str = "Aan de telefoon") -> str:
    """Wim begins with a vacature; the address of the page on which he types."""
    sign_in(page, demo, "wim")
    page.goto("/vacatures/nieuw/")
    page.get_by_role("button", name=hoe).click()
    expect(page.get_by_label(FUNCTIE)).to_be_visible()
    return page.url


def keeps(page: Page, wat: str, tekst: str) -> None:
    """Type something and wait until the page says that it kept it."""
    with page.expect_response(lambda answer: answer.request.headers.get("x-concept") == "ja"):
        page.get_by_label(wat).fill(tekst)
    expect(page.locator("#conceptstand")).to_have_text(BEWAARD)


def hide(page: Page) -> None:
    """What a page hears when a laptop closes, or another tab is opened."""
    page.evaluate(
        "Object.defineProperty(document, 'visibilityState', {value: 'hidden'});"
        "document.dispatchEvent(new Event('visibilitychange'))"
    )


def closes_and_is_read_again(page: Page, url: str, wat: str, tekst: str) -> None:
    """The page is gone; what was typed in it arrives when the server gets to it."""
    other = page.context.new_page()
    page.close()
    for _ in range(40):
        other.goto(url)
        if other.get_by_label(wat).input_value() == tekst:
            break
        other.wait_for_timeout(500)
    expect(other.get_by_label(wat)).to_have_value(tekst, timeout=1000)
    other.context.close()


def test_two_browsers_and_neither_loses_a_word(chromium: Browser, demo: Demo) -> None:
    een, ander = window(chromium, demo, breed=1280), window(chromium, demo, breed=390)
    url = begin(een, demo)
    sign_in(ander, demo, "wim")
    ander.goto(url)
    keeps(een, FUNCTIE, "Snijder")
    keeps(een, FUNCTIE, "Snijder van gordijnen")
    keeps(ander, "Wat doet iemand op een dag?", "Je snijdt stof.")
    keeps(ander, FUNCTIE, "Coupeuse")
    expect(ander.locator("#conceptstand")).to_contain_text("Kies wat blijft")
    ander.locator("#conceptstand").get_by_role("link").click()
    botsing = ander.locator(".botsing")
    expect(botsing).to_contain_text("Snijder van gordijnen")
    expect(botsing).to_contain_text("Coupeuse")
    look(ander, "twee antwoorden")
    botsing.get_by_role("button", name="Neem dit").click()
    expect(ander.get_by_role("heading", level=1)).to_have_text("Coupeuse")
    een.reload()
    expect(een.get_by_label("Wat doet iemand op een dag?")).to_have_value("Je snijdt stof.")
    for page in (een, ander):
        page.context.close()


def test_without_a_connection_it_stays_on_the_page_and_is_kept_when_there_is_one(
    chromium: Browser, demo: Demo
) -> None:
    page = window(chromium, demo, breed=1280)
    url = begin(page, demo)

    def away(route: Route) -> None:
        route.abort() if route.request.method == "POST" else route.continue_()

    page.route("**/telefoon/", away)
    page.get_by_label(FUNCTIE).fill("Zetter")
    expect(page.locator("#conceptstand")).to_contain_text("Geen verbinding")
    expect(page.get_by_label(FUNCTIE)).to_have_value("Zetter")
    page.unroute("**/telefoon/")
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(page.locator("#conceptstand")).to_have_text(BEWAARD)
    page.goto(url)
    expect(page.get_by_label(FUNCTIE)).to_have_value("Zetter")
    page.context.close()


def test_a_laptop_that_closes_loses_nothing(chromium: Browser, demo: Demo) -> None:
    """Before the moment in which the page would have kept it."""
    page = window(chromium, demo, breed=1280)
    url = begin(page, demo)
    with page.expect_request(lambda asked: asked.headers.get("x-concept") == "ja"):
        page.get_by_label(FUNCTIE).fill("Strijkster")
        hide(page)
    closes_and_is_read_again(page, url, FUNCTIE, "Strijkster")


def test_logged_out_it_says_so_and_what_was_typed_comes_back(chromium: Browser, demo: Demo) -> None:
    page = window(chromium, demo, breed=1280)
    url = begin(page, demo)
    keeps(page, FUNCTIE, "Vouwer")
    page.context.clear_cookies(name="sessionid")
    page.get_by_label(FUNCTIE).fill("Vouwer van lakens")
    expect(page.locator("#conceptstand")).to_contain_text("Je bent uitgelogd")
    expect(page.get_by_label(FUNCTIE)).to_have_value("Vouwer van lakens")
    page.locator("#conceptstand").get_by_role("link").click()
    page.get_by_label("Gebruikersnaam").fill("wim")
    page.get_by_label("Wachtwoord").fill(demo.wachtwoord)
    page.get_by_role("button", name="Log in").click()
    expect(page).to_have_url(url)
    expect(page.get_by_label(FUNCTIE)).to_have_value("Vouwer van lakens")
    page.context.close()


@pytest.mark.parametrize("venster", VENSTERS)
def test_nothing_is_wrong_with_any_of_the_pages(chromium: Browser, demo: Demo, venster: str) -> None:
    page = window(chromium, demo, **VENSTERS[venster])
    url = begin(page, demo)
    look(page, "telefoon")
    keeps(page, FUNCTIE, "Naaister")
    page.goto("/vacatures/nieuw/")
    look(page, "nieuw")
    werk = url.removesuffix("telefoon/")
    for pad in ("", "stap/werk/", "stap/contract/", "stap/kunnen/", "versies/", "versies/1/", "publiceren/"):
        page.goto(werk + pad)
        look(page, pad or "overzicht")
    page.context.close()
