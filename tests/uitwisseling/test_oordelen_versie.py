"""Judgements are kept, so whoever changes how they are made or said must raise their version."""

import hashlib
import json
from datetime import date
from typing import Any

import pytest

from tests.uitwisseling.conftest import LASSER, NAAIER, TUINMAN
from vumportal.standaard.soort import Soort
from vumportal.uitwisseling.oordelen import VERSIE, explain
from vumportal.uitwisseling.wensen import Taalwens, Wensen
from vumportal.uitwisseling.wensen.ervaring import Ervaring
from vumportal.woorden.omstandigheden import Omstandigheden, with_sentences

AFDRUK = {4: "97d9ab5353333f0d"}
"""Version of the rules and what they make of the examples below. Changed them? Raise VERSIE, write the new one here."""

UREN: list[Any] = [
    {},
    {"aantalWerkurenPerWeekMinimaal": 16, "aantalWerkurenPerWeekMaximaal": 24},
    {"aantalWerkurenPerWeekMinimaal": 24, "aantalWerkurenPerWeekMaximaal": 32, "indicatieKantoortijden": 1},
    {"aantalWerkurenPerWeekMinimaal": 36, "indicatieKantoortijden": 2},
    {"aantalWerkurenPerWeekMaximaal": 8, "indicatieKantoortijden": 0},
    {"aantalWerkurenPerWeekMaximaal": 40},
]
GEZEGD = [
    Omstandigheden(),
    Omstandigheden(begintijd="07:00", dagen=("maandag", "dinsdag")),
    Omstandigheden(frozenset({"begeleiding", "meelopen"}), begintijd="09:00", dagen=("maandag",)),
    Omstandigheden(frozenset({"uren_bespreekbaar", "geen_gesprek"}), dagen_te_kiezen=True),
    Omstandigheden(frozenset({"te_leren"}), dagen_te_kiezen=False),
    Omstandigheden(frozenset({"gaten_in_cv"})),
]
TALEN: list[Any] = [
    [],
    [{"codeTaal": "nld", "codeNiveauTaalbeheersingMondeling": 2}],
    [{"codeTaal": "nld", "codeNiveauTaalbeheersingMondeling": 4}, {"codeTaal": "eng"}],
    [{"codeTaal": "pol"}],
    [{"codeTaal": "nld", "codeNiveauTaalbeheersingSchriftelijk": 0}],
    [{"codeTaal": "zzz"}],
]


def documents(soort: Soort) -> list[dict[str, Any]]:
    """Every part of a document in a few forms, side by side. Days lie in years that nobody calls this year."""
    rijen = []
    for index, (werktijden, talen) in enumerate(zip(UREN, TALEN, strict=True)):
        rijbewijzen = [{"codeSoortRijbewijs": code} for code in ("B", "C", "AM")[: index % 4]]
        vaardigheden = [{"codeCompetentie": code} for code in (NAAIER, LASSER, TUINMAN)[: index % 4]]
        opleidingen = [
            {"codeNiveauOpleiding": niveau, "indicatieDiploma": index % 3}
            for niveau in (2, 4, 5)[: index % 4]
        ]
        dag = f"{2001 if index % 2 else 2901}-12-0{index + 1}"
        onregelmatig = {"indicatieOnregelmatigWerkOfPloegendienst": index % 3}
        gedeeld = {
            "werktijden": werktijden,
            "contractvorm": [
                {"codeTypeOvereenkomst": f"0{index}", "codeTypeArbeidscontract": "OB"[index % 2]}
            ],
            "vervoermiddel": [{"codeVervoermiddel": index}],
        }
        if soort is Soort.VACATURE:
            rijen.append(
                gedeeld
                | {
                    "naamVacature": "Naaien",
                    "beroep": {"codeBeroepsnaam": (NAAIER, LASSER)[index % 2]},
                    "omschrijvingVacature": with_sentences(
                        "Kleding maken" if index % 2 else "", GEZEGD[index]
                    ),
                    "flexibiliteit": onregelmatig,
                    "arbeidsVoorwaarden": {"datumAanvangWerkzaamheden": dag},
                    "codeWerkEnDenkniveauMinimaal": str(index + 2 if index else 0),
                    "taalbeheersing": talen,
                    "rijbewijs": rijbewijzen,
                    "competentiebeheersing": vaardigheden,
                    "opleiding": opleidingen,
                    "werkervaring": [
                        {"aantalJarenWerkzaamInBeroep": jaren} for jaren in (0, 2, 8)[: index % 4]
                    ],
                }
            )
        else:
            rijen.append(
                gedeeld
                | {
                    "bemiddelingsberoep": [
                        {"codeBeroepsnaam": code} for code in (LASSER, TUINMAN)[: index % 3]
                    ],
                    "flexibiliteit": onregelmatig | {"datumAanvangBeschikbaarVoorWerk": dag},
                    "arbeidsmarktkwalificatie": {
                        "codeWerkEnDenkniveauWerkzoekende": index + 1,
                        "taalbeheersing": talen,
                        "rijbewijs": rijbewijzen,
                        "competentiebeheersing": vaardigheden,
                        "opleiding": opleidingen,
                        "werkervaring": [
                            {
                                "beroep": {"codeBeroepsnaam": (NAAIER, LASSER)[index % 2]},
                                "datumAanvangWerkzaamheden": "2001-01-01",
                                "datumEindeWerkzaamheden": f"200{index}-12-31",
                            }
                        ][: index % 4],
                        "interesse": [{"naamInteresse": "Kleding"}][: index % 2],
                    },
                }
            )
    return [{}, *rijen]


WENSEN = [
    Wensen(
        "5501AB",
        20,
        beroepen=(NAAIER,),
        uren_min=16,
        uren_max=24,
        rijbewijzen=("B",),
        talen=(Taalwens("nld", 3), Taalwens("eng")),
        kantoortijden=1,
        onregelmatig=1,
        datum=date(2500, 1, 1),
        niveau=3,
        contracten=("O",),
        overeenkomsten=("01", "02"),
        competenties=(NAAIER, LASSER),
        interesses=("Kleding", "Naaien"),
        vervoer=(3, 5),
        reistijd=30,
        opleiding=4,
        ervaring=(Ervaring(NAAIER, 3, 1), Ervaring(LASSER, 1)),
        jaren_ervaring=2,
        vraagt_rijbewijzen=("B",),
        vraagt_talen=(Taalwens("nld", 3),),
        vraagt_niveau=4,
        begintijd="08:30",
        dagen=("maandag",),
        dagen_te_kiezen=1,
        begeleiding=1,
        te_leren=1,
        gaten_in_cv=1,
        meelopen=1,
        geen_gesprek=1,
        zegt_werkgever=("te_leren", "uren_bespreekbaar"),
    ),
    Wensen(
        "5501AB",
        20,
        uren_max=32,
        rijbewijzen=(),
        kantoortijden=2,
        onregelmatig=2,
        vervoer=(3,),
        reistijd=20,
        opleiding=0,
        ervaring=(),
        hard={"onregelmatig"},
    ),
]


@pytest.mark.usefixtures("plaatsen")
def test_who_changes_a_rule_or_its_words_raises_the_version() -> None:
    gemaakt = [
        [oordeel.as_json() for oordeel in explain(inhoud | plek, wensen, soort)]
        for soort in Soort
        for plek in (
            {"adres": {"postcode": "5611AB"}, "mobiliteit": {"bemiddelingspostcode": "5611AB"}},
            {
                "adres": {"postcode": "3011AB"},
                "mobiliteit": {
                    "bemiddelingspostcode": "5611AB",
                    "maximaleReisafstand": 3,
                    "maximaleReistijd": 40,
                },
            },
            {},
        )
        for inhoud in documents(soort)
        for wensen in WENSEN
    ]
    afdruk = hashlib.sha256(json.dumps(gemaakt).encode()).hexdigest()[:16]
    assert AFDRUK[VERSIE] == afdruk
