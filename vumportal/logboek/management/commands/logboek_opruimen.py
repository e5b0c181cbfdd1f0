"""`manage.py logboek_opruimen`: take away the months of the logboek that are past their term, as the owner."""

from argparse import ArgumentParser
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from vumportal.logboek.controle import LogboekFout, check
from vumportal.logboek.maanden import NietOpTeRuimen, OudeMaand, clear, due
from vumportal.logboek.voortgang import Voortgangsbalk
from vumportal.organisaties.commandos import in_one_sentence
from vumportal.organisaties.rollen import RolOntbreekt, as_owner


class Command(BaseCommand):
    """Before anything goes the whole logboek is checked; a month that went is on record in it."""

    help = (
        "Haalt maanden van het logboek weg waarvan de bewaartermijn (de grens bewaar_logboek) voorbij is. Eerst wordt "
        "het hele logboek nagerekend. Alleen de eigenaar van de database kan dit: zet DATABASE_EIGENAAR_URL."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--tot", metavar="JJJJ-MM", help="De laatste maand die weg mag. Zonder: alles wat voorbij is."
        )
        parser.add_argument("--ja", action="store_true", help="Vraag niet of het goed is.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Raises CommandError (exit code 1) with why a month does not go; what went before it stays away."""
        tot = _month(options["tot"]) if options["tot"] else None
        try:
            with as_owner(), in_one_sentence(Path("logboek")):
                self._clear(tot, ask=not options["ja"])
        except RolOntbreekt as fout:
            raise CommandError(str(fout)) from fout

    def _clear(self, tot: date | None, *, ask: bool) -> None:
        months = _due(tot)
        if not months:
            self.stdout.write("Er is niets om op te ruimen.")
            return
        self._check()
        if ask:
            self._ask(months)
        for month in months:
            self.stdout.write(f"{month} is weg. Handelingen: {_cleared(month)}.")

    def _check(self) -> None:
        balk = Voortgangsbalk(self.stderr)
        try:
            check(voortgang=balk)
        except LogboekFout as fout:
            raise CommandError(f"{fout} Daarom is er niets opgeruimd.") from fout
        finally:
            balk.done()

    def _ask(self, months: list[OudeMaand]) -> None:
        aantal = sum(month.handelingen for month in months)
        welke = str(months[0]) if len(months) == 1 else f"{months[0]} tot en met {months[-1]}"
        self.stdout.write(f"Dit gaat weg en komt niet terug: {welke}. Handelingen: {aantal}.")
        try:
            antwoord = input("Typ ja om door te gaan: ")
        except EOFError:
            antwoord = ""
        if antwoord.strip().lower() != "ja":
            raise CommandError("Er is niets opgeruimd. Zonder vraag: geef --ja.")


def _month(tekst: str) -> date:
    try:
        return datetime.strptime(tekst, "%Y-%m").date()  # noqa: DTZ007 - a month, no moment
    except ValueError as fout:
        raise CommandError(f"{tekst} is geen maand. Schrijf een maand als 2021-03.") from fout


def _due(tot: date | None) -> list[OudeMaand]:
    try:
        return due(tot)
    except NietOpTeRuimen as fout:
        raise CommandError(f"{fout} Er is niets opgeruimd.") from fout


def _cleared(month: OudeMaand) -> int:
    try:
        return clear(month.eerste)
    except NietOpTeRuimen as fout:
        raise CommandError(f"{fout} {month} en later zijn er nog.") from fout
