"""One answer changes, and nothing beside it: for every path of the standard, and byte for byte."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formulieren.hulp import Doc, as_bytes, full, leaf_paths, official, random_documents, values_of
from vumportal.formulieren.elementen import with_keys, without_keys
from vumportal.formulieren.paden import AFWEZIG, OnbekendPad, leaves, plain, read, same, write
from vumportal.standaard.gegevens import STANDAARD
from vumportal.standaard.soort import Soort
from vumportal.standaard.validatie import validate

GEVALLEN = [(soort, pad) for soort in Soort for pad in leaf_paths(soort)]


@pytest.mark.parametrize("soort", Soort)
def test_official_documents_come_out_as_they_went_in(soort: Soort) -> None:
    documenten = official(soort)
    assert len(documenten) >= (1_000 if soort is Soort.WERKZOEKENDE else 20)
    for document in documenten:
        concept = with_keys(document)
        for pad, waarde in leaves(concept):
            assert read(concept, pad) == waarde
        assert as_bytes(write(concept, dict(leaves(concept)))) == as_bytes(concept)
        assert as_bytes(without_keys(concept)) == as_bytes(document)


@pytest.mark.parametrize("soort", Soort)
@given(st.data())
def test_writing_what_stands_there_changes_nothing(soort: Soort, data: st.DataObject) -> None:
    document = data.draw(random_documents(soort))
    concept = with_keys(document)
    paden = [
        *(pad for pad, _ in leaves(concept)),
        *leaf_paths(soort),
        "taalbeheersing[k1]",
        "adres",
        "x[k1].y",
    ]
    assert as_bytes(write(concept, {pad: read(concept, pad) for pad in paden})) == as_bytes(concept)
    assert as_bytes(without_keys(concept)) == as_bytes(document)


def keyed(concept: Doc, pad: str) -> list[str]:
    return [vol for vol, _ in leaves(concept) if plain(vol) == pad]


def another(soort: Soort, pad: str, waarde: Any) -> Any:
    datatype = STANDAARD.veld(soort, pad).datatype
    assert datatype is not None
    return next(ander for ander in values_of(datatype) if ander != waarde)


@pytest.mark.parametrize(("soort", "pad"), GEVALLEN)
def test_each_path_of_the_standard_changes_alone(soort: Soort, pad: str) -> None:
    concept = with_keys(full(soort))
    voor = dict(leaves(concept))
    assert keyed(concept, pad)
    for vol in keyed(concept, pad):
        nieuw = another(soort, pad, voor[vol])
        na = write(concept, {vol: nieuw})
        assert dict(leaves(na)) == voor | {vol: nieuw}
        assert list(dict(leaves(na))) == list(voor), "the order stays"
        assert validate(without_keys(na), soort) == []
        assert as_bytes(write(na, {vol: voor[vol]})) == as_bytes(concept)


@pytest.mark.parametrize(("soort", "pad"), GEVALLEN)
def test_each_path_can_go_and_come_in_an_empty_document(soort: Soort, pad: str) -> None:
    concept = with_keys(full(soort))
    voor = dict(leaves(concept))
    for vol in keyed(concept, pad):
        weg = write(concept, {vol: AFWEZIG})
        assert dict(leaves(weg)) == {naam: waarde for naam, waarde in voor.items() if naam != vol}
        alleen = write({}, {vol: voor[vol]})
        assert dict(leaves(alleen)) == {vol: voor[vol]}
        assert write(alleen, {vol: AFWEZIG}) == {}, "what this emptied goes too"


@pytest.mark.parametrize(
    "document",
    [
        {"adres": {}, "taalbeheersing": [], "naamVacature": ""},
        {
            "adres": {"straatnaam": ""},
            "taalbeheersing": [{}],
            "werkgever": {"contactpersoon": [{"emailadres": []}]},
        },
    ],
)
def test_what_was_empty_stays(document: Doc) -> None:
    concept = with_keys(document)
    na = write(concept, {"adres.postcode": "5501AB", "naamVacature": "Kok"})
    terug = write(na, {"adres.postcode": AFWEZIG, "werkgever.sector[k1].codeSbi": AFWEZIG})
    assert as_bytes(without_keys(terug)["taalbeheersing"]) == as_bytes(document["taalbeheersing"])
    assert without_keys(terug).get("werkgever") == document.get("werkgever")
    assert "adres" not in terug or document["adres"]


def test_values_go_before_removals_so_an_object_keeps_its_place() -> None:
    document = {"adres": {"postcode": "5501AB"}, "naamVacature": "Kok"}
    na = write(document, {"adres.postcode": AFWEZIG, "adres.straatnaam": "Markt"})
    assert json.dumps(na) == '{"adres": {"straatnaam": "Markt"}, "naamVacature": "Kok"}'


def test_the_document_that_was_given_never_changes() -> None:
    document = with_keys(full(Soort.VACATURE))
    voor = as_bytes(document)
    na = write(
        document, {"werkgever.contactpersoon[k1].emailadres[k1]": "a", "adres": {"postcode": "5501AB"}}
    )
    na["adres"]["postcode"] = "9999ZZ"
    na["werkgever"]["contactpersoon"][1]["emailadres"].append("x")
    assert as_bytes(document) == voor


@pytest.mark.parametrize("deel", ["tekst", 3, None, ["a"], [["a"]], [{"x": 1}, "b"]])
def test_what_has_another_shape_makes_way_only_when_something_is_written(deel: Any) -> None:
    concept = with_keys({"adres": deel, "naamVacature": "Kok"})
    assert read(concept, "adres.postcode") is AFWEZIG
    assert write(concept, {"adres.postcode": AFWEZIG}) == concept
    assert write(concept, {"adres.postcode": "5501AB"}) == {
        "adres": {"postcode": "5501AB"},
        "naamVacature": "Kok",
    }


@pytest.mark.parametrize(
    "pad", ["", ".", "a.", "a[k 1]", "a[", "a[]", "a[k1][k2]", "_sleutel", "a._sleutels.b", "a" * 301]
)
def test_what_is_no_path_is_refused(pad: str) -> None:
    with pytest.raises(OnbekendPad):
        read({}, pad)


def test_one_is_not_true_and_not_a_decimal() -> None:
    assert same(1, 1)
    assert same(AFWEZIG, AFWEZIG)
    assert not any(
        [same(1, True), same(1, 1.0), same("1", 1), same(None, AFWEZIG), same({}, AFWEZIG), same([], {})]
    )
