"""Entering a vacature: counted hands, and somebody of another region who asks the exchange."""

import json
import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import httpx2
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Demo
from vumportal.ontwikkel.instanties import BRONNEN, VERWERKER_OIN, VOORZIENING_OIN
from vumportal.standaard.koppelvlak import Partijen, request_headers
from vumportal.voorziening.app import BASISPAD

TILBURG = BRONNEN[0]
"""Who asks: not the region of the vacature."""


@dataclass
class Teller:
    """What somebody does on a page, counted: every click, pick and field that is typed in is one."""

    page: Page
    gedaan: list[str] = field(default_factory=list)

    def klik(self, wat: Locator, naam: str) -> None:
        """A link, a button, a box to tick."""
        self.gedaan.append(f"klik {naam}")
        wat.click()

    def typ(self, label: str, tekst: str) -> None:
        """A field."""
        self.gedaan.append(f"typ {label}")
        self.page.get_by_label(called(label)).fill(tekst)

    def kruis(self, label: str) -> None:
        """A box or a circle."""
        self.gedaan.append(f"kies {label}")
        self.page.get_by_label(called(label)).check()

    def kies(self, groep: str, label: str) -> None:
        """One of the circles or boxes under a question."""
        self.gedaan.append(f"kies {groep} {label}")
        self.page.get_by_role("group", name=called(groep)).get_by_label(label, exact=True).check()

    def kies_uit(self, label: str, keuze: str) -> None:
        """One of a list that opens."""
        self.gedaan.append(f"kies {label} {keuze}")
        self.page.get_by_label(called(label)).select_option(label=keuze)

    def zoek(self, groep: str, tekst: str, keuze: str) -> None:
        """Type a few letters and pick from what is found."""
        self.gedaan += [f"typ {groep}", f"kies {keuze}"]
        veld = self.page.get_by_role("group", name=called(groep))
        veld.get_by_role("combobox").press_sequentially(tekst)
        veld.get_by_role("option", name=re.compile(f"^{keuze}")).first.click()
        expect(veld.locator("[data-gekozen]")).to_contain_text(keuze)

    def __len__(self) -> int:
        return len(self.gedaan)


def called(label: str) -> re.Pattern[str]:
    """This label and nothing else; a form may add that it is not required."""
    return re.compile(rf"^\s*{re.escape(label)}(\s*\(?niet verplicht\)?)?\s*$")


def on_day(dagen: int) -> str:
    """So many days from now, as a field for a day wants it."""
    return (date.today() + timedelta(days=dagen)).isoformat()  # noqa: DTZ011  # the day of who sits at the screen


def found_in_tilburg(demo: Demo, titel: str) -> list[dict[str, Any]]:
    """What a colleague in Tilburg gets of the exchange: vacatures of this title within forty kilometres."""
    poort = int(demo.portaal.rstrip("/").rsplit(":", 1)[1]) + 1
    vraag = {"vraagObject": {"selectiegebied": {"postcode": "5038EA", "afstand": 40}}}
    antwoord = httpx2.post(
        f"http://127.0.0.1:{poort}{BASISPAD}/vacatures/matches",
        content=json.dumps(vraag),
        headers={
            "Content-Type": "application/json",
            **request_headers(Partijen(TILBURG.oin, VOORZIENING_OIN, VERWERKER_OIN)),
        },
        timeout=60,
    )
    assert antwoord.status_code == 200, antwoord.text
    return [match for match in antwoord.json()["matches"] if match.get("naamVacature") == titel]
