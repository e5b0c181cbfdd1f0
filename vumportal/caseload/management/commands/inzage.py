"""`manage.py inzage`: all that is held about one person, as a JSON file and a PDF."""

import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from vumportal.caseload.inzage import make_insight
from vumportal.caseload.rechten import NietEenduidig, find_exactly
from vumportal.organisaties.commandos import file_error, own_organisation


class Command(BaseCommand):
    help = (
        "Maakt twee bestanden met alles wat we van één persoon hebben: inzage-DATUM.json en inzage-DATUM.pdf. Alleen "
        "de eigenaar kan ze lezen. Er komt een regel in het logboek."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--organisatie", required=True, metavar="OIN", help="OIN van de organisatie.")
        parser.add_argument("--naam", required=True, help="De hele naam: voornaam en achternaam.")
        parser.add_argument("--geboortejaar", required=True, type=int, metavar="JAAR", help="Vier cijfers.")
        parser.add_argument(
            "--referentie",
            default="",
            help="Alleen nodig als twee mensen dezelfde naam en hetzelfde jaar hebben.",
        )
        parser.add_argument(
            "--map", required=True, type=Path, help="Waar de bestanden komen. De map moet er al zijn."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Write both files. Raises CommandError for an unknown person and a place that cannot be written."""
        organisatie = own_organisation(options["organisatie"])
        naam = options["map"] / f"inzage-{timezone.localdate()}"
        bestanden = [naam.with_suffix(einde) for einde in (".json", ".pdf")]
        for bestand in bestanden:
            if bestand.exists():
                raise CommandError(f"{bestand} is er al. Kies een andere map, of haal dat bestand weg.")
        if not options["map"].is_dir():
            raise CommandError(f"De map {options['map']} is er niet.")
        try:
            persoon = find_exactly(
                organisatie=organisatie,
                naam=options["naam"],
                geboortejaar=options["geboortejaar"],
                referentie=options["referentie"],
            )
        except NietEenduidig as fout:
            raise CommandError(f"{fout} Er is niets gemaakt.") from fout
        made = make_insight(werkzoekende=persoon, door=None)
        for bestand, inhoud in zip(bestanden, (made.json, made.pdf), strict=True):
            try:
                write_private(bestand, inhoud)
            except OSError as fout:
                raise file_error(bestand, fout) from fout
            self.stdout.write(f"{bestand} is gemaakt.")


def write_private(pad: Path, inhoud: bytes) -> None:
    """A new file that nobody but its owner can read. Raises OSError, also when there is one of this name."""
    descriptor = os.open(pad, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as out:
            out.write(inhoud)
    except BaseException:
        pad.unlink(missing_ok=True)
        raise
