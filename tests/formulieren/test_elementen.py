"""Keys of elements: everybody has one, they stay, and they never leave."""

from hypothesis import given
from hypothesis import strategies as st

from tests.formulieren.hulp import as_bytes, full, random_documents
from vumportal.formulieren.elementen import is_key, keys_in, new_key, with_keys, without_keys
from vumportal.formulieren.paden import AFWEZIG, read, write
from vumportal.standaard.soort import Soort


@given(st.sampled_from(Soort).flatmap(random_documents))
def test_keys_come_and_go_without_a_trace(document: dict[str, object]) -> None:
    concept = with_keys(document)
    assert as_bytes(with_keys(concept)) == as_bytes(concept), "keys that are there stay"
    assert "_sleutel" not in as_bytes(without_keys(concept))
    assert as_bytes(without_keys(concept)) == as_bytes(document)


@given(st.sampled_from(Soort).flatmap(random_documents))
def test_every_element_has_a_key_of_its_own(document: dict[str, object]) -> None:
    concept = with_keys(document)
    for naam, deel in document.items():
        if isinstance(deel, list) and deel:
            assert len(set(keys_in(concept, naam))) == len(deel)


def test_keys_that_are_missing_or_come_twice_are_mended_and_the_others_stay() -> None:
    dubbel = {
        "taalbeheersing": [
            {"_sleutel": "k2"},
            {"_sleutel": "k2"},
            {},
            {"_sleutel": "a b"},
            {"_sleutel": "k1"},
        ]
    }
    assert keys_in(with_keys(dubbel), "taalbeheersing") == ["k2", "k3", "k4", "k5", "k1"]
    half = {"emailadres": ["a", "b", "c"], "_sleutels.emailadres": ["n1", 7]}
    assert keys_in(with_keys(half), "emailadres") == ["n1", "k1", "k2"]
    over = {"emailadres": ["a"], "_sleutels.emailadres": ["n1", "n2"]}
    assert with_keys(over) == {"emailadres": ["a"], "_sleutels.emailadres": ["n1"]}


def test_elements_come_and_go_by_their_key() -> None:
    concept = with_keys(full(Soort.VACATURE))
    een = write(
        concept,
        {"taalbeheersing[n1].codeTaal": "ara", "werkgever.contactpersoon[k2].emailadres[n2]": "x@y.nl"},
    )
    assert keys_in(een, "taalbeheersing") == ["k1", "k2", "n1"]
    assert without_keys(een)["werkgever"]["contactpersoon"][1]["emailadres"] == ["12", "345", "x@y.nl"]
    weg = write(een, {"taalbeheersing[k1]": AFWEZIG, "werkgever.contactpersoon[k2].emailadres[k1]": AFWEZIG})
    assert keys_in(weg, "taalbeheersing") == ["k2", "n1"]
    assert read(weg, "werkgever.contactpersoon[k2].emailadres[k2]") == "345"
    assert read(weg, "werkgever.contactpersoon[k2].emailadres[k1]") is AFWEZIG


def test_new_keys_are_keys_and_never_the_same() -> None:
    sleutels = {new_key() for _ in range(500)}
    assert len(sleutels) == 500
    assert all(map(is_key, sleutels))
