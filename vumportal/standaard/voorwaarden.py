"""The criteria of the standard in force that code asks for by name: calling one with a value gives its condition.

`UrenMinimaal(24)` is met by a document whose fewest hours a week are at most 24. What each means, and where it looks
(`UrenMinimaal.pad`), is data of the standard (`v1_5.criteria`); a criterion that nobody names needs nothing here.
They are written as types are, for that is how they are used.
"""

from collections.abc import Callable
from datetime import date
from typing import Any, Generic, TypeVar

from vumportal.standaard.betekenis import Json, Voorwaarde
from vumportal.standaard.bijzonder import NIVEAU_ONBEKEND, Niveau, Taaleis, Taaleisen
from vumportal.standaard.model import Criterium
from vumportal.standaard.soort import Soort
from vumportal.standaard.zoekcriteria import criterium

T = TypeVar("T")


def kwalificatie(soort: Soort, veld: str) -> str:
    """Path of rijbewijs, taalbeheersing and the like: a werkzoekende has them under arbeidsmarktkwalificatie."""
    return f"arbeidsmarktkwalificatie.{veld}" if soort is Soort.WERKZOEKENDE else veld


class PerSoort(Generic[T]):
    """A criterion that has another name in each kind of document."""

    def __init__(self, sleutel: Callable[[Soort], str]) -> None:
        self._criteria: dict[Soort, Criterium[T]] = {
            soort: criterium(soort, sleutel(soort)) for soort in Soort
        }

    def __call__(self, soort: Soort, waarde: T) -> Voorwaarde:
        """The condition on documents of this kind."""
        return self._criteria[soort](waarde)

    def __getitem__(self, soort: Soort) -> Criterium[T]:
        """The criterion of this kind."""
        return self._criteria[soort]


Bemiddelingsberoepen: Criterium[tuple[str, ...]] = criterium(Soort.WERKZOEKENDE, "bemiddelingsberoep")
Beroep: Criterium[str] = criterium(Soort.VACATURE, "beroep.codeBeroepsnaam")
Contractvormen: Criterium[tuple[str, ...]] = criterium(Soort.WERKZOEKENDE, "contractvorm")
Kantoortijden: Criterium[int] = criterium(Soort.WERKZOEKENDE, "werktijden.indicatieKantoortijden")
Beschikbaar: Criterium[date] = criterium(Soort.WERKZOEKENDE, "datumAanvangBeschikbaarVoorWerk")
Aanvang: Criterium[date] = criterium(Soort.VACATURE, "datumAanvangWerkzaamheden")
NiveauBekend: Criterium[int] = criterium(Soort.VACATURE, "codeWerkEnDenkniveauMinimaal")
Rijbewijzen: PerSoort[tuple[str, ...]] = PerSoort(lambda soort: kwalificatie(soort, "rijbewijs"))
Talen: PerSoort[tuple[Taaleis, ...]] = PerSoort(lambda soort: kwalificatie(soort, "taalbeheersing"))
# These three look for the same in both kinds, so it does not matter of which kind they are taken.
Onregelmatig: Criterium[int] = criterium(
    Soort.VACATURE, "flexibiliteit.indicatieOnregelmatigWerkOfPloegendienst"
)
UrenMinimaal: Criterium[int] = criterium(Soort.VACATURE, "werktijden.aantalWerkurenPerWeekMinimaal")
UrenMaximaal: Criterium[int] = criterium(Soort.VACATURE, "werktijden.aantalWerkurenPerWeekMaximaal")


def _codes(gevraagd: Criterium[Any]) -> tuple[str, ...]:
    return tuple(str(code) for code in gevraagd.datatype.enum or ())


RIJBEWIJZEN = _codes(Rijbewijzen[Soort.VACATURE])
CONTRACTTYPEN = _codes(Contractvormen)
TAALNIVEAUS = tuple(int(code) for code in Talen[Soort.VACATURE].waarden[1][1].enum or ())
MAX_URI = Beroep.datatype.max_lengte or 0

__all__ = [
    "CONTRACTTYPEN",
    "MAX_URI",
    "NIVEAU_ONBEKEND",
    "RIJBEWIJZEN",
    "TAALNIVEAUS",
    "Aanvang",
    "Bemiddelingsberoepen",
    "Beroep",
    "Beschikbaar",
    "Contractvormen",
    "Json",
    "Kantoortijden",
    "Niveau",
    "NiveauBekend",
    "Onregelmatig",
    "PerSoort",
    "Rijbewijzen",
    "Taaleis",
    "Taaleisen",
    "Talen",
    "UrenMaximaal",
    "UrenMinimaal",
    "Voorwaarde",
    "kwalificatie",
]
