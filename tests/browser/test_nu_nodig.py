"""Nu nodig by keyboard alone: three people are handled, each line goes by itself and comes back for something new."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import Demo
from tests.browser.ochtend import Hand, run_in_demo
from tests.browser.test_hoofdweg import look
from tests.browser.test_lijst import window
from tests.browser.test_ochtend import log_in

pytestmark = [pytest.mark.browser, pytest.mark.traag]

WIE = {1280: "Breed", 390: "Smal"}
"""By width of the window, the klantmanager whose caseload it is."""
VOL, MENSEN = "Vol", 90
WERELD = """
from datetime import timedelta
from django.utils import timezone
from vumportal.caseload.feiten import CONTACT
from vumportal.caseload.models import Contactmoment
from vumportal.caseload.services import accompany
from vumportal.organisaties.models import Gebruiker
from vumportal.organisaties.services import ensure_gebruiker
from vumportal.werkzoekenden.models import Feiten
from vumportal.werkzoekenden.services import add_werkzoekende
from vumportal.werkzoekenden.taken import ask

anja = Gebruiker.objects.get(username="anja")
for naam, aantal in {caseloads!r}.items():
    wie = ensure_gebruiker(gebruikersnaam=naam.lower(), wachtwoord="{wachtwoord}", organisatie=anja.organisatie,
        rol="klantmanager", voornaam=naam, achternaam="Nodig", team=anja.team)
    if wie.caseload.exists():
        continue
    mensen = [add_werkzoekende(organisatie=anja.organisatie, voornaam=f"{{naam}}{{n}}", achternaam="Zomer",
        geboortejaar=1980) for n in range(aantal)]
    for n, persoon in enumerate(mensen):
        accompany(werkzoekende=persoon, klantmanager=wie, fase="1-intake", door=wie)
        Contactmoment.objects.create(werkzoekende=persoon, soort="telefoon", uitkomst="geweest", door=wie,
            op=timezone.now() - timedelta(days=60 - n % 10 if n else 1))
    pks = [persoon.pk for persoon in mensen]
    CONTACT.refresh(pks)
    Feiten.objects.filter(werkzoekende__in=pks).update(profiel_mist="")
    ask(persoon=mensen[0], vraag="Kan ik ook in Best werken?")
"""
VRAAGT = """
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.werkzoekenden.taken import ask

ask(persoon=Werkzoekende.objects.get(voornaam="{naam}1"), vraag="Mag ik ook naar Oirschot?")
"""


@pytest.fixture(scope="module")
def wereld(demo: Demo) -> Demo:
    caseloads = dict.fromkeys(WIE.values(), 4) | {VOL: MENSEN}
    run_in_demo(demo, WERELD.format(caseloads=caseloads, wachtwoord=demo.wachtwoord))
    return demo


@pytest.fixture
def open_window(chromium: Browser, wereld: Demo) -> Iterator[Callable[[int], Page]]:
    """Opens a window of this width; fails when a page logs an error."""
    pages, fouten = [], []

    def make(breed: int) -> Page:
        page = window(chromium, wereld, breed)
        page.on("pageerror", lambda fout: fouten.append(str(fout)))
        pages.append(page)
        return page

    yield make
    for page in pages:
        page.context.close()
    assert fouten == []


def row(page: Page, naam: str) -> Locator:
    return page.locator("#nodig li", has=page.get_by_role("link", name=f"{naam} Z.", exact=True))


def put_off(hand: Hand, naam: str, see: Callable[[str], None]) -> None:
    """Open the form in the line, say why, and send it."""
    page = hand.page
    hand.open(row(page, naam).get_by_role("link", name=re.compile(f"later.*{naam} Z")))
    expect(page.locator(".nodig__later form [data-focus]")).to_be_focused()
    see(f"later van {naam}")
    hand.kies_uit(page.get_by_label("Waarom later?"), "m", "Met vakantie")
    hand.open(page.get_by_role("button", name="Zet op later"))
    expect(row(page, naam)).to_have_count(0)


@pytest.mark.parametrize("breed", WIE)
def test_three_people_are_handled_by_keyboard(
    open_window: Callable[[int], Page], wereld: Demo, breed: int
) -> None:
    hand, wie = Hand(open_window(breed)), WIE[breed]
    page = hand.page

    def see(staat: str) -> None:
        look(page, f"{staat} ({breed})")

    def focused() -> Locator:
        return page.locator("#nodig li a:focus")

    log_in(hand, wereld, wie.lower())
    expect(page.get_by_role("heading", name="Nu nodig (4)")).to_be_visible()
    see("nu nodig")
    page.evaluate("window.zelfdePagina = true")
    hand.open(row(page, f"{wie}0").get_by_role("button", name=re.compile(f"klaar.*{wie}0 Z")))
    expect(row(page, f"{wie}0")).to_have_count(0)
    expect(focused()).to_have_text(f"{wie}1 Z.")  # the line that took its place
    put_off(hand, f"{wie}1", see)
    expect(focused()).to_have_text(f"{wie}2 Z.")
    put_off(hand, f"{wie}2", see)
    expect(page.get_by_role("heading", name="Nu nodig (1)")).to_be_visible()
    expect(page.locator("#status")).to_contain_text("Nu nodig: 1")
    assert page.evaluate("window.zelfdePagina"), "the page was loaded again"
    see("drie klaar")

    page.reload()
    expect(page.get_by_role("heading", name="Nu nodig (1)")).to_be_visible()
    run_in_demo(wereld, VRAAGT.format(naam=wie))
    page.reload()
    expect(row(page, f"{wie}1")).to_contain_text("vraagt: “Mag ik ook naar Oirschot?”")
    expect(row(page, f"{wie}1")).not_to_contain_text("spraken")
    expect(row(page, f"{wie}2")).to_have_count(0)
    hand.open(row(page, f"{wie}1").get_by_role("link", name=re.compile("^waarom")))
    expect(page.get_by_text("Met vakantie")).to_be_visible()
    see("waarom")


def test_ninety_people_all_overdue_are_two_screens(open_window: Callable[[int], Page], wereld: Demo) -> None:
    page = open_window(1280)
    log_in(Hand(page, muis=True), wereld, VOL.lower())
    expect(page.get_by_role("heading", name=f"Nu nodig ({MENSEN})")).to_be_visible()
    assert page.locator("#nodig ol > li").count() == 7
    assert page.evaluate("document.documentElement.scrollHeight") <= 2 * 900
