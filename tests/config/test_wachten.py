"""Clients that keep the server waiting, against a real server: they hold up nobody, and they are ended.

Many kinds wait at the same time, a hundred of each, so that the ten seconds pass but a few times.
"""

import time
from collections.abc import Mapping

import pytest

from tests.bron.lopend import VRAAG, Lopend
from tests.config.verbindingen import (
    BRON,
    PAGINA,
    STUKKEN,
    connect,
    drip,
    end_of,
    fastest,
    is_open,
    is_reset,
    length,
)

pytestmark = [pytest.mark.django_db, pytest.mark.traag]

AANTAL = 100
LENGTE = length(len(VRAAG))

STIL = {
    "niets": b"",
    "een halve regel": b"GET /gez",
    "een halve kop": b"GET /gezond HTTP/1.1\r\nHost: loc",
    "een halve kop van de bron": BRON,
    "een halve inhoud": PAGINA + LENGTE + b"naam=",
    "een halve inhoud van de bron": BRON + LENGTE + VRAAG[:5],
    "een half stuk": PAGINA + STUKKEN + b"5\r\nna",
    "stukken zonder eind": PAGINA + STUKKEN + b"5\r\nnaam=\r\n",
    "een half stuk van de bron": BRON + STUKKEN + b"40\r\n{",
}
"""What is sent before the silence, by kind."""
DRUPPELS = {
    "een kop die druppelt": b"GET /gezond HTTP/1.1\r\nX-Lang: ",
    "een inhoud die druppelt": PAGINA + LENGTE,
    "stukken die druppelen": PAGINA + STUKKEN + b"400\r\n",
    "een inhoud van de bron die druppelt": BRON + LENGTE,
}
"""What is sent before one byte a second follows, by kind."""


@pytest.mark.parametrize("soorten", [STIL, DRUPPELS], ids=["stil", "druppelend"])
def test_clients_that_keep_it_waiting_hold_up_nobody_and_are_ended(
    lopend: Lopend, soorten: Mapping[str, bytes]
) -> None:
    wachtend = {naam: [connect(lopend, raw) for _ in range(AANTAL)] for naam, raw in soorten.items()}
    allen = [verbinding for rij in wachtend.values() for verbinding in rij]
    try:
        assert fastest(lopend) < 1.0
        assert [naam for naam, rij in wachtend.items() if not all(map(is_open, rij))] == []
        began = time.monotonic()
        while any(map(is_open, allen)):
            assert time.monotonic() - began < 25, [
                naam for naam, rij in wachtend.items() if any(map(is_open, rij))
            ]
            for verbinding in allen if soorten is DRUPPELS else []:
                drip(verbinding)
            time.sleep(1.0)
        eind = {naam: {end_of(verbinding) for verbinding in rij} for naam, rij in wachtend.items()}
    finally:
        for verbinding in allen:
            verbinding.close()
    for naam, antwoorden in eind.items():
        assert_ended(naam, antwoorden)


def assert_ended(naam: str, antwoorden: set[bytes]) -> None:
    """All of a kind got the same end: an error of the contract, a 408, or nothing for who sent nothing."""
    [raw] = antwoorden
    if naam == "niets":
        assert raw == b""
    elif "bron" in naam:
        assert raw.startswith(b"HTTP/1.1 400 "), naam
        assert b'"400.02"' in raw
    else:
        assert raw.startswith(b"HTTP/1.1 408 "), naam
        assert b"no-store" in raw


GROOT = "/static/vendor/utrecht/index.css"
"""A file of 400 kB, for everybody."""


def test_who_does_not_read_an_answer_holds_up_nobody_and_is_ended(lopend: Lopend) -> None:
    request = f"GET {GROOT} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode() * 20
    doof = [connect(lopend, request, buffer=2048) for _ in range(AANTAL)]
    try:
        assert fastest(lopend) < 1.0
        until = time.monotonic() + 60
        left = doof
        while left := [verbinding for verbinding in left if not is_reset(verbinding)]:
            assert time.monotonic() < until, len(left)
            time.sleep(1.0)
    finally:
        for verbinding in doof:
            verbinding.close()
