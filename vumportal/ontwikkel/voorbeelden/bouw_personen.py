"""From people as written by hand to werkzoekenden of the standard."""

from datetime import date, timedelta
from random import Random
from typing import Any

from vumportal.ontwikkel.voorbeelden import (
    mensen_midden,
    mensen_rijnmond,
    mensen_uwv,
    mensen_zuidoost,
    mensen_zuidoost_vervolg,
)
from vumportal.ontwikkel.voorbeelden.begrip import beroep, competentie
from vumportal.ontwikkel.voorbeelden.bouw_vacatures import WERK
from vumportal.ontwikkel.voorbeelden.gebieden import GEBIEDEN, MIDDEN, RIJNMOND, UWV, ZUIDOOST
from vumportal.ontwikkel.voorbeelden.gemeen import adresnaam, gesplitst, opaak, postcode, toeval
from vumportal.ontwikkel.voorbeelden.hoofdpersonen import HENK, JESSICA
from vumportal.ontwikkel.voorbeelden.model import FASEN, Mens, Persoon
from vumportal.ontwikkel.voorbeelden.werkgevers import SBI

MENSEN: dict[str, tuple[Mens, ...]] = {
    ZUIDOOST: (HENK, JESSICA, *mensen_zuidoost.MENSEN, *mensen_zuidoost_vervolg.MENSEN),
    MIDDEN: mensen_midden.MENSEN,
    RIJNMOND: mensen_rijnmond.MENSEN,
    UWV: mensen_uwv.MENSEN,
}
CASELOAD_ANJA = {"intake": 6, "diagnose": 4, "ontwikkelen": 9, "bemiddelen": 11, "nazorg": 4}
"""How many of Anja's 34 people are in which phase."""
_WOONPLAATS = {HENK.naam: "Veldhoven", JESSICA.naam: "Geldrop"}
_PC4_VAN_HENK = 5501  # the design draws Henk's search with this one
_OPLEIDING = {1: 1, 2: 2, 3: 2, 4: 4, 5: 5, 6: 6}  # werk- en denkniveau -> niveau of the last school
_SECTOR_VAN_BEROEP = {werk.beroep: werk.sector for werk in WERK}


def build(regio: str, nummer: int, mens: Mens, vandaag: date) -> Persoon:
    """One person, with dates counted from `vandaag`."""
    chance = toeval("persoon", regio, mens.naam)
    voornaam, achternaam = mens.naam.split(" ", 1)
    gebruikersnaam = voornaam.lower() if mens in (HENK, JESSICA) else ""
    klantmanager, fase = _begeleiding(regio, nummer, mens)
    return Persoon(
        voornaam=voornaam,
        achternaam=achternaam,
        geboortejaar=vandaag.year - mens.leeftijd,
        fase=fase,
        klantmanager=klantmanager,
        document=_document(regio, mens, chance, vandaag),
        deelt=_deelt(regio, mens, chance),
        gebruikersnaam=gebruikersnaam,
    )


def _begeleiding(regio: str, nummer: int, mens: Mens) -> tuple[str, str]:
    """Klantmanager and phase. Anja has the first 34 people of her region."""
    gebied = GEBIEDEN[regio]
    van_anja = sum(CASELOAD_ANJA.values())
    if regio == ZUIDOOST and nummer < van_anja:
        if mens in (HENK, JESSICA):
            return "anja", "bemiddelen"
        rest = [fase for fase, aantal in CASELOAD_ANJA.items() for _ in range(aantal)]
        rest.remove("bemiddelen")
        rest.remove("bemiddelen")
        toeval("fasen van anja").shuffle(rest)
        return "anja", rest[nummer - 2]
    anderen = gebied.klantmanagers[1:] if regio == ZUIDOOST else gebied.klantmanagers
    return anderen[nummer % len(anderen)], toeval("fase", mens.naam).choice(FASEN)


def _deelt(regio: str, mens: Mens, chance: Random) -> frozenset[str]:
    """With whom the person shares. Most say yes to gemeenten and UWV, fewer to others; some say no."""
    if mens is HENK:
        return frozenset()
    if mens is JESSICA:
        return frozenset({"suwi", "publiek"})
    naait_elders = regio != ZUIDOOST and "Naaien met de machine" in mens.competenties
    if chance.random() > 0.85 and not naait_elders:
        return frozenset()
    keuze = {"suwi"}
    keuze |= {"publiek"} if chance.random() < 0.55 else set()
    keuze |= {"privaat"} if chance.random() < 0.3 else set()
    return frozenset(keuze)


def _document(regio: str, mens: Mens, chance: Random, vandaag: date) -> dict[str, Any]:
    beroepen = gesplitst(mens.beroepen)
    sectoren = dict.fromkeys(SBI[_SECTOR_VAN_BEROEP[naam]] for naam in beroepen)
    document: dict[str, Any] = {
        "idWerkzoekende": opaak("werkzoekende", regio, mens.naam),
        "persoonlijkePresentatie": mens.motivatie,
        "bemiddelingsberoep": [{"codeBeroepsnaam": beroep(naam)} for naam in beroepen],
        "mobiliteit": _mobiliteit(regio, mens, chance),
        "werktijden": _werktijden(mens, chance),
        "flexibiliteit": _flexibiliteit(mens, chance, vandaag),
        "contractvorm": _contractvorm(gesplitst(mens.soorten)),
        "sector": [{"codeSbi": code} for code in sectoren],
        "vervoermiddel": [_vervoermiddel(int(code)) for code in gesplitst(mens.vervoer)],
        "arbeidsmarktkwalificatie": _kwalificatie(mens, beroepen[0], chance, vandaag),
    }
    return document | _contact(regio, mens, chance)


def _mobiliteit(regio: str, mens: Mens, chance: Random) -> dict[str, Any]:
    plaats = _WOONPLAATS.get(mens.naam) or chance.choice(GEBIEDEN[regio].woonplaatsen)
    mobiliteit: dict[str, Any] = {
        "bemiddelingspostcode": postcode(plaats, mens.naam, pc4=_PC4_VAN_HENK if mens is HENK else None),
        "maximaleReisafstand": mens.reis,
    }
    if chance.random() < 0.5:
        mobiliteit["maximaleReistijd"] = (
            60 if mens.reis >= 30 and "drie kwartier" not in mens.motivatie else 45
        )
    return mobiliteit


def _werktijden(mens: Mens, chance: Random) -> dict[str, Any]:
    minimaal, maximaal = mens.uren
    werktijden: dict[str, Any] = {
        "aantalWerkurenPerWeekMinimaal": minimaal,
        "aantalWerkurenPerWeekMaximaal": maximaal,
    }
    if mens.onregelmatig:
        werktijden["indicatieKantoortijden"] = 2 if mens.onregelmatig == 1 else 1
    elif chance.random() < 0.6:
        werktijden["indicatieKantoortijden"] = 1
    return werktijden


def _flexibiliteit(mens: Mens, chance: Random, vandaag: date) -> dict[str, Any]:
    flexibiliteit: dict[str, Any] = {
        "datumAanvangBeschikbaarVoorWerk": str(
            vandaag + timedelta(days=chance.choice((0, 0, 7, 14, 30, 45)))
        ),
    }
    if mens.onregelmatig:
        flexibiliteit["indicatieOnregelmatigWerkOfPloegendienst"] = mens.onregelmatig
    return flexibiliteit


def _contractvorm(soorten: list[str]) -> list[dict[str, Any]]:
    vormen: list[dict[str, Any]] = []
    for soort in soorten:
        letters = {"01": ("O", "B"), "02": ("B",)}.get(soort, ())
        vormen += [{"codeTypeArbeidscontract": letter, "codeTypeOvereenkomst": soort} for letter in letters]
        vormen += [] if letters else [{"codeTypeOvereenkomst": soort}]
    return vormen


def _vervoermiddel(code: int) -> dict[str, Any]:
    vervoer: dict[str, Any] = {"codeVervoermiddel": code, "indicatieBeschikbaarVoorWoonWerkverkeer": 1}
    if code == 1:
        vervoer["indicatieBeschikbaarVoorUitvoeringWerk"] = 0
    return vervoer


def _kwalificatie(mens: Mens, eerste_beroep: str, chance: Random, vandaag: date) -> dict[str, Any]:
    kwalificatie: dict[str, Any] = {
        "codeWerkEnDenkniveauWerkzoekende": mens.niveau,
        "competentiebeheersing": [
            {"codeCompetentie": competentie(naam)} for naam in gesplitst(mens.competenties)
        ],
        "interesse": [{"naamInteresse": naam} for naam in gesplitst(mens.interesses)],
        "taalbeheersing": [_taal(deel) for deel in mens.talen.split(", ")],
        "opleiding": [_opleiding(mens)],
    }
    if mens.rijbewijs:
        kwalificatie["rijbewijs"] = [{"codeSoortRijbewijs": code} for code in gesplitst(mens.rijbewijs)]
    if mens.ervaring:
        kwalificatie["werkervaring"] = [_werkervaring(mens.ervaring, eerste_beroep, chance, vandaag)]
    return kwalificatie


def _werkervaring(
    ervaring: tuple[str, int] | tuple[str, int, str], eerste_beroep: str, chance: Random, vandaag: date
) -> dict[str, Any]:
    wat, jaren = ervaring[0], ervaring[1]
    naam = ervaring[2] if len(ervaring) == 3 else eerste_beroep
    einde = vandaag - timedelta(days=chance.randint(40, 700))
    werkervaring: dict[str, Any] = {
        "datumAanvangWerkzaamheden": str(einde - timedelta(days=round(jaren * 365.25))),
        "datumEindeWerkzaamheden": str(einde),
        "toelichtingWerkervaring": wat,
    }
    return werkervaring | ({"beroep": {"codeBeroepsnaam": beroep(naam)}} if naam else {})


def _taal(deel: str) -> dict[str, Any]:
    code, mondeling, schriftelijk = deel.split()
    return {
        "codeTaal": code,
        "codeNiveauTaalbeheersingMondeling": int(mondeling),
        "codeNiveauTaalbeheersingSchriftelijk": int(schriftelijk),
    }


def _opleiding(mens: Mens) -> dict[str, Any]:
    """The last school, with diploma (1 ja, 2 nee) and status (0 onbekend, 1 afgerond, 2 afgebroken, 3 lopend)."""
    if mens.school:
        status = {"bezig": 3, "gestopt": 2}[mens.school]
        return {"codeNiveauOpleiding": 4, "indicatieDiploma": 2, "codeStatusOpleiding": status}
    klaar = mens.niveau > 2
    return {
        "codeNiveauOpleiding": _OPLEIDING[mens.niveau],
        "indicatieDiploma": 1 if klaar else 2,
        "codeStatusOpleiding": 1 if klaar else 0,
    }


def _contact(regio: str, mens: Mens, chance: Random) -> dict[str, Any]:
    gebied = GEBIEDEN[regio]
    return {
        "indicatieBeschikbaarheidContactgegevens": 1,
        "emailadres": [f"reactie-{opaak('e-mail', regio, mens.naam)[:8]}@example.nl"],
        "telefoonnummer": [f"061234567{chance.randint(0, 9)}"],
        "contactpersoon": [
            {
                "naamContactpersoonAfdeling": gebied.servicepunt,
                "emailadres": f"vum@{adresnaam(gebied.naam)}.example.nl",
                "telefoonnummer": "0612345678",
            }
        ],
    }
