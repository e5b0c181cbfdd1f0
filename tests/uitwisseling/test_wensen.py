"""Wishes: from a record, to JSON and back, and to zoekvragen that every bron understands."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.uitwisseling.conftest import LASSER, NAAIER, TUINMAN, profiel, vacature
from tests.uitwisseling.strategieen import documenten
from vumportal.standaard.soort import Soort
from vumportal.standaard.zoekcriteria import criteria
from vumportal.standaard.zoekvraag import parse
from vumportal.uitwisseling.wensen import (
    BEROEP,
    CONTRACT,
    DATUM,
    GEBIED,
    RIJBEWIJS,
    UREN,
    VERVOER,
    WENSEN,
    OngeldigeWensen,
    Taalwens,
    Wens,
    Wensen,
    check,
    from_json,
    from_profiel,
    from_vacature,
    to_zoekvragen,
)
from vumportal.uitwisseling.wensen.basis import fields
from vumportal.uitwisseling.wensen.codes import CONTRACTTYPEN, OVEREENKOMSTEN, RIJBEWIJZEN, VERVOERMIDDELEN
from vumportal.uitwisseling.wensen.ervaring import Ervaring
from vumportal.uitwisseling.wensen.invoer import label
from vumportal.woorden.kort import WEEKDAGEN


def _rij(waarden: st.SearchStrategy[Any], meest: int = 3) -> st.SearchStrategy[Any]:
    return st.lists(waarden, max_size=meest, unique=True).map(tuple)


niveaus = st.sampled_from([None, 2, 3, 4])
talen = _rij(st.builds(Taalwens, st.sampled_from(["nld", "eng", "ara"]), niveaus, niveaus))
uris = _rij(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=200))
uren = st.one_of(st.none(), st.integers(0, 99))
indicatie = st.sampled_from([None, 1, 2])
wensen_strategie = st.builds(
    Wensen,
    postcode=st.sampled_from(["5501AB", "5611zz"]),
    afstand=st.integers(0, 999),
    beroepen=uris,
    uren_min=uren,
    uren_max=uren,
    rijbewijzen=st.none() | _rij(st.sampled_from(RIJBEWIJZEN)),
    talen=talen,
    kantoortijden=indicatie,
    onregelmatig=indicatie,
    datum=st.none() | st.dates(date(1990, 1, 1), date(2090, 1, 1)),
    niveau=st.none() | st.integers(1, 6),
    contracten=_rij(st.sampled_from(CONTRACTTYPEN)),
    overeenkomsten=_rij(st.sampled_from(OVEREENKOMSTEN)),
    competenties=uris,
    interesses=uris,
    vervoer=_rij(st.sampled_from(VERVOERMIDDELEN)),
    reistijd=st.none() | st.integers(1, 999),
    opleiding=st.none() | st.integers(0, 6),
    ervaring=st.none()
    | _rij(st.builds(Ervaring, st.sampled_from([NAAIER, LASSER]), st.integers(0, 99), st.integers(0, 1))),
    jaren_ervaring=st.none() | st.integers(1, 99),
    begintijd=st.sampled_from(["", "08:30"]),
    dagen=_rij(st.sampled_from(WEEKDAGEN)),
    dagen_te_kiezen=st.sampled_from([None, 1]),
    begeleiding=st.sampled_from([None, 1]),
    gaten_in_cv=st.sampled_from([None, 1]),
    zegt_werkgever=_rij(st.sampled_from(["te_leren", "gaten_in_cv"])),
    vraagt_rijbewijzen=_rij(st.sampled_from(RIJBEWIJZEN)),
    vraagt_talen=talen,
    vraagt_niveau=st.none() | st.integers(1, 6),
    hard=st.frozensets(st.sampled_from(sorted(WENSEN))),
)
soorten = st.sampled_from(Soort)


@given(wensen_strategie)
def test_json_gives_the_same_wishes_back(wensen: Wensen) -> None:
    assert from_json(json.loads(json.dumps(wensen.as_json()))) == wensen


@given(wensen_strategie, soorten)
def test_zoekvragen_are_understood_completely(wensen: Wensen, gezocht: Soort) -> None:
    if check(wensen):
        with pytest.raises(OngeldigeWensen):
            to_zoekvragen(wensen, gezocht)
        return
    vragen = to_zoekvragen(wensen, gezocht)
    assert len(vragen) == (max(1, len(wensen[BEROEP.veld])) if gezocht is Soort.VACATURE else 1)
    for vraag in vragen:
        gelezen = parse(json.loads(json.dumps(vraag.as_json())), gezocht)
        assert gelezen.genegeerd == ()
        assert gelezen.as_json() == vraag.as_json()
        # What the own supply is asked and what is sent and read again ask for the same.
        assert (gelezen.soort, gelezen.selectiegebied) == (vraag.soort, vraag.selectiegebied)
        assert set(gelezen.voorwaarden) == set(vraag.voorwaarden)


@given(documenten(Soort.WERKZOEKENDE, geldig=False))
def test_any_profiel_gives_wishes_that_can_be_asked(document: dict[str, Any]) -> None:
    _askable(from_profiel(document), Soort.VACATURE)


@given(documenten(Soort.VACATURE, geldig=False))
def test_any_vacature_gives_wishes_that_can_be_asked(document: dict[str, Any]) -> None:
    _askable(from_vacature(document), Soort.WERKZOEKENDE)


def _askable(wensen: Wensen, gezocht: Soort) -> None:
    """Only what the record itself lacks or contradicts may stand in the way."""
    fouten = {fout.pad for fout in check(wensen)}
    assert fouten <= {"postcode", "uren_max"}
    if not fouten:
        assert to_zoekvragen(wensen, gezocht)


def test_only_gebied_and_beroep_are_sent_by_default() -> None:
    vragen = to_zoekvragen(from_profiel(profiel()), Soort.VACATURE)
    gebied = {"postcode": "5501AB", "afstand": 20}
    assert [vraag.as_json() for vraag in vragen] == [
        {"selectiegebied": gebied, "beroep.codeBeroepsnaam": {"$eq": NAAIER}},
        {"selectiegebied": gebied, "beroep.codeBeroepsnaam": {"$eq": TUINMAN}},
    ]


def test_werkzoekenden_are_asked_in_one_question() -> None:
    wensen = from_vacature(vacature())
    [vraag] = to_zoekvragen(Wensen(wensen.postcode, 20, beroepen=(NAAIER, LASSER)), Soort.WERKZOEKENDE)
    assert vraag.as_json()["bemiddelingsberoep"] == {
        "$elemMatch": {
            "$or": [{"beroep.codeBeroepsnaam": {"$eq": NAAIER}}, {"beroep.codeBeroepsnaam": {"$eq": LASSER}}]
        }
    }


def test_a_hard_wish_is_sent_where_the_contract_can_say_it() -> None:
    wensen = Wensen("5501AB", 20, uren_min=16, uren_max=24, rijbewijzen=("B",)).with_hard(UREN, hard=True)
    [gevraagd] = to_zoekvragen(wensen.with_hard(RIJBEWIJS, hard=True), Soort.VACATURE)
    vraag = gevraagd.as_json()
    assert vraag["werktijden.aantalWerkurenPerWeekMinimaal"] == {"$lte": 24}
    assert vraag["werktijden.aantalWerkurenPerWeekMaximaal"] == {"$gte": 16}
    assert "rijbewijs" not in vraag  # would ask for work that needs a B, and hide all that needs none
    [gevraagd] = to_zoekvragen(wensen.with_hard(RIJBEWIJS, hard=True), Soort.WERKZOEKENDE)
    assert "arbeidsmarktkwalificatie.rijbewijs" in gevraagd.as_json()


@given(wensen_strategie, st.sampled_from([wens for wens in WENSEN.values() if wens is not GEBIED]))
def test_a_removed_wish_is_gone_and_nothing_else(wensen: Wensen, wens: Wens) -> None:
    without = wensen.without(wens)
    assert not without.has(wens)
    assert wens.sleutel not in without.hard
    assert all(without.has(ander) == wensen.has(ander) for ander in set(WENSEN.values()) - {wens})


def test_every_criterion_of_the_contract_can_be_asked() -> None:
    alles = Wensen(
        "5501AB",
        20,
        beroepen=(NAAIER,),
        uren_min=16,
        uren_max=24,
        rijbewijzen=("B",),
        talen=(Taalwens("nld", 2, 3),),
        kantoortijden=1,
        onregelmatig=2,
        datum=date(2027, 4, 7),
        niveau=3,
        contracten=("O",),
        vraagt_rijbewijzen=("C",),
        vraagt_talen=(Taalwens("eng"),),
        vraagt_niveau=4,
        hard=WENSEN,
    )
    for gezocht in Soort:
        [vraag] = to_zoekvragen(alles, gezocht)
        assert set(vraag.as_json()) == {"selectiegebied", *(deel.sleutel for deel in criteria(gezocht))}


def test_errors_name_the_field_and_never_stop_at_the_first() -> None:
    wensen = Wensen("12", 1000, uren_min=30, uren_max=20, talen=(Taalwens("Nederlands"),))
    with pytest.raises(OngeldigeWensen) as fout:
        to_zoekvragen(wensen, Soort.VACATURE)
    assert [deel.pad for deel in fout.value.fouten] == ["postcode", "afstand", "uren_max", "talen"]
    assert "bijvoorbeeld 5501." in fout.value.fouten[0].melding


def test_no_rijbewijs_is_something_else_than_no_wish() -> None:
    assert from_profiel(profiel())[RIJBEWIJS.veld] == ()
    assert from_vacature(vacature())[RIJBEWIJS.veld] is None


JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.just("x" * 10_000),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@given(st.dictionaries(st.sampled_from([*fields(), "hard", "iets anders"]), JSON) | JSON)
def test_a_broken_row_gives_wishes_that_can_be_read(inhoud: Any) -> None:
    """Whatever another version or an accident left in the database."""
    wensen = from_json(inhoud)
    assert {fout.pad for fout in check(wensen)} <= {"postcode", "uren_max", "beroepen"}
    assert from_json(wensen.as_json()) == wensen
    assert wensen.hard <= set(WENSEN)


def test_rows_of_before_are_read_as_they_were() -> None:
    """As the version before this one wrote them."""
    rij = {
        "postcode": "5501AA",
        "afstand": 20,
        "beroepen": [NAAIER],
        "uren_max": 24,
        "rijbewijzen": [],
        "talen": [["nld", 3, None]],
        "datum": "2027-04-07",
        "vervoer": [3, 5],
        "hard": ["uren", "bestaat niet meer"],
        "ooit": "verdwenen",
    }
    wensen = from_json(rij)
    assert wensen == Wensen(
        "5501AA",
        20,
        beroepen=(NAAIER,),
        uren_max=24,
        rijbewijzen=(),
        talen=(Taalwens("nld", 3),),
        datum=date(2027, 4, 7),
        vervoer=(3, 5),
        hard={"uren"},
    )
    assert wensen.as_json() == {naam: rij[naam] for naam in rij if naam != "ooit"} | {"hard": ["uren"]}


def test_wishes_never_change() -> None:
    wensen = from_profiel(profiel())
    with pytest.raises(AttributeError):
        wensen.hard = frozenset({"uren"})
    with pytest.raises(TypeError):
        Wensen("5501AB", 20, bestaat_niet=1)


@pytest.mark.parametrize("gezocht", list(Soort))
def test_every_wish_says_all_that_a_page_needs(gezocht: Soort) -> None:
    for sleutel, wens in WENSEN.items():
        assert wens.sleutel == sleutel
        assert wens.naam
        assert all(label(veld.invoer, gezocht) for veld in wens.velden if gezocht in wens.soorten)
        if wens.oordeelt and gezocht in wens.soorten | wens.zonder_wens:
            vraag = wens.navraag(Wensen("5501AB", 20, vervoer=(3, 5)), gezocht)
            assert vraag.endswith("?")
            assert vraag == wens.vraag[gezocht] or wens is VERVOER
    namen = [veld.naam for wens in WENSEN.values() for veld in wens.velden]
    assert len(namen) == len(set(namen))


def test_what_is_unknown_is_said_in_few_words() -> None:
    wensen = Wensen("5501AB", 20, vervoer=(3, 5))
    gezegd = {wens.sleutel: wens.unknown(wensen) for wens in WENSEN.values()}
    assert gezegd["uren"] == "uren"
    assert gezegd["datum"] == "begin"
    assert gezegd["contract"] == "contract"
    assert gezegd["vervoer"] == "ov"  # cycling follows from the distance
    assert VERVOER.unknown(Wensen("5501AB", 20, vervoer=(3, 4))) == "fiets, motor"
    assert gezegd["niveau"] == "niveau"
    assert gezegd["onregelmatig"] == "onregelmatig"
    assert all(tekst and len(tekst) <= 25 for tekst in gezegd.values())
    assert VERVOER.navraag(wensen, Soort.VACATURE) == "Kun je er komen met het ov of de fiets?"


def test_a_fact_is_shorter_under_the_heading_of_its_column() -> None:
    assert DATUM.in_column("begint 9 dec") == "9 dec"
    assert DATUM.in_column("kan vanaf 9 dec 2028") == "9 dec 2028"
    assert CONTRACT.in_column("vast contract of tijdelijk contract") == "vast of tijdelijk"
    assert VERVOER.in_column("noemt ov") == "ov"
    assert UREN.in_column("24–32") == "24–32"
