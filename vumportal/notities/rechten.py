"""What this room holds about a person, and how it is removed. The right of access reaches it; no other door does."""

from vumportal.notities.models import Notitie, Vastlegconcept, Werkwijze
from vumportal.organisaties.rechten import Tabellen, table
from vumportal.werkzoekenden.models import Werkzoekende


def collect(werkzoekende: Werkzoekende) -> Tabellen:
    """What staff wrote down for themselves, also what they did not save yet."""
    return {
        **table(
            Notitie.objects.filter(werkzoekende=werkzoekende),
            titel="Wat medewerkers over je opschreven",
            zonder=("werkzoekende",),
        ),
        **table(
            Werkwijze.objects.filter(werkzoekende=werkzoekende),
            titel="Wat werkt en wat niet, volgens medewerkers",
            zonder=("werkzoekende",),
        ),
        **table(
            Vastlegconcept.objects.filter(werkzoekende=werkzoekende),
            titel="Wat een medewerker begon op te schrijven",
            zonder=("werkzoekende", "werkgever"),
        ),
    }


def erase(werkzoekende: Werkzoekende) -> None:
    """Remove all of it."""
    for model in (Vastlegconcept, Werkwijze, Notitie):
        model._default_manager.filter(werkzoekende=werkzoekende).delete()
