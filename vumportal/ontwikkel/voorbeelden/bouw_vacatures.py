"""From job texts, employers and what each says to vacatures of the standard."""

from datetime import date, timedelta
from typing import Any

from vumportal.ontwikkel.voorbeelden import lezen
from vumportal.ontwikkel.voorbeelden.gemeen import (
    address_name,
    concept,
    contracts,
    flexibility,
    opaque,
    sector,
    working_hours,
)
from vumportal.ontwikkel.voorbeelden.model import (
    Vacaturerij,
    Voorbeeldvestiging,
    Voorbeeldwerkgever,
    Werk,
)
from vumportal.woorden.omstandigheden import Omstandigheden, with_sentences

SOLLICITATIEWIJZE = {"telefoon": "2", "e-mail": "3", "formulier": "4"}


def build(regio: str, plaatsing: Vacaturerij, vandaag: date) -> dict[str, Any]:
    """The vacature, with dates counted from `vandaag`. Raises Gegevensfout for a name that is not there."""
    werk = lezen.find(lezen.jobs(), plaatsing.werk, "werk")
    werkgever = lezen.find(lezen.employers(regio), plaatsing.werkgever, "werkgever")
    vestiging = _vestiging(werkgever, plaatsing.vestiging)
    key = [part for part in (werk.titel, werkgever.naam, plaatsing.vestiging) if part]
    document: dict[str, Any] = {
        "idVacature": opaque("vacature", regio, *key),
        "nummerVacature": f"{lezen.organisation(regio).kort}-{plaatsing.nummer:04d}",
        "naamVacature": werk.titel,
        "omschrijvingVacature": with_sentences(
            f"{werkgever.over} {werk.tekst}\n\n{plaatsing.slot}", Omstandigheden.from_json(plaatsing.zegt)
        ),
        "beroep": {"codeBeroepsnaam": concept("beroep", werk.beroep)},
        "codeWerkEnDenkniveauMinimaal": str(plaatsing.niveau),
        "sector": sector(werk.sector),
        "adres": {
            "postcode": vestiging.postcode,
            "straatnaam": vestiging.straat,
            "huisnummer": vestiging.huisnummer,
        },
        "werkgever": _werkgever(werk, werkgever),
        "contractvorm": contracts(werk.soort, plaatsing.contract),
        "arbeidsVoorwaarden": _arbeidsvoorwaarden(werk, plaatsing, vandaag),
        "competentiebeheersing": [
            {"codeCompetentie": concept("competentie", naam)} for naam in werk.competenties
        ],
        "sollicitatiewijze": [_sollicitatiewijze(werkgever, plaatsing)],
        "sluitingsdatumVacature": str(vandaag + timedelta(days=plaatsing.sluit_over)),
    }
    tijden = {"werktijden": working_hours(plaatsing), "flexibiliteit": flexibility(plaatsing)}
    document |= {naam: deel for naam, deel in tijden.items() if deel}
    return document | _eisen(werk, plaatsing)


def _vestiging(werkgever: Voorbeeldwerkgever, plaats: str) -> Voorbeeldvestiging:
    sites = {vestiging.plaats: vestiging for vestiging in werkgever.vestigingen}
    return lezen.find(sites, plaats, "vestiging") if plaats else werkgever.vestigingen[0]


def _werkgever(werk: Werk, werkgever: Voorbeeldwerkgever) -> dict[str, Any]:
    domein = f"{address_name(werkgever.naam)}.example.nl"
    return {
        "handelsnaamOrganisatie": werkgever.naam,
        "sector": [sector(werk.sector)],
        "webadres": [{"codeWebadres": 3, "url": f"https://www.{domein}/"}],
        "contactpersoon": [
            {
                "naamContactpersoonAfdeling": "Afdeling personeel",
                "emailadres": [f"werk@{domein}"],
                "telefoonnummer": [werkgever.telefoon],
            }
        ],
    }


def _arbeidsvoorwaarden(werk: Werk, plaatsing: Vacaturerij, vandaag: date) -> dict[str, Any]:
    voorwaarden = {"salarisIndicatie": werk.loon}
    if plaatsing.begin_over is not None:
        voorwaarden["datumAanvangWerkzaamheden"] = str(vandaag + timedelta(days=plaatsing.begin_over))
    return voorwaarden


def _sollicitatiewijze(werkgever: Voorbeeldwerkgever, plaatsing: Vacaturerij) -> dict[str, Any]:
    wijze: dict[str, Any] = {"codeSollicitatiewijze": SOLLICITATIEWIJZE[plaatsing.solliciteren]}
    if plaatsing.solliciteren == "formulier":
        url = f"https://www.{address_name(werkgever.naam)}.example.nl/werken-bij"
        wijze["webadres"] = {"codeWebadres": 4, "url": url}
    return wijze


def _eisen(werk: Werk, plaatsing: Vacaturerij) -> dict[str, Any]:
    """What is asked of a person: of the job itself, and of this employer."""
    eisen: dict[str, Any] = {}
    if plaatsing.rijbewijs:
        eisen["rijbewijs"] = [{"codeSoortRijbewijs": plaatsing.rijbewijs}]
    mondeling, schriftelijk = werk.nederlands
    if mondeling:
        taal: dict[str, Any] = {"codeTaal": "nld", "codeNiveauTaalbeheersingMondeling": mondeling}
        if schriftelijk:
            taal["codeNiveauTaalbeheersingSchriftelijk"] = schriftelijk
        eisen["taalbeheersing"] = [taal]
    if werk.diploma:
        eisen["opleiding"] = [{"codeNiveauOpleiding": werk.diploma, "indicatieDiploma": 1}]
    if werk.ervaring:
        eisen["werkervaring"] = [{"aantalJarenWerkzaamInBeroep": werk.ervaring}]
    if plaatsing.ov:
        eisen["vervoermiddel"] = [{"codeVervoermiddel": 5, "indicatieBeschikbaarVoorWoonWerkverkeer": 1}]
    return eisen
