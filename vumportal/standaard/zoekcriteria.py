"""What a zoekvraag can ask, by name: screens, explanations and API documentation read it from here.

The data is part of a version of the standard (`vumportal.standaard.v1_5.criteria`).
"""

from typing import Any

from vumportal.standaard.gegevens import STANDAARD
from vumportal.standaard.model import Criterium, Standaard
from vumportal.standaard.soort import Soort


def criteria(soort: Soort, *, standaard: Standaard = STANDAARD) -> tuple[Criterium[Any], ...]:
    """The criteria for this kind of document beside the selectiegebied, in the order of a search form."""
    return standaard.criteria[soort]


def criterium(soort: Soort, sleutel: str, *, standaard: Standaard = STANDAARD) -> Criterium[Any]:
    """The criterion with this contract name. Raises KeyError when the contract does not have it."""
    for mogelijk in standaard.criteria[soort]:
        if mogelijk.sleutel == sleutel:
            return mogelijk
    raise KeyError(sleutel)


def naam(soort: Soort, sleutel: str, *, standaard: Standaard = STANDAARD) -> str:
    """Dutch name of a part of a zoekvraag for a screen; a name that the contract does not have as it is."""
    return next((deel.naam for deel in standaard.vraagdelen(soort) if deel.sleutel == sleutel), sleutel)


__all__ = ["Criterium", "criteria", "criterium", "naam"]
