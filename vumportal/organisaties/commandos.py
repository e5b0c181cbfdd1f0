"""What management commands share: Dutch words for a wrong choice, a file or database that fails, an organisation.

And how a password is asked. It is never an argument: arguments stand in the list of processes and in the history of
the shell.
"""

import errno
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from getpass import getpass
from pathlib import Path

from django.contrib.auth.password_validation import validate_password
from django.core.management.base import CommandError
from django.db import DatabaseError, InterfaceError, OperationalError

from vumportal.organisaties.bestanden import OngeldigBestand, name_of, storable
from vumportal.organisaties.models import Gebruiker, Organisatie

PAKKET = Path(__file__).resolve().parents[1]
_PER_CODE = {  # sqlstate of PostgreSQL: what it means for who gave the command
    "53100": "De schijf van de database is vol.",
    "42P01": "De database is van een andere versie dan dit programma. Draai eerst migrate.",
    "42703": "De database is van een andere versie dan dit programma. Draai eerst migrate.",
    "42501": "Dit account mag dit niet in de database.",
    "25006": "De database staat op alleen-lezen.",
}
_PER_KLASSE = {  # the same for the first two characters
    "08": "We kunnen de database niet bereiken.",
    "40": "De database kon dit niet doen omdat iets anders voorging.",
    "53": "De database heeft te weinig ruimte of verbindingen.",
    "55": "De database kon dit niet doen omdat iets anders voorging.",
    "57": "De database is gestopt of heeft de opdracht afgebroken.",
    "58": "De schijf van de database geeft fouten.",
}


@contextmanager
def in_one_sentence(pad: Path, kept: Callable[[BaseException], str] = lambda fout: "") -> Iterator[None]:
    """Whatever goes wrong with this file or the database becomes a CommandError: a Dutch sentence, exit code 1.

    `kept` says what the command did until then and how to go on. Foreseen are a file that is not what it should
    be, the system that cannot read it, the database, too little memory, and Ctrl-C. Of any other error only its
    type and place are shown, never its own text: that may hold what stands in the file.
    """
    try:
        yield
    except CommandError:
        raise
    except (Exception, KeyboardInterrupt) as fout:
        raise CommandError(" ".join(filter(None, (_sentence(pad, fout), kept(fout))))) from fout


def _sentence(pad: Path, fout: BaseException) -> str:
    match fout:
        case OngeldigBestand():
            return f"{name_of(pad)}: {fout}"
        case OSError():
            return str(file_error(pad, fout))
        case OperationalError() | InterfaceError():
            return _database(fout)
        case DatabaseError() if _sqlstate(fout) in _PER_CODE:
            return _database(fout)
        case KeyboardInterrupt():
            return "Afgebroken."
        case MemoryError():
            return f"Er is te weinig geheugen om {name_of(pad)} te lezen."
        case _:
            return (
                f"Er ging iets mis dat we niet kennen: {', '.join([type(fout).__name__, *_places(fout)])}. "
                "Meld deze regel aan de beheerder."
            )


def _database(fout: DatabaseError | InterfaceError) -> str:
    sqlstate = _sqlstate(fout) or "08"  # without one it was never reached
    klasse = _PER_KLASSE.get(sqlstate[:2], f"De database kon dit niet doen (code {sqlstate}).")
    return _PER_CODE.get(sqlstate, klasse)


def _sqlstate(fout: BaseException) -> str:
    return getattr(fout.__cause__, "sqlstate", None) or ""


def _places(fout: BaseException) -> list[str]:
    """Where in our code an error came up, innermost first; lines of code and values are left out."""
    eigen = [
        f"{Path(plek.filename).relative_to(PAKKET.parent)} regel {plek.lineno} in {plek.name}"
        for plek in traceback.extract_tb(fout.__traceback__)
        if Path(plek.filename).is_relative_to(PAKKET) and plek.name != in_one_sentence.__name__
    ]
    return eigen[:-4:-1]


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
    naam = storable(str(pad))  # a name may hold bytes that no screen shows
    match fout:
        case FileNotFoundError():
            return CommandError(f"We kunnen {naam} niet vinden. Kijk of de naam en de map kloppen.")
        case IsADirectoryError():
            return CommandError(f"{naam} is een map. Noem een bestand.")
        case PermissionError():
            return CommandError(f"Dit account mag niet bij {naam}.")
        case BrokenPipeError():
            return CommandError("Niemand leest onze uitvoer meer. Daarom zijn we gestopt.")
        case OSError(errno=errno.ENOSPC | errno.EDQUOT):
            return CommandError("De schijf is vol.")
        case OSError(errno=errno.EINVAL):
            return CommandError(f"{naam} is een koppeling of een apparaat. Noem een gewoon bestand.")
        case _:
            code = errno.errorcode.get(fout.errno or 0, type(fout).__name__)
            return CommandError(f"We kunnen {naam} niet lezen of schrijven (code {code}).")


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
