"""The small form touches only what it shows: of official and of random documents the rest stays, byte for byte."""

import copy
import json
from datetime import date
from typing import Any

import pytest
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.standaard import documenten, officieel, strategieen
from vumportal.formulieren.kiesveld import Kiezer
from vumportal.formulieren.stand import mark_of
from vumportal.standaard.soort import Soort
from vumportal.standaard.validatie import validate
from vumportal.werkplek.profielformulier import ProfielForm
from vumportal.werkplek.profielpaden import VELDEN, read, write

Doc = dict[str, Any]
W = Soort.WERKZOEKENDE
DOCUMENTEN = documenten.geldig(W) | strategieen.SEEDS.map(lambda seed: strategieen.document(seed, W))
PADEN = (
    "mobiliteit.bemiddelingspostcode",
    "mobiliteit.maximaleReisafstand",
    "vervoermiddel",
    "bemiddelingsberoep",
    "contractvorm",
    "werktijden.aantalWerkurenPerWeekMinimaal",
    "werktijden.aantalWerkurenPerWeekMaximaal",
    "flexibiliteit.datumAanvangBeschikbaarVoorWerk",
    "arbeidsmarktkwalificatie.interesse",
    "arbeidsmarktkwalificatie.taalbeheersing",
    "arbeidsmarktkwalificatie.rijbewijs",
    "persoonlijkePresentatie",
)
"""All that the form may touch."""


def text(document: Doc) -> str:
    return json.dumps(document, ensure_ascii=True)


def without(document: Doc) -> Doc:
    """The document without what the form shows, and without the objects that are empty then."""
    over = copy.deepcopy(document)
    for pad in PADEN:
        *ouders, naam = pad.split(".")
        deel: Any = over
        for ouder in ouders:
            deel = deel.get(ouder, {}) if isinstance(deel, dict) else {}
        if isinstance(deel, dict):
            deel.pop(naam, None)
    return {naam: waarde for naam, waarde in over.items() if waarde != {}}


@settings(max_examples=100)
@given(DOCUMENTEN)
def test_writing_what_was_read_changes_nothing(document: Doc) -> None:
    before = text(document)
    assert text(write(document, read(document))) == before
    assert text(document) == before


def test_the_official_documents_too() -> None:
    """Through the paths; skips when they are not there."""
    official = officieel.documenten(W)
    assert official
    for document in official:
        assert text(write(document, read(document))) == text(document)


VOORBEELD: dict[str, Any] = {
    "postcode": "5611",
    "reisafstand": 12,
    "vervoer": (3, 5),
    "beroepen": ("https://example.org/beroep/1", "https://example.org/beroep/9"),
    "werk": ("01", "03"),
    "uren_min": 8,
    "uren_max": 20,
    "vanaf": date(2026, 12, 9),
    "interesses": ("naaien", "fietsen maken"),
    "spreken": 3,
    "schrijven": 2,
    "talen": ("ara", "eng"),
    "rijbewijzen": ("B",),
    "presentatie": "Ik werk graag buiten.",
}
WEG: dict[str, Any] = {naam: () if isinstance(waarde, tuple) else None for naam, waarde in VOORBEELD.items()}
KEUZES = st.fixed_dictionaries({naam: st.sampled_from([VOORBEELD[naam], WEG[naam], ...]) for naam in VELDEN})


@settings(max_examples=100)
@given(DOCUMENTEN, KEUZES)
def test_only_what_changed_is_written(document: Doc, keuzes: dict[str, Any]) -> None:
    """Whatever is filled in or emptied: it reads so afterwards, the rest is the same, and nothing is invented."""
    was = read(document)
    wordt = {naam: was[naam] if waarde is ... else waarde for naam, waarde in keuzes.items()}
    nieuw = write(document, wordt)
    assert {naam: _as_set(waarde) for naam, waarde in read(nieuw).items()} == {
        naam: _as_set(waarde) for naam, waarde in wordt.items()
    }
    assert text(without(nieuw)) == text(without(document))
    for naam, veld in VELDEN.items():
        if wordt[naam] == was[naam] and not _shares_its_list(naam):
            pad = veld.pad.split(".")  # type: ignore[union-attr] # Taalniveau shares its list
            assert text({"x": _at(nieuw, pad)}) == text({"x": _at(document, pad)})


def _shares_its_list(naam: str) -> bool:
    return naam in {"spreken", "schrijven", "talen"}


def _as_set(waarde: Any) -> Any:
    return frozenset(waarde) if isinstance(waarde, tuple) else waarde


def _at(document: Any, pad: list[str]) -> Any:
    for naam in pad:
        document = document.get(naam) if isinstance(document, dict) else None
    return document


@settings(max_examples=60)
@given(documenten.geldig(W), KEUZES)
def test_a_right_document_stays_right(document: Doc, keuzes: dict[str, Any]) -> None:
    """But where there is a way of travelling there must be a place: that the form asks."""
    was = read(document)
    wordt = {naam: was[naam] if waarde is ... else waarde for naam, waarde in keuzes.items()}
    if wordt["postcode"] is None:
        wordt["postcode"] = was["postcode"] or VOORBEELD["postcode"]
    assert validate(write(document, wordt), W) == []


def test_an_element_that_stays_keeps_what_else_it_says() -> None:
    document = {
        "contractvorm": [
            {"codeTypeArbeidscontract": "O", "codeTypeOvereenkomst": "01"},
            {"codeTypeOvereenkomst": "03"},
        ],
        "arbeidsmarktkwalificatie": {
            "taalbeheersing": [{"codeTaal": "ara", "codeNiveauTaalbeheersingLezen": 2}, {"codeTaal": "nld"}]
        },
    }
    nieuw = write(document, read(document) | {"werk": ("01", "02"), "talen": ("ara", "eng"), "spreken": 2})
    assert nieuw["contractvorm"] == [document["contractvorm"][0], {"codeTypeOvereenkomst": "02"}]
    assert nieuw["arbeidsmarktkwalificatie"]["taalbeheersing"] == [
        {"codeTaal": "ara", "codeNiveauTaalbeheersingLezen": 2},
        {"codeTaal": "nld", "codeNiveauTaalbeheersingMondeling": 2},
        {"codeTaal": "eng"},
    ]


def test_a_van_for_the_work_itself_stays() -> None:
    van = {"codeVervoermiddel": 1, "indicatieBeschikbaarVoorUitvoeringWerk": 1}
    document = {"vervoermiddel": [van]}
    nieuw = write(document, read(document) | {"vervoer": (3,)})
    assert nieuw["vervoermiddel"][0] == van | {"indicatieBeschikbaarVoorWoonWerkverkeer": 2}
    terug = write(nieuw, read(nieuw) | {"vervoer": (1, 3)})
    assert terug["vervoermiddel"][0] == van | {"indicatieBeschikbaarVoorWoonWerkverkeer": 1}
    assert len(terug["vervoermiddel"]) == 2


# --- through the form, as a browser sends it --------------------------------------------------------
def as_sent(form: ProfielForm) -> QueryDict:
    """What a browser sends of this form when nothing was touched."""
    data = QueryDict(mutable=True)
    for veld in form:
        waarde = veld.value()
        widget = veld.field.widget
        getoond = (
            waarde if isinstance(widget, Kiezer) else widget.format_value(waarde)
        )  # a line for each code
        if isinstance(waarde, list | tuple) and veld.name != "interesses":
            data.setlist(veld.name, [str(deel) for deel in getoond])
        else:
            deel = getoond[0] if isinstance(getoond, list) else getoond
            data[veld.name] = "" if deel is None else str(deel).replace("\n", "\r\n")
    return data


@pytest.mark.django_db
@settings(max_examples=30, deadline=None)
@given(DOCUMENTEN)
def test_a_form_that_nobody_touched_changes_nothing(document: Doc) -> None:
    mark = mark_of(document)
    untouched = as_sent(ProfielForm(document=document, stand=mark))
    form = ProfielForm(untouched, document=document, stand=mark)
    assert form.is_valid(), form.errors
    assert text(form.written(document)) == text(document)
    assert form.cleaned_data["stand"] == mark
