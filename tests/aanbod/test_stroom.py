"""Documents one by one out of a file of any size."""

import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vumportal.aanbod import stroom
from vumportal.aanbod.stroom import documents
from vumportal.organisaties.bestanden import OngeldigBestand

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda part: st.dictionaries(st.text(), part),
    max_leaves=8,
)


def read(raw: bytes) -> list[Any]:
    return [json.loads(document) for document in documents(io.BytesIO(raw))]


@given(
    st.lists(st.dictionaries(st.text(), VALUES)), st.sampled_from([None, 2]), st.sampled_from(["", "\ufeff"])
)
def test_an_array_gives_its_elements(values: list[Any], indent: int | None, bom: str) -> None:
    for ascii_only in (True, False):
        text = bom + json.dumps(values, indent=indent, ensure_ascii=ascii_only)
        if not any("\ud800" <= character <= "\udfff" for character in text):
            assert read(text.encode()) == values


@given(st.lists(st.dictionaries(st.text(), VALUES), min_size=1))
def test_lines_give_a_document_each(values: list[Any]) -> None:
    raw = "\n\n".join(json.dumps(value) for value in values).encode()
    assert read(raw) == values


def test_pieces_may_end_anywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    values = [{"naam": "Café ☕", "n": number} for number in range(50)]
    raw = json.dumps(values, ensure_ascii=False, indent=1).encode()
    for size in (1, 2, 3, 7, 64):
        monkeypatch.setattr(stroom, "CHUNK", size)
        assert read(raw) == values


def test_only_a_piece_is_held_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stroom, "CHUNK", 4096)
    longest = 0

    class Watched(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            assert size is not None
            assert 0 <= size <= 4096
            return super().read(size)

    raw = b"[" + b",".join(b'{"n": %d}' % number for number in range(20_000)) + b"]"
    for document in documents(Watched(raw)):
        longest = max(longest, len(document))
    assert longest < 20


def test_an_empty_file_has_no_documents() -> None:
    assert read(b"") == read(b" \n ") == read(b"[]") == []


@pytest.mark.parametrize(
    ("raw", "before"),
    [
        (b'[{"a": 1}, {"b"', 1),
        (b'[{"a": 1} {"b": 2}]', 1),
        (b'[{"a": 1}, nonsense]', 1),
        (b'[{"a": 1}', 1),
        (b"[", 0),
    ],
)
def test_what_comes_before_the_break_is_given(raw: bytes, before: int) -> None:
    found: list[bytes] = []
    with pytest.raises(OngeldigBestand):
        found.extend(documents(io.BytesIO(raw)))
    assert len(found) == before


@pytest.mark.parametrize("raw", [b"hallo", b'[{"a": "\xff"}]'])
def test_a_file_of_another_kind_is_refused(raw: bytes) -> None:
    with pytest.raises(OngeldigBestand):
        read(raw)


@pytest.mark.parametrize(
    ("odd", "length"),
    [
        ("[" * 100_000 + '"]"' + "]" * 100_000, 200_003),
        ('{"a":' * 50_000 + r'"\"}"' + "}" * 50_000, 300_005),
        ('{"a": ' + "9" * 5_000 + "}", 5_007),
        ('{"a": NaN}', 10),
    ],
    ids=["diepe lijst", "diep object", "lang getal", "geen getal"],
)
def test_an_odd_document_in_an_array_spoils_only_itself(odd: str, length: int) -> None:
    raw = f'[{{"a": 1}}, {odd}, {{"a": 2}}]'.encode()
    found = list(documents(io.BytesIO(raw)))
    assert [len(document) for document in found] == [8, length, 8]


def test_an_odd_document_may_end_in_another_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stroom, "CHUNK", 4096)
    for text in ("", '"' + "]" * 50_000 + '"'):
        deep = "[" * 20_000 + text + "]" * 20_000
        found = list(documents(io.BytesIO(f"[{deep}, {{}}]".encode())))
        assert found == [deep.encode(), b"{}"]


@pytest.mark.parametrize("raw", [b'[{"a": 1}] [{"a": 2}]', b'[{"a": 1}]\n{"a": 2}', b'[{"a": 1}, ]'])
def test_nothing_is_left_out_in_silence(raw: bytes) -> None:
    found: list[bytes] = []
    with pytest.raises(OngeldigBestand):
        found.extend(documents(io.BytesIO(raw)))
    assert found == [b'{"a": 1}']


def test_much_white_space_before_the_first_document_is_no_empty_file() -> None:
    assert read(b" " * 10_000 + b'[{"a": 1}]') == [{"a": 1}]
    assert read(b"\n" * 10_000 + b'{"a": 1}\n') == [{"a": 1}]


def test_a_line_without_end_is_not_read_into_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stroom, "MAX_DOCUMENT", 100)
    found: list[bytes] = []
    with pytest.raises(OngeldigBestand, match="Regel 2"):
        found.extend(documents(io.BytesIO(b'{"a": 1}\n{"a": "' + b"x" * 10_000)))
    assert found == [b'{"a": 1}']
