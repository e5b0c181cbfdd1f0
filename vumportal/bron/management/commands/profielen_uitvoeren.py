"""`manage.py profielen_uitvoeren`: write the documents of an organisation to a file, as they were loaded."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from vumportal.bron.laden import export_file
from vumportal.organisaties.commandos import checked, file_error, own_organisation
from vumportal.organisaties.models import Ontvanger
from vumportal.standaard.soort import Soort

ONBEKEND = Ontvanger.PRIVAAT
"""For whom a file is when nobody says so: the strictest category, as for a party that the bron does not know."""


class Command(BaseCommand):
    help = (
        "Schrijft de documenten van een organisatie die gedeeld mogen worden naar een bestand, als JSON-lijst. "
        "Alleen de eigenaar kan dat bestand lezen. Er komt een regel in het logboek."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "bestand", type=Path, help="Het bestand om te maken. Wat er al staat wordt vervangen."
        )
        parser.add_argument("--organisatie", required=True, metavar="OIN", help="OIN van de eigenaar.")
        parser.add_argument("--soort", required=True, help="werkzoekende of vacature.")
        soorten = "; ".join(f"{ontvanger.value}: {ontvanger.label}" for ontvanger in Ontvanger)
        parser.add_argument(
            "--voor",
            help="Alleen wat deze ontvangers mogen krijgen, en van mensen alleen de gegevens die zij delen. "
            f"Een van deze soorten, zonder keuze {ONBEKEND.value}. {soorten}.",
        )
        parser.add_argument(
            "--ook-niet-gedeeld",
            action="store_true",
            help="Alles, ook wat met niemand gedeeld wordt: voor een kopie die binnen de organisatie blijft.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the file. Raises CommandError for an unknown organisation and a place that cannot be written."""
        soort = Soort(checked("Soort", options["soort"], [soort.value for soort in Soort]))
        voor = _recipient(options["voor"], options["ook_niet_gedeeld"])
        organisatie = own_organisation(options["organisatie"])
        try:
            done = export_file(options["bestand"], organisatie=organisatie, soort=soort, voor=voor)
        except OSError as error:
            raise file_error(options["bestand"], error) from error
        documenten = "1 document" if done.geschreven == 1 else f"{done.geschreven} documenten"
        self.stdout.write(f"{documenten} geschreven.")
        if voor is not None and done.achtergebleven:
            self.stdout.write(
                f"Niet geschreven: {done.achtergebleven}, want die worden niet gedeeld met {voor.label}. "
                "Met --ook-niet-gedeeld komen ze erbij."
            )


def _recipient(voor: str | None, ook_niet_gedeeld: bool) -> Ontvanger | None:
    """For whom the file is; None for a copy of everything. Raises CommandError for both at once."""
    if voor and ook_niet_gedeeld:
        raise CommandError("Kies --voor of --ook-niet-gedeeld, niet allebei.")
    if ook_niet_gedeeld:
        return None
    return Ontvanger(checked("Voor", voor, Ontvanger.values)) if voor else ONBEKEND
