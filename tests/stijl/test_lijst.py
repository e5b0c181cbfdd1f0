"""The list of results in a browser: read at a glance, in every width and theme, and calm when a row opens."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.template.loader import render_to_string
from playwright.sync_api import Page, expect

from tests.stijl.conftest import ONBEKEND
from tests.stijl.test_browser import overtredingen
from vumportal.ontwikkel.stijlgids_lijst import everything_context, rows
from vumportal.werkplek.rijen import Cel, Lijstrij, Rijgroep
from vumportal.werkplek.templatetags.rijen import resultaatrij

pytestmark = pytest.mark.traag

LIJST = "/stijlgids?deel=lijst"
BOVENBALK = 57  # the top bar with its line, which has a budget of its own
WOORDEN = 30
RUIM = """*{line-height:1.5 !important; letter-spacing:.12em !important; word-spacing:.16em !important}
p{margin-block-end:2em !important}"""  # WCAG 1.4.12
METEN = """bovenbalk => {
  const rijen = [...document.querySelectorAll('[data-resultaat]')];
  const schuif = bovenbalk - document.querySelector('.bovenbalk').getBoundingClientRect().height;
  const vakken = rijen.map(rij => rij.getBoundingClientRect());
  const gemiddeld = getallen => getallen.reduce((som, getal) => som + getal, 0) / rijen.length;
  return {
    aantal: rijen.length,
    hoogte: gemiddeld(vakken.map(vak => vak.height)),
    heel: vakken.filter(vak => vak.bottom + schuif <= innerHeight).length,
    eerste: vakken[0].top + schuif,
    woorden: gemiddeld(rijen.map(rij => rij.innerText.split(/\\s+/).filter(Boolean).length)),
  };
}"""
OVERLAP = """() => [...document.querySelectorAll('.rij')].flatMap(rij => {
  const open = rij.querySelector('.rij__open').getBoundingClientRect();
  const bladeren = document.createTreeWalker(rij, NodeFilter.SHOW_TEXT);
  const raak = [];
  while (bladeren.nextNode()) {
    const tekst = bladeren.currentNode;
    if (!tekst.data.trim() || tekst.parentElement.closest('details, .alleen-lezer')) continue;
    const bereik = document.createRange();
    bereik.selectNodeContents(tekst);
    for (const vak of bereik.getClientRects()) {
      const over = Math.min(vak.bottom, open.bottom) - Math.max(vak.top, open.top);
      if (vak.width > 1 && vak.left < open.right && open.left < vak.right && over > 6) raak.push(tekst.data);
    }
  }
  return raak;
})"""

browser = pytest.mark.browser
Openen = Callable[..., Page]


@browser
@pytest.mark.parametrize(
    ("breed", "hoog", "hoogte", "heel", "eerste"), [(1280, 900, 70, 9, 260), (390, 844, 140, 4, 400)]
)
def test_the_list_is_read_at_a_glance(
    open_pagina: Openen, breed: int, hoog: int, hoogte: int, heel: int, eerste: int
) -> None:
    gemeten = open_pagina(LIJST, breed=breed, hoog=hoog).evaluate(METEN, BOVENBALK)
    assert gemeten["aantal"] == len(rows()) == 19
    assert gemeten["hoogte"] <= hoogte
    assert gemeten["heel"] >= heel
    assert gemeten["eerste"] <= eerste
    assert gemeten["woorden"] <= WOORDEN


STANDEN: dict[str, dict[str, Any]] = {
    "licht": {"breed": 1280},
    "donker": {"breed": 1280, "donker": True},
    "gekozen kleuren": {"breed": 1280, "gekozen_kleuren": True},
    "telefoon": {"breed": 390, "donker": True},
}


@browser
@pytest.mark.parametrize("stand", STANDEN)
def test_the_list_is_accessible_and_fits_also_with_a_row_open(open_pagina: Openen, stand: str) -> None:
    page = open_pagina(LIJST, **STANDEN[stand])
    assert overtredingen(page) == []
    if not page.locator("#wensen").is_visible():
        page.locator("#wensenlijst > summary").click()
    page.locator("#wens-uren > summary").click()
    page.locator("#open-r2").click()
    expect(page.locator("#alles-r2 .alles")).to_be_visible()
    expect(page.locator("#wens-uren form")).to_be_visible()
    assert overtredingen(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@browser
@pytest.mark.parametrize("breed", [320, 390, 800, 1000, 1280])
def test_more_room_between_letters_and_lines_hides_nothing(open_pagina: Openen, breed: int) -> None:
    page = open_pagina(LIJST, breed=breed)
    assert page.evaluate(OVERLAP) == []
    # Through the style sheet object: the policy of the page allows no inline style.
    page.evaluate(
        "css => { const blad = new CSSStyleSheet(); blad.replaceSync(css);"
        " document.adoptedStyleSheets = [blad]; }",
        RUIM,
    )
    assert page.evaluate(OVERLAP) == []
    assert page.evaluate("document.documentElement.scrollWidth") == breed
    assert overtredingen(page) == []


@browser
def test_a_row_opens_where_one_presses_and_keeps_the_focus(open_pagina: Openen) -> None:
    page = open_pagina(LIJST)
    knop = page.locator("#open-r3")
    knop.focus()
    eerst = knop.bounding_box()
    page.keyboard.press("Enter")
    expect(page.locator("#alles-r3 .alles")).to_be_visible()
    expect(knop).to_be_focused()
    assert knop.bounding_box() == eerst
    rij, deel = page.locator("#rij-r3").bounding_box(), page.locator("#alles-r3 .rij__alles").bounding_box()
    assert rij is not None
    assert deel is not None
    assert deel["width"] == rij["width"]
    expect(page.get_by_text("Je kunt dit nog 9 keer doen voor dit beroep.")).to_be_visible()


@browser
def test_wishes_stand_beside_the_list_and_on_a_phone_folded_above_it(open_pagina: Openen) -> None:
    breed, smal = open_pagina(LIJST), open_pagina(LIJST, breed=390)
    expect(breed.locator("#wens-uren")).to_be_visible()
    expect(breed.locator(".wensenlijst__open")).to_be_hidden()
    expect(smal.locator("#wens-uren")).to_be_hidden()
    smal.locator(".wensenlijst__open").click()
    expect(smal.locator("#wens-uren")).to_be_visible()
    over = breed.get_by_role("link", name="Sla de wensen over")
    over.focus()
    expect(over).to_be_in_viewport()
    breed.keyboard.press("Enter")
    expect(breed.locator("#resultaten")).to_be_focused()


@browser
def test_on_paper_stands_what_can_be_read(open_pagina: Openen) -> None:
    page = open_pagina(LIJST)
    page.emulate_media(media="print")
    expect(page.locator("#rij-r1 .rij__titel")).to_be_visible()
    for weg in (".wensenlijst", "#open-r1", ".vindkop a"):
        expect(page.locator(weg).first).to_be_hidden()


# --- one row, in words -------------------------------------------------------------------------------


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def row(**velden: Any) -> str:
    leeg = Lijstrij(
        sleutel="r1",
        titel="Naaier",
        url="/r1",
        wie="De Draad",
        eigen=False,
        plaats="Tilburg",
        km="26 km",
        uren=Cel("past", "16–24"),
        begin=Cel("past", "13 jan"),
        contract=Cel("past", "vast"),
        reizen=Cel("past", "ov"),
        rest=(),
        gedeeld="",
        sluit="",
        dringend=False,
        staat="",
        staat_tekst="",
        aantal=13,
        alles_url="/alles",
    )
    rij = Lijstrij(**({naam: getattr(leeg, naam) for naam in leeg.__dataclass_fields__} | velden))
    return resultaatrij(rij)


def test_what_fits_has_no_mark_and_the_rest_says_it_in_words(streng: None) -> None:
    assert words(row()) == (
        "Naaier De Draad Tilburg 26 km 16–24 uur 13 jan vast ov alles (13) Bekijk alles bij dit resultaat"
    )
    afwijkend = row(
        uren=Cel("onbekend", "uren"),
        begin=Cel("niet", "8 dec", "kan vanaf 9 dec"),
        rest=(Cel("niet", "rijbewijs B nodig"), Cel("onbekend", "kantoortijden")),
    )
    assert "onbekend: uren past niet: 8 dec kan vanaf 9 dec" in words(afwijkend)
    assert "past niet: rijbewijs B nodig onbekend: kantoortijden" in words(afwijkend)
    assert afwijkend.count("<svg") == 4
    assert ONBEKEND not in afwijkend


def test_the_title_is_the_only_link_of_a_row() -> None:
    dicht = row().split("<details")[0]
    assert re.findall(r'<a [^>]*href="([^"]+)"', dicht) == ["/r1"]


def test_a_row_escapes_what_others_wrote() -> None:
    html = row(titel="<b>x", wie="<b>x", gedeeld="<b>x", uren=Cel("niet", "<b>x", "<b>x"))
    assert "<b>" not in html
    assert html.count("&lt;b&gt;x") == 5


@pytest.mark.parametrize(("dringend", "klasse"), [(True, True), (False, False)])
def test_only_a_closing_date_that_is_near_stands_out(*, dringend: bool, klasse: bool) -> None:
    assert ("rij__sluit--dringend" in row(sluit="sluit 1 dec", dringend=dringend)) is klasse


def test_a_row_says_its_state_and_that_it_is_our_own() -> None:
    html = row(staat="weg", staat_tekst="weg: te ver", eigen=True)
    assert words(html).startswith("Naaier weg: te ver De Draad eigen Tilburg")


def test_a_group_without_rows_is_not_shown() -> None:
    leeg = Rijgroep("past", "Voor zover bekend past alles", 0, "", ())
    assert not render_to_string("onderdelen/rijgroep.html", {"groep": leeg}).strip()


# --- what "alles" shows ------------------------------------------------------------------------------


def alles(**anders: Any) -> str:
    return words(render_to_string("werkplek/alles.html", everything_context() | anders))


def test_everything_stands_in_groups_with_both_sides(streng: None) -> None:
    tekst = alles()
    koppen = ["Past niet", "Onbekend, vraag na", "Past 13 km", "Vraagt er niet om"]
    assert [tekst.index(kop) for kop in koppen] == sorted(tekst.index(kop) for kop in koppen)
    assert "past niet: begint 8 december Begin: Henk kan vanaf 9 december" in tekst
    assert ONBEKEND not in tekst


@pytest.mark.parametrize(
    ("anders", "staat_er", "niet"),
    [
        ({}, "Je kunt dit nog 9 keer doen voor dit beroep.", "Zet terug"),
        ({"over": 0}, "Zoek opnieuw, dan kan het weer.", "Haal contactpersoon op"),
        ({"detail_url": ""}, "Bewaar voor Henk", "contactpersoon"),
        ({"is_bewaard": True}, "Niet meer bewaren", "Bewaar voor"),
        ({"is_weg": True}, "Zet terug in de lijst", "Past niet, omdat"),
        ({"is_vacature": False}, "Bekijk kandidaat", "voor Henk"),
        ({"bewaar_url": "", "weg_url": ""}, "Bekijk vacature", "Leg weg"),
    ],
)
def test_only_what_can_be_done_is_offered(anders: dict[str, Any], staat_er: str, niet: str) -> None:
    tekst = alles(**anders)
    assert staat_er in tekst
    assert niet not in tekst
