"""What a reader is told about each wish: a fact in Dutch, and unknown never as no."""

import json
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.uitwisseling.conftest import LASSER, NAAIER, profiel, vacature
from tests.uitwisseling.strategieen import documenten
from tests.uitwisseling.test_wensen import wensen_strategie
from vumportal.standaard.soort import Soort
from vumportal.uitwisseling.oordelen import (
    Oordeel,
    Uitkomst,
    count,
    drops_out,
    explain,
    read_oordeel,
    rules_version,
)
from vumportal.uitwisseling.wensen import (
    BEROEP,
    CONTRACT,
    DATUM,
    GEBIED,
    GEVRAAGD,
    INTERESSE,
    KANTOORTIJDEN,
    NIVEAU,
    ONREGELMATIG,
    OVEREENKOMST,
    RIJBEWIJS,
    TAAL,
    UREN,
    VERVOER,
    Taalwens,
    Wens,
    Wensen,
    judged,
)
from vumportal.woorden.kort import dag_kort

PAST, PAST_NIET, ONBEKEND, VRAAGT_NIET = Uitkomst
V, W = Soort.VACATURE, Soort.WERKZOEKENDE

pytestmark = pytest.mark.django_db


def oordeel(wens: Wens, inhoud: dict[str, Any], gezocht: Soort, **velden: Any) -> tuple[Uitkomst, str]:
    wensen = Wensen("5501AB", 20, **velden)
    [gevonden] = [deel for deel in explain(inhoud, wensen, gezocht) if deel.sleutel == wens.sleutel]
    return gevonden.uitkomst, gevonden.in_words("Henk")


def uren(minimum: int | None = None, maximum: int | None = None) -> dict[str, Any]:
    delen = {"aantalWerkurenPerWeekMinimaal": minimum, "aantalWerkurenPerWeekMaximaal": maximum}
    return {"werktijden": {naam: waarde for naam, waarde in delen.items() if waarde is not None}}


@pytest.mark.parametrize(
    ("inhoud", "verwacht"),
    [
        (uren(24, 24), (PAST, "24")),
        (uren(16, 40), (PAST, "16–40, kan op 16–24")),
        (uren(24, 32), (PAST, "24–32, kan op 24")),
        (uren(8, 32), (PAST, "8–32, kan op 16–24")),
        (uren(16, 20), (PAST, "16–20")),
        (uren(100, 200), (ONBEKEND, "uren onbekend")),
        (uren(32, 40), (PAST_NIET, "32–40")),
        (uren(None, 8), (PAST_NIET, "tot 8")),
        (uren(None, 24), (PAST, "tot 24")),
        (uren(None, 40), (ONBEKEND, "tot 40, verder onbekend")),
        (uren(20, None), (PAST, "vanaf 20")),
        (uren(8, None), (ONBEKEND, "vanaf 8, verder onbekend")),
        (uren(), (ONBEKEND, "uren onbekend")),
    ],
)
def test_hours_overlap_or_do_not(inhoud: dict[str, Any], verwacht: tuple[Uitkomst, str]) -> None:
    assert oordeel(UREN, inhoud, V, uren_min=16, uren_max=24) == verwacht


@pytest.mark.parametrize(
    ("van_kandidaat", "verwacht"),
    [
        ((16, 24), (PAST, "16–24, kan op 24")),
        ((24, 40), (PAST, "24–40, kan op 24–32")),
        ((8, 16), (PAST_NIET, "8–16")),
        ((None, None), (ONBEKEND, "uren onbekend")),
    ],
)
def test_hours_of_a_candidate(van_kandidaat: tuple[int | None, int | None], verwacht: object) -> None:
    assert oordeel(UREN, uren(*van_kandidaat), W, uren_min=24, uren_max=32) == verwacht


def test_hours_are_judged_as_their_overlap() -> None:
    for laag in range(0, 41, 8):
        for hoog in range(laag, 41, 8):
            uitkomst, _ = oordeel(UREN, uren(laag, hoog), V, uren_min=16, uren_max=24)
            assert uitkomst is (PAST if laag <= 24 and hoog >= 16 else PAST_NIET)


@pytest.mark.parametrize(
    ("codes", "has", "verwacht"),
    [
        ([], (), (VRAAGT_NIET, "noemt geen rijbewijs")),
        (["B"], (), (PAST_NIET, "rijbewijs B nodig")),
        (["B"], ("B", "C"), (PAST, "rijbewijs B")),
        (["B", "C", "CE"], ("B",), (PAST_NIET, "rijbewijs C en CE nodig")),
    ],
)
def test_rijbewijs_that_work_asks(codes: list[str], has: tuple[str, ...], verwacht: object) -> None:
    inhoud = {"rijbewijs": [{"codeSoortRijbewijs": code} for code in codes]}
    assert oordeel(RIJBEWIJS, inhoud, V, rijbewijzen=has) == verwacht


def test_what_is_there_but_cannot_be_read_is_unknown() -> None:
    assert oordeel(RIJBEWIJS, {"rijbewijs": [{}]}, V, rijbewijzen=()) == (ONBEKEND, "rijbewijs onbekend")
    assert oordeel(TAAL, {"taalbeheersing": "nld"}, V, talen=(Taalwens("nld"),)) == (
        ONBEKEND,
        "taal onbekend",
    )


def test_what_is_not_asked_counts_nowhere() -> None:
    gevonden = explain({}, Wensen("5501AB", 20, rijbewijzen=()), V)
    assert count(gevonden, VRAAGT_NIET) == 1
    assert count(gevonden, ONBEKEND) == 1  # the distance
    assert not drops_out(gevonden, {RIJBEWIJS.sleutel})


def test_rijbewijs_of_a_candidate_that_is_not_filled_in_is_unknown() -> None:
    assert oordeel(RIJBEWIJS, {}, W, rijbewijzen=("B",)) == (ONBEKEND, "noemt geen rijbewijs")
    inhoud = {"arbeidsmarktkwalificatie": {"rijbewijs": [{"codeSoortRijbewijs": "A"}]}}
    assert oordeel(RIJBEWIJS, inhoud, W, rijbewijzen=("B",)) == (PAST_NIET, "geen rijbewijs B")


def test_begin_date() -> None:
    inhoud = {"arbeidsVoorwaarden": {"datumAanvangWerkzaamheden": "2027-04-07"}}
    feit = f"begint {dag_kort(date(2027, 4, 7))}"
    assert oordeel(DATUM, inhoud, V, datum=date(2027, 4, 7)) == (PAST, feit)
    assert oordeel(DATUM, inhoud, V, datum=date(2027, 4, 8)) == (
        PAST_NIET,
        f"{feit}, Henk kan vanaf {dag_kort(date(2027, 4, 8))}",
    )
    assert oordeel(DATUM, {}, V, datum=date(2027, 4, 8)) == (ONBEKEND, "begindatum onbekend")
    inhoud = {"flexibiliteit": {"datumAanvangBeschikbaarVoorWerk": "2027-05-01"}}
    assert oordeel(DATUM, inhoud, W, datum=date(2027, 4, 7)) == (
        PAST_NIET,
        f"kan vanaf {dag_kort(date(2027, 5, 1))}, het werk begint {dag_kort(date(2027, 4, 7))}",
    )
    assert oordeel(DATUM, {}, W, datum=date(2027, 4, 7)) == (ONBEKEND, "onbekend vanaf wanneer")


def taal(code: str, mondeling: int | None = None) -> dict[str, Any]:
    return {"codeTaal": code} | (
        {} if mondeling is None else {"codeNiveauTaalbeheersingMondeling": mondeling}
    )


@pytest.mark.parametrize(
    ("eis", "has", "verwacht"),
    [
        (None, ("nld", 2), (VRAAGT_NIET, "noemt geen taal")),
        (taal("nld", 2), ("nld", 3), (PAST, "Nederlands: spreken redelijk")),
        (taal("nld", 4), ("nld", 3), (PAST_NIET, "Nederlands: spreken uitstekend nodig")),
        (taal("nld", 4), ("nld", None), (ONBEKEND, "Nederlands: niveau onbekend")),
        (taal("eng"), ("nld", 3), (PAST_NIET, "Engels nodig")),
        (taal("nld", 0), ("nld", None), (ONBEKEND, "Nederlands: niveau onbekend")),
        (taal("nld", 0), ("nld", 4), (PAST, "Nederlands")),
        (taal("nld"), ("nld", None), (PAST, "Nederlands")),
    ],
)
def test_languages(eis: dict[str, Any] | None, has: tuple[str, int | None], verwacht: object) -> None:
    inhoud = {} if eis is None else {"taalbeheersing": [eis]}
    assert oordeel(TAAL, inhoud, V, talen=(Taalwens(*has),)) == verwacht


def test_willing_to_work_irregular_hours_fits_regular_work() -> None:
    regelmatig = {"flexibiliteit": {"indicatieOnregelmatigWerkOfPloegendienst": 2}}
    assert oordeel(ONREGELMATIG, regelmatig, V, onregelmatig=1) == (PAST, "geen onregelmatig werk")
    hard = {"onregelmatig": 1, "hard": {ONREGELMATIG.sleutel}}
    assert oordeel(ONREGELMATIG, regelmatig, V, **hard)[0] is PAST_NIET
    ploegen = {"flexibiliteit": {"indicatieOnregelmatigWerkOfPloegendienst": 1}}
    assert oordeel(ONREGELMATIG, ploegen, V, onregelmatig=2)[0] is PAST_NIET


def test_vervoer_that_is_not_for_the_way_to_work_is_none() -> None:
    inhoud = {"vervoermiddel": [{"codeVervoermiddel": 1, "indicatieBeschikbaarVoorWoonWerkverkeer": 2}]}
    for gezocht in Soort:
        assert oordeel(VERVOER, inhoud, gezocht, vervoer=(1,))[0] is ONBEKEND


def test_contract_and_kind_of_work_that_are_not_named_are_unknown() -> None:
    for gezocht in Soort:
        for leeg in ({}, {"contractvorm": []}, {"contractvorm": [{}]}):
            assert oordeel(CONTRACT, leeg, gezocht, contracten=("O",)) == (
                ONBEKEND,
                "soort contract onbekend",
            )
            assert oordeel(OVEREENKOMST, leeg, gezocht, overeenkomsten=("01",)) == (
                ONBEKEND,
                "soort werk onbekend",
            )


def test_vervoer_is_never_a_no() -> None:
    assert oordeel(VERVOER, {}, V, vervoer=(5,)) == (
        ONBEKEND,
        "onbekend of je er komt met ov",
    )
    inhoud = {"vervoermiddel": [{"codeVervoermiddel": 5}]}
    assert oordeel(VERVOER, inhoud, V, vervoer=(3, 5)) == (PAST, "noemt ov")
    assert oordeel(VERVOER, {}, W, vervoer=(1,)) == (ONBEKEND, "noemt geen auto")


def test_kantoortijden() -> None:
    wel, niet = ({"werktijden": {"indicatieKantoortijden": code}} for code in (1, 2))
    assert oordeel(KANTOORTIJDEN, wel, V, kantoortijden=1) == (PAST, "op kantoortijden")
    assert oordeel(KANTOORTIJDEN, niet, V, kantoortijden=1) == (PAST_NIET, "niet op kantoortijden")
    assert oordeel(KANTOORTIJDEN, wel, W, kantoortijden=1) == (PAST, "op kantoortijden")
    assert oordeel(KANTOORTIJDEN, wel, W, kantoortijden=2) == (PAST_NIET, "wil alleen op kantoortijden")
    assert oordeel(KANTOORTIJDEN, {}, W, kantoortijden=2) == (ONBEKEND, "kantoortijden onbekend")


@pytest.mark.parametrize(
    ("code", "verwacht"),
    [
        ("0", (PAST, "geen niveau nodig")),
        ("2", (PAST, "niveau basisschool")),
        ("5", (PAST_NIET, "niveau hbo")),
        ("7", (ONBEKEND, "werk- en denkniveau onbekend")),
        ("9", (ONBEKEND, "werk- en denkniveau onbekend")),
        (None, (VRAAGT_NIET, "noemt geen werk- en denkniveau")),
        ("", (VRAAGT_NIET, "noemt geen werk- en denkniveau")),
    ],
)
def test_level_that_work_asks(code: str | None, verwacht: object) -> None:
    assert oordeel(NIVEAU, {"codeWerkEnDenkniveauMinimaal": code}, V, niveau=3) == verwacht


def test_what_a_document_does_not_name_is_no_tick() -> None:
    alles = {"rijbewijzen": ("B",), "talen": (Taalwens("nld"),), "vervoer": (5,), "interesses": ("naaien",)}
    for gezocht in Soort:
        gevonden = explain({}, Wensen("5501AB", 20, **alles), gezocht)
        assert {deel.uitkomst for deel in gevonden} == {ONBEKEND, VRAAGT_NIET}
        assert "noemt geen rijbewijs" in [deel.feit for deel in gevonden]


def test_an_interest_is_found_in_the_text() -> None:
    inhoud = vacature(omschrijvingVacature="Je herstelt Kleding en tassen. Nauwkeurig werken hoort erbij.")
    assert oordeel(INTERESSE, inhoud, V, interesses=("kleding", "tuin")) == (PAST, "noemt kleding")
    wensen = ("Kleding", "Nauwkeurig werken")
    assert oordeel(INTERESSE, inhoud, V, interesses=wensen) == (PAST, "noemt kleding, nauwkeurig werken")
    niet = oordeel(INTERESSE, inhoud, V, interesses=("bakken",))
    assert niet == (ONBEKEND, "noemt de interesses niet")  # of Henk, read by Anja: not "your interests"


@pytest.mark.usefixtures("plaatsen")
def test_distance_is_checked_again() -> None:
    def ver(postcode: str) -> tuple[Uitkomst, str]:
        return oordeel(GEBIED, {"adres": {"postcode": postcode}}, V)

    assert ver("5501ZZ") == (PAST, "minder dan 1 km")
    assert ver("5611AB") == (PAST, "5 km")
    assert ver("3011AB") == (PAST_NIET, "85 km, buiten het gebied")
    assert ver("9999AB") == (ONBEKEND, "afstand onbekend")
    daar = oordeel(GEBIED, {"adres": {"postcode": "3011AB"}}, V, ook_postcode="3011AA")
    assert daar == (PAST, "85 km, in het tweede gebied")  # of Henk, read by Anja: not "your area"
    kandidaat = profiel(mobiliteit={"bemiddelingspostcode": "5611AB", "maximaleReisafstand": 3})
    assert oordeel(GEBIED, kandidaat, W) == (PAST_NIET, "5 km, wil maximaal 3 km reizen")


def test_beroep_of_another_kind_is_named() -> None:
    assert oordeel(BEROEP, vacature(), V, beroepen=(LASSER,)) == (
        PAST_NIET,
        "ander beroep: code naaier",
    )
    assert oordeel(BEROEP, profiel(), W, beroepen=(NAAIER,)) == (PAST, "code naaier")


@given(wensen_strategie, st.sampled_from(Soort))
def test_nothing_filled_in_is_never_a_no(wensen: Wensen, gezocht: Soort) -> None:
    assert PAST_NIET not in {deel.uitkomst for deel in explain({}, wensen, gezocht)}


@given(wensen_strategie, st.sampled_from(Soort), st.data())
def test_any_document_gets_one_fact_per_wish(wensen: Wensen, gezocht: Soort, data: st.DataObject) -> None:
    inhoud = data.draw(documenten(gezocht, geldig=False))
    gevonden = explain(inhoud, wensen, gezocht)
    assert [deel.sleutel for deel in gevonden] == [wens.sleutel for wens in judged(wensen, gezocht)]
    assert all(deel.feit for deel in gevonden)
    assert sum(count(gevonden, uitkomst) for uitkomst in Uitkomst) == len(gevonden)


def test_hard_wishes_drop_only_what_certainly_does_not_fit() -> None:
    wensen = Wensen("5501AB", 20, uren_max=24)
    hard = {UREN.sleutel}
    assert drops_out(explain(uren(32, 40), wensen, V), hard)
    assert not drops_out(explain(uren(32, 40), wensen, V), ())
    assert not drops_out(explain({}, wensen, V), hard)


def talen(*niveaus: int | None) -> dict[str, Any]:
    return {
        "taalbeheersing": [
            {"codeTaal": "nld"} | ({} if niveau is None else {"codeNiveauTaalbeheersingMondeling": niveau})
            for niveau in niveaus
        ]
    }


@pytest.mark.parametrize(
    ("inhoud", "velden", "uitkomst"),
    [
        ({"rijbewijs": [{"codeSoortRijbewijs": "B"}]}, {"vraagt_rijbewijzen": ("B",)}, PAST),
        ({"rijbewijs": [{"codeSoortRijbewijs": "B"}]}, {"vraagt_rijbewijzen": ("C",)}, PAST_NIET),
        ({}, {"vraagt_rijbewijzen": ("C",)}, ONBEKEND),
        ({"codeWerkEnDenkniveauMinimaal": "5"}, {"vraagt_niveau": 4}, PAST),
        ({"codeWerkEnDenkniveauMinimaal": "3"}, {"vraagt_niveau": 4}, PAST_NIET),
        ({"codeWerkEnDenkniveauMinimaal": "7"}, {"vraagt_niveau": 4}, ONBEKEND),
        ({"codeWerkEnDenkniveauMinimaal": 5}, {"vraagt_niveau": 4}, ONBEKEND),
        ({}, {"vraagt_niveau": 4}, ONBEKEND),
        (talen(3), {"vraagt_talen": (Taalwens("nld", 3),)}, PAST),
        (talen(2), {"vraagt_talen": (Taalwens("nld", 3),)}, PAST_NIET),
        (talen(0), {"vraagt_talen": (Taalwens("nld", 3),)}, ONBEKEND),
        (talen(None), {"vraagt_talen": (Taalwens("nld", 3),)}, ONBEKEND),
        (talen(2, 0), {"vraagt_talen": (Taalwens("nld", 3),)}, ONBEKEND),
        (talen(3), {"vraagt_talen": (Taalwens("eng"),)}, PAST_NIET),
        ({}, {"vraagt_talen": (Taalwens("eng"),)}, ONBEKEND),
        (talen(3), {"vraagt_talen": (Taalwens("nld", 3),), "vraagt_niveau": 4}, ONBEKEND),
        (talen(2), {"vraagt_talen": (Taalwens("nld", 3),), "vraagt_niveau": 4}, PAST_NIET),
    ],
)
def test_what_the_work_must_name(inhoud: dict[str, Any], velden: dict[str, Any], uitkomst: Uitkomst) -> None:
    assert oordeel(GEVRAAGD, inhoud, V, **velden)[0] is uitkomst


@given(
    st.tuples(st.text(), st.sampled_from(Uitkomst), st.text(), st.text(min_size=1), st.booleans())
    | st.tuples(st.text(), st.sampled_from(Uitkomst), st.text())
)
def test_a_judgement_can_be_kept(delen: tuple[Any, ...]) -> None:
    oordeel = Oordeel(*delen)
    assert read_oordeel(json.loads(json.dumps(oordeel.as_json()))) == oordeel


@pytest.mark.parametrize(
    "inhoud",
    [None, "uren", [], ["uren", "misschien", "24 uur"], ["uren", "past"], ["uren", "past", 24], {"0": 1}],
)
def test_what_is_no_judgement_is_none(inhoud: object) -> None:
    assert read_oordeel(inhoud) is None


def test_the_name_of_a_person_is_said_and_not_kept() -> None:
    oordeel = Oordeel("datum", PAST_NIET, "begint 1 dec", "kan vanaf 9 dec", van_persoon=True)
    assert oordeel.in_words("Henk") == "begint 1 dec, Henk kan vanaf 9 dec"
    assert oordeel.in_words() == "begint 1 dec, de kandidaat kan vanaf 9 dec"
    assert "Henk" not in str(oordeel.as_json())
    assert Oordeel("uren", PAST, "24–32", "kan op 24").in_words("Henk") == "24–32, kan op 24"


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(-800, 800), st.integers(0, 40))
def test_judgements_are_made_again_when_their_days_are_named_otherwise(
    vandaag: date, ver: int, later: int
) -> None:
    """A day is named without its year as long as that is near."""
    begin, dan = vandaag + timedelta(days=ver), vandaag + timedelta(days=later)
    if rules_version(vandaag) == rules_version(dan):
        assert dag_kort(begin, vandaag) == dag_kort(begin, dan)
    assert rules_version(date(2026, 12, 31)) != rules_version(date(2027, 12, 31))
