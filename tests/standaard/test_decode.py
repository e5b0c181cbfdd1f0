"""`decode`: verbatim, fast, and of one mind with `validate` and with the official contracts."""

import json
from copy import deepcopy
from typing import Any

import msgspec
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from jsonschema import Draft4Validator

from tests.standaard import contracten, documenten, officieel
from vumportal.standaard.gegevens import STANDAARD
from vumportal.standaard.soort import Soort
from vumportal.standaard.structs import struct
from vumportal.standaard.validatie import OngeldigDocument, decode, validate

SOORT_EN_DOCUMENT = st.sampled_from(Soort).flatmap(
    lambda soort: st.tuples(st.just(soort), documenten.beschadigd(soort) | documenten.geldig(soort))
)


def lukt(raw: bytes, soort: Soort, *, leverbaar: bool) -> bool:
    try:
        decode(raw, soort, leverbaar=leverbaar)
    except OngeldigDocument:
        return False
    return True


def structs_zeggen_goed(document: object, soort: Soort, *, leverbaar: bool) -> bool:
    try:
        msgspec.convert(document, struct(STANDAARD, soort, leverbaar=leverbaar))
    except msgspec.ValidationError:
        return False
    return True


@pytest.mark.traag
@settings(max_examples=800)
@given(SOORT_EN_DOCUMENT, st.booleans())
def test_decode_validate_and_the_structs_agree(
    gekozen: tuple[Soort, dict[str, Any]], leverbaar: bool
) -> None:
    zijn_het_eens(*gekozen, leverbaar=leverbaar)


@settings(max_examples=300)
@given(st.sampled_from(Soort), st.integers(0, 99), documenten.INGREPEN, st.booleans())
def test_they_agree_about_damaged_official_documents(
    soort: Soort, nummer: int, ingrepen: documenten.Ingrepen, leverbaar: bool
) -> None:
    document = documenten.beschadig(deepcopy(officieel.documenten(soort)[nummer]), ingrepen)
    zijn_het_eens(soort, document, leverbaar=leverbaar)


def zijn_het_eens(soort: Soort, document: dict[str, Any], *, leverbaar: bool) -> None:
    tekst = json.dumps(document)
    goed = validate(document, soort, leverbaar=leverbaar) == []
    assert lukt(tekst.encode(), soort, leverbaar=leverbaar) == goed
    # The structs alone let a NUL or a lone surrogate pass; decode sees to those before and after.
    if "\\u0000" not in tekst and "\\ud" not in tekst:
        assert structs_zeggen_goed(document, soort, leverbaar=leverbaar) == goed


@settings(max_examples=100)
@given(st.sampled_from(Soort).flatmap(lambda s: st.tuples(st.just(s), documenten.geldig(s))))
def test_what_the_contract_allows_is_valid_and_comes_back_verbatim(
    gekozen: tuple[Soort, dict[str, Any]],
) -> None:
    soort, document = gekozen
    raw = json.dumps(document, ensure_ascii=False).encode()
    gelezen = decode(raw, soort)
    assert json.dumps(gelezen, ensure_ascii=False).encode() == raw


_CONTRACT: dict[Soort, Draft4Validator] = {}


@pytest.mark.traag
@settings(max_examples=250)
@given(SOORT_EN_DOCUMENT)
def test_the_official_contract_decides_the_same(gekozen: tuple[Soort, dict[str, Any]]) -> None:
    soort, document = gekozen
    tekst = json.dumps(document)
    # Ours beyond the contract: no NUL, no lone surrogate. And `$` in Python's re also stands before a
    # newline.
    assume("\\u0000" not in tekst)
    assume("\\ud" not in tekst)
    assume("\\n" not in tekst)
    oordeel = _CONTRACT.setdefault(soort, contracten.component("Bron", soort, soort.naam))
    assert oordeel.is_valid(document) == (validate(document, soort) == [])


@pytest.mark.parametrize("soort", Soort)
def test_official_documents_come_back_verbatim(soort: Soort) -> None:
    for document in officieel.documenten(soort):
        gelezen = decode(json.dumps(document).encode(), soort, leverbaar=True)
        assert json.dumps(gelezen) == json.dumps(document)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{",
        b"{'a': 1}",
        b"\xff",
        b'{"idVacature": "\xff"}',
        b"NaN",
        b"[" * 100_000,
        b"\xef\xbb\xbf{}",
        b"{} {}",
    ],
)
def test_what_is_no_json_gives_one_message_without_a_path(raw: bytes) -> None:
    with pytest.raises(OngeldigDocument) as geweigerd:
        decode(raw, Soort.VACATURE)
    assert [fout.pad for fout in geweigerd.value.fouten] == [""]


@pytest.mark.parametrize("raw", [b"[]", b"null", b"1", b'"x"'])
def test_json_that_is_no_object_is_no_document(raw: bytes) -> None:
    with pytest.raises(OngeldigDocument, match="Hier hoort een object"):
        decode(raw, Soort.VACATURE)


@pytest.mark.parametrize("getal", ["1.0", "1e0", "true", "null", '"1"', "1.5", "-1", "1" * 400])
def test_only_a_whole_number_is_an_integer(getal: str) -> None:
    with pytest.raises(OngeldigDocument):
        decode(
            f'{{"mobiliteit":{{"bemiddelingspostcode":"1234AB","maximaleReisafstand":{getal}}}}}'.encode(),
            Soort.WERKZOEKENDE,
        )


def test_minus_zero_is_zero() -> None:
    raw = b'{"mobiliteit":{"bemiddelingspostcode":"1234AB","maximaleReisafstand":-0}}'
    assert decode(raw, Soort.WERKZOEKENDE)["mobiliteit"]["maximaleReisafstand"] == 0


def test_of_a_double_name_the_last_counts() -> None:
    assert decode(b'{"idVacature":1,"idVacature":"b"}', Soort.VACATURE) == {"idVacature": "b"}
    with pytest.raises(OngeldigDocument):
        decode(b'{"idVacature":"b","idVacature":1}', Soort.VACATURE)


def test_nul_is_refused_but_a_backslash_before_u0000_is_not() -> None:
    with pytest.raises(OngeldigDocument, match="NUL"):
        decode(b'{"idVacature":"b","naamVacature":"a\\u0000"}', Soort.VACATURE)
    document = decode(b'{"idVacature":"b","naamVacature":"a\\\\u0000"}', Soort.VACATURE)
    assert document["naamVacature"] == "a\\u0000"


@pytest.mark.parametrize("escape", [b"\\ud800", b"\\udc00", b"\\udc00\\ud800", b"\\ud800x"])
def test_half_a_character_is_refused(escape: bytes) -> None:
    with pytest.raises(OngeldigDocument):
        decode(b'{"idVacature":"b","naamVacature":"' + escape + b'"}', Soort.VACATURE)


def test_an_emoji_written_as_two_escapes_is_one_character() -> None:
    raw = b'{"idVacature":"b","naamVacature":"' + b"\\ud83d\\ude00" * 120 + b'"}'
    assert decode(raw, Soort.VACATURE)["naamVacature"] == "😀" * 120
