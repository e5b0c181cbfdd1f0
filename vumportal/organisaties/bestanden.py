"""Reading files that others made: each opened once, so that a pipe will do, of any encoding, line ending and size.

No Django and no database; the readers of geo, begrippen and aanbod stand on this.
"""

import csv
import io
import json
import os
import stat
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain, count, repeat
from pathlib import Path
from typing import Any, BinaryIO, cast

GENOEMD = 20
"""How many things of one kind are named; more are only counted."""
LANGSTE_REGEL = 1 << 20  # characters; a line of any of these files has a few hundred
GROOTSTE_JSON = 256 << 20  # bytes; read as a whole
_HOOFD = 4096  # bytes in which a kind of file shows
_STDIN = {"-", "/dev/stdin", "/proc/self/fd/0", "/dev/fd/0"}
_EINDE = "\0"  # no line that is read holds it
_LEEG = "\n"

_INGEPAKT = "Dit bestand is ingepakt ({}). Pak het eerst uit."
_REKENBLAD = (
    "Dit is een Excel-bestand of ander rekenblad. Dat lezen we niet. Sla het op in een vorm die dit commando wel "
    "leest (zie --help)."
)
_IN_REKENBLAD = (b"[Content_Types].xml", b"docProps/", b"xl/", b"opendocument.spreadsheet")
_ANDERE_SOORTEN = (
    (b"\x1f\x8b", _INGEPAKT.format("gzip")),
    (b"BZh", _INGEPAKT.format("bzip2")),
    (b"\xfd7zXZ\0", _INGEPAKT.format("xz")),
    (b"(\xb5/\xfd", _INGEPAKT.format("zstd")),
    (b"7z\xbc\xaf", _INGEPAKT.format("7z")),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _REKENBLAD),
    (b"%PDF", "Dit is een pdf. Die lezen we niet."),
    (b"SQLite format 3\0", "Dit is een database van SQLite. Die lezen we niet."),
)
_TEKSTSOORTEN = (
    ((b"<!doctype html", b"<html"), "Dit is een webpagina, geen bestand met gegevens. Download het opnieuw."),
    ((b"<?xml", b"<rdf:"), "Dit is xml. Dat lezen we niet."),
)
_MET_BOM = (
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


class OngeldigBestand(ValueError):
    """The file cannot be used, or no further than it was; the message is Dutch and says where and why.

    regel: the line, counted from 1, when that is known; it stands at the begin of the message. Never holds
    more than a few words of the file.
    """

    def __init__(self, melding: str, regel: int | None = None) -> None:
        super().__init__(f"Regel {regel}: {melding}" if regel else melding)
        self.regel = regel


@dataclass
class Opsomming:
    """How many there were of something, and which; only the first ones are remembered by name."""

    aantal: int = 0
    namen: list[str] = field(default_factory=list)

    def add(self, naam: str, aantal: int = 1) -> None:
        """Count, and remember the name when it is new and there is room."""
        self.aantal += aantal
        if naam and naam not in self.namen and len(self.namen) <= GENOEMD:
            self.namen.append(naam)

    def __add__(self, other: "Opsomming") -> "Opsomming":
        som = Opsomming(self.aantal + other.aantal, [*self.namen])
        for naam in other.namen:
            som.add(naam, 0)
        return som

    def __str__(self) -> str:
        """The names, for behind a colon; says so when there were more."""
        return ", ".join(self.namen[:GENOEMD]) + (" en andere" if len(self.namen) > GENOEMD else "")


@dataclass
class Leesverslag:
    """What the reader of a file found it to be, had to assume, and passed over."""

    soort: str = ""
    aannames: list[str] = field(default_factory=list)  # sentences
    overgeslagen: dict[str, Opsomming] = field(default_factory=dict)  # by reason, in words

    def assume(self, zin: str) -> None:
        """Remember once what the reader had to assume."""
        if zin not in self.aannames:
            self.aannames.append(zin)

    def skip(self, reden: str, naam: str) -> None:
        """Count a row that says nothing of use, under a reason such as "zonder punt"."""
        self.overgeslagen.setdefault(reden, Opsomming()).add(short(naam, 80))

    def sentences(self) -> list[str]:
        """All of it for the user, a sentence each."""
        return self.aannames + [
            f"{amount(rijen.aantal, 'rij', 'rijen')} {reden} {'is' if rijen.aantal == 1 else 'zijn'} overgeslagen"
            + (f": {rijen}." if rijen.namen else ".")
            for reden, rijen in self.overgeslagen.items()
        ]


def amount(aantal: int, een: str, meer: str) -> str:
    """A number with its noun: "1 rij", "4.070 rijen"."""
    return f"{aantal:,} {een if aantal == 1 else meer}".replace(",", ".")


def short(tekst: object, lengte: int = 40) -> str:
    """A value of a file as it may stand in a sentence: on one line, printable and cut."""
    begin = str(tekst)[: lengte + 1]
    schoon = "".join(teken if teken.isprintable() else "�" for teken in begin[:lengte]).strip()
    return schoon if len(begin) <= lengte else f"{schoon}…"


def storable(tekst: str) -> str:
    """A text on one line as a database can keep it: what it cannot (NUL, half characters) becomes �.

    Characters without a shape (soft hyphen, direction marks) are left out.
    """
    woorden = " ".join(tekst.split())
    if woorden.isprintable():
        return woorden
    vervangen = {"Cc": "�", "Cs": "�", "Cf": ""}
    return "".join(vervangen.get(unicodedata.category(teken), teken) for teken in woorden)


@contextmanager
def open_once(pad: Path) -> Iterator[BinaryIO]:
    """The bytes of a file, a pipe or stdin (`-`), from where it stands; nothing is opened or read twice.

    Raises OSError, and OngeldigBestand when it is packed or of a kind that no loader reads.
    """
    with _open(pad) as stream:
        begin = stream.tell() if stream.seekable() else None
        hoofd = stream.read(_HOOFD)
        if begin is None:
            stream = cast(BinaryIO, io.BufferedReader(_Voorgelezen(hoofd, stream), LANGSTE_REGEL))
        else:
            stream.seek(begin)
        _refuse(hoofd)
        yield stream


def is_file(stream: BinaryIO) -> bool:
    """Whether the stream is an ordinary file, of which the same content can be read again later."""
    try:
        return stat.S_ISREG(os.fstat(stream.fileno()).st_mode)
    except (OSError, ValueError):  # a pipe that was looked into has no number any more
        return False


def has_json(stream: BinaryIO) -> bool:
    """Whether the first thing in it is an object or array of JSON; nothing is taken from the stream."""
    hoofd = cast(io.BufferedReader, stream).peek(_HOOFD)
    return hoofd.decode(bom(hoofd) or "utf-8", "replace").lstrip("\ufeff \t\r\n").startswith(("{", "["))


def read_json(stream: BinaryIO, objecten: Callable[[list[tuple[str, Any]]], Any] = dict) -> Any:
    """The one JSON value in it; numbers stay text, as they are written. Raises OngeldigBestand with the line."""
    ruw = stream.read(GROOTSTE_JSON + 1)
    if len(ruw) > GROOTSTE_JSON:
        raise OngeldigBestand(f"Dit bestand is groter dan {GROOTSTE_JSON >> 20} MB.")
    try:
        tekst = ruw.decode(bom(ruw[:4]) or "utf-8-sig")
        return json.loads(
            tekst, parse_int=str, parse_float=str, parse_constant=str, object_pairs_hook=objecten
        )
    except UnicodeDecodeError as fout:
        regel = ruw.count(b"\n", 0, fout.start) + 1
        raise OngeldigBestand("Dit is geen UTF-8. Sla het bestand op als UTF-8.", regel) from fout
    except json.JSONDecodeError as fout:
        raise OngeldigBestand(f"Dit is geen geldige json, vanaf teken {fout.colno}.", fout.lineno) from fout
    except RecursionError as fout:
        raise OngeldigBestand("Deze json is te diep genest.") from fout


def name_of(pad: Path) -> str:
    """The file as a sentence names it."""
    return "de invoer" if str(pad) in _STDIN else storable(pad.name)


def bom(hoofd: bytes) -> str:
    """The UTF-16 or UTF-32 that the first bytes announce; empty when they announce neither."""
    return next((naam for teken, naam in _MET_BOM if hoofd.startswith(teken)), "")


def _open(pad: Path) -> BinaryIO:
    if str(pad) not in _STDIN:
        return pad.open("rb")
    if sys.stdin is None:
        raise OngeldigBestand("Er komt niets binnen om te lezen.")
    return open(sys.stdin.fileno(), "rb", closefd=False)


def _refuse(hoofd: bytes) -> None:
    """Raises OngeldigBestand for a kind of file that is seen by its first bytes and that no loader reads."""
    if hoofd.startswith(b"PK\x03\x04"):
        rekenblad = any(naam in hoofd for naam in _IN_REKENBLAD)
        raise OngeldigBestand(_REKENBLAD if rekenblad else _INGEPAKT.format("zip"))
    for begin, melding in _ANDERE_SOORTEN:
        if hoofd.startswith(begin):
            raise OngeldigBestand(melding)
    woorden = hoofd.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for namen, melding in _TEKSTSOORTEN:
        if woorden.startswith(namen):
            raise OngeldigBestand(melding)


class _Voorgelezen(io.RawIOBase):
    """A stream of which the begin was read already: that begin first, then the rest as it comes in."""

    def __init__(self, begin: bytes, rest: BinaryIO) -> None:
        self.begin, self.rest = begin, cast(io.BufferedReader, rest)

    def readable(self) -> bool:
        """Always; this is what it is for."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # what BufferedReader gives
        """Fill the buffer; 0 at the end."""
        deel = self.begin[: len(buffer)] or self.rest.read1(len(buffer))
        self.begin = self.begin[len(deel) :]
        buffer[: len(deel)] = deel
        return len(deel)


# --- lines of text --------------------------------------------------------------------------------
def lines(stream: BinaryIO, verslag: Leesverslag) -> Iterator[str]:
    """The lines with their ends (LF, CRLF or CR), without BOM. Reads UTF-8, and UTF-16 or UTF-32 with a BOM.

    A line that is no UTF-8 is read as Windows-1252, and `verslag` says so. Raises OngeldigBestand with the line:
    no text, a NUL (which no text has), or longer than LANGSTE_REGEL.
    """
    soort = bom(cast(io.BufferedReader, stream).peek(4)[:4])
    # Latin-1 keeps every byte as it is: lines are found first and decoded after that, each by itself.
    tekst = io.TextIOWrapper(cast(io.BufferedReader, stream), soort or "latin-1", newline="")
    for nummer in count(1):
        try:
            regel = tekst.readline(LANGSTE_REGEL + 1)
        except UnicodeError as fout:
            raise OngeldigBestand(f"Dit is geen goede {soort.upper()}.", nummer) from fout
        if not regel:
            return
        if len(regel) > LANGSTE_REGEL:
            raise OngeldigBestand("Deze regel is langer dan in zo'n bestand kan.", nummer)
        if not (soort or regel.isascii()):
            regel = _decoded(regel.encode("latin-1"), nummer, verslag)
        if "\0" in regel:
            raise OngeldigBestand("Hier staat een teken dat in geen tekst hoort (NUL).", nummer)
        yield regel.removeprefix("\ufeff") if nummer == 1 else regel


def _decoded(regel: bytes, nummer: int, verslag: Leesverslag) -> str:
    try:
        return regel.decode()
    except UnicodeDecodeError:
        pass
    try:
        tekst = regel.decode("cp1252")
    except UnicodeDecodeError as fout:
        raise OngeldigBestand("Dit is geen tekst, of in een codering die we niet kennen.", nummer) from fout
    verslag.assume("Het bestand is geen UTF-8. We hebben het gelezen als Windows-1252.")
    return tekst


def with_first(regels: Iterator[str]) -> tuple[str, Iterator[str]]:
    """(the first line that is not blank, all lines from the begin); empty when there is no such line.

    Blank lines before it, and Excel's own `sep=;`, come back as blank lines, so that numbers stay right.
    """
    for leeg, regel in enumerate(regels):
        if regel.strip() and not regel.lower().startswith("sep="):
            return regel, chain(repeat(_LEEG, leeg), [regel], regels)
    return "", iter(())


# --- csv ------------------------------------------------------------------------------------------
def separator(kop: str, bekend: Iterable[str]) -> str:
    """The separator with which the heading has most of the known names; of equals the one with most columns."""
    namen = set(bekend)
    return max(";\t,|", key=lambda teken: (len(namen & set(headings(kop, teken))), kop.count(teken)))


def headings(kop: str, teken: str) -> list[str]:
    """Column names as they are compared: lower case, only letters and digits ("RD_X " is rdx)."""
    try:
        velden = next(csv.reader([kop], delimiter=teken), [])
    except csv.Error:  # a field longer than a csv may have: no heading of ours
        return []
    return ["".join(filter(str.isalnum, veld.casefold())) for veld in velden]


def rows(
    regels: Iterable[str], teken: str, *, regels_per_rij: int = 1, breder: bool = False
) -> Iterator[tuple[int, list[str]]]:
    """(number of its first line, fields) of every csv row that is not blank, the heading included.

    Fields come without spaces around them, and without empty ones at the end. Raises OngeldigBestand with the
    line: a quotation mark that is not closed, or only after more than `regels_per_rij` lines; unless `breder`, a
    row with more fields than the heading has.
    """
    # Where a row is one line, loose ends such as a space behind a quotation mark can hide nothing.
    los = regels_per_rij == 1
    lezer = csv.reader(chain(regels, [_EINDE]), delimiter=teken, skipinitialspace=True, strict=not los)
    breedte = 0
    while True:
        begin = lezer.line_num + 1
        try:
            velden = [veld.strip() for veld in next(lezer)]
        except csv.Error as fout:
            raise _unclosed(begin) from fout
        if velden == [_EINDE]:
            return
        if lezer.line_num - begin >= regels_per_rij:
            raise _unclosed(begin)
        breedte = breedte or len(velden)
        while velden and not velden[-1]:
            velden.pop()
        if len(velden) > breedte and not breder:
            raise _too_wide(begin, breedte, len(velden), teken)
        if velden:
            yield begin, velden


def _unclosed(regel: int) -> OngeldigBestand:
    return OngeldigBestand(
        'Hier begint een tekst tussen aanhalingstekens (") die niet goed wordt afgesloten.', regel
    )


def _too_wide(regel: int, kop: int, hier: int, teken: str) -> OngeldigBestand:
    naam = {";": "puntkomma", "\t": "tab", ",": "komma"}.get(teken, teken)
    return OngeldigBestand(
        f"De kop noemt {kop} kolommen, hier staan er {hier}. Staat er een {naam} in een veld? Zet dat dan tussen "
        "aanhalingstekens.",
        regel,
    )
