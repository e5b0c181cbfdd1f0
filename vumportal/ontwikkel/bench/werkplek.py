"""`bin/bench werkplek`: pages of the werkplek over HTTP, long lists beside short ones and many people beside few."""

from __future__ import annotations

import argparse
import json
import os
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from itertools import cycle
from pathlib import Path
from typing import Any
from uuid import uuid4

from vumportal.ontwikkel import adressen
from vumportal.ontwikkel.bench.browser import Browser, Paginaantwoord
from vumportal.ontwikkel.bench.klanten import Meting
from vumportal.ontwikkel.bench.opstelling import Opstelling

BASIS = "werkplek_basis"
"""Database with tables, postcodes and names, of which the others begin as a copy."""
BLOK = 5
"""Requests to one page before it is the turn of the next."""
AANLOOP = 5
LANG, LEEG, MENSEN = 1.3, 4.0, 1.3
"""How much slower a page may be than the one it is compared with."""
_say = partial(print, flush=True)


def main(arguments: list[str]) -> int:
    """Run the bench; exit code 0 when every page came."""
    options, began = _parse(arguments), time.monotonic()
    klein, kort = max(1, options.mensen // 10), max(1, options.resultaten // 20)
    with _portals(options, (klein, options.mensen), kort) as (few, many):
        _say(f"PostgreSQL {many.opstelling.rows('SHOW server_version')[0][0]}")
        groups = (_lists(many, options.resultaten, kort), _people(few, many))
        failed = sum(group.measure(options.keer) for group in groups)
    _say(f"\n{failed} fouten. Duur van deze bench: {time.monotonic() - began:.0f} seconden.")
    return 1 if failed else 0


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bin/bench werkplek", description="Meet pagina's van de werkplek.")
    parser.add_argument("--mensen", type=int, default=50_000, help="naast een tiende daarvan")
    parser.add_argument("--resultaten", type=int, default=2000, help="naast een twintigste daarvan")
    parser.add_argument("--keer", type=int, default=60, help="metingen per pagina")
    parser.add_argument("--data", type=Path, default=adressen.data_dir() / "bench")
    return parser.parse_args(arguments)


# --- portals ----------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Meetportaal:
    """A running portal with so many people, and who is logged in there: a klantmanager, and who leads the team."""

    mensen: int
    opstelling: Opstelling
    browser: Browser
    leider: Browser
    lijsten: dict[str, dict[str, Any]]
    gemeten: list[int]
    vacatures: list[int]


@contextmanager
def _portals(options: argparse.Namespace, sizes: tuple[int, int], kort: int) -> Iterator[list[Meetportaal]]:
    """A portal for each number of people, side by side on one database server; the last one has the lists."""
    data = adressen.make_data_dir(options.data)
    basis = Opstelling(data, BASIS, _say)
    opstellingen = [Opstelling(data, f"werkplek_{mensen}", _say, basis.diensten) for mensen in sizes]
    basis.diensten.start()
    try:
        basis.prepare()
        basis.manage("begrippen_laden")
        basis.manage("collectstatic", "--noinput", "-v0", DJANGO_STATIC_ROOT=str(data / "statisch"))
        lengths = ((), ("--resultaten", str(options.resultaten), str(kort)))
        yield [
            _portal(opstelling, mensen, *length)
            for opstelling, mensen, length in zip(opstellingen, sizes, lengths, strict=True)
        ]
    finally:
        for opstelling in opstellingen:
            opstelling.stop_web()
        basis.diensten.stop()


def _portal(opstelling: Opstelling, mensen: int, *lengths: str) -> Meetportaal:
    """Fill what is missing, start the portal as the demo does, and log in."""
    began = time.monotonic()
    opstelling.prepare(BASIS)
    argv = ("--mensen", str(mensen), "--data", str(opstelling.data), *lengths)
    said = json.loads(opstelling.manage("bench_inrichten", *argv).splitlines()[-1])
    _say(f"Een organisatie met {mensen} mensen klaargezet in {time.monotonic() - began:.0f} s.")
    ports = opstelling.start_web(
        threads=8,
        application="vumportal.ontwikkel.bench.geteld",
        DJANGO_STATIC_ROOT=str(opstelling.data / "statisch"),
    )
    browser, leider = Browser(ports[0]), Browser(ports[0])
    browser.login(said["gebruiker"], said["wachtwoord"])
    leider.login(said["leider"], said["wachtwoord"])
    return Meetportaal(
        mensen, opstelling, browser, leider, said["lijsten"], said["mensen"], said["vacatures"]
    )


# --- what is measured -------------------------------------------------------------------------------
@dataclass
class Meetpagina:
    """One page and what was measured of it."""

    naam: str
    browser: Browser
    pad: str
    meting: Meting = field(default_factory=Meting)
    vragen: Counter[int] = field(default_factory=Counter)

    status = 200

    def ask(self) -> Paginaantwoord:
        """The page once."""
        return self.browser.get(self.pad)

    def measure(self, times: int) -> None:
        """So many times in a row, each when the last has come."""
        for _ in range(times):
            answer = self.ask()
            self.meting.ms.append(answer.ms)
            self.meting.fouten += answer.status != self.status
            self.vragen[answer.vragen] += 1

    def prepare(self) -> None:
        """Before a block: nothing."""

    def warm(self) -> None:
        """Some times without measuring."""
        self.prepare()
        for _ in range(AANLOOP):
            self.ask()

    @property
    def aantal_vragen(self) -> int:
        """Questions to the database, as most often: now and then a process looks whether its names are still right."""
        return self.vragen.most_common(1)[0][0]


class Peilpagina(Meetpagina):
    """What a list asks every second as long as answers are awaited; without news the answer is 204."""

    status = 204

    def __init__(self, naam: str, browser: Browser, pad: str) -> None:
        super().__init__(naam, browser, pad)
        self.page = pad

    def ask(self) -> Paginaantwoord:
        """The question of the script."""
        return self.browser.get(self.pad, htmx=True)

    def prepare(self) -> None:
        """Look at the page as it is now, so that there is no news."""
        self.pad = self.browser.get(self.page).polling or self.page


class Rondepagina(Meetpagina):
    """A page about people, each time about the next one."""

    def __init__(self, naam: str, browser: Browser, paden: Sequence[str]) -> None:
        super().__init__(naam, browser, paden[0])
        self.paden = cycle(paden)

    def ask(self) -> Paginaantwoord:
        """The page of the next one."""
        self.pad = next(self.paden)
        return super().ask()


class Vastlegpagina(Rondepagina):
    """Writing down a contact with the next one: the answer leads to another page."""

    status = 303

    def ask(self) -> Paginaantwoord:
        """Press the button of a filled in form."""
        now = datetime.now()  # noqa: DTZ005 - as somebody types it
        velden = {
            "soort": "telefoon", "dag": f"{now:%Y-%m-%d}", "tijd": f"{now:%H:%M}", "uitkomst": "geweest",
            "zin": "Kort gebeld over de sollicitatie.", "titel": "", "wie": "persoon", "voor": "",
            "volgende": "geen", "verzending": str(uuid4()),
        }  # fmt: skip
        return self.browser.post(next(self.paden), velden)


@dataclass(frozen=True)
class Paar:
    """Two pages of which the first may take so many times as long as the second."""

    een: Meetpagina
    ander: Meetpagina
    grens: float
    even_veel: bool = True  # and must not ask the database more

    def __str__(self) -> str:
        ratio = self.een.meting.percentiel(50) / self.ander.meting.percentiel(50)
        words = f"p50 {ratio:.2f} keer zo lang, grens {self.grens:.1f}: {_met(ratio <= self.grens)}"
        if self.even_veel:
            words += f"; vragen gelijk: {_met(self.een.aantal_vragen == self.ander.aantal_vragen)}"
        return f"paar {self.een.naam} / {self.ander.naam}: {words}"


def _met(is_met: bool) -> str:
    return "ja" if is_met else "NEE"


@dataclass(frozen=True)
class Meetgroep:
    """Pages that are measured in turn, so that a busy moment of the machine hits all of them."""

    titel: str
    paginas: Sequence[Meetpagina]
    paren: Sequence[Paar]

    def measure(self, times: int) -> int:
        """Measure, and print a line for each page and each pair. Returns how many answers were wrong."""
        _say(f"\n== {self.titel} ==")
        for pagina in self.paginas:
            pagina.warm()
        before = processor_time()
        for number, begin in enumerate(range(0, times, BLOK)):
            for pagina in self.paginas if number % 2 == 0 else reversed(self.paginas):
                pagina.prepare()
                pagina.measure(min(BLOK, times - begin))
        after = processor_time()
        for pagina in self.paginas:
            p50, p95 = (pagina.meting.percentiel(p) for p in (50, 95))
            _say(f"pagina {pagina.naam} p50 {p50:.1f} p95 {p95:.1f} vragen {pagina.aantal_vragen}")
        for paar in self.paren:
            _say(str(paar))
        stolen, total = after[0] - before[0], after[1] - before[1]
        _say(
            f"steal van de host tijdens deze blokken: {100 * stolen / max(1, total):.1f} %, "
            f"belasting van de machine {os.getloadavg()[0]:.1f} op {os.cpu_count()} processoren"
        )
        return sum(pagina.meting.fouten for pagina in self.paginas)


def _lists(portaal: Meetportaal, lang: int, kort: int) -> Meetgroep:
    """A long list beside a short one and beside a page with nothing on it."""
    lijsten = portaal.lijsten
    for naam, lijst in lijsten.items():
        _say(f"Lijst {naam}: {lijst['resultaten']} resultaten, waarvan {lijst['eigen']} eigen.")
    leeg = Meetpagina("leeg", portaal.browser, "/snelzoeken/")
    een, ander = (
        Meetpagina(f"resultaten-{aantal}", portaal.browser, f"/zoekopdrachten/{lijsten[naam]['pk']}/")
        for aantal, naam in ((lang, "veel"), (kort, "weinig"))
    )
    peiling = Peilpagina("peiling", portaal.browser, f"/zoekopdrachten/{lijsten['bezig']['pk']}/")
    return Meetgroep(
        f"lijst met resultaten, {portaal.mensen} mensen",
        (leeg, een, ander, peiling),
        (Paar(een, ander, LANG), Paar(een, leeg, LEEG, even_veel=False)),
    )


PADEN = {
    "start": "/",
    "kandidaten": "/kandidaten/",
    "vacatures": "/vacatures/",
    "zoeken": "/zoeken/",
    "nieuw": "/nieuw/",
}
VAN_LEIDER = {"teamleider": "/team/", "teamstart": "/?wie=team", "teamlijst": "/kandidaten/?wie=team"}
"""Pages of who leads a team: what needs them, who of the team needs something, and everybody."""
VAN_MENSEN: dict[str, tuple[type[Rondepagina], str]] = {
    "kandidaat": (Rondepagina, "/kandidaten/{}/"),
    "vastleggen": (Rondepagina, "/kandidaten/{}/vastleggen/"),
    "vastgelegd": (Vastlegpagina, "/kandidaten/{}/vastleggen/"),
}
"""Pages about one person: how they are asked, and where."""
VAN_VACATURES = {"gevonden": "/vacatures/{}/nieuw/"}
"""Pages about one vacature."""
VAN_DE_DAG = ("start", "kandidaten", "nieuw", *VAN_LEIDER, *VAN_MENSEN, *VAN_VACATURES)
"""Pages that somebody opens all day: these are set beside the empty page too."""


def _people(few: Meetportaal, many: Meetportaal) -> Meetgroep:
    """The pages of a day of a klantmanager and of a team lead, in an organisation of few and of many people."""
    leeg = Meetpagina("leeg", many.browser, "/snelzoeken/")
    paren = [
        Paar(_page_of(naam, many), _page_of(naam, few), MENSEN)
        for naam in (*PADEN, *VAN_LEIDER, *VAN_MENSEN, *VAN_VACATURES)
    ]
    paginas = [leeg, *(pagina for paar in paren for pagina in (paar.een, paar.ander))]
    naast_leeg = [
        Paar(paar.een, leeg, LEEG, even_veel=False)
        for paar in paren
        if paar.een.naam.partition("-")[0] in VAN_DE_DAG
    ]
    return Meetgroep(f"{many.mensen} mensen naast {few.mensen}", paginas, [*paren, *naast_leeg])


def _page_of(naam: str, portaal: Meetportaal) -> Meetpagina:
    label = f"{naam}-{portaal.mensen}"
    if naam in PADEN:
        return Meetpagina(label, portaal.browser, PADEN[naam])
    if naam in VAN_LEIDER:
        return Meetpagina(label, portaal.leider, VAN_LEIDER[naam])
    if naam in VAN_VACATURES:
        paden = [VAN_VACATURES[naam].format(pk) for pk in portaal.vacatures]
        return Rondepagina(label, portaal.browser, paden)
    soort, pad = VAN_MENSEN[naam]
    return soort(label, portaal.browser, [pad.format(pk) for pk in portaal.gemeten])


def processor_time() -> tuple[int, int]:
    """Time that the host took for others, and all time, since the machine began."""
    figures = [int(figure) for figure in Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:9]]
    return figures[7], sum(figures)
