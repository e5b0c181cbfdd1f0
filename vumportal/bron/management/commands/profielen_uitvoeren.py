"""`manage.py profielen_uitvoeren`: write the documents of an organisation to a file, as they were loaded."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from vumportal.bron.laden import export_file
from vumportal.organisaties.commandos import checked, file_error, own_organisation
from vumportal.standaard.soort import Soort


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
        parser.add_argument(
            "--ook-niet-gedeeld",
            action="store_true",
            help="Ook wat met niemand gedeeld wordt: voor een kopie die binnen de organisatie blijft.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the file. Raises CommandError for an unknown organisation and a place that cannot be written."""
        soort = Soort(checked("Soort", options["soort"], [soort.value for soort in Soort]))
        organisatie = own_organisation(options["organisatie"])
        try:
            done = export_file(
                options["bestand"],
                organisatie=organisatie,
                soort=soort,
                ook_niet_gedeeld=options["ook_niet_gedeeld"],
            )
        except OSError as error:
            raise file_error(options["bestand"], error) from error
        documenten = "1 document" if done.geschreven == 1 else f"{done.geschreven} documenten"
        self.stdout.write(f"{documenten} geschreven.")
        if done.achtergebleven:
            self.stdout.write(
                f"Niet geschreven: {done.achtergebleven}, want die worden met niemand gedeeld. "
                "Met --ook-niet-gedeeld komen ze erbij."
            )
