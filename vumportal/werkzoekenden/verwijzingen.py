"""The reference of a person in what leaves: given once, and found when a colleague of elsewhere phones."""

from collections.abc import Collection

from django.db import IntegrityError, transaction
from django.db.models import Q

from vumportal.standaard.verwijzing import new_reference, read_reference
from vumportal.werkzoekenden.models import Werkzoekende

POGINGEN = 5
"""How often it is tried again when somebody else took the same one in the same moment."""


def give_references(personen: Collection[int], *, using: str = "default") -> dict[int, str]:
    """A reference of their own for each of these people (keys) who has none; what somebody has stays as it is."""
    if not personen:
        return {}
    for _ in range(POGINGEN):
        try:
            with transaction.atomic(using=using):
                return _give(personen, using)
        except IntegrityError:
            continue
    raise RuntimeError("er is geen vrije verwijzing gevonden")


def _give(personen: Collection[int], using: str) -> dict[int, str]:
    people = Werkzoekende.objects.using(using)
    without = list(
        people.select_for_update(no_key=True)
        .filter(pk__in=personen, verwijzing=None)
        .order_by("pk")
        .only("pk", "verwijzing")
    )
    free = _free(len(without), using)
    for persoon in without:
        persoon.verwijzing = free.pop()
    people.bulk_update(without, ["verwijzing"], batch_size=1000)
    return dict(people.filter(pk__in=personen).values_list("pk", "verwijzing"))


def _free(aantal: int, using: str) -> set[str]:
    """So many that nobody has."""
    free: set[str] = set()
    while len(free) < aantal:
        new = {new_reference() for _ in range(aantal - len(free))}
        free |= new - set(
            Werkzoekende.objects.using(using).filter(verwijzing__in=new).values_list("verwijzing", flat=True)
        )
    return free


def referred_to(getypt: str) -> Q:
    """People who have the reference that was typed, in whatever way; nobody when it is none."""
    verwijzing = read_reference(getypt)
    return Q(verwijzing=verwijzing) if verwijzing else Q(pk__in=[])
