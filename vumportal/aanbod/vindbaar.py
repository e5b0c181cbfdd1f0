"""What of loaded documents nobody will find, and why: said after loading, since nothing else would show it.

Only what is certain is counted, from the lines of a batch while the database writes the one before.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from django.conf import settings
from django.utils import timezone

from vumportal.organisaties.bestanden import Opsomming, amount
from vumportal.standaard.afstand import grens
from vumportal.standaard.soort import Soort

BEROEP = {Soort.WERKZOEKENDE: '"bemiddelingsberoep":[{', Soort.VACATURE: '"beroep":{'}
"""Without this in its (compact) document no beroep stands there; with it probably one does."""
NULL = "\\N"
"""No value, in COPY text format."""


@dataclass
class Vindbaarheid:
    """Documents that were loaded, but that nobody finds or few do, by cause.

    dubbel: documents of which a later one in the same file has the same id; only the last is kept.
    """

    zonder_postcode: int = 0
    postcodes: Opsomming = field(default_factory=Opsomming)  # that the table does not have
    gesloten: int = 0
    reisafstand_nul: int = 0
    zonder_beroep: int = 0
    dubbel: int = 0

    def __add__(self, other: Vindbaarheid) -> Vindbaarheid:
        return Vindbaarheid(
            self.zonder_postcode + other.zonder_postcode,
            self.postcodes + other.postcodes,
            self.gesloten + other.gesloten,
            self.reisafstand_nul + other.reisafstand_nul,
            self.zonder_beroep + other.zonder_beroep,
            self.dubbel + other.dubbel,
        )

    def to_json(self) -> dict[str, Any]:
        """As it is kept between two runs of one file."""
        return asdict(self)

    @classmethod
    def from_json(cls, kept: dict[str, Any] | None) -> Vindbaarheid:
        """What `to_json` gave."""
        return cls(**kept | {"postcodes": Opsomming(**kept["postcodes"])}) if kept else cls()

    def sentences(self) -> list[str]:
        """For the user, a sentence per cause."""
        causes = (
            (
                self.postcodes.aantal,
                "heeft een postcode die we niet kennen en wordt daardoor nooit gevonden",
                "hebben een postcode die we niet kennen en worden daardoor nooit gevonden",
                f": {self.postcodes}.",
            ),
            (
                self.zonder_postcode,
                "heeft geen postcode en wordt daardoor nooit gevonden",
                "hebben geen postcode en worden daardoor nooit gevonden",
                ".",
            ),
            (
                self.gesloten,
                "heeft een sluitingsdatum die voorbij is en wordt daardoor niet meer gevonden",
                "hebben een sluitingsdatum die voorbij is en worden daardoor niet meer gevonden",
                ".",
            ),
            (
                self.reisafstand_nul,
                "heeft een maximale reisafstand van 0 km. Alleen wie in dat gebied zelf zoekt, kan het vinden",
                "hebben een maximale reisafstand van 0 km. Alleen wie in dat gebied zelf zoekt, kan ze vinden",
                ".",
            ),
            (
                self.zonder_beroep,
                "noemt geen beroep. Wie op beroep zoekt, vindt het niet",
                "noemen geen beroep. Wie op beroep zoekt, vindt ze niet",
                ".",
            ),
            (
                self.dubbel,
                "staat later nog eens in het bestand, met hetzelfde nummer. Het laatste telt",
                "staan later nog eens in het bestand, met hetzelfde nummer. Het laatste telt",
                ".",
            ),
        )
        return [
            f"{amount(aantal, 'document', 'documenten')} {een if aantal == 1 else meer}{slot}"
            for aantal, een, meer, slot in causes
            if aantal
        ]


def count_unfindable(
    lines: Iterable[str], names: list[str], soort: Soort, known: Container[str]
) -> Vindbaarheid:
    """What of rows in COPY text format, with these columns before their documents, will not be found.

    known: the PC4s of the table, as text.
    """
    found, today, nearby = Vindbaarheid(), timezone.localdate().isoformat(), str(grens(0))
    pc4_at, reach_at = names.index("postcode4_id"), names.index("reis_grens")
    closed_at = names.index("sluit_op") if "sluit_op" in names else None
    for line in lines:
        values = line.split("\t", len(names))
        pc4 = values[pc4_at]
        if pc4 == NULL:
            found.zonder_postcode += 1
        elif pc4 not in known:
            found.postcodes.add(f"{pc4:0>4}")
        if closed_at is not None and values[closed_at] < today and values[closed_at] != NULL:
            found.gesloten += 1
        found.reisafstand_nul += settings.BRON_TOETS_REISAFSTAND and values[reach_at] == nearby
        found.zonder_beroep += BEROEP[soort] not in line
    return found
