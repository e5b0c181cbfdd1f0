"""`manage.py profielen_uitvoeren`: write the documents of an organisation to a file, as they were loaded."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from vumportal.bron.laden import export
from vumportal.organisaties.models import Organisatie
from vumportal.standaard.soort import Soort


class Command(BaseCommand):
    help = "Schrijft alle documenten van een organisatie naar een bestand, als JSON-lijst."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("bestand", type=Path)
        parser.add_argument("--organisatie", required=True, metavar="OIN")
        parser.add_argument("--soort", required=True, choices=[soort.value for soort in Soort])

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the file. Raises CommandError for an unknown organisation."""
        organisatie = Organisatie.objects.filter(oin=options["organisatie"]).first()
        if organisatie is None:
            raise CommandError(f"Er is geen organisatie met OIN {options['organisatie']}.")
        count = 0
        with options["bestand"].open("w", encoding="utf-8") as out:
            out.write("[")
            for count, document in enumerate(export(organisatie, Soort(options["soort"])), start=1):
                out.write(f"{',' if count > 1 else ''}\n{document}")
            out.write("\n]\n")
        self.stdout.write(f"{count} documenten geschreven.")
