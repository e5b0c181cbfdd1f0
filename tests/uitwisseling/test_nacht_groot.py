"""A whole night in a minute: many saved searches through the stand-in exchange, workers and broker killed on the way.

`VUM_PROEF_NACHT` is how many saved searches; 2,000 takes some minutes.
"""

import bisect
import faulthandler
import os
import random
import signal
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.db import connection
from django.utils import timezone
from pytest_django import Settings

from tests.hulp import PATIENCE
from tests.uitwisseling import nachtbronnen
from tests.uitwisseling.broker import Broker, own_broker
from tests.uitwisseling.conftest import NAAIER, vacature
from tests.uitwisseling.exchange import exchange
from tests.uitwisseling.nacht import one_beroep, person, saved
from vumportal.logboek import spoor
from vumportal.ontwikkel.adressen import with_database
from vumportal.organisaties.models import Gebruiker
from vumportal.uitwisseling import nachtronde, services, tasks
from vumportal.uitwisseling.models import Bewaardezoekopdracht, Vondst, Vraagverbruik, Zoekopdracht, Zoekvraag
from vumportal.uitwisseling.wensen import Wensen

pytestmark = [pytest.mark.traag, pytest.mark.django_db(transaction=True)]

AANTAL = int(os.environ.get("VUM_PROEF_NACHT", "120"))
BRONNEN, VENSTER = 4, 4
BUDGET, DEEL = 36, 60
"""Requests in one window of so many seconds, and the percentage of them that is for the night: fewer than a machine
of two processors could ask in that time, so that the night does come up against it."""
DRUK = 4
GROOT = AANTAL >= 1000
EIGEN, EERST = 16, 8
"""Searches of somebody's own that are measured before each of the first two nights, and as many in each; and those
before them, for workers that did nothing yet.
"""
TUSSEN = 0.4
"""Seconds between two of these: so many fit in a window beside what is for the night."""


class Telpost:
    """What came to the first bron, to which the exchange puts each question once: its trace, and when."""

    def __init__(self, folder: Path, documenten: nachtbronnen.Documenten) -> None:
        self.folder, self.documenten = folder, documenten

    @property
    def tijden(self) -> list[float]:
        """When each request came, so far."""
        return [moment for moment, _ in nachtbronnen.requests_of(self.folder)]

    @property
    def per_venster(self) -> Counter[int]:
        """How many came in each window of the budget, as their trace says it."""
        sporen = [spoor.parse(traceparent) for _, traceparent in nachtbronnen.requests_of(self.folder)]
        return Counter(int(found[0][:8], 16) for found in sporen if found is not None)

    def add(self, document: dict[str, Any]) -> None:
        """From now on the first bron has this too."""
        self.documenten[0].append(document)
        nachtbronnen.offer_documents(self.folder, self.documenten)

    def figures(self) -> str:
        """What was counted so far."""
        per_venster = self.per_venster
        return (
            f"{len(self.tijden)} vragen in {len(per_venster)} vensters, hoogste "
            f"{max(per_venster.values())} van {BUDGET}, drukste {VENSTER} s {self.busiest()}"
        )

    def busiest(self) -> int:
        """Most requests in any time as long as a window."""
        rij = sorted(self.tijden)
        return max((bisect.bisect_left(rij, begin + VENSTER) - nr for nr, begin in enumerate(rij)), default=0)


@contextmanager
def worker(log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A Celery worker on the test database, as installed with a pool of processes: the night takes four at most, see
    `_pressed`.
    """
    command = [
        *(sys.executable, "-m", "celery", "-A", "vumportal.config.celery", "worker"),
        *("--pool", "prefork", "--concurrency", "6", "--loglevel", "WARNING"),
        *("--without-gossip", "--without-mingle", "--hostname", f"nacht{time.monotonic_ns()}@test"),
    ]
    with log.open("ab") as output:
        process = subprocess.Popen(command, stdout=output, stderr=output, start_new_session=True)
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(timeout=PATIENCE)


@pytest.fixture
def broker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Broker]:
    """The broker of this process and of the workers that it starts."""
    with own_broker(tmp_path) as made:
        monkeypatch.setenv("REDIS_URL", made.url)
        yield made


@pytest.fixture
def post(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Telpost]:
    """Four bronnen of others behind the stand-in exchange; workers and this process have the same small windows."""
    waarden = {
        "VUM_NACHT_DEEL": DEEL,
        "VUM_VRAGEN_PER_UUR": BUDGET,
        "VUM_VRAGEN_PER_UUR_ORGANISATIE": BUDGET,
        "VUM_BUDGET_VENSTER": VENSTER,
    }
    for naam, waarde in waarden.items():
        setattr(settings, naam, waarde)
        monkeypatch.setenv(naam, str(waarde))
    settings.VUM_NACHT = (0, 24)
    monkeypatch.setenv("VUM_NACHT", "0-24")
    monkeypatch.setenv(
        "DATABASE_URL", with_database(os.environ["DATABASE_URL"], connection.settings_dict["NAME"])
    )
    folder = tmp_path / "bronnen"
    folder.mkdir()
    post = Telpost(
        folder, [[vacature(f"Werk bij {bron}", idVacature=f"b{bron}")] for bron in range(1, BRONNEN + 1)]
    )
    with ExitStack() as stack:
        urls = stack.enter_context(nachtbronnen.bronnen(folder, post.documenten))
        wie = [
            {"naam": f"Bron {nummer}", "oin": f"0000000180000000{nummer}000", "url": url}
            for nummer, url in enumerate(urls, start=5)
        ]
        url = stack.enter_context(exchange(*wie, folder=tmp_path))
        settings.VUM_VOORZIENING_URL = url
        monkeypatch.setenv("VUM_VOORZIENING_URL", url)
        yield post


def beat() -> None:
    """What beat would have done."""
    nachtronde.settle_left()
    nachtronde.start_due(spread=False)
    tasks.repair_zoekvragen()


def done() -> int:
    return Bewaardezoekopdracht.objects.filter(laatste_op__gte=begin_of_night[-1]).count()


begin_of_night: list[Any] = []


def until(aantal: int, eigen: "Eigen | None" = None) -> None:
    """Let the night go on until so many are done; meanwhile somebody searches themselves."""
    end = time.monotonic() + PATIENCE + AANTAL
    while done() < aantal:
        assert time.monotonic() < end, f"{done()} van {aantal}"
        beat()
        if eigen is None or not eigen.search_by_night():
            time.sleep(0.25)


class Eigen:
    """Somebody's own searches, by day and by night: how long each takes, each about somebody else."""

    def __init__(self, anja: Gebruiker, post: Telpost) -> None:
        self.anja, self.post = anja, post
        self.overdag: list[float] = []
        self.nachts: list[float] = []
        self.ernaast: list[float] = []
        self.aantal, self.nacht = 0, 0
        self._mensen = iter([person(anja, AANTAL + nummer) for nummer in range(2 * EERST + 4 * EIGEN)])
        self._next, self._lot = 0.0, random.Random(8)

    def search_by_day(self) -> None:
        """While the workers have nothing else to do."""
        of_night = Zoekvraag.objects.filter(zoekopdracht__bewaard__isnull=False)
        assert not of_night.filter(status=Zoekvraag.Status.GEVRAAGD).exists()
        self.nacht += 1
        for nummer in range(EERST + EIGEN):
            took = self._search()
            time.sleep(TUSSEN)
            if nummer >= EERST:
                self.overdag.append(took)

    def search_by_night(self) -> bool:
        """Search at some moment of the night, whatever it is doing then; whether it was time for that."""
        if len(self.nachts) == self.nacht * EIGEN or time.monotonic() < self._next:
            return False
        eerder = len(self.post.tijden)
        took = self._search()
        self.nachts.append(took)
        if len(self.post.tijden) > eerder + 1:
            self.ernaast.append(took)
        self._next = time.monotonic() + TUSSEN * (1 + self._lot.random())
        return True

    def _search(self) -> float:
        """Seconds from the press until the answer is there."""
        begin = time.monotonic()
        zoekopdracht = services.start_zoekopdracht(
            gebruiker=self.anja, werkzoekende=next(self._mensen), wensen=WENSEN
        )
        self.aantal += 1
        open_ = zoekopdracht.zoekvragen.filter(status=Zoekvraag.Status.GEVRAAGD)
        while open_.exists():
            assert time.monotonic() < begin + PATIENCE
            time.sleep(0.01)
        return time.monotonic() - begin

    def figures(self) -> str:
        """What was measured."""
        dag, nacht = statistics.median(self.overdag), statistics.median(self.nachts)
        return (
            f"eigen zoekopdracht (mediaan van {len(self.nachts)}) {_from_to(self.overdag)} overdag en "
            f"{_from_to(self.nachts)} in de nacht, {nacht / dag:.2f} keer; {len(self.ernaast)} terwijl de nacht vroeg"
            + (f", {statistics.median(self.ernaast) / dag:.2f} keer" if self.ernaast else "")
        )


def _from_to(seconden: list[float]) -> str:
    return f"{statistics.median(seconden):.3f} s ({min(seconden):.3f} tot {max(seconden):.3f})"


WENSEN = Wensen("5501AB", 20, beroepen=(NAAIER,))


def _kill(process: subprocess.Popen[bytes]) -> None:
    """And the leases of the dead worker run out; in a whole night that is waited for."""
    os.killpg(process.pid, signal.SIGKILL)
    process.wait(timeout=PATIENCE)
    time.sleep(TUSSEN)  # what it asked last is over
    if not GROOT:
        past = timezone.now() - timedelta(minutes=1)
        Zoekvraag.objects.filter(status=Zoekvraag.Status.GEVRAAGD, lease_tot__isnull=False).update(
            lease_tot=past, aangeboden_op=past
        )


def _lose_broker(broker: Broker) -> None:
    """It is killed with all messages that it held, is away for a while, and comes back with nothing."""
    broker.kill()
    for _ in range(4):
        beat()
        time.sleep(0.25)
    broker.start()
    if not GROOT:
        past = timezone.now() - timedelta(minutes=1)
        Zoekvraag.objects.filter(status=Zoekvraag.Status.GEVRAAGD, lease_tot=None).update(aangeboden_op=past)


@contextmanager
def _pressed() -> Iterator[None]:
    """Twice as many questions of the night at the same time as installations have, for as long as things are killed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(django_settings, "VUM_NACHT_TEGELIJK", DRUK)
        patch.setenv("VUM_NACHT_TEGELIJK", str(DRUK))
        yield


def test_a_night_of_many_saved_searches(
    anja: Gebruiker, broker: Broker, post: Telpost, tmp_path: Path
) -> None:
    if GROOT:
        faulthandler.cancel_dump_traceback_later()  # which ends a test of ten minutes; this is two nights
    begin_of_night[:] = [timezone.now()]
    mensen = [person(anja, nummer) for nummer in range(AANTAL)]
    for mens in mensen:
        saved(mens, anja, wensen=one_beroep(NAAIER))
    eigen, log, begin = Eigen(anja, post), tmp_path / "worker.log", time.monotonic()
    with _pressed():
        with worker(log) as eerste:
            eigen.search_by_day()
            until(AANTAL // 4)
            _kill(eerste)
        with worker(log) as tweede:
            until(AANTAL * 3 // 8)
            _lose_broker(broker)
            until(AANTAL // 2)
            assert tweede.poll() is None
            _kill(tweede)
    with worker(log):
        until(done() + 1)  # it is there
        until(AANTAL, eigen)
        eerste_nacht = time.monotonic() - begin
        print(f"eerste nacht: {AANTAL} in {eerste_nacht:.0f} s, {post.figures()}")
        assert Bewaardezoekopdracht.objects.filter(volledig=True).count() == AANTAL
        assert Vondst.objects.filter(nieuw_in__isnull=False).count() == 0
        post.add(vacature("Werk dat erbij kwam", idVacature="erbij"))
        for _ in range(1 if GROOT else 2):  # what came is new in the first of these nights, and once
            if eigen.nacht < 2:
                eigen.search_by_day()
            begin_of_night.append(timezone.now())
            Bewaardezoekopdracht.objects.update(volgende_op=begin_of_night[-1])
            until(AANTAL, eigen)
            nieuw = Vondst.objects.filter(werkzoekende__in=mensen, eerst_gezien__gt=begin_of_night[1])
            assert nieuw.count() == AANTAL
            assert nieuw.values("werkzoekende").distinct().count() == AANTAL
    assert Vondst.objects.filter(werkzoekende__in=mensen).count() == (BRONNEN + 1) * AANTAL
    assert Zoekopdracht.objects.filter(bewaard__isnull=False).count() == AANTAL  # the newest runs alone
    gevraagd = sum(rij.gevraagd for rij in Vraagverbruik.objects.all())
    print(f"{AANTAL} bewaarde zoekopdrachten: {post.figures()}, geboekt {gevraagd}; {eigen.figures()}")
    assert max(post.per_venster.values()) <= BUDGET
    assert post.busiest() <= 2 * BUDGET
    assert len(post.tijden) <= gevraagd
    # A worker that was killed asked some again: not more than it had.
    assert len(post.tijden) <= 3 * AANTAL + eigen.aantal + 3 * 2 * DRUK
    assert b"5501AB" not in log.read_bytes()
