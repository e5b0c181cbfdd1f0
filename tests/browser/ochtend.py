"""What a morning at the werkplek needs: people with something to do, and hands that are counted."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import REPO, Demo

MEESTE_TABS = 120
"""Presses of Tab after which something cannot be reached by keyboard."""
RING = "e => e === document.activeElement && getComputedStyle(e).outlineStyle !== 'none'"
COLLEGA = "xander"
"""The colleague: a klantmanager of the same team."""
ROLLEN = ("eerst", "daarna", "vraagt", "verzet", "nieuw", "overdragen")
"""For what somebody is in a morning: two outcomes, a question, an appointment to move, one to make, a hand-over."""

WERELD = """
import json
from datetime import timedelta
from django.utils import timezone
from vumportal.caseload.afspraken import plan_appointment
from vumportal.caseload.models import Afspraak, Contactmoment
from vumportal.caseload.services import accompany
from vumportal.organisaties.models import Gebruiker
from vumportal.organisaties.services import ensure_gebruiker
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.werkzoekenden.taken import ask

anja = Gebruiker.objects.get(username="anja")
collega = ensure_gebruiker(gebruikersnaam="{collega}", wachtwoord="{wachtwoord}", organisatie=anja.organisatie,
    rol="klantmanager", voornaam="Xander", achternaam="Smits", team=anja.team)
alle = [str(p).lower() for p in Werkzoekende.objects.filter(organisatie=anja.organisatie)]
mensen = [p for p in Werkzoekende.objects.filter(begeleiding__klantmanager=anja).order_by("voornaam")
    if sum(p.voornaam[:4].lower() in naam for naam in alle) == 1 and len(p.voornaam) > 2
    and p.voornaam not in ("Henk", "Jessica", "Samira") and not p.overdrachten.exists()]
nu = timezone.localtime().replace(hour=10, minute=0, second=0, microsecond=0)
rollen = {rollen!r}
sets = []
for nummer in range({sets}):
    wie = dict(zip(rollen, mensen[nummer * len(rollen):], strict=False))
    Contactmoment.objects.filter(werkzoekende__in=wie.values()).delete()
    Afspraak.objects.filter(werkzoekende__in=wie.values()).delete()  # nothing but what this morning is about
    for rol, dagen in (("eerst", 2), ("daarna", 1), ("nieuw", 20)):
        rij = Afspraak.objects.create(werkzoekende=wie[rol], klantmanager=anja, gemaakt_door=anja,
            begin=nu - timedelta(days=dagen, minutes=15 * nummer), soort="locatie", waar="Stadhuis 2.14",
            uitkomst="geweest" if rol == "nieuw" else "")
    ask(persoon=wie["vraagt"], vraag="Kan ik ook in Best werken?")
    plan_appointment(werkzoekende=wie["verzet"], door=anja, begin=nu + timedelta(days=8), soort="locatie")
    sets.append({{rol: [p.voornaam, p.korte_naam, p.pk] for rol, p in wie.items()}})
if not collega.caseload.exists():
    accompany(werkzoekende=mensen[-1], klantmanager=collega, fase="1-intake", door=anja)
    Afspraak.objects.create(werkzoekende=mensen[-1], klantmanager=collega, gemaakt_door=collega,
        begin=nu - timedelta(days=60), soort="telefoon")
print(json.dumps(sets))
"""


@dataclass(frozen=True)
class Wie:
    """Somebody of the demo: first name, name in lists, key."""

    voornaam: str
    naam: str
    pk: int

    @property
    def begin(self) -> str:
        """As many letters as it takes to find them."""
        return self.voornaam[:4].lower()


def make_world(demo: Demo, aantal: int) -> list[dict[str, Wie]]:
    """So many mornings, each with people of its own; made in the running demo."""
    code = WERELD.format(collega=COLLEGA, wachtwoord=demo.wachtwoord, rollen=ROLLEN, sets=aantal)
    made = run_in_demo(demo, code)
    return [{rol: Wie(*wie) for rol, wie in een.items()} for een in json.loads(made.strip().splitlines()[-1])]


def run_in_demo(demo: Demo, code: str) -> str:
    """What this says when it is run in the running demo."""
    own = {"DATABASE_URL", "DATABASE_EIGENAAR_URL", "REDIS_URL"} | {
        naam for naam in os.environ if naam.startswith(("VUM", "DJANGO"))
    }
    env = {naam: waarde for naam, waarde in os.environ.items() if naam not in own}
    made = subprocess.run(
        [sys.executable, "-m", "vumportal.ontwikkel.beheer", "shell", "-v0", "-c", code],
        env=env | {"VUMPORTAL_DATA": str(demo.data), "PYTHONPATH": str(REPO)},
        check=True,
        cwd=REPO,
        capture_output=True,
        text=True,
    )
    return made.stdout


@dataclass
class Hand:
    """How somebody works: with the keyboard alone, or with a mouse. What it takes is counted.

    toetsen: key presses, those of a chord apart, and the letters of a name that is looked for; kliks; woorden: typed
    words; velden: fields that were filled in or chosen.
    """

    page: Page
    muis: bool = False
    toetsen: int = field(default=0, init=False)
    kliks: int = field(default=0, init=False)
    woorden: int = field(default=0, init=False)
    velden: int = field(default=0, init=False)

    def begin(self) -> None:
        """Count from here."""
        self.toetsen = self.kliks = self.woorden = self.velden = 0

    def druk(self, toets: str) -> None:
        """A key, or keys together."""
        self.toetsen += len(toets.split("+"))
        self.page.keyboard.press(toets)

    def sneltoets(self, toets: str, knop: Locator) -> None:
        """A shortcut ("g s"), or the link that it stands for."""
        if self.muis:
            self._click(knop)
            return
        for een in toets.split():
            self.druk(een)

    def datum(self, veld: Locator, dag: str) -> None:
        """A date ("2026-11-26"), typed as this browser asks for it: month, day, year."""
        self.velden += 1
        self.naar(veld)
        jaar, maand, dag_ = dag.split("-")
        for cijfer in f"{maand}{dag_}{jaar}":
            self.druk(cijfer)
        expect(veld).to_have_value(dag)

    def open(self, knop: Locator) -> None:
        """A link or a button."""
        if self.muis:
            self._click(knop)
            return
        self.naar(knop)
        self.druk("Enter")

    def kies(self, keuze: Locator) -> None:
        """A radio button or a box."""
        self.velden += 1
        if self.muis:
            self._click(keuze)
            return
        self.naar(keuze)
        self.druk("Space")

    def typ(self, veld: Locator, tekst: str, *, zoekt: bool = False) -> None:
        """Type in a field. zoekt: a name that is looked for: its letters count as key presses."""
        self.velden += 1
        self.woorden += len(tekst.split())
        if self.muis and not veld.evaluate("e => e === document.activeElement"):
            self._click(veld)
        elif not self.muis:
            self.naar(veld)
        self.toetsen += len(tekst) if zoekt else 0
        self.page.keyboard.type(tekst)

    def kies_uit(self, lijst: Locator, letter: str, waarde: str) -> None:
        """One of a list that folds out, by its first letter."""
        self.velden += 1
        if self.muis:
            self.kliks += 2
            lijst.select_option(label=waarde)
            return
        self.naar(lijst)
        self.druk(letter)
        expect(lijst.locator("option:checked")).to_have_text(waarde)

    def bewaar(self, knop: Locator) -> None:
        """Save the form."""
        if self.muis:
            self._click(knop)
        else:
            self.druk("Control+Enter")

    def enter(self, knop: Locator) -> None:
        """Send the field in which one types."""
        if self.muis:
            self._click(knop)
        else:
            self.druk("Enter")

    def naar(self, doel: Locator) -> None:
        """With Tab, and the focus is seen; from the top of a page over the link that skips the bar.

        Radio buttons are one stop; the arrows go on from there.
        """
        expect(doel).to_have_count(1)
        if doel.evaluate("e => document.activeElement === document.body && e.closest('main') !== null"):
            self.druk("Tab")
            self.druk("Enter")
        for _ in range(MEESTE_TABS):
            if doel.evaluate("e => e === document.activeElement"):
                assert doel.evaluate(RING), "the focus is not seen"
                return
            same = "e => document.activeElement.type === 'radio' && document.activeElement.name === e.name"
            self.druk("ArrowRight" if doel.evaluate(same) else "Tab")
        raise AssertionError(f"{doel} is not reached with {MEESTE_TABS} times Tab")

    def _click(self, doel: Locator) -> None:
        self.kliks += 1
        doel.click()

    def telling(self) -> dict[str, Any]:
        """What it took."""
        return {"kliks": self.kliks, "toetsen": self.toetsen, "woorden": self.woorden, "velden": self.velden}
