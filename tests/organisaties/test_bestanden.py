"""What every reader of somebody else's file stands on."""

import csv
import io
import os
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vumportal.organisaties import bestanden
from vumportal.organisaties.bestanden import (
    Leesverslag,
    OngeldigBestand,
    Opsomming,
    has_json,
    is_file,
    lines,
    open_once,
    read_json,
    rows,
    separator,
    short,
    storable,
    with_first,
)


def buffered(raw: bytes) -> io.BufferedReader:
    return io.BufferedReader(io.BytesIO(raw))  # type: ignore[arg-type]  # it is a raw stream too


def text(raw: bytes) -> list[str]:
    return list(lines(buffered(raw), Leesverslag()))


def test_a_file_and_a_pipe_give_the_same_bytes(tmp_path: Path) -> None:
    content = os.urandom(300_000).replace(b"PK", b"pk")
    file, pipe = tmp_path / "bestand", tmp_path / "pijp"
    file.write_bytes(b"x" + content)
    os.mkfifo(pipe)
    writer = Thread(target=pipe.write_bytes, args=[b"x" + content])
    writer.start()
    with open_once(file) as a, open_once(pipe) as b:
        assert (is_file(a), is_file(b)) == (True, False)
        assert a.read(10) == b.read(10)
        assert a.read() == b.read() == content[9:]
    writer.join()


@given(
    st.text(st.characters(exclude_characters="\r\n\0", codec="utf-8")), st.sampled_from(["\n", "\r\n", "\r"])
)
def test_lines_of_any_encoding_are_the_same(word: str, end: str) -> None:
    content = f"een{end}{end}{word}x{end}laatste"
    expected = [f"een{end}", end, f"{word}x{end}", "laatste"]
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-32"):
        assert text(content.encode(encoding)) == expected


def test_bytes_that_are_no_utf8_are_windows_and_that_is_said() -> None:
    verslag = Leesverslag()
    assert list(lines(buffered("goed é\n".encode() + "ook é €\n".encode("cp1252")), verslag)) == [
        "goed é\n",
        "ook é €\n",
    ]
    assert verslag.sentences() == ["Het bestand is geen UTF-8. We hebben het gelezen als Windows-1252."]


@pytest.mark.parametrize(
    ("raw", "regel"),
    [
        (b"a\nb\0\n", 2),
        (b"a\n\x81\x8d", 2),
        (b"\xff\xfea\0\n\0\0\xd8", 2),
        (b"a\n\n" + b"x" * (1 << 20) + b"x", 3),
    ],
)
def test_what_is_no_text_has_its_line(raw: bytes, regel: int) -> None:
    with pytest.raises(OngeldigBestand) as fout:
        text(raw)
    assert fout.value.regel == regel


def test_a_line_without_end_is_not_read_into_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    class Endless(io.RawIOBase):
        given = 0

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
            self.given += len(buffer)
            assert self.given < 1 << 20
            buffer[:] = b"x" * len(buffer)
            return len(buffer)

    monkeypatch.setattr(bestanden, "LANGSTE_REGEL", 1000)
    with pytest.raises(OngeldigBestand, match="Regel 1: Deze regel is langer"):
        list(lines(io.BufferedReader(Endless()), Leesverslag()))
    monkeypatch.setattr(bestanden, "GROOTSTE_JSON", 1000)
    with pytest.raises(OngeldigBestand, match="groter dan"):
        read_json(io.BufferedReader(Endless()))


def test_blank_lines_before_the_heading_keep_their_numbers() -> None:
    eerste, alle = with_first(iter(["\n", "sep=;\n", " \n", "kop;x\n", "1;2\n"]))
    assert eerste == "kop;x\n"
    assert list(rows(alle, ";")) == [(4, ["kop", "x"]), (5, ["1", "2"])]
    assert with_first(iter(["\n", " \n"]))[0] == ""


@given(
    st.lists(
        st.lists(
            st.text(st.characters(exclude_characters="\0", codec="utf-8"), max_size=5), min_size=3, max_size=3
        ),
        min_size=1,
        max_size=5,
    ),
    st.sampled_from(";,\t|"),
)
def test_rows_are_those_that_were_written(table: list[list[str]], teken: str) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=teken).writerows([["kop", "kop", "kop"], *table])
    found = list(rows(io.StringIO(out.getvalue(), newline=""), teken, regels_per_rij=100))
    wanted = [[veld.strip() for veld in rij] for rij in table]
    assert [velden + [""] * (3 - len(velden)) for _, velden in found[1:]] == [
        rij for rij in wanted if any(rij)
    ]


@pytest.mark.parametrize(
    ("tekst", "regel"),
    [
        ('a;b\n"c;d\n', 2),
        ('a;b\nc;d\n"e\n\n\n"f";g\n', 3),
        ("a;b\nc;d;e\n", 2),
        ('a;b\n"' + "x" * 140_000, 2),
    ],
)
def test_a_row_that_is_not_closed_or_too_wide_has_its_line(tekst: str, regel: int) -> None:
    with pytest.raises(OngeldigBestand) as fout:
        list(rows(iter(tekst.splitlines(keepends=True)), ";"))
    assert fout.value.regel == regel


def test_the_separator_is_the_one_that_gives_known_names() -> None:
    assert separator('"pc6, zes";lat;lon', ["lat", "lon"]) == ";"
    assert separator("lat,lon;x;y;z", ["lat"]) == ","
    assert separator("lat", ["lat"]) == ";"
    assert separator('"' + "x" * 200_000, ["lat"])


def test_json_is_seen_without_taking_it() -> None:
    for raw in (b'\xef\xbb\xbf {"a": 1}', '\n{"a": 1}'.encode("utf-16")):
        stream = buffered(raw)
        assert has_json(stream)
        assert read_json(stream) == {"a": "1"}
    assert not has_json(buffered(b"pc6;lat"))
    assert not has_json(buffered(b""))


@pytest.mark.parametrize("raw", [b"", b"[1", b'{"a" 1}', b"[" * 10_000, b'["\xff"]', b"\xff\xfe[\0\0\xd8"])
def test_json_that_is_none(raw: bytes) -> None:
    with pytest.raises(OngeldigBestand):
        read_json(io.BytesIO(raw))


@given(st.text(st.characters()))
def test_what_is_storable_can_be_stored_and_shown(tekst: str) -> None:
    for schoon in (storable(tekst), short(tekst)):
        assert "\0" not in schoon
        schoon.encode()  # raises for half a character
        assert len(schoon.splitlines()) <= 1
    assert storable(storable(tekst)) == storable(tekst)


def test_only_the_first_names_are_kept() -> None:
    veel = Opsomming()
    for nummer in range(5_000):
        veel.add(str(nummer))
        veel.add(str(nummer))
    assert (veel.aantal, len(veel.namen)) == (10_000, 21)
    assert str(veel).startswith("0, 1, 2, ")
    assert str(veel).endswith(", 19 en andere")
    som = Opsomming(1, ["a"]) + Opsomming(2, ["a", "b"])
    assert (som.aantal, str(som)) == (3, "a, b")
