"""The same contents have the same fingerprint, whatever id or order they come with."""

import random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.uitwisseling.strategieen import documenten
from vumportal.standaard.soort import Soort
from vumportal.uitwisseling.vingerafdruk import distinguish, vingerafdruk, without_id

documents = st.one_of(*(documenten(soort, geldig=False) for soort in Soort))


def _shuffled(waarde: Any, bron: random.Random) -> Any:
    if isinstance(waarde, dict):
        delen = [(naam, _shuffled(deel, bron)) for naam, deel in waarde.items()]
        bron.shuffle(delen)
        return dict(delen)
    if isinstance(waarde, list):
        lijst = [_shuffled(deel, bron) for deel in waarde]
        bron.shuffle(lijst)
        return lijst
    return waarde


@given(documents, st.randoms(use_true_random=False))
def test_ids_and_order_make_no_difference(document: dict[str, Any], bron: random.Random) -> None:
    ander = _shuffled({"vumID": "x", **document, "idVacature": "y", "idWerkzoekende": "z"}, bron)
    assert vingerafdruk(ander) == vingerafdruk(document)


@given(documents, st.sampled_from(Soort))
def test_cleaning_twice_is_cleaning_once(document: dict[str, Any], soort: Soort) -> None:
    schoon = without_id(document | {"vumID": "x"}, soort)
    assert without_id(schoon, soort) == schoon
    assert vingerafdruk(without_id(schoon, soort)) == vingerafdruk(schoon)


@given(documents, st.text(max_size=20))
def test_another_fact_is_another_fingerprint(document: dict[str, Any], naam: str) -> None:
    ander = document | {"naamVacature": f"{document.get('naamVacature', '')}{naam}!"}
    assert vingerafdruk(ander) != vingerafdruk(document)


def test_empty_values_count_as_absent() -> None:
    assert vingerafdruk({"a": 1.0, "b": [], "c": {"d": ""}}) == vingerafdruk({"a": 1})


def test_two_people_with_the_same_contents_stay_two() -> None:
    afdruk = vingerafdruk({"a": 1})
    assert distinguish(afdruk, 1) == afdruk
    assert len({distinguish(afdruk, hoeveelste) for hoeveelste in (1, 2, 3)}) == 3


def test_what_only_a_detail_may_carry_is_not_kept() -> None:
    match = {"vumID": "x", "telefoonnummer": ["0612345678"], "mobiliteit": {"bemiddelingspostcode": "5501AB"}}
    assert without_id(match, Soort.WERKZOEKENDE) == {"mobiliteit": {"bemiddelingspostcode": "5501AB"}}
