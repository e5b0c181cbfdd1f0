"""Documents one by one out of a file of any size."""

import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vumportal.aanbod import stroom
from vumportal.aanbod.stroom import apart, documents
from vumportal.organisaties.bestanden import OngeldigBestand

pytestmark = pytest.mark.traag

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=20)
    | st.sampled_from(["}", "{", "}\n{", '"']),
    lambda part: st.dictionaries(st.text(max_size=5), part, max_size=3) | st.lists(part, max_size=3),
    max_leaves=8,
)


def read(raw: bytes) -> list[Any]:
    return [json.loads(document) for document in documents(io.BytesIO(raw))]


@given(
    st.lists(st.dictionaries(st.text(), VALUES, max_size=3), max_size=4),
    st.sampled_from([None, 2]),
    st.sampled_from(["", "\ufeff"]),
)
def test_an_array_gives_its_elements(values: list[Any], indent: int | None, bom: str) -> None:
    for ascii_only in (True, False):
        text = bom + json.dumps(values, indent=indent, ensure_ascii=ascii_only)
        if not any("\ud800" <= character <= "\udfff" for character in text):
            assert read(text.encode()) == values


@given(st.lists(st.dictionaries(st.text(), VALUES, max_size=3), min_size=1, max_size=4))
def test_lines_give_a_document_each(values: list[Any]) -> None:
    raw = "\n\n".join(json.dumps(value) for value in values).encode()
    assert read(raw) == values


LAYOUTS = [{"separators": (",", ":")}, {}, *({"indent": indent} for indent in (0, 1, 2, "\t"))]
BETWEEN = ["\n", "\r\n", "\r", "\n\n \n", "", "  ", ",\n", " ,"]


@given(
    st.lists(
        st.tuples(
            st.dictionaries(st.text(), VALUES, max_size=3),
            st.sampled_from(LAYOUTS),
            st.sampled_from(BETWEEN),
            st.booleans(),
        ),
        min_size=1,
        max_size=4,
    ),
    st.sampled_from([1, 3, 16, 1 << 16]),
)
def test_documents_may_be_laid_out_in_any_way(parts: list[tuple[Any, Any, str, bool]], size: int) -> None:
    raw = "".join(
        json.dumps(value, ensure_ascii=ascii_only, **layout) + between
        for value, layout, between, ascii_only in parts
    ).encode("utf-8", "surrogatepass")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stroom, "CHUNK", size)
        patch.setattr(stroom, "_WINDOW", size)
        assert [json.loads(doc) for raw in documents(io.BytesIO(raw)) for doc in apart(raw)] == [
            value for value, *_ in parts
        ]


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


def test_a_file_of_another_kind_is_refused() -> None:
    for raw in (
        b"hallo",
        b'"tekst"',
        b"12",
        b"\0" * 100,
        '[{"a": 1}]'.encode("utf-16"),
        '{"a": 1}'.encode("utf-32-le"),
    ):
        with pytest.raises(OngeldigBestand):
            read(raw)


@pytest.mark.parametrize(
    "layout", [b'[{"a": 1}, %b, {"a": 2}]', b'{"a": 1}\n%b\n{"a": 2}\n', b'{"a": 1}%b{"a": 2}']
)
def test_what_is_no_utf8_spoils_only_its_own_document(layout: bytes) -> None:
    odd = '{"naam": "Café"}'.encode("latin-1")
    assert list(documents(io.BytesIO(layout % odd))) == [b'{"a": 1}', odd, b'{"a": 2}']


MANY_LINES = b'{\n  "a": [\n    {\n      "b": 1\n    }\n  ]\n}'


@pytest.mark.parametrize("whole", [b'{"a": 1}', MANY_LINES])
@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
@pytest.mark.parametrize(
    "damaged",
    [
        b"{kapot",
        b"kapot",
        b"kapot}",
        b'{"a": 1',
        b'{"a": {"b": 1}',
        b'{"a": "zonder einde',
        b'{"b": 1}}',
        b"[1, 2]",
        b'{\n  "a": ,\n  "b": {\n    "c": 1\n  }\n}',
        b'{\n  "a": {\n    "b": "x\n  }\n}',
    ],
)
def test_a_damaged_document_spoils_only_itself(whole: bytes, end: bytes, damaged: bytes) -> None:
    parts = [whole, whole, damaged, whole, whole]
    raw = b"\n".join(parts).replace(b"\n", end)
    found = [json.loads(doc) for doc in documents(io.BytesIO(raw)) if _is_json(doc)]
    assert found.count(json.loads(whole)) == 4


def _is_json(raw: bytes) -> bool:
    try:
        json.loads(raw)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize(
    "raw",
    [
        b'{"werkzoekendeProfielen": [{"a": 1}, {"a": 2}]}',
        b'\n{ "aantal" : 2, "bron": "x", "vacatures" :\n [{"a": 1}, {"a": 2}], "klaar": true }\n',
    ],
)
def test_an_array_inside_an_object_is_read(raw: bytes) -> None:
    assert read(raw) == [{"a": 1}, {"a": 2}]


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        (b'{"matches": [{"a": 1}]}', []),
        (b'{"maximumAantalResultatenBereikt": false, "matches": []}', []),
        (b'{"vacatures": [{"a": 1}], "nog": [1]}', [{"a": 1}]),
        (b'{"vacatures": [{"a": 1}]} {"a": 2}', [{"a": 1}]),
        (b'{"vacatures": [{"a": 1}]', [{"a": 1}]),
    ],
)
def test_an_object_around_an_array_with_more_in_it_is_refused(raw: bytes, found: list[Any]) -> None:
    seen: list[Any] = []
    with pytest.raises(OngeldigBestand):
        seen.extend(json.loads(document) for document in documents(io.BytesIO(raw)))
    assert seen == found


def test_two_files_pasted_together_without_a_line_end() -> None:
    raw = b'{"a": 1}\n{"a": 2}{"a": 3}\n{"a": 4}\n'
    assert [json.loads(document) for line in documents(io.BytesIO(raw)) for document in apart(line)] == [
        {"a": number} for number in (1, 2, 3, 4)
    ]
    assert apart(b'{"a": 1} kapot') == [b'{"a": 1} kapot']


def test_a_stream_is_only_read_forward() -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def seek(self, offset: int, whence: int = 0, /) -> int:
            raise io.UnsupportedOperation("seek")

    for raw in (b'\xef\xbb\xbf [{"a": 1}]', b'\xef\xbb\xbf\n{"a": 1}\n'):
        assert list(documents(Pipe(raw))) == [b'{"a": 1}']


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
    with pytest.raises(OngeldigBestand, match="geen einde"):
        found.extend(documents(io.BytesIO(b'{"a": 1}\n{"a": "' + b"x" * 10_000)))
    assert found == [b'{"a": 1}']
