"""Codes of the demonstration list by name, so that the example data can be read without codes."""

from functools import cache

from vumportal.begrippen.bronnen import DEMONSTRATIELIJST, read


@cache
def _codes() -> dict[tuple[str, str], str]:
    return {(regel.soort, regel.naam): regel.uri for regel in read(DEMONSTRATIELIJST)}


def beroep(naam: str) -> str:
    """Code of a beroep of the demonstration list. Raises KeyError when it has no such name."""
    return _codes()["beroep", naam]


def competentie(naam: str) -> str:
    """Code of a competentie of the demonstration list. Raises KeyError when it has no such name."""
    return _codes()["competentie", naam]
