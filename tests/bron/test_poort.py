"""The last line around the application: what it lets through, what it replaces, how long it waits."""

import json
import socket
import threading
from collections.abc import Iterable
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIRequest

from tests.bron.conftest import HEADERS
from tests.conftest import OIN
from tests.contracttoets import HEADERS as CONTRACT_HEADERS
from tests.hulp import PATIENCE
from vumportal.bron.poort import Environ, Start, Wsgi, guard
from vumportal.bron.views import Weigering, read_body
from vumportal.standaard.fouten import Contractfout

MATCHES = "/vum/bron/v3/vacatures/matches"


def ask(application: Wsgi, path: str, **environ: Any) -> tuple[str, dict[str, str], bytes]:
    """Status, headers and body of a POST by way of WSGI."""
    answer: dict[str, Any] = {}

    def start(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> None:
        answer.update(status=status[:3], headers=dict(headers))

    given = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in HEADERS.items()}
    request: Environ = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": path,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.url_scheme": "http",
        "CONTENT_TYPE": "application/json",
        **given,
        **environ,
    }
    body = b"".join(application(request, start))
    return answer["status"], answer["headers"], body


def answers(status: str) -> Wsgi:
    """An application that always gives this status, as HTML."""

    def application(environ: Environ, start_response: Start) -> Iterable[bytes]:
        start_response(status, [("Content-Type", "text/html")])
        return [b"<p>iets</p>"]

    return application


def nobody(environ: Environ, start_response: Start) -> Iterable[bytes]:
    """The application that is not asked."""
    raise AssertionError("niet gevraagd")


def breaks(environ: Environ, start_response: Start) -> Iterable[bytes]:
    """An application with a mistake."""
    raise RuntimeError("stuk")


@pytest.mark.parametrize(
    ("application", "status", "code"),
    [
        (answers("301 Moved"), "400", "400.01"),
        (answers("404 Not Found"), "400", "400.01"),
        (answers("200 OK"), "400", "400.01"),
        (answers("500 Oeps"), "500", "500.1"),
        (breaks, "500", "500.1"),
    ],
)
def test_a_foreign_answer_becomes_an_error_of_the_contract(application: Wsgi, status: str, code: str) -> None:
    got, headers, body = ask(guard(nobody, application), MATCHES)
    assert (got, json.loads(body)["code"]) == (status, code)
    assert set(CONTRACT_HEADERS) <= set(headers)
    assert (headers["X-VUM-fromParty"], headers["X-VUM-toParty"]) == (OIN, HEADERS["X-VUM-fromParty"])


def test_other_addresses_are_left_alone() -> None:
    assert ask(guard(answers("404 Not Found"), nobody), "/vacatures") == (
        "404",
        {"Content-Type": "text/html"},
        b"<p>iets</p>",
    )
    with pytest.raises(RuntimeError):
        ask(guard(breaks, nobody), "/vacatures")


def test_a_client_that_falls_silent_is_not_waited_for() -> None:
    refused: list[Weigering] = []

    def reads(environ: Environ, start_response: Start) -> Iterable[bytes]:
        try:
            read_body(WSGIRequest(environ))
        except Weigering as error:
            refused.append(error)
        return answers("400 Bad Request")(environ, start_response)

    client, server = socket.socketpair()
    with client, server, server.makefile("rb") as stream:
        client.sendall(b'{"vraagObject"')
        given = {"wsgi.input": stream, "gunicorn.socket": server, "CONTENT_LENGTH": "100"}
        gives_up = threading.Timer(PATIENCE, client.close)
        gives_up.start()
        ask(guard(nobody, reads, seconds=0.2), MATCHES, **given)
        assert gives_up.is_alive(), "het wachten eindigde pas toen de ander ophing"
        gives_up.cancel()
    assert [error.fout for error in refused] == [Contractfout.ONVOLLEDIGE_AANROEP]
