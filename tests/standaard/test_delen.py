"""Cutting an answer into its parts: the same as a JSON reader where all is well, and one bad part costs itself."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vumportal.standaard import delen
from vumportal.standaard.delen import TEKEN, GeenRaam, OnleesbaarDeel, frame, members, mend, read

ALLES = 1_000_000
waarden: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**17), 10**17)
    | st.floats(-1e17, 1e17)
    | st.text(st.characters(codec="utf-8")),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=12,
)


def elements(ruw: bytes) -> list[Any]:
    """What a reader of matches does: every element read, None for one that cannot be."""
    raam = frame(ruw, "matches", hoogstens=ALLES)
    return [_read(raam.ruw[slice(*plek)]) for plek in raam.plekken]


def _read(ruw: bytes) -> Any:
    try:
        return read(ruw)
    except OnleesbaarDeel:
        return None


def answer(*ruwe: bytes) -> bytes:
    return b'{"vraagID": "v", "matches": [' + b", ".join(ruwe) + b'], "maximumAantalResultatenBereikt": true}'


GOED = b'{"vumID": "goed", "naam": "a, \\"b\\" [c] {d}"}'


@given(
    st.lists(waarden, max_size=5), st.dictionaries(st.text(max_size=5), waarden), st.sampled_from([None, 2])
)
def test_what_is_well_is_read_as_any_reader_does(
    lijst: list[Any], rest: dict[str, Any], inspringen: int
) -> None:
    rest = {naam: waarde for naam, waarde in rest.items() if naam != "matches"}
    ruw = json.dumps({**rest, "matches": lijst}, indent=inspringen, ensure_ascii=False).encode()
    raam = frame(ruw, "matches", hoogstens=ALLES)
    assert [read(ruw[slice(*plek)]) for plek in raam.plekken] == lijst
    assert (raam.velden, raam.aantal) == (rest, len(lijst))


SLECHT = {
    "half an emoji": b'{"naam": "\\ud83d"}',
    "the other half": b'{"naam": "x\\udc00"}',
    "half an emoji as a name": b'{"\\uD83D": 1}',
    "no UTF-8": b'{"naam": "\xff\xfe"}',
    "a name that comes twice": b'{"vumID": "een", "vumID": "twee"}',
    "twice, deeper": b'{"a": [{"b": 1, "b": 1}]}',
    "no number": b'{"a": NaN}',
    "endless": b'{"a": -Infinity}',
    "too large": b'{"a": 1e999}',
    "too large without exponent": b'{"a": ' + b"9" * 400 + b"}",
    "longer than Python reads": b'{"a": ' + b"9" * 5000 + b"}",
    "too deep": b'{"a": ' + b"[" * 40 + b"]" * 40 + b"}",
    "absurdly deep": b'{"a": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "absurdly deep in objects": b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
    "a word": b"{waar}",
    "no comma": b'{"a": 1 "b": 2}',
    "two in one": b'{"a": 1} {"b": 2}',
    "a line in a text": b'{"a": "x\ny"}',
    "an escape that is none": b'{"a": "\\x41"}',
    "single quotes": b"{'a': 1}",
    "a name alone": b'{"a"}',
}


@pytest.mark.parametrize("slecht", SLECHT.values(), ids=SLECHT.keys())
def test_one_bad_part_costs_itself(slecht: bytes) -> None:
    een, geen, twee = elements(answer(GOED, slecht, GOED))
    assert een == twee == json.loads(GOED)
    assert geen is None
    assert frame(answer(slecht), "matches", hoogstens=ALLES).velden == {
        "vraagID": "v",
        "maximumAantalResultatenBereikt": True,
    }


@pytest.mark.parametrize(
    "ruw",
    [
        b'{"naam": "\\ud83d\\ude00"}',
        '{"naam": "😀 é"}'.encode(),
        b'{"a": 1e17, "b": -999999999999999999}',
        b'"\\\\ud83d"',
    ],
    ids=["emoji in escapes", "emoji", "large", "no escape"],
)
def test_what_is_unusual_and_yet_certain_is_read(ruw: bytes) -> None:
    assert elements(answer(ruw)) == [json.loads(ruw)]


@pytest.mark.parametrize(
    "ruw",
    [
        b"",
        b"<html>",
        b"[]",
        b'"matches"',
        b"{}",
        b'{"matches": {}}',
        b'{"matches": null}',
        b'{"matches": "[]"}',
        b'{"matches": [',
        b'{"matches": [{"a": 1}',
        b'{"matches": [{"a": "}]}',
        b'{"matches": []',
        b'{"matches": []}}',
        b'{"matches": []} {"matches": []}',
        b"[" * 100_000,
        '{"matches": []}'.encode("utf-16"),
    ],
)
def test_without_a_frame_there_is_no_answer(ruw: bytes) -> None:
    with pytest.raises(GeenRaam):
        frame(ruw, "matches", hoogstens=ALLES)


def test_the_frame_forgives_what_changes_nothing() -> None:
    ruw = b'\xef\xbb\xbf \n{"x": tru, "vraagID": "\\ud83d", onzin, "matches": [1,, 2,], "matches": [3]}\n'
    raam = frame(ruw, "matches", hoogstens=ALLES)
    assert [ruw[slice(*plek)].strip() for plek in raam.plekken] == [b"1", b"2", b"3"]
    assert raam.velden == {}


def test_more_than_may_be_looked_at_is_counted_only() -> None:
    raam = frame(answer(*[GOED] * 50), "matches", hoogstens=10)
    assert (len(raam.plekken), raam.aantal) == (10, 50)


def test_a_body_of_little_pieces_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(GeenRaam, match="leden"):
        list(members(b"{" + b'"a": 1, ' * 1_001 + b'"b": 1}'))
    monkeypatch.setattr(delen, "MAXIMUM_STAPPEN", 1_000)
    with pytest.raises(GeenRaam, match="stukjes"):
        frame(answer(*[b"0"] * 2_000), "matches", hoogstens=10)


@pytest.mark.parametrize(
    ("ruw", "mended"),
    [
        (b'{"a": "goed \\ud83d!", "b": 1}', {"a": f"goed {TEKEN}!", "b": 1}),
        (b'{"a": "\xff", "b": "\\ud83d\\ude00"}', {"a": TEKEN, "b": "😀"}),
        (b'{"a": 1e999, "b": NaN, "c": ' + b"9" * 400 + b"}", {"a": TEKEN, "b": TEKEN, "c": TEKEN}),
        (b'{"a": 1, "a": 2}', {"a": 2}),
        (b'{"\\ud83d": 1}', {TEKEN: 1}),
        (b'{"a": "x\ny"}', {"a": "x\ny"}),
    ],
)
def test_what_costs_is_mended(ruw: bytes, mended: Any) -> None:
    assert mend(ruw) == mended


@pytest.mark.parametrize("diep", [40, 100, 100_000])
def test_what_lies_too_deep_is_cut_off(diep: int) -> None:
    mended = mend(b'{"a": ' + b"[" * diep + b"]" * diep + b', "b": "blijft"}')
    assert mended["b"] == "blijft"
    assert delen.depth(mended) <= delen.MAXIMUM_DIEPTE
    assert TEKEN in json.dumps(mended, ensure_ascii=False)


@given(waarden)
def test_mending_what_is_well_changes_nothing(waarde: Any) -> None:
    assert mend(json.dumps(waarde, ensure_ascii=False).encode()) == waarde


@given(st.binary(max_size=60))
def test_whatever_comes_nothing_else_is_raised(ruw: bytes) -> None:
    for lees in (read, mend):
        try:
            json.dumps(lees(ruw), ensure_ascii=False).encode()
        except OnleesbaarDeel:
            continue
    try:
        frame(b'{"matches": [' + ruw + b"]}", "matches", hoogstens=ALLES)
    except GeenRaam:
        return
