"""The two kinds of supply that the exchange knows."""

from enum import StrEnum


class Soort(StrEnum):
    """Kind of document: a werkzoekende profiel or a vacature. Each has its own contract (koppelvlak 3.0)."""

    WERKZOEKENDE = "werkzoekende"
    VACATURE = "vacature"

    @property
    def collectie(self) -> str:
        """Path segment of this kind in the contracts."""
        return "werkzoekendeProfielen" if self is Soort.WERKZOEKENDE else "vacatures"

    @property
    def id_veld(self) -> str:
        """Name of the bron's own id in a document."""
        return "idWerkzoekende" if self is Soort.WERKZOEKENDE else "idVacature"

    @property
    def detail_veld(self) -> str:
        """Name under which the exchange hands over the document in a detail answer, beside `bronID`."""
        return self.value

    @property
    def naam(self) -> str:
        """Dutch name, for screens."""
        return "Werkzoekende" if self is Soort.WERKZOEKENDE else "Vacature"
