"""A field to pick with, in a real browser: by keyboard alone, accessible with its list open, and without script."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from django.db import connections
from django.test import RequestFactory
from django_htmx.middleware import HtmxDetails
from playwright.sync_api import Locator, Page, Route, expect

from tests.begrippen.conftest import begrippen
from tests.stijl.test_browser import overtredingen
from vumportal.begrippen.services import DEMONSTRATIE
from vumportal.werkplek.views.kiezen import choose

__all__ = ("begrippen",)
pytestmark = [pytest.mark.browser, pytest.mark.traag]
KOK, KOKEN = f"{DEMONSTRATIE}beroep/0044", f"{DEMONSTRATIE}competentie/0059"
Openen = Callable[..., Page]


def answer(route: Route) -> None:
    """What the page `kiezen` sends, without the guard of who may ask."""
    adres = urlsplit(route.request.url)
    request = RequestFactory().get(f"{adres.path}?{adres.query}", headers={"HX-Request": "true"})
    request.htmx = HtmxDetails(request)
    try:
        response = choose.__wrapped__(request, soort=adres.path.strip("/").split("/")[-1])
    finally:
        connections.close_all()  # playwright answers in a context of its own, with its own connection
    route.fulfill(status=response.status_code, body=response.content, content_type="text/html; charset=utf-8")


@pytest.fixture
def loop(monkeypatch: pytest.MonkeyPatch) -> None:
    """The browser runs a loop in this thread, and Django would refuse to work in it."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture
def kiezen(
    loop: None,
    transactional_db: None,
    begrippen: None,
    open_pagina: Openen,
) -> Callable[..., Page]:
    """The page with components, whose fields ask the list of the database."""

    def open_it(**kwargs: object) -> Page:
        page = open_pagina("/stijlgids", **kwargs)
        page.route("**/kiezen/**", answer)
        return page

    return open_it


def field(page: Page, naam: str = "beroep") -> Locator:
    return page.locator(f"#kies_{naam}_zoek")


def listed(page: Page, naam: str = "beroep") -> Locator:
    return page.locator(f"#kies_{naam}_lijst")


def type_in(page: Page, tekst: str, naam: str = "beroep") -> None:
    """Type, and wait until the list is that of what was typed."""
    field(page, naam).focus()
    page.keyboard.type(tekst)
    expect(listed(page, naam)).to_have_attribute("data-voor", tekst)


def sent(page: Page, naam: str) -> list[str]:
    """What the form would send of this field."""
    return page.evaluate("naam => new FormData(document.querySelector('form#kiezen')).getAll(naam)", naam)


def test_somebody_picks_by_keyboard(kiezen: Callable[..., Page]) -> None:
    page = kiezen()
    type_in(page, "che")
    expect(field(page)).to_have_attribute("aria-expanded", "true")
    expect(page.locator("#status")).to_contain_text("gevonden. Kies met pijl omlaag en Enter.")
    optie = listed(page).get_by_role("option", name="Kok ook: chef")
    expect(optie).to_have_attribute("aria-selected", "false")
    page.keyboard.press("ArrowDown")
    expect(optie).to_have_attribute("aria-selected", "true")
    expect(field(page)).to_have_attribute("aria-activedescendant", optie.get_attribute("id") or "geen")
    page.keyboard.press("Enter")
    expect(listed(page)).to_be_hidden()
    expect(field(page)).to_have_value("")
    expect(field(page)).to_be_focused()
    expect(page.locator("#status")).to_have_text("Kok gekozen.")
    assert sent(page, "beroep") == [KOK]


def test_a_beroep_offers_its_competences_and_ticks_none(kiezen: Callable[..., Page]) -> None:
    page = kiezen()
    type_in(page, "kok")
    page.keyboard.press("Enter")  # typed in full: one key is enough
    aanbod = page.locator("#kies_vaardigheden_voorstel")
    expect(aanbod.get_by_label("Koken")).not_to_be_checked()
    assert sent(page, "vaardigheden") == []
    aanbod.get_by_label("Koken").press("Space")
    type_in(page, "lasser")
    page.keyboard.press("Enter")
    expect(aanbod.get_by_label("Lassen")).to_be_visible()
    assert sent(page, "vaardigheden") == [KOKEN]  # another offer takes no tick away
    assert len(sent(page, "beroep")) == 1


def test_several_are_picked_and_taken_away(kiezen: Callable[..., Page]) -> None:
    page = kiezen()
    assert sent(page, "talen") == ["nld", "ukr"]
    type_in(page, "arabisch (syrisch)", "talen")
    page.keyboard.press("Enter")
    assert sent(page, "talen") == ["nld", "ukr", "apc"]
    weg = page.get_by_role("button", name=re.compile("Haal weg.*Oekraïens"))
    weg.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#status")).to_have_text("Oekraïens weggehaald.")
    assert sent(page, "talen") == ["nld", "apc"]
    expect(page.get_by_role("button", name=re.compile("Haal weg.*Levantijns Arabisch"))).to_be_focused()


def test_the_keys_of_a_list(kiezen: Callable[..., Page]) -> None:
    page = kiezen()
    type_in(page, "mede")
    opties = listed(page).get_by_role("option")
    chosen = lambda: listed(page).locator("[aria-selected=true]").get_attribute("id")  # noqa: E731
    ids = [optie.get_attribute("id") for optie in opties.all()]
    page.keyboard.press("ArrowUp")
    assert chosen() == ids[-1]
    page.keyboard.press("ArrowDown")
    assert chosen() == ids[0]
    page.keyboard.press("End")
    assert chosen() == ids[-1]
    page.keyboard.press("Home")
    assert chosen() == ids[0]
    page.keyboard.press("Escape")
    expect(listed(page)).to_be_hidden()
    expect(field(page)).to_have_value("mede")
    page.keyboard.press("ArrowDown")
    expect(listed(page)).to_be_visible()
    page.keyboard.press("Tab")
    expect(listed(page)).to_be_hidden()
    expect(field(page)).to_have_attribute("aria-expanded", "false")
    field(page).focus()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(field(page)).to_have_value("")
    assert sent(page, "beroep") == []


def test_enter_sends_nothing_while_something_is_typed(kiezen: Callable[..., Page]) -> None:
    page = kiezen()
    type_in(page, "mede")
    page.keyboard.press("Enter")
    expect(listed(page).locator("[aria-selected=true]")).to_have_count(1)
    assert sent(page, "beroep") == []
    assert "#" not in page.url
    field(page).fill("")
    field(page).focus()
    page.keyboard.type("kok")
    page.keyboard.press("Enter")  # faster than the list
    expect(page.get_by_role("button", name=re.compile("Haal weg.*Kok"))).to_be_visible()
    assert sent(page, "beroep") == [KOK]
    field(page).fill("qqqqqqqq")
    expect(listed(page)).to_have_text("Dit beroep staat niet in de lijst. Probeer een ander woord.")
    page.keyboard.press("Enter")
    expect(field(page)).to_have_value("qqqqqqqq")


def test_a_finger_picks_too(kiezen: Callable[..., Page]) -> None:
    page = kiezen(breed=390)
    type_in(page, "lass")
    listed(page).get_by_role("option").first.click()
    expect(page.get_by_role("button", name=re.compile("Haal weg.*Lasser"))).to_be_visible()
    expect(field(page)).to_be_focused()


@pytest.mark.parametrize(("breed", "donker"), [(1280, False), (1280, True), (390, False), (320, True)])
def test_an_open_list_is_accessible_fits_and_can_be_touched(
    kiezen: Callable[..., Page], breed: int, donker: bool
) -> None:
    page = kiezen(breed=breed, donker=donker)
    type_in(page, "mede")
    page.keyboard.press("ArrowDown")
    assert overtredingen(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == breed
    targets = page.locator("#kiezen [role=option], #kiezen button:visible, #kiezen input:visible")
    assert targets.count() > 8
    for target in targets.all():
        box = target.bounding_box()
        assert box is not None
        label = target.locator("xpath=ancestor::label")
        hoog = (label.bounding_box() or box)["height"] if label.count() else box["height"]
        assert hoog >= 24
        assert box["width"] >= 16


def test_without_script_it_is_boxes_and_a_button(open_pagina: Openen) -> None:
    page = open_pagina("/stijlgids", javascript=False)
    form = page.locator("form#kiezen")
    expect(form.get_by_role("button", name="Zoek in de lijst: Zoek een beroep")).to_be_visible()
    expect(form.get_by_role("button", name=re.compile("Haal weg"))).to_have_count(0)
    expect(form.get_by_label("Oekraïens")).to_be_checked()
