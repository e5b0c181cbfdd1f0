"""`manage.py organisatie_maken --oin --naam --soort [--regio]`: make or rename an organisation."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from vumportal.organisaties.commandos import checked
from vumportal.organisaties.models import ENKELVOUD, Ontvanger, Organisatie
from vumportal.organisaties.services import ensure_organisatie


class Command(BaseCommand):
    """Running it twice changes nothing; another name, kind or region for the same OIN replaces the old one."""

    help = (
        "Maakt een organisatie waarvan het aanbod in deze installatie staat. Bestaat de OIN al, dan "
        "krijgt die organisatie deze naam en soort."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--oin", required=True, help="Het OIN: 20 cijfers.")
        parser.add_argument("--naam", required=True, help="De naam zoals mensen die kennen.")
        soorten = "; ".join(f"{waarde}: {naam}" for waarde, naam in ENKELVOUD.items())
        parser.add_argument("--soort", required=True, help=f"Een van deze soorten. {soorten}.")
        parser.add_argument("--regio", help="De arbeidsmarktregio. Zonder: de regio blijft zoals die is.")

    def handle(self, *args: Any, **options: Any) -> None:
        soort = checked("Soort", options["soort"], Ontvanger.values)
        oud = Organisatie.objects.filter(oin=options["oin"]).first()
        regio = options["regio"] if options["regio"] is not None else (oud.regio if oud else "")
        try:
            organisatie = ensure_organisatie(
                oin=options["oin"], naam=options["naam"].strip(), soort=soort, regio=regio
            )
        except ValidationError as fout:
            meldingen = [f"--{veld}: {' '.join(regels)}" for veld, regels in fout.message_dict.items()]
            raise CommandError(" ".join(meldingen)) from fout
        gedaan = "bijgewerkt" if oud else "gemaakt"
        self.stdout.write(f"Organisatie {organisatie.naam} (OIN {organisatie.oin}) is {gedaan}.")
