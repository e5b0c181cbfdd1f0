"""Locks of this room: who changes something of a person waits for who is doing that."""

from vumportal.werkzoekenden.models import Werkzoekende


def lock_person(werkzoekende: Werkzoekende) -> None:
    """Two who change the same person at once: one after the other."""
    Werkzoekende.objects.select_for_update(of=("self",)).get(pk=werkzoekende.pk)
