"""The last line of the koppelvlak "Bron": nothing leaves under its path that the contract does not describe.

The views answer every request that reaches them. Some never do: a Host that this installation does not serve,
a Content-Type that Django cannot read, a redirect to an address with a slash. Around the whole WSGI
application, this turns such an answer, or an exception, into an error of the contract with all its headers.

An address has one spelling. Who writes that of the bron in another way (a doubled or encoded slash, capitals, dots)
gets an error of the contract too, and never a page of the portal.
"""

import logging
import re
from collections.abc import Callable, Iterable, Mapping
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import unquote

import msgspec

from vumportal.standaard import fouten, koppelvlak
from vumportal.standaard.fouten import Contractfout

BASISPAD: Final = "/vum/bron/v3"
OPENAPI: Final = f"{BASISPAD}/openapi/"
EERSTE: Final = ["vum", "bron"]
"""The parts with which every address of the bron begins, of whichever version."""
ONTSLEUTELD: Final = 3
"""How often a path is decoded at most; each proxy on the way may have encoded it once more."""
NIET_BEWAREN: Final = "no-store"
"""Cache-Control of every answer: what is withdrawn must not live on between us and the asker."""
STATUSSEN: Final = frozenset({"200", *(str(fout.status) for fout in Contractfout)})

Environ = dict[str, Any]
Start = Callable[..., Any]
Wsgi = Callable[[Environ, Start], Iterable[bytes]]

log = logging.getLogger("vumportal.bron")


def is_meant_for_bron(path: str) -> bool:
    """Whether this path, decoded or not, is one of the bron, in whatever spelling."""
    if path.startswith(f"{BASISPAD}/"):
        return True
    for _ in range(ONTSLEUTELD if "%" in path else 0):
        path = unquote(path)
    if EERSTE[0] not in path.lower():
        return False
    parts = [part.partition(";")[0] for part in re.split(r"[/\\]", path.lower())]
    plain = [part.strip() for part in parts if part.strip() not in {"", "."}]
    return plain[:2] == EERSTE or _resolved(plain)[:2] == EERSTE


def _resolved(parts: list[str]) -> list[str]:
    """The parts of a path after every ".." took the one before it away."""
    left: list[str] = []
    for part in parts:
        if part != "..":
            left.append(part)
        elif left:
            left.pop()
    return left


def _is_one_spelling(environ: Environ) -> bool:
    """Whether a path of the bron is written as its addresses are, so that the views may look at it."""
    path = environ.get("PATH_INFO", "")
    sent = environ.get("RAW_URI", "").partition("?")[0].lower()
    return (path == BASISPAD or path.startswith(f"{BASISPAD}/")) and "%2f" not in sent


def guard(pages: Wsgi, bron: Wsgi) -> Wsgi:
    """Pages and bron as one application, with every foreign answer under the path of the koppelvlak replaced."""

    def guarded(environ: Environ, start_response: Start) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        if not is_meant_for_bron(path):
            return pages(environ, start_response)
        if not _is_one_spelling(environ):
            return _error(environ, start_response, Contractfout.ONGELDIGE_AANROEP)
        seen: list[tuple[str, list[tuple[str, str]], Any]] = []

        def remember(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> None:
            seen.append((status, headers, exc_info))

        try:
            content = bron(environ, remember)
        except Exception as error:
            # ValueError: the request itself cannot be read, such as a Content-Type in an unknown encoding.
            log.warning("geen antwoord van de toepassing: %s", type(error).__qualname__)
            wrong = (
                Contractfout.ONGELDIGE_AANROEP if isinstance(error, ValueError) else Contractfout.INTERNE_FOUT
            )
            return _error(environ, start_response, wrong)
        status, headers, exc_info = seen[-1]
        if _is_ours(path, status, headers):
            if not any(name.lower() == "cache-control" for name, _ in headers):
                headers = [*headers, ("Cache-Control", NIET_BEWAREN)]
            start_response(status, headers, exc_info)
            return content
        close = getattr(content, "close", None)
        if close is not None:
            close()
        log.warning("antwoord buiten het koppelvlak vervangen: %s", status[:3])
        server = status.startswith("5")
        return _error(
            environ,
            start_response,
            Contractfout.INTERNE_FOUT if server else Contractfout.ONGELDIGE_AANROEP,
        )

    return guarded


def _is_ours(path: str, status: str, headers: list[tuple[str, str]]) -> bool:
    if status[:3] not in STATUSSEN:
        return False
    if path.startswith(OPENAPI) and status.startswith("200"):
        return True
    return any(name.lower() == koppelvlak.API_VERSION.lower() for name, _ in headers)


def error_headers(given: Mapping[str, str]) -> dict[str, str]:
    """Headers of an error for a request with these headers, read as far as they can be."""
    try:
        partijen = koppelvlak.parse_headers(given, bij_bron=True)
    except koppelvlak.OngeldigeAanroep as error:
        partijen = error.partijen
    return koppelvlak.response_headers(partijen)


def _error(environ: Environ, start_response: Start, fout: Contractfout) -> Iterable[bytes]:
    given = {
        key[len("HTTP_") :].replace("_", "-"): value
        for key, value in environ.items()
        if key.startswith("HTTP_")
    }
    content = msgspec.json.encode(fouten.body(fout))
    headers = [
        ("Content-Type", "application/json"),
        ("Content-Length", str(len(content))),
        ("Cache-Control", NIET_BEWAREN),
    ]
    start_response(f"{fout.status} {_reason(fout)}", [*headers, *error_headers(given).items()])
    return [] if environ.get("REQUEST_METHOD") == "HEAD" else [content]


def raw_error(fout: Contractfout, given: Mapping[str, str] | None = None) -> bytes:
    """A whole HTTP answer for a request that does not reach the application. given: its headers, if they are known."""
    content = msgspec.json.encode(fouten.body(fout))
    headers = {
        "Connection": "close",
        "Content-Type": "application/json",
        "Content-Length": str(len(content)),
        "Cache-Control": NIET_BEWAREN,
        **error_headers(given or {}),
    }
    lines = [
        f"HTTP/1.1 {fout.status} {_reason(fout)}",
        *(f"{name}: {value}" for name, value in headers.items()),
    ]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + content


def _reason(fout: Contractfout) -> str:
    return HTTPStatus(fout.status).phrase
