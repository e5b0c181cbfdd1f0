"""`manage.py begrippen_laden [bestand]`: add names of beroepen and competenties."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from vumportal.begrippen.bronnen import DEMONSTRATIELIJST, FORMATEN, OngeldigeBegrippen, read, recognise
from vumportal.begrippen.services import load_begrippen
from vumportal.organisaties.commandos import checked, file_error


class Command(BaseCommand):
    """Without a file: the demonstration list. All or nothing; loading twice changes nothing."""

    help = (
        "Laadt namen van beroepen en competenties. Zonder bestand: de demonstratielijst. Met bestand: "
        "de export van CompetentNL als N-Triples of JSON-LD, of csv met de kolommen uri, naam, "
        "soort en synoniemen."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("bestand", nargs="?", type=Path, help="Het bestand met begrippen.")
        parser.add_argument(
            "--formaat", help=f"Hoe het bestand is opgemaakt: {', '.join(FORMATEN)}. Standaard: herkennen."
        )
        parser.add_argument(
            "--zonder-demonstratie", action="store_true", help="Haal de demonstratielijst weg na het laden."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        pad: Path = options["bestand"] or DEMONSTRATIELIJST
        try:
            formaat = checked("Formaat", options["formaat"] or recognise(pad), FORMATEN)
            geladen = load_begrippen(
                regels=read(pad, formaat),
                bron=f"{formaat}: {pad.name}",
                zonder_demonstratie=options["zonder_demonstratie"],
            )
        except OngeldigeBegrippen as fout:
            raise CommandError(f"{pad.name}: {fout}") from fout
        except OSError as fout:
            raise file_error(pad, fout) from fout
        self.stdout.write(f"{geladen.totaal} begrippen geladen uit {pad.name}, {geladen.nieuw} nieuw.")
