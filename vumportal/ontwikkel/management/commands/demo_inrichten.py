"""`manage.py demo_inrichten <instantie>`: prepare the database of one installation of the demo."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from vumportal.ontwikkel.instanties import ACCOUNTS, BRONNEN, INSTANTIES, PORTAAL, Instantie
from vumportal.ontwikkel.management.commands.voorbeelden_laden import make_account
from vumportal.organisaties.beheer import set_lead
from vumportal.organisaties.services import ensure_organisatie


def _organisaties(instantie: Instantie) -> None:
    """The organisation of this installation and, in the portal, the staff who log in."""
    organisatie = ensure_organisatie(
        naam=instantie.naam, oin=instantie.oin, soort=instantie.soort, regio=instantie.regio
    )
    for other in INSTANTIES:
        if other != instantie:
            ensure_organisatie(naam=other.naam, oin=other.oin, soort=other.soort, eigen=False)
    accounts = {
        account: make_account(organisatie, account)
        for account in (ACCOUNTS if instantie == PORTAAL else ())
        if not account.voorbeeld
    }
    for account, gebruiker in accounts.items():
        if account.leider and gebruiker.team:
            beheerder = next(een for een in accounts.values() if een.rol == "beheerder")
            set_lead(team=gebruiker.team, gebruiker=gebruiker, leider=True, door=beheerder)


def _statisch(instantie: Instantie) -> None:
    """Collect static files where the demo wants them: once for all, by who has the least to load."""
    if settings.STATIC_ROOT and instantie == BRONNEN[-1]:
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)


STAPPEN: dict[str, Callable[[Instantie], object]] = {
    "migratie": lambda _: call_command("migrate", interactive=False, verbosity=1),
    # A better table, loaded by hand, stays.
    "postcodes": lambda _: call_command("postcodes_laden", alleen_leeg=True),
    "begrippen": lambda _: call_command("begrippen_laden"),
    "statisch": _statisch,
    "organisaties": _organisaties,
    "voorbeelden": lambda instantie: call_command("voorbeelden_laden", regio=instantie.regio),
}


class Command(BaseCommand):
    """Each step can be repeated without harm; the demo decides which ones are needed."""

    help = "Maakt de database van een van de installaties van de demo klaar."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("instantie", choices=[instantie.sleutel for instantie in INSTANTIES])
        parser.add_argument(
            "--stappen", default=",".join(STAPPEN), help="Welke stappen, met komma's ertussen."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        instantie = next(i for i in INSTANTIES if i.sleutel == options["instantie"])
        for stap in options["stappen"].split(","):
            STAPPEN[stap](instantie)
            self.stdout.write(f"{instantie.regio}: {stap} klaar.")
