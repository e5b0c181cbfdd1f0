"""An exchange on a real socket between small stub bronnen and an asker that holds every answer against the contract."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx2
import uvicorn

from tests.hulp import PATIENCE, wait_until
from tests.standaard.contracten import contract, gedeelde_map, validator
from vumportal.standaard.koppelvlak import Partijen, request_headers
from vumportal.standaard.soort import Soort
from vumportal.voorziening.app import Klok, make_app
from vumportal.voorziening.configuratie import make

EXCHANGE = "00000001000000000000"
VRAGER = "00000001000000000001"
PRIVE = "00000001000000000002"
VREEMDE = "00000001000000000009"
VERWERKER = "00000001000000000003"
BRON_A = "00000002000000000001"
BRON_B = "00000002000000000002"
BRON_C = "00000002000000000003"

KORT = 3.0
"""Seconds for who stays silent; ample for the others who answer at once."""

VRAAG = {"vraagObject": {"selectiegebied": {"postcode": "5611AB", "afstand": 50}}}
Doc = dict[str, Any]


def werkzoekende(id_: str, **velden: Any) -> Doc:
    """A match of a bron."""
    return {"idWerkzoekende": id_, "mobiliteit": {"bemiddelingspostcode": "5611AB"}} | velden


def antwoord(*matches: Doc, bereikt: bool = False) -> Doc:
    """A bron's answer to a zoekvraag."""
    return {"maximumAantalResultatenBereikt": bereikt, "matches": list(matches)}


@dataclass
class Aanroep:
    """What a stub bron was asked."""

    methode: str
    pad: str
    headers: dict[str, str]
    body: bytes


Antwoord = tuple[int, bytes]
Gedrag = Callable[[Aanroep], Antwoord]


def vast(inhoud: object, status: int = 200) -> Gedrag:
    """Always the same answer; bytes go out as they are."""
    ruw = inhoud if isinstance(inhoud, bytes) else json.dumps(inhoud).encode()
    return lambda aanroep: (status, ruw)


def pas_na(sein: Callable[[], object], daarna: Gedrag) -> Gedrag:
    """The same behaviour, once `sein` returns."""

    def gedrag(aanroep: Aanroep) -> Antwoord:
        sein()
        return daarna(aanroep)

    return gedrag


def zwijgt(aanroep: Aanroep) -> Antwoord:
    """Takes the request and says nothing, for longer than any test waits."""
    threading.Event().wait(2 * PATIENCE)
    return 200, b""


@dataclass
class StubBron:
    """A small HTTP server in place of a bron."""

    gedrag: Gedrag
    aanroepen: list[Aanroep] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)
    url: str = ""

    @contextmanager
    def draait(self) -> Iterator["StubBron"]:
        """Serve until the end of the block."""
        stub = self

        class Handler(BaseHTTPRequestHandler):
            def _antwoord(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                aanroep = Aanroep(self.command, self.path, dict(self.headers.items()), body)
                stub.aanroepen.append(aanroep)
                status, ruw = stub.gedrag(aanroep)
                try:
                    self.send_response(status)
                    for naam, waarde in ({"Content-Length": str(len(ruw))} | stub.headers).items():
                        self.send_header(naam, waarde)
                    self.end_headers()
                    self.wfile.write(ruw)
                except OSError:
                    self.close_connection = True  # the exchange stopped listening, as it should

            do_GET = do_POST = _antwoord  # noqa: N815  # names of the base class

            def log_message(self, format: str, *args: object) -> None:
                """Keep the output of the tests clean."""

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.daemon_threads = True
        draad = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        draad.start()
        self.url = f"http://127.0.0.1:{server.server_port}"
        try:
            yield self
        finally:
            server.shutdown()
            server.server_close()


@contextmanager
def exchange(*bronnen: tuple[str, str], klok: Klok = time.time, **limieten: float) -> Iterator["Vrager"]:
    """An exchange over these (oin, url), with an asker for it. limieten: of the configuration."""
    configuratie = make(
        {
            "oin": EXCHANGE,
            "geheim": "een geheim voor de test",
            "bronnen": [
                {"naam": oin, "oin": oin, "url": url, "suwi": True, "via": VERWERKER} for oin, url in bronnen
            ],
            "deelnemers": [{"oin": VRAGER, "suwi": True}, {"oin": PRIVE, "suwi": False}],
            "limieten": dict.fromkeys(("bron_seconden", "vraag_seconden", "detail_seconden"), PATIENCE)
            | limieten,
        }
    )
    server = uvicorn.Server(
        uvicorn.Config(make_app(configuratie, klok=klok), port=0, access_log=False, log_config=None)
    )
    draad = threading.Thread(target=server.run, daemon=True)
    draad.start()
    wait_until(lambda: server.started)
    poort = server.servers[0].sockets[0].getsockname()[1]
    with httpx2.Client(base_url=f"http://127.0.0.1:{poort}", timeout=2 * PATIENCE, trust_env=False) as client:
        yield Vrager(client)
    server.should_exit = True
    draad.join(PATIENCE)
    assert not draad.is_alive()


class Vrager:
    """A bemiddelaar; every answer of the exchange is checked on headers, status and body."""

    def __init__(self, client: httpx2.Client) -> None:
        self.client = client

    def matches(
        self, vraag: object = VRAAG, soort: Soort = Soort.WERKZOEKENDE, *, van: str = VRAGER, **opties: Any
    ) -> httpx2.Response:
        """Ask a zoekvraag; bytes go out as they are."""
        inhoud = vraag if isinstance(vraag, bytes) else json.dumps(vraag).encode()
        return self.stuur("POST", f"{soort.collectie}/matches", soort, van=van, content=inhoud, **opties)

    def detail(
        self, vum_id: str, soort: Soort = Soort.WERKZOEKENDE, *, van: str = VRAGER, **opties: Any
    ) -> httpx2.Response:
        """Ask for a detail."""
        return self.stuur("GET", f"{soort.collectie}/{vum_id}", soort, van=van, **opties)

    def stuur(
        self,
        methode: str,
        pad: str,
        soort: Soort = Soort.WERKZOEKENDE,
        *,
        van: str = VRAGER,
        headers: dict[str, str] | None = None,
        **opties: Any,
    ) -> httpx2.Response:
        """Any request. headers: in place of the good ones."""
        goed = request_headers(Partijen(van, EXCHANGE, VERWERKER)) | {"Content-Type": "application/json"}
        gestuurd = goed if headers is None else headers
        antwoord = self.client.request(methode, f"/vum/v3/{pad}", headers=gestuurd, **opties)
        controleer(antwoord, soort, gestuurd, methode)
        return antwoord


def controleer(antwoord: httpx2.Response, soort: Soort, gestuurd: dict[str, str], methode: str) -> None:
    """Headers swapped, status known, body as the official contract says (when that is there)."""
    assert antwoord.headers["API-Version"] == antwoord.headers["X-VUM-berichtVersie"] == "3.0.0"
    assert antwoord.headers["X-VUM-fromParty"] == EXCHANGE
    van = gestuurd.get("X-VUM-fromParty", "")
    assert antwoord.headers["X-VUM-toParty"] == (van if van.isdecimal() and len(van) == 20 else "")
    assert "X-VUM-viaParty" in antwoord.headers
    assert antwoord.status_code in (200, 400, 401, 429, 500, 503)
    if antwoord.status_code == 401:
        assert antwoord.content == b""
        return
    assert antwoord.headers["content-type"] == "application/json"
    if not gedeelde_map().is_dir():
        return
    pad = f"/{soort.collectie}/matches" if methode == "POST" else f"/{soort.collectie}/{{vumID}}"
    operatie = contract("Bemiddelaar", soort)["paths"][pad]["post" if methode == "POST" else "get"]
    schema = operatie["responses"][str(antwoord.status_code)]["content"]["application/json"]["schema"]
    fouten = [fout.message for fout in validator("Bemiddelaar", soort, schema).iter_errors(antwoord.json())]
    assert fouten == []
