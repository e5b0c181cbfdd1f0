"""The reference behind the name of the contact: random, in the room of the standard, and read however it was typed."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.standaard import documenten
from vumportal.standaard.gegevens import STANDAARD
from vumportal.standaard.groepen import ALLE_GROEPEN, outgoing
from vumportal.standaard.soort import Soort
from vumportal.standaard.validatie import validate
from vumportal.standaard.verwijzing import LENGTE, TEKENS, named, new_reference, read_reference

REF = "VUM-7K3QX"
NAAM = "naamContactpersoonAfdeling"


def test_it_is_random_and_spells_nothing() -> None:
    made = {new_reference() for _ in range(500)}
    assert len(made) > 490
    assert {len(verwijzing) for verwijzing in made} == {LENGTE}
    assert set("".join(verwijzing[4:] for verwijzing in made)) <= set(TEKENS)
    assert not set(TEKENS) & set("AEIOUL")


@pytest.mark.parametrize(
    "getypt",
    [
        "VUM-7K3QX",
        "vum-7k3qx",
        "vum7k3qx",
        "7k3qx",
        " VUM 7K3QX ",
        "v u m 7 k 3 q x",
        "7k3 qx",
        "VUM – 7K3QX",
    ],
)
def test_it_is_read_however_it_was_typed(getypt: str) -> None:
    assert read_reference(getypt) == REF


@pytest.mark.parametrize("getypt", ["", "VUM", "VUM-7K3Q", "VUM-7K3QXX", "henk", "7K3QA", "٧K3QX"])
def test_what_is_none_is_none(getypt: str) -> None:
    assert read_reference(getypt) == ""


def test_a_sign_that_looks_like_another_is_read_as_that() -> None:
    assert read_reference("vum-oil22") == "VUM-01122"


@given(st.integers(0, 9999).map(lambda _: new_reference()))
def test_every_reference_is_read_back(verwijzing: str) -> None:
    assert read_reference(verwijzing) == read_reference(verwijzing.removeprefix("VUM-").lower()) == verwijzing


@pytest.mark.parametrize(
    ("naam", "staat_er"),
    [
        ("Anja de Vries", "Anja de Vries, VUM-7K3QX"),
        ("Werkgeversservicepunt X", "Werkgeversservicepunt X, VUM-7K3QX"),
        ("Werkgeversservicepunt Zuid", "Werkgeversservicepunt, VUM-7K3QX"),
        ("Werkgeversservicepuntnoord", "Werkgeversservicepuntnoo, VUM-7K3QX"),
        ("Team werk en inkomen (noord)", "Team werk en inkomen, VUM-7K3QX"),
        ("", "VUM-7K3QX"),
    ],
)
def test_a_long_name_is_shortened_at_a_word_and_the_reference_never(naam: str, staat_er: str) -> None:
    assert named(naam, REF, 35) == staat_er


@given(st.text(max_size=60))
def test_together_they_fit(naam: str) -> None:
    made = named(naam, REF, 35)
    assert made.endswith(REF)
    assert len(made) <= 35


@given(documenten.geldig(Soort.WERKZOEKENDE), st.integers(0, ALLE_GROEPEN))
def test_of_what_leaves_nothing_changes_but_the_names_of_contacts(
    document: dict[str, Any], groepen: int
) -> None:
    zonder, met = outgoing(document, groepen), outgoing(document, groepen, verwijzing=REF)
    assert validate(met, Soort.WERKZOEKENDE) == validate(zonder, Soort.WERKZOEKENDE)
    contacten = met.pop("contactpersoon", []), zonder.pop("contactpersoon", [])
    assert met == zonder
    for na, voor in zip(*contacten, strict=True):
        assert na.pop(NAAM).endswith(REF)
        voor.pop(NAAM, None)
        assert na == voor


def test_the_document_itself_stays_as_it_is() -> None:
    document = {"contactpersoon": [{NAAM: "Anja"}, {"telefoonnummer": "040"}]}
    assert outgoing(document, 0, verwijzing=REF)["contactpersoon"] == [
        {NAAM: f"Anja, {REF}"},
        {"telefoonnummer": "040", NAAM: REF},
    ]
    assert document == {"contactpersoon": [{NAAM: "Anja"}, {"telefoonnummer": "040"}]}


def test_strange_contacts_do_no_harm() -> None:
    for contacten in ("Anja", ["Anja", {NAAM: ["x"]}], {NAAM: 7}, None):
        outgoing({"contactpersoon": contacten}, 0, verwijzing=REF)
    assert STANDAARD.verwijzing_in in dict(STANDAARD.document(Soort.WERKZOEKENDE).paden())
