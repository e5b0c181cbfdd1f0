"""On a tablet, an enlarged page and a laptop: no word of a list is broken, and nothing stands beside the screen."""

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Demo
from tests.browser.test_lijst import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.traag]

BREEDTES = (642, 700, 800, 853, 1040, 1280)
LIJSTEN = {
    "anja": (
        "/",
        "/kandidaten/",
        "/kandidaten/?wie=iedereen",
        "/wacht/",
        "/zoeken/",
        "/kandidaten/1/zoeken/",
    ),
    "wim": ("/", "/vacatures/?lijst=team", "/vacatures/?lijst=alle", "/werkgevers/"),
    "beheer": ("/beheer/lijsten/fase/", "/beheer/lijsten/reden_overdracht/"),
}
MAG_BREKEN = "thead, .alleen-lezer, .breekt"
"""Not on the screen, or a code without a place to break it at."""
MAG_SMAL = {("/werkgevers/", 642), ("/werkgevers/", 700)}
"""Five columns with the long names of employers: below a tablet they may break."""
GEBROKEN = """(behalve) => {
  const gebroken = [], teksten = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  for (let tekst = teksten.nextNode(); tekst; tekst = teksten.nextNode()) {
    if (!tekst.parentElement.closest('td, th, .kiezer__keuze') || tekst.parentElement.closest(behalve)) continue;
    for (const woord of tekst.data.matchAll(/[\\p{L}]{3,}/gu)) {
      const plek = document.createRange();
      plek.setStart(tekst, woord.index);
      plek.setEnd(tekst, woord.index + woord[0].length);
      const regels = [...plek.getClientRects()].filter(vak => vak.width > 1).map(vak => Math.round(vak.top));
      if (new Set(regels).size > 1) gebroken.push(woord[0]);
    }
  }
  return gebroken;
}"""


@pytest.mark.parametrize("wie", LIJSTEN)
def test_no_word_is_broken(chromium: Browser, demo: Demo, wie: str) -> None:
    context = chromium.new_context(base_url=demo.portaal, locale="nl-NL")
    page = context.new_page()
    sign_in(page, demo, wie)
    for adres in LIJSTEN[wie]:
        page.goto(adres)
        for breedte in BREEDTES:
            page.set_viewport_size({"width": breedte, "height": 900})
            breed = page.evaluate("document.documentElement.scrollWidth")
            assert breed <= breedte, f"{adres} is {breed} px op een scherm van {breedte}"
            if (adres, breedte) not in MAG_SMAL:
                assert page.evaluate(GEBROKEN, MAG_BREKEN) == [], f"{adres} op {breedte} px"
    context.close()
