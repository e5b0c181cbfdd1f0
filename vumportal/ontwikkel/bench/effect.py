"""`bin/bench effect`: counting who fits a vacature, against the same three numbers in SQL by hand, in turn.

Every vacature is counted in three ways, one after the other and each time in another order, so that what the machine
does besides falls on all three alike: the count that a page shows at once, the same by hand on a bare connection, and
all costs.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import chain
from pathlib import Path
from statistics import median
from typing import Any

import psycopg

from vumportal.ontwikkel import adressen
from vumportal.ontwikkel.bench.aanbod import Maker
from vumportal.ontwikkel.bench.klanten import Meting
from vumportal.ontwikkel.bench.opstelling import OIN, Opstelling
from vumportal.ontwikkel.bench.werkplek import processor_time
from vumportal.standaard.betekenis import Leemte, Voorwaarde, Zoekgrens
from vumportal.standaard.soort import Soort
from vumportal.standaard.zoekvraag import Selectiegebied

GRENS_TELLEN, GRENS_KOSTEN = 1.5, 3.0
OPERATOR = {"gte": ">=", "lte": "<="}
BARE = """
  WITH near AS MATERIALIZED (
    SELECT pc4, c FROM (
      SELECT pc4, (x - %s) * (x - %s) + (y - %s) * (y - %s) + (z - %s) * (z - %s) AS c FROM geo_postcode) p
    WHERE c <= %s)
  SELECT count(*) FILTER (WHERE {past}), count(*) FILTER (WHERE NOT ({past}) AND {kan}), count(*)
  FROM werkzoekenden_profiel JOIN near USING (pc4)
  WHERE organisatie_id = %s AND (reis_grens IS NULL OR c <= reis_grens)"""
_say = partial(print, flush=True)


def main(arguments: list[str]) -> int:
    """Exit code 0 when all ways gave the same numbers and the ratios are within their bounds."""
    parser = argparse.ArgumentParser(prog="bin/bench effect", description="Meet hoe snel 'wie past er' telt.")
    parser.add_argument("--profielen", type=int, default=200_000)
    parser.add_argument("--vacatures", type=int, default=20)
    parser.add_argument("--data", type=Path, default=adressen.data_dir() / "bench")
    parser.add_argument("--database", default="bench_effect")
    options = parser.parse_args(arguments)
    with Opstelling(options.data, options.database, _say) as opstelling:
        opstelling.fill(Soort.WERKZOEKENDE, options.profielen)
        return Effectbench(opstelling, options.vacatures).run()


class Effectbench:
    """The vacatures that are counted, and each way to do so."""

    def __init__(self, opstelling: Opstelling, vacatures: int) -> None:
        from vumportal.organisaties.models import Organisatie
        from vumportal.uitwisseling.effect import demands

        self.opstelling, self.owner = opstelling, Organisatie.objects.get(oin=OIN).pk
        maker = Maker(opstelling.postcodes(), seed=11)
        made = (maker.vacature() for _ in range(vacatures))
        self.vragen = [
            (
                {eis.sleutel: eis.voorwaarde for eis in demands(een)},
                Selectiegebied(een["adres"]["postcode"], 40),
            )
            for een in made
        ]

    def run(self) -> int:
        """Measure, print, and say whether it is as it should be."""
        ways: dict[str, Callable[..., tuple[int, int, int]]] = {
            "tellen": partial(self.counted, costs=False),
            "met de hand": self.by_hand,
            "alle kosten": partial(self.counted, costs=True),
        }
        metingen, verschil, begin = {naam: Meting() for naam in ways}, 0, processor_time()
        with psycopg.connect(self.opstelling.url, autocommit=True) as self.connection:
            for ronde in range(3):  # the first one warms up
                for nummer, vraag in enumerate(self.vragen):
                    volgorde = [*ways][nummer % 3 :] + [*ways][: nummer % 3]
                    answers = {naam: _timed(partial(ways[naam], *vraag)) for naam in volgorde}
                    verschil += len({antwoord for antwoord, _ in answers.values()}) > 1
                    for naam, (_, ms) in answers.items():
                        metingen[naam].ms += [ms] if ronde else []
        gestolen, alles = (na - voor for na, voor in zip(processor_time(), begin, strict=True))
        _say(
            f"{self.opstelling.count(Soort.WERKZOEKENDE)} profielen, {len(self.vragen)} vacatures, "
            f"steal {100 * gestolen / max(1, alles):.1f} %"
        )
        for naam, meting in metingen.items():
            _say(f"  {naam:14} p50 {meting.percentiel(50):7.1f}  p95 {meting.percentiel(95):7.1f} ms")
        return self.verdict(metingen, verschil)

    def verdict(self, metingen: Mapping[str, Meting], verschil: int) -> int:
        """Ratios per vacature, and whether they and the numbers are right."""
        tellen, hand, kosten = (metingen[naam].ms for naam in ("tellen", "met de hand", "alle kosten"))
        een = median(a / b for a, b in zip(tellen, hand, strict=True))
        alle = median(a / b for a, b in zip(kosten, tellen, strict=True))
        _say(
            f"  tellen / met de hand = {een:.2f} (grens {GRENS_TELLEN}); "
            f"kosten / tellen = {alle:.2f} (grens {GRENS_KOSTEN})"
        )
        _say(f"  {verschil} keer gaven de manieren andere aantallen")
        return int(bool(verschil) or een > GRENS_TELLEN or alle > GRENS_KOSTEN)

    def counted(
        self, eisen: Mapping[str, Voorwaarde], gebied: Selectiegebied, *, costs: bool
    ) -> tuple[int, int, int]:
        """As a page does."""
        from vumportal.aanbod.tellen import count_fits
        from vumportal.werkzoekenden.models import Profiel

        telling = count_fits(Profiel.objects.of(self.owner), eisen, gebied, costs=costs)
        return telling.past, telling.past_niet, telling.onbekend

    def by_hand(self, eisen: Mapping[str, Voorwaarde], gebied: Selectiegebied) -> tuple[int, int, int]:
        """The same in one statement that somebody wrote for these demands."""
        from vumportal.geo import punten
        from vumportal.standaard.afstand import grens

        past = " AND ".join(map(_meets, eisen.values())) or "true"
        kan = " AND ".join(f"({_meets(eis)} OR {_unknown(eis)})" for eis in eisen.values()) or "true"
        x, y, z = punten()[gebied.pc4]
        parameters = (x, x, y, y, z, z, grens(gebied.afstand), self.owner)
        rows = self.connection.execute(BARE.format(past=past, kan=kan), parameters).fetchall()
        [(passen, onbekend, alles)] = rows
        return passen, alles - passen - onbekend, onbekend


def _timed(work: Callable[[], Any]) -> tuple[Any, float]:
    began = time.perf_counter()
    return work(), (time.perf_counter() - began) * 1000


def _meets(eis: Voorwaarde) -> str:
    delen = (
        f"coalesce({deel.kolom} {OPERATOR[deel.operator]} {_literal(deel.waarde)}, false)"
        if isinstance(deel, Zoekgrens)
        else f"kenmerken && {_array(deel)}"
        for deel in eis.asks()
    )
    return " AND ".join(delen)


def _unknown(eis: Voorwaarde) -> str:
    return " OR ".join(chain.from_iterable(_gap(leemte) for leemte in eis.gaps()))


def _gap(leemte: Leemte) -> Iterator[str]:
    if leemte.kolom:
        yield f"{leemte.kolom} IS NULL" if leemte.waarde is None else f"{leemte.kolom} = {leemte.waarde}"
    elif leemte.geen_van:
        yield f"NOT kenmerken && {_array(leemte.geen_van)}"
    else:
        yield f"kenmerken && {_array(leemte.een_van)}"


def _array(getallen: tuple[int, ...]) -> str:
    return f"ARRAY[{','.join(map(str, getallen))}]::bigint[]"


def _literal(waarde: Any) -> str:
    return str(waarde) if isinstance(waarde, int) else f"DATE '{waarde}'"
