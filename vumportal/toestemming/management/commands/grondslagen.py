"""`manage.py grondslagen`: on which ground each organisation shares; with --naar, announce another one.

An announcement cannot be taken back, so without --doorgaan it is only looked at.
"""

from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from vumportal.organisaties.commandos import checked, own_organisation
from vumportal.organisaties.models import Ontvanger, Organisatie
from vumportal.toestemming.grondslag import ground_on
from vumportal.toestemming.models import Grondslag
from vumportal.toestemming.overstap import announce_switch, check_switch, people_to_tell

Soort = Grondslag.Soort


class Command(BaseCommand):
    """Shows what applies and what is to come, after announcing a switch when one is asked for."""

    help = (
        "Laat zien op welke grondslag elke organisatie deelt, per soort ontvanger. Met --naar kondig je een "
        "andere grondslag aan: minimaal 30 dagen ervoor, aan elke kandidaat."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--organisatie", metavar="OIN", help="Alleen deze organisatie.")
        parser.add_argument("--ontvanger", help=f"Een van: {', '.join(Ontvanger.values)}. Bij --naar.")
        parser.add_argument("--naar", help=f"Een van: {', '.join(Soort.values)}.")
        parser.add_argument("--per", metavar="JJJJ-MM-DD", help="De eerste dag. Bij --naar.")
        parser.add_argument(
            "--doorgaan", action="store_true", help="Kondig het aan. Zonder: alleen kijken wat er gebeurt."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        oin = options["organisatie"]
        organisatie = own_organisation(oin) if oin else None
        if options["naar"]:
            self._announce(organisatie, options)
        eigen = [organisatie] if organisatie else Organisatie.objects.filter(eigen=True).order_by("naam")
        for een in eigen:
            for regel in lines(een):
                self.stdout.write(regel)

    def _announce(self, organisatie: Organisatie | None, options: dict[str, Any]) -> None:
        if organisatie is None or not options["ontvanger"] or not options["per"]:
            raise CommandError("Noem bij --naar ook --organisatie, --ontvanger en --per.")
        wat: dict[str, Any] = {
            "organisatie": organisatie,
            "ontvanger": Ontvanger(checked("Ontvanger", options["ontvanger"], Ontvanger.values)),
            "naar": Soort(checked("Grondslag", options["naar"], Soort.values)),
            "per": _day(options["per"]),
        }
        mensen = people_to_tell(organisatie)
        try:
            if not options["doorgaan"]:
                check_switch(**wat)
                self.stdout.write(
                    f"Dit vertellen we dan aan {_people(mensen)}. Er is nog niets gebeurd. Met --doorgaan kondig "
                    "je het aan. Dat kun je niet terugdraaien."
                )
                return
            mensen = announce_switch(**wat).aankondigingen.count()
        except ValidationError as fout:
            raise CommandError(" ".join(fout.messages)) from fout
        self.stdout.write(f"Aangekondigd. Dit staat nu klaar voor {_people(mensen)}.")


def lines(organisatie: Organisatie) -> Iterator[str]:
    """What applies today and what is to come, per recipient category."""
    today = timezone.localdate()
    rows = list(Grondslag.objects.filter(organisatie=organisatie))
    for ontvanger in Ontvanger:
        nu = Soort(ground_on(rows, ontvanger, today)).label
        straks = [
            f" Vanaf {row.van:%d-%m-%Y}: {row.get_soort_display()}, verteld aan {_people(row.aankondigingen.count())}."
            for row in rows
            if row.ontvanger == ontvanger and row.van > today
        ]
        yield f"{organisatie.naam}, {ontvanger.label}: {nu}.{''.join(straks)}"


def _day(tekst: str) -> date:
    try:
        return date.fromisoformat(tekst)
    except ValueError as fout:
        raise CommandError("Schrijf de dag als JJJJ-MM-DD.") from fout


def _people(aantal: int) -> str:
    return f"{aantal} {'kandidaat' if aantal == 1 else 'kandidaten'}"
