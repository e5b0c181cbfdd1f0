"""Names of beroepen and competenties: `naam_van(uri)` and `zoek(tekst, soort)` are what other rooms use."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vumportal.begrippen.services import Treffer


def naam_van(uri: str) -> str:
    """Name of a beroep or competentie; "code ..." when the code has no name here."""
    from vumportal.begrippen import services  # models cannot be imported before Django has started

    return services.naam_van(uri)


def zoek(tekst: str, soort: str | None = None, *, maximum: int = 20) -> "list[Treffer]":
    """Concepts whose name or synonym resembles the text, best first (see `begrippen.services.zoek`)."""
    from vumportal.begrippen import services  # models cannot be imported before Django has started

    return services.zoek(tekst, soort, maximum=maximum)
