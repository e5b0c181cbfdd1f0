"""What this room holds about a person, and how it is removed: decisions about sharing, and what was announced."""

from vumportal.organisaties.rechten import Tabellen, table
from vumportal.toestemming.models import Aankondiging, Besluit
from vumportal.werkzoekenden.models import Werkzoekende


def collect(werkzoekende: Werkzoekende) -> Tabellen:
    """Every decision, also earlier ones, and every change of grondslag that the person was told of."""
    besluiten = table(
        Besluit.objects.filter(werkzoekende=werkzoekende),
        titel="Wat je besloot over delen",
        zonder=("xid",),
    )
    aankondigingen = table(
        Aankondiging.objects.filter(werkzoekende=werkzoekende),
        titel="Wat we je vertelden over delen",
    )
    return besluiten | aankondigingen


def erase(werkzoekende: Werkzoekende) -> None:
    """Nothing: the proof of a decision stays. The database itself takes the person out of it."""
