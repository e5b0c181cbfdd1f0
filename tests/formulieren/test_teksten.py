"""The vacature texts by which reading a text is measured are what they say: whole, varied, and checkable by hand."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

DERTIG: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "teksten_dertig.toml").read_text(encoding="utf-8")
)["tekst"]
SOORTEN = {
    "uren",
    "postcode",
    "rijbewijs",
    "taal",
    "niveau",
    "beroep",
    "contract",
    "overeenkomst",
    "begin",
    "sluit",
    "loon",
}


def test_there_are_thirty_different_texts() -> None:
    assert len({tekst["tekst"] for tekst in DERTIG}) == 30
    assert len({tekst["naam"] for tekst in DERTIG}) == 30


@pytest.mark.parametrize("tekst", DERTIG, ids=lambda tekst: tekst["naam"])
def test_every_fact_stands_in_its_text(tekst: dict[str, Any]) -> None:
    assert {feit["wat"] for feit in tekst["feiten"]} <= SOORTEN
    for feit in tekst["feiten"]:
        for woorden in feit["woorden"]:
            assert woorden in tekst["tekst"], woorden


def test_every_kind_of_fact_is_asked_more_than_once() -> None:
    keren = [feit["wat"] for tekst in DERTIG for feit in tekst["feiten"]]
    assert {soort for soort in SOORTEN if keren.count(soort) > 1} == SOORTEN
