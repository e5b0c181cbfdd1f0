"""What happened with Henk's profiel before somebody opens the demo, so that *Wie keek* has something to tell.

It really happens, once, when everything runs: Henk says ja, Midden-Brabant searches through the exchange and fetches
him, Anja opens his page, and Henk stops. Nothing is written by hand.
"""

from __future__ import annotations

import sys

from vumportal.ontwikkel import adressen
from vumportal.ontwikkel.demo_gegevens import Stamps
from vumportal.ontwikkel.demo_processen import Demo
from vumportal.ontwikkel.instanties import BRONNEN, PORTAAL
from vumportal.ontwikkel.toezicht import Supervisor

STAPPEN = ((PORTAAL, "ja"), (BRONNEN[0], "halen"), (PORTAAL, "stoppen"))
GEDAAN = {"bezoek": "1"}


def make_visits(supervisor: Supervisor, demo: Demo) -> None:
    """Let it happen, unless it did in this database. Raises StartFout, StopRequested."""
    stamps = Stamps(demo.diensten.data / "stempels.json")
    if GEDAAN.items() <= stamps.get(PORTAAL.sleutel).items():
        return
    for instantie, stap in STAPPEN:
        program = (sys.executable, str(adressen.REPO / "manage.py"), "demo_bezoeken", stap)
        supervisor.run_jobs([demo.command(f"bezoek-{stap}", demo.environment(instantie), *program)])
    stamps.set(PORTAAL.sleutel, GEDAAN)
