"""The worker of gunicorn that lets nobody wait on a thread, as clients see it: what comes in, goes out, and ends."""

import json
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from typing import Any

import pytest

from tests.bron.conftest import ASKER
from tests.bron.lopend import VRAAG, Antwoord, Lopend, lopende_bron, read_answer
from tests.config.installatie import REPO
from tests.config.verbindingen import (
    BRON,
    GEZOND,
    PAGINA,
    STUKKEN,
    connect,
    end_of,
    fastest,
    is_open,
    length,
)
from tests.conftest import OIN
from tests.hulp import PATIENCE, wait_until

pytestmark = [pytest.mark.django_db, pytest.mark.traag]

GROOT = 2_000_000
AFSLUITEND = GEZOND.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n")
Start = Callable[..., AbstractContextManager[Lopend]]


@pytest.fixture
def start(django_db_setup: None, django_db_blocker: Any) -> Iterator[Start]:
    """Start a server of its own, with these options of gunicorn."""
    with django_db_blocker.unblock():
        yield lopende_bron


def answers(raw: bytes) -> list[bytes]:
    """The status lines in what came over a connection."""
    return re.findall(rb"HTTP/1\.1 (\d{3})", raw)


# --- requests and answers ---------------------------------------------------------------------------
def test_requests_behind_each_other_are_answered_in_turn(lopend: Lopend) -> None:
    vraag = BRON + length(len(VRAAG)) + VRAAG
    stukken = BRON + STUKKEN + b"%x\r\n%s\r\n0\r\n\r\n" % (len(VRAAG), VRAAG)
    with connect(lopend, GEZOND + vraag + stukken + GEZOND + AFSLUITEND[:30]) as verbinding:
        verbinding.sendall(AFSLUITEND[30:])
        raw = end_of(verbinding)
    assert answers(raw) == [b"200"] * 5
    assert raw.count(lopend.extern_id.encode()) == 2


def test_a_connection_is_used_again_also_after_a_body_that_nobody_read(lopend: Lopend) -> None:
    unread = PAGINA.replace(b"POST /inloggen/", b"POST /gezond") + length(9) + b"ongelezen"
    with connect(lopend) as verbinding:
        for request in (GEZOND, unread, GEZOND):
            verbinding.sendall(request)
            assert read_answer(verbinding).status in {200, 403}


def test_a_request_in_single_bytes_is_answered(lopend: Lopend) -> None:
    with connect(lopend) as verbinding:
        for byte in GEZOND:
            verbinding.sendall(bytes([byte]))
        assert read_answer(verbinding).status == 200


def test_an_answer_to_head_has_no_body(lopend: Lopend) -> None:
    head = GEZOND.replace(b"GET", b"HEAD")
    with connect(lopend, head + head + AFSLUITEND) as verbinding:
        raw = end_of(verbinding)
    assert answers(raw) == [b"200"] * 3
    assert raw.count(b"\r\n\r\nok") == 1


@pytest.mark.parametrize("later", [True, False], ids=["de inhoud wacht", "de inhoud wacht niet"])
def test_who_waits_for_a_go_gets_one(lopend: Lopend, later: bool) -> None:
    body = length(len(VRAAG)) + (b"" if later else VRAAG)
    with connect(lopend, BRON + b"Expect: 100-continue\r\nConnection: close\r\n" + body) as verbinding:
        if later:
            assert read_answer(verbinding).status == 100
            verbinding.sendall(VRAAG)
        assert answers(end_of(verbinding)) == [b"200"]


def test_an_answer_larger_than_the_buffers_comes_over_whole(lopend: Lopend) -> None:
    path = "static/vendor/utrecht/index.css"
    request = f"GET /{path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode()
    with connect(lopend, request, buffer=2048) as verbinding:
        raw = end_of(verbinding)
    assert raw.partition(b"\r\n\r\n")[2] == (REPO / path).read_bytes()


# --- what is refused --------------------------------------------------------------------------------
def refused(lopend: Lopend, raw: bytes) -> Antwoord:
    """The answer to what was not sent to its end; then the connection is ended."""
    with connect(lopend, raw) as verbinding:
        answer = read_answer(verbinding)
        assert answers(end_of(verbinding)) == []
    assert answer.headers["connection"] == "close"
    assert answer.headers["cache-control"] == "no-store"
    return answer


@pytest.mark.parametrize("go", [b"", b"Expect: 100-continue\r\n"])
@pytest.mark.parametrize("body", [length(GROOT), STUKKEN + b"%x\r\n" % GROOT])
def test_a_body_that_will_be_too_large_is_not_read(lopend: Lopend, go: bytes, body: bytes) -> None:
    assert refused(lopend, PAGINA + go + body).status == 413
    answer = refused(lopend, BRON + go + body)
    assert (answer.status, json.loads(answer.body)["code"]) == (400, "400.01")
    assert (answer.headers["x-vum-fromparty"], answer.headers["x-vum-toparty"]) == (OIN, ASKER)


def test_the_bron_takes_less_than_a_page(lopend: Lopend) -> None:
    body = b"x=" + b"y" * 900_000
    with connect(lopend, PAGINA + length(len(body)) + body) as verbinding:
        assert read_answer(verbinding).status == 403  # no token: the application looked at it
    assert refused(lopend, BRON + length(len(body))).status == 400


@pytest.mark.parametrize("half", [length(99) + b"naam=", STUKKEN + b"5\r\nna", STUKKEN + b"5\r\nnaam=\r\n"])
def test_who_goes_away_halfway_has_asked_nothing(lopend: Lopend, half: bytes) -> None:
    for begin, status in ((PAGINA, 400), (BRON, 400)):
        with connect(lopend, begin + half) as verbinding:
            verbinding.shutdown(1)
            answer = read_answer(verbinding)
        assert answer.status == status
        assert ("x-vum-fromparty" in answer.headers) == (begin == BRON)


def test_chunks_that_cannot_be_read_are_refused(lopend: Lopend) -> None:
    assert refused(lopend, PAGINA + STUKKEN + b"zz\r\n").status == 400
    assert json.loads(refused(lopend, BRON + STUKKEN + b"zz\r\n").body)["code"] == "400.01"


# --- many -------------------------------------------------------------------------------------------
def test_who_stays_after_the_last_answer_holds_up_nobody(lopend: Lopend) -> None:
    with ExitStack() as stack:
        blijvers = [stack.enter_context(connect(lopend, AFSLUITEND)) for _ in range(100)]
        assert fastest(lopend) < 1.0
        assert {read_answer(verbinding).status for verbinding in blijvers} == {200}
        assert {end_of(verbinding) for verbinding in blijvers} == {b""}


@pytest.mark.parametrize(
    ("options", "prefix"),
    [(("--worker-connections", "40"), ()), ((), ("prlimit", "--nofile=170"))],
    ids=["verbindingen", "bestanden"],
)
def test_more_connections_than_fit_make_room_for_who_comes_later(
    start: Start, options: tuple[str, ...], prefix: tuple[str, ...]
) -> None:
    with start(*options, prefix=prefix) as lopend, ExitStack() as stack:
        half = [stack.enter_context(connect(lopend, GEZOND[:20])) for _ in range(200)]
        assert fastest(lopend) < 1.0
        wait_until(lambda: sum(map(is_open, half)) < 45)
        assert is_open(half[-1])
        assert lopend.proces.poll() is None


def test_who_stays_after_the_last_answer_makes_room_too(start: Start) -> None:
    with start("--worker-connections", "40") as lopend, ExitStack() as stack:
        for _ in range(200):
            stack.enter_context(connect(lopend, AFSLUITEND))
        assert fastest(lopend) < 1.0


def test_unfinished_requests_together_have_a_bound(lopend: Lopend) -> None:
    body = b"x" * 990_000
    with ExitStack() as stack:
        half = [
            stack.enter_context(connect(lopend, PAGINA + length(len(body) + 1) + body)) for _ in range(80)
        ]
        wait_until(lambda: not is_open(half[0]))
        assert fastest(lopend) < 1.0
        assert is_open(half[-1])


# --- the end of the process -------------------------------------------------------------------------
def test_a_request_that_is_coming_in_gets_its_answer_when_the_server_stops(start: Start) -> None:
    with start() as lopend, ExitStack() as stack:
        stil = stack.enter_context(connect(lopend))
        ongebruikt = stack.enter_context(connect(lopend, GEZOND))
        assert read_answer(ongebruikt).status == 200
        half = stack.enter_context(connect(lopend, BRON + length(len(VRAAG)) + VRAAG[:9]))
        assert fastest(lopend) < 1.0  # so what came before it has been seen
        lopend.proces.send_signal(signal.SIGTERM)
        assert end_of(stil) == b""
        assert end_of(ongebruikt) == b""
        half.sendall(VRAAG[9:])
        raw = end_of(half)
        assert answers(raw) == [b"200"]
        assert b"Connection: close" in raw
        assert lopend.proces.wait(PATIENCE) == 0


@pytest.mark.parametrize("options", [(), ("--worker-class", "gthread"), ("--threads", "3")])
def test_every_way_to_start_it_has_this_worker(options: tuple[str, ...]) -> None:
    look = "from gunicorn.app.wsgiapp import WSGIApplication as A; print(A().cfg.worker_class.__name__)"
    done = subprocess.run(
        [sys.executable, "-c", look, "vumportal.config.wsgi", *options],
        cwd=REPO,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "Wachtkamer"
