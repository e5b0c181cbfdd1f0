"""The last line of the koppelvlak "Bron": nothing leaves under its path that the contract does not describe.

The views answer every request that reaches them. Some never do: a Host that this installation does not serve,
a Content-Type that Django cannot read, a redirect to an address with a slash. Around the whole WSGI
application, this turns such an answer, or an exception, into an error of the contract with all its headers.
"""

import logging
from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import Any, Final

import msgspec

from vumportal.standaard import fouten, koppelvlak
from vumportal.standaard.fouten import Contractfout

BASISPAD: Final = "/vum/bron/v3"
OPENAPI: Final = f"{BASISPAD}/openapi/"
STATUSSEN: Final = frozenset({"200", *(str(fout.status) for fout in Contractfout)})

Environ = dict[str, Any]
Start = Callable[..., Any]
Wsgi = Callable[[Environ, Start], Iterable[bytes]]

log = logging.getLogger("vumportal.bron")


def guard(application: Wsgi, *, seconds: float = 10.0) -> Wsgi:
    """The application, with every foreign answer under the path of the koppelvlak replaced.

    seconds: how long a client may be silent halfway its request. A thread waits for it meanwhile, so without an
    end a few of them would hold up everybody; the view answers 400.02.
    """

    def guarded(environ: Environ, start_response: Start) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        if path != BASISPAD and not path.startswith(f"{BASISPAD}/"):
            return application(environ, start_response)
        connection = environ.get("gunicorn.socket")
        if connection is not None:
            connection.settimeout(seconds)
        seen: list[tuple[str, list[tuple[str, str]], Any]] = []

        def remember(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> None:
            seen.append((status, headers, exc_info))

        try:
            content = application(environ, remember)
        except Exception as error:
            # ValueError: the request itself cannot be read, such as a Content-Type in an unknown encoding.
            log.warning("geen antwoord van de toepassing: %s", type(error).__qualname__)
            wrong = (
                Contractfout.ONGELDIGE_AANROEP if isinstance(error, ValueError) else Contractfout.INTERNE_FOUT
            )
            return _error(environ, start_response, wrong)
        status, headers, exc_info = seen[-1]
        if _is_ours(path, status, headers):
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


def error_headers(given: dict[str, str]) -> dict[str, str]:
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
    headers = [("Content-Type", "application/json"), ("Content-Length", str(len(content)))]
    start_response(f"{fout.status} {_reason(fout)}", [*headers, *error_headers(given).items()])
    return [] if environ.get("REQUEST_METHOD") == "HEAD" else [content]


def raw_error(fout: Contractfout) -> bytes:
    """A whole HTTP answer for a request that could not be read, so for nobody that is known."""
    content = msgspec.json.encode(fouten.body(fout))
    headers = {
        "Connection": "close",
        "Content-Type": "application/json",
        "Content-Length": str(len(content)),
        **error_headers({}),
    }
    lines = [
        f"HTTP/1.1 {fout.status} {_reason(fout)}",
        *(f"{name}: {value}" for name, value in headers.items()),
    ]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + content


def _reason(fout: Contractfout) -> str:
    return HTTPStatus(fout.status).phrase
