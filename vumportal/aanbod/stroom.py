"""Reading documents one by one from a file that may be larger than memory."""

import codecs
import json
import re
from collections.abc import Iterator
from typing import BinaryIO

from vumportal.organisaties.bestanden import OngeldigBestand

CHUNK = 1 << 20
MAX_DOCUMENT = 4 << 20  # bytes or characters; a document of the standard is a few thousand
SPACE = " \t\r\n"

_STRUCTURE = re.compile(r'"(?:[^"\\]|\\.)*"|["\[\]{}]', re.DOTALL)
# Only where a value ends matters here. Numbers stay text: a number of thousands of digits is no reason to stop.
_SCAN = json.JSONDecoder(parse_int=str, parse_float=str).raw_decode


def documents(stream: BinaryIO) -> Iterator[bytes]:
    """The raw JSON of each document, in order, from a JSON array or from one document per line (UTF-8).

    A document that is not valid is yielded as it is: the reader judges each one. Raises OngeldigBestand when
    an array breaks off or has an error, or a line has no end, since nothing after that can be trusted.
    """
    first = _first_character(stream)
    if first == "[":
        yield from _array(stream)
    elif first == "{":
        yield from _lines(stream)
    elif first:
        raise OngeldigBestand(
            "Het bestand begint niet met [ of {. Verwacht een JSON-lijst of een document per regel."
        )


def _first_character(stream: BinaryIO) -> str:
    """The first character that is no white space, empty when there is none; the stream is then past a BOM."""
    start = len(codecs.BOM_UTF8) if stream.read(len(codecs.BOM_UTF8)) == codecs.BOM_UTF8 else 0
    stream.seek(start)
    head = b""
    while not head and (raw := stream.read(4096)):
        head = raw.lstrip(SPACE.encode())
    stream.seek(start)
    return head[:1].decode("ascii", "replace")


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    number = 0
    while line := stream.readline(MAX_DOCUMENT + 1):
        number += 1
        if len(line) > MAX_DOCUMENT:
            raise OngeldigBestand(f"Regel {number} is te lang voor een document.")
        if line.strip():
            yield line.strip()


def _array(stream: BinaryIO) -> Iterator[bytes]:
    """Elements of the one array in the file."""
    text, number = _Buffer(stream), 1
    at = text.space(text.space(0) + 1)
    mark = text.peek(at)
    while mark != "]":
        end = _end(text, at, number)
        yield text.value[at:end].encode()
        at = text.space(text.drop(end))
        mark = text.peek(at)
        if mark not in {",", "]"}:
            raise OngeldigBestand(f"Na document {number} ontbreekt een komma, of de lijst breekt daar af.")
        if mark == ",":
            at, number = text.space(at + 1), number + 1
    if text.peek(text.space(at + 1)):
        raise OngeldigBestand("Na het einde van de lijst staat nog iets. Verwacht één JSON-lijst.")


def _end(text: "_Buffer", at: int, number: int) -> int:
    """Where the value that starts at a position ends, reading on until it is whole."""
    while True:
        try:
            return int(_SCAN(text.value, at)[1])
        except RecursionError:
            end = _end_of_nested(text.value, at)
            if end is not None:
                return end
        except json.JSONDecodeError:
            pass
        if len(text.value) - at > MAX_DOCUMENT or not text.more():
            raise OngeldigBestand(f"Document {number}: hier is de JSON niet goed of breekt hij af.")


def _end_of_nested(text: str, at: int) -> int | None:
    """Where an array or object ends that is too deep to scan; None when it has no end yet. Counts brackets."""
    depth = 0
    for found in _STRUCTURE.finditer(text, at):
        mark = found[0]
        if mark == '"':
            return None  # a text of which the end is not read yet
        depth += (mark in "[{") - (mark in "]}")
        if depth == 0 and mark in "]}":
            return found.end()
    return None


class _Buffer:
    """Decoded text of which the part already read is dropped."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream = stream
        self.decoder = codecs.getincrementaldecoder("utf-8")()
        self.value = ""

    def more(self) -> bool:
        """Read on; False at the end of the file. Raises OngeldigBestand on bytes that are no UTF-8."""
        raw = self.stream.read(CHUNK)
        try:
            self.value += self.decoder.decode(raw, final=not raw)
        except UnicodeDecodeError as error:
            raise OngeldigBestand("Het bestand is geen UTF-8.") from error
        return bool(raw)

    def peek(self, at: int) -> str:
        """The character at a position, reading on when needed; empty at the end of the file."""
        while at >= len(self.value) and self.more():
            pass
        return self.value[at : at + 1]

    def space(self, at: int) -> int:
        """Position after the white space at a position."""
        while (character := self.peek(at)) and character in SPACE:
            at += 1
        return at

    def drop(self, end: int) -> int:
        """Forget what lies before `end` once it is large; return the new position of `end`."""
        if end < CHUNK:
            return end
        self.value = self.value[end:]
        return 0
