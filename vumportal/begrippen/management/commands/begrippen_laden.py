"""`manage.py begrippen_laden [bestand]`: add names of beroepen, competenties and opleidingen."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from vumportal.begrippen.bronnen import DEMONSTRATIELIJST, FORMATEN, read
from vumportal.begrippen.services import load_begrippen
from vumportal.organisaties.bestanden import Leesverslag, amount, name_of
from vumportal.organisaties.commandos import checked, in_one_sentence


class Command(BaseCommand):
    """Without a file: the demonstration list. All or nothing; loading twice changes nothing."""

    help = (
        "Laadt namen van beroepen, competenties en opleidingen. Zonder bestand: de demonstratielijst. Met bestand, "
        "of - voor de invoer: de export van CompetentNL als N-Triples of JSON-LD, of csv met de kolommen uri, naam, "
        "soort, synoniemen en competenties. Een rij zonder naam slaan we over."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("bestand", nargs="?", type=Path, help="Het bestand met begrippen.")
        parser.add_argument(
            "--formaat", help=f"Hoe het bestand is opgemaakt: {', '.join(FORMATEN)}. Standaard: herkennen."
        )
        parser.add_argument(
            "--zonder-demonstratie", action="store_true", help="Haal de demonstratielijst weg na het laden."
        )
        parser.add_argument(
            "--kleiner", action="store_true", help="Ook als er veel minder begrippen overblijven."
        )
        parser.add_argument(
            "--andere-namen", action="store_true", help="Ook als veel begrippen een andere naam krijgen."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Load the list. Raises CommandError (exit code 1) when the file cannot be used; nothing has changed then."""
        pad: Path = options["bestand"] or DEMONSTRATIELIJST
        with in_one_sentence(pad, lambda fout: "Er is niets veranderd."):
            formaat = options["formaat"] and checked("Formaat", options["formaat"], FORMATEN)
            verslag = Leesverslag()
            geladen = load_begrippen(
                regels=read(pad, formaat, verslag),
                bron=name_of(pad),
                zonder_demonstratie=options["zonder_demonstratie"],
                kleiner=options["kleiner"],
                andere_namen=options["andere_namen"],
            )
        begrippen = amount(geladen.totaal, "begrip", "begrippen")
        self.stdout.write(f"{begrippen} geladen uit {name_of(pad)} ({verslag.soort}), {geladen.nieuw} nieuw.")
        for zin in verslag.sentences():
            self.stdout.write(zin)
        if geladen.los.aantal:
            competenties = amount(geladen.los.aantal, "competentie", "competenties")
            self.stdout.write(f"{competenties} bij een beroep staat in geen lijst: {geladen.los}.")
        for aantal, wat in ((geladen.hernoemd, "met een andere naam"), (geladen.weg, "weggehaald")):
            if aantal.aantal:
                self.stdout.write(f"{amount(aantal.aantal, 'begrip', 'begrippen')} {wat}: {aantal}.")
