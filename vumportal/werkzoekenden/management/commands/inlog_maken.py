"""`manage.py inlog_maken NUMMER`: let a person log in on their own pages, with a first password.

The person is named by the number in the address of their page: a name would stand in the history of the shell.
"""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from vumportal.werkzoekenden.inlog import give_login
from vumportal.werkzoekenden.models import Werkzoekende


class Command(BaseCommand):
    """Who has a login already keeps the name and gets another first password; their sessions end."""

    help = (
        "Geeft een kandidaat een inlog voor de eigen pagina's. Je ziet de naam en een eerste wachtwoord, een keer. "
        "De kandidaat kiest bij het inloggen een eigen wachtwoord."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "nummer", type=int, help="Het nummer van de kandidaat, uit het adres van de pagina."
        )
        parser.add_argument(
            "--naam", default="", help="De naam om in te loggen. Zonder: een vrije naam die we kiezen."
        )
        parser.add_argument(
            "--wachtwoord-stdin",
            action="store_true",
            help="Lees het eerste wachtwoord als een regel van de standaardinvoer, en laat het niet zien.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        persoon = (
            Werkzoekende.objects.select_related("organisatie")
            .filter(pk=options["nummer"], organisatie__eigen=True)
            .first()
        )
        if persoon is None:
            raise CommandError("Er is geen kandidaat met dit nummer.")
        gelezen = sys.stdin.readline().rstrip("\r\n") if options["wachtwoord_stdin"] else ""
        if options["wachtwoord_stdin"] and not gelezen:
            raise CommandError("Het wachtwoord is leeg. Er is niets veranderd.")
        try:
            eerste = give_login(werkzoekende=persoon, door=None, naam=options["naam"], wachtwoord=gelezen)
        except ValidationError as fout:
            raise CommandError(" ".join(fout.messages)) from fout
        self.stdout.write(f"Naam om in te loggen: {eerste.inlog.naam}")
        if not gelezen:
            self.stdout.write(f"Eerste wachtwoord: {eerste.wachtwoord}")
