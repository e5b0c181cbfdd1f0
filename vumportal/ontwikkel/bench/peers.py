"""`bin/bench peers`: the bron beside the engines that one could pick, over the same documents, with the same answers.

Every question is asked of every system once before anything is measured: an answer with other ids, or in another order,
than ours is counted, and makes the exit code 1. Then blocks of questions in turn, so that what the machine does besides
falls on all alike.
"""

from __future__ import annotations

import argparse
import shutil
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from vumportal.ontwikkel import adressen
from vumportal.ontwikkel.bench import kaal, peers_postgis
from vumportal.ontwikkel.bench.klanten import Meting
from vumportal.ontwikkel.bench.opstelling import TABLES, Opstelling
from vumportal.ontwikkel.bench.peers_duckdb import Duckdb
from vumportal.ontwikkel.bench.peers_gedeeld import LIMIT, Bouw, Ontbreekt, Peer, Plekkenlijst, read
from vumportal.ontwikkel.bench.peers_tantivy import Tantivy, TantivyMetTeksten
from vumportal.ontwikkel.bench.vragen import Benchvraag, mix
from vumportal.standaard.soort import Soort

BLOK = 100
SOORT = Soort.WERKZOEKENDE
TABLE, STUKKEN = TABLES[SOORT], "werkzoekenden_profielstuk"
SHOWN = 5  # questions with another answer that are named
_say = partial(print, flush=True)


def main(arguments: list[str]) -> int:
    """Exit code 0 when every system that is here gave the same answers as ours."""
    options = _parse(arguments)
    with Opstelling(options.data, options.database, _say) as opstelling, ExitStack() as after:
        opstelling.fill(SOORT, options.profielen)
        vragen = mix(SOORT, options.vragen, opstelling.postcodes(), seed=options.zaad)
        _say(f"\n== {opstelling.count(SOORT)} profielen, {len(vragen)} vragen (zaad {options.zaad}) ==")
        peers = gather(opstelling.url, options.data / "peers", vragen, after)
        return compare(peers, vragen, options.rondes, _say)


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="bin/bench peers",
        description="Meet de bron naast PostGIS, DuckDB en tantivy: dezelfde documenten, vragen en antwoorden.",
    )
    parser.add_argument("--profielen", type=int, default=1_000_000)
    parser.add_argument("--vragen", type=int, default=600, help="vragen in de mix")
    parser.add_argument("--zaad", type=int, default=7, help="hetzelfde zaad geeft dezelfde vragen")
    parser.add_argument("--rondes", type=int, default=3, help="keer dat elke vraag gemeten wordt")
    parser.add_argument("--data", type=Path, default=adressen.data_dir() / "bench")
    parser.add_argument("--database", default="bench")
    return parser.parse_args(arguments)


class Eigen:
    """Ours: the bron, bare."""

    naam = "de bron, kaal"
    laat_weg = (
        "HTTP en logboek; eigenaar en delen worden getoetst, en wat verandert telt in de volgende vraag"
    )

    def __init__(self, url: str, vragen: Sequence[Benchvraag]) -> None:
        asked = kaal.questions(SOORT, vragen, LIMIT)
        self.asked = {id(vraag): gevraagd for vraag, gevraagd in zip(vragen, asked, strict=True)}
        self.connection = kaal.connect(url)
        sql = "SELECT pg_indexes_size(%s::regclass)"
        [(size,)] = self.connection.execute(sql, (TABLE,)).fetchall()
        self.bouw = Bouw((size + sum(file.stat().st_size for file in kaarten())) / 1e6)

    def plan(self, vraag: Benchvraag) -> kaal.Gevraagd:
        """How the bron answers this question."""
        return self.asked[id(vraag)]

    def ask(self, plan: kaal.Gevraagd) -> list[int]:
        """Keys, fetched with their texts."""
        return kaal.keys(plan(self.connection))

    def close(self) -> None:
        """The connection."""
        self.connection.close()


def kaarten() -> list[Path]:
    """The files of the kaarten that are in use."""
    from django.conf import settings

    return sorted(Path(settings.BRON_KAARTEN).glob("*.kaart")) if settings.BRON_KAARTEN else []


def gather(
    url: str,
    directory: Path,
    vragen: Sequence[Benchvraag],
    after: ExitStack,
    say: Callable[[str], None] = _say,
) -> list[Peer]:
    """Ours first, then every peer that is installed, filled; of the others is said how to get them."""
    adressen.make_data_dir(directory)
    after.callback(shutil.rmtree, directory, ignore_errors=True)
    found: list[Peer] = [Eigen(url, vragen)]
    plaatsen = Plekkenlijst(url)
    documenten = read(url, TABLE, plaatsen)

    def postgis() -> list[Peer]:
        target = after.enter_context(peers_postgis.server(directory / "postgis"))
        peers_postgis.fill(url, target, TABLE, STUKKEN)
        return [*peers_postgis.ways(target)]

    def tantivy() -> list[Peer]:
        index = Tantivy(documenten, plaatsen, directory / "tantivy")
        return [index, TantivyMetTeksten(index, url, STUKKEN)]

    for make in (postgis, lambda: [Duckdb(documenten, plaatsen)], tantivy):
        try:
            found += make()
        except Ontbreekt as missing:
            say(f"Niet gemeten: {missing}")
    for peer in found:
        after.callback(peer.close)
    return found


@dataclass
class Peeruitslag:
    """What one system did: how long each answer took, and which questions it answered otherwise than ours."""

    peer: Peer
    meting: Meting = field(default_factory=Meting)
    anders: list[int] = field(default_factory=list)


def compare(
    peers: Sequence[Peer], vragen: Sequence[Benchvraag], rondes: int, say: Callable[[str], None] = _say
) -> int:
    """Check, measure and print; the exit code."""
    plans = [[peer.plan(vraag) for vraag in vragen] for peer in peers]
    uitslagen = [Peeruitslag(peer) for peer in peers]
    right = [peers[0].ask(plan) for plan in plans[0]]
    for uitslag, own in zip(uitslagen[1:], plans[1:], strict=True):
        uitslag.anders = [
            number for number, plan in enumerate(own) if uitslag.peer.ask(plan) != right[number]
        ]
        say(_differences(uitslag, len(vragen)))
    _measure(uitslagen, plans, rondes)
    for line in table(uitslagen):
        say(line)
    return int(any(uitslag.anders for uitslag in uitslagen))


def _differences(uitslag: Peeruitslag, total: int) -> str:
    anders = uitslag.anders
    found = f"{len(anders)} van {total} antwoorden anders dan de onze, in ids of volgorde"
    if anders:
        shown = ", ".join(map(str, anders[:SHOWN])) + " ..." * (len(anders) > SHOWN)
        found += f" (vraag {shown})"
    return f"  {uitslag.peer.naam}: {found}"


def _measure(uitslagen: Sequence[Peeruitslag], plans: Sequence[Sequence[Any]], rondes: int) -> None:
    """Blocks in turn, each time another system first."""
    turn = 0
    for _ in range(rondes):
        for begin in range(0, len(plans[0]), BLOK):
            for place in range(len(uitslagen)):
                number = (turn + place) % len(uitslagen)
                for plan in plans[number][begin : begin + BLOK]:
                    began = time.perf_counter()
                    uitslagen[number].peer.ask(plan)
                    uitslagen[number].meting.ms.append((time.perf_counter() - began) * 1000)
            turn += 1


def table(uitslagen: Sequence[Peeruitslag]) -> list[str]:
    """The figures of all, and what each of them leaves out."""
    ours = uitslagen[0].meting
    lines = [
        "",
        "| systeem | p50 | p95 | p99 ms | van de onze, p50 / p95 | index MB | bouw s |",
        "|---|---|---|---|---|---|---|",
    ]
    for uitslag in uitslagen:
        figures: Mapping[int, float] = {p: uitslag.meting.percentiel(p) for p in (50, 95, 99)}
        ratios = " / ".join(f"{figures[p] / ours.percentiel(p):.2f}" for p in (50, 95))
        bouw = uitslag.peer.bouw
        seconds = "bij het laden" if bouw.seconden is None else f"{bouw.seconden:.0f}"
        ms = " | ".join(f"{value:.1f}" for value in figures.values())
        lines.append(f"| {uitslag.peer.naam} | {ms} | {ratios} | {bouw.index_mb:.0f} | {seconds} |")
    return [*lines, "", "Wat elk weglaat:", *(f"- {u.peer.naam}: {u.peer.laat_weg}." for u in uitslagen)]
