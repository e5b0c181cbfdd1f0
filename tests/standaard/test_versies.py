"""A next version of the standard beside this one is an addition: data, and nothing else."""

import json
from dataclasses import replace

import pytest

from vumportal.standaard.betekenis import Gelijk
from vumportal.standaard.gegevens import STANDAARD, STANDAARDEN
from vumportal.standaard.model import Criterium, Standaard, Veld, Vorm
from vumportal.standaard.openapi import generate
from vumportal.standaard.soort import Soort
from vumportal.standaard.v1_5 import typen
from vumportal.standaard.validatie import OngeldigDocument, decode, validate
from vumportal.standaard.zoekcriteria import criterium, naam


@pytest.fixture(scope="module")
def volgende() -> Standaard:
    """Version 1.6 as it might be: a new field, a longer one, a new criterion."""
    vacature = STANDAARD.document(Soort.VACATURE)
    velden = [
        replace(veld, type=typen.STRING_35) if veld.json == "nummerVacature" else veld
        for veld in vacature.velden_lijst
    ]
    thuiswerken = Veld(
        "indicatieThuiswerken", "Indicatie thuiswerken", "Thuiswerken", "Kan het thuis?", typen.INDICATIE
    )
    criterium: Criterium[int] = Criterium(
        "indicatieThuiswerken",
        "Thuiswerken",
        "Het werk kan wel of juist niet thuis.",
        betekenis=Gelijk,
        paden=("indicatieThuiswerken",),
        zoeknaam="thuiswerken",
        vorm=Vorm("indicatieThuiswerken_selectie", {"$eq": typen.INDICATIE}),
    )
    return replace(
        STANDAARD,
        versie="1.6",
        koppelvlak="3.1.0",
        documenten={
            **STANDAARD.documenten,
            Soort.VACATURE: replace(vacature, velden_lijst=(*velden, thuiswerken)),
        },
        criteria={**STANDAARD.criteria, Soort.VACATURE: (*STANDAARD.criteria[Soort.VACATURE], criterium)},
    )


def test_both_versions_validate_and_decode_side_by_side(volgende: Standaard) -> None:
    nieuw = {"idVacature": "v", "nummerVacature": "x" * 35, "indicatieThuiswerken": 1}
    raw = json.dumps(nieuw).encode()
    assert validate(nieuw, Soort.VACATURE, standaard=volgende) == []
    assert decode(raw, Soort.VACATURE, standaard=volgende) == nieuw
    assert [f.pad for f in validate(nieuw, Soort.VACATURE)] == ["nummerVacature", "indicatieThuiswerken"]
    with pytest.raises(OngeldigDocument):
        decode(raw, Soort.VACATURE)


def test_both_versions_have_their_own_contract(volgende: Standaard) -> None:
    nieuw = generate("bron", Soort.VACATURE, standaard=volgende)
    oud = generate("bron", Soort.VACATURE)
    assert nieuw["components"]["headers"]["api_version"]["schema"]["enum"] == ["3.1.0"]
    assert "indicatieThuiswerken" in nieuw["components"]["schemas"]["MPVacature"]["properties"]
    assert "indicatieThuiswerken" not in oud["components"]["schemas"]["MPVacature"]["properties"]


def test_criteria_are_named_per_version(volgende: Standaard) -> None:
    assert naam(Soort.VACATURE, "indicatieThuiswerken", standaard=volgende) == "Thuiswerken"
    assert naam(Soort.VACATURE, "indicatieThuiswerken") == "indicatieThuiswerken"
    assert criterium(Soort.WERKZOEKENDE, "werktijden.indicatieKantoortijden").naam == "Kantoortijden"
    with pytest.raises(KeyError):
        criterium(Soort.VACATURE, "werktijden.indicatieKantoortijden")


def test_the_version_in_force_is_registered() -> None:
    assert STANDAARDEN[STANDAARD.versie] is STANDAARD
