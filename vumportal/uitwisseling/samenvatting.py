"""The wishes of a search as short texts ("maximaal 24 uur", "geen rijbewijs"), one for each wish."""

from dataclasses import dataclass

from vumportal.standaard.soort import Soort
from vumportal.standaard.voorwaarden import Bemiddelingsberoepen, Beroep
from vumportal.standaard.zoekvraag import Vraagobject
from vumportal.uitwisseling.wensen import Wens, Wensen, wishes_for
from vumportal.woorden import kort


@dataclass(frozen=True)
class Wenstekst:
    """One wish for a page. hard: it must be met."""

    wens: Wens
    tekst: str
    hard: bool


def summary(wensen: Wensen, gezocht: Soort) -> list[Wenstekst]:
    """Every wish that says something, the gebied first. PC4 only, never the full postcode."""
    return [
        Wenstekst(
            wens=wens,
            tekst=wens.said(wensen),
            hard=wens.sleutel in wensen.hard,
        )
        for wens in wishes_for(gezocht)
        if wensen.has(wens)
    ]


def question(vraag: Vraagobject) -> str:
    """What one zoekvraag asks that another of the same zoekopdracht may not: its beroepen and gebied."""
    codes: list[str] = []
    for deel in vraag.voorwaarden:
        if deel.criterium == Beroep:
            codes.append(deel.waarde)
        elif deel.criterium == Bemiddelingsberoepen:
            codes += deel.waarde
    beroepen = kort.opsomming(map(kort.beroep, codes), "of") or "alle beroepen"
    gebied = vraag.selectiegebied
    return f"{beroepen}, {gebied.afstand} km rond {kort.plaats_van(gebied.pc4, haakjes=False)}"
