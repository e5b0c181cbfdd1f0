"""Names of beroepen and competenties: `naam_van(uri)` and `find(tekst, soort)` are what other rooms use."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vumportal.begrippen.services import Begriptreffer


def naam_van(uri: str) -> str:
    """Name of a beroep or competentie; "code ..." when the code has no name here."""
    from vumportal.begrippen import services  # models cannot be imported before Django has started

    return services.naam_van(uri)


def find(tekst: str, soort: str | None = None, *, maximum: int = 20) -> "list[Begriptreffer]":
    """Concepts whose name or synonym resembles the text, best first (see `begrippen.services.find`)."""
    from vumportal.begrippen import services  # models cannot be imported before Django has started

    return services.find(tekst, soort, maximum=maximum)
