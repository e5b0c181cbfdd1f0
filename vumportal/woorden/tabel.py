"""A list as a file for a spreadsheet: csv and xlsx, in which no text is ever a formula.

What others wrote stands in these cells. A spreadsheet takes a text that begins with one of four signs for a formula,
and such a formula can send away what stands beside it. It gets an apostrophe in front, in both kinds of file: xlsx
says itself that a cell is text, but a person may save it as csv.

A csv for Dutch Excel has semicolons and a BOM. A program that expects commas or tabs parts the lines elsewhere, so a
text is safe behind those too.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import IO

import xlsxwriter

from vumportal.woorden.tekst import plain

Cel = str | int | date | None
LANGST = 1000
"""Characters of one cell."""
_TEKENS = "=+\\-@＝＋－＠﹢﹣﹦﹫"
_FORMULE = re.compile(rf"^(?=[\s\"]*[{_TEKENS}])|(?<=[,;|])(?=[\s\"]*[{_TEKENS}])")
_BREED = 12


@dataclass(frozen=True)
class Kolom:
    """A column: what stands above it, and how wide it is in a spreadsheet, in characters."""

    kop: str
    breedte: int = _BREED


def safe(tekst: str) -> str:
    """A text on one line that no spreadsheet takes for a formula, however it parts the line."""
    return _FORMULE.sub("'", plain(tekst, LANGST))


def write_csv(bestand: IO[bytes], kolommen: Sequence[Kolom], rijen: Iterable[Sequence[Cel]]) -> int:
    """Write the rows one by one; how many there were."""
    tekst = io.TextIOWrapper(bestand, encoding="utf-8-sig", newline="", write_through=True)
    schrijver = csv.writer(tekst, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    schrijver.writerow(safe(kolom.kop) for kolom in kolommen)
    aantal = 0
    for aantal, rij in enumerate(rijen, start=1):  # noqa: B007 - the last number is the answer
        schrijver.writerow(_in_csv(cel) for cel in rij)
    tekst.detach()
    return aantal


def _in_csv(cel: Cel) -> str:
    if isinstance(cel, date):
        return cel.isoformat()  # read as a day by every spreadsheet, whatever its language
    return safe(cel) if isinstance(cel, str) else "" if cel is None else str(cel)


def write_xlsx(
    bestand: IO[bytes], blad: str, kolommen: Sequence[Kolom], rijen: Iterable[Sequence[Cel]]
) -> int:
    """Write the rows one by one to one sheet of this name; how many there were."""
    boek = xlsxwriter.Workbook(
        bestand,
        {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
        },
    )
    vel, vet = boek.add_worksheet(blad), boek.add_format({"bold": True})
    dagvorm = boek.add_format({"num_format": "d-m-yyyy", "align": "left"})
    for nummer, kolom in enumerate(kolommen):
        vel.set_column(nummer, nummer, kolom.breedte)
        vel.write_string(0, nummer, safe(kolom.kop), vet)
    vel.freeze_panes(1, 0)
    aantal = 0
    for aantal, rij in enumerate(rijen, start=1):
        for nummer, cel in enumerate(rij):
            if isinstance(cel, date):
                vel.write_datetime(aantal, nummer, cel, dagvorm)
            elif isinstance(cel, str):
                vel.write_string(aantal, nummer, safe(cel))
            elif cel is not None:
                vel.write_number(aantal, nummer, cel)
    if aantal:
        vel.autofilter(0, 0, aantal, len(kolommen) - 1)
    boek.close()
    return aantal
