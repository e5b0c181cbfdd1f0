"""What works with a person and what does not: written once, read by who comes next."""

from django.core.exceptions import ValidationError
from django.db import transaction

from vumportal.notities.models import Werkwijze
from vumportal.organisaties.models import Gebruiker
from vumportal.standaard.namen import tidy
from vumportal.werkzoekenden.models import Werkzoekende


@transaction.atomic
def set_working_way(*, werkzoekende: Werkzoekende, door: Gebruiker, wat_werkt: str, wat_niet: str) -> bool:
    """Write down what works and what does not; False when it said the same. Raises ValidationError (Dutch)."""
    wat_werkt, wat_niet = tidy(wat_werkt), tidy(wat_niet)
    if max(len(wat_werkt), len(wat_niet)) > Werkwijze.LANGST:
        raise ValidationError(f"Gebruik maximaal {Werkwijze.LANGST} tekens.")
    was = working_way_of(werkzoekende)
    if (was.wat_werkt, was.wat_niet) == (wat_werkt, wat_niet):
        return False
    fresh = {"wat_werkt": wat_werkt, "wat_niet": wat_niet, "door": door}
    Werkwijze.objects.update_or_create(werkzoekende=werkzoekende, defaults=fresh)
    return True


def working_way_of(werkzoekende: Werkzoekende) -> Werkwijze:
    """What is known; empty when nobody wrote it."""
    found = Werkwijze.objects.filter(werkzoekende=werkzoekende).first()
    return found or Werkwijze(werkzoekende=werkzoekende)
