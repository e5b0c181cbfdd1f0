"""`manage.py postcodes_laden [bestand]`: fill or replace the postcode table."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from vumportal.geo.bronnen import SOORTEN, OngeldigeBron, read, recognise
from vumportal.geo.models import Postcode
from vumportal.geo.services import replace_postcodes
from vumportal.organisaties.commandos import checked, file_error

EIGEN_TABEL = Path(__file__).resolve().parents[2] / "data" / "pc4.csv"


class Command(BaseCommand):
    """Without a file: the table that ships with the project. All or nothing."""

    help = (
        "Vult de tabel met postcodes. Zonder bestand: de meegeleverde tabel. Met bestand: NL.txt van "
        "GeoNames, een csv van CBS met PC6 of PC4, of json met per postcode [breedte, lengte]."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("bestand", nargs="?", type=Path, help="Het bestand met postcodes.")
        parser.add_argument(
            "--soort",
            help=f"Wat voor bestand het is: {', '.join(SOORTEN)}. Standaard: herkennen.",
        )
        parser.add_argument(
            "--alleen-leeg", action="store_true", help="Doe niets als er al postcodes in de tabel staan."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["alleen_leeg"] and Postcode.objects.exists():
            self.stdout.write("Er staan al postcodes in de tabel.")
            return
        pad: Path = options["bestand"] or EIGEN_TABEL
        try:
            soort = checked("Soort", options["soort"] or recognise(pad), SOORTEN)
            rijen = read(pad, soort)
        except OngeldigeBron as fout:
            raise CommandError(f"{pad.name}: {fout}") from fout
        except OSError as fout:
            raise file_error(pad, fout) from fout
        aantal = replace_postcodes(rijen=rijen, bron=f"{soort}: {pad.name}")
        self.stdout.write(f"{aantal} postcodes geladen uit {pad.name} ({soort}).")
