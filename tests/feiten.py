"""What stands in the fact columns beside what the tables say."""

from vumportal.caseload.feiten import ALLE
from vumportal.werkzoekenden.models import Feiten, Werkzoekende


def forgotten() -> dict[str, list[int]]:
    """By the name of a group whose columns of it are not what they should be."""
    mensen = list(Werkzoekende.objects.order_by("pk").values_list("pk", flat=True))
    found = {groep.naam: [pk for pk, _ in groep.different(mensen)] for groep in ALLE}
    return {naam: pks for naam, pks in found.items() if pks}


def settle() -> None:
    """Write down what rows say that a test made by itself, past the services."""
    for groep in ALLE:
        groep.recompute()


def fact(persoon: Werkzoekende, kolom: str) -> object:
    """What is known of this person now."""
    return Feiten.objects.values_list(kolom, flat=True).get(pk=persoon.pk)
