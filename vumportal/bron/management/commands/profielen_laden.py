"""`manage.py profielen_laden`: load documents of the standard from a file."""

import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from vumportal.aanbod.laden import Laadvoortgang
from vumportal.bron.laden import load_file
from vumportal.organisaties.bestanden import OngeldigBestand
from vumportal.organisaties.commandos import checked, file_error, own_organisation
from vumportal.standaard.fouten import Fout
from vumportal.standaard.soort import Soort

BAR_SECONDS = 0.5
BAR_WIDTH = 30


class Command(BaseCommand):
    help = (
        "Laadt documenten van de gegevensstandaard uit een bestand: een JSON-lijst, of een document "
        "per regel. Goede documenten worden geladen; van elke fout staat er de rij en het veld. Na een "
        "onderbreking gaat hetzelfde commando verder waar het was."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("bestand", type=Path, help="Het bestand met documenten.")
        parser.add_argument("--organisatie", required=True, metavar="OIN", help="OIN van de eigenaar.")
        parser.add_argument("--soort", required=True, help="werkzoekende of vacature.")
        parser.add_argument("--leverbaar", action="store_true", help="Deel ze meteen met iedereen.")
        parser.add_argument("--opnieuw", action="store_true", help="Begin bij de eerste rij.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load the file. Raises CommandError (exit code 1) when something was refused."""
        soort = Soort(checked("Soort", options["soort"], [soort.value for soort in Soort]))
        organisatie = own_organisation(options["organisatie"])
        self.started, self.shown, self.geladen = time.monotonic(), 0.0, 0
        try:
            done = load_file(
                options["bestand"],
                organisatie=organisatie,
                soort=soort,
                leverbaar=options["leverbaar"],
                opnieuw=options["opnieuw"],
                on_error=self.report,
                on_progress=self.progress,
            )
        except OSError as error:
            raise file_error(options["bestand"], error) from error
        except OngeldigBestand as error:
            self.clear_bar()
            raise CommandError(f"{error} Geladen: {_documenten(self.geladen)}.") from error
        if not done.rij:
            raise CommandError("Er staat geen enkel document in het bestand.")
        self.finish(done)

    def report(self, rij: int, fout: Fout) -> None:
        """One line per error: row and field, never the value."""
        self.clear_bar()
        self.stderr.write(f"rij {rij}, {fout.pad or 'document'}: {fout.melding}")

    def progress(self, voortgang: Laadvoortgang) -> None:
        """A bar that renews itself on a terminal, twice a second at the most."""
        self.geladen = voortgang.geladen
        now = time.monotonic()
        if not self.stderr.isatty() or now - self.shown < BAR_SECONDS:
            return
        self.clear_bar()
        self.shown = now
        bar = "#" * int(voortgang.deel * BAR_WIDTH)
        speed = voortgang.geladen / max(now - self.started, 0.001)
        counts = f"{_getal(voortgang.rij)} rijen, {_getal(speed)} per seconde"
        self.stderr.write(f"[{bar:.<{BAR_WIDTH}}] {voortgang.deel:4.0%} {counts}", style_func=str, ending="")
        self.stderr.flush()

    def clear_bar(self) -> None:
        """Take the bar away, so that the next line stands on its own."""
        if self.shown:
            self.stderr.write("\r\x1b[K", style_func=str, ending="")
            self.shown = 0.0

    def finish(self, done: Laadvoortgang) -> None:
        """Say what was loaded. Raises CommandError when documents were refused."""
        self.clear_bar()
        seconds = time.monotonic() - self.started
        speed = done.geladen / max(seconds, 0.001)
        self.stdout.write(
            f"{_documenten(done.geladen)} geladen in {seconds:.1f} s ({speed:.0f} per seconde)."
        )
        if done.afgekeurd:
            zijn = "is" if done.afgekeurd == 1 else "zijn"
            raise CommandError(
                f"{_documenten(done.afgekeurd)} {zijn} niet geladen; zie de regels hierboven, en na een "
                "onderbreking ook die van de vorige keer."
            )


def _documenten(aantal: int) -> str:
    return "1 document" if aantal == 1 else f"{aantal} documenten"


def _getal(aantal: float) -> str:
    return f"{aantal:,.0f}".replace(",", ".")
