"""The code lists of the standard in force, for display and forms.

`naam("taal", "nld")` is "Nederlands"; an unknown code is shown as the code. Languages are a hand-written
selection of ISO 639-3 (`vumportal.standaard.talen`); SBI codes are named by division in
`vumportal.standaard.sbi`.
"""

from collections.abc import Mapping
from types import MappingProxyType

from vumportal.standaard import sbi
from vumportal.standaard.gegevens import STANDAARD
from vumportal.standaard.model import Code, Waardelijst

_AFDELINGEN: dict[Code, str] = dict(sbi.AFDELINGEN.items())
SBI_AFDELING = Waardelijst("sbi", "Sector (SBI 2008)", MappingProxyType(_AFDELINGEN), gesloten=False)

WAARDELIJSTEN: Mapping[str, Waardelijst] = MappingProxyType(
    {
        **STANDAARD.waardelijsten,
        "talen": STANDAARD.waardelijsten["taal"],
        "sbi": SBI_AFDELING,
    }
)
"""Every list by key; "sbi" has the two-digit divisions as choices and "talen" is another name of "taal"."""


def naam(lijst: str, code: Code) -> str:
    """Dutch name of a code in the words of the standard; an unknown code as text.

    For "sbi" an integer code of any length gives the name of its division. Raises KeyError for an unknown
    list.
    """
    if lijst == "sbi" and isinstance(code, int) and not isinstance(code, bool):
        return sbi.naam(code)
    return WAARDELIJSTEN[lijst].naam(code)


def korte_naam(lijst: str, code: Code) -> str:
    """Name for a screen: short where the standard gives a whole sentence, else the same as `naam`."""
    if lijst == "sbi":
        return naam(lijst, code)
    return WAARDELIJSTEN[lijst].korte_naam(code)


__all__ = ["WAARDELIJSTEN", "Waardelijst", "korte_naam", "naam"]
