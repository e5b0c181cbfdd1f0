"""What management commands share: the Dutch words for a wrong choice and for a file that cannot be used."""

from collections.abc import Iterable
from pathlib import Path

from django.core.management.base import CommandError


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
