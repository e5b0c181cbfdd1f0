"""Asking web servers whether a profiel is there, at once and until there is an answer: for `tijdig`."""

from __future__ import annotations

import http.client
import json
import time
from dataclasses import dataclass
from typing import Any

from vumportal.ontwikkel.bench.exact import CAP
from vumportal.ontwikkel.bench.klanten import PAUZE, Verbinding
from vumportal.ontwikkel.bench.opstelling import OIN
from vumportal.standaard.soort import Soort

GEDULD = 60.0  # seconds after which nothing is waited for any more
WACHT = 15.0  # seconds for one request: longer than a web process waits for a connection to the database
STRALEN = (25, 5, 1, 0)  # km, the widest first of which the answer is not full
ANSWERS = {"matches": (200,), "detail": (200, 400)}  # anything else is no answer

Json = dict[str, Any]


class Onbereikbaar(RuntimeError):
    """There was no answer within `GEDULD`."""


@dataclass(frozen=True)
class Proefstuk:
    """A profiel, and a question of which the answer has it as long as it is published."""

    extern_id: str
    document: Json
    vraag_object: Json


@dataclass
class Kijker:
    """Asks web servers, over a new connection each time, so that every process of them gets its turn."""

    ports: list[int]
    mislukt: int = 0

    def late(self, stuk: Proefstuk, *, there: bool) -> bool:
        """Whether any server, asked in either way, says otherwise.

        The server that was asked last is the first one next time.
        """
        seen = [
            found
            for port in self.ports
            for found in (stuk.extern_id in self.matches(port, stuk.vraag_object), self.detail(port, stuk))
        ]
        self.ports.reverse()
        return (not there) in seen

    def matches(self, port: int, vraag_object: Json) -> list[str]:
        """Ids of the answer to a question."""
        _, body = self._answer(port, "matches", vraag_object)
        return [match["idWerkzoekende"] for match in json.loads(body)["matches"]]

    def detail(self, port: int, stuk: Proefstuk) -> bool:
        """Whether the document is given."""
        status, _ = self._answer(port, "detail", stuk.extern_id)
        return status == 200

    def find(self, extern_id: str, document: Json, *, there: bool) -> Proefstuk | None:
        """With a question that finds it now (or `there=False`: not yet) and has room for it; None when it has none."""
        for afstand in STRALEN:
            vraag_object = question(document, afstand)
            found = self.matches(self.ports[0], vraag_object)
            if len(found) < CAP and (extern_id in found) is there:
                return Proefstuk(extern_id, document, vraag_object)
        return None

    def _answer(self, port: int, kind: str, what: Any) -> tuple[int, bytes]:
        """Ask until there is an answer. Raises Onbereikbaar."""
        until = time.monotonic() + GEDULD
        while True:
            status, body = _ask(port, kind, what)
            if status in ANSWERS[kind]:
                return status, body
            self.mislukt += 1
            if time.monotonic() > until:
                raise Onbereikbaar(f"Poort {port} geeft geen antwoord op {kind} (laatste status: {status}).")
            time.sleep(PAUZE)


def _ask(port: int, kind: str, what: Any) -> tuple[int, bytes]:
    """Status and body; status 0 when there is no answer at all."""
    verbinding = Verbinding(port, OIN, WACHT)
    try:
        status, body = getattr(verbinding, kind)(Soort.WERKZOEKENDE, what)
    except (OSError, http.client.HTTPException):
        return 0, b""
    finally:
        verbinding.http.close()
    return status, body


def question(document: Json, afstand: int) -> Json:
    """What this profiel meets: around its own place, its own first beroep, and its own hours when it has those."""
    beroep = document["bemiddelingsberoep"][0]["codeBeroepsnaam"]
    vraag: Json = {
        "selectiegebied": {"postcode": document["mobiliteit"]["bemiddelingspostcode"], "afstand": afstand},
        "bemiddelingsberoep": {"$elemMatch": {"$or": [{"beroep.codeBeroepsnaam": {"$eq": beroep}}]}},
    }
    uren = document.get("werktijden", {}).get("aantalWerkurenPerWeekMinimaal")
    return vraag if uren is None else vraag | {"werktijden.aantalWerkurenPerWeekMinimaal": {"$lte": uren}}
