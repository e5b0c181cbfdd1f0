"""Two or three kept finds side by side, judged now by the wishes of the record (design section 1: nothing adds up)."""

from collections.abc import Sequence
from dataclasses import dataclass

from vumportal.standaard.soort import Soort
from vumportal.uitwisseling.beoordelen import answered
from vumportal.uitwisseling.bewaard import Bewaarde
from vumportal.uitwisseling.oordelen import Oordeel, Uitkomst, explain
from vumportal.uitwisseling.wensen import BEROEP, WENSEN, Wens, Wensen

MINIMAAL, MAXIMAAL = 2, 3
"""So many can stand side by side on a screen and on paper."""


@dataclass(frozen=True)
class Vergelijkrij:
    """One wish, and how each find turned out; None where this is not judged."""

    wens: Wens
    oordelen: tuple[Oordeel | None, ...]

    @property
    def is_gelijk(self) -> bool:
        """Whether all say the same."""
        return len({oordeel and oordeel._replace(sleutel="") for oordeel in self.oordelen}) == 1


def compare(bewaarden: Sequence[Bewaarde], wensen: Wensen, soort: Soort) -> list[Vergelijkrij]:
    """Every wish with the judgement of each find, in the order of a reader's interest."""
    per_vondst = [_judged(bewaarde, wensen, soort) for bewaarde in bewaarden]
    return [
        Vergelijkrij(wens, tuple(oordelen.get(sleutel) for oordelen in per_vondst))
        for sleutel, wens in WENSEN.items()
        if any(sleutel in oordelen for oordelen in per_vondst)
    ]


def _judged(bewaarde: Bewaarde, wensen: Wensen, soort: Soort) -> dict[str, Oordeel]:
    """By key of the wish. Another beroep than those of the record is a fact here: it was kept on purpose."""
    antwoorden = {navraag.wens: navraag for navraag in bewaarde.vondst.navragen.all()}
    oordelen = {
        oordeel.sleutel: oordeel for oordeel in answered(explain(bewaarde.inhoud, wensen, soort), antwoorden)
    }
    beroep = oordelen.get(BEROEP.sleutel)
    if beroep is not None and beroep.uitkomst is Uitkomst.PAST_NIET:
        oordelen[BEROEP.sleutel] = beroep._replace(uitkomst=Uitkomst.VRAAGT_NIET)
    return oordelen
