"""An employer on a phone: opens the link, reads the vacature back and answers; Wim sees it on his first page.

In the real demo, narrow, with script and without: the pages of a guest have none of their own.
"""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Demo
from tests.browser.test_hoofdweg import look
from tests.browser.test_lijst import sign_in, window

pytestmark = [pytest.mark.browser, pytest.mark.traag]

VENSTERS: dict[str, dict[str, object]] = {
    "320": {"breed": 320},
    "390, zonder script": {"breed": 390, "java_script_enabled": False},
    "390, donker": {"breed": 390, "color_scheme": "dark"},
}


def make_link(page: Page) -> str:
    """Wim begins with a vacature and makes its link; the address in the text that he would send."""
    page.goto("/vacatures/nieuw/")
    page.locator("main form button").first.click()
    [dossier] = re.findall(r"/vacatures/werk/(\d+)/", page.url)
    page.goto(f"/vacatures/werk/{dossier}/link/")
    look(page, "voor de link")
    page.get_by_role(
        "button", name=re.compile("Maak een (nieuwe )?link")
    ).click()  # one that is empty is begun once
    tekst = page.get_by_label("Tekst voor een mail of een bericht").input_value()
    look(page, "link gemaakt")
    [adres] = re.findall(r"/gast/\w+/", tekst)
    return adres


@pytest.mark.parametrize("venster", VENSTERS)
def test_an_employer_reads_back_and_answers_on_a_phone(chromium: Browser, demo: Demo, venster: str) -> None:
    wim = window(chromium, demo)
    sign_in(wim, demo, "wim")
    adres = make_link(wim)
    opties = dict(VENSTERS[venster])
    phone = window(chromium, demo, int(str(opties.pop("breed"))), **opties)

    def see(state: str) -> None:
        if opties.get("java_script_enabled", True):  # axe is a script itself
            look(phone, f"{state} ({venster})")

    phone.goto(adres)
    expect(phone.locator("h1")).to_have_text("Bekijk je vacature")
    see("link")
    phone.get_by_role("button", name="Bekijk").focus()
    phone.keyboard.press("Enter")
    expect(phone.locator("h1")).to_contain_text("Jouw vacature")
    assert phone.url.endswith("/gast/vacature/")
    see("vacature")
    phone.get_by_role("button", name="Geef door hoe het ook kan").click()
    expect(phone.get_by_text("Schrijf op hoe het ook kan.").first).to_be_visible()
    see("fout")
    zin = f"Half negen kan ook ({venster})."
    phone.get_by_label("Hoe kan het ook?").fill(zin)
    phone.get_by_role("button", name="Geef door hoe het ook kan").click()
    expect(phone.locator("#doorgegeven")).to_contain_text(zin)
    phone.get_by_role("button", name="Nee, bel mij voor 8 uur").click()
    expect(phone.locator("#doorgegeven")).to_contain_text("Bel mij, voor 8 uur.")
    see("doorgegeven")

    wim.goto("/")
    regel = (
        wim.locator("section").filter(has=wim.locator("#kop-wsp-wacht")).locator("li").filter(has_text=zin)
    )
    expect(regel).to_have_count(1)
    look(wim, f"start van Wim ({venster})")
    regel.get_by_role("button", name="Gezien").click()
    expect(wim.locator("li").filter(has_text=zin)).to_have_count(0)
    wim.context.close()
    phone.context.close()


def test_an_old_link_says_what_to_do(chromium: Browser, demo: Demo) -> None:
    phone = window(chromium, demo, 390)
    phone.goto("/gast/0123456789AB/")
    phone.get_by_role("button", name="Bekijk").click()
    expect(phone.locator("h1")).to_have_text("Deze pagina opent niet")
    look(phone, "opent niet")
    phone.context.close()
