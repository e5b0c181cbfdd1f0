"""Henk on his phone: sees what Anja kept for him, says what he thinks of it, and asks something; Anja answers.

In the real demo, in every window: narrow, without script, with forced colours, with the text spacing of WCAG.
"""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Demo
from tests.browser.test_hoofdweg import look
from tests.browser.test_lijst import search, sign_in, window

pytestmark = [pytest.mark.browser, pytest.mark.traag]

WERK = "Medewerker naaiatelier"
VENSTERS: dict[str, dict[str, object]] = {
    "320": {"breed": 320},
    "390, zonder script": {"breed": 390, "java_script_enabled": False},
    "1280, vaste kleuren": {"breed": 1280, "forced_colors": "active"},
}


def keep_one(chromium: Browser, demo: Demo) -> None:
    """Anja keeps this vacature for Henk, when she did not yet; another test may have kept another one."""
    page = window(chromium, demo)
    sign_in(page, demo, "anja")
    page.goto("/kandidaten/?wie=mij&fase=bemiddelen")
    page.locator("#lijst").get_by_role("link", name="Henk J.", exact=True).click()
    # Exactly: a saved search of Henk's begins with the same words.
    if not page.locator("main").get_by_role("link", name=WERK, exact=True).count():
        search(page, "anja")
        page.get_by_role("link", name=WERK, exact=True).first.click()
        page.get_by_role("button", name="Bewaar voor Henk").click()
        expect(page.get_by_text("Bewaard voor Henk.").first).to_be_visible()
    page.context.close()


def henk(page: Page, demo: Demo) -> None:
    """Henk logs in, by keyboard alone."""
    page.goto("/mijn/")
    page.get_by_label("Naam om in te loggen").focus()
    page.keyboard.type("henk")
    page.keyboard.press("Tab")
    page.keyboard.type(demo.wachtwoord)
    page.keyboard.press("Enter")
    expect(page.locator("main h1")).to_have_text("Dag Henk")


@pytest.mark.parametrize("venster", VENSTERS)
def test_henk_says_what_he_thinks_and_asks_and_anja_answers(
    chromium: Browser, demo: Demo, venster: str
) -> None:
    keep_one(chromium, demo)
    opties = dict(VENSTERS[venster])
    page = window(chromium, demo, int(str(opties.pop("breed"))), **opties)
    henk(page, demo)

    def see(state: str) -> None:
        if opties.get("java_script_enabled", True):  # axe is a script itself
            look(page, f"{state} ({venster})")

    see("start")
    werk = page.locator("article").filter(has=page.get_by_role("heading", name=WERK))
    expect(werk).to_have_count(1)
    werk.get_by_label("Waarom?").fill("Dat is dichtbij.")
    werk.get_by_role("button", name="lijkt me wat").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="lijkt me wat", pressed=True)).to_have_count(1)
    expect(page.get_by_text("Anja leest dit en reageert uiterlijk").first).to_be_visible()
    see("gezegd")
    page.get_by_role("link", name="Stel een vraag").click()
    page.get_by_role("button", name="Verstuur je vraag").click()
    expect(page.get_by_text("Je vraag is nog niet verstuurd")).to_be_visible()
    see("vraag met fout")
    vraag = f"Kan ik ook in Best werken? ({venster})"
    page.get_by_label("Wat wil je vragen?").fill(vraag)
    page.get_by_role("button", name="Verstuur je vraag").click()
    expect(page.get_by_text("Je vraag is verstuurd.")).to_be_visible()
    answer(chromium, demo, vraag)
    page.goto("/mijn/")
    expect(page.get_by_text(f"Ja, dat kan. ({venster})").first).to_be_visible()
    see("beantwoord")
    page.get_by_role("button", name="Log uit").click()
    expect(page.locator("main h1")).to_have_text("Log in")
    page.context.close()


def answer(chromium: Browser, demo: Demo, vraag: str) -> None:
    """Anja answers this question on the page of Henk, who is in the lines of her start page."""
    page = window(chromium, demo)
    sign_in(page, demo, "anja")
    look(page, "start van Anja")
    expect(page.locator(".nodig__lijst li").filter(has_text="Henk J.")).to_contain_text("vraagt: ")
    page.goto("/kandidaten/?wie=mij&fase=bemiddelen")
    page.locator("#lijst").get_by_role("link", name="Henk J.", exact=True).click()
    regel = page.locator(".vragen li").filter(has_text=vraag)
    regel.get_by_role("link", name="Beantwoord").click()
    look(page, "antwoord van Anja")
    page.get_by_label("Je antwoord").fill(vraag.replace("Kan ik ook in Best werken?", "Ja, dat kan."))
    page.get_by_role("button", name="Beantwoord", exact=True).click()
    expect(page.get_by_text("Je antwoord staat klaar voor de kandidaat.")).to_be_visible()
    page.context.close()
