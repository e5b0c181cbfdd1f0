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

pytestmark = pytest.mark.traag

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


@pytest.mark.parametrize(
    "slecht",
    [
        b'{"idVacature": "s", "adres": {}, "naamVacature": "\\ud83d"}',
        b'{"idVacature": "s", "adres": {}, "naamVacature": "\xff"}',
        b'{"idVacature": "s", "adres": {}, "naamVacature": "a\nb"}',
        b'{"idVacature": "s", "idVacature": "t", "adres": {}}',
        b'{"idVacature": "s", "adres": {}, "aantal": 1e999}',
        b'{"idVacature": "s", "adres": {}, "aantal": NaN}',
        b'{"idVacature": "s", "adres": {}, "aantal": ' + b"9" * 5000 + b"}",
        b'{"idVacature": "s", "adres": {}, "naamVacature": "' + b"x" * 5_000_000 + b'"}',
        b'{"idVacature": "s", "adres": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        b"{idVacature: 1}",
        b"",
        b"null",
    ],
    ids=lambda ruw: ruw[:60].decode(errors="replace"),
)
def test_one_bad_match_costs_itself(bron: StubBron, slecht: bytes) -> None:
    """Not the others of the same bron, and not those of another."""
    goed = b'{"idVacature": "%s", "adres": {"postcode": "5611AB"}, "naamVacature": "\\ud83d\\ude00"}'
    lijst = b", ".join((goed % b"een", slecht, goed % b"twee"))
    bron.gedrag = vast(b'{"maximumAantalResultatenBereikt": false, "matches": [' + lijst + b"]}")
    with (
        StubBron(vast(antwoord({"idVacature": "a", "adres": {"postcode": "5611AB"}}))).draait() as ander,
        exchange((BRON_A, bron.url), (BRON_B, ander.url)) as vrager,
    ):
        inhoud = vrager.matches(soort=Soort.VACATURE).json()
    namen = [match.get("naamVacature") for match in inhoud["matches"]]
    assert sorted(map(str, namen)) == ["None", "😀", "😀"]
    assert inhoud["maximumAantalResultatenBereikt"] is False


@pytest.mark.parametrize("codering", ["", "identity, identity", "utf-8", "gzip"])
def test_what_is_written_on_it_hides_no_supply(bron: StubBron, codering: str) -> None:
    bron.headers = {"Content-Encoding": codering}
    with exchange((BRON_A, bron.url)) as vrager:
        assert found(vrager) == 1


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
