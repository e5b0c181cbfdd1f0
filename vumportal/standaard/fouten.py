"""The errors of koppelvlak 3.0. Only these exist on the wire (design section 4, "Errors")."""

from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True)
class Fout:
    """One thing that is wrong in a document or a zoekvraag.

    pad: where, such as "arbeidsmarktkwalificatie.taalbeheersing[0].codeTaal"; empty for the whole. melding:
    what is wrong and what would be right, in Dutch B1, without the value that was sent.
    """

    pad: str
    melding: str

    def __str__(self) -> str:
        return f"{self.pad}: {self.melding}" if self.pad else self.melding


MAX_CODE = 10
MAX_MESSAGE = 500
MAX_DETAILS = 2000


class Contractfout(Enum):
    """One error of the contract: HTTP status, code and message of its body. 401 has no body at all."""

    ONGELDIGE_AANROEP = (400, "400.01", "Ongeldige aanroep")
    ONVOLLEDIGE_AANROEP = (400, "400.02", "Onvolledige aanroep")
    NIET_GEAUTORISEERD = (401, "", "")
    LIMIET_OVERSCHREDEN = (429, "429.01", "Aantal werkzoekendeProfielen limiet overschreden")
    INTERNE_FOUT = (500, "500.1", "Interne serverfout")
    NIET_BESCHIKBAAR = (503, "500.3", "Service niet beschikbaar")

    def __init__(self, status: int, code: str, message: str) -> None:
        self.status = status
        self.code = code
        self.message = message

    @property
    def heeft_body(self) -> bool:
        """False for 401 alone."""
        return bool(self.code)


def body(fout: Contractfout, details: str = "") -> dict[str, str]:
    """The JSON body `{code, message, details?}` (contract schema Error), cut to the contract's lengths.

    Raises ValueError for an error that has no body.
    """
    if not fout.heeft_body:
        raise ValueError("een 401 heeft geen body")
    inhoud = {"code": fout.code[:MAX_CODE], "message": fout.message[:MAX_MESSAGE]}
    if details:
        inhoud["details"] = details[:MAX_DETAILS]
    return inhoud
