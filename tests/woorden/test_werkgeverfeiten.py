"""What an employer says, on the page of a vacature: once, apart from the text, whoever's vacature it is."""

from typing import Any

from vumportal.standaard.soort import Soort
from vumportal.woorden.feiten import groups
from vumportal.woorden.omstandigheden import VINKJES, Omstandigheden, days_in_words, in_words, with_sentences


def shown(document: dict[str, Any]) -> dict[str, list[str]]:
    return {
        feit.label: [waarde.tekst for waarde in feit.waarden]
        for groep in groups(document, Soort.VACATURE)
        for feit in groep.feiten
    }


def test_the_facts_stand_apart_from_the_text() -> None:
    o = Omstandigheden(frozenset({"begeleiding"}), begintijd="07:00", eindtijd="15:00", dagen_te_kiezen=True)
    assert shown({"omschrijvingVacature": with_sentences("Je naait.", o)}) == {
        "Omschrijving": ["Je naait."],
        "De werkgever zegt": ["begeleiding op de vloer", "07:00–15:00", "dagen te kiezen"],
    }
    assert shown({"omschrijvingVacature": with_sentences("", o)}).keys() == {"De werkgever zegt"}
    assert shown({"omschrijvingVacature": "Je naait.\n\nElke dag."}) == {
        "Omschrijving": ["Je naait.\n\nElke dag."]
    }


def test_every_fact_has_short_words() -> None:
    o = Omstandigheden(
        frozenset(VINKJES),
        eindtijd="15:00",
        dagen=("maandag", "dinsdag", "woensdag"),
        dagen_te_kiezen=False,
        bushalte="Markt",
        wijst_werk="collega",
        beschut=True,
        aangepast=True,
    )
    assert in_words(o) == [
        "begeleiding op de vloer",
        "uren bespreekbaar",
        "gaten in een cv geen bezwaar",
        "te leren op het werk",
        "meelopen kan",
        "geen sollicitatiegesprek nodig",
        "klaar om 15:00",
        "maandag tot en met woensdag",
        "dagen staan vast",
        "halte Markt",
        "een collega laat het werk zien",
        "beschut werk",
        "aangepast werk",
    ]
    assert in_words(Omstandigheden()) == []
    assert days_in_words(["vrijdag", "maandag"]) == "maandag en vrijdag"
    assert days_in_words([]) == ""
