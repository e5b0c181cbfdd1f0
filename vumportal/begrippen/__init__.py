"""Names of beroepen, competenties and opleidingen: other rooms use `naam_van(uri)` and `find(tekst, soort)`."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vumportal.begrippen.zoeken import Begriptreffer


def naam_van(uri: str) -> str:
    """Name of a concept; "code ..." when the code has no name here."""
    from vumportal.begrippen import zoeken  # models cannot be imported before Django has started

    return zoeken.naam_van(uri)


def find(tekst: str, soort: str | None = None, *, maximum: int = 20) -> "list[Begriptreffer]":
    """Concepts whose name or synonym resembles the text, best first (see `begrippen.zoeken.find`)."""
    from vumportal.begrippen import zoeken  # models cannot be imported before Django has started

    return zoeken.find(tekst, soort, maximum=maximum)
