"""The last line around the application: what it lets through, and what it replaces."""

import json
from collections.abc import Iterable
from typing import Any

import pytest

from tests.bron.conftest import HEADERS
from tests.conftest import OIN
from tests.contracttoets import HEADERS as CONTRACT_HEADERS
from vumportal.bron.poort import Environ, Start, Wsgi, guard, is_meant_for_bron

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


@pytest.mark.parametrize(
    "path",
    [
        "/vum/bron",
        "/vum/bron/",
        "/vum/bron/v3",
        "/vum/bron/v3/",
        "/vum/bron/v3/../",
        "/vum/bron/v3/../../../kandidaten",
        "/vum/bron/v2/vacatures/matches",
        "/vum/bron/v3//vacatures/matches",
        "/vum/bron//v3/vacatures/matches",
        "/vum//bron/v3/vacatures/matches",
        "//vum/bron/v3/vacatures/matches",
        "///vum/bron/v3/vacatures/matches",
        "/./vum/bron/v3/vacatures/matches",
        "/vum/./bron/v3/vacatures/matches",
        "/iets/../vum/bron/v3/vacatures/matches",
        "/vum/iets/../bron/v3/vacatures/matches",
        "/VUM/Bron/V3/vacatures/matches",
        "/vum/bron/V3/vacatures/matches",
        "/vum;v=1/bron/v3/vacatures/matches",
        "/vum/bron;v=1/v3/vacatures/matches",
        "/vum/bron/v3;v=1/vacatures/matches",
        "/vum\\bron\\v3\\vacatures\\matches",
        "/vum%2fbron/v3/vacatures/matches",
        "/vum%252Fbron/v3/vacatures/matches",
        "/%76um/bron/v3/vacatures/matches",
        "/vum/bron%20/v3/vacatures/matches",
        "vum/bron/v3/vacatures/matches",
    ],
)
def test_another_spelling_of_an_address_stays_in_the_contract(path: str) -> None:
    """The application would answer with a page, and is not even asked."""
    assert is_meant_for_bron(path)
    got, headers, body = ask(guard(answers("200 OK"), answers("200 OK")), path)
    assert (got, json.loads(body)["code"]) == ("400", "400.01")
    assert set(CONTRACT_HEADERS) <= set(headers)


@pytest.mark.parametrize(
    "path",
    [
        *("", "/", "*", "/gezond", "/vum", "/vum/", "/bron/v3/", "/vumbron/v3", "/vum/bronnen/v3/x"),
        *("/vum/v3/vacatures/matches", "/iets/vum/bron/v3/", "/vum/../bron/", "/kandidaten/vum/bron"),
    ],
)
def test_what_nobody_could_mean_for_the_bron_is_left_alone(path: str) -> None:
    assert not is_meant_for_bron(path)
    assert ask(guard(answers("404 Not Found"), nobody), path)[2] == b"<p>iets</p>"


def test_an_encoded_slash_is_no_slash() -> None:
    sent = "/vum/bron/v3/vacatures%2Fmatches"
    assert ask(guard(answers("200 OK"), answers("200 OK")), MATCHES, RAW_URI=sent)[0] == "400"
