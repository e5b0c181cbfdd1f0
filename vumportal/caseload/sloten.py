"""Locks of this room: who changes something of a person waits for who is doing that.

They are taken in one order, so that nobody waits for each other for ever: klantmanagers, people, and then their rows;
of each kind in the order of their keys.
"""

from collections.abc import Collection

from django.core.exceptions import ValidationError

from vumportal.organisaties.models import Gebruiker
from vumportal.werkzoekenden.models import Werkzoekende


def lock_person(werkzoekende: Werkzoekende) -> None:
    """Two who change the same person at once: one after the other."""
    Werkzoekende.objects.select_for_update(of=("self",)).get(pk=werkzoekende.pk)


def lock_klantmanagers(*klantmanagers: Gebruiker) -> set[int]:
    """Whose caseload does not grow, and whose cover does not change, until this transaction ends.

    Returns the keys of those whose account still runs.
    """
    pks = {klantmanager.pk for klantmanager in klantmanagers}
    rows = Gebruiker.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=pks).order_by("pk")
    return {pk for pk, runs in rows.values_list("pk", "is_active") if runs}


def lock_receiver(klantmanager: Gebruiker) -> None:
    """The same for who gets people now. Raises ValidationError (Dutch) when the account ended meanwhile."""
    if not lock_klantmanagers(klantmanager):
        raise ValidationError("Dit account is gestopt. Kies een andere collega.")


def lock_people(mensen: Collection[int]) -> None:
    """Nobody else changes these people until this transaction ends."""
    rows = Werkzoekende.objects.select_for_update(of=("self",)).filter(pk__in=mensen).order_by("pk")
    list(rows.values_list("pk", flat=True))
