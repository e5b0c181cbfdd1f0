"""The gegevensstandaard in force, as data: the one place that the rest of the portal reads from."""

from vumportal.standaard.model import (
    Basis,
    Code,
    Datatype,
    Entiteit,
    Standaard,
    Veld,
    Waardelijst,
)
from vumportal.standaard.soort import Soort
from vumportal.standaard.v1_5 import STANDAARD_1_5

STANDAARDEN: dict[str, Standaard] = {STANDAARD_1_5.versie: STANDAARD_1_5}
"""Every version that this installation can read, by version number."""

STANDAARD: Standaard = STANDAARD_1_5
"""The version that is used when none is named."""


def veld(soort: Soort, pad: str) -> Veld:
    """The Veld of the standard in force at a dotted path without indexes; raises KeyError when there is
    none.
    """
    return STANDAARD.veld(soort, pad)


__all__ = [
    "STANDAARD",
    "STANDAARDEN",
    "Basis",
    "Code",
    "Datatype",
    "Entiteit",
    "Standaard",
    "Veld",
    "Waardelijst",
    "veld",
]
