"""A bron as it really runs: gunicorn on a socket, over the test database."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from tests.conftest import OIN, PLAATSEN
from tests.hulp import PATIENCE, free_port, wait_until
from tests.logboek.eigenaar import empty_logboek
from vumportal.geo.bronnen import Rij
from vumportal.geo.models import Postcode, Tabelversie
from vumportal.geo.services import clear_memory, replace_postcodes
from vumportal.ontwikkel import adressen
from vumportal.organisaties.models import Organisatie
from vumportal.organisaties.services import ensure_organisatie
from vumportal.vacatures.models import Vacature
from vumportal.vacatures.services import save_vacature

HOST = "127.0.0.1"
APPLICATION = "lopende-bron"
"""How the database knows the connections of this process."""
GEBIED = {"postcode": "5501AB", "afstand": 40}
VRAAG = json.dumps({"vraagObject": {"selectiegebied": GEBIED}}).encode()


@dataclass(frozen=True)
class Lopend:
    """A running bron: its port, the id of the one vacature it has, and its process."""

    port: int
    extern_id: str
    proces: "subprocess.Popen[bytes]"

    def send(self, raw: bytes, *, pauses: tuple[bytes, ...] = ()) -> "Antwoord":
        """Send bytes as they are, then the rest in parts with a pause before each; the answer to it."""
        with socket.create_connection((HOST, self.port), timeout=PATIENCE) as verbinding:
            verbinding.sendall(raw)
            for part in pauses:
                time.sleep(0.05)
                verbinding.sendall(part)
            return read_answer(verbinding)


@dataclass(frozen=True)
class Antwoord:
    """What came over the wire; header names in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes


def read_answer(verbinding: socket.socket) -> Antwoord:
    """The next answer on a connection."""
    raw = b""
    while b"\r\n\r\n" not in raw:
        part = verbinding.recv(65536)
        assert part, f"de verbinding is dicht: {raw[:200]!r}"
        raw += part
    head, _, body = raw.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    while len(body) < int(headers.get("content-length", "0")):
        part = verbinding.recv(65536)
        if not part:
            break  # an answer to HEAD has the length but not the body
        body += part
    return Antwoord(int(first.split()[1]), headers, body)


@contextmanager
def lopende_bron(*options: str, prefix: tuple[str, ...] = ()) -> Iterator[Lopend]:
    """Put one vacature in the test database, outside any transaction, and serve it; gone at the end.

    options, prefix: see `serving`.
    """
    organisatie = ensure_organisatie(naam="WSP Eindhoven", oin=OIN, soort="suwi", regio="Zuidoost-Brabant")
    replace_postcodes(rijen=[Rij(*plaats) for plaats in PLAATSEN], bron="tests")
    vacature = save_vacature(organisatie=organisatie, document={"adres": {"postcode": "5611AB"}})
    try:
        with serving(*options, prefix=prefix) as (port, child):
            yield Lopend(port, vacature.extern_id, child)
    finally:
        Vacature.objects.filter(organisatie=organisatie).delete()
        Organisatie.objects.filter(pk=organisatie.pk).delete()
        empty_logboek()
        Postcode.objects.all().delete()
        Tabelversie.objects.all().delete()
        clear_memory()


@contextmanager
def serving(
    *options: str, prefix: tuple[str, ...] = (), **env: str
) -> "Iterator[tuple[int, subprocess.Popen[bytes]]]":
    """gunicorn over the test database, and its port.

    options: of gunicorn, over the usual ones. prefix: a program that starts it. env: beside that of the tests.
    """
    from django.db import connection

    port = free_port()
    database = adressen.with_database(os.environ["DATABASE_URL"], str(connection.settings_dict["NAME"]))
    argv = (sys.executable, "-m", "gunicorn", "vumportal.config.wsgi", "--bind", f"{HOST}:{port}")
    usual = ("--threads", "4", "--keep-alive", "5", "--no-control-socket")
    child = subprocess.Popen(
        [*prefix, *argv, *usual, *options],
        env=os.environ
        | {"DATABASE_URL": database, "DATABASE_TIJDSLIMIET": "15000", "PGAPPNAME": APPLICATION}
        | env,
        cwd=adressen.REPO,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(child, port)
        yield port, child
    finally:
        child.terminate()
        child.wait(PATIENCE)


def _wait(child: "subprocess.Popen[bytes]", port: int) -> None:
    wait_until(lambda: _answers(port) or child.poll() is not None)
    assert child.poll() is None, "gunicorn is gestopt"


def _answers(port: int) -> bool:
    try:
        with socket.create_connection((HOST, port), timeout=PATIENCE) as probe:
            probe.sendall(b"GET /gezond HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            return read_answer(probe).status == 200
    except OSError:
        return False
