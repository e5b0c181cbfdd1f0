"""Paper: tags for a screen reader, the same bytes each time, and no text that is ever read as a template."""

import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vumportal.woorden import papier
from vumportal.woorden.papier import (
    GEEN_TEKEN,
    GEWOON,
    ZONDER_LETTER,
    Alinea,
    Deel,
    Feitenlijst,
    Kopregel,
    Papiertabel,
    Puntenlijst,
    make_pdf,
)

MOMENT = datetime(2026, 11, 26, 9, 30, tzinfo=UTC)
DELEN: list[Deel] = [
    Kopregel("Wie je bent"),
    Feitenlijst([("Naam", "Henk Jansen"), ("Geboren in", "1980")]),
    Kopregel("Wie je gegevens zag", niveau=2),
    Papiertabel(["Dag", "Wie"], [["1 november", "klantmanager"], ["2 november", "gemeente Tilburg"]]),
    Puntenlijst(["een", "twee"]),
    Alinea("Dit is alles."),
]


def pdf(*delen: Deel, **kw: str) -> bytes:
    return make_pdf("Wat we van je weten", delen or DELEN, moment=MOMENT, **kw)


def opened(inhoud: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(inhoud))


def tags(element: pikepdf.Object) -> Iterator[str]:
    """The kinds of the structure, in the order in which they are read."""
    if isinstance(element, pikepdf.Array):
        for child in element:
            yield from tags(child)
    elif isinstance(element, pikepdf.Dictionary):
        if "/S" in element:
            yield str(element["/S"])
        if "/K" in element:
            yield from tags(element["/K"])


# --- what a screen reader gets ------------------------------------------------------------------------
def test_headings_facts_tables_and_lists_are_tagged_in_their_order() -> None:
    with opened(pdf()) as document:
        assert bool(document.Root.MarkInfo.Marked)
        found = list(tags(document.Root.StructTreeRoot["/K"]))
    headings = [tag for tag in found if tag in {"/Title", "/H1", "/H2", "/H3"}]
    assert headings[-2:] == ["/H1", "/H2"]
    for tag, times in {"/Table": 1, "/TH": 2, "/TD": 4, "/TR": 3, "/LI": 4}.items():
        assert found.count(tag) == times, tag
    assert found.index("/H1") < found.index("/Table")


def test_language_title_and_norms_are_in_it() -> None:
    with opened(pdf()) as document:
        assert str(document.Root.Lang).startswith("nl")
        assert bool(document.Root.ViewerPreferences.DisplayDocTitle)
        with document.open_metadata() as meta:
            assert meta["dc:title"] == "Wat we van je weten"
            assert meta["pdfuaid:part"] == "1"
            assert (meta["pdfaid:part"], meta["pdfaid:conformance"]) == ("2", "A")


def test_every_letter_is_in_the_file() -> None:
    """So it looks the same everywhere, and what is copied out of it is text."""
    with opened(pdf(Alinea("Łódź, Ελλάς en Жуков"))) as document:
        fonts = [item for item in document.objects if isinstance(item, pikepdf.Dictionary)]
        embedded = [item for item in fonts if item.get("/Type") == "/FontDescriptor"]
        assert any("Atkinson" in str(item["/FontName"]) for item in embedded)
        assert all({"/FontFile2", "/FontFile3"} & set(item.keys()) for item in embedded)


# --- the same each time -------------------------------------------------------------------------------
def test_the_same_parts_give_the_same_bytes() -> None:
    assert pdf() == pdf()
    assert pdf() != make_pdf("Wat we van je weten", DELEN, moment=datetime(2026, 11, 27, tzinfo=UTC))


# --- whatever text comes in ---------------------------------------------------------------------------
VREEMD = st.lists(st.text(max_size=60), min_size=1, max_size=4)


@settings(max_examples=40)
@given(VREEMD)
def test_any_text_can_be_set(teksten: list[str]) -> None:
    delen: list[Deel] = [
        Kopregel(teksten[0]),
        Alinea(teksten[-1]),
        Puntenlijst(teksten),
        Feitenlijst([(tekst, tekst) for tekst in teksten]),
        Papiertabel(["Wat"], [[tekst] for tekst in teksten]),
    ]
    with opened(make_pdf(f"Over {teksten[0]}", delen, moment=MOMENT, voet=teksten[-1])) as document:
        assert len(document.pages) >= 1


@pytest.mark.parametrize(
    "tekst",
    [
        "#panic(1)",
        "#sys.inputs",
        '#read("papier.typ")',
        "*vet* _schuin_ $x$",
        "= Kop",
        "\\u{41}",
        "// weg",
        "]#",
    ],
)
def test_text_is_never_a_template(tekst: str) -> None:
    """As many paragraphs, and no heading: it stands there as it was written."""
    with opened(pdf(Alinea(tekst))) as document, opened(pdf(Alinea("gewoon"))) as plain:
        structures = [list(tags(each.Root.StructTreeRoot["/K"])) for each in (document, plain)]
    assert structures[0] == structures[1]


def test_a_sign_without_letter_is_replaced_and_a_line_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    assert papier._without_letter(frozenset("Łódź, Жуков, عربي")) == frozenset()
    assert papier._without_letter(frozenset("漢字 en 😀\ud800")) == frozenset("漢字😀\ud800")
    sent: list[Any] = []
    compile_it = papier._compile
    monkeypatch.setattr(papier, "_compile", lambda *a: sent.append(a[1]) or compile_it(*a))
    pdf(Alinea("漢"))
    assert [deel["tekst"] for deel in sent[-1]["delen"]] == [GEEN_TEKEN, ZONDER_LETTER]
    pdf(Alinea("a\xad\x08"))
    assert [deel["tekst"] for deel in sent[-1]["delen"]] == ["a"]


def test_the_letter_has_every_ordinary_sign() -> None:
    assert papier._without_letter(GEWOON) == frozenset()
    assert papier._without_letter(frozenset(GEEN_TEKEN)) == frozenset()


def test_what_is_not_as_meant_fails_here() -> None:
    with pytest.warns(UserWarning, match="papier"):
        papier._compile(b'#set document(title: "x")\n#set text(lang: "nl", font: "Bestaat niet")\nx', {}, 0)


def test_parts_that_say_nothing_are_left_out() -> None:
    with opened(
        pdf(Alinea("x"), Papiertabel(["Dag"], []), Puntenlijst([]), Feitenlijst([]), Alinea(""))
    ) as found:
        assert not {"/Table", "/L"} & set(tags(found.Root.StructTreeRoot["/K"]))


def test_the_template_holds_no_text_of_its_own() -> None:
    """All words come from outside, so that they are in one place and in the right language."""
    template = re.sub(r"//.*", "", papier.SJABLOON.read_text())
    words = re.findall(r'"([^"]*)"', template)
    assert set(words) <= {"Atkinson Hyperlegible Next", "NL", "a4", "1 / 1"}


def test_the_licence_lies_beside_the_letter() -> None:
    letters = sorted(path.name for path in papier.DATA.glob("*.ttf"))
    assert letters == ["atkinson-400Regular.ttf", "atkinson-700Bold.ttf"]
    assert "SIL OPEN FONT LICENSE" in (papier.DATA / "atkinson-LICENSE").read_text()
    assert Path(papier.DATA / "SHA256SUMS").read_text().count("ttf") == 2
