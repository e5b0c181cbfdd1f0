"""From job texts and employers to vacatures of the standard."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any

from vumportal.ontwikkel.voorbeelden import werk_diensten, werk_maken, werk_mensen
from vumportal.ontwikkel.voorbeelden.begrip import beroep, competentie
from vumportal.ontwikkel.voorbeelden.gebieden import GEBIEDEN, MIDDEN, REGIOS, RIJNMOND, UWV, ZUIDOOST
from vumportal.ontwikkel.voorbeelden.gemeen import adresnaam, opaak, postcode, toeval
from vumportal.ontwikkel.voorbeelden.model import VacatureVoorbeeld, Voorbeeldwerkgever, Werk
from vumportal.ontwikkel.voorbeelden.tekst_vacatures import (
    BIJ_LOON,
    BIJ_TIJDELIJK,
    IN_EEN_GEBOUW,
    MET_OV,
    OVER_DE_PLEK,
    SOLLICITEREN,
    STRATEN,
)
from vumportal.ontwikkel.voorbeelden.werkgevers import SBI, WERKGEVERS

WERK: tuple[Werk, ...] = werk_maken.WERK + werk_diensten.WERK + werk_mensen.WERK
AANTALLEN = {ZUIDOOST: 74, MIDDEN: 44, RIJNMOND: 48, UWV: 24}
"""How the vacatures are shared out over the organisations, about, apart from the fixed ones below."""

ONDERWEG = {
    *("afval", "boerderij", "bouw", "bus", "dak", "installatie", "leerlingen", "pakket", "post"),
    *("schilder", "schoonmaak", "straat", "terminal", "thuiszorg", "transport", "tuin", "verkeer", "zon"),
}
"""Sectors whose work is done outside, on the road or at other people's, so not in a building of the employer."""


@dataclass(frozen=True, slots=True)
class Plaatsing:
    """One job at one employer. `vast` overrules what chance would choose; None there means: not said."""

    werk: Werk
    werkgever: Voorbeeldwerkgever
    nummer: int
    vast: dict[str, Any] = field(default_factory=dict)


# Region, job, employer, fixed facts. These make that Henk finds work that fits, in his own region and in others,
# work that does not (hours, licence, early start) and work of which something is unknown; and that Mehmet's
# vacature is as the design draws it.
VAST: tuple[tuple[str, str, str, dict[str, Any]], ...] = (
    (
        ZUIDOOST,
        "Medewerker naaiatelier",
        "Mehmet Confectie",
        {"uren": (24, 24), "kantoortijden": 2, "onregelmatig": 2, "ov": None, "contract": "O", "niveau": "0"},
    ),
    (
        ZUIDOOST,
        "Medewerker kringloopwinkel",
        "Kringloop De Tweede Ronde",
        {"uren": (16, 24), "kantoortijden": 1, "onregelmatig": 2, "ov": True, "contract": "O"},
    ),
    (
        ZUIDOOST,
        "Magazijnmedewerker",
        "Dommelpakket",
        {"uren": (20, 24), "kantoortijden": 1, "rijbewijs": "B", "contract": "B"},
    ),
    (ZUIDOOST, "Medewerker naaiatelier", "Atelier Kempengoed", {"uren": (32, 38), "kantoortijden": 1}),
    (
        MIDDEN,
        "Medewerker naaiatelier",
        "Textielatelier De Draad",
        {"uren": (16, 24), "kantoortijden": None, "onregelmatig": None, "start": None, "ov": True},
    ),
    (
        MIDDEN,
        "Magazijnmedewerker",
        "Warehouse Wijkevoort",
        {"uren": (24, 24), "kantoortijden": 1, "onregelmatig": 2, "contract": "O"},
    ),
    (
        MIDDEN,
        "Medewerker kringloopwinkel",
        "Kringloop Het Rondje",
        {"uren": (16, 24), "kantoortijden": 1, "onregelmatig": 2, "ov": True},
    ),
    (
        RIJNMOND,
        "Medewerker naaiatelier",
        "Maasnaad",
        {"uren": (16, 24), "kantoortijden": 1, "onregelmatig": 2, "ov": True, "contract": "O"},
    ),
    (
        RIJNMOND,
        "Medewerker kringloopwinkel",
        "Kringloop De Maasvondst",
        {"uren": (12, 24), "kantoortijden": 1},
    ),
    (
        UWV,
        "Medewerker naaiatelier",
        "Werkkleding Kempen",
        {"uren": (24, 32), "kantoortijden": 1, "onregelmatig": 2, "contract": "O"},
    ),
    (
        UWV,
        "Medewerker kringloopwinkel",
        "Kringloop Het Goed Begin",
        {"uren": None, "kantoortijden": 1, "onregelmatig": 2, "ov": True},
    ),
    (
        UWV,
        "Magazijnmedewerker",
        "Magazijn De Run",
        {"uren": (24, 24), "kantoortijden": 2, "onregelmatig": 1, "contract": "B"},
    ),
)


@cache
def plaatsingen() -> dict[str, tuple[Plaatsing, ...]]:
    """Which job is offered where: every job text at two employers or more that fit it."""
    gekozen = {regio: [_vaste(*rij) for rij in VAST if rij[0] == regio] for regio in REGIOS}
    drukte = Counter(p.werkgever.naam for rij in gekozen.values() for p in rij)
    for ronde in range(3):
        for werk in WERK:
            plek = _plek(werk, gekozen, drukte)
            totaal = sum(map(len, gekozen.values()))
            if plek and (ronde < 2 or totaal < sum(AANTALLEN.values()) + len(VAST)):
                regio, werkgever = plek
                gekozen[regio].append(Plaatsing(werk, werkgever, len(gekozen[regio]) + 1))
                drukte[werkgever.naam] += 1
    return {regio: tuple(rij) for regio, rij in gekozen.items()}


def _vaste(regio: str, titel: str, naam: str, vast: dict[str, Any]) -> Plaatsing:
    werk = next(werk for werk in WERK if werk.titel == titel)
    werkgever = next(werkgever for werkgever in WERKGEVERS[regio] if werkgever.naam == naam)
    nummer = [rij[1:3] for rij in VAST if rij[0] == regio].index((titel, naam)) + 1
    return Plaatsing(werk, werkgever, nummer, vast)


def _plek(
    werk: Werk, gekozen: dict[str, list[Plaatsing]], drukte: Counter[str]
) -> tuple[str, Voorbeeldwerkgever] | None:
    """An employer without vacatures first, then the organisation with most room, then the quietest employer."""
    vrij = [
        (drukte[w.naam] > 0, len(gekozen[regio]) / AANTALLEN[regio], drukte[w.naam], regio, w)
        for regio in REGIOS
        for w in WERKGEVERS[regio]
        if werk.sector in w.sectoren and not any(p.werk is werk and p.werkgever is w for p in gekozen[regio])
    ]
    if not vrij:
        return None
    *_, regio, werkgever = min(vrij, key=lambda plek: plek[:3])
    return regio, werkgever


def build(regio: str, plaatsing: Plaatsing, vandaag: date) -> VacatureVoorbeeld:
    """The vacature as a document of the standard, with dates counted from `vandaag`."""
    werk, werkgever = plaatsing.werk, plaatsing.werkgever
    chance = toeval("vacature", regio, werk.titel, werkgever.naam)
    feiten = _feiten(werk, chance) | plaatsing.vast
    document: dict[str, Any] = {
        "idVacature": opaak("vacature", regio, werk.titel, werkgever.naam),
        "nummerVacature": f"{GEBIEDEN[regio].kort}-{plaatsing.nummer:04d}",
        "naamVacature": werk.titel,
        "omschrijvingVacature": _omschrijving(werk, werkgever, feiten, chance),
        "beroep": {"codeBeroepsnaam": beroep(werk.beroep)},
        "codeWerkEnDenkniveauMinimaal": feiten["niveau"],
        "sector": {"codeSbi": SBI[werk.sector]},
        "adres": _adres(werkgever),
        "werkgever": _werkgever(werk, werkgever),
        "contractvorm": _contractvorm(werk, feiten["contract"]),
        "arbeidsVoorwaarden": _arbeidsvoorwaarden(werk, feiten, vandaag),
        "competentiebeheersing": [{"codeCompetentie": competentie(naam)} for naam in werk.competenties],
        "sollicitatiewijze": _sollicitatiewijze(werkgever, chance),
        "sluitingsdatumVacature": str(vandaag + timedelta(days=chance.randint(6, 75))),
    }
    document |= _werktijden(feiten) | _eisen(werk, feiten)
    return VacatureVoorbeeld(werkgever=werkgever.naam, document=document)


def _feiten(werk: Werk, chance: Random) -> dict[str, Any]:
    """What the employer says; one in five facts is left out, as in real life."""

    def sometimes(waarde: Any, deel: float = 0.2) -> Any:
        return None if chance.random() < deel else waarde

    return {
        "uren": sometimes(chance.choice(werk.uren), 0.05),
        "kantoortijden": sometimes({"kantoor": 1, "": None}.get(werk.tijden, 2)),
        "onregelmatig": sometimes(1 if werk.tijden == "wissel" else 2),
        "rijbewijs": werk.rijbewijs or None,
        "niveau": sometimes(werk.niveau, 0.12) or "7",
        "start": sometimes(chance.randint(5, 60)),
        "contract": chance.choice(("B", "O", "BO")),
        "ov": sometimes(chance.random() < 0.6, 0.4),
    }


def _omschrijving(werk: Werk, werkgever: Voorbeeldwerkgever, feiten: dict[str, Any], chance: Random) -> str:
    slot = [chance.choice(_zinnen(werk, feiten)), chance.choice(SOLLICITEREN)]
    if feiten["ov"]:
        slot.insert(0, chance.choice(MET_OV))
    if werkgever.naam == "Mehmet Confectie":
        slot.insert(0, "We beginnen om zeven uur en stoppen om drie uur, op drie dagen die je zelf kiest.")
    return f"{werkgever.over} {werk.tekst}\n\n{' '.join(slot)}"


def _zinnen(werk: Werk, feiten: dict[str, Any]) -> tuple[str, ...]:
    """What can be said of the place where this work is done."""
    zinnen: tuple[str, ...] = OVER_DE_PLEK
    if werk.sector not in ONDERWEG:
        zinnen += IN_EEN_GEBOUW
    if werk.soort == "01":
        zinnen += BIJ_LOON + (BIJ_TIJDELIJK if feiten["contract"] == "B" else ())
    return zinnen


def _adres(werkgever: Voorbeeldwerkgever) -> dict[str, Any]:
    chance = toeval("adres", werkgever.naam)
    return {
        "postcode": postcode(werkgever.plaats, werkgever.naam),
        "straatnaam": chance.choice(STRATEN),
        "huisnummer": chance.randint(1, 240),
    }


def _werkgever(werk: Werk, werkgever: Voorbeeldwerkgever) -> dict[str, Any]:
    domein = f"{adresnaam(werkgever.naam)}.example.nl"
    return {
        "handelsnaamOrganisatie": werkgever.naam,
        "sector": [{"codeSbi": SBI[werk.sector]}],
        "webadres": [{"codeWebadres": 3, "url": f"https://www.{domein}/"}],
        "contactpersoon": [
            {
                "naamContactpersoonAfdeling": "Afdeling personeel",
                "emailadres": [f"werk@{domein}"],
                "telefoonnummer": [f"061234567{toeval('telefoon', werkgever.naam).randint(0, 9)}"],
            }
        ],
    }


def _contractvorm(werk: Werk, contract: str) -> list[dict[str, Any]]:
    if werk.soort in {"03", "04"}:
        return [{"codeTypeOvereenkomst": werk.soort}]
    letters = "B" if werk.soort == "02" else contract
    return [{"codeTypeArbeidscontract": letter, "codeTypeOvereenkomst": werk.soort} for letter in letters]


def _arbeidsvoorwaarden(werk: Werk, feiten: dict[str, Any], vandaag: date) -> dict[str, Any]:
    voorwaarden = {"salarisIndicatie": werk.loon}
    if feiten["start"] is not None:
        voorwaarden["datumAanvangWerkzaamheden"] = str(vandaag + timedelta(days=feiten["start"]))
    return voorwaarden


def _sollicitatiewijze(werkgever: Voorbeeldwerkgever, chance: Random) -> list[dict[str, Any]]:
    code = chance.choice(("2", "3", "3", "4"))
    if code != "4":
        return [{"codeSollicitatiewijze": code}]
    url = f"https://www.{adresnaam(werkgever.naam)}.example.nl/werken-bij"
    return [{"codeSollicitatiewijze": code, "webadres": {"codeWebadres": 4, "url": url}}]


def _werktijden(feiten: dict[str, Any]) -> dict[str, Any]:
    werktijden: dict[str, Any] = {}
    if feiten["uren"]:
        werktijden["aantalWerkurenPerWeekMinimaal"], werktijden["aantalWerkurenPerWeekMaximaal"] = feiten[
            "uren"
        ]
    if feiten["kantoortijden"]:
        werktijden["indicatieKantoortijden"] = feiten["kantoortijden"]
    delen: dict[str, Any] = {"werktijden": werktijden} if werktijden else {}
    if feiten["onregelmatig"]:
        delen["flexibiliteit"] = {"indicatieOnregelmatigWerkOfPloegendienst": feiten["onregelmatig"]}
    return delen


def _eisen(werk: Werk, feiten: dict[str, Any]) -> dict[str, Any]:
    eisen: dict[str, Any] = {}
    if feiten["rijbewijs"]:
        eisen["rijbewijs"] = [{"codeSoortRijbewijs": feiten["rijbewijs"]}]
    if werk.nederlands[0]:
        taal: dict[str, Any] = {
            "codeTaal": "nld",
            "codeNiveauTaalbeheersingMondeling": werk.nederlands[0],
        }
        if werk.nederlands[1]:
            taal["codeNiveauTaalbeheersingSchriftelijk"] = werk.nederlands[1]
        eisen["taalbeheersing"] = [taal]
    if werk.diploma:
        eisen["opleiding"] = [{"codeNiveauOpleiding": werk.diploma, "indicatieDiploma": 1}]
    if werk.ervaring:
        eisen["werkervaring"] = [{"aantalJarenWerkzaamInBeroep": werk.ervaring}]
    if feiten["ov"]:
        eisen["vervoermiddel"] = [{"codeVervoermiddel": 5, "indicatieBeschikbaarVoorWoonWerkverkeer": 1}]
    return eisen
