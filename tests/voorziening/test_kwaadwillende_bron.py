"""A bron that drips, floods, repeats itself or answers somebody else costs only its own results."""

import json
from collections.abc import Iterable, Iterator

import pytest

from tests.hulp import PATIENCE
from tests.ruw import sending
from tests.voorziening.opstelling import (
    BRON_A,
    BRON_B,
    KORT,
    VRAGER,
    StubBron,
    Vrager,
    antwoord,
    exchange,
    vast,
    werkzoekende,
)
from vumportal.standaard.soort import Soort

OK = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
GOED = json.dumps(antwoord(werkzoekende("te-laat"))).encode()


@pytest.fixture
def bron() -> Iterator[StubBron]:
    with StubBron(vast(antwoord(werkzoekende("goed")))).draait() as stub:
        yield stub


def found(vrager: Vrager) -> int:
    return len(vrager.matches().json()["matches"])


@pytest.mark.parametrize(
    ("begin", "end"),
    [
        (OK + b"X-Lang:", b"\r\nContent-Length: %d\r\n\r\n" % len(GOED) + GOED),
        (OK + b"Content-Length: %d\r\n\r\n" % (len(GOED) + 100), GOED),
    ],
    ids=["headers", "body"],
)
def test_a_byte_now_and_then(bron: StubBron, begin: bytes, end: bytes) -> None:
    drops = [begin, *[b" "] * 100, end]
    with (
        sending(drops, pauze=PATIENCE / 100) as traag,
        exchange((BRON_A, bron.url), (BRON_B, traag.url), bron_seconden=KORT) as vrager,
    ):
        assert found(vrager) == 1


def flood(aantal: int) -> Iterable[bytes]:
    """Megabytes, without saying how many."""
    yield OK + b"Transfer-Encoding: chunked\r\n\r\n"
    for _ in range(aantal):
        yield b"100000\r\n" + b" " * 0x100000 + b"\r\n"


def test_a_flood_is_cut_off(bron: StubBron) -> None:
    with (
        sending(flood(100)) as vloed,
        exchange((BRON_A, bron.url), (BRON_B, vloed.url), antwoord_bytes=200_000) as vrager,
    ):
        assert found(vrager) == 1
    assert not vloed.alles


@pytest.mark.parametrize(
    "onzin", [b"", b"\r\n\r\n", b"SSH-2.0-x\r\n", b"HTTP/1.1 200\r\n\r\n", OK + b"Content-Length: x\r\n\r\n"]
)
def test_what_is_no_http(bron: StubBron, onzin: bytes) -> None:
    with (
        sending([onzin]) as kapot,
        exchange((BRON_A, bron.url), (BRON_B, kapot.url), bron_seconden=KORT) as vrager,
    ):
        assert found(vrager) == 1


@pytest.mark.parametrize("naam", ["werkgever", "onbekend"])
@pytest.mark.parametrize(
    "diep", ["[" * 600 + "]" * 600, '{"a":' * 600 + "1" + "}" * 600], ids=["lijst", "object"]
)
def test_a_match_that_is_nested_absurdly_deep(bron: StubBron, naam: str, diep: str) -> None:
    """Deep enough to be read, too deep to be walked through: it costs itself, not what comes with it."""
    goed = '{"idVacature": "goed", "adres": {"postcode": "5611AB"}}'
    matches = f'[{{"idVacature": "diep", "adres": {{}}, "{naam}": {diep}}}, {goed}]'
    bron.gedrag = vast(f'{{"maximumAantalResultatenBereikt": false, "matches": {matches}}}'.encode())
    with exchange((BRON_A, bron.url)) as vrager:
        assert len(vrager.matches(soort=Soort.VACATURE).json()["matches"]) == 1


def test_an_id_that_comes_twice_is_there_once(bron: StubBron) -> None:
    bron.gedrag = vast(antwoord(werkzoekende("dubbel"), werkzoekende("dubbel"), werkzoekende("ander")))
    with exchange((BRON_A, bron.url)) as vrager:
        assert found(vrager) == 2


@pytest.mark.parametrize(
    "headers",
    [{"X-VUM-fromParty": BRON_B}, {"X-VUM-toParty": BRON_B}, {"API-Version": "4.0.0"}],
)
def test_headers_with_a_mistake_hide_no_supply_and_are_named_in_the_log(
    bron: StubBron, headers: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    goed = {"X-VUM-fromParty": BRON_A, "X-VUM-toParty": VRAGER, "API-Version": "3.0.0"}
    with exchange((BRON_A, bron.url)) as vrager:
        bron.headers = goed
        assert found(vrager) == 1
        assert "andere headers" not in caplog.text
        bron.headers = goed | headers
        assert found(vrager) == 1
    assert f"bron={BRON_A}: andere headers dan gevraagd: {next(iter(headers))}" in caplog.text
