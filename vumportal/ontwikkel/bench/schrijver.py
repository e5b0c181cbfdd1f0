"""What the logboek costs an answer: two web servers, one with nothing in place of the writer, asked in turn.

The service itself has no switch for it: that is a program of its own (`zonder_logboek`).
"""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from vumportal.ontwikkel.bench.klanten import Verbinding
from vumportal.ontwikkel.bench.opstelling import OIN, Opstelling
from vumportal.ontwikkel.bench.vragen import Benchvraag
from vumportal.standaard.soort import Soort

VOL = 100
"""People in a full answer: that one costs the most."""
RONDES = 3


@dataclass
class Paren:
    """Milliseconds of the same question with and without the writer; and what went wrong."""

    met: list[float] = field(default_factory=list)
    zonder: list[float] = field(default_factory=list)
    fouten: int = 0

    @property
    def verhouding(self) -> float:
        """The median of the ratios, pair by pair: what the machine does meanwhile falls out."""
        return median(a / b for a, b in zip(self.met, self.zonder, strict=True))


def compare(opstelling: Opstelling, soort: Soort, vragen: Sequence[Benchvraag]) -> Paren:
    """Ask every question both ways, after once to warm up, and keep the pairs of full answers."""
    [met] = opstelling.start_web(workers=1)
    [zonder] = opstelling.start_web(workers=1, application=f"{__package__}.zonder_logboek")
    ways = (Verbinding(met, OIN), Verbinding(zonder, OIN))
    paren = Paren()
    for ronde in range(RONDES + 1):
        for nummer, vraag in enumerate(vragen):
            eerst = (ronde + nummer) % 2
            took = {way: _ask(ways[way], soort, vraag) for way in (eerst, 1 - eerst)}
            paren.fouten += sum(found is None for _, found in took.values())
            if ronde and took[0][1] == took[1][1] == VOL:
                paren.met.append(took[0][0])
                paren.zonder.append(took[1][0])
    opstelling.stop_web()
    return paren


def nothing(**_: object) -> None:
    """In place of the writer."""


def _ask(verbinding: Verbinding, soort: Soort, vraag: Benchvraag) -> tuple[float, int | None]:
    """How many ms an answer took, and how many results it had; None when it was no answer."""
    began = time.perf_counter()
    status, body = verbinding.matches(soort, vraag.vraag_object)
    took = (time.perf_counter() - began) * 1000
    return took, len(json.loads(body)["matches"]) if status == 200 else None
