"""Reading documents one by one from a file that may be larger than memory."""

import codecs
import json
from collections.abc import Iterator
from typing import BinaryIO

CHUNK = 1 << 20
MAX_DOCUMENT = 4 << 20  # characters; a document of the standard is a few thousand
SPACE = " \t\r\n"


class OngeldigBestand(ValueError):
    """The file cannot be read any further; the text says where and why, in Dutch."""


def documents(stream: BinaryIO) -> Iterator[bytes]:
    """The raw JSON of each document, in order, from a JSON array or from one document per line (UTF-8).

    A line that is no JSON is yielded as it is: the reader judges each document. Raises OngeldigBestand when
    an array breaks off or has an error, since nothing after that can be trusted.
    """
    first = _first_character(stream)
    if first == "[":
        yield from _array(stream)
    elif first == "{":
        for line in stream:
            if line.strip():
                yield line.strip()
    elif first:
        raise OngeldigBestand(
            "Het bestand begint niet met [ of {. Verwacht een JSON-lijst of een document per regel."
        )


def _first_character(stream: BinaryIO) -> str:
    head = stream.read(4096).removeprefix(codecs.BOM_UTF8)
    stream.seek(0)
    if stream.read(len(codecs.BOM_UTF8)) != codecs.BOM_UTF8:
        stream.seek(0)
    return head.lstrip(SPACE.encode())[:1].decode("ascii", "replace")


def _array(stream: BinaryIO) -> Iterator[bytes]:
    """Elements of a top-level array; the standard library's scanner finds where each one ends."""
    text, at, number = _Buffer(stream), 0, 0
    scan = json.JSONDecoder().raw_decode
    at = text.skip(0, "[")
    while True:
        at = text.skip(at, ",") if number else text.skip(at, "")
        if text.peek(at) == "]":
            return
        number += 1
        while True:
            try:
                _, end = scan(text.value, at)
            except json.JSONDecodeError as error:
                if len(text.value) - at > MAX_DOCUMENT or not text.more():
                    raise OngeldigBestand(
                        f"Document {number}: hier is de JSON niet goed of breekt hij af."
                    ) from error
                continue
            break
        yield text.value[at:end].encode()
        at = text.drop(end)


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

    def skip(self, at: int, mark: str) -> int:
        """Position after white space and, when present, one `mark`; `]` is never skipped."""
        at = self._space(at)
        if mark and self.peek(at) == mark:
            return self._space(at + 1)
        if mark == "," and self.peek(at) != "]":
            raise OngeldigBestand("Tussen twee documenten ontbreekt een komma, of de lijst houdt op.")
        return at

    def drop(self, end: int) -> int:
        """Forget what lies before `end` once it is large; return the new position of `end`."""
        if end < CHUNK:
            return end
        self.value = self.value[end:]
        return 0

    def _space(self, at: int) -> int:
        while (character := self.peek(at)) and character in SPACE:
            at += 1
        return at
