"""What a zoekvraag finds, and its fixed order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Treffer(NamedTuple):
    """One row of an answer: key, squared chord to the centre, id, selectieresultaat (JSON text) and PC4.

    A tuple, because an answer makes a hundred: frozen dataclasses took a fifth of the Python of an answer.
    """

    pk: int
    koorde2: float
    extern_id: str
    selectieresultaat: str
    pc4: int


def in_order(treffer: Treffer) -> tuple[float, int, int]:
    """What the order of an answer goes by."""
    return treffer.koorde2, treffer.pc4, treffer.pk


def nearest_of(found: Iterable[Treffer], limit: int) -> list[Treffer]:
    """The first of these in their fixed order; of a row that moved meanwhile what was seen last."""
    unique = {treffer.pk: treffer for treffer in found}.values()
    return sorted(unique, key=in_order)[:limit]
