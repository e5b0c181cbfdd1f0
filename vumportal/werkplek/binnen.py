"""Which other organisations opened the profiel of somebody, as a sentence of their page."""

from collections.abc import Iterable

from vumportal.caseload.binnen import Geopend
from vumportal.woorden.kort import dag, opsomming


def opened_sentence(door: Iterable[Geopend]) -> str:
    """The same on the page of the person, as a sentence; "" when nobody did."""
    namen = _parties(door)
    return f"In de laatste 14 dagen geopend door {namen}." if namen else ""


def _parties(door: Iterable[Geopend]) -> str:
    return opsomming(f"{partij.wie} ({dag(partij.laatst)})" for partij in door)
