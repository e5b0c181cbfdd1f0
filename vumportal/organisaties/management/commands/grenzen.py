"""`manage.py grenzen`: which limits there are and what holds; with --zet another value from a day on."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from vumportal.organisaties.commandos import own_organisation
from vumportal.organisaties.grenzen import GRENZEN, limit, set_limit
from vumportal.organisaties.models import Organisatie


class Command(BaseCommand):
    """A value that was chosen stays on record; a later one takes its place."""

    help = (
        "Laat elke grens zien: wat er geldt, tussen welke waarden je mag kiezen, en waarom. Met --zet kies "
        "je een andere waarde."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--organisatie", metavar="OIN", help="Voor deze organisatie. Zonder: voor de hele installatie."
        )
        parser.add_argument("--zet", metavar="SLEUTEL=WAARDE", help="Kies deze waarde, een heel getal.")
        parser.add_argument(
            "--van", metavar="JJJJ-MM-DD", help="Vanaf deze dag. Zonder: vanaf vandaag. Alleen bij --zet."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the limits, after setting one. Raises CommandError for what cannot be chosen."""
        oin = options["organisatie"]
        organisatie = own_organisation(oin) if oin else None
        if options["zet"]:
            self._set(organisatie, options["zet"], options["van"])
        for sleutel, soort in GRENZEN.items():
            bereik = f"van {soort.laagst} tot en met {soort.hoogst()}"
            alleen = "" if soort.per_organisatie else " Geldt voor de hele installatie."
            self.stdout.write(
                f"{sleutel}: {limit(sleutel, organisatie)} {soort.eenheid} ({bereik}). {soort.naam}. "
                f"{soort.bron}{alleen}"
            )

    def _set(self, organisatie: Organisatie | None, keuze: str, van: str | None) -> None:
        sleutel, _, waarde = keuze.partition("=")
        try:
            gekozen = int(waarde)
            dag = date.fromisoformat(van) if van else timezone.localdate()
        except ValueError as fout:
            raise CommandError(
                "Gebruik --zet SLEUTEL=WAARDE met een heel getal, en --van JJJJ-MM-DD."
            ) from fout
        try:
            set_limit(sleutel=sleutel, waarde=gekozen, organisatie=organisatie, van=dag)
        except ValidationError as fout:
            raise CommandError(" ".join(fout.messages)) from fout
        self.stdout.write(f"{sleutel} is {gekozen} vanaf {dag:%d-%m-%Y}.")
