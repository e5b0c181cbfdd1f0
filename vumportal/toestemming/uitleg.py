"""The text that a person reads before they decide, in parts for a page: said once where several texts say the same."""

from collections.abc import Iterable
from dataclasses import dataclass

from vumportal.toestemming.teksten import Tekst


@dataclass(frozen=True)
class Uitlegdeel:
    """A heading and the paragraphs below it."""

    kop: str
    alineas: tuple[str, ...]


@dataclass(frozen=True)
class Uitleg:
    """One text: its title and its parts."""

    titel: str
    delen: tuple[Uitlegdeel, ...]

    def without(self, gedeeld: Iterable[Uitlegdeel]) -> tuple[Uitlegdeel, ...]:
        """The parts that are not among these."""
        elders = set(gedeeld)
        return tuple(deel for deel in self.delen if deel not in elders)


def explained(tekst: Tekst) -> Uitleg:
    """A text as it is stored: a title, then parts with an empty line between them, each with a heading."""
    titel, *delen = tekst.tekst.strip().split("\n\n")
    parts = []
    for deel in delen:
        kop, *alineas = deel.strip().split("\n")
        parts.append(Uitlegdeel(kop, tuple(alineas)))
    return Uitleg(titel, tuple(parts))


def shared_parts(teksten: Iterable[Uitleg]) -> tuple[Uitlegdeel, ...]:
    """The parts that all of these texts have, in the order of the first."""
    eerste, *andere = teksten
    return tuple(deel for deel in eerste.delen if all(deel in tekst.delen for tekst in andere))
