"""Reading documents one by one from a file that may be larger than memory, and that is read once.

However the file is laid out: one JSON array, also inside the object of a request; or document after document,
each on its own line, over many lines, or several on a line, with commas and blank lines between them or not.
"""

import json
import re
from collections.abc import Iterator
from typing import BinaryIO

from vumportal.organisaties.bestanden import OngeldigBestand, bom

CHUNK = 1 << 16
MAX_DOCUMENT = 4 << 20  # bytes; a document of the standard is a few thousand
_BOM = b"\xef\xbb\xbf"
_WINDOW = 4096  # bytes that are looked at first to find where a value ends
_CUT = 16  # characters: an error so near to the end of what was looked at may come from cutting there

_SPACE = re.compile(rb"[ \t\r\n]*")
_STRUCTURE = re.compile(r'"(?:[^"\\]|\\.)*"|["\[\]{}]', re.DOTALL)
_LINE_END = re.compile(rb"[\r\n]")
_NEXT_DOCUMENT = re.compile(rb"[\r\n]\{")
# Only where a value ends matters here. Numbers stay text: a number of thousands of digits is no reason to stop.
_SCAN = json.JSONDecoder(parse_int=str, parse_float=str).raw_decode

_MEMBER = rb'\s*"[^"\\]*"\s*:\s*(?:"[^"\\]*"|[-+.\w]+)\s*'
_WRAPPED = re.compile(rb'\{(?:%b,)*\s*"(werkzoekendeProfielen|vacatures|matches)"\s*:\s*(?=\[)' % _MEMBER)
_END_OF_WRAPPED = re.compile(rb"\s*(?:,%b)*\}\s*" % _MEMBER)


def documents(stream: BinaryIO) -> Iterator[bytes]:
    """The raw JSON of each document, in order. UTF-8.

    A document that is not valid is yielded as it is: the reader judges each one. Raises OngeldigBestand when an
    array breaks off or has an error, or a document has no end, since nothing after that can be trusted.
    """
    text = _Buffer(stream)
    text.fill(_WINDOW)
    if bom(text.value) or b"\0" in text.value[:4]:
        raise OngeldigBestand("Het bestand is geen UTF-8. Sla het op als UTF-8.")
    text.at = len(_BOM) if text.value.startswith(_BOM) else 0
    first = text.next()
    text.fill(text.at + _WINDOW)
    if wrapped := _WRAPPED.match(text.value, text.at):
        yield from _inside(text, wrapped)
    elif first == b"[":
        yield from _array(text)
        if text.next():
            raise OngeldigBestand("Na het einde van de lijst staat nog iets. Verwacht één JSON-lijst.")
    elif first == b"{":
        yield from _objects(text)
    elif first:
        raise OngeldigBestand(
            "Het bestand begint niet met [ of {. Verwacht een JSON-lijst, of het ene document na het andere."
        )


def apart(raw: bytes) -> list[bytes]:
    """The documents of a line that proved to be no JSON: several after each other, or just itself."""
    text, found = _Buffer(None, raw), []
    while text.next():
        end, _ = _end(text)
        if end is None:
            return [raw]
        found.append(text.take(end))
        if text.next() == b",":
            text.at += 1
    return found


def _inside(text: "_Buffer", wrapped: re.Match[bytes]) -> Iterator[bytes]:
    """The documents of an object that holds one list of them, and beside it nothing but single values."""
    if wrapped[1] == b"matches":
        raise OngeldigBestand(
            "Dit is een antwoord op een zoekvraag (matches). Daar staan geen hele documenten in: dat laden we niet."
        )
    text.at = wrapped.end()
    yield from _array(text)
    text.fill(text.at + MAX_DOCUMENT)
    if not _END_OF_WRAPPED.fullmatch(text.value, text.at):
        raise OngeldigBestand(
            "Na het einde van de lijst staat nog iets, of het bestand breekt daar af. Verwacht één JSON-lijst."
        )


def _array(text: "_Buffer") -> Iterator[bytes]:
    """Elements of the array that starts here; afterwards we are behind it."""
    number, mark = 1, b","
    text.at += 1
    if text.next() == b"]":
        mark = b"]"
    while mark == b",":
        text.next()
        end, _ = _end(text)
        if end is None:
            raise OngeldigBestand(f"Document {number}: hier is de JSON niet goed of breekt hij af.")
        yield text.take(end)
        mark = text.next()
        if mark not in {b",", b"]"}:
            raise OngeldigBestand(f"Na document {number} ontbreekt een komma, of de lijst breekt daar af.")
        text.at += mark == b","
        number += 1
    text.at += 1


def _objects(text: "_Buffer") -> Iterator[bytes]:
    """Documents one after another."""
    while text.next():
        end, wrong = _end(text)
        yield text.take(_damaged(text, wrong) if end is None else end).strip()
        if text.next() == b",":
            text.at += 1
            text.next()
        if text.new_line:
            yield from _lines(text)


def _lines(text: "_Buffer") -> Iterator[bytes]:
    """Documents that have a line of their own, without looking into them, until one that has not.

    Between a } and a { on a later line JSON always has something. Where there is nothing, a document ends.
    """
    more = text.value[text.at : text.at + 1] == b"{"
    while more:
        value, at, last = text.value, text.at, len(text.value) - 1
        while 0 < (end := value.find(b"\n", at)) < last:
            following = end + 1
            if value[end - 1] == 125 and value[following] == 123:  # }, and { on the next line
                yield value[at:end]
            else:
                line, following = value[at:end].rstrip(), _after_space(value, end)
                if line[-1:] != b"}" or value[following : following + 1] != b"{":
                    text.at = at
                    return
                yield line
            at = following
        text.value, text.at = value[at:], 0
        more = at > 0 and text.fill(len(text.value) + 1)


def _end(text: "_Buffer") -> tuple[int | None, int]:
    """(where the value that starts here ends, 0), reading on until it is whole; or (None, where it is wrong).

    Raises OngeldigBestand when there is no end within MAX_DOCUMENT.
    """
    size = text.window
    while True:
        last = not text.fill(text.at + size)
        # Bytes that are no UTF-8 spoil only their own document; the reader says so.
        part = text.value[text.at : text.at + size].decode("utf-8", "surrogateescape")
        stop, wrong = _scanned(part)
        if stop is not None and (last or stop < len(part)):
            length = _in_bytes(part, stop)
            text.window = max(_WINDOW, 2 * length)
            return text.at + length, 0
        if stop is None and (last or wrong < len(part) - _CUT):
            return None, text.at + _in_bytes(part, wrong)
        if size >= MAX_DOCUMENT:
            raise _too_long()
        size = min(2 * size, MAX_DOCUMENT)


def _scanned(part: str) -> tuple[int | None, int]:
    """(end of the value at the begin, 0), or (None, place of the error: the end when it may become whole yet)."""
    try:
        return _SCAN(part)[1], 0
    except RecursionError:
        return _end_of_nested(part), len(part)
    except json.JSONDecodeError as error:
        return None, len(part) if error.msg.startswith("Unterminated") else error.pos


def _end_of_nested(part: str) -> int | None:
    """Where an array or object ends that is too deep to scan; None when it has no end yet. Counts brackets."""
    depth = 0
    for found in _STRUCTURE.finditer(part):
        mark = found[0]
        if mark == '"':
            return None  # a text of which the end is not read yet
        depth += (mark in "[{") - (mark in "]}")
        if depth == 0 and mark in "]}":
            return found.end()
    return None


def _in_bytes(part: str, length: int) -> int:
    return length if part.isascii() else len(part[:length].encode("utf-8", "surrogateescape"))


def _damaged(text: "_Buffer", wrong: int) -> int:
    """Where a document that is no JSON ends: with its line, or where after the error the next one seems to begin."""
    line = text.find(_LINE_END, text.at)
    text.fill(line + _CUT)
    following = _after_space(text.value, line)
    if text.value[text.at : text.at + 1] != b"{" or text.value[following : following + 1] == b"{":
        return line
    return text.find(_NEXT_DOCUMENT, max(wrong - 1, text.at))


def _after_space(value: bytes, at: int) -> int:
    return _SPACE.match(value, at).end()  # type: ignore[union-attr]  # it matches anything


def _too_long() -> OngeldigBestand:
    return OngeldigBestand(f"Een document is langer dan {MAX_DOCUMENT >> 20} MB, of heeft geen einde.")


class _Buffer:
    """The bytes that were read and not dropped, and the place in them where we are."""

    def __init__(self, stream: BinaryIO | None, value: bytes = b"") -> None:
        self.stream, self.value, self.at = stream, value, 0
        self.window = _WINDOW  # how far to look for the end of the next document
        self.new_line = False  # whether `next` came on a later line

    def fill(self, length: int) -> bool:
        """Read on until there are so many bytes; False when the file ends before."""
        while len(self.value) < length:
            more = self.stream.read(CHUNK) if self.stream else b""
            if not more:
                return False
            self.value += more
        return True

    def next(self) -> bytes:
        """Go to the first byte that is no white space; that byte, or nothing at the end of the file."""
        self.new_line = False
        if (found := self.value[self.at : self.at + 1]) > b" ":
            return found
        while True:
            before, self.at = self.at, _after_space(self.value, self.at)
            self.new_line |= b"\n" in self.value[before : self.at]
            if self.at < len(self.value):
                return self.value[self.at : self.at + 1]
            self.value, self.at = b"", 0
            if not self.fill(1):
                return b""

    def find(self, pattern: re.Pattern[bytes], start: int) -> int:
        """Where this is found, or where the file ends. Raises OngeldigBestand when it is not within MAX_DOCUMENT."""
        while not (found := pattern.search(self.value, start)):
            if len(self.value) - self.at > MAX_DOCUMENT:
                raise _too_long()
            start = max(start, len(self.value) - 1)
            if not self.fill(len(self.value) + 1):
                return len(self.value)
        return found.start()

    def take(self, end: int) -> bytes:
        """What is up to there; go there, and forget what lies before once that is much."""
        taken, self.at = self.value[self.at : end], end
        if end >= CHUNK:
            self.value, self.at = self.value[end:], 0
        return taken
