"""Anja finds work for Henk in other regions: the whole way, with nothing faked, and accessible at every step."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from playwright.sync_api import Error as PlaywrightError

from tests.browser.conftest import Demo

AXE = Path(__file__).resolve().parents[1] / "vendor/axe/axe.min.js"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

pytestmark = [pytest.mark.browser, pytest.mark.traag]


def look(page: Page, state: str) -> None:
    """What must hold in every state: no violation of WCAG 2.0 to 2.2 A and AA, and nothing beside the screen."""
    found = run_axe(page)
    assert found["passes"], "axe looked at nothing"
    assert [f"{v['id']}: {n['html']}" for v in found["violations"] for n in v["nodes"]] == [], state
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (
        f"{state}: wider than the screen"
    )


def run_axe(page: Page) -> dict[str, Any]:
    """What axe finds. Again when the page was swapped under it: one that still polls changes by itself."""
    page.evaluate(AXE.read_text())
    for attempt in range(3):
        try:
            found: dict[str, Any] = page.evaluate(
                "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", WCAG
            )
        except PlaywrightError:
            if attempt == 2:
                raise
        else:
            break
    return found


def fill_in_login(page: Page, demo: Demo) -> None:
    page.get_by_label("Gebruikersnaam").fill("anja")
    page.get_by_label("Wachtwoord").fill(demo.wachtwoord)
    page.get_by_role("button", name="Log in").click()


def log_in(page: Page, demo: Demo) -> None:
    fill_in_login(page, demo)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Anja")


def start_search(page: Page, afstand: str, *, clicks: int = 1) -> None:
    page.goto("/kandidaten/?wie=mij&fase=bemiddelen")
    page.locator("#lijst").get_by_role("link", name="Henk J.", exact=True).click()
    page.get_by_role("link", name="Eerst de wensen bekijken").click()
    page.get_by_label("Hoe ver, in kilometers?").fill(afstand)
    page.get_by_role("button", name="Zoek vacatures").click(click_count=clicks, delay=20)
    page.wait_for_url(re.compile("/zoekopdrachten/"))


def wait_for_answers(page: Page) -> None:
    expect(page.locator(".voortgang__bezig")).to_have_count(0)
    expect(page.locator(".vindkop")).to_contain_text("antwoorden")


def test_from_login_to_a_detail_of_another_region(page: Page, demo: Demo) -> None:
    look(page, "inloggen")
    log_in(page, demo)
    look(page, "start")

    page.goto("/kandidaten/?wie=mij")
    page.get_by_role("link", name=re.compile("^bemiddelen")).click()
    expect(page.get_by_role("heading", name="Kandidaten in de fase bemiddelen")).to_be_visible()
    expect(page.locator("#status")).to_contain_text("in de fase bemiddelen")
    expect(page).to_have_title("Kandidaten, fase bemiddelen · Werkplek")
    look(page, "fase gekozen")

    page.locator("#lijst").get_by_role("link", name="Henk J.", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Henk Jansen")
    look(page, "kandidaat")

    page.get_by_role("link", name="Eerst de wensen bekijken").click()
    look(page, "wensen")
    page.get_by_label("Postcode").fill("55")
    page.get_by_role("button", name="Zoek vacatures").click()
    expect(page.locator("#formulierfouten")).to_be_focused()
    look(page, "wensen met een fout")
    page.get_by_label("Postcode").fill("5503AB")
    # Not the same wishes as in the other window: those would be the same zoekopdracht.
    page.get_by_label("Hoe ver, in kilometers?").fill("60" if page.viewport_size["width"] > 700 else "61")
    page.locator("#wens-uren summary").click()
    page.get_by_label("Maximaal aantal uren per week").fill("24")
    look(page, "wens opengeklapt")
    page.get_by_role("button", name="Zoek vacatures").click()

    page.wait_for_url(re.compile("/zoekopdrachten/"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Vacatures voor Henk")
    look(page, "zoekt")
    wait_for_answers(page)
    expect(page.locator("#status")).to_contain_text("Klaar met zoeken")
    expect(page.locator(".rij__eigen").first).to_be_visible()
    page.get_by_text("Wat vroegen we precies?").click()
    expect(page.locator("#vragen")).to_contain_text("beantwoord")
    page.get_by_role("link", name="filter", exact=True).click()
    look(page, "resultaten")

    page.get_by_label("Herkomst").focus()
    page.get_by_label("Herkomst").select_option(label="andere organisaties")
    expect(page.locator(".rij__eigen")).to_have_count(0)
    expect(page).to_have_url(re.compile("herkomst=uitwisseling"))
    expect(page.locator("#status")).to_contain_text("in de lijst")
    expect(page.get_by_label("Herkomst")).to_be_focused()
    look(page, "gefilterd")

    titel = page.locator(".rij__titel a").first
    naam = titel.inner_text()
    titel.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(naam)
    expect(page.get_by_text("Je kunt dit nog 10 keer doen voor dit beroep.")).to_be_visible()
    look(page, "resultaat")
    page.go_back()
    expect(page.get_by_label("Herkomst")).to_have_value("uitwisseling")
    expect(page.locator(".rij__eigen")).to_have_count(0)
    page.go_forward()
    page.get_by_role("button", name="Haal contactpersoon op").click()
    expect(page.get_by_text("kun je het nog 9 keer doen.")).to_be_visible()
    expect(page.get_by_text(re.compile("Opgehaald op .* Je ziet dit tot en met "))).to_be_visible()
    look(page, "detail")

    page.reload()
    expect(page.get_by_text(re.compile("Opgehaald op"))).to_be_visible()
    expect(page.get_by_role("button", name="Haal contactpersoon op")).to_have_count(0)

    if page.get_by_role("button", name="Bewaar voor Henk").count():  # else it was kept in the other window
        page.get_by_role("button", name="Bewaar voor Henk").click()
        expect(page.locator("#berichten")).to_contain_text("Bewaard voor Henk")
    expect(page.get_by_role("button", name="Niet meer bewaren")).to_be_visible()
    page.get_by_role("link", name="Volgende").click()
    expect(page.get_by_text("2 van ")).to_be_visible()
    page.locator(".kruimelpad").get_by_role("link").click()
    expect(page.locator(".rij__staat").first).to_have_text("bewaard")
    before = page.url
    page.get_by_role("button", name="Zoek opnieuw").click()
    expect(page).not_to_have_url(before)
    wait_for_answers(page)
    expect(page.locator(".rij__staat", has_text="bewaard").first).to_be_visible()  # also in a later search


def test_a_wish_changes_the_list_in_place(page: Page, demo: Demo) -> None:
    log_in(page, demo)
    page.goto("/kandidaten/?wie=mij&fase=bemiddelen")
    page.locator("#lijst").get_by_role("link", name="Henk J.", exact=True).click()
    page.get_by_role("button", name="Zoek vacatures voor Henk").click()
    page.wait_for_url(re.compile("/zoekopdrachten/"))
    wait_for_answers(page)
    address, before = page.url, page.locator("[data-resultaat]").count()
    open_wish(page, "uren")
    page.get_by_label("Uren per week: hoe telt dit?").select_option(label="Moet")
    page.locator("#wens-uren").get_by_role("button", name="Pas toe").click()
    expect(page.locator(".weggelaten")).to_contain_text("Een wens die moet, verbergt")
    assert page.url == address
    assert page.locator("[data-resultaat]").count() <= before
    expect(page.locator("#wens-uren > summary")).to_be_focused()
    page.get_by_role("link", name="Toon het wel").click()
    expect(page.locator(".weggelaten")).to_contain_text("Verberg dat weer")
    look(page, "ook wat een wens verbergt")

    open_wish(page, "afstand")
    page.get_by_label("Hoe ver, in kilometers?").fill("70")
    page.locator("#wens-afstand").get_by_role("button", name="Pas toe").click()
    expect(page.get_by_role("button", name="Vraag opnieuw aan anderen")).to_be_visible()
    look(page, "anderen zijn hier nog niet om gevraagd")
    page.get_by_role("button", name="Vraag opnieuw aan anderen").click()
    page.wait_for_url(lambda url: "/zoekopdrachten/" in url and url.split("?")[0] != address.split("?")[0])
    wait_for_answers(page)


def open_wish(page: Page, sleutel: str) -> None:
    """Open a wish beside the list; above it on a phone, where the wishes are folded."""
    regel = page.locator(f"#wens-{sleutel}")
    if not regel.is_visible():
        page.locator(".wensenlijst__open").click()
    if regel.get_attribute("open") is None:
        regel.locator("summary").click()


def test_other_pages_and_the_keyboard(page: Page, demo: Demo) -> None:
    log_in(page, demo)
    for address in ("/kandidaten/", "/zoeken/", "/vacatures/", "/stijlgids"):
        page.goto(address)
        look(page, address)
    page.goto("/vacatures/")
    page.locator("tbody th a").first.click()
    page.wait_for_url(re.compile("/vacatures/[0-9]+/$"))
    look(page, "vacature")
    page.get_by_role("link", name="Eerst de wensen bekijken").click()
    page.wait_for_url(re.compile("/vacatures/[0-9]+/zoeken/$"))
    look(page, "wensen van een vacature")
    page.get_by_role("button", name="Zoek kandidaten").click()
    page.wait_for_url(re.compile("/zoekopdrachten/"))
    expect(page.locator(".voortgang__bezig")).to_have_count(0)
    look(page, "kandidaten gevonden")

    page.keyboard.press("/")
    expect(page.locator("#snelzoek")).to_be_focused()
    page.keyboard.type("mehmet")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/(vacatures/[0-9]+|snelzoeken)/"))
    look(page, "snelzoeken")
    expect(page.locator("main")).to_contain_text("Mehmet")


def test_a_double_click_searches_once(page: Page, demo: Demo) -> None:
    """In the browser the second click sends nothing; after Back the button works again."""
    log_in(page, demo)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    page.goto("/kandidaten/?wie=mij&fase=bemiddelen")
    page.locator("#lijst").get_by_role("link", name="Henk J.", exact=True).click()
    page.get_by_role("link", name="Eerst de wensen bekijken").click()
    page.get_by_role("button", name="Zoek vacatures").dblclick()
    page.wait_for_url(re.compile("/zoekopdrachten/"))
    assert len(sent) == 1
    first = page.url
    page.go_back()
    page.get_by_label("Hoe ver, in kilometers?").fill("37")
    page.get_by_role("button", name="Zoek vacatures").dblclick()
    page.wait_for_url(lambda url: "/zoekopdrachten/" in url and url != first)
    assert len(sent) == 2


def test_a_session_that_ends_in_the_middle_of_work(page: Page, demo: Demo) -> None:
    """What was typed is there again; a part of a page leads the whole window to the login page and back."""
    log_in(page, demo)
    page.goto("/kandidaten/?wie=mij&fase=bemiddelen")
    page.locator("#lijst").get_by_role("link", name="Henk J.", exact=True).click()
    page.get_by_role("link", name="Eerst de wensen bekijken").click()
    page.get_by_label("Hoe ver, in kilometers?").fill("43")
    page.context.clear_cookies()
    page.get_by_role("button", name="Zoek vacatures").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Inloggen")
    fill_in_login(page, demo)
    expect(page.get_by_label("Hoe ver, in kilometers?")).to_have_value("43")
    expect(page.locator("#berichten")).to_contain_text("Je was uitgelogd. Wat je had ingevuld, staat er nog.")
    look(page, "wensen na opnieuw inloggen")
    page.get_by_role("button", name="Zoek vacatures").click()
    page.wait_for_url(re.compile("/zoekopdrachten/"))
    wait_for_answers(page)

    page.get_by_role("link", name="filter", exact=True).click()
    page.context.clear_cookies()
    page.get_by_label("Herkomst").select_option(index=1)
    expect(page.get_by_role("heading", level=1)).to_have_text("Inloggen")
    fill_in_login(page, demo)
    expect(page.get_by_role("heading", level=1)).to_have_text("Vacatures voor Henk")

    page.context.clear_cookies()
    page.get_by_role("button", name="Zoek opnieuw").click()
    fill_in_login(page, demo)
    expect(page.get_by_role("heading", level=1)).to_have_text("Vacatures voor Henk")
    expect(page.locator("#berichten")).to_contain_text("Druk nog een keer op de knop.")


def test_without_javascript(chromium: Browser, demo: Demo) -> None:
    context = chromium.new_context(java_script_enabled=False, base_url=demo.portaal, locale="nl-NL")
    page = context.new_page()
    page.goto("/")
    log_in(page, demo)
    start_search(page, "58")
    for _ in range(240):
        if "we zoeken nog" not in page.content():
            break
        page.wait_for_timeout(500)
        page.get_by_role("link", name="Kijk of er nieuwe resultaten zijn").click()
    wait_for_answers(page)
    page.get_by_role("link", name="filter", exact=True).click()
    page.get_by_label("Herkomst").select_option(label="andere organisaties")
    page.get_by_role("button", name="Pas toe").click()
    expect(page).to_have_url(re.compile("herkomst=uitwisseling"))
    page.locator(".rij__titel a").first.click()
    page.get_by_role("button", name=re.compile("^Haal contactpersoon op")).first.click()
    expect(page.get_by_text("Voor dit beroep kun je het nog 9 keer doen.")).to_be_visible()
    before = searches_for_henk(page)
    page.goto("/")
    start_search(page, "41", clicks=2)
    assert searches_for_henk(page)[1] == before[0]  # one more, and no two
    context.close()


def searches_for_henk(page: Page) -> list[str | None]:
    """Addresses of the latest searches, newest first."""
    page.goto("/kandidaten/?wie=mij&fase=bemiddelen")
    page.locator("#lijst").get_by_role("link", name="Henk J.", exact=True).click()
    page.get_by_role("link", name="Eerder gezocht").click()
    return [link.get_attribute("href") for link in page.locator(".eerder li a").all()]
