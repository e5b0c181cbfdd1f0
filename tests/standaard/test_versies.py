"""A next version of the standard beside this one is an addition: data, and nothing else."""

import json
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mongomock.filtering import filter_applies

from tests.standaard.strategieen import PLAATSEN, document, vraag_object
from tests.standaard.test_zoekvraag_eigenschappen import mongo_filter
from tests.standaard.volgende import TOEVOEGINGEN, Toevoeging, next_version, places, with_fields
from vumportal.standaard.gegevens import STANDAARD, STANDAARDEN
from vumportal.standaard.kenmerken import zoekfilter, zoekwaarden
from vumportal.standaard.model import Standaard
from vumportal.standaard.openapi import generate
from vumportal.standaard.projectie import carries_detail, selectieresultaat
from vumportal.standaard.soort import Soort
from vumportal.standaard.v1_5 import typen
from vumportal.standaard.validatie import OngeldigDocument, decode, validate
from vumportal.standaard.zoekcriteria import criterium, naam
from vumportal.standaard.zoekvraag import parse

REPO = Path(__file__).resolve().parents[2]
BASIS: dict[Soort, dict[str, Any]] = {
    Soort.WERKZOEKENDE: {"idWerkzoekende": "w", "mobiliteit": {"bemiddelingspostcode": "5611AB"}},
    Soort.VACATURE: {"idVacature": "v", "adres": {"postcode": "5611AB"}},
}
VOLGENDE = next_version(*TOEVOEGINGEN)
ELKE = pytest.mark.parametrize("nieuw", TOEVOEGINGEN, ids=str)


def is_valid(inhoud: dict[str, Any], soort: Soort, **versie: Standaard) -> bool:
    """The slow and the fast judgement, which are one."""
    try:
        decode(json.dumps(inhoud).encode(), soort, leverbaar=True, **versie)
    except OngeldigDocument:
        assert validate(inhoud, soort, leverbaar=True, **versie)
        return False
    assert validate(inhoud, soort, leverbaar=True, **versie) == []
    return True


def consequences(nieuw: Toevoeging, **versie: Standaard) -> dict[str, bool]:
    """What must follow from an attribute and its criterion, each with whether it does. Without versie: in force."""
    soort, sleutel, [eerste, *_] = nieuw.soort, nieuw.criterium.sleutel, nieuw.past
    past, past_niet = ({**BASIS[soort], **deel} for deel in (nieuw.past, nieuw.past_niet))
    vraag = {"selectiegebied": {"postcode": "5611AB", "afstand": 5}, sleutel: nieuw.vraag}
    zoekvraag = parse(vraag, soort, **versie)
    filters, waarden, andere = (
        zoekfilter(zoekvraag),
        *(zoekwaarden(deel, soort, **versie) for deel in (past, past_niet)),
    )
    geprojecteerd = selectieresultaat(past, soort, **versie)
    schemas = generate("bron", soort, **versie)["components"]["schemas"]
    document_schema = {"werkzoekende": "Werkzoekende", "vacature": "Vacature"}[soort]
    return {
        "valid": is_valid(past, soort, **versie),
        "parsed": [deel.sleutel for deel in zoekvraag.voorwaarden] == [sleutel] and not zoekvraag.genegeerd,
        "written": zoekvraag.as_json() == vraag,
        "matched": zoekvraag.matches(past, PLAATSEN) and not zoekvraag.matches(past_niet, PLAATSEN),
        "search value": waarden != andere,
        "filter": bool(filters.accepts(waarden)) and not filters.accepts(andere),
        "projected": eerste in geprojecteerd and is_valid(geprojecteerd, soort, **versie),
        "openapi, question": sleutel in schemas[f"MP{document_schema}"]["properties"],
        "openapi, document": eerste in schemas[document_schema]["properties"],
        "named": naam(soort, sleutel, **versie) == nieuw.criterium.naam,
    }


@ELKE
def test_all_follows_from_one_entry(nieuw: Toevoeging) -> None:
    assert [
        wat for wat, volgt in consequences(nieuw, standaard=next_version(nieuw)).items() if not volgt
    ] == []


@ELKE
def test_without_the_entry_nothing_follows(nieuw: Toevoeging) -> None:
    """That it can fail: all that the test above looks at comes from the entry. The attribute itself may be there."""
    volgt = {wat for wat, waar in consequences(nieuw, standaard=STANDAARD).items() if waar}
    assert volgt == (set() if nieuw.veld else {"valid", "projected", "openapi, document"})


@ELKE
def test_one_place_changes_beside_the_words_of_the_attribute(nieuw: Toevoeging) -> None:
    gewijzigd = places(next_version(nieuw)) - places(STANDAARD)
    assert {plaats for plaats in gewijzigd if plaats[1] == "zoekvraag"} == {
        (nieuw.soort, "zoekvraag", nieuw.criterium.sleutel)
    }
    velden = {
        (nieuw.soort, "document", pad)
        for pad in (*nieuw.criterium.paden, nieuw.criterium.paden[0].split(".")[0])
    }
    assert {plaats for plaats in gewijzigd if plaats[1] == "document"} == (velden if nieuw.veld else set())


def test_no_source_beside_the_data_knows_a_criterion() -> None:
    """What a criterion is called and where it looks stands in its version; `voorwaarden` asks for some by name."""
    namen = {
        tekst
        for soort in Soort
        for deel in STANDAARD.vraagdelen(soort)
        for tekst in (deel.sleutel, *deel.paden, *(naam for naam, _ in deel.waarden))
        if re.search(r"[.A-Z]", tekst)
    }
    assert len(namen) > 20
    for pad in (REPO / "vumportal" / "standaard").glob("*.py"):
        gevonden = set(re.findall(r'"([\w.]+)"', pad.read_text())) & namen
        assert pad.name == "voorwaarden.py" or not gevonden, pad.name


def test_only_the_switch_names_a_version() -> None:
    bronnen = (REPO / "vumportal").rglob("*.py")
    noemers = {
        str(pad.relative_to(REPO / "vumportal")) for pad in bronnen if "v1_5 import" in pad.read_text()
    }
    assert {pad for pad in noemers if "v1_5/" not in pad} == {"standaard/gegevens.py"}


@pytest.mark.parametrize("omgezet", [True, False])
def test_one_assignment_is_the_switch(omgezet: bool) -> None:
    """In a process of its own: the version in force is changed before anything else of the standard is imported."""
    script = f"""
import vumportal.standaard.gegevens as gegevens
from tests.standaard.volgende import TOEVOEGINGEN, next_version
if {omgezet}:
    gegevens.STANDAARD = next_version(*TOEVOEGINGEN)
from tests.standaard.test_versies import consequences
print(sum(all(consequences(nieuw).values()) for nieuw in TOEVOEGINGEN))
"""
    uitkomst = subprocess.run(
        [sys.executable, "-c", script], cwd=REPO, capture_output=True, text=True, check=False, timeout=60
    )
    assert uitkomst.stdout.strip() == str(len(TOEVOEGINGEN) if omgezet else 0), uitkomst.stderr


@given(st.sampled_from(Soort), st.integers(0, 2**63))
@settings(max_examples=60)
def test_a_next_version_means_one_thing_too(soort: Soort, seed: int) -> None:
    """Predicate, search values, MongoDB's own notation and JSON, as for the version in force."""
    zoekvraag = parse(vraag_object(seed, soort, standaard=VOLGENDE), soort, standaard=VOLGENDE)
    assert zoekvraag.genegeerd == ()
    assert parse(zoekvraag.as_json(), soort, standaard=VOLGENDE) == zoekvraag
    filters, orakel = zoekfilter(zoekvraag), mongo_filter(zoekvraag.as_json())
    for nummer in range(20):
        doc = document(seed + nummer, soort, geldig=nummer % 2 == 0, standaard=VOLGENDE)
        antwoord = zoekvraag.meets(doc)
        assert filters.accepts(zoekwaarden(doc, soort, standaard=VOLGENDE)) == antwoord
        assert filter_applies(orakel, doc) == antwoord


def test_the_random_questions_ask_what_is_new() -> None:
    gevraagd = {
        sleutel
        for seed in range(300)
        for soort in Soort
        for sleutel in vraag_object(seed, soort, standaard=VOLGENDE)
    }
    assert {nieuw.criterium.sleutel for nieuw in TOEVOEGINGEN} <= gevraagd


def test_versions_judge_side_by_side() -> None:
    vacature = STANDAARD.document(Soort.VACATURE)
    langer = replace(vacature.velden["nummerVacature"], type=typen.STRING_35)
    volgende = with_fields(STANDAARD, Soort.VACATURE, langer)
    inhoud = {"idVacature": "v", "nummerVacature": "x" * 35, "adres": {"postcode": "5611AB"}}
    assert is_valid(inhoud, Soort.VACATURE, standaard=volgende)
    assert [fout.pad for fout in validate(inhoud, Soort.VACATURE)] == ["nummerVacature"]
    assert not is_valid(inhoud, Soort.VACATURE)


def test_what_only_a_detail_carries_is_of_the_version() -> None:
    geheim = replace(STANDAARD.veld(Soort.VACATURE, "naamVacature"), detail_only=True)
    volgende = with_fields(STANDAARD, Soort.VACATURE, geheim)
    inhoud = {"idVacature": "v", "naamVacature": "Naaier"}
    assert selectieresultaat(inhoud, Soort.VACATURE) == inhoud
    assert selectieresultaat(inhoud, Soort.VACATURE, standaard=volgende) == {"idVacature": "v"}
    assert carries_detail(inhoud, Soort.VACATURE, standaard=volgende)
    assert not carries_detail(inhoud, Soort.VACATURE)


def test_criteria_are_looked_up_by_name() -> None:
    assert criterium(Soort.WERKZOEKENDE, "werktijden.indicatieKantoortijden").naam == "Kantoortijden"
    with pytest.raises(KeyError):
        criterium(Soort.VACATURE, "werktijden.indicatieKantoortijden")


def test_the_version_in_force_is_registered() -> None:
    assert STANDAARDEN[STANDAARD.versie] is STANDAARD
