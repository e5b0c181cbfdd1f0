"""`manage.py changepassword GEBRUIKERSNAAM`: another password for an account, in place of Django's own command.

Ours asks in Dutch and leaves a line in the logboek.
"""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from vumportal.organisaties.commandos import ask_password
from vumportal.organisaties.models import Gebruiker
from vumportal.organisaties.services import change_password


class Command(BaseCommand):
    help = (
        "Geeft een account een nieuw wachtwoord. Het wachtwoord wordt twee keer gevraagd. Wie met het account is "
        "ingelogd, moet daarna opnieuw inloggen."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("gebruikersnaam", help="Van welk account.")
        parser.add_argument(
            "--wachtwoord-stdin",
            action="store_true",
            help="Lees het wachtwoord als een regel van de standaardinvoer, voor scripts.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        gebruiker = Gebruiker.objects.filter(username=options["gebruikersnaam"]).first()
        if gebruiker is None:
            raise CommandError("Er is geen account met deze gebruikersnaam.")
        try:
            wachtwoord = ask_password(gebruiker, from_stdin=options["wachtwoord_stdin"])
        except ValidationError as fout:
            raise CommandError(" ".join(fout.messages)) from fout
        change_password(gebruiker=gebruiker, wachtwoord=wachtwoord)
        self.stdout.write(f"Account {gebruiker.username} heeft een nieuw wachtwoord.")
