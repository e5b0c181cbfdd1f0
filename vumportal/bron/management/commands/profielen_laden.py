"""`manage.py profielen_laden`: load documents of the standard from a file."""

import sys
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from vumportal.aanbod.laden import Voortgang
from vumportal.aanbod.stroom import OngeldigBestand
from vumportal.bron.laden import load_file
from vumportal.organisaties.models import Organisatie
from vumportal.standaard.fouten import Fout
from vumportal.standaard.soort import Soort


class Command(BaseCommand):
    help = (
        "Laadt documenten van de gegevensstandaard uit een bestand: een JSON-lijst, of een document "
        "per regel. Goede documenten worden geladen; van elke fout staat er de rij en het veld. Na een "
        "onderbreking gaat hetzelfde commando verder waar het was."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("bestand", type=Path)
        parser.add_argument("--organisatie", required=True, metavar="OIN", help="OIN van de eigenaar.")
        parser.add_argument("--soort", required=True, choices=[soort.value for soort in Soort])
        parser.add_argument("--leverbaar", action="store_true", help="Deel ze meteen met iedereen.")
        parser.add_argument("--opnieuw", action="store_true", help="Begin bij de eerste rij.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load the file. Raises CommandError (exit code 1) when something was refused."""
        organisatie = Organisatie.objects.filter(oin=options["organisatie"]).first()
        if organisatie is None:
            raise CommandError(f"Er is geen organisatie met OIN {options['organisatie']}.")
        self.started, self.shown = time.monotonic(), 0.0
        try:
            done = load_file(
                options["bestand"],
                organisatie=organisatie,
                soort=Soort(options["soort"]),
                leverbaar=options["leverbaar"],
                opnieuw=options["opnieuw"],
                on_error=self.report,
                on_progress=self.progress,
            )
        except OSError as error:
            raise CommandError(f"Het bestand kan niet gelezen worden: {error.strerror}.") from error
        except OngeldigBestand as error:
            raise CommandError(f"{error} Wat ervoor stond is geladen.") from error
        self.finish(done)

    def report(self, rij: int, fout: Fout) -> None:
        """One line per error: row and field, never the value."""
        self.stderr.write(f"rij {rij}, {fout.pad or 'document'}: {fout.melding}")

    def progress(self, voortgang: Voortgang) -> None:
        """A line that renews itself on a terminal, twice a second at the most."""
        now = time.monotonic()
        if sys.stderr.isatty() and now - self.shown > 0.5:
            self.shown = now
            speed = voortgang.geladen / max(now - self.started, 0.001)
            self.stderr.write(
                f"\r{voortgang.rij:,} rijen, {speed:,.0f} per seconde".replace(",", "."), ending=""
            )

    def finish(self, done: Voortgang) -> None:
        """Say what was loaded. Raises CommandError when documents were refused."""
        seconds = time.monotonic() - self.started
        speed = done.geladen / max(seconds, 0.001)
        self.stdout.write(f"{done.geladen} documenten geladen in {seconds:.1f} s ({speed:.0f} per seconde).")
        if done.afgekeurd:
            raise CommandError(f"{done.afgekeurd} documenten zijn niet geladen; zie de regels hierboven.")
