"""From people as written by hand to werkzoekenden of the standard."""

from datetime import date, timedelta
from typing import Any

from vumportal.ontwikkel.voorbeelden import lezen
from vumportal.ontwikkel.voorbeelden.gemeen import (
    address_name,
    concept,
    contracts,
    flexibility,
    indication,
    opaque,
    sector,
    working_hours,
)
from vumportal.ontwikkel.voorbeelden.model import Baan, Mens, Persoon, School

VERVOER = {"auto": 1, "bromfiets": 2, "fiets": 3, "ov": 5}
STATUS = {"onbekend": 0, "afgerond": 1, "gestopt": 2, "bezig": 3}
CONTRACTEN = {"betaald": ("vast", "tijdelijk"), "leerbaan": ("tijdelijk",)}
"""With which contracts people take a kind of work; other kinds have none."""


def build(regio: str, mens: Mens, vandaag: date) -> Persoon:
    """One person, with dates counted from `vandaag`. Raises Gegevensfout for a name that is not there."""
    voornaam, achternaam = mens.naam.split(" ", 1)
    return Persoon(
        voornaam=voornaam,
        achternaam=achternaam,
        geboortejaar=vandaag.year - mens.leeftijd,
        fase=mens.fase,
        klantmanager=mens.klantmanager,
        document=_document(regio, mens, vandaag),
        deelt=mens.deelt,
        gebruikersnaam=mens.account,
    )


def _document(regio: str, mens: Mens, vandaag: date) -> dict[str, Any]:
    begin = {"datumAanvangBeschikbaarVoorWerk": str(vandaag + timedelta(days=mens.begin_over))}
    tijd = {"maximaleReistijd": mens.reis_minuten} if mens.reis_minuten is not None else {}
    return {
        "idWerkzoekende": opaque("werkzoekende", regio, mens.naam),
        "persoonlijkePresentatie": mens.motivatie,
        "bemiddelingsberoep": [{"codeBeroepsnaam": concept("beroep", naam)} for naam in mens.beroepen],
        "mobiliteit": {"bemiddelingspostcode": mens.postcode, "maximaleReisafstand": mens.reis_km} | tijd,
        "werktijden": working_hours(mens),
        "flexibiliteit": begin | flexibility(mens),
        "contractvorm": [
            vorm for soort in mens.soorten for vorm in contracts(soort, CONTRACTEN.get(soort, ()))
        ],
        "sector": [sector(naam) for naam in mens.sectoren],
        "vervoermiddel": [_vervoermiddel(VERVOER[naam]) for naam in mens.vervoer],
        "arbeidsmarktkwalificatie": _kwalificatie(mens, vandaag),
    } | _contact(regio, mens)


def _vervoermiddel(code: int) -> dict[str, int]:
    vervoer = {"codeVervoermiddel": code, "indicatieBeschikbaarVoorWoonWerkverkeer": 1}
    return vervoer | ({"indicatieBeschikbaarVoorUitvoeringWerk": 0} if code == VERVOER["auto"] else {})


def _kwalificatie(mens: Mens, vandaag: date) -> dict[str, Any]:
    kwalificatie: dict[str, Any] = {
        "codeWerkEnDenkniveauWerkzoekende": mens.niveau,
        "competentiebeheersing": [
            {"codeCompetentie": concept("competentie", naam)} for naam in mens.competenties
        ],
        "interesse": [{"naamInteresse": naam} for naam in mens.interesses],
        "taalbeheersing": [
            {
                "codeTaal": code,
                "codeNiveauTaalbeheersingMondeling": mondeling,
                "codeNiveauTaalbeheersingSchriftelijk": schriftelijk,
            }
            for code, (mondeling, schriftelijk) in mens.talen.items()
        ],
        "opleiding": [_opleiding(mens.opleiding)],
    }
    if mens.rijbewijs:
        kwalificatie["rijbewijs"] = [{"codeSoortRijbewijs": code} for code in mens.rijbewijs]
    if mens.werkervaring:
        kwalificatie["werkervaring"] = [_werkervaring(baan, vandaag) for baan in mens.werkervaring]
    return kwalificatie


def _opleiding(school: School) -> dict[str, Any]:
    opleiding: dict[str, Any] = {"codeNiveauOpleiding": school.niveau}
    if school.wat:
        opleiding["toelichtingOpleiding"] = school.wat
    diploma = {"indicatieDiploma": indication(school.diploma), "codeStatusOpleiding": STATUS[school.status]}
    return opleiding | diploma


def _werkervaring(baan: Baan, vandaag: date) -> dict[str, Any]:
    einde = vandaag - timedelta(days=baan.dagen_geleden)
    return {
        "datumAanvangWerkzaamheden": str(einde - timedelta(days=round(baan.jaren * 365.25))),
        "datumEindeWerkzaamheden": str(einde),
        "toelichtingWerkervaring": baan.wat,
    } | ({"beroep": {"codeBeroepsnaam": concept("beroep", baan.beroep)}} if baan.beroep else {})


def _contact(regio: str, mens: Mens) -> dict[str, Any]:
    organisatie = lezen.organisation(regio)
    return {
        "indicatieBeschikbaarheidContactgegevens": 1,
        "emailadres": [f"reactie-{opaque('e-mail', regio, mens.naam)[:8]}@example.nl"],
        "telefoonnummer": [mens.telefoon],
        "contactpersoon": [
            {
                "naamContactpersoonAfdeling": organisatie.servicepunt,
                "emailadres": f"vum@{address_name(organisatie.naam)}.example.nl",
                "telefoonnummer": "0612345678",
            }
        ],
    }
