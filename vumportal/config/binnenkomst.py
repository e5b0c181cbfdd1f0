"""One HTTP/1.1 request while its bytes come in: how far it is, and where it ends.

Only what decides that is read here. gunicorn's parser judges the request, from these bytes and no others; what it has
to refuse counts as whole, so that it comes to refuse it.
"""

import re
from collections.abc import Callable
from enum import Enum, auto
from typing import Final
from urllib.parse import urlsplit

MAX_KOP: Final = 65_536
"""Bytes of a request line with its headers, or of the trailers behind a chunked body."""
MAX_STUKREGEL: Final = 8_192
"""Bytes of the line with the size of a chunk."""
CONTINUE: Final = b"HTTP/1.1 100 Continue\r\n\r\n"

_DOEL = re.compile(rb"(?:\r\n)?[^ \r\n]+ ([^ \r\n]+) ")
_KALE_LF = re.compile(rb"(?<!\r)\n")
_LENGTE = re.compile(rb"\r\ncontent-length[ \t]*:[ \t]*([^\r\n]*)", re.IGNORECASE)
_CODERING = re.compile(rb"\r\ntransfer-encoding[ \t]*:([^\r\n]*)", re.IGNORECASE)
_VERWACHT = re.compile(rb"\r\nexpect:[ \t]*100-continue[ \t]*(?=\r\n)", re.IGNORECASE)
_STUK = re.compile(rb"([0-9a-fA-F]{1,16})(?:[ \t]*;[^\r\n]*)?\r\n")


class Stand(Enum):
    """How far a request is."""

    ONVOLLEDIG = auto()
    HEEL = auto()
    TE_GROOT = auto()
    """Larger than may be; it need not be read to the end."""
    ONLEESBAAR = auto()
    """Chunked in such a way that its end cannot be found."""


class Binnenkomst:
    """What came in on a connection and was not yet taken. limit: bytes that the body of a path may have."""

    def __init__(self, limit: Callable[[str], int]) -> None:
        self.raw = bytearray()
        self._limit = limit
        self._forget()

    def _forget(self) -> None:
        self._gezocht = 0  # so far there is no end of the head
        self._kop = 0  # where the body begins; 0: not known
        self._eind = 0  # where the request ends; 0: not known
        self._maximum = 0
        self._chunked = False
        self._positie = 0  # where the line with the size of the next chunk begins
        self._omvang = 0  # bytes in the chunks so far
        self._verwacht = False  # sent `Expect: 100-continue`

    def add(self, data: bytes) -> Stand:
        """Take these bytes in."""
        self.raw += data
        return self.look()

    def look(self) -> Stand:
        """How far the request is with the bytes that are here."""
        if not self._kop:
            stand = self._look_for_head()
            if stand is not None:
                return stand
        if self._chunked:
            return self._walk_chunks()
        if self._eind - self._kop > self._maximum:
            return Stand.TE_GROOT
        return Stand.HEEL if len(self.raw) >= self._eind else Stand.ONVOLLEDIG

    def take(self) -> bytes:
        """The whole request; what came behind it is the start of the next."""
        request = bytes(self.raw[: self._eind])
        del self.raw[: self._eind]
        self._forget()
        return request

    def wants_go(self) -> bool:
        """Whether the other side waits for `100 Continue` before it sends its body; true once."""
        wants, self._verwacht = self._verwacht and len(self.raw) == self._kop, False
        return wants

    @property
    def path(self) -> str:
        """The path that is asked for, as it was sent; empty as long as it is not known."""
        found = _DOEL.match(self.raw)
        if found is None:
            return ""
        doel = found[1].decode("latin-1")
        try:
            return doel.partition("?")[0] if doel.startswith("/") else urlsplit(doel).path
        except ValueError:
            return ""

    def headers(self) -> dict[str, str]:
        """The headers that came in whole, as far as they can be read."""
        lines = bytes(self.raw[: self._kop or len(self.raw)]).decode("latin-1").split("\r\n")[1:-1]
        pairs = (line.partition(":") for line in lines)
        return {name.strip(): value.strip() for name, _, value in pairs}

    # --- where it ends ----------------------------------------------------------------------------
    def _look_for_head(self) -> Stand | None:
        """None when the head is here and says how the body ends."""
        end = self.raw.find(b"\r\n\r\n", self._gezocht)
        if end < 0:
            if _KALE_LF.search(self.raw, self._gezocht):
                return self._leave_to_parser()
            self._gezocht = max(0, len(self.raw) - 3)
            return Stand.TE_GROOT if len(self.raw) > MAX_KOP else Stand.ONVOLLEDIG
        if end > MAX_KOP:
            return Stand.TE_GROOT
        self._kop = end + 4
        self._read_head(bytes(self.raw[: end + 2]))
        return None

    def _leave_to_parser(self) -> Stand:
        self._eind = len(self.raw)
        return Stand.HEEL

    def _read_head(self, head: bytes) -> None:
        """Find out how the body ends; where the parser refuses the head, it ends at once."""
        self._maximum = self._limit(self.path)
        self._eind = self._kop
        lengths, codings = _LENGTE.findall(head), _CODERING.findall(head)
        if codings:
            self._chunked = not lengths and any(b"chunked" in coding.lower() for coding in codings)
            self._positie = self._kop
        elif len(lengths) == 1 and lengths[0].strip().isdigit():
            self._eind += int(lengths[0][:20])
        self._verwacht = _VERWACHT.search(head) is not None and b" HTTP/1.0\r\n" not in head

    def _walk_chunks(self) -> Stand:
        while len(self.raw) >= self._positie:
            if self.raw[self._positie - 2 : self._positie] != b"\r\n":
                return Stand.ONLEESBAAR
            found = _STUK.match(self.raw, self._positie)
            if found is None:
                return self._half_size_line()
            size = int(found[1], 16)
            if not size:
                return self._walk_trailers(found.end())
            self._omvang += size
            self._positie = found.end() + size + 2
            # Sizes may take as much room as what they are about; a client that means well sends more per chunk.
            if self._omvang > self._maximum or self._positie - self._kop > 2 * self._maximum + MAX_STUKREGEL:
                return Stand.TE_GROOT
        return Stand.ONVOLLEDIG

    def _half_size_line(self) -> Stand:
        rest = self.raw[self._positie : self._positie + MAX_STUKREGEL]
        return Stand.ONLEESBAAR if b"\n" in rest or len(rest) == MAX_STUKREGEL else Stand.ONVOLLEDIG

    def _walk_trailers(self, begin: int) -> Stand:
        if self.raw[begin : begin + 2] == b"\r\n":
            self._eind = begin + 2
            return Stand.HEEL
        end = self.raw.find(b"\r\n\r\n", begin)
        if end < 0:
            return Stand.TE_GROOT if len(self.raw) - begin > MAX_KOP else Stand.ONVOLLEDIG
        self._eind = end + 4
        return Stand.HEEL
