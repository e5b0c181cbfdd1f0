"""A list as csv and xlsx: what is written is read back, and no text is a formula in any program."""

import csv
import io
from datetime import date
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape

from vumportal.woorden.tabel import Kolom, safe, write_csv, write_xlsx

KOLOMMEN = (Kolom("Functie", 40), Kolom("Plaats"), Kolom("Tot en met"))
FORMULE = tuple("=+-@＝＋－＠")
EVIL = st.text(alphabet=st.sampled_from([*"=+-@\t\r\n \"',;|'\x00\u00a0\u200b\ufeff＝a1()"]), max_size=12)
TEXTS = st.lists(st.one_of(EVIL, st.text(max_size=30)), min_size=3, max_size=3)


def in_csv(*rijen: list) -> bytes:
    bestand = io.BytesIO()
    assert write_csv(bestand, KOLOMMEN, iter(rijen)) == len(rijen)
    return bestand.getvalue()


def in_xlsx(*rijen: list) -> bytes:
    bestand = io.BytesIO()
    assert write_xlsx(bestand, "Vacatures", KOLOMMEN, iter(rijen)) == len(rijen)
    return bestand.getvalue()


def is_formula(tekst: str) -> bool:
    """As a spreadsheet that is generous: spaces and quotes before the sign do not matter."""
    return tekst.lstrip(' \t\r\n\u00a0"').startswith((*FORMULE, "\t", "\r"))


@given(TEXTS)
@example(["=1+1", "  +1", "\t@x"])
@example(['a,"=1', "a;=1", 'a\t"" =1'])
@example(["\u200b=1", "\x00=1", "\ufeff-1"])
def test_no_text_is_a_formula_in_csv_however_the_line_is_parted(rij: list[str]) -> None:
    tekst = in_csv(rij).decode("utf-8-sig")
    for teken in ";,\t|":
        for gelezen in csv.reader(io.StringIO(tekst, newline=""), delimiter=teken):
            assert not any(map(is_formula, gelezen)), (teken, gelezen)
    [_, terug] = csv.reader(io.StringIO(tekst, newline=""), delimiter=";")
    assert terug == [safe(cel) for cel in rij]


@given(TEXTS)
@example(["=1+1", '=HYPERLINK("https://x")', "https://x"])
@example(["_x0041_", "{=1}", "12"])
def test_no_text_is_a_formula_a_link_or_a_number_in_xlsx(rij: list[str]) -> None:
    inhoud = in_xlsx(rij)
    vel = openpyxl.load_workbook(io.BytesIO(inhoud)).active
    assert vel is not None
    for cel, tekst in zip(vel[2], rij, strict=True):
        assert cel.data_type in {"s", "n"}  # "n" is an empty cell
        assert cel.hyperlink is None
        assert not isinstance(cel.value, int | float)
        assert unescape(cel.value or "") == safe(tekst)
        assert not is_formula(cel.value or "")
    with ZipFile(io.BytesIO(inhoud)) as delen:
        assert b"<f>" not in delen.read("xl/worksheets/sheet1.xml")


def test_an_ordinary_text_is_itself() -> None:
    for tekst in (
        "Kok",
        "front-end",
        "C++",
        "16 tot 24 uur",
        "a@b.nl",
        "jan-mei",
        "€ 14 - € 16",
        "ʼs-Hertogenbosch",
    ):
        assert safe(tekst) == tekst
    assert safe("- kok") == "'- kok"
    assert safe(" =1") == "'=1"
    assert safe("twee\nregels") == "twee regels"


def test_csv_opens_in_dutch_excel() -> None:
    """A BOM for its letters, semicolons and CRLF; a day that every language reads as one."""
    assert in_csv(["Chef de partié", None, date(2026, 12, 1)]) == (
        b"\xef\xbb\xbf" + '"Functie";"Plaats";"Tot en met"\r\n"Chef de partié";"";"2026-12-01"\r\n'.encode()
    )


def test_xlsx_has_days_numbers_and_a_head_that_stays() -> None:
    vel = openpyxl.load_workbook(io.BytesIO(in_xlsx(["Kok", 3, date(2026, 12, 1)]))).active
    assert vel is not None
    assert [cel.value for cel in vel[1]] == ["Functie", "Plaats", "Tot en met"]
    assert (vel["B2"].value, vel["C2"].value.date(), vel["C2"].is_date) == (3, date(2026, 12, 1), True)
    assert (vel.freeze_panes, vel.title, vel.auto_filter.ref) == ("A2", "Vacatures", "A1:C2")


@pytest.mark.parametrize("write", [in_csv, in_xlsx])
def test_an_empty_list_has_its_head(write: object) -> None:
    assert callable(write)
    assert write()


def test_a_cell_is_not_endless() -> None:
    assert len(safe("a" * 5000)) == 1000
