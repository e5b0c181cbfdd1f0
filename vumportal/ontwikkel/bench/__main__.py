"""`bin/bench`: build the supply, ask the mix of questions in every way, print one report."""

from __future__ import annotations

import argparse
import os
import platform
import sys
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from vumportal.ontwikkel import adressen
from vumportal.ontwikkel.bench import (
    aanbod,
    bijbrengen,
    effect,
    kaal,
    kiezers,
    klanten,
    peers,
    schrijver,
    tijdig,
    werkplek,
)
from vumportal.ontwikkel.bench.geheugen import Peiling, shared
from vumportal.ontwikkel.bench.groei import grow
from vumportal.ontwikkel.bench.klanten import Meting, Request
from vumportal.ontwikkel.bench.opstelling import OIN, TABLES, Opstelling
from vumportal.ontwikkel.bench.vloer import Vloer
from vumportal.ontwikkel.bench.vragen import Benchvraag, mix
from vumportal.standaard.kenmerken import zoekfilter
from vumportal.standaard.soort import Soort

LIMIT = 101
DETAIL_SHARE = 5  # one detail per so many questions
_say = partial(print, flush=True)


def main(arguments: list[str]) -> int:
    """Run the bench; exit code 0 when every answer was a 200 and right: the same from SQL, NumPy and predicate.

    `werkplek`, `effect`, `kiezers`, `bijbrengen` or `peers` as the first argument is a bench of its own.
    """
    eigen = {
        "werkplek": werkplek.main,
        "effect": effect.main,
        "kiezers": kiezers.main,
        "bijbrengen": bijbrengen.main,
        "peers": peers.main,
    }
    if arguments and arguments[0] in eigen:
        return eigen[arguments[0]](arguments[1:])
    options, began = _parse(arguments), time.monotonic()
    with Opstelling(options.data, options.database, _say) as opstelling:
        _machine(opstelling)
        opstelling.fill(Soort.WERKZOEKENDE, options.profielen)
        opstelling.fill(Soort.VACATURE, options.vacatures)
        bench = Bench(opstelling, options)
        for soort in (Soort.WERKZOEKENDE, Soort.VACATURE):
            if opstelling.count(soort):
                bench.compare(soort)
        if options.replica:
            bench.replica()
        if options.tijdig:
            bench.in_time()
        if options.duur:
            bench.endure()
        if options.bijladen:
            bench.load_meanwhile()
        if options.exact:
            bench.exact()
        if options.groei:
            bench.grow()
    _say(f"\nDuur van deze bench: {(time.monotonic() - began) / 60:.0f} minuten.")
    return 1 if bench.wrong else 0


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="bin/bench",
        description="Meet de bron op landelijke grootte. Met 'werkplek' ervoor: de pagina's van de werkplek; "
        "met 'effect': hoe snel 'wie past er' telt; met 'kiezers': het zoeken in lange lijsten; met 'bijbrengen': "
        "hoe snel een vacature bij de bewaarde vragen is; met 'peers': de bron naast andere zoekmachines.",
    )
    parser.add_argument("--profielen", type=int, default=1_000_000)
    parser.add_argument("--vacatures", type=int, default=500_000)
    parser.add_argument("--vragen", type=int, default=600, help="vragen in de mix")
    parser.add_argument("--zaad", type=int, default=7, help="hetzelfde zaad geeft dezelfde vragen")
    parser.add_argument("--duur", type=float, default=60, help="seconden duurproef met 16 klanten; 0: niet")
    parser.add_argument("--aanloop", type=float, default=90, help="seconden aanloop voor de duurproef")
    parser.add_argument(
        "--bijladen", type=int, default=200_000, help="profielen die er tijdens vragen bij komen"
    )
    parser.add_argument(
        "--exact", type=int, default=200, help="vragen die met de hele voorraad vergeleken worden"
    )
    parser.add_argument(
        "--replica", action="store_true", help="ook met twee webservers die uit een replica lezen"
    )
    parser.add_argument(
        "--tijdig",
        type=int,
        default=0,
        help="zoveel keer intrekken en publiceren, terwijl er processen gedood worden; 0: niet",
    )
    parser.add_argument(
        "--groei", type=int, default=0, help="tot zoveel profielen groeien met kopieën, en dan opnieuw meten"
    )
    parser.add_argument("--data", type=Path, default=adressen.data_dir() / "bench")
    parser.add_argument("--database", default="bench")
    return parser.parse_args(arguments)


def _machine(opstelling: Opstelling) -> None:
    model = next(
        (r for r in Path("/proc/cpuinfo").read_text().splitlines() if r.startswith("model name")), "?"
    )
    memory = Path("/proc/meminfo").read_text().split()[1]
    version, buffers = (
        opstelling.rows(f"SHOW {name}")[0][0] for name in ("server_version", "shared_buffers")
    )
    _say(
        f"Machine: {os.cpu_count()} processoren ({model.rpartition(':')[2].strip()}), {int(memory) // 1048576} GiB, "
        f"Python {platform.python_version()}, PostgreSQL {version} (shared_buffers {buffers})"
    )


class Bench:
    """The measurements, each printed as it is done."""

    def __init__(self, opstelling: Opstelling, options: argparse.Namespace) -> None:
        self.opstelling, self.options, self.wrong = opstelling, options, 0
        self.postcodes = opstelling.postcodes()

    def compare(self, soort: Soort) -> None:
        """HTTP with 1, 4 and 16 clients, bare prepared SQL, and NumPy, over the same questions.

        Each way has seen the whole mix once before it is measured.
        """
        vragen = self.mix(soort)
        _say(f"\n== {soort}: {self.opstelling.count(soort)} stuks, {len(vragen)} vragen ==")
        http = self.over_http(soort, vragen)
        answers, sql = self.bare_sql(soort, vragen)
        self.report("kale SQL, 1 verbinding", sql)
        floor = self.floor(soort, vragen, answers)
        self.report("NumPy-vloer", floor)
        bare = sql.percentiel(50)
        _say(
            f"  mediaan HTTP / SQL = {http.percentiel(50) / bare:.2f}; "
            f"mediaan SQL / NumPy = {bare / floor.percentiel(50):.2f}"
        )
        self.by_selectivity(http, answers)
        if soort is Soort.WERKZOEKENDE:  # of vacatures the logboek keeps no people
            self.writer(soort, vragen)

    def writer(self, soort: Soort, vragen: Sequence[Benchvraag]) -> None:
        """The same questions with the logboek and without, in turn."""
        paren = schrijver.compare(self.opstelling, soort, vragen)
        self.wrong += paren.fouten
        if paren.met:
            met, zonder = (Meting(ms=ms).percentiel(50) for ms in (paren.met, paren.zonder))
            _say(
                f"  logboek bij {schrijver.VOL} resultaten: p50 {met:.1f} met, {zonder:.1f} ms zonder; "
                f"per paar {paren.verhouding:.2f} ({len(paren.met)} paren)"
            )

    def over_http(self, soort: Soort, vragen: Sequence[Benchvraag]) -> Meting:
        """Matches and details of the running service; returns the matches of one client, in order."""
        ports = self.opstelling.start_web()
        requests = self.requests(soort, vragen)
        # Each client asks all of them: a process remembers only what it was asked itself.
        klanten.run(ports, OIN, [request for request in requests for _ in range(4)], clients=4)
        with Peiling(self.pids()) as peiling:
            metingen = {}
            for clients in (1, 4, 16):
                metingen[clients] = klanten.run(ports, OIN, requests, clients=clients)
                self.report(f"HTTP matches, {clients} klant(en)", metingen[clients])
            details = klanten.run(ports, OIN, self.details(soort, len(vragen) // DETAIL_SHARE), clients=1)
            self.report("HTTP detail, 1 klant", details)
        _say(f"  hoogste geheugen: {peiling.highest()}, {self.buffers()}")
        self.opstelling.stop_web()
        return metingen[1]

    def mix(self, soort: Soort) -> list[Benchvraag]:
        """The questions of this run."""
        return mix(soort, self.options.vragen, self.postcodes, seed=self.options.zaad)

    def pids(self) -> dict[str, int]:
        """The processes whose memory is watched."""
        return {"web": self.opstelling.web_pids()[0], "database": self.opstelling.postgres_pid()}

    def buffers(self) -> str:
        """How much of `shared_buffers` is filled; it only grows, so at the end this is the peak."""
        return f"gedeelde buffers van de database {shared(self.opstelling.postgres_pid()):.0f} MB"

    def requests(self, soort: Soort, vragen: Sequence[Benchvraag]) -> list[Request]:
        """The questions as HTTP requests."""
        return [("matches", soort, vraag.vraag_object) for vraag in vragen]

    def details(self, soort: Soort, count: int) -> list[Request]:
        """Details of rows spread over the table, the same ones every time."""
        ids = self.opstelling.rows(
            f"SELECT extern_id FROM {TABLES[soort]} ORDER BY md5(extern_id) LIMIT {count}"  # noqa: S608
        )
        return [("detail", soort, row[0]) for row in ids]

    def bare_sql(self, soort: Soort, vragen: Sequence[Benchvraag]) -> tuple[list[list[int]], Meting]:
        """The statements of the bron on one connection; what they return and how long each took."""
        asked = kaal.questions(soort, vragen, LIMIT)
        meting, answers = Meting(), []
        with kaal.connect(self.opstelling.url) as connection:
            for repeat in (False, True):
                for gevraagd in asked:
                    began = time.perf_counter()
                    rows = gevraagd(connection)
                    if repeat:
                        meting.ms.append((time.perf_counter() - began) * 1000)
                        answers.append(kaal.keys(rows))
        meting.seconden = sum(meting.ms) / 1000
        return answers, meting

    def floor(self, soort: Soort, vragen: Sequence[Benchvraag], answers: list[list[int]]) -> Meting:
        """NumPy over the same columns; counts answers that differ from the database, in ids or in order."""
        wanted = {mark for vraag in vragen for mark in _marks(vraag)}
        vloer = Vloer(self.opstelling.url, TABLES[soort], wanted, niveau=soort is Soort.VACATURE)
        meting, differ = Meting(), 0
        for vraag, answer in zip(vragen, answers, strict=True):
            vloer.ask(vraag.zoekvraag, LIMIT)
            began = time.perf_counter()
            found = vloer.ask(vraag.zoekvraag, LIMIT)
            meting.ms.append((time.perf_counter() - began) * 1000)
            differ += found != answer
        meting.seconden = sum(meting.ms) / 1000
        self.wrong += differ
        _say(f"  NumPy en SQL verschillen bij {differ} van {len(vragen)} vragen, in ids of volgorde")
        return meting

    def by_selectivity(self, meting: Meting, answers: list[list[int]]) -> None:
        """p95 for selective (fewer than the cap) and unselective questions apart."""
        for name, chosen in (("selectief", lambda n: n < LIMIT), ("niet selectief", lambda n: n == LIMIT)):
            ms = [t for t, answer in zip(meting.ms, answers, strict=True) if chosen(len(answer))]
            part = Meting(ms=ms)
            _say(f"  {name} ({len(ms)}): p50 {part.percentiel(50):.1f} p95 {part.percentiel(95):.1f} ms")

    def endure(self) -> None:
        """16 clients for a while, after a warm-up with as many: errors, p99 against p50, memory."""
        seconds, warm_up = self.options.duur, self.options.aanloop
        _say(f"\n== duurproef: 16 klanten, {seconds:.0f} s na een aanloop van {warm_up:.0f} s ==")
        ports = self.opstelling.start_web()
        requests = self.requests(Soort.WERKZOEKENDE, self.mix(Soort.WERKZOEKENDE))
        if warm_up:
            self.report("aanloop", klanten.run(ports, OIN, requests, clients=16, seconds=warm_up))
        with Peiling(self.pids()) as peiling:
            meting = klanten.run(ports, OIN, requests, clients=16, seconds=seconds)
        self.report("HTTP matches, 16 klanten", meting)
        _say(f"  p99 / p50 = {meting.percentiel(99) / meting.percentiel(50):.1f}")
        for line in peiling.tabel():
            _say(f"  {line}")
        _say(f"  {self.buffers()}")
        self.opstelling.stop_web()

    def replica(self) -> None:
        """Two web servers that read the supply from a standby; a withdrawal still counts at once."""
        from vumportal.ontwikkel.bench.replica import Replica

        _say("\n== twee webservers, voorraad uit een replica ==")
        requests = self.requests(Soort.WERKZOEKENDE, self.mix(Soort.WERKZOEKENDE))
        with Replica(self.opstelling) as replica:
            self.opstelling.manage("kaarten_maken", DATABASE_LEES_URL=replica.url)
            ports = self.opstelling.start_web(servers=2, workers=1, DATABASE_LEES_URL=replica.url)
            klanten.run(ports, OIN, requests, clients=4)  # warm up
            for clients in (1, 4, 16):
                self.report(
                    f"HTTP matches, {clients} klant(en)", klanten.run(ports, OIN, requests, clients=clients)
                )
            late = replica.withdrawals_seen_late(ports, 50)
            self.wrong += late
            _say(f"  {late} van 50 intrekkingen waren niet meteen zichtbaar op de replica")
            self.opstelling.stop_web()

    def in_time(self) -> None:
        """Withdraw and publish under load, while processes and the database are killed: nothing is answered late."""
        requests = self.requests(Soort.WERKZOEKENDE, self.mix(Soort.WERKZOEKENDE))
        self.wrong += tijdig.measure(self.opstelling, requests, self.options.tijdig, self.postcodes, _say)

    def load_meanwhile(self) -> None:
        """One client keeps asking the same questions while profielen_laden adds profiles."""
        _say(f"\n== bijladen: {self.options.bijladen} profielen terwijl 1 klant vraagt ==")
        fresh = aanbod.SEED + self.opstelling.count(Soort.WERKZOEKENDE)  # other profiles than those there are
        path = self.opstelling.file(Soort.WERKZOEKENDE, self.options.bijladen, fresh)
        ports = self.opstelling.start_web()
        requests = self.requests(Soort.WERKZOEKENDE, self.mix(Soort.WERKZOEKENDE))
        klanten.run(ports, OIN, requests, clients=4)
        quiet = klanten.run(ports, OIN, requests, clients=1)
        self.report("rustig", quiet)
        command = self.opstelling.load_command(Soort.WERKZOEKENDE, path)
        said: list[str] = []
        busy = klanten.run(
            ports, OIN, requests, clients=1, meanwhile=lambda: said.append(self.opstelling.manage(*command))
        )
        self.report("tijdens het laden", busy)
        ratio = busy.percentiel(95) / quiet.percentiel(95)
        _say(f"  {said[0].strip()} p95 druk / rustig = {ratio:.2f}")
        path.unlink()
        self.opstelling.stop_web()

    def exact(self) -> None:
        """Ids and order of random questions over HTTP against the predicate in memory over every document."""
        from vumportal.ontwikkel.bench.exact import compare

        seed = self.options.zaad + 1  # other questions than those that were measured
        _say(
            f"\n== exact: {self.options.exact} vragen (zaad {seed}) tegen het predicaat over elk document =="
        )
        ports = self.opstelling.start_web()
        vragen = mix(Soort.WERKZOEKENDE, self.options.exact, self.postcodes, seed=seed)
        differ = compare(self.opstelling, ports[0], vragen)
        self.wrong += differ
        _say(f"  {differ} van {len(vragen)} antwoorden verschillen in ids of volgorde")
        self.opstelling.stop_web()

    def grow(self) -> None:
        """The same questions to a database that is several times as large: how much longer do they take?

        It stays as large, so a next run begins with that.
        """
        vragen, before = self.mix(Soort.WERKZOEKENDE), self.opstelling.count(Soort.WERKZOEKENDE)
        _say(f"\n== groei: van {before} naar {self.options.groei} profielen ==")
        self.opstelling.manage(
            "kaarten_maken"
        )  # what was measured before may have changed much, or ended the server
        _, small = self.bare_sql(Soort.WERKZOEKENDE, vragen)
        self.report(f"kale SQL, {before}", small)
        grow(self.opstelling, self.options.groei, _say)
        self.opstelling.settle()
        answers, large = self.bare_sql(Soort.WERKZOEKENDE, vragen)
        self.report(f"kale SQL, {self.opstelling.count(Soort.WERKZOEKENDE)}", large)
        self.floor(Soort.WERKZOEKENDE, vragen, answers)
        for deel in (50, 95, 99):
            _say(f"  p{deel}: {large.percentiel(deel) / small.percentiel(deel):.2f} keer zo lang")

    def report(self, name: str, meting: Meting) -> None:
        """One line of figures."""
        self.wrong += meting.fouten
        _say(meting.line(name))


def _marks(vraag: Benchvraag) -> set[int]:
    wanted = zoekfilter(vraag.zoekvraag)
    return set(wanted.alle) | {mark for group in wanted.een_van for mark in group}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
