"""`manage.py logboek_controleren`: prove that the logboek is as it was written, or say where it is not."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from vumportal.logboek.controle import LogboekFout, Nagerekend, check
from vumportal.organisaties.commandos import file_error, in_one_sentence

BREEDTE = 40


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
        try:
            with in_one_sentence(options["ontvangst"] or Path("logboek")):
                uitslag = self._check(options["kop"], ontvangst)
        finally:
            self._progress_done()
        self.stdout.write(_sentence(uitslag))
        if ontvangst is not None:
            self.stdout.write("De ontvangstbevestiging staat onveranderd onder een zegel.")

    def _check(self, kop: str, ontvangst: bytes | None) -> Nagerekend:
        try:
            return check(kop=kop, ontvangst=ontvangst, voortgang=self._progress)
        except LogboekFout as fout:
            raise CommandError(str(fout)) from fout

    def _progress(self, klaar: int, totaal: int) -> None:
        """A bar at a terminal; nothing in a file."""
        if self.stderr.isatty():
            vol = BREEDTE * klaar // max(totaal, 1)
            self.stderr.write(f"\r[{'#' * vol}{'.' * (BREEDTE - vol)}] {klaar} van {totaal}", ending="")
            self.stderr.flush()

    def _progress_done(self) -> None:
        if self.stderr.isatty():
            self.stderr.write("")


def _read(pad: Path) -> bytes:
    try:
        return pad.read_bytes()
    except OSError as fout:
        raise file_error(pad, fout) from fout


def _sentence(uitslag: Nagerekend) -> str:
    return (
        f"Het logboek klopt. Handelingen: {uitslag.handelingen}. Regels: {uitslag.regels}. Zegels: {uitslag.zegels}. "
        f"Tijdperken: {uitslag.tijdperken}. Nog zonder zegel: {uitslag.onverzegeld}. Kop: {uitslag.kop or 'nog geen'}."
    )
