"""`manage.py bench_inrichten`: the people and the lists of results that `bin/bench werkplek` measures with."""

from __future__ import annotations

import json
import secrets
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection

from vumportal.ontwikkel.bench import mensen
from vumportal.ontwikkel.bench.gevonden import vacancies_with_new
from vumportal.ontwikkel.bench.zoeklijst import Lijstmaker
from vumportal.organisaties.models import Gebruiker
from vumportal.organisaties.rollen import as_owner
from vumportal.organisaties.services import change_password


class Command(BaseCommand):
    """The last line that it prints is JSON: who logs in, and which lists there are."""

    help = "Vult een database voor het meten van de werkplek."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--mensen", type=int, required=True, help="Mensen in de organisatie.")
        parser.add_argument("--data", type=Path, required=True, help="Map voor bestanden.")
        parser.add_argument("--resultaten", type=int, nargs=2, help="Lengte van de lange en de korte lijst.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Fill what is missing; the account gets a new password every time."""
        mensen.fill(options["mensen"], options["data"])
        gebruiker, wachtwoord = Gebruiker.objects.get(username=mensen.GEBRUIKER), secrets.token_urlsafe(24)
        leider = mensen.ensure_lead(gebruiker)
        for een in (gebruiker, leider):
            change_password(gebruiker=een, wachtwoord=wachtwoord)
        lijsten = Lijstmaker(gebruiker).lists(*options["resultaten"]) if options["resultaten"] else {}
        with as_owner(), connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")  # as autovacuum does in the first minutes after the lists
        said = {
            "gebruiker": gebruiker.username,
            "leider": leider.username,
            "wachtwoord": wachtwoord,
            "lijsten": lijsten,
            "mensen": mensen.middle_of_caseload(gebruiker),
            "vacatures": vacancies_with_new(),
        }
        self.stdout.write(json.dumps(said))
