"""Make the kaarten of the large supplies now: after a load, or where no worker does it."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from vumportal.aanbod.kaartbouw import refresh


class Command(BaseCommand):
    help = "Maakt de kaarten van het grote aanbod opnieuw, zodat zoekvragen sneller beantwoord worden."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.BRON_KAARTEN:
            raise CommandError("VUM_KAARTEN is leeg: er is geen map voor kaarten.")
        made = refresh(altijd=True)
        for kaart in made:
            self.stdout.write(f"{kaart.naam}: {kaart.rijen} rijen in {kaart.seconden:.1f} s.")
        if not made:
            self.stdout.write("Er is geen aanbod dat groot genoeg is voor een kaart.")
