"""Reading the text of a vacature: what is found in thirty texts that were there before the rules, and what is not."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formulieren.gemeten import VANDAAG, measure, named, texts, written
from vumportal.formulieren.uit_tekst import MAX_TEKST, Feitsoort, read_text

DERTIG, APART = texts("teksten_dertig.toml"), texts("teksten_apart.toml")
WOORDEN = [
    *("24", "32 uur", "van", "tot", "per week", "€ 14,50", "per uur", "5611 AB", "rijbewijs", "BE", "geen"),
    *("niet nodig", "uiterlijk", "start", "contract"),
    *("Nederlands", "B1", "of", "Engels", "mbo 2", "begin maart", "31-02-2027", "week 53"),
    *("onbepaalde tijd", "uitzicht op vast", "cao", "bakker", ".", ",", "\n", "(", ")", "0,5 fte", "99", "1.000.000"),
]  # fmt: skip


def found(tekst: str) -> dict[str, list[str]]:
    """The facts of a text by kind, as the files write them."""
    gevonden: dict[str, list[str]] = {}
    for feit in read_text(tekst, vandaag=VANDAAG, beroepen=named):
        gevonden.setdefault(str(feit.wat), []).append(written(feit))
    return gevonden


# --- the texts themselves -------------------------------------------------------------------------
def test_there_are_thirty_texts_and_ten_apart() -> None:
    assert (len(DERTIG), len(APART)) == (30, 10)
    assert len({tekst["tekst"] for tekst in DERTIG + APART}) == 40
    assert len({tekst["naam"] for tekst in DERTIG + APART}) == 40


@pytest.mark.parametrize("tekst", DERTIG + APART, ids=lambda tekst: tekst["naam"])
def test_every_fact_stands_in_its_text(tekst: Mapping[str, Any]) -> None:
    assert {feit["wat"] for feit in tekst["feiten"]} <= set(Feitsoort)
    for feit in tekst["feiten"]:
        for woorden in feit["woorden"]:
            assert woorden in tekst["tekst"], woorden


def test_every_kind_of_fact_is_asked_more_than_once() -> None:
    keren = [feit["wat"] for tekst in DERTIG for feit in tekst["feiten"]]
    assert all(keren.count(soort) > 1 for soort in Feitsoort)


# --- how much is found ----------------------------------------------------------------------------
def test_what_is_found_in_thirty_texts(capsys: pytest.CaptureFixture[str]) -> None:
    meting = measure(DERTIG)
    with capsys.disabled():
        print(f"\ndertig teksten: {meting}")
    assert meting.part_found >= 0.85, meting.gemist
    assert meting.part_wrong <= 0.05, meting.fout


def test_what_is_found_in_ten_texts_that_no_rule_was_made_for(capsys: pytest.CaptureFixture[str]) -> None:
    """No promise but a figure, see docs/performance.md; it only must not become worse unseen."""
    meting = measure(APART)
    with capsys.disabled():
        print(f"\ntien teksten apart: {meting}")
    assert meting.part_found >= 0.65, meting.gemist
    assert meting.part_wrong <= 0.15, meting.fout


# --- one rule at a time ---------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("tekst", "uren"),
    [
        ("32 uur per week", ["32-32"]),
        ("minimaal 24 uur en maximaal 32 uur per week", ["24-32"]),
        ("Uren: 16 - 24", ["16-24"]),
        ("maximaal 20 uur per week", ["-20"]),
        ("vanaf 8 uur per week", ["8-"]),
        ("4 dagen van 6 uur", ["24-24"]),
        ("0,8 fte", []),
        ("0,8 fte bij een werkweek van 40 uur", ["32-32"]),
        ("€ 2.400 per maand op basis van 36 uur per week", []),
        ("Open van 8 tot 18 uur", []),
        ("je begint om 4 uur en bent om 9 uur klaar", []),
        ("na 12 uur bereikbaar", []),
        ("8 uur per dag", []),
        ("400 uur per week", []),
    ],
)
def test_hours(tekst: str, uren: list[str]) -> None:
    assert found(tekst).get("uren", []) == uren


@pytest.mark.parametrize(
    ("tekst", "codes"),
    [
        ("rijbewijs B", ["B"]),
        ("Rijbewijs B/BE vereist", ["B", "BE"]),
        ("in het bezit van CE rijbewijs", ["CE"]),
        ("rijbewijs is vereist", ["B"]),
        ("rijbewijs is een pré", []),
        ("geen rijbewijs nodig", []),
        ("rijbewijs B is niet nodig", []),
        ("een rijbewijs hoeft niet", []),
        ("liefst rijbewijs B", []),
        ("je helpt mensen met hun rijbewijs", []),
    ],
)
def test_licences(tekst: str, codes: list[str]) -> None:
    assert found(tekst).get("rijbewijs", []) == codes


@pytest.mark.parametrize(
    ("tekst", "talen"),
    [
        ("Nederlands op B1", ["nld:2:2"]),
        ("Je spreekt goed Nederlands.", ["nld:3:-"]),
        ("Goede beheersing van Nederlands en Engels", ["nld:3:3", "eng:3:3"]),
        ("Nederlands of Engels spreken", []),
        ("Engels is een pluspunt, Nederlands op niveau B2", ["nld:3:3"]),
        ("Nederlands hoeft niet, Engels is goed genoeg", ["eng:3:3"]),
        ("we spreken Pools met elkaar", []),
        ("Ons Grieks restaurant zoekt hulp", []),
    ],
)
def test_languages(tekst: str, talen: list[str]) -> None:
    assert found(tekst).get("taal", []) == talen


@pytest.mark.parametrize(
    ("tekst", "loon"),
    [
        ("€ 14,50 tot € 16,00 per uur", ["14.50-16 uur"]),
        ("tussen 2.400 en 2.800 euro bruto per maand", ["2400-2800 maand"]),
        ("uurloon van 15,20", ["15.20-15.20 uur"]),
        ("salaris € 2.500", ["2500-2500 maand"]),
        ("het minimumloon", ["minimumloon"]),
        ("salaris volgens de cao Schoonmaak", ["cao"]),
        ("reiskosten € 0,23 per km en € 100 per maand", []),
        ("een omzet van € 5.000 per maand", []),
        ("je pakt 120 regels per uur", []),
        ("€ 14,50 per week per uur", []),
    ],
)
def test_wage(tekst: str, loon: list[str]) -> None:
    assert found(tekst).get("loon", []) == loon


@pytest.mark.parametrize(
    ("tekst", "begin", "sluit"),
    [
        ("Start per direct", ["2026-11-26"], []),
        ("beginnen eind februari", ["2027-02-28"], []),
        ("je begint op 26 november", ["2026-11-26"], []),
        ("je begint op 25 november", ["2027-11-25"], []),
        ("Solliciteer voor 1 januari", [], ["2026-12-31"]),
        ("reageren kan t/m 3-12-26", [], ["2026-12-03"]),
        ("Sluitingsdatum 30 februari 2027", [], []),
        ("de gesprekken zijn op 14 december", [], []),
        ("opgericht op 1 mei 1987", [], []),
    ],
)
def test_dates(tekst: str, begin: list[str], sluit: list[str]) -> None:
    gevonden = found(tekst)
    assert (gevonden.get("begin", []), gevonden.get("sluit", [])) == (begin, sluit)


@pytest.mark.parametrize(
    ("tekst", "contract"),
    [
        ("een vast contract", ["O"]),
        ("jaarcontract met uitzicht op vast", ["B"]),
        ("uitzicht op een vaste aanstelling", ["B"]),
        ("bij goed functioneren een vast contract", []),
        ("geen tijdelijk contract maar een vast contract", ["O"]),
        ("je krijgt een vaste begeleider", []),
    ],
)
def test_contract(tekst: str, contract: list[str]) -> None:
    assert found(tekst).get("contract", []) == contract


@pytest.mark.parametrize(
    ("tekst", "postcode"),
    [
        ("Markt 1, 5611 AB Eindhoven", ["5611AB"]),
        ("5611ab", ["5611AB"]),
        ("Postbus 310, 3000 AB Rotterdam. Werkplek: 5928 NX", ["5928NX"]),
        ("sinds 1998 IN BEDRIJF", []),
        ("06 5611 2233", []),
    ],
)
def test_postcode(tekst: str, postcode: list[str]) -> None:
    assert found(tekst).get("postcode", []) == postcode


@pytest.mark.parametrize(
    ("tekst", "beroep"),
    [
        ("Wij zoeken een kapster", ["Kapper"]),
        ("lassers gezocht", ["Lasser"]),
        ("Je helpt de kok. Wij zoeken een keukenhulp.", ["Keukenhulp"]),
        ("Er is soep.", []),
    ],
)
def test_profession(tekst: str, beroep: list[str]) -> None:
    assert found(tekst).get("beroep", []) == beroep


# --- any text -------------------------------------------------------------------------------------
@given(st.one_of(st.text(max_size=400), st.lists(st.sampled_from(WOORDEN), max_size=40).map(" ".join)))
def test_any_text_is_read_and_every_fact_has_its_place(tekst: str) -> None:
    for feit in read_text(tekst, vandaag=VANDAAG, beroepen=named):
        assert 0 <= feit.van < feit.tot <= len(tekst)
        assert tekst[feit.van : feit.tot].strip()


def test_a_text_without_an_end_is_read_too() -> None:
    for stuk in (
        "24 uur of ",
        "Nederlands en ",
        "rijbewijs B en ",
        "€ 14,50 tot ",
        "begin maart ",
        "vast contract ",
    ):
        read_text((stuk * MAX_TEKST)[:MAX_TEKST], vandaag=VANDAAG, beroepen=named)


def test_a_text_that_is_too_long_is_refused() -> None:
    with pytest.raises(ValueError, match="more than"):
        read_text("a" * (MAX_TEKST + 1), vandaag=VANDAAG, beroepen=named)
