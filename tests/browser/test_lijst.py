"""The list of results, read at a glance: budgets of its rows, every state accessible, by keyboard, without script.

In the real demo: portal, worker, exchange and bronnen, with Henk's search for vacatures and Mehmet's for kandidaten.
"""

import os
import re
import subprocess
import sys

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import REPO, Demo
from tests.browser.test_hoofdweg import look

pytestmark = [pytest.mark.browser, pytest.mark.traag]

MATEN = {1280: (900, 70, 9, 260), 390: (844, 140, 4, 400)}
"""By width: height of the screen; and as budget the height of a row, whole rows, and where the first begins (px)."""
WOORDEN = 30
METEN = """(rij) => {
  const rijen = [...document.querySelectorAll(rij)];
  const vakken = rijen.map(rij => rij.getBoundingClientRect());
  const gemiddeld = getallen => getallen.reduce((som, getal) => som + getal, 0) / rijen.length;
  return {
    aantal: rijen.length,
    hoogte: gemiddeld(vakken.map(vak => vak.height)),
    heel: vakken.filter(vak => vak.top >= 0 && vak.bottom <= innerHeight).length,
    eerste: vakken[0].top,
    woorden: gemiddeld(rijen.map(rij => rij.innerText.split(/\\s+/).filter(Boolean).length)),
  };
}"""
RUIM = """*{line-height:1.5 !important; letter-spacing:.12em !important; word-spacing:.16em !important}
p{margin-block-end:2em !important}"""  # WCAG 1.4.12
ZOEKT = {
    "anja": ("Henk J.", "Zoek vacatures voor Henk"),
    "wim": ("Medewerker naaiatelier", "Zoek kandidaten"),
}
ANDER_WERK = "#groep-ander"


def sign_in(page: Page, demo: Demo, wie: str) -> None:
    page.goto("/")
    page.get_by_label("Gebruikersnaam").fill(wie)
    page.get_by_label("Wachtwoord").fill(demo.wachtwoord)
    page.get_by_role("button", name="Log in").click()
    expect(page.locator("main h1")).to_contain_text(wie.capitalize())


def open_record(page: Page, wie: str) -> None:
    """The page from which is searched."""
    page.goto("/" if wie == "anja" else "/vacatures/")
    naam = ZOEKT[wie][0]
    page.locator("main").get_by_role("link", name=naam, exact=True).first.click()
    expect(page.locator("main h1")).to_contain_text(naam.split()[0])


def search(page: Page, wie: str) -> None:
    """One press on the page of the record, and the answers."""
    open_record(page, wie)
    page.get_by_role("button", name=ZOEKT[wie][1]).click()
    page.wait_for_url(re.compile("/zoekopdrachten/"))
    expect(page.locator(".voortgang__bezig")).to_have_count(0)
    expect(page.locator("[data-resultaat]").first).to_be_visible()


def window(chromium: Browser, demo: Demo, breed: int = 1280, **opties: object) -> Page:
    context = chromium.new_context(
        viewport={"width": breed, "height": MATEN.get(breed, (900,))[0]},
        base_url=demo.portaal,
        locale="nl-NL",
        **opties,  # type: ignore[arg-type]
    )
    return context.new_page()


@pytest.mark.parametrize("wie", ZOEKT)
@pytest.mark.parametrize("breed", MATEN)
def test_the_list_is_read_at_a_glance(chromium: Browser, demo: Demo, wie: str, breed: int) -> None:
    page = window(chromium, demo, breed)
    sign_in(page, demo, wie)
    search(page, wie)
    hoog, hoogte, heel, eerste = MATEN[breed]
    gemeten = page.evaluate(METEN, "[data-resultaat]")
    assert page.viewport_size == {"width": breed, "height": hoog}
    assert gemeten["aantal"] >= 12
    assert gemeten["hoogte"] <= hoogte
    assert gemeten["heel"] >= heel
    assert gemeten["eerste"] <= eerste
    assert gemeten["woorden"] <= WOORDEN
    page.context.close()


@pytest.mark.parametrize("breed", MATEN)
def test_the_lists_of_vacatures_and_werkgevers_begin_high_on_the_screen(
    chromium: Browser, demo: Demo, breed: int
) -> None:
    """The same budget as that of the results, so that nobody scrolls past filters to see what there is."""
    page = window(chromium, demo, breed)
    sign_in(page, demo, "wim")
    _, hoogte, heel, eerste = MATEN[breed]
    for url in ("/vacatures/?lijst=alle", "/werkgevers/"):
        page.goto(url)
        gemeten = page.evaluate(METEN, "#lijst tbody tr")
        assert gemeten["aantal"] == 25, url
        assert gemeten["eerste"] <= eerste, url
        assert gemeten["hoogte"] <= hoogte, url
        assert gemeten["heel"] >= heel, url
        assert gemeten["woorden"] <= WOORDEN, url
    page.context.close()


def test_work_outside_his_beroepen_is_apart_and_says_why(chromium: Browser, demo: Demo) -> None:
    page = window(chromium, demo)
    sign_in(page, demo, "anja")
    search(page, "anja")
    groep = page.locator(f".rijgroep:has({ANDER_WERK})")
    expect(groep.locator("h2")).to_contain_text("Ander werk")
    rijen = groep.locator("[data-resultaat]")
    assert rijen.count() >= 1
    for index in range(rijen.count()):
        expect(rijen.nth(index).locator(".rij__gedeeld")).not_to_be_empty()
    assert (
        page.locator("[data-resultaat]")
        .last.locator(f"xpath=ancestor::section[.//*[@id='{ANDER_WERK[1:]}']]")
        .count()
    )
    page.context.close()


def test_few_keys_from_the_person_to_the_first_result(chromium: Browser, demo: Demo) -> None:
    page = window(chromium, demo)
    sign_in(page, demo, "anja")
    open_record(page, "anja")
    page.evaluate("document.activeElement.blur()")
    op_knop = "/^Zoek vacatures/.test(document.querySelector('main button:focus')?.innerText ?? '')"
    keys = press_until(page, op_knop)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/zoekopdrachten/"))
    expect(page.locator("[data-resultaat]").first).to_be_visible()
    keys += 1 + press_until(page, "!!document.activeElement.closest('.rij__titel')")
    assert keys <= 15
    page.context.close()


def press_until(page: Page, voorwaarde: str) -> int:
    """Keys until the focus is there: the skip links first, then Tab."""
    keys = 0
    while not page.evaluate(voorwaarde):
        page.keyboard.press("Tab")
        keys += 1
        if page.evaluate("document.activeElement.matches('.utrecht-skip-link, .wensenlijst__over')"):
            page.keyboard.press("Enter")
            keys += 1
        assert keys < 40
    return keys


# --- every state ----------------------------------------------------------------------------------------
VENSTERS: dict[str, dict[str, object]] = {
    "licht": {},
    "donker": {"color_scheme": "dark", "breed": 390},
    "gekozen kleuren": {"forced_colors": "active"},
    "ruim": {"breed": 320},
}
"""320 px is a laptop at 400 % zoom too; there with the text spacing of WCAG 1.4.12."""
STANDEN = {
    "mislukt": "status='mislukt', fout='De uitwisseling is niet bereikbaar.'",
    "bezig": "status='gevraagd', lease_tot=timezone.now() + timedelta(hours=1)",
    "meer dan het maximum": "status='beantwoord', maximum_bereikt=True, lease_tot=None",
}
"""What is written in the database of the demo; of the answers nothing changes."""


def write_state(demo: Demo, zoekopdracht: str, waarden: str) -> None:
    code = (
        "from datetime import timedelta; from django.utils import timezone;"
        "from vumportal.uitwisseling.models import Zoekvraag, Zoekopdracht;"
        f"Zoekopdracht.objects.filter(pk='{zoekopdracht}').update(gestart_op=timezone.now());"
        f"Zoekvraag.objects.filter(zoekopdracht='{zoekopdracht}').update({waarden})"
    )
    own = {"DATABASE_URL", "DATABASE_EIGENAAR_URL", "REDIS_URL"} | {
        naam for naam in os.environ if naam.startswith(("VUM", "DJANGO"))
    }
    env = {naam: waarde for naam, waarde in os.environ.items() if naam not in own}
    subprocess.run(
        [sys.executable, "-m", "vumportal.ontwikkel.beheer", "shell", "-v0", "-c", code],
        env=env | {"VUMPORTAL_DATA": str(demo.data), "PYTHONPATH": str(REPO)},
        check=True,
        cwd=REPO,
    )


@pytest.mark.parametrize("venster", VENSTERS)
def test_every_state_is_accessible(chromium: Browser, demo: Demo, venster: str) -> None:
    opties = dict(VENSTERS[venster])
    page = window(chromium, demo, int(str(opties.pop("breed", 1280))), **opties)
    sign_in(page, demo, "anja")
    if venster == "ruim":
        page.on("load", lambda p: p.evaluate(RUIMTE, RUIM))
    search(page, "anja")
    zien(page, "lijst", venster)

    page.locator(".rij__open").first.click()
    expect(page.locator(".alles").first).to_be_visible()
    zien(page, "open rij", venster)
    if page.viewport_size and page.viewport_size["width"] < 1200:
        page.locator(".wensenlijst__open").click()
    page.locator("#wens-uren > summary").click()
    expect(page.get_by_label("Maximaal aantal uren per week")).to_be_visible()
    zien(page, "wensen", venster)
    page.get_by_role("link", name="filter").click()
    expect(page.get_by_label("Herkomst")).to_be_visible()
    zien(page, "filters", venster)

    zoekopdracht = page.url.split("/zoekopdrachten/")[1][:36]
    for stand, waarden in STANDEN.items():
        write_state(demo, zoekopdracht, waarden)
        page.goto(f"/zoekopdrachten/{zoekopdracht}/")
        zien(page, stand, venster)
    page.goto(f"/zoekopdrachten/{zoekopdracht}/?bewaard=ja")
    zien(page, "leeg", venster)
    write_state(demo, zoekopdracht, "status='beantwoord', maximum_bereikt=False, lease_tot=None, fout=''")

    page.goto(f"/zoekopdrachten/{zoekopdracht}/")
    titels = page.locator(".rij__titel a")
    for adres in [titels.nth(nummer).get_attribute("href") for nummer in (0, 1)]:
        page.goto(adres or "")
        zien(page, "resultaat", venster)
        if page.get_by_role("button", name="Bewaar voor Henk").count():  # else it was kept in another window
            page.get_by_role("button", name="Bewaar voor Henk").click()
    open_record(page, "anja")
    for vinkje in page.locator(".bewaard input[type=checkbox]").all()[:2]:
        vinkje.check()
    page.get_by_role("button", name="Zet naast elkaar").click()
    expect(page.locator("main")).to_contain_text("Wat Henk wil")
    zien(page, "vergelijking", venster)
    page.context.close()


RUIMTE = """css => {
  const blad = new CSSStyleSheet();
  blad.replaceSync(css);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, blad];
}"""


def zien(page: Page, stand: str, venster: str) -> None:
    """axe at zero and nothing beside the screen."""
    if venster == "ruim":
        page.evaluate(RUIMTE, RUIM)
    look(page, f"{stand} ({venster})")


def test_the_whole_path_without_javascript(chromium: Browser, demo: Demo) -> None:
    page = window(chromium, demo, java_script_enabled=False)
    sign_in(page, demo, "anja")
    open_record(page, "anja")
    page.get_by_role("button", name="Zoek vacatures voor Henk").click()
    for _ in range(60):
        if not page.get_by_role("link", name="Kijk of er nieuwe resultaten zijn").count():
            break
        page.wait_for_timeout(500)
        page.get_by_role("link", name="Kijk of er nieuwe resultaten zijn").click()
    page.locator(".rij__titel a").last.click()  # the first ones are kept by another test
    page.get_by_role("button", name="Bewaar voor Henk").click()
    expect(page.locator("#berichten")).to_contain_text("Bewaard")
    open_record(page, "anja")
    expect(page.locator("main")).to_contain_text("Bewaard voor Henk")
    page.context.close()
