"""Every wish, checked here against one result and explained as a fact: past, past niet, onbekend.

Results of the exchange are checked again whatever was asked: older bronnen ignore newer criteria (design
section 4). A field that is not there gives *onbekend*, never *past niet*. A vacature that names no rijbewijs
or taal asks for none, so that fits. Documents come from elsewhere: nothing here raises, whatever their shape.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from vumportal.begrippen import naam_van
from vumportal.geo import punten
from vumportal.standaard import afstand as meetkunde
from vumportal.standaard import lezen
from vumportal.standaard.soort import Soort
from vumportal.standaard.voorwaarden import (
    NIVEAU_ONBEKEND,
    Aanvang,
    Beschikbaar,
    Kantoortijden,
    Niveau,
    Onregelmatig,
    Taaleisen,
    UrenMaximaal,
    UrenMinimaal,
    Voorwaarde,
    kwalificatie,
)
from vumportal.standaard.zoekvraag import pc4, reisafstand
from vumportal.uitwisseling.wensen import (
    COMPETENTIE_PAD,
    INTERESSE_PAD,
    NIVEAU_PAD,
    Taalwens,
    Wens,
    Wensen,
    gevraagd,
)
from vumportal.woorden import kort

Inhoud: TypeAlias = Mapping[str, object]


class Uitkomst(StrEnum):
    """How one wish turned out."""

    PAST = "past"
    PAST_NIET = "past_niet"
    ONBEKEND = "onbekend"


@dataclass(frozen=True)
class Oordeel:
    """One wish against one result. `sleutel` is the value of a Wens, `feit` what the document says, in Dutch."""

    sleutel: str
    uitkomst: Uitkomst
    feit: str


Bevinding: TypeAlias = tuple[Uitkomst, str]


def explain(
    inhoud: Inhoud, wensen: Wensen, gezocht: Soort, koorde2: float | None = None
) -> tuple[Oordeel, ...]:
    """All wishes against the contents of one result, in the order of a reader's interest.

    koorde2: distance to the middle of the gebied when the caller has it; else it is looked up.
    """
    oordelen = []
    for wens, beoordeel in BEOORDELAARS.items():
        if not wensen.has(wens) or (wens is Wens.GEVRAAGD and gezocht is Soort.WERKZOEKENDE):
            continue
        uitkomst, feit = beoordeel(inhoud, wensen, gezocht)
        oordelen.append(Oordeel(wens.value, uitkomst, feit))
    uitkomst, feit = _afstand(inhoud, wensen, gezocht, koorde2)
    return (Oordeel(Wens.AFSTAND.value, uitkomst, feit), *oordelen)


def aantal_wensen_gehaald(oordelen: Iterable[Oordeel]) -> int:
    """How many wishes certainly fit."""
    return sum(oordeel.uitkomst is Uitkomst.PAST for oordeel in oordelen)


def drops_out(oordelen: Iterable[Oordeel], hard: Collection[Wens]) -> bool:
    """Whether a hard wish is certainly not met. What is unknown never makes a result drop out."""
    return any(
        oordeel.uitkomst is Uitkomst.PAST_NIET and oordeel.sleutel in {wens.value for wens in hard}
        for oordeel in oordelen
    )


def koorde2_tot(inhoud: Inhoud, postcode: str, gezocht: Soort) -> float | None:
    """Squared chord from a postcode to where the result is; None when one of the two is unknown."""
    hier, daar = meetkunde.pc4(postcode), pc4(inhoud, gezocht)
    bekend = punten()
    if hier is None or daar is None or hier not in bekend or daar not in bekend:
        return None
    return meetkunde.koorde2(bekend[hier], bekend[daar])


def is_outside(inhoud: Inhoud, wensen: Wensen, gezocht: Soort, koorde2: float | None) -> bool:
    """Whether a result certainly lies outside the gebied, or further away than the person wants to travel."""
    return _afstand(inhoud, wensen, gezocht, koorde2)[0] is Uitkomst.PAST_NIET


def _afstand(inhoud: Inhoud, wensen: Wensen, gezocht: Soort, koorde2: float | None) -> Bevinding:
    if koorde2 is None:
        koorde2 = koorde2_tot(inhoud, wensen.postcode, gezocht)
    if koorde2 is None:
        return Uitkomst.ONBEKEND, "afstand onbekend"
    ver = kort.afstand(meetkunde.km(koorde2))
    bereid = reisafstand(inhoud, gezocht)
    if bereid is not None and koorde2 > meetkunde.grens(bereid):
        return Uitkomst.PAST_NIET, f"{ver}, wil hoogstens {bereid} km reizen"
    if koorde2 > meetkunde.grens(wensen.afstand):
        return Uitkomst.PAST_NIET, f"{ver}, buiten je gebied"
    return Uitkomst.PAST, ver


# --- work itself ----------------------------------------------------------------------------------
def _beroep(inhoud: Inhoud, wensen: Wensen, gezocht: Soort) -> Bevinding:
    if gezocht is Soort.VACATURE:
        code = lezen.tekst(lezen.waarde(inhoud, "beroep.codeBeroepsnaam"))
        codes = [code] if code else []
    else:
        codes = _codes(lezen.elementen(inhoud, "bemiddelingsberoep"), "codeBeroepsnaam")
    if not codes:
        return Uitkomst.ONBEKEND, "beroep onbekend"
    gezochte = [code for code in codes if code in wensen.beroepen]
    namen = kort.opsomming(kort.beroep(code) for code in (gezochte or codes[:3]))
    if gezochte:
        return Uitkomst.PAST, namen
    return Uitkomst.PAST_NIET, f"ander beroep: {namen}"


def _overeenkomst(inhoud: Inhoud, wensen: Wensen, gezocht: Soort) -> Bevinding:
    aanwezig = overeenkomsten(inhoud)
    return _keuze(aanwezig, wensen.overeenkomsten, kort.soorten_werk, "soort werk onbekend")


def _contract(inhoud: Inhoud, wensen: Wensen, gezocht: Soort) -> Bevinding:
    aanwezig = contracten(inhoud)
    return _keuze(aanwezig, wensen.contracten, kort.contracten, "soort contract onbekend")


def _keuze(
    aanwezig: list[str], gewenst: Collection[str], noem: Callable[[Iterable[str]], str], onbekend: str
) -> Bevinding:
    """One of several is enough; the fact names what fits, or else all there is."""
    if not aanwezig:
        return Uitkomst.ONBEKEND, onbekend
    passend = [code for code in aanwezig if code in gewenst]
    return (Uitkomst.PAST if passend else Uitkomst.PAST_NIET), noem(passend or aanwezig)


def overeenkomsten(inhoud: Inhoud) -> list[str]:
    """Codes of type overeenkomst in a document: soort werk."""
    return _codes(lezen.elementen(inhoud, "contractvorm"), "codeTypeOvereenkomst")


def contracten(inhoud: Inhoud) -> list[str]:
    """Codes of type arbeidscontract in a document."""
    return _codes(lezen.elementen(inhoud, "contractvorm"), "codeTypeArbeidscontract")


def competenties(inhoud: Inhoud, gezocht: Soort) -> list[str]:
    """Codes of competenties in a document."""
    return _codes(lezen.elementen(inhoud, COMPETENTIE_PAD[gezocht]), "codeCompetentie")


# --- hours and days -------------------------------------------------------------------------------
def _uren(inhoud: Inhoud, wensen: Wensen, gezocht: Soort) -> Bevinding:
    """Two ranges of hours that overlap. One end may be unknown and still decide."""
    minimum = lezen.geheel(lezen.waarde(inhoud, UrenMinimaal.sleutel))
    maximum = lezen.geheel(lezen.waarde(inhoud, UrenMaximaal.sleutel))
    feit = kort.uren(minimum, maximum)
    if not feit:
        return Uitkomst.ONBEKEND, "uren onbekend"
    if wensen.uren_max is not None and minimum is not None and minimum > wensen.uren_max:
        return Uitkomst.PAST_NIET, feit
    if wensen.uren_min is not None and maximum is not None and maximum < wensen.uren_min:
        return Uitkomst.PAST_NIET, feit
    # The lowest is at most the highest, so either one can stand in for the other.
    laag_genoeg = wensen.uren_max is None or _hoogstens(minimum, maximum, wensen.uren_max)
    hoog_genoeg = wensen.uren_min is None or _minstens(minimum, maximum, wensen.uren_min)
    if laag_genoeg and hoog_genoeg:
        return Uitkomst.PAST, feit
    return Uitkomst.ONBEKEND, f"{feit}, verder onbekend"


def _hoogstens(minimum: int | None, maximum: int | None, grens: int) -> bool:
    return (minimum if minimum is not None else maximum or 0) <= grens


def _minstens(minimum: int | None, maximum: int | None, grens: int) -> bool:
    return (maximum if maximum is not None else minimum or 0) >= grens


def _kantoortijden(inhoud: Inhoud, wensen: Wensen, gezocht: Soort) -> Bevinding:
    indicatie = lezen.geheel(lezen.waarde(inhoud, Kantoortijden.sleutel))
    if indicatie not in (1, 2):
        return Uitkomst.ONBEKEND, "kantoortijden onbekend"
    feit = "op kantoortijden" if indicatie == 1 else "niet op kantoortijden"
    return (Uitkomst.PAST if indicatie == wensen.kantoortijden else Uitkomst.PAST_NIET), feit


def _onregelmatig(inhoud: Inhoud, wensen: Wensen, gezocht: Soort) -> Bevinding:
    """Somebody who is willing to work irregular hours fits regular work too, unless that wish is hard."""
    indicatie = lezen.geheel(lezen.waarde(inhoud, Onregelmatig.sleutel))
    if indicatie not in (1, 2):
        return Uitkomst.ONBEKEND, "onregelmatig werk onbekend"
    feit = "onregelmatig werk of ploegendienst" if indicatie == 1 else "geen onregelmatig werk"
    persoon = wensen.onregelmatig if gezocht is Soort.VACATURE else indicatie
    bereid = persoon == 1 and Wens.ONREGELMATIG not in wensen.hard
    return (Uitkomst.PAST if bereid or indicatie == wensen.onregelmatig else Uitkomst.PAST_NIET), feit


def _datum(inhoud: Inhoud, wensen: Wensen, gezocht: Soort) -> Bevinding:
    if wensen.datum is None:
        return Uitkomst.ONBEKEND, ""
    if gezocht is Soort.VACATURE:
        begin = lezen.datum(lezen.waarde(inhoud, Aanvang.pad))
        if begin is None:
            return Uitkomst.ONBEKEND, "begindatum onbekend"
        return (Uitkomst.PAST if begin >= wensen.datum else Uitkomst.PAST_NIET), f"begint {kort.dag(begin)}"
    begin = lezen.datum(lezen.waarde(inhoud, Beschikbaar.pad))
    if begin is None:
        return Uitkomst.ONBEKEND, "beschikbaar vanaf onbekend"
    past = Uitkomst.PAST if begin <= wensen.datum else Uitkomst.PAST_NIET
    return past, f"beschikbaar vanaf {kort.dag(begin)}"


# --- what somebody can ----------------------------------------------------------------------------
def _rijbewijs(inhoud: Inhoud, wensen: Wensen, gezocht: Soort) -> Bevinding:
    codes = _codes(lezen.elementen(inhoud, kwalificatie(gezocht, "rijbewijs")), "codeSoortRijbewijs")
    gewenst = wensen.rijbewijzen or ()
    if gezocht is Soort.VACATURE:
        if not codes:
            return Uitkomst.PAST, "geen rijbewijs gevraagd"
        ontbreekt = [code for code in codes if code not in gewenst]
        if ontbreekt:
            return Uitkomst.PAST_NIET, f"{kort.rijbewijzen(ontbreekt)} nodig"
        return Uitkomst.PAST, kort.rijbewijzen(codes)
    if not codes:
        return Uitkomst.ONBEKEND, "rijbewijs onbekend"
    ontbreekt = [code for code in gewenst if code not in codes]
    if ontbreekt:
        return Uitkomst.PAST_NIET, f"geen {kort.rijbewijzen(ontbreekt)}"
    return Uitkomst.PAST, kort.rijbewijzen(gewenst)


def _taal(inhoud: Inhoud, wensen: Wensen, gezocht: Soort) -> Bevinding:
    talen = _talen(lezen.elementen(inhoud, kwalificatie(gezocht, "taalbeheersing")))
    if not talen:
        if gezocht is Soort.VACATURE:
            return Uitkomst.PAST, "geen taal gevraagd"
        return Uitkomst.ONBEKEND, "talen onbekend"
    eisen, beheerst = (talen, wensen.talen) if gezocht is Soort.VACATURE else (wensen.talen, talen)
    uitkomsten = {eis: _beheerst(eis, beheerst) for eis in eisen}
    for uitkomst, tekst in (
        (Uitkomst.PAST_NIET, "{} nodig" if gezocht is Soort.VACATURE else "te weinig {}"),
        (Uitkomst.ONBEKEND, "{}: niveau onbekend"),
        (Uitkomst.PAST, "{}"),
    ):
        rij = [eis for eis, gevonden in uitkomsten.items() if gevonden is uitkomst]
        if rij:
            onbekend = uitkomst is Uitkomst.ONBEKEND
            namen = (kort.taal(eis.taal) if onbekend else kort.taal(*eis) for eis in rij)
            return uitkomst, tekst.format(kort.opsomming(namen))
    return Uitkomst.PAST, ""


def _talen(elementen: Iterable[Mapping[str, object]]) -> tuple[Taalwens, ...]:
    """The languages of a document with their levels as they are (0 to 8)."""
    return tuple(
        Taalwens(
            taal,
            lezen.geheel(element.get("codeNiveauTaalbeheersingMondeling")),
            lezen.geheel(element.get("codeNiveauTaalbeheersingSchriftelijk")),
        )
        for element in elementen
        if isinstance(taal := element.get("codeTaal"), str) and taal
    )


def _beheerst(eis: Taalwens, beheerst: Iterable[Taalwens]) -> Uitkomst:
    """Whether one language of these is good enough; the best of several entries counts."""
    beste = Uitkomst.PAST_NIET
    for taal in beheerst:
        if taal.taal != eis.taal:
            continue
        delen = {_niveau(eis.mondeling, taal.mondeling), _niveau(eis.schriftelijk, taal.schriftelijk)}
        if delen == {Uitkomst.PAST}:
            return Uitkomst.PAST
        if Uitkomst.PAST_NIET not in delen:
            beste = Uitkomst.ONBEKEND
    return beste


def _niveau(eis: int | None, niveau: int | None) -> Uitkomst:
    """Levels 2 to 4 ask something; 0 is onbekend, and 8 ("niet van toepassing") passes as in the contract."""
    if eis not in (2, 3, 4):
        return Uitkomst.PAST
    if niveau is None or niveau == 0:
        return Uitkomst.ONBEKEND
    return Uitkomst.PAST if niveau >= eis else Uitkomst.PAST_NIET


def _denkniveau(inhoud: Inhoud, wensen: Wensen, gezocht: Soort) -> Bevinding:
    waarde = lezen.waarde(inhoud, NIVEAU_PAD[gezocht])
    niveau = lezen.niveau(waarde) if gezocht is Soort.VACATURE else lezen.geheel(waarde)
    if niveau == 0 and gezocht is Soort.VACATURE:
        return Uitkomst.PAST, "geen werk- en denkniveau gevraagd"
    if niveau is None or niveau not in range(1, 7) or wensen.niveau is None:
        return Uitkomst.ONBEKEND, "werk- en denkniveau onbekend"
    feit = f"{'vraagt ' if gezocht is Soort.VACATURE else ''}niveau {kort.niveau(niveau)}"
    past = niveau <= wensen.niveau if gezocht is Soort.VACATURE else niveau >= wensen.niveau
    return (Uitkomst.PAST if past else Uitkomst.PAST_NIET), feit


def _competentie(inhoud: Inhoud, wensen: Wensen, gezocht: Soort) -> Bevinding:
    codes = competenties(inhoud, gezocht)
    if not codes:
        return Uitkomst.ONBEKEND, "vaardigheden onbekend"
    gedeeld = [code for code in codes if code in wensen.competenties]
    if gedeeld:
        return Uitkomst.PAST, kort.opsomming(naam_van(code) for code in gedeeld)
    return Uitkomst.PAST_NIET, f"andere vaardigheden: {kort.opsomming(map(naam_van, codes[:3]))}"


def _interesse(inhoud: Inhoud, wensen: Wensen, gezocht: Soort) -> Bevinding:
    """A vacature has no interests: an interest that its text names fits, and one it does not name says nothing."""
    genoemd = genoemde_interesses(inhoud, wensen.interesses, gezocht)
    if genoemd:
        return Uitkomst.PAST, f"noemt {kort.opsomming(genoemd)}"
    return (
        Uitkomst.ONBEKEND,
        "noemt de interesses niet" if gezocht is Soort.VACATURE else "interesses niet genoemd",
    )


def genoemde_interesses(inhoud: Inhoud, interesses: Iterable[str], gezocht: Soort) -> list[str]:
    """The interests that the document names: in its texts (vacature) or among its interests."""
    if gezocht is Soort.VACATURE:
        velden = ("naamVacature", "omschrijvingVacature")
        teksten = [tekst for veld in velden if (tekst := lezen.tekst(inhoud.get(veld)))]
        codes = [*competenties(inhoud, gezocht), lezen.tekst(lezen.waarde(inhoud, "beroep.codeBeroepsnaam"))]
        teksten += [naam_van(code) for code in codes if code]
    else:
        teksten = _codes(lezen.elementen(inhoud, INTERESSE_PAD), "naamInteresse")
    alles = "\n".join(teksten).casefold()
    return [interesse for interesse in interesses if interesse and interesse.casefold() in alles]


def _vervoer(inhoud: Inhoud, wensen: Wensen, gezocht: Soort) -> Bevinding:
    """A vacature says which vervoermiddelen it asks *or* offers, so another one never means no."""
    codes = {
        lezen.geheel(middel.get("codeVervoermiddel")) for middel in lezen.elementen(inhoud, "vervoermiddel")
    }
    passend = [code for code in wensen.vervoer if code in codes]
    if passend:
        return Uitkomst.PAST, f"met {kort.vervoer(passend)}"
    return Uitkomst.ONBEKEND, f"bereikbaar met {kort.vervoer(wensen.vervoer)} onbekend"


def _gevraagd(inhoud: Inhoud, wensen: Wensen, gezocht: Soort) -> Bevinding:
    """What the work must name. A language or level that it names without saying how high is unknown, not a no."""
    uitkomsten = {_gevraagd_deel(eis, inhoud) for eis in gevraagd(wensen, gezocht)}
    if Uitkomst.PAST_NIET in uitkomsten:
        return Uitkomst.PAST_NIET, "vraagt iets anders dan je zoekt"
    if Uitkomst.ONBEKEND in uitkomsten:
        return Uitkomst.ONBEKEND, "noemt niet alles wat je zoekt"
    return Uitkomst.PAST, "vraagt wat je zoekt"


def _gevraagd_deel(eis: Voorwaarde, inhoud: Inhoud) -> Uitkomst:
    if eis.matches(inhoud):
        return Uitkomst.PAST
    waarde = lezen.waarde(inhoud, eis.sleutel)
    if isinstance(eis, Taaleisen):
        talen = _talen(lezen.elementen(inhoud, eis.sleutel))
        gevonden = {
            _beheerst(Taalwens(deel.taal or "", deel.mondeling, deel.schriftelijk), talen)
            for deel in eis.waarde
        }
        zeker = bool(talen) and Uitkomst.PAST_NIET in gevonden
    elif isinstance(eis, Niveau):
        zeker = lezen.niveau(waarde) not in (None, NIVEAU_ONBEKEND)
    else:
        zeker = waarde not in (None, [], {})
    return Uitkomst.PAST_NIET if zeker else Uitkomst.ONBEKEND


def _codes(elementen: Iterable[Mapping[str, object]], veld: str) -> list[str]:
    """The texts under one name, once each."""
    waarden = (element.get(veld) for element in elementen)
    return list(dict.fromkeys(waarde for waarde in waarden if isinstance(waarde, str) and waarde))


Beoordelaar: TypeAlias = Callable[[Inhoud, Wensen, Soort], Bevinding]
BEOORDELAARS: Mapping[Wens, Beoordelaar] = {
    Wens.BEROEP: _beroep,
    Wens.UREN: _uren,
    Wens.RIJBEWIJS: _rijbewijs,
    Wens.OVEREENKOMST: _overeenkomst,
    Wens.CONTRACT: _contract,
    Wens.DATUM: _datum,
    Wens.KANTOORTIJDEN: _kantoortijden,
    Wens.ONREGELMATIG: _onregelmatig,
    Wens.TAAL: _taal,
    Wens.NIVEAU: _denkniveau,
    Wens.COMPETENTIE: _competentie,
    Wens.INTERESSE: _interesse,
    Wens.VERVOER: _vervoer,
    Wens.GEVRAAGD: _gevraagd,
}
"""How each wish is judged, in the order in which the facts are shown (the distance comes first)."""
