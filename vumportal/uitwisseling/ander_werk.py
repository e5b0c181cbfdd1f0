"""Work outside the beroepen that somebody looks for, in which their skills or interests come back.

One question without a beroep (area and hours) besides those per beroep. What it finds is kept only when it shares two
skills or a named interest, and is a group of its own below the others, each row saying which: never mixed. The same for
kandidaten of a vacature.
"""

from collections.abc import Mapping
from typing import Any

from vumportal.standaard.soort import Soort
from vumportal.standaard.zoekvraag import Vraagobject
from vumportal.uitwisseling.wensen import (
    BEROEP,
    COMPETENTIE,
    GEBIED,
    INTERESSE,
    UREN,
    WENSEN,
    Beoordeelde,
    Uitkomst,
    Wensen,
    to_zoekvragen,
)

GEDEELD = 2
"""So many shared skills make it worth showing; of interests one."""


def other_work(wensen: Wensen, gezocht: Soort, *, met_uren: bool = True) -> list[Vraagobject]:
    """The question without a beroep; none where a beroep was not asked, or there is nothing to come back.

    met_uren: ask for the hours too, so that the hundred that a bron gives are of some use.
    """
    if not wensen.has(BEROEP) or not (wensen.has(COMPETENTIE) or wensen.has(INTERESSE)):
        return []
    kern = wensen
    for wens in WENSEN.values():
        if wens not in (GEBIED, UREN):
            kern = kern.without(wens)
    return to_zoekvragen(kern.with_hard(UREN, hard=met_uren and kern.has(UREN)), gezocht)


def is_asked_work(inhoud: Mapping[str, Any], wensen: Wensen, soort: Soort) -> bool:
    """Whether it is one of the beroepen that are asked for after all."""
    return BEROEP.judge(wensen, Beoordeelde(inhoud, soort)).uitkomst is Uitkomst.PAST


def shared_skills(inhoud: Mapping[str, Any], wensen: Wensen, soort: Soort) -> list[str]:
    """Codes of the skills that are asked for and in the document."""
    gevraagd = set(wensen[COMPETENTIE.veld])
    return [code for code in COMPETENTIE.found(inhoud, soort) if code in gevraagd]


def shared_interests(inhoud: Mapping[str, Any], wensen: Wensen, soort: Soort) -> list[str]:
    """The interests that are asked for and named in the document."""
    return INTERESSE.named(inhoud, wensen[INTERESSE.veld], soort)


def shares_enough(inhoud: Mapping[str, Any], wensen: Wensen, soort: Soort) -> bool:
    """Whether enough comes back to show it."""
    return len(shared_skills(inhoud, wensen, soort)) >= GEDEELD or bool(
        shared_interests(inhoud, wensen, soort)
    )
