"""`bin/bench --tijdig`: nothing is answered late, whatever falls over meanwhile.

While clients keep asking two web servers, a profiel that a question finds is withdrawn. After the commit both servers
are asked for it at once, by that question and by its id: an answer that still has it is late. So is one that lacks
what was published a moment ago; half of those are new documents. Six times something is killed between the commit and
the question. A request may fail then and is asked again, but no answer may be late. Kaarten are made anew between
rounds, while the clients go on.

What was withdrawn is published again as it was, and what was added is removed.
"""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from vumportal.ontwikkel.bench import klanten
from vumportal.ontwikkel.bench.aanbod import SEED, Maker
from vumportal.ontwikkel.bench.geheugen import family
from vumportal.ontwikkel.bench.kijker import GEDULD, Kijker, Onbereikbaar, Proefstuk
from vumportal.ontwikkel.bench.klanten import Request
from vumportal.ontwikkel.bench.opstelling import OIN, Opstelling
from vumportal.ontwikkel.processen import StartFout, wait_until
from vumportal.standaard.soort import Soort

SERVERS, WORKERS, KLANTEN = 2, 2, 4
GRENS = 5.0  # seconds after which a web server of which something was killed answers right
PER_STUK = 20  # profielen that are looked at for each that is used
KAART_NA = 60  # rounds after which kaarten are made anew: some 150 changes, where a worker waits for 250
NIEUW = "tijdig-"  # how the ids of added documents begin
WERKPROCES = "een werkproces van elke webserver gedood"
WEBSERVER = "een webserver met zijn werkprocessen gedood en opnieuw gestart"
DATABASE = "de database gedood en opnieuw gestart"

Heel = Callable[[], bool]
"""Whether what was killed is whole again."""
Plan = dict[tuple[int, bool], list[tuple[str, Callable[[], Heel]]]]
"""What is killed, and under which name, by the round and by whether it is that of a publication."""


# --- the supply ---------------------------------------------------------------------------------------
def stored(kijker: Kijker, aantal: int) -> Iterator[Proefstuk]:
    """Profielen of the supply that a question finds, spread over the table."""
    from django.db.models.functions import MD5

    from vumportal.aanbod.delen import ALTIJD
    from vumportal.werkzoekenden.models import Profiel

    rows = Profiel.objects.filter(organisatie__oin=OIN, werkzoekende=None, suwi_tot=ALTIJD)
    ids = rows.order_by(MD5("extern_id")).values_list("extern_id", flat=True)[: PER_STUK * aantal]
    for extern_id in list(ids):
        document = json.loads(rows.values_list("stuk__document", flat=True).get(extern_id=extern_id))
        if stuk := kijker.find(extern_id, document, there=True):
            yield stuk


def fresh(kijker: Kijker, aantal: int, postcodes: list[int]) -> Iterator[Proefstuk]:
    """Documents that are not in the supply, each with a question that would find it."""
    from vumportal.aanbod.services import new_extern_id

    maker = Maker(postcodes, SEED - 1)
    for document in maker.documenten(Soort.WERKZOEKENDE, PER_STUK * aantal):
        if stuk := kijker.find(NIEUW + new_extern_id(), document, there=False):
            yield stuk


@contextmanager
def withdrawn(extern_id: str) -> Iterator[None]:
    """A profiel is withdrawn for every category, and at the end of the block published as it was."""
    from vumportal.aanbod.delen import published
    from vumportal.werkzoekenden.models import Profiel

    row, nothing = Profiel.objects.filter(organisatie__oin=OIN, extern_id=extern_id), published(False)
    before = row.values(*nothing).get()
    try:
        row.update(**nothing)
        yield
    finally:
        row.update(**before)


@contextmanager
def added(stuk: Proefstuk) -> Iterator[None]:
    """A new document is published, as the bron itself writes one, and removed at the end of the block."""
    from vumportal.aanbod.delen import published
    from vumportal.aanbod.services import store
    from vumportal.organisaties.models import Organisatie
    from vumportal.werkzoekenden.models import Profiel, Profielstuk

    row = Profiel(organisatie=Organisatie.objects.get(oin=OIN), extern_id=stuk.extern_id, **published(True))
    try:
        store(row=row, stukken=Profielstuk, soort=Soort.WERKZOEKENDE, document=stuk.document)
        yield
    finally:
        remove(extern_id=stuk.extern_id)


def remove(**which: str) -> None:
    """Remove profielen that were added, and what was noted of them as a change."""
    from vumportal.aanbod.models import Wijziging
    from vumportal.werkzoekenden.models import Profiel

    Profiel.objects.filter(organisatie__oin=OIN, **which).delete()
    Wijziging.objects.filter(organisatie__oin=OIN, **which).delete()


# --- what is killed -----------------------------------------------------------------------------------
class Uitval:
    """Kills what the web servers are made of. Each way says afterwards whether all is whole again."""

    def __init__(self, opstelling: Opstelling, ports: list[int]) -> None:
        self.opstelling, self.ports = opstelling, ports

    def workers(self) -> Heel:
        """One worker of each web server."""
        masters = [self.opstelling.web_pid(port) for port in self.ports]
        killed = {family(master)[-1] for master in masters}
        for pid in killed:
            os.kill(pid, signal.SIGKILL)
        return lambda: all(
            len(there := family(master)) == 1 + WORKERS and killed.isdisjoint(there) for master in masters
        )

    def server(self) -> Heel:
        """The web server that is asked last now, with its workers; it is started again at once."""
        self.opstelling.restart_web(self.ports[-1])
        return lambda: True

    def database(self) -> Heel:
        """The database server; it is started again at once."""
        from django.db import connections

        try:
            self.opstelling.restart_database()
        finally:
            for database in connections.all(initialized_only=True):
                database.close()
                getattr(database, "close_pool", lambda: None)()  # all of them broke
        return lambda: True

    def plan(self, aantal: int) -> Plan:
        """What is killed when: at a quarter, half and three quarters after a withdrawal, and halfway to the next of
        those the same after a publication, when what was killed before has had time to start.
        """
        ways = ((WERKPROCES, self.workers), (WEBSERVER, self.server), (DATABASE, self.database))
        plan: Plan = {}
        for deel, way in enumerate(ways, start=1):
            plan.setdefault((2 * deel * aantal // 8, False), []).append(way)
            plan.setdefault(((2 * deel + 1) * aantal // 8, True), []).append(way)
        return plan


# --- the rounds ---------------------------------------------------------------------------------------
@dataclass
class Tijdproef:
    """Rounds of one withdrawal and one publication, with what falls over in them; counts what was late."""

    kijker: Kijker
    plan: Plan = field(default_factory=dict)
    make_kaarten: Callable[[], object] = lambda: None
    ingetrokken: int = 0
    gepubliceerd: int = 0
    herstel: dict[str, list[float]] = field(default_factory=dict)

    def run(self, aantal: int, postcodes: list[int]) -> None:
        """So many rounds; also when one breaks off nothing stays that was added. Raises Onbereikbaar, StartFout."""
        bestaand = stored(self.kijker, aantal)
        nieuw = fresh(self.kijker, aantal, postcodes)
        try:
            for nummer in range(aantal):
                if nummer and not nummer % KAART_NA:
                    self.make_kaarten()
                stuk = next(bestaand, None)
                other = next(nieuw, None) if nummer % 2 else stuk
                if stuk is None or other is None:
                    raise StartFout(f"Te weinig profielen om er {aantal} van in te trekken en te publiceren.")
                self._round(stuk, other, nummer)
        finally:
            remove(extern_id__startswith=NIEUW)

    def _round(self, stuk: Proefstuk, other: Proefstuk, nummer: int) -> None:
        """Withdraw `stuk`; then publish it again or, when `other` is another, publish that one."""
        with withdrawn(stuk.extern_id):
            self.ingetrokken += self._late(stuk, nummer, there=False)
        if other is stuk:
            self.gepubliceerd += self._late(stuk, nummer, there=True)
            return
        with added(other):
            self.gepubliceerd += self._late(other, nummer, there=True)

    def _late(self, stuk: Proefstuk, nummer: int, *, there: bool) -> bool:
        """Whether this change is seen late, now that it was committed; also after each thing that is killed."""
        kills = self.plan.get((nummer, there), ())
        late = False if kills else self.kijker.late(stuk, there=there)
        for naam, kill in kills:
            began = time.monotonic()
            is_whole = kill()
            late |= self.kijker.late(stuk, there=there)
            if not wait_until(is_whole, GEDULD):
                raise Onbereikbaar(f"Niet hersteld: {naam}.")
            self.herstel.setdefault(naam, []).append(time.monotonic() - began)
        return late

    def lines(self, aantal: int) -> list[str]:
        """What was found, and how many seconds it took until all was right again after each thing that was killed."""
        said = [
            f"  {self.ingetrokken} van {aantal} intrekkingen en {self.gepubliceerd} van {aantal} publicaties te laat"
        ]
        for naam, seconden in self.herstel.items():
            took = " en ".join(f"{each:.1f}" for each in seconden)
            limit = f", grens {GRENS:.0f}: {'ja' if max(seconden) <= GRENS else 'NEE'}"
            said.append(f"  {naam}: weer goed na {took} s{'' if naam == DATABASE else limit}")
        return said

    @property
    def wrong(self) -> int:
        """How many were late, and how many times a web server took too long."""
        slow = [each > GRENS for naam, took in self.herstel.items() if naam != DATABASE for each in took]
        return self.ingetrokken + self.gepubliceerd + sum(slow)


def measure(
    opstelling: Opstelling,
    requests: Sequence[Request],
    aantal: int,
    postcodes: list[int],
    say: Callable[[str], None],
) -> int:
    """Two web servers, clients that keep asking, and so many rounds; how much was late or took too long."""
    say(
        f"\n== tijdig: {aantal} intrekkingen en {aantal} publicaties, {SERVERS} webservers, {KLANTEN} klanten =="
    )
    if opstelling.diensten.postgres is None:
        raise StartFout("--tijdig werkt alleen met de ingebouwde PostgreSQL.")
    kijker = Kijker(opstelling.start_web(servers=SERVERS, workers=WORKERS))
    plan = Uitval(opstelling, kijker.ports).plan(aantal)
    proef = Tijdproef(kijker, plan, lambda: opstelling.manage("kaarten_maken"))
    ports = tuple(kijker.ports)  # the clients stay with theirs
    load = klanten.run(ports, OIN, requests, clients=KLANTEN, meanwhile=lambda: proef.run(aantal, postcodes))
    opstelling.stop_web()
    for line in (load.line(f"HTTP matches, {KLANTEN} klant(en)"), *proef.lines(aantal)):
        say(line)
    say(
        f"  mislukt, meest bij uitval: {load.fouten} van {len(load.ms)} verzoeken van klanten, en {kijker.mislukt} "
        "keer van wie keek, die het opnieuw vroeg"
    )
    say(f"  kaarten intussen opnieuw gemaakt: {(aantal - 1) // KAART_NA} keer")
    return proef.wrong
