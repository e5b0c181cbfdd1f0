"""A morning by keyboard alone: two outcomes, a question, an appointment, a hand-over, a cover; and what each takes."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Demo
from tests.browser.ochtend import COLLEGA, Hand, Wie, make_world
from tests.browser.test_hoofdweg import look
from tests.browser.test_lijst import window
from tests.servers import VERTELT

pytestmark = [pytest.mark.browser, pytest.mark.traag]

BREEDTES = (1280, 390)
HANDEN = ("toetsen", "muis")
ZIN = "We spraken over het naaiatelier in Best."
MEESTE_TOETSEN, MEESTE_VELDEN = 12, 3
"""What an outcome with the next appointment may take beyond the sentence."""
ZWAARST = 150_000
"""Bytes of a page as it is sent, fonts apart."""
VERSCHUIVING = """
window.verschoven = 0;
new PerformanceObserver(lijst => {
  for (const een of lijst.getEntries()) if (!een.hadRecentInput) window.verschoven += een.value;
}).observe({type: 'layout-shift', buffered: true});
"""


@pytest.fixture(scope="module")
def wereld(demo: Demo) -> dict[Any, dict[str, Wie]]:
    """For each width and each hand a morning of its own."""
    voor = [*BREEDTES, *HANDEN]
    return dict(zip(voor, make_world(demo, len(voor)), strict=True))


@pytest.fixture
def open_window(chromium: Browser, demo: Demo) -> Iterator[Callable[[int], Page]]:
    """Opens a window of this width; fails when a page logs an error."""
    pages, fouten = [], []

    def make(breed: int) -> Page:
        page = window(chromium, demo, breed)
        page.add_init_script(VERSCHUIVING)
        page.on("pageerror", lambda fout: fouten.append(str(fout)))
        pages.append(page)
        return page

    yield make
    for page in pages:
        page.context.close()
    assert fouten == []


def log_in(hand: Hand, demo: Demo, wie: str = "anja") -> None:
    hand.page.goto("/")
    hand.typ(hand.page.get_by_label("Gebruikersnaam"), wie)
    hand.typ(hand.page.get_by_label("Wachtwoord"), demo.wachtwoord)
    hand.enter(hand.page.get_by_role("button", name="Log in"))
    expect(hand.page.get_by_role("heading", level=1)).to_contain_text(wie.capitalize())


def to_start(hand: Hand) -> None:
    hand.sneltoets("g s", hand.page.get_by_role("link", name="Werkplek", exact=True))
    expect(hand.page.get_by_role("heading", level=1)).to_contain_text("Goede")


# --- the five tasks -----------------------------------------------------------------------------------
def log_outcome(hand: Hand, wie: Wie) -> None:
    """From any page: who, how it went, a sentence; the next appointment is like this one."""
    page = hand.page
    hand.sneltoets("v", page.get_by_role("link", name="Vastleggen", exact=True))
    hand.typ(page.get_by_label("Over wie?"), wie.begin, zoekt=True)
    hand.enter(page.get_by_role("main").get_by_role("button", name="Zoek"))
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Vastleggen: {wie.naam}")
    hand.kies(page.get_by_role("radio", name="geweest"))
    hand.typ(page.get_by_label("Wat besprak je?"), ZIN)
    hand.bewaar(page.get_by_role("button", name="Leg vast"))
    expect(page.locator("#berichten")).to_contain_text(f"De volgende afspraak met {wie.voornaam} is")


def find_person(hand: Hand, wie: Wie) -> None:
    page = hand.page
    hand.sneltoets("/", page.locator("#snelzoek"))
    hand.typ(page.locator("#snelzoek"), wie.naam.lower(), zoekt=True)
    hand.enter(page.get_by_role("search").get_by_role("button", name="Zoek"))
    expect(page.get_by_role("heading", level=1)).to_contain_text(wie.voornaam)


def set_appointment(hand: Hand, wie: Wie) -> None:
    """As the last one, at the next moment of its rhythm."""
    page = hand.page
    find_person(hand, wie)
    hand.sneltoets("n", page.get_by_role("link", name="Maak een afspraak"))
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Afspraak met {wie.voornaam}")
    hand.bewaar(page.locator("main button.utrecht-button--primary-action"))
    expect(page.locator("#berichten")).to_contain_text("De afspraak staat:")


def answer_question(hand: Hand, wie: Wie) -> None:
    page = hand.page
    find_person(hand, wie)
    hand.sneltoets("a", page.get_by_role("link", name="Beantwoord").first)
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Antwoord aan {wie.naam}")
    hand.typ(page.get_by_label("Je antwoord"), "Ja, dat kan. We kijken er samen naar.")
    hand.bewaar(page.locator("main button.utrecht-button--primary-action"))
    expect(page.locator("#berichten")).to_contain_text("Je antwoord staat klaar")


def hand_over(hand: Hand, wie: Wie) -> None:
    page = hand.page
    find_person(hand, wie)
    hand.sneltoets("o", page.get_by_role("link", name=f"Draag {wie.voornaam} over"))
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Draag {wie.naam} over")
    hand.kies_uit(page.get_by_label("Aan wie?"), "X", "Xander Smits")
    hand.bewaar(page.get_by_role("button", name="Vraag je collega"))
    expect(page.get_by_role("heading", level=1)).to_contain_text(wie.voornaam)


TAKEN: dict[str, tuple[Callable[[Hand, Wie], None], str]] = {
    "een uitkomst vastleggen, met de volgende afspraak": (log_outcome, "eerst"),
    "een afspraak maken": (set_appointment, "nieuw"),
    "een vraag beantwoorden": (answer_question, "vraagt"),
    "iemand overdragen": (hand_over, "overdragen"),
    "iemand vinden": (find_person, "daarna"),
}


@pytest.mark.parametrize("soort", HANDEN)
def test_what_five_daily_tasks_take(
    open_window: Callable[[int], Page],
    demo: Demo,
    wereld: dict[Any, dict[str, Wie]],
    soort: str,
    record_property: Callable[[str, object], None],
) -> None:
    hand = Hand(open_window(1280), muis=soort == "muis")
    log_in(hand, demo)
    kosten: dict[str, dict[str, Any]] = {}
    for naam, (doe, rol) in TAKEN.items():
        to_start(hand)
        hand.begin()
        doe(hand, wereld[soort][rol])
        kosten[naam] = hand.telling()
    record_property(VERTELT, f"met de {soort}:")
    for naam, telling in kosten.items():
        tekst = ", ".join(f"{waarde} {wat}" for wat, waarde in telling.items())
        record_property(VERTELT, f"  {naam}: {tekst}")
    uitkomst = kosten["een uitkomst vastleggen, met de volgende afspraak"]
    assert uitkomst["velden"] <= MEESTE_VELDEN
    assert uitkomst["toetsen"] <= MEESTE_TOETSEN
    for telling in kosten.values():
        assert telling["velden"] <= MEESTE_VELDEN
        assert telling["kliks"] == 0 or soort == "muis"


# --- the morning ----------------------------------------------------------------------------------------
@pytest.mark.parametrize("breed", BREEDTES)
def test_a_morning_by_keyboard_alone(
    open_window: Callable[[int], Page], demo: Demo, wereld: dict[Any, dict[str, Wie]], breed: int
) -> None:
    hand, wie = Hand(open_window(breed)), wereld[breed]
    page = hand.page

    def see(staat: str) -> None:
        look(page, f"{staat} ({breed})")

    log_in(hand, demo)
    see("start")
    look_at_the_form(hand, wie["eerst"], see)
    for rol in ("eerst", "daarna"):
        to_start(hand)
        log_outcome(hand, wie[rol])
        see("vastgelegd")
    to_start(hand)
    answer_question(hand, wie["vraagt"])
    move(hand, wie["verzet"], see)
    hand_over(hand, wie["overdragen"])
    see("overgedragen")
    to_start(hand)
    expect(page.get_by_role("link", name=re.compile(r"^Wacht op anderen"))).to_be_visible()
    see("start na de ochtend")
    log_out(hand)
    stand_in_for_a_colleague(hand, demo, see)


def look_at_the_form(hand: Hand, wie: Wie, see: Callable[[str], None]) -> None:
    """Every state of it: fresh, with a mistake, with all fields, kept as a draft, and restored after Back."""
    page = hand.page
    hand.sneltoets("v", page.locator("main"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Contact vastleggen")
    see("kies")
    open_form(hand, wie)
    see("vastleggen")
    hand.druk("Control+Enter")
    expect(page.locator("#formulierfouten")).to_be_focused()
    see("vastleggen met een fout")
    to_start(hand)
    hand.sneltoets("v", page.locator("main"))
    open_form(hand, wie)
    hand.kies(page.get_by_role("radio", name="niet gekomen"))
    expect(page.get_by_role("radio", name="zonder bericht")).to_be_visible()
    hand.typ(page.get_by_label("Wat spraken jullie af?"), "belt terug")
    expect(page.get_by_label("Wie doet dat?")).to_be_visible()
    with page.expect_response(re.compile("/concept/$")):
        hand.kies(page.get_by_role("radio", name="anders"))
        expect(page.get_by_label("Plaats of link")).to_be_visible()
        page.evaluate("window.verschoven = 0")
    expect(page.locator("#concept")).to_contain_text("concept bewaard")
    see("vastleggen met alle velden")
    assert page.evaluate("window.verschoven") == 0, "the page moves when a draft is kept"
    to_start(hand)
    expect(page.get_by_text("concept van").first).to_be_visible()
    see("start met een concept")
    page.go_back()
    expect(page.get_by_label("Wat spraken jullie af?")).to_have_value("belt terug")
    expect(page.get_by_role("radio", name="niet gekomen")).to_be_checked()
    see("vastleggen, terug")
    hand.typ(page.get_by_label("Wat besprak je?"), "In haast")
    hand.druk("Tab")
    to_start(hand)  # before the pause in typing was long enough to keep it
    page.go_back()
    expect(page.get_by_label("Wat besprak je?")).to_have_value("In haast")
    hand.open(page.get_by_role("button", name="Wis wat je had getypt"))
    expect(page.get_by_label("Wat spraken jullie af?")).to_have_value("")


def open_form(hand: Hand, wie: Wie) -> None:
    """From the page to choose somebody; the first question has the focus."""
    hand.typ(hand.page.get_by_label("Over wie?"), wie.begin)
    hand.druk("Enter")
    expect(hand.page.get_by_role("heading", level=1)).to_have_text(f"Vastleggen: {wie.naam}")
    expect(hand.page.get_by_role("radio", name="geweest")).to_be_focused()


def move(hand: Hand, wie: Wie, see: Callable[[str], None]) -> None:
    """An hour later, from the page of the person."""
    page = hand.page
    find_person(hand, wie)
    see("kandidaat")
    hand.open(page.locator("main").get_by_role("link", name=re.compile("om 10:00")).first)
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Afspraak met {wie.voornaam}")
    see("afspraak")
    hand.naar(page.get_by_label("Tijd"))
    hand.druk("ArrowUp")
    hand.druk("Control+Enter")
    expect(page.locator("#berichten")).to_contain_text("De afspraak is nu")
    see("verzet")


def log_out(hand: Hand) -> None:
    menu = hand.page.locator("#menu summary")
    if menu.is_visible():
        hand.open(menu)
    hand.open(hand.page.get_by_role("button", name="Log uit"))
    expect(hand.page.get_by_role("heading", level=1)).to_have_text("Inloggen")


def stand_in_for_a_colleague(hand: Hand, demo: Demo, see: Callable[[str], None]) -> None:
    """A colleague is away today; Anja does his work until that ends it."""
    page = hand.page
    log_in(hand, demo, COLLEGA)
    to_cover(hand)
    see("vervanging")
    hand.kies_uit(page.get_by_label("Wie vervangt?"), "A", "Anja van der Velden")
    hand.datum(page.get_by_label("Laatste dag"), page.get_by_label("Eerste dag").input_value())
    hand.druk("Control+Enter")
    expect(page.locator("#berichten")).to_contain_text("Anja vervangt Xander")
    see("vervanging geregeld")
    log_out(hand)
    log_in(hand, demo)
    expect(page.get_by_text("je vervangt Xander tot en met").first).to_be_visible()
    see("start met een vervanging")
    log_out(hand)
    log_in(hand, demo, COLLEGA)
    to_cover(hand)
    hand.open(page.get_by_role("button", name=re.compile("^Stop de vervanging van Xander")))
    expect(page.locator("#berichten")).to_contain_text("Gestopt")
    log_out(hand)


def to_cover(hand: Hand) -> None:
    hand.sneltoets("g r", hand.page.get_by_role("link", name="Ik ben een tijd weg"))
    expect(hand.page.get_by_role("heading", level=1)).to_contain_text("ervanging")


# --- what a page weighs -----------------------------------------------------------------------------------
def test_the_pages_of_the_day_are_light(
    open_window: Callable[[int], Page], demo: Demo, wereld: dict[Any, dict[str, Wie]]
) -> None:
    hand = Hand(open_window(1280))
    log_in(hand, demo)
    persoon = wereld[1280]["daarna"]
    session = hand.page.context.new_cdp_session(hand.page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    fonts: set[str] = set()
    sizes: dict[str, float] = {}
    session.on(
        "Network.responseReceived", lambda e: fonts.add(e["requestId"]) if e["type"] == "Font" else None
    )
    session.on("Network.loadingFinished", lambda e: sizes.update({e["requestId"]: e["encodedDataLength"]}))
    for url in ("/", "/vastleggen/", f"/kandidaten/{persoon.pk}/", f"/kandidaten/{persoon.pk}/vastleggen/"):
        fonts.clear()
        sizes.clear()
        hand.page.goto(url, wait_until="networkidle")
        total = sum(size for request, size in sizes.items() if request not in fonts)
        assert 10_000 < total <= ZWAARST, f"{url}: {total:.0f} bytes"
