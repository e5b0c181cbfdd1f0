"""What a fact of a text changes in a vacature: that answer alone, once, and next to what stands there."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.standaard.strategieen import documenten, json_waarden
from vumportal.formulieren.elementen import with_keys, without_keys
from vumportal.formulieren.uit_tekst import Benoemd, Feitsoort, Taaleisfeit, Tekstfeit, Vacatureloon
from vumportal.formulieren.uit_tekst.naar_concept import (
    OMSCHRIJVING,
    changes_for,
    changes_for_all,
    description_change,
    longest_description,
    stands_at,
)
from vumportal.formulieren.wijzigingen import apply
from vumportal.standaard.soort import Soort
from vumportal.standaard.validatie import validate

FEITEN = {
    Feitsoort.BEROEP: Benoemd("https://voorbeeld.vumportal.example/beroep/1", "Bakker"),
    Feitsoort.OVEREENKOMST: "02",
    Feitsoort.UREN: (24, 32),
    Feitsoort.POSTCODE: "5611AB",
    Feitsoort.BEGIN: date(2027, 3, 1),
    Feitsoort.CONTRACT: "B",
    Feitsoort.LOON: Vacatureloon(14.5, 16, "uur"),
    Feitsoort.RIJBEWIJS: "BE",
    Feitsoort.TAAL: Taaleisfeit("nld", 3, None),
    Feitsoort.NIVEAU: "4",
    Feitsoort.SLUIT: date(2026, 12, 31),
}
"""One of each kind."""


def fact(wat: Feitsoort, waarde: Any = None) -> Tekstfeit:
    return Tekstfeit(wat, FEITEN[wat] if waarde is None else waarde, 0, 1)


def after(inhoud: dict[str, Any], *feiten: Tekstfeit) -> dict[str, Any]:
    met = with_keys(inhoud)
    return without_keys(apply(met, changes_for_all(feiten, met)))


ALLE = [fact(wat) for wat in Feitsoort]


def test_all_kinds_in_an_empty_vacature() -> None:
    assert after({}, *ALLE) == {
        "beroep": {"codeBeroepsnaam": "https://voorbeeld.vumportal.example/beroep/1"},
        "contractvorm": [{"codeTypeOvereenkomst": "02", "codeTypeArbeidscontract": "B"}],
        "werktijden": {"aantalWerkurenPerWeekMinimaal": 24, "aantalWerkurenPerWeekMaximaal": 32},
        "adres": {"postcode": "5611AB"},
        "arbeidsVoorwaarden": {
            "datumAanvangWerkzaamheden": "2027-03-01",
            "salarisIndicatie": "€ 14,50 tot € 16 per uur",
        },
        "rijbewijs": [{"codeSoortRijbewijs": "BE"}],
        "taalbeheersing": [{"codeTaal": "nld", "codeNiveauTaalbeheersingMondeling": 3}],
        "codeWerkEnDenkniveauMinimaal": "4",
        "sluitingsdatumVacature": "2026-12-31",
    }


@given(documenten(Soort.VACATURE, geldig=True, aantal=2), st.sampled_from(Feitsoort))
def test_nothing_becomes_wrong_and_a_second_time_nothing_changes(
    documents: list[dict[str, Any]], wat: Feitsoort
) -> None:
    for document in documents:
        gelezen = after(document, fact(wat))
        before = {str(fout) for fout in validate(document, Soort.VACATURE)}
        assert {str(fout) for fout in validate(gelezen, Soort.VACATURE)} <= before
        assert after(gelezen, fact(wat)) == gelezen


@given(json_waarden, st.sampled_from(Feitsoort))
def test_whatever_stands_in_a_draft(waarde: Any, wat: Feitsoort) -> None:
    for naam in (
        "contractvorm",
        "rijbewijs",
        "taalbeheersing",
        "werktijden",
        "adres",
        "beroep",
        "arbeidsVoorwaarden",
    ):
        inhoud = with_keys({naam: waarde})
        changes_for(fact(wat), inhoud)
        stands_at(fact(wat), inhoud)


def test_a_licence_that_is_asked_already_is_not_asked_twice() -> None:
    assert after({"rijbewijs": [{"codeSoortRijbewijs": "BE"}]}, fact(Feitsoort.RIJBEWIJS)) == {
        "rijbewijs": [{"codeSoortRijbewijs": "BE"}]
    }


def test_a_language_that_is_asked_gets_its_level() -> None:
    assert after({"taalbeheersing": [{"codeTaal": "eng"}, {"codeTaal": "nld"}]}, fact(Feitsoort.TAAL)) == {
        "taalbeheersing": [{"codeTaal": "eng"}, {"codeTaal": "nld", "codeNiveauTaalbeheersingMondeling": 3}]
    }


def test_an_end_that_the_text_does_not_tell_stays() -> None:
    uren = {"werktijden": {"aantalWerkurenPerWeekMinimaal": 8, "aantalWerkurenPerWeekMaximaal": 40}}
    assert after(uren, fact(Feitsoort.UREN, (20, None))) == {
        "werktijden": {"aantalWerkurenPerWeekMinimaal": 20, "aantalWerkurenPerWeekMaximaal": 40}
    }


@pytest.mark.parametrize(("lengte", "past"), [(0, True), (1, False)])
def test_the_text_becomes_the_description_when_it_fits(lengte: int, past: bool) -> None:
    tekst = "a" * (longest_description() + lengte)
    wijzigingen = description_change(tekst, {})
    assert [(een.pad, een.wordt) for een in wijzigingen] == ([(OMSCHRIJVING, tekst)] if past else [])
    assert description_change(tekst, {OMSCHRIJVING: tekst}) == []
