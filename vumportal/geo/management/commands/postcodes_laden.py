"""`manage.py postcodes_laden [bestand]`: fill or replace the postcode table."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from vumportal.geo.bronnen import SOORTEN, read
from vumportal.geo.models import Postcode
from vumportal.geo.services import Tabelverlies, losses, replace_postcodes
from vumportal.organisaties.bestanden import Leesverslag, amount, name_of
from vumportal.organisaties.commandos import checked, in_one_sentence

EIGEN_TABEL = Path(__file__).resolve().parents[2] / "data" / "pc4.csv"
HEEL_NEDERLAND = 3500
"""A table with fewer PC4s is not of the whole country, which has about 4,070."""
GENOEG = 0.9
"""Part of what is there that a new table has at least."""


class Command(BaseCommand):
    """Without a file: the table that ships with the project. All or nothing."""

    help = (
        "Vult de tabel met postcodes. Zonder bestand: de meegeleverde tabel. Met bestand, of - voor de invoer: "
        "NL.txt van GeoNames, een csv van CBS met PC6 of PC4, of json met per postcode [breedte, lengte]. Een rij "
        "zonder punt slaan we over."
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
        parser.add_argument(
            "--kleiner", action="store_true", help="Ook als er veel postcodes verdwijnen of ontbreken."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Fill the table. Raises CommandError (exit code 1) when the file cannot be used; nothing has changed then."""
        pad: Path = options["bestand"] or EIGEN_TABEL
        with in_one_sentence(pad, lambda fout: "Er is niets veranderd."):
            soort = options["soort"] and checked("Soort", options["soort"], SOORTEN)
            if options["alleen_leeg"] and Postcode.objects.exists():
                self.stdout.write("Er staan al postcodes in de tabel.")
                return
            verslag = Leesverslag()
            rijen = read(pad, soort, verslag)
            verlies = losses(rijen)
            if not options["kleiner"]:
                _refuse_small(len(rijen), verlies)
            replace_postcodes(rijen=rijen, bron=f"{verslag.soort}: {name_of(pad)}")
        geladen = amount(len(rijen), "postcode", "postcodes")
        self.stdout.write(f"{geladen} geladen uit {name_of(pad)} ({verslag.soort}).")
        for zin in [*verslag.sentences(), *_gone(verlies)]:
            self.stdout.write(zin)


def _refuse_small(aantal: int, verlies: Tabelverlies) -> None:
    """Raises CommandError for a table that is far smaller than what is there, or than the country."""
    if aantal >= max(HEEL_NEDERLAND, GENOEG * verlies.staat):
        return
    staan, nu = amount(aantal, "postcode", "postcodes"), ""
    if verlies.staat:
        nu = f", in de tabel nu {amount(verlies.staat, 'postcode', 'postcodes')}"
    raise CommandError(
        " ".join(
            [
                f"In dit bestand: {staan}{nu}. Heel Nederland heeft er ongeveer 4.070.",
                *_gone(verlies),
                "Er is niets veranderd. Is dit toch de bedoeling? Geef dan --kleiner mee.",
            ]
        )
    )


def _gone(verlies: Tabelverlies) -> list[str]:
    """What is lost, in sentences that hold before the loading and after it."""
    if not verlies.weg.aantal:
        return []
    zinnen = [
        f"{amount(verlies.weg.aantal, 'postcode verdwijnt', 'postcodes verdwijnen')} uit de tabel: {verlies.weg}."
    ]
    if verlies.aanbod:
        stuks = amount(verlies.aanbod, "profiel of vacature", "profielen en vacatures")
        zinnen.append(f"{stuks} {'is' if verlies.aanbod == 1 else 'zijn'} dan niet meer te vinden.")
    return zinnen
