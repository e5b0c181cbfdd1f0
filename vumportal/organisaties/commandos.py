"""What management commands share: the Dutch words for a wrong choice, a file that cannot be used, an organisation.

And how a password is asked. It is never an argument: arguments stand in the list of processes and in the history of
the shell.
"""

import sys
from collections.abc import Iterable
from getpass import getpass
from pathlib import Path

from django.contrib.auth.password_validation import validate_password
from django.core.management.base import CommandError

from vumportal.organisaties.models import Gebruiker, Organisatie


def checked(wat: str, gekozen: str, keuzes: Iterable[str]) -> str:
    """The chosen value. Raises CommandError, with what there is to choose from, when it is none of `keuzes`.

    In place of argparse's own `choices`, which answers in English.
    """
    keuzes = list(keuzes)
    if gekozen not in keuzes:
        raise CommandError(f"{wat} {gekozen} bestaat niet. Kies uit: {', '.join(keuzes)}.")
    return gekozen


def file_error(pad: Path, fout: OSError) -> CommandError:
    """What the user can do about a file that could not be read or written."""
    match fout:
        case FileNotFoundError():
            return CommandError(f"We kunnen {pad} niet vinden. Kijk of de naam en de map kloppen.")
        case IsADirectoryError():
            return CommandError(f"{pad} is een map. Noem een bestand.")
        case PermissionError():
            return CommandError(f"Dit account mag niet bij {pad}.")
        case _:
            return CommandError(f"We kunnen {pad} niet lezen of schrijven: {fout.strerror}.")


def own_organisation(oin: str) -> Organisatie:
    """The organisation with this OIN whose supply is here. Raises CommandError, with what to do."""
    organisatie = Organisatie.objects.filter(oin=oin).first()
    if organisatie is None:
        raise CommandError(f"Er is geen organisatie met OIN {oin}. Maak die eerst met organisatie_maken.")
    if not organisatie.eigen:
        raise CommandError(
            f"{organisatie.naam} is een andere partij: van haar kennen we alleen de naam. Haar mensen en aanbod "
            "staan niet in deze installatie."
        )
    return organisatie


def ask_password(gebruiker: Gebruiker, *, from_stdin: bool) -> str:
    """Read and check a password. Raises CommandError, and ValidationError when it is too weak for this account."""
    if from_stdin:
        wachtwoord = sys.stdin.readline().rstrip("\r\n")
    elif not sys.stdin.isatty():
        raise CommandError("Er is geen scherm om het wachtwoord op te vragen. Gebruik --wachtwoord-stdin.")
    else:
        wachtwoord = getpass("Wachtwoord: ")
        if getpass("Nog een keer: ") != wachtwoord:
            raise CommandError("De twee wachtwoorden zijn niet gelijk. Er is niets veranderd.")
    if not wachtwoord:
        raise CommandError("Het wachtwoord is leeg. Er is niets veranderd.")
    validate_password(wachtwoord, gebruiker)
    return wachtwoord
