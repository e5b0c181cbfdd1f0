"""The client against an exchange that drips, floods, compresses, answers somebody else, or asks to wait for ages."""

import gzip
import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.hulp import PATIENCE
from tests.ruw import sending
from tests.uitwisseling import stub as stub_exchange
from tests.uitwisseling.conftest import OIN, vacature
from tests.uitwisseling.stub import Reactie, Stub, matches
from vumportal.standaard.soort import Soort
from vumportal.uitwisseling import client as client_module
from vumportal.uitwisseling.antwoorden import LANGSTE_WACHT, Antwoord, retry_after
from vumportal.uitwisseling.client import Aansluiting, VumClient
from vumportal.uitwisseling.fouten import NietBeschikbaar, Onderbroken, Ongeldig, VumFout

pytestmark = pytest.mark.traag

EXCHANGE = "00000001900000009000"
VRAAG = {"selectiegebied": {"postcode": "5501AB", "afstand": 20}}
GOED = json.dumps({"vraagID": "v", "maximumAantalResultatenBereikt": False, "matches": []}).encode()


@contextmanager
def client_of(url: str) -> Iterator[VumClient]:
    made = VumClient(Aansluiting(url, EXCHANGE, "", verbindtijd=PATIENCE, leestijd=PATIENCE))
    try:
        yield made
    finally:
        made.close()


@pytest.fixture
def stub() -> Iterator[Stub]:
    with stub_exchange.running() as exchange:
        yield exchange


@pytest.fixture
def client(stub: Stub) -> Iterator[VumClient]:
    with client_of(stub.url) as made:
        yield made


def ask(client: VumClient) -> Antwoord:
    return client.matches(soort=Soort.VACATURE, vraag=VRAAG, van=OIN)


@pytest.mark.parametrize(
    "begin",
    [b"HTTP/1.1 200 OK\r\nX-Lang:", b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"],
    ids=["headers", "body"],
)
def test_a_byte_now_and_then_does_not_stretch_the_deadline(
    begin: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client_module, "DEADLINE", 0.5)
    drops = [begin, *[b" "] * 100, b"\r\nContent-Length: %d\r\n\r\n" % len(GOED) + GOED]
    with (
        sending(drops, pauze=PATIENCE / 100) as server,
        client_of(server.url) as client,
        pytest.raises(NietBeschikbaar, match="niet op tijd"),
    ):
        ask(client)


def test_a_flood_is_cut_off(stub: Stub, client: VumClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client_module, "MAXIMUM_BYTES", 10_000)
    stub.reeks(Reactie(body=GOED + b" " * 100_000), matches(vacature()))
    with pytest.raises(NietBeschikbaar, match="te groot"):
        ask(client)
    assert len(ask(client).matches) == 1  # the connection that was left is not used again


def test_a_compressed_answer_was_not_asked_for(stub: Stub, client: VumClient) -> None:
    stub.reeks(Reactie(body=gzip.compress(GOED), headers={"Content-Encoding": "gzip"}))
    with pytest.raises(NietBeschikbaar):
        ask(client)
    assert stub.vragen[0].headers["accept-encoding"] == "identity"


@pytest.mark.parametrize(
    "headers",
    [
        {"X-VUM-toParty": "0" * 20},
        {"X-VUM-fromParty": "0" * 20},
        {"API-Version": "4.0.0"},
    ],
)
def test_headers_with_a_mistake_are_named_in_the_log(
    stub: Stub, client: VumClient, headers: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    goed = {"API-Version": "3.0.1", "X-VUM-fromParty": EXCHANGE, "X-VUM-toParty": OIN}
    stub.reeks(Reactie(body=GOED, headers=goed), Reactie(body=GOED, headers=goed | headers))
    assert ask(client).vraag_id == "v"
    assert "andere headers" not in caplog.text
    assert ask(client).vraag_id == "v"
    assert f"andere headers dan gevraagd: {next(iter(headers))}" in caplog.text


@pytest.mark.parametrize("vum_id", [".", ".."])
def test_a_step_in_a_path_is_no_vumid(stub: Stub, client: VumClient, vum_id: str) -> None:
    stub.reeks(Reactie(body={"vraagID": "v", "matches": [{"vumID": vum_id}]}))
    assert list(ask(client).matches) == [None]
    with pytest.raises(Ongeldig):
        client.detail(soort=Soort.VACATURE, vum_id=vum_id, van=OIN)
    assert len(stub.vragen) == 1


ONBRUIKBAAR = {
    "unreadable": Reactie(200, b"<html>"),
    "without a frame": Reactie(200, {"vraagID": "v"}),
    "packed": Reactie(200, gzip.compress(GOED), {"Content-Encoding": "gzip"}),
    "an error": Reactie(500, {"code": "500.1", "message": "x"}),
    "a page that moved": Reactie(302, b"", {"Location": "/elders"}),
    "too many": Reactie(429, {}),
}


@pytest.mark.parametrize("reactie", ONBRUIKBAAR.values(), ids=ONBRUIKBAAR.keys())
def test_a_complete_answer_keeps_nobody_else_waiting(
    stub: Stub, client: VumClient, reactie: Reactie, caplog: pytest.LogCaptureFixture
) -> None:
    stub.reeks(*[reactie] * 20, matches(vacature()))
    with caplog.at_level(logging.INFO):
        for _ in range(20):
            with pytest.raises(VumFout) as fout:
                ask(client)
            assert not isinstance(fout.value, Onderbroken)
    assert "matches ok" not in caplog.text
    assert len(ask(client).matches) == 1


@pytest.mark.parametrize("status", [502, 503, 504])
def test_nobody_at_home_leaves_the_exchange_alone_for_a_while(
    stub: Stub, client: VumClient, status: int
) -> None:
    stub.reeks(Reactie(status))
    for _ in range(client_module.BREAKER_FAILURES):
        with pytest.raises(NietBeschikbaar):
            ask(client)
    with pytest.raises(Onderbroken):
        ask(client)
    assert len(stub.vragen) == client_module.BREAKER_FAILURES


@pytest.mark.parametrize(
    "begin",
    [
        b"",
        b"SSH-2.0-x\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n" + GOED[:20],
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    ],
    ids=["nothing", "no HTTP", "no length", "two lengths", "half", "no chunk"],
)
def test_an_answer_that_breaks_off_is_none(begin: bytes) -> None:
    with sending([begin]) as server, client_of(server.url) as client:
        with pytest.raises(NietBeschikbaar) as fout:
            ask(client)
        assert not fout.value.bereikt


def test_nothing_of_people_is_logged_even_at_debug(
    stub: Stub, client: VumClient, caplog: pytest.LogCaptureFixture
) -> None:
    stub.reeks(
        Reactie(body={"vraagID": "vraagnummer", "matches": [{"vumID": "pseudoniem", "plaats": "Eersel"}]}),
        Reactie(body={"bronID": "b", "vacature": {"naam": "Henk"}}),
    )
    with caplog.at_level(logging.DEBUG):
        ask(client)
        client.detail(soort=Soort.VACATURE, vum_id="pseudoniem", van=OIN)
    assert caplog.text.count("uitwisseling") >= 2
    for woord in ("pseudoniem", "vraagnummer", "Eersel", "Henk", "5501", OIN):
        assert woord not in caplog.text


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("Wed, 21 Oct 2015 07:28:00 +99999999999999999999", None),
        ("Wed, 21 Oct 99999 07:28:00 GMT", None),
        ("999999999999999999999", LANGSTE_WACHT),
        ("Fri, 31 Dec 9999 23:59:59 GMT", LANGSTE_WACHT),
    ],
)
def test_a_retry_after_out_of_this_world(header: str, seconds: float | None) -> None:
    assert retry_after(header) == seconds
