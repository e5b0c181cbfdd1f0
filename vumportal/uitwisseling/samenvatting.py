"""The wishes of a search as short texts ("hoogstens 24 uur", "geen rijbewijs"), one for each wish."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from vumportal.begrippen import naam_van
from vumportal.geo import plaatsnaam
from vumportal.standaard.afstand import pc4
from vumportal.standaard.soort import Soort
from vumportal.standaard.voorwaarden import Bemiddelingsberoepen, Beroep
from vumportal.standaard.zoekvraag import Vraagobject
from vumportal.uitwisseling.wensen import ALTIJD_VERSTUURD, VERSTUURBAAR, Wens, Wensen
from vumportal.woorden import kort


@dataclass(frozen=True)
class Wenstekst:
    """One wish for a page. verstuurd: the exchange is asked for it."""

    wens: Wens
    naam: str
    tekst: str
    hard: bool
    verstuurd: bool


def summary(wensen: Wensen, gezocht: Soort) -> list[Wenstekst]:
    """Every wish that says something, the gebied first. PC4 only, never the full postcode."""
    return [
        Wenstekst(
            wens=wens,
            naam=wens.naam,
            tekst=noem(wensen),
            hard=wens in wensen.hard,
            verstuurd=wens in ALTIJD_VERSTUURD or wens in wensen.hard & VERSTUURBAAR[gezocht],
        )
        for wens, noem in TEKSTEN.items()
        if wensen.has(wens) and not (wens is Wens.GEVRAAGD and gezocht is Soort.WERKZOEKENDE)
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
    cijfers = vraag.selectiegebied.pc4
    return f"{beroepen}, {vraag.selectiegebied.afstand} km rond {plaatsnaam(cijfers)} {cijfers}"


def _gebied(wensen: Wensen) -> str:
    cijfers = pc4(wensen.postcode)
    plaats = f"{plaatsnaam(cijfers)} ({cijfers})" if cijfers else "postcode onbekend"
    return f"{plaats}, {wensen.afstand} km"


def _beroepen(wensen: Wensen) -> str:
    if len(wensen.beroepen) > 3:
        return f"{len(wensen.beroepen)} beroepen"
    return kort.opsomming((kort.beroep(uri) for uri in wensen.beroepen), "of")


def _datum(wensen: Wensen) -> str:
    return f"vanaf {kort.dag(wensen.datum)}" if wensen.datum else ""


def _niveau(wensen: Wensen) -> str:
    return f"niveau {kort.niveau(wensen.niveau)}" if wensen.niveau else ""


def _gevraagd(wensen: Wensen) -> str:
    delen = [kort.taal(*taal) for taal in wensen.vraagt_talen]
    if wensen.vraagt_rijbewijzen:
        delen.insert(0, kort.rijbewijzen(wensen.vraagt_rijbewijzen))
    if wensen.vraagt_niveau:
        delen.append(f"minstens niveau {kort.niveau(wensen.vraagt_niveau)}")
    return kort.opsomming(delen)


TEKSTEN: Mapping[Wens, Callable[[Wensen], str]] = {
    Wens.AFSTAND: _gebied,
    Wens.BEROEP: _beroepen,
    Wens.UREN: lambda wensen: kort.uren(wensen.uren_min, wensen.uren_max),
    Wens.RIJBEWIJS: lambda wensen: kort.rijbewijzen(wensen.rijbewijzen or ()),
    Wens.OVEREENKOMST: lambda wensen: kort.soorten_werk(wensen.overeenkomsten),
    Wens.CONTRACT: lambda wensen: kort.contracten(wensen.contracten),
    Wens.DATUM: _datum,
    Wens.KANTOORTIJDEN: lambda wensen: (
        "op kantoortijden" if wensen.kantoortijden == 1 else "niet op kantoortijden"
    ),
    Wens.ONREGELMATIG: lambda wensen: (
        "onregelmatig werk of ploegendienst" if wensen.onregelmatig == 1 else "geen onregelmatig werk"
    ),
    Wens.TAAL: lambda wensen: kort.opsomming(kort.taal(*taal) for taal in wensen.talen),
    Wens.NIVEAU: _niveau,
    Wens.COMPETENTIE: lambda wensen: kort.opsomming(map(naam_van, wensen.competenties)),
    Wens.INTERESSE: lambda wensen: kort.opsomming(wensen.interesses),
    Wens.VERVOER: lambda wensen: kort.vervoer(wensen.vervoer),
    Wens.GEVRAAGD: _gevraagd,
}
