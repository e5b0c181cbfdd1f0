"""The whole way of a person on their own pages, at every width and hand: from logging in to logging out.

Henk says what he thinks of a vacature, reads who may see his profiel, says ja to one category with one group, sees what
leaves, takes the receipt, reads who looked, and stops. By keyboard alone, without scripts and with forced colours.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import Demo
from tests.browser.test_hoofdweg import look
from tests.browser.test_lijst import window
from tests.browser.test_mijn_start import WERK, keep_one

pytestmark = [pytest.mark.browser, pytest.mark.traag]

VENSTERS: dict[str, dict[str, Any]] = {
    "320, toetsen": {"breed": 320},
    "320, zonder script": {"breed": 320, "java_script_enabled": False},
    "390, zonder script": {"breed": 390, "java_script_enabled": False},
    "390, toetsen, vaste kleuren": {"breed": 390, "forced_colors": "active"},
}
MEESTE_TABS = 80
"""Presses of Tab after which something cannot be reached by keyboard."""
PRIVAAT = "uitzend- en bemiddelingsbureaus"
OVER_MIJ = "Thuis repareer ik kleding."
RING = "e => e === document.activeElement && getComputedStyle(e).outlineStyle !== 'none'"


@dataclass
class Hand:
    """How somebody works a page: with the keyboard alone, or with a finger. Every press counts."""

    page: Page
    toetsen: bool
    tikken: int = field(default=0, init=False)

    def press(self, doel: Locator) -> None:
        """Press a link, a button, a box or a choice."""
        self.tikken += 1
        if not self.toetsen:
            doel.click()
            return
        self.go_to(doel)
        is_box = doel.evaluate("e => e.matches('input, summary')")
        self.page.keyboard.press("Space" if is_box else "Enter")

    def fill(self, doel: Locator, tekst: str) -> None:
        """Type into a field in place of what was there."""
        if not self.toetsen:
            doel.fill(tekst)
            return
        self.go_to(doel)
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.type(tekst)

    def go_to(self, doel: Locator) -> None:
        """With Tab, and the focus is seen. Radio buttons are one stop, as in every browser."""
        expect(doel).to_have_count(1)
        for _ in range(MEESTE_TABS):
            if doel.evaluate("e => e === document.activeElement"):
                assert doel.evaluate(RING), "the focus is not seen"
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{doel} is not reached with {MEESTE_TABS} times Tab")

    def counted_from(self, pad: str) -> None:
        """Start counting on this page."""
        self.page.goto(pad)
        self.tikken = 0


@dataclass
class Weg:
    """One walk: the page, the hand that works it, and whether axe (a script) can look."""

    page: Page
    hand: Hand
    venster: str
    script: bool

    def see(self, staat: str, kop: str) -> None:
        """The page has this heading, and nothing is wrong with it."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text(kop)
        if self.script:
            look(self.page, f"{staat} ({self.venster})")

    def link(self, naam: str | re.Pattern[str]) -> None:
        self.hand.press(self.page.get_by_role("link", name=naam))

    def button(self, naam: str | re.Pattern[str]) -> None:
        self.hand.press(self.page.get_by_role("button", name=naam))


@pytest.fixture(params=VENSTERS)
def weg(request: pytest.FixtureRequest, chromium: Browser, demo: Demo) -> Iterator[Weg]:
    """A browser of Henk in which nobody is logged in; Anja kept a vacature for him and looked at his page."""
    keep_one(chromium, demo)
    opties = dict(VENSTERS[request.param])
    page = window(chromium, demo, opties.pop("breed"), accept_downloads=True, **opties)
    fouten: list[str] = []
    page.on("pageerror", lambda fout: fouten.append(str(fout)))
    hand = Hand(page, "toetsen" in request.param)
    yield Weg(page, hand, request.param, bool(opties.get("java_script_enabled", True)))
    page.context.close()
    assert fouten == []


def test_from_logging_in_to_logging_out(weg: Weg, demo: Demo, tmp_path: Path) -> None:
    log_in(weg, demo)
    say_something_of_work(weg)
    beginnen = start_sharing(weg)
    see_what_leaves(weg)
    take_receipt_home(weg, tmp_path)
    read_who_looked(weg)
    stoppen = stop_sharing(weg)
    assert stoppen <= beginnen
    weg.button("Log uit")
    weg.see("uitgelogd", "Log in")


def log_in(weg: Weg, demo: Demo) -> None:
    weg.page.goto("/mijn/")
    weg.see("inloggen", "Log in")
    weg.hand.fill(weg.page.get_by_label("Naam om in te loggen"), "henk")
    weg.hand.fill(weg.page.get_by_label("Wachtwoord"), demo.wachtwoord)
    weg.button("Log in")
    weg.see("start", "Dag Henk")


def say_something_of_work(weg: Weg) -> None:
    """What was said is there at once, with what happens next."""
    werk = weg.page.get_by_role("article", name=WERK)
    weg.hand.fill(werk.get_by_label("Waarom?"), f"Dat is dichtbij ({weg.venster}).")
    weg.hand.press(werk.get_by_role("button", name="lijkt me wat"))
    expect(werk.get_by_text("Jij zei: lijkt me wat.")).to_be_visible()
    expect(werk.get_by_text("Anja leest dit en reageert uiterlijk")).to_be_visible()
    weg.see("gezegd", "Dag Henk")


def start_sharing(weg: Weg) -> int:
    """Ja to one category with one group; how many taps that took from the first page, looking first not counted."""
    page = weg.page
    weg.hand.counted_from("/mijn/")
    weg.link("Wie mag jouw profiel zien?")
    weg.see("delen", "Wie mag jouw profiel zien?")
    weg.link(re.compile(rf"^(Kies zelf wat ze zien|Verander je keuze).*{PRIVAAT}"))
    kop = "Mogen uitzendbureaus en bemiddelingsbureaus jouw werkprofiel zien?"
    weg.see("kiezen", kop)
    expect(page.get_by_role("checkbox", checked=True)).to_have_count(0)
    expect(page.get_by_role("radio", checked=True)).to_have_count(0)
    tikken = weg.hand.tikken
    weg.button("Ja, deel dit")
    expect(page.get_by_role("heading", name="We legden nog niets vast")).to_be_visible()
    weg.see("kiezen met een fout", kop)
    weg.hand.tikken = tikken  # the mistake is none of the taps that it takes
    weg.hand.press(page.get_by_role("checkbox", name="Persoonlijke presentatie"))
    weg.hand.press(page.get_by_role("radio", name="Tot ik stop"))
    weg.button("Ja, deel dit")
    weg.see("gekozen", "Je zei ja")
    expect(page.get_by_text("Ook: persoonlijke presentatie.")).to_be_visible()
    return weg.hand.tikken


def see_what_leaves(weg: Weg) -> None:
    """The one group that was chosen leaves, the others are struck out."""
    weg.link("Bekijk wat ze zien")
    weg.see("voorbeeld", "Zo ziet een ander jouw profiel")
    zichtbaar, verborgen = (
        weg.page.get_by_role("region", name=naam) for naam in ("Dit zien ze", "Dit blijft verborgen")
    )
    expect(zichtbaar).to_contain_text(OVER_MIJ)
    expect(verborgen).not_to_contain_text(OVER_MIJ)
    expect(verborgen.locator("s").filter(has_text="Henk Jansen")).to_have_count(1)
    expect(verborgen.locator("dd:not(:has(s))")).to_have_count(0)
    weg.hand.press(zichtbaar.locator("summary"))
    expect(zichtbaar.get_by_text("Ook je hele postcode staat erin.")).to_be_visible()
    weg.see("voorbeeld, regel voor regel", "Zo ziet een ander jouw profiel")


def take_receipt_home(weg: Weg, tmp_path: Path) -> None:
    page = weg.page
    weg.hand.counted_from("/mijn/delen/privaat/gekozen/")
    weg.link("Bewijs van je keuze")
    weg.see("bewijs", "Bewijs van je keuze")
    expect(page.locator("dt", has_text="Wat we laten zien").locator("+ dd")).to_have_text(
        "werkprofiel en persoonlijke presentatie"
    )
    for knop, naam in (
        ("Haal het op als PDF", "bewijs.pdf"),
        ("Haal het op voor een computer", "bewijs.json"),
    ):
        with page.expect_download() as download:
            weg.link(re.compile(knop))
        download.value.save_as(tmp_path / naam)
    assert (tmp_path / "bewijs.pdf").read_bytes().startswith(b"%PDF")
    bewijs = json.loads((tmp_path / "bewijs.json").read_text())
    assert bewijs["consent_record"]["event"]["event_state"] == "given"


def read_who_looked(weg: Weg) -> None:
    """Anja by her role alone, and the decision of a moment ago."""
    page = weg.page
    page.goto("/mijn/")
    weg.link("Wie keek")
    weg.see("wie keek", "Wie keek in jouw profiel?")
    eigen = page.get_by_role("region", name="Bij je eigen organisatie")
    expect(eigen.get_by_text("klantmanager").first).to_be_visible()
    expect(page.locator("main")).not_to_contain_text("Anja")
    expect(page.get_by_text(f"Je zei ja tegen delen met {PRIVAAT}.").first).to_be_visible()


def stop_sharing(weg: Weg) -> int:
    """At once, and it says what remains elsewhere; how many taps from the first page."""
    weg.hand.counted_from("/mijn/")
    weg.link("Wie mag jouw profiel zien?")
    weg.see("delen na ja", "Wie mag jouw profiel zien?")
    weg.button(re.compile(f"^Stop met delen.*{PRIVAAT}"))
    weg.see("gestopt", "Je stopte met delen")
    tikken = weg.hand.tikken
    expect(weg.page.get_by_role("region", name="Wat anderen nog hebben")).to_be_visible()
    expect(weg.page.get_by_text("Ze zien niets van je.")).to_be_visible()
    return tikken
