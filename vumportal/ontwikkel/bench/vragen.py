"""The fixed mix of questions of the bench: radius 5 to 300 km, 0 to 4 conditions, selective to unselective."""

import random
from dataclasses import dataclass
from typing import Any

from vumportal.ontwikkel.bench.aanbod import BEROEP, Maker
from vumportal.standaard.soort import Soort
from vumportal.standaard.zoekvraag import Vraagobject, parse

STRALEN = (5, 10, 15, 25, 40, 60, 100, 200, 300)


@dataclass(frozen=True)
class Benchvraag:
    """One question: its JSON for the wire, and parsed."""

    vraag_object: dict[str, Any]
    zoekvraag: Vraagobject


def mix(soort: Soort, aantal: int, postcodes: list[int], seed: int = 7) -> list[Benchvraag]:
    """The same questions for the same arguments."""
    lot = random.Random(seed)  # noqa: S311 - a fixed mix
    maker = Maker(postcodes)
    vragen = []
    for _ in range(aantal):
        criteria = _criteria(lot, soort, maker)
        namen = lot.sample(sorted(criteria), lot.randint(0, 4))
        gebied = {"postcode": f"{lot.choice(maker.plaatsen)}AB", "afstand": lot.choice(STRALEN)}
        vraag_object = {"selectiegebied": gebied} | {naam: criteria[naam] for naam in namen}
        vragen.append(Benchvraag(vraag_object, parse(vraag_object, soort)))
    return vragen


def _criteria(lot: random.Random, soort: Soort, maker: Maker) -> dict[str, Any]:
    voor = "arbeidsmarktkwalificatie." if soort is Soort.WERKZOEKENDE else ""
    rijbewijzen = lot.sample(("B", "B", "BE", "C", "CE", "AM", "T", "D"), lot.choice((1, 1, 2)))
    taal: dict[str, Any] = {"codeTaal": {"$eq": lot.choice(("nld", "nld", "eng", "ara", "tir"))}}
    for soort_niveau in ("Mondeling", "Schriftelijk"):
        if lot.random() < 0.5:
            taal[f"codeNiveauTaalbeheersing{soort_niveau}"] = {"$gte": lot.choice((2, 3, 4))}
    beroepen = [BEROEP.format(lot.choice(maker.beroepen)) for _ in range(lot.choice((1, 1, 2, 3)))]
    dag = f"{lot.choice((2026, 2027))}-{lot.randint(1, 12):02d}-01"
    beide: dict[str, Any] = {
        f"{voor}rijbewijs": {
            "$all": [{"$elemMatch": {"codeSoortRijbewijs": {"$eq": r}}} for r in rijbewijzen]
        },
        f"{voor}taalbeheersing": {"$all": [{"$elemMatch": taal}]},
        "flexibiliteit.indicatieOnregelmatigWerkOfPloegendienst": {"$eq": lot.choice((1, 2))},
        "werktijden.aantalWerkurenPerWeekMinimaal": {"$lte": lot.choice((8, 16, 20, 24, 36))},
        "werktijden.aantalWerkurenPerWeekMaximaal": {"$gte": lot.choice((12, 20, 24, 32, 38, 40))},
    }
    if soort is Soort.VACATURE:
        niveau = lot.choice(({"$eq": "7"}, {"$lt": "7"}, {"$lt": "7", "$gte": lot.choice("123456")}))
        return beide | {
            "beroep.codeBeroepsnaam": {"$eq": beroepen[0]},
            "codeWerkEnDenkniveauMinimaal": niveau,
            "datumAanvangWerkzaamheden": {"$gte": dag},
        }
    contracten = lot.choice((["O"], ["B"], ["O", "B"]))
    return beide | {
        "bemiddelingsberoep": {
            "$elemMatch": {"$or": [{"beroep.codeBeroepsnaam": {"$eq": code}} for code in beroepen]}
        },
        "contractvorm": {
            "$elemMatch": {"$or": [{"codeTypeArbeidscontract": {"$eq": c}} for c in contracten]}
        },
        "werktijden.indicatieKantoortijden": {"$eq": lot.choice((1, 2))},
        "datumAanvangBeschikbaarVoorWerk": {"$lte": dag},
    }
