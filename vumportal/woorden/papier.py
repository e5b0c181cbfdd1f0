"""Paper: a PDF that a screen reader can read (tags, language, headings of tables), made of parts in plain text.

The template is one file of our own (`data/papier.typ`); texts go in as JSON, so nothing that somebody wrote is ever
read as a template. The same parts and moment give the same bytes. The letter lies beside the template, with its
licence; a sign that no letter has becomes `GEEN_TEKEN`, and a line at the end says so.
"""

import json
import unicodedata
import warnings
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, ClassVar

import typst

DATA = Path(__file__).resolve().parent / "data"
SJABLOON = DATA / "papier.typ"
GEEN_TEKEN = "□"
ZONDER_LETTER = f"Een teken dat we niet kunnen afdrukken, staat er als {GEEN_TEKEN}."
GEWOON = frozenset(map(chr, [0x0A, *range(0x20, 0x7F), *range(0xA1, 0x180)])) - {"\xad"}
"""Signs that the letter certainly has, so that most texts need not be looked at."""


@dataclass(frozen=True)
class Kopregel:
    """A heading; niveau 1 is the highest below the title."""

    tekst: str
    niveau: int = 1
    soort: ClassVar[str] = "kop"


@dataclass(frozen=True)
class Alinea:
    """A paragraph."""

    tekst: str
    soort: ClassVar[str] = "alinea"


@dataclass(frozen=True)
class Puntenlijst:
    """A list with a dot before each line."""

    regels: Sequence[str]
    soort: ClassVar[str] = "opsomming"


@dataclass(frozen=True)
class Feitenlijst:
    """Lines of what it is about and what is said of it."""

    regels: Sequence[tuple[str, str]]
    soort: ClassVar[str] = "feiten"


@dataclass(frozen=True)
class Papiertabel:
    """A table with headings, which are repeated on every page."""

    koppen: Sequence[str]
    rijen: Sequence[Sequence[str]]
    soort: ClassVar[str] = "tabel"


Deel = Kopregel | Alinea | Puntenlijst | Feitenlijst | Papiertabel


def make_pdf(
    titel: str, delen: Iterable[Deel], *, moment: datetime, voet: str = "", taal: str = "nl"
) -> bytes:
    """The PDF of these parts. moment: of making, which is written in it; voet: a line below each page.

    Parts without lines are left out; a title there must be. Raises typst.TypstError for what cannot be set.
    """
    alles = [asdict(deel) | {"soort": deel.soort} for deel in delen]
    stuk: dict[str, Any] = {"titel": titel, "taal": taal, "voet": voet, "delen": alles}
    stuk = _replaced(stuk, {teken: "" for teken in _signs(stuk) if _is_invisible(teken)})
    stuk["delen"] = [deel for deel in stuk["delen"] if _says_something(deel)]
    vreemd = frozenset(_signs(stuk)) - GEWOON
    try:
        return _set(stuk, _without_letter(vreemd), moment)
    except typst.TypstError:  # signs that can be set by themselves, but not beside one another
        return _set(stuk, vreemd, moment)


def plain_text(titel: str, delen: Iterable[Deel]) -> str:
    """The same parts as text alone, in the order in which they are read aloud."""
    alles = [asdict(deel) | {"soort": deel.soort} for deel in delen]
    regels = [regel for deel in alles if _says_something(deel) for regel in _as_lines(deel)]
    return "\n".join([titel, *regels])


def _as_lines(deel: dict[str, Any]) -> list[str]:
    match deel["soort"]:
        case Puntenlijst.soort:
            return list(deel["regels"])
        case Feitenlijst.soort:
            return [f"{wat}: {tekst}" for wat, tekst in deel["regels"]]
        case Papiertabel.soort:
            return [" | ".join(rij) for rij in (deel["koppen"], *deel["rijen"])]
    return [deel["tekst"]]


def _set(stuk: dict[str, Any], zonder: Collection[str], moment: datetime) -> bytes:
    """The PDF with a box in the place of these signs; a line says so."""
    made = _replaced(stuk, dict.fromkeys(zonder, GEEN_TEKEN))
    if zonder:
        made["delen"].append({"soort": Alinea.soort, "tekst": ZONDER_LETTER})
    return _compile(SJABLOON.read_bytes(), made, int(moment.timestamp()))


def _says_something(deel: dict[str, Any]) -> bool:
    return bool(deel.get("regels") or deel.get("rijen") or deel.get("tekst", "").strip())


# --- letters ------------------------------------------------------------------------------------------
def _signs(waarde: Any) -> Iterator[str]:
    """Every sign of every text in here."""
    match waarde:
        case str():
            yield from set(waarde)
        case dict():
            yield from _signs(list(waarde.values()))
        case list() | tuple():
            for deel in waarde:
                yield from _signs(deel)


def _replaced(waarde: Any, tekens: Mapping[str, str]) -> Any:
    """The same, with these signs replaced in every text."""
    match waarde:
        case str():
            return waarde.translate({ord(teken): ander for teken, ander in tekens.items()})
        case dict():
            return {naam: _replaced(deel, tekens) for naam, deel in waarde.items()}
        case list() | tuple():
            return [_replaced(deel, tekens) for deel in waarde]
    return waarde


def _is_invisible(teken: str) -> bool:
    """Whether it says nothing on paper, so that a letter may lack it. The end of a line does say something."""
    return teken != "\n" and unicodedata.category(teken) in {"Cc", "Cf"}


@lru_cache(maxsize=256)
def _without_letter(tekens: frozenset[str]) -> frozenset[str]:
    """Which of these signs cannot be set: asked of typst itself, for half of them each time."""
    if not tekens or _can_be_set(tekens):
        return frozenset()
    if len(tekens) == 1:
        return tekens
    rij = sorted(tekens)
    helft = len(rij) // 2
    return _without_letter(frozenset(rij[:helft])) | _without_letter(frozenset(rij[helft:]))


PROEF = b"""#set document(title: "proef")
#set text(lang: "nl", font: "Atkinson Hyperlegible Next")
#for teken in json(bytes(sys.inputs.stuk)) { par(teken) }"""


def _can_be_set(tekens: frozenset[str]) -> bool:
    try:
        _compile(PROEF, sorted(tekens), 0)
    except (typst.TypstError, UnicodeEncodeError):  # the second: half of a surrogate pair
        return False
    return True


@cache
def _fonts() -> typst.Fonts:
    """The letters of this process: ours, and those that typst brings along for other alphabets."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(DATA)])


def _compile(sjabloon: bytes, stuk: object, moment: int) -> bytes:
    made, complaints = typst.compile_with_warnings(
        sjabloon,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"stuk": json.dumps(stuk, ensure_ascii=False, sort_keys=True)},
        pdf_standards=["a-2a", "ua-1"],  # for keeping and reading aloud: what does not fit is refused
        timestamp=moment,
    )
    if complaints:  # without their text: it may quote what is set
        warnings.warn(f"papier: {len(complaints)} keer niet zoals bedoeld", stacklevel=2)
    return made
