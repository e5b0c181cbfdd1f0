"""`manage.py logboek_controleren`: prove that the logboek is as it was written, or say where it is not."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from vumportal.logboek.controle import LogboekFout, Nagerekend, check
from vumportal.logboek.voortgang import Voortgangsbalk
from vumportal.organisaties.commandos import file_error, in_one_sentence


class Command(BaseCommand):
    help = (
        "Rekent alle zegels van het logboek na. Klopt er iets niet, dan zegt het welk zegel als eerste fout is en over "
        "welke tijd dat gaat, en eindigt het met code 1."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--kop",
            default="",
            metavar="NUMMER:HASH",
            help="Een anker uit het gewone log: het zegel dat er toen was. Zo valt op dat het einde weg is.",
        )
        parser.add_argument(
            "--ontvangst",
            type=Path,
            metavar="BESTAND",
            help="Een ontvangstbevestiging: kijk of die onveranderd onder een zegel staat.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Raises CommandError (exit code 1) when something is wrong."""
        ontvangst = _read(options["ontvangst"]) if options["ontvangst"] else None
        balk = Voortgangsbalk(self.stderr)
        try:
            with in_one_sentence(options["ontvangst"] or Path("logboek")):
                uitslag = _checked(options["kop"], ontvangst, balk)
        finally:
            balk.done()
        self.stdout.write(_sentence(uitslag))
        if ontvangst is not None:
            self.stdout.write("De ontvangstbevestiging staat onveranderd onder een zegel.")


def _checked(kop: str, ontvangst: bytes | None, balk: Voortgangsbalk) -> Nagerekend:
    try:
        return check(kop=kop, ontvangst=ontvangst, voortgang=balk)
    except LogboekFout as fout:
        raise CommandError(str(fout)) from fout


def _read(pad: Path) -> bytes:
    try:
        return pad.read_bytes()
    except OSError as fout:
        raise file_error(pad, fout) from fout


def _sentence(uitslag: Nagerekend) -> str:
    weg = f"Opgeruimd: {uitslag.opgeruimd}. " if uitslag.opgeruimd else ""
    return (
        f"Het logboek klopt. Handelingen: {uitslag.handelingen}. Regels: {uitslag.regels}. {weg}"
        f"Zegels: {uitslag.zegels}. Tijdperken: {uitslag.tijdperken}. Nog zonder zegel: {uitslag.onverzegeld}. "
        f"Kop: {uitslag.kop or 'nog geen'}."
    )
