"""What this room holds about a person, and how it is removed: decisions about sharing."""

from vumportal.organisaties.rechten import Tabellen, table
from vumportal.toestemming.models import Keuze
from vumportal.werkzoekenden.models import Werkzoekende


def collect(werkzoekende: Werkzoekende) -> Tabellen:
    """Every decision, also earlier ones."""
    return table(
        Keuze.objects.filter(profiel__werkzoekende=werkzoekende),
        titel="Wat je besloot over delen",
    )


def erase(werkzoekende: Werkzoekende) -> None:
    """Remove the decisions."""
    Keuze.objects.filter(profiel__werkzoekende=werkzoekende).delete()
