"""The codes that wishes are made of: those of the contract where it asks for them, and what only we choose from."""

from vumportal.standaard.voorwaarden import CONTRACTTYPEN, MAX_URI, RIJBEWIJZEN, TAALNIVEAUS

JA, NEE = 1, 2
MAX_UREN = 99
NIVEAU_NIET_NODIG = 0
NIVEAUS = range(1, 7)
OPLEIDING_ONBEKEND = 0
OPLEIDINGEN = range(1, 7)
STANDAARD_AFSTAND = 40
"""Radius in km when the record does not say how far."""
OVEREENKOMSTEN = ("01", "02", "03", "04")
VERVOERMIDDELEN = (1, 2, 3, 4, 5, 9)
FIETS, OV = 3, 5

__all__ = [
    "CONTRACTTYPEN",
    "FIETS",
    "JA",
    "MAX_UREN",
    "MAX_URI",
    "NEE",
    "NIVEAUS",
    "NIVEAU_NIET_NODIG",
    "OPLEIDINGEN",
    "OPLEIDING_ONBEKEND",
    "OV",
    "OVEREENKOMSTEN",
    "RIJBEWIJZEN",
    "STANDAARD_AFSTAND",
    "TAALNIVEAUS",
    "VERVOERMIDDELEN",
]
