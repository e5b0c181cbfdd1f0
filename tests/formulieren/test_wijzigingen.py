"""Changes path by path: what differs, and what comes of applying it."""

import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formulieren.hulp import Doc, as_bytes, full, official, random_documents
from vumportal.formulieren.elementen import keys_in, with_keys, without_keys
from vumportal.formulieren.paden import AFWEZIG, OnbekendPad
from vumportal.formulieren.wijzigingen import Padwijziging, agrees, apply, differences, from_json, stands
from vumportal.standaard.soort import Soort


def sorted_bytes(document: Doc) -> str:
    return json.dumps(without_keys(document), sort_keys=True)


@pytest.mark.parametrize("soort", Soort)
@given(st.data())
def test_the_differences_make_one_of_the_other(soort: Soort, data: st.DataObject) -> None:
    een, ander = (with_keys(data.draw(random_documents(soort))) for _ in range(2))
    wijzigingen = differences(een, ander)
    for wijziging in wijzigingen:
        assert agrees(stands(een, wijziging), wijziging.was), wijziging
    na = apply(een, wijzigingen)
    assert differences(na, ander) == []
    if "\0" not in {**een, **ander}:  # a name that no path can have
        assert sorted_bytes(na) == sorted_bytes(ander)


@pytest.mark.parametrize("was", [True, 3, "tekst", {"a": 1}, None])
@pytest.mark.parametrize("wordt", [[], ["a"], [{"codeTaal": "nld"}]])
def test_what_is_no_list_and_what_is_one_turn_into_each_other(was: object, wordt: object) -> None:
    een, ander = (with_keys({"taalbeheersing": waarde}) for waarde in (was, wordt))
    for van, naar in ((een, ander), (ander, een)):
        assert sorted_bytes(apply(van, differences(van, naar))) == sorted_bytes(naar)


@pytest.mark.parametrize("soort", Soort)
def test_official_documents_turn_into_each_other(soort: Soort) -> None:
    documenten = [with_keys(document) for document in official(soort)[:60]]
    for een, ander in pairwise(documenten):
        assert sorted_bytes(apply(een, differences(een, ander))) == sorted_bytes(ander)
        assert differences(een, een) == []


def test_moved_elements_are_a_change_of_order_only() -> None:
    concept = with_keys(full(Soort.VACATURE))
    lijst = concept["taalbeheersing"]
    verplaatst = concept | {"taalbeheersing": lijst[::-1]}
    (wijziging,) = differences(concept, verplaatst)
    assert wijziging == Padwijziging("taalbeheersing", ["k1", "k2"], ["k2", "k1"])
    assert as_bytes(apply(concept, [wijziging])) == as_bytes(verplaatst)


def test_an_order_leaves_alone_what_another_added_or_removed_meanwhile() -> None:
    concept = with_keys({"emailadres": ["a", "b", "c"]})
    ander = apply(
        concept, [Padwijziging("emailadres[n1]", AFWEZIG, "d"), Padwijziging("emailadres[k2]", "b", AFWEZIG)]
    )
    na = apply(ander, [Padwijziging("emailadres", ["k1", "k2", "k3"], ["k3", "k2", "k1"])])
    assert without_keys(na) == {"emailadres": ["c", "a", "d"]}
    assert keys_in(na, "emailadres") == ["k3", "k1", "n1"]


def test_an_added_element_gets_keys_all_the_way_down() -> None:
    na = apply({}, [Padwijziging("werkgever.contactpersoon[n1]", AFWEZIG, {"emailadres": ["a", "b"]})])
    persoon = na["werkgever"]["contactpersoon"][0]
    assert persoon["_sleutel"] == "n1"
    assert keys_in(persoon, "emailadres") == ["k1", "k2"]


def test_keys_are_no_part_of_what_somebody_typed() -> None:
    assert agrees({"codeTaal": "nld", "_sleutel": "k1"}, {"codeTaal": "nld"})
    assert not agrees({"codeTaal": "nld"}, {"codeTaal": "nl"})
    assert not agrees(1, True)


@pytest.mark.parametrize(
    "wijziging",
    [Padwijziging("adres.postcode", AFWEZIG, "5501AB"), Padwijziging("emailadres[k1]", "a", AFWEZIG)],
)
def test_a_page_can_say_it_in_json(wijziging: Padwijziging) -> None:
    assert from_json(json.loads(json.dumps(wijziging.as_json()))) == wijziging


@pytest.mark.parametrize(
    "gelezen", [None, [], {}, {"pad": 3}, {"pad": "a..b", "wordt": 1}, {"pad": "_sleutel"}]
)
def test_what_is_no_change_is_refused(gelezen: object) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  # OnbekendPad is one
        from_json(gelezen)
    assert issubclass(OnbekendPad, ValueError)
