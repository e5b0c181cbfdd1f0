"""`manage.py profielen_laden`: load documents of the standard from a file."""

import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from vumportal.aanbod.laden import Laadvoortgang
from vumportal.bron.laden import load_stream
from vumportal.geo.models import Postcode
from vumportal.organisaties.bestanden import OngeldigBestand, amount, is_file, open_once
from vumportal.organisaties.commandos import checked, in_one_sentence, own_organisation
from vumportal.standaard.fouten import Fout
from vumportal.standaard.soort import Soort

BAR_SECONDS = 0.5
BAR_WIDTH = 30
FOUTEN_PER_RIJ = 20


class Command(BaseCommand):
    help = (
        "Laadt documenten van de gegevensstandaard uit een bestand of, met -, van de invoer: een JSON-lijst, of "
        "het ene document na het andere. Goede documenten worden geladen; van elke fout staat er de rij en het "
        "veld. Na een onderbreking gaat hetzelfde commando met hetzelfde bestand verder waar het was."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("bestand", type=Path, help="Het bestand met documenten, of - voor de invoer.")
        parser.add_argument("--organisatie", required=True, metavar="OIN", help="OIN van de eigenaar.")
        parser.add_argument("--soort", required=True, help="werkzoekende of vacature.")
        parser.add_argument("--leverbaar", action="store_true", help="Deel ze meteen met iedereen.")
        parser.add_argument("--opnieuw", action="store_true", help="Begin bij de eerste rij.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load the file. Raises CommandError (exit code 1) when something was refused."""
        self.started, self.shown, self.done = time.monotonic(), 0.0, Laadvoortgang()
        path: Path = options["bestand"]
        with in_one_sentence(path, self.kept):
            soort = Soort(checked("Soort", options["soort"], [soort.value for soort in Soort]))
            organisatie = own_organisation(options["organisatie"])
            with open_once(path) as stream:
                if not is_file(stream):
                    self.stderr.write(
                        "We lezen geen gewoon bestand: na een onderbreking begint het laden weer bij de eerste rij.",
                        style_func=str,
                    )
                load_stream(
                    stream,
                    organisatie=organisatie,
                    soort=soort,
                    leverbaar=options["leverbaar"],
                    opnieuw=options["opnieuw"],
                    voortgang=self.done,
                    on_error=self.report,
                    on_progress=self.progress,
                )
            if not self.done.rij:
                raise CommandError("Er staat geen enkel document in het bestand.")
            self.finish(options["leverbaar"])

    def report(self, rij: int, fouten: list[Fout]) -> None:
        """One line per error: row and field, never the value."""
        self.clear_bar()
        for fout in fouten[:FOUTEN_PER_RIJ]:
            self.stderr.write(f"rij {rij}, {fout.pad or 'document'}: {fout.melding}")
        if (more := len(fouten) - FOUTEN_PER_RIJ) > 0:
            self.stderr.write(f"rij {rij}: en nog {amount(more, 'andere fout', 'andere fouten')}.")

    def kept(self, fout: BaseException) -> str:
        """What stays of a run that broke off, and how to go on."""
        self.clear_bar()
        if not self.done.rij:
            return "Er is niets geladen."
        self.say_findable()
        kept = (
            f"Tot en met rij {_getal(self.done.rij)} is alles verwerkt: deze keer {_documenten(self.done.geladen)} "
            "geladen. Dat blijft zo."
        )
        if isinstance(fout, OngeldigBestand):
            return f"{kept} Verbeter het bestand en geef het commando nog eens."
        from_where = "gaat dan daarna verder" if self.done.hervatbaar else "begint dan weer bij de eerste rij"
        return f"{kept} Geef hetzelfde commando nog eens: het {from_where}."

    def progress(self, voortgang: Laadvoortgang) -> None:
        """A bar that renews itself on a terminal, twice a second at the most."""
        now = time.monotonic()
        if not self.stderr.isatty() or now - self.shown < BAR_SECONDS:
            return
        self.clear_bar()
        self.shown = now
        speed = voortgang.geladen / max(now - self.started, 0.001)
        line = f"{_getal(voortgang.rij)} rijen, {_getal(speed)} per seconde"
        if voortgang.deel is not None:
            bar = "#" * int(voortgang.deel * BAR_WIDTH)
            line = f"[{bar:.<{BAR_WIDTH}}] {voortgang.deel:4.0%} {line}"
        self.stderr.write(line, style_func=str, ending="")
        self.stderr.flush()

    def clear_bar(self) -> None:
        """Take the bar away, so that the next line stands on its own."""
        if self.shown:
            self.stderr.write("\r\x1b[K", style_func=str, ending="")
            self.shown = 0.0

    def finish(self, leverbaar: bool) -> None:
        """Say what was loaded. Raises CommandError when documents were refused."""
        self.clear_bar()
        done, seconds = self.done, time.monotonic() - self.started
        speed = done.geladen / max(seconds, 0.001)
        self.stdout.write(
            f"{_documenten(done.geladen)} geladen in {seconds:.1f} s ({speed:.0f} per seconde)."
        )
        self.say_findable()
        if done.vindbaar.postcodes.aantal and not Postcode.objects.exists():
            self.stdout.write("Er staan nog geen postcodes in de tabel. Laad ze met postcodes_laden.")
        if done.geladen and not leverbaar:
            self.stdout.write(
                "Wat nieuw is, vindt alleen de eigen organisatie. Met --leverbaar vindt iedereen het."
            )
        if done.afgekeurd:
            zijn = "is" if done.afgekeurd == 1 else "zijn"
            raise CommandError(
                f"{_documenten(done.afgekeurd)} {zijn} niet geladen; zie de regels hierboven, en na een "
                "onderbreking ook die van de vorige keer."
            )

    def say_findable(self) -> None:
        """Which of the loaded documents nobody will find, and why."""
        for sentence in self.done.vindbaar.sentences():
            self.stdout.write(sentence)


def _documenten(aantal: int) -> str:
    return amount(aantal, "document", "documenten")


def _getal(aantal: float) -> str:
    return f"{aantal:,.0f}".replace(",", ".")
