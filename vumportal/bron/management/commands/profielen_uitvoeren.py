"""`manage.py profielen_uitvoeren`: write the documents of an organisation to a file, as they were loaded."""

from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from vumportal.bron.laden import export
from vumportal.organisaties.commandos import checked, file_error, own_organisation
from vumportal.standaard.soort import Soort


class Command(BaseCommand):
    help = "Schrijft alle documenten van een organisatie naar een bestand, als JSON-lijst."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "bestand", type=Path, help="Het bestand om te maken. Wat er al staat wordt vervangen."
        )
        parser.add_argument("--organisatie", required=True, metavar="OIN", help="OIN van de eigenaar.")
        parser.add_argument("--soort", required=True, help="werkzoekende of vacature.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the file. Raises CommandError for an unknown organisation and a place that cannot be written."""
        soort = Soort(checked("Soort", options["soort"], [soort.value for soort in Soort]))
        organisatie = own_organisation(options["organisatie"])
        try:
            count = _write(options["bestand"], export(organisatie, soort))
        except OSError as error:
            raise file_error(options["bestand"], error) from error
        self.stdout.write(f"{count} documenten geschreven.")


def _write(path: Path, documents: Iterator[str]) -> int:
    """Write a JSON array, one document a line; returns how many. Raises OSError."""
    count = 0
    with path.open("w", encoding="utf-8") as out:
        out.write("[")
        for count, document in enumerate(documents, start=1):
            out.write(f"{',' if count > 1 else ''}\n{document}")
        out.write("\n]\n")
    return count
