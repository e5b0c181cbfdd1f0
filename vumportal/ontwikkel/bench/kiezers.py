"""`bin/bench kiezers`: how long a search in a long list takes, beside one bare lookup by index in the same run.

Asked is what somebody types, letter by letter, with a mistake in every fifth word, in a list of 5,000 concepts with
30,000 other names (`ontwikkel.grote_lijst`). A search and a lookup are measured in turn, so that a busy moment of the
machine hits both. The lookup is the cheapest question there is: a prepared statement for one concept by its code, on a
connection that is kept, without Django.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path

import psycopg

from vumportal.ontwikkel import adressen
from vumportal.ontwikkel.bench.klanten import Meting
from vumportal.ontwikkel.bench.opstelling import Opstelling
from vumportal.ontwikkel.grote_lijst import BEGRIPPEN, SYNONIEMEN, make_list

GRENS = 3.0
FOUT_PER = 5
SOORTEN = ("beroep", "competentie")
ZOEK_CODE = "SELECT uri, naam, soort FROM begrippen_begrip WHERE uri = %s"
_say = partial(print, flush=True)


def main(arguments: list[str]) -> int:
    """Measure and report; exit code 0 when nothing was wrong, whatever the figures are."""
    options = _parse(arguments)
    with Opstelling(options.data, "bench_kiezers", _say) as opstelling:
        _fill(opstelling)
        return _measure(opstelling, options)


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="bin/bench kiezers", description="Meet het zoeken in een lange lijst."
    )
    parser.add_argument("--vragen", type=int, default=1500)
    parser.add_argument("--zaad", type=int, default=7, help="hetzelfde zaad geeft dezelfde vragen")
    parser.add_argument("--data", type=Path, default=adressen.data_dir() / "bench")
    return parser.parse_args(arguments)


def _fill(opstelling: Opstelling) -> None:
    from vumportal.begrippen.services import load_begrippen

    if opstelling.rows("SELECT count(*) FROM begrippen_begrip")[0][0] < BEGRIPPEN:
        began = time.monotonic()
        load_begrippen(regels=make_list(), bron="bench", andere_namen=True, kleiner=True)
        _say(
            f"{BEGRIPPEN} begrippen met {SYNONIEMEN} synoniemen geladen in {time.monotonic() - began:.1f} s."
        )


def _measure(opstelling: Opstelling, options: argparse.Namespace) -> int:
    from vumportal.begrippen.zoeken import clear_memory
    from vumportal.formulieren import kiezers

    clear_memory()
    began = time.perf_counter()
    kiezers.search(SOORTEN[0], "eerste")
    _say(
        f"Namen gelezen en geordend in {time.perf_counter() - began:.2f} s: eens per proces en per nieuwe lijst."
    )
    zoeken, opzoeken, niets = Meting(), Meting(), 0
    codes = [regel.uri for regel in make_list()]
    with psycopg.connect(opstelling.url, autocommit=True) as connection:
        for nummer, (soort, tekst) in enumerate(typed(options.vragen, options.zaad)):
            began = time.perf_counter()
            niets += not kiezers.search(soort, tekst)
            zoeken.ms.append((time.perf_counter() - began) * 1000)
            code = codes[nummer * 37 % len(codes)]
            began = time.perf_counter()
            found = connection.execute(ZOEK_CODE, (code,), prepare=True).fetchall()
            opzoeken.ms.append((time.perf_counter() - began) * 1000)
            if [row[0] for row in found] != [code]:
                _say(f"FOUT: {code} is er niet.")
                return 1
    for naam, meting in (("zoeken", zoeken), ("kaal opzoeken met een index", opzoeken)):
        figures = "  ".join(f"p{p} {meting.percentiel(p):.3f}" for p in (50, 95, 99))
        _say(f"  {naam:<28} {figures} ms  ({len(meting.ms)} keer)")
    ratio = zoeken.percentiel(95) / opzoeken.percentiel(95)
    _say(f"  niets gevonden bij {niets} van {options.vragen} vragen")
    _say(f"  p95 zoeken / p95 opzoeken = {ratio:.2f}, grens {GRENS:.1f}: {'ja' if ratio <= GRENS else 'NEE'}")
    return 0


def typed(aantal: int, zaad: int) -> Iterator[tuple[str, str]]:
    """So many questions as a page sends them: a soort, and what stands in the field after each letter."""
    return islice(_letters(random.Random(zaad)), aantal)  # noqa: S311 - the same questions every time


def _letters(kans: random.Random) -> Iterator[tuple[str, str]]:
    per_soort = {soort: [regel for regel in make_list() if regel.soort == soort] for soort in SOORTEN}
    while True:
        soort = kans.choice(SOORTEN)
        regel = kans.choice(per_soort[soort])
        naam = kans.choice([regel.naam, *(regel.synoniemen or ())]).lower()
        if kans.randrange(FOUT_PER) == 0:
            naam = misspelled(naam, kans)
        yield from ((soort, naam[:lengte]) for lengte in range(2, min(len(naam), 24) + 1))


def misspelled(naam: str, kans: random.Random) -> str:
    """The name with one letter too many, too few, another one, or two in the wrong order."""
    plek = kans.randrange(1, len(naam) - 1)
    voor, hier, na = naam[:plek], naam[plek], naam[plek + 1 :]
    forms: Sequence[str] = (
        voor + hier + hier + na,
        voor + na,
        voor + kans.choice("aeioukst") + na,
        voor + na[:1] + hier + na[1:],
    )
    return kans.choice(forms)
