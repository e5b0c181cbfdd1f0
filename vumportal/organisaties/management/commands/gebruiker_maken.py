"""`manage.py gebruiker_maken --gebruikersnaam --rol --oin`: make an account, with a password nobody can read along.

The password is never an argument: arguments stand in the list of processes and in the history of the shell.
"""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from vumportal.organisaties.commandos import ask_password, checked, own_organisation
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.organisaties.services import ensure_gebruiker, ensure_team


class Command(BaseCommand):
    """Running it twice changes nothing: an account that exists keeps its password and is not asked for one."""

    help = (
        "Maakt een account bij een organisatie die er al is. Het wachtwoord wordt twee keer gevraagd. Een "
        "bestaand account houdt zijn wachtwoord; een nieuw wachtwoord geef je met changepassword."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--gebruikersnaam", required=True, help="Waarmee iemand inlogt.")
        rollen = "; ".join(f"{waarde}: {naam}" for waarde, naam in Gebruiker.Rol.choices)
        parser.add_argument("--rol", required=True, help=f"Een van deze rollen. {rollen}.")
        parser.add_argument("--oin", required=True, help="Het OIN van de organisatie.")
        parser.add_argument("--team", help="Het team. Bestaat het nog niet, dan wordt het gemaakt.")
        parser.add_argument("--voornaam", help="De voornaam. Zonder: blijft zoals die is.")
        parser.add_argument("--achternaam", help="De achternaam. Zonder: blijft zoals die is.")
        parser.add_argument(
            "--wachtwoord-stdin",
            action="store_true",
            help="Lees het wachtwoord als een regel van de standaardinvoer, voor scripts.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        rol = checked("Rol", options["rol"], Gebruiker.Rol.values)
        organisatie = own_organisation(options["oin"])
        oud = Gebruiker.objects.filter(username=options["gebruikersnaam"]).first()
        if oud is not None and oud.organisatie_id != organisatie.pk:
            raise CommandError(
                "Deze gebruikersnaam is al van iemand bij een andere organisatie. Kies een andere."
            )
        voorstel = Gebruiker(
            username=options["gebruikersnaam"],
            first_name=_kept(options["voornaam"], oud.first_name if oud else ""),
            last_name=_kept(options["achternaam"], oud.last_name if oud else ""),
            rol=rol,
            organisatie=organisatie,
        )
        team = (options["team"] or "").strip()
        try:
            voorstel.clean_fields(exclude=["password"])
            wachtwoord = None if oud else ask_password(voorstel, from_stdin=options["wachtwoord_stdin"])
            _save(voorstel, organisatie, wachtwoord, team)
        except ValidationError as fout:
            raise CommandError(" ".join(fout.messages)) from fout
        self.stdout.write(_report(voorstel, bestond=oud is not None, team=team))


def _kept(given: str | None, old: str) -> str:
    return old if given is None else given.strip()


@transaction.atomic
def _save(voorstel: Gebruiker, organisatie: Organisatie, wachtwoord: str | None, team: str) -> None:
    ensure_gebruiker(
        gebruikersnaam=voorstel.username,
        wachtwoord=wachtwoord,
        organisatie=organisatie,
        rol=voorstel.rol,
        voornaam=voorstel.first_name,
        achternaam=voorstel.last_name,
        team=ensure_team(organisatie=organisatie, naam=team) if team else None,
    )


def _report(voorstel: Gebruiker, *, bestond: bool, team: str) -> str:
    gedaan = "is bijgewerkt; het wachtwoord is hetzelfde gebleven" if bestond else "is gemaakt"
    bij = f" in team {team}" if team else ""
    return f"Account {voorstel.username} ({voorstel.get_rol_display()}{bij}) {gedaan}."
