"""Rows about which other organisations opened the profiel of somebody of the own caseload."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from vumportal.caseload.binnen import Binnenregel, Geopend
from vumportal.woorden.kort import dag, opsomming

MEESTE_NAMEN = 3
"""Organisations that one row names; of more the number is said, and the page of the person has them."""


@dataclass(frozen=True)
class Openregel:
    """One row of the start page: who, and which organisations with the day."""

    naam: str
    url: str
    door: str


def opened_line(regel: Binnenregel) -> Openregel:
    """One person as a row."""
    persoon = regel.persoon
    return Openregel(
        persoon.korte_naam, reverse("kandidaat", args=[persoon.pk]), _parties(regel.door, MEESTE_NAMEN)
    )


def opened_sentence(door: Iterable[Geopend]) -> str:
    """The same on the page of the person, as a sentence; "" when nobody did."""
    namen = _parties(door)
    return f"In de laatste 14 dagen geopend door {namen}." if namen else ""


def _parties(door: Iterable[Geopend], maximum: int = 12) -> str:
    return opsomming((f"{partij.wie} ({dag(partij.laatst)})" for partij in door), maximum=maximum)
