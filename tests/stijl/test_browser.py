"""The frame in a real browser: accessible in every width and theme, and calm when parts of a page change."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

AXE = Path(__file__).resolve().parents[1] / "vendor/axe/axe.min.js"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PADEN = ["/stijlgids", "/inloggen", "/inloggen-fout", "/400", "/403", "/404", "/500"]

pytestmark = [pytest.mark.browser, pytest.mark.traag]
Openen = Callable[..., Page]


def overtredingen(page: Page) -> list[str]:
    """What axe finds against WCAG 2.0 to 2.2, A and AA."""
    page.evaluate(AXE.read_text())
    uitslag = page.evaluate("tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", WCAG)
    assert uitslag["passes"], "axe looked at nothing"
    return [f"{v['id']}: {n['html']}" for v in uitslag["violations"] for n in v["nodes"]]


@pytest.mark.parametrize(("breed", "donker"), [(1280, False), (1280, True), (390, False), (320, True)])
def test_every_page_is_accessible_and_fits(open_pagina: Openen, breed: int, donker: bool) -> None:
    for path in PADEN if breed == 320 else PADEN[:3]:
        page = open_pagina(path, breed=breed, donker=donker)
        assert overtredingen(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") == breed, path


def test_the_own_letter_is_used(open_pagina: Openen) -> None:
    page = open_pagina("/stijlgids")
    geladen = page.evaluate("[...document.fonts].filter(f => f.status === 'loaded').map(f => f.weight)")
    assert {"400", "600"} <= set(geladen)
    assert "Atkinson" in page.evaluate("getComputedStyle(document.body).fontFamily")


def test_paper_is_light_also_when_the_screen_is_dark(open_pagina: Openen) -> None:
    page = open_pagina("/stijlgids", donker=True)
    inkt = "getComputedStyle(document.querySelector('.melding')).color"
    op_scherm = page.evaluate(inkt)
    page.emulate_media(media="print")
    assert page.evaluate(inkt) == "rgb(0, 0, 0)" != op_scherm
    vlak = page.evaluate("getComputedStyle(document.querySelector('.melding')).backgroundColor")
    assert vlak == "rgb(246, 237, 211)"
    expect(page.locator(".bovenbalk")).to_be_hidden()
    expect(page.locator(".filters")).to_be_hidden()


def test_skip_link_leads_to_the_content(open_pagina: Openen) -> None:
    page = open_pagina("/inloggen-fout")
    page.evaluate("document.activeElement.blur()")
    link = page.get_by_role("link", name="Naar de inhoud")
    link.focus()
    expect(link).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#inhoud")).to_be_focused()


def test_a_form_that_came_back_with_errors_starts_at_the_summary(open_pagina: Openen) -> None:
    page = open_pagina("/inloggen-fout")
    expect(page.locator("#formulierfouten")).to_be_focused()


# --- the top bar ------------------------------------------------------------------------------------

HOOGST = 56
RUIM = (
    "*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}"
    "p{margin-bottom:2em!important}"
)
"""The text spacing of WCAG 1.4.12."""


def kop_hoogte(page: Page) -> float:
    return float(page.locator("header").bounding_box()["height"])


def ruime_letters(page: Page) -> None:
    page.evaluate(
        "css => { const s = new CSSStyleSheet(); s.replaceSync(css); document.adoptedStyleSheets = [s]; }",
        RUIM,
    )


@pytest.mark.parametrize("breed", [1280, 1024, 699, 390, 320])
def test_the_top_bar_is_one_row(open_pagina: Openen, breed: int) -> None:
    page = open_pagina("/stijlgids", breed=breed)
    assert kop_hoogte(page) <= HOOGST
    expect(page.locator(".navigatie")).to_be_visible(visible=breed > 960)
    expect(page.locator("#menu")).to_be_visible(visible=breed <= 960)
    ruime_letters(page)
    assert page.evaluate("document.documentElement.scrollWidth") == breed
    assert breed > 960 or kop_hoogte(page) <= HOOGST


@pytest.mark.parametrize("javascript", [True, False])
def test_the_menu_opens_and_closes_by_keyboard(open_pagina: Openen, javascript: bool) -> None:
    page = open_pagina("/stijlgids", breed=320, javascript=javascript)
    page.locator(".utrecht-skip-link").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    summary = page.locator("#menu summary")
    expect(summary).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".navigatie")).to_be_visible()
    expect(page.locator("#snelzoek")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator(".navigatie a").first).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".navigatie")).to_be_hidden()


def test_escape_closes_the_menu_and_gives_the_focus_back(open_pagina: Openen) -> None:
    page = open_pagina("/stijlgids", breed=390)
    page.locator("#menu summary").click()
    page.locator(".navigatie a").nth(1).focus()
    page.keyboard.press("Escape")
    expect(page.locator(".navigatie")).to_be_hidden()
    expect(page.locator("#menu summary")).to_be_focused()


@pytest.mark.parametrize("toets", ["/", "Control+k"])
def test_the_search_field_in_a_closed_menu_is_reached_too(open_pagina: Openen, toets: str) -> None:
    page = open_pagina("/stijlgids", breed=320)
    expect(page.locator("#snelzoek")).to_be_hidden()
    page.keyboard.press(toets)
    expect(page.locator("#snelzoek")).to_be_focused()


@pytest.mark.parametrize("donker", [False, True])
def test_an_open_menu_is_accessible_and_fits(open_pagina: Openen, donker: bool) -> None:
    page = open_pagina("/stijlgids", breed=320, donker=donker)
    page.locator("#menu summary").click()
    ruime_letters(page)
    assert overtredingen(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.emulate_media(forced_colors="active")
    assert overtredingen(page) == []


# --- parts that change -------------------------------------------------------------------------------

KADER = """<!DOCTYPE html><html lang="nl"><head><title>x</title>
<meta name="htmx-config" content='{meta}'>
<script src="/static/django_htmx/htmx-2.min.js" defer></script>
<script src="/static/js/werkplek.js" defer></script>
</head><body><form role="search"><input id="snelzoek" aria-label="Zoek"></form>
<button type="button" data-sneltoets hidden></button>
<main><div id="status" role="status"></div><div id="verbinding" role="alert"></div>
<div id="deel">{inhoud}</div></main>
<template id="sjabloon-mislukt"><p>Dit is niet gelukt</p></template>
<template id="sjabloon-geen-toegang"><p>Dit mag je niet aanpassen</p></template></body></html>"""


@pytest.fixture
def met_deel(open_pagina: Openen, paginas: dict[str, str]) -> Callable[..., Page]:
    """A page whose button fetches /deel into #deel, with the htmx settings of the real frame."""
    kop = paginas["/stijlgids"]
    meta = kop.split('name="htmx-config"')[1].split("content='")[1].split("'")[0]

    def open_met(
        status: int,
        antwoord: str,
        *,
        inhoud: str = '<button id="haal" hx-get="/deel" hx-target="#deel">Haal</button>',
    ) -> Page:
        kader = KADER.replace("{meta}", meta).replace("{inhoud}", inhoud)
        return open_pagina("/kader", extra={"/kader": (200, kader), "/deel": (status, antwoord)})

    return open_met


def test_after_a_swap_the_focus_is_where_the_fragment_asks(met_deel: Callable[..., Page]) -> None:
    page = met_deel(200, '<div data-meld="41 vacatures"><h2 data-focus>Resultaten</h2></div>')
    page.click("#haal")
    expect(page.get_by_role("heading", name="Resultaten")).to_be_focused()
    expect(page.locator("#status")).to_have_text("41 vacatures")
    expect(page.locator("#deel")).not_to_have_attribute("aria-busy", "true")


def test_after_a_swap_the_tab_has_the_title_of_the_part(met_deel: Callable[..., Page]) -> None:
    page = met_deel(200, '<h2 data-titel="Kandidaten, pagina 2">Kandidaten</h2>')
    page.click("#haal")
    expect(page).to_have_title("Kandidaten, pagina 2 · Werkplek")


def test_focus_returns_to_the_element_with_the_same_id(met_deel: Callable[..., Page]) -> None:
    page = met_deel(200, '<p>klaar</p><button id="haal">Haal</button>')
    page.focus("#haal")
    page.keyboard.press("Enter")
    expect(page.get_by_text("klaar")).to_be_visible()
    expect(page.locator("#haal")).to_be_focused()


def test_focus_falls_back_to_the_swapped_part(met_deel: Callable[..., Page]) -> None:
    page = met_deel(200, "<p>klaar</p>")
    page.focus("#haal")
    page.keyboard.press("Enter")
    expect(page.locator("#deel")).to_be_focused()


def test_a_timer_never_takes_the_focus(met_deel: Callable[..., Page]) -> None:
    inhoud = '<p hx-get="/deel" hx-trigger="load delay:300ms" hx-target="#deel">bezig</p>'
    page = met_deel(200, '<h2 data-focus data-meld="klaar">Resultaten</h2>', inhoud=inhoud)
    page.focus("#snelzoek")
    expect(page.locator("#status")).to_have_text("klaar")
    expect(page.locator("#snelzoek")).to_be_focused()


def test_a_form_with_errors_is_swapped_and_focused(met_deel: Callable[..., Page]) -> None:
    page = met_deel(422, '<div data-focus tabindex="-1">Nog niet bewaard</div>')
    page.click("#haal")
    expect(page.get_by_text("Nog niet bewaard")).to_be_focused()


@pytest.mark.parametrize(
    ("status", "tekst"), [(500, "Dit is niet gelukt"), (403, "Dit mag je niet aanpassen")]
)
def test_a_failed_request_is_told_and_leaves_the_page(
    met_deel: Callable[..., Page], status: int, tekst: str
) -> None:
    page = met_deel(status, "<p>weg</p>")
    page.click("#haal")
    expect(page.locator("#verbinding")).to_have_text(tekst)
    expect(page.locator("#haal")).to_be_visible()
    expect(page.locator("#deel")).not_to_have_attribute("aria-busy", "true")


def test_slash_and_control_k_lead_to_the_search_field(met_deel: Callable[..., Page]) -> None:
    page = met_deel(200, "")
    zoekveld = page.locator("#snelzoek")
    for toets in ("/", "Control+k"):
        page.focus("#haal")
        page.keyboard.press(toets)
        expect(zoekveld).to_be_focused()
    page.keyboard.press("/")
    expect(zoekveld).to_have_value("/")


def test_slash_can_be_turned_off(met_deel: Callable[..., Page]) -> None:
    page = met_deel(200, "")
    page.click("[data-sneltoets]")
    expect(page.locator("[data-sneltoets]")).to_contain_text("Zet dit aan")
    page.focus("#haal")
    page.keyboard.press("/")
    expect(page.locator("#haal")).to_be_focused()
    page.keyboard.press("Control+k")
    expect(page.locator("#snelzoek")).to_be_focused()
